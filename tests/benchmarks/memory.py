"""How a process grows over many clicks: ``python -m tests.benchmarks.memory [runs]``."""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks.crowd import choose_data
from tests.benchmarks.fleet import BoardProcess, run_fleet
from tests.benchmarks.readers import PAGES, connect_reader

READERS: Final = 4  # who click without a pause
STEPS: Final = 10


def measure_memory(runs: int) -> Iterator[str]:
    """Give table rows: memory of one process after each tenth of the runs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with run_fleet(folder, 1, choose_data(folder, "S")) as fleet:
            yield "| runs | memory of the process, MB |\n|--:|--:|"
            sizes = asyncio.run(_click(fleet.root, fleet.processes[0], runs))
            yield from (f"| {count:,} | {size:,.0f} |" for count, size in sizes)


async def _click(root: str, process: BoardProcess, runs: int) -> list[tuple[int, float]]:
    sizes: list[tuple[int, float]] = []
    done = 0

    async def stay(number: int) -> None:
        nonlocal done
        chance = random.Random(number)
        async with connect_reader(root, f"{number:032x}", chance) as reader:
            await reader.open(chance.choice(PAGES))
            while done < runs:
                await reader.click()
                done += 1
                if done % (runs // STEPS) == 0:
                    sizes.append((done, process.read_use().memory_mb))

    await asyncio.gather(*(stay(number) for number in range(READERS)))
    return sizes


if __name__ == "__main__":
    for line in measure_memory(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000):
        print(line, flush=True)
