"""Many readers at once: ``python -m tests.benchmarks.crowd [S|L] [users] [processes] [seconds]``.

``python -m tests.benchmarks.memory [runs]`` tells how a process grows over many runs.

Each clicks once in three seconds, more or less, and asks all the time whether the data moved, as an
open page does. Every answer is checked. `RENEWAL_DATA` and `RENEWAL_STATE`, where set,
name a country made before and where its snapshot stands.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast
from urllib.parse import quote

from tests.benchmarks.fleet import BoardProcess, Use, run_fleet
from tests.benchmarks.nation import Size, make_country
from tests.benchmarks.readers import PAGES, Reader, connect_reader

BETWEEN_SECONDS: Final = 3.0
POLL_SECONDS: Final = 0.25  # between an answer and the next question, as in following.js
WARM_SECONDS: Final = 12.0  # the first look at each page fills what all readers share
HEADER: Final = (
    "| size | users | processes | runs | per s | p50 ms | p95 ms | slowest ms | errors "
    "| processors of the boards | memory a session, MB |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
)


@dataclass
class Tally:
    """What a crowd saw: times of the runs in seconds, and everything that was wrong."""

    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    by_page: dict[str, list[float]] = field(default_factory=dict)

    def add(self, page: str, seconds: float, faults: list[str]) -> None:
        """Count one run."""
        self.seconds.append(seconds)
        self.by_page.setdefault(page, []).append(seconds)
        self.faults += [f"{page}: {fault}" for fault in faults]


def read_percentile(values: list[float], share: float) -> float:
    """Return the value that a share of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


async def visit(root: str, number: int, tally: Tally, until: float) -> None:
    """Be one reader: open a page, click now and then, until the time is over."""
    chance = random.Random(number)
    place = f"{chance.getrandbits(128):032x}"
    await asyncio.sleep(chance.uniform(0, BETWEEN_SECONDS * 2))
    try:
        async with connect_reader(root, place, chance) as reader:
            await reader.open(chance.choice(PAGES))
            polling = asyncio.create_task(poll(root, place, chance))
            try:
                await _click_on(reader, chance, tally, until)
            finally:
                polling.cancel()
    except (OSError, TimeoutError, EOFError) as error:
        tally.faults.append(f"connection: {error!r}")


async def _click_on(reader: Reader, chance: random.Random, tally: Tally, until: float) -> None:
    planned = time.monotonic()
    while True:
        planned = max(planned + chance.uniform(0.5, 1.5) * BETWEEN_SECONDS, time.monotonic())
        if planned > until:
            return
        await asyncio.sleep(planned - time.monotonic())
        answer = await reader.click()
        tally.add(reader.page, answer.seconds, answer.list_faults())


async def poll(root: str, place: str, chance: random.Random) -> None:
    """Ask whether the data moved, over and over on one connection, as an open page does."""
    host, port = root.split(":")
    shown = ""
    while True:
        reader, writer = await asyncio.open_connection(host, int(port))
        try:
            while True:
                await asyncio.sleep(chance.uniform(0, 2) * POLL_SECONDS)
                question = f"GET /served?shown={quote(shown)} HTTP/1.1\r\nHost: {root}\r\n"
                writer.write(f"{question}Cookie: board_place={place}\r\n\r\n".encode())
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length: ")[1].split()[0])
                shown = (await reader.readexactly(length)).decode()
        except (OSError, EOFError):
            continue
        finally:
            writer.close()


async def gather_crowd(root: str, users: int, seconds: float) -> Tally:
    """Let a crowd click for some time and return what it saw."""
    tally = Tally()
    until = time.monotonic() + seconds
    await asyncio.gather(*(visit(root, number, tally, until) for number in range(users)))
    return tally


def measure_crowd(size: Size, users: int, processes: int, seconds: float) -> Iterator[str]:
    """Give table rows on a crowd before a fresh fleet, and lines on its pages and faults."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = choose_data(folder, size)
        with run_fleet(folder, processes, environment) as fleet:
            asyncio.run(gather_crowd(fleet.root, min(8, users), WARM_SECONDS))
            before = [process.read_use() for process in fleet.processes]
            start, own = time.monotonic(), time.process_time()
            tally = asyncio.run(gather_crowd(fleet.root, users, seconds))
            lasted = time.monotonic() - start
            own = time.process_time() - own
            yield HEADER
            cpu, memory = _sum_growth(fleet.processes, before)
            times = [second * 1000 for second in tally.seconds]
            yield (
                f"| {size} | {users} | {processes} | {len(times):,} | {len(times) / lasted:.1f} "
                f"| {read_percentile(times, 0.5):,.0f} | {read_percentile(times, 0.95):,.0f} "
                f"| {max(times, default=0):,.0f} | {len(tally.faults)} | {cpu / lasted:.2f} "
                f"| {memory / users:.2f} |"
            )
            yield f"\nThe clients themselves took {own / lasted:.2f} of a processor.\n"
            yield from _list_pages(tally)
            yield from sorted(set(tally.faults))[:10]


def choose_data(folder: Path, size: Size) -> dict[str, str]:
    """Return the settings of a fleet: a country made before, or one made now in `folder`."""
    chosen = os.environ.get("RENEWAL_DATA")
    data_dir = chosen or str(make_country(folder / "data", size))
    state_dir = os.environ.get("RENEWAL_STATE") or str(folder / "state")
    return {"RENEWAL_DATA": data_dir, "RENEWAL_STATE": state_dir}


def _sum_growth(processes: list[BoardProcess], before: list[Use]) -> tuple[float, float]:
    """Return by how many processor seconds and MB the processes have grown."""
    now = [process.read_use() for process in processes]
    pairs = list(zip(now, before, strict=True))
    return (
        sum(after.cpu_seconds - first.cpu_seconds for after, first in pairs),
        sum(after.memory_mb - first.memory_mb for after, first in pairs),
    )


def _list_pages(tally: Tally) -> Iterator[str]:
    yield "| page | runs | p50 ms | p95 ms |\n|---|--:|--:|--:|"
    for page, seconds in sorted(tally.by_page.items()):
        times = [second * 1000 for second in seconds]
        yield (
            f"| {page} | {len(times)} | {read_percentile(times, 0.5):,.0f} "
            f"| {read_percentile(times, 0.95):,.0f} |"
        )


def main() -> None:
    """Measure what the command line asks for; print Markdown."""
    asked = dict(enumerate(sys.argv[1:]))
    size = cast("Size", asked.get(0, "S"))
    counts = int(asked.get(1, "50")), int(asked.get(2, "1"))
    for line in measure_crowd(size, *counts, float(asked.get(3, "60"))):
        print(line, flush=True)


if __name__ == "__main__":
    main()
