"""Readers click while things go wrong: ``python -m tests.benchmarks.soak [minutes] [readers]``.

Two processes behind nginx share a snapshot folder on a small file system of its own (as root;
faults of the disk are left out otherwise). Data changes all the time. Every page is held against
every other of the same data; afterwards all must be well again by itself. With the word
`clock` at the end, the processes' clocks jump as well (Debian's libfaketime).
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from renewal.config import PROJECT_DIR
from tests.benchmarks import faults
from tests.benchmarks.enduring import Soak, Step
from tests.benchmarks.fleet import run_fleet

PROCESSES: Final = 2
HEADER: Final = (
    "| what happened | runs | connections broken | choices lost | wrong figures | errors shown "
    "| slowest run, s | well again after, s |\n|---|--:|--:|--:|--:|--:|--:|--:|"
)


def list_phases(soak: Soak, has_disk: bool, has_clock: bool) -> Iterator[tuple[str, Step, Step]]:
    """Return what is to happen: a name, how it begins, how it is put right."""
    first, state = soak.fleet.processes[0], soak.state_dir

    yield "data changes every 8 s", _nothing, _nothing
    yield "a process is killed, started again after the phase", first.kill, first.start
    yield "all processes are rolled", soak.roll, _nothing
    yield "the file being served is cut in half", lambda: faults.cut_snapshot(state), _nothing
    yield "the file being served is written over", lambda: faults.spoil_snapshot(state), _nothing
    yield "the pointer names nothing", lambda: faults.misdirect(state, "?\xff"), _nothing
    yield "all snapshots are removed", lambda: faults.remove_snapshots(state), _nothing
    if has_clock:
        yield (
            "the clock goes a day ahead, then back",
            lambda: faults.set_clock(soak.clock, "+1d"),
            lambda: faults.set_clock(soak.clock, "-1d"),
        )
    if has_disk:
        yield (
            "the disk of the snapshots is full",
            lambda: faults.fill_disk(state),
            lambda: faults.free_disk(state),
        )
        yield (
            "the folder of the snapshots is read-only",
            lambda: faults.lock_folder(state),
            lambda: faults.unlock_folder(state),
        )


async def run(
    soak: Soak, phases: list[tuple[str, Step, Step]], seconds: float, readers: int
) -> None:
    """Let readers click through all phases; print what happened as it happens."""
    staying = [asyncio.create_task(soak.stay(number)) for number in range(readers)]
    print(HEADER, flush=True)
    notes = []
    for name, inject, heal in phases:
        row, *more = await soak.run_phase(name, inject, heal, seconds)
        print(row, flush=True)
        notes += more
        print(*more, sep="\n", file=sys.stderr, flush=True)
    soak.is_over = True
    await asyncio.gather(*staying)
    print("", *notes, sep="\n")


def main() -> None:
    """Run for about as many minutes as asked for."""
    asked = dict(enumerate(sys.argv[1:]))
    minutes, readers = float(asked.get(0, "5")), int(asked.get(1, "50"))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        has_disk = stack.enter_context(faults.mount_small_disk(folder / "state"))
        shutil.copytree(PROJECT_DIR / "data", folder / "data")
        clock = folder / "clock"
        settings = faults.list_clock_settings(clock) if asked.get(2) == "clock" else {}
        environment = {
            **settings,
            "RENEWAL_DATA": str(folder / "data"),
            "RENEWAL_STATE": str(folder / "state"),
        }
        fleet = stack.enter_context(run_fleet(folder, PROCESSES, environment))
        soak = Soak(fleet, folder / "data", folder / "state", clock)
        phases = list(list_phases(soak, has_disk, bool(settings)))
        asyncio.run(run(soak, phases, minutes * 60 / len(phases), readers))


def _nothing() -> None:
    """Leave all as it is."""


if __name__ == "__main__":
    main()
