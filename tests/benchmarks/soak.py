"""Readers click while things go wrong: ``python -m tests.benchmarks.soak [minutes] [readers]``.

Two processes behind nginx share a snapshot folder on a small file system of its own (as root;
faults of the disk are left out otherwise). Data changes all the time. Every page is held against
every other of the same data; afterwards all must be well again by itself. With the word
`clock` at the end, the processes' clocks jump as well (Debian's libfaketime).
"""

from __future__ import annotations

import asyncio
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final

from websockets.exceptions import WebSocketException

from deploy import roll
from renewal.config import PROJECT_DIR
from tests.benchmarks import faults
from tests.benchmarks.answers import Answer
from tests.benchmarks.fleet import BoardProcess, Fleet, run_fleet
from tests.benchmarks.readers import PAGES, Reader, connect_reader
from tests.benchmarks.witness import WHOLE, Witness

PROCESSES: Final = 2
CLICK_SECONDS: Final = 3.0
# More than a build of the data here takes on a busy machine: nothing is published of a folder that
# changes while it is read.
CHANGE_SECONDS: Final = 8.0
WELL_SECONDS: Final = 90.0
BROKEN: Final = (OSError, TimeoutError, EOFError, WebSocketException)
HEADER: Final = (
    "| what happened | runs | connections broken | choices lost | wrong figures | errors shown "
    "| slowest run, s | well again after, s |\n|---|--:|--:|--:|--:|--:|--:|--:|"
)
Step = Callable[[], object]


@dataclass
class Soak:
    """A fleet under fault, its readers, and the data that changes beneath it."""

    fleet: Fleet
    data_dir: Path
    state_dir: Path
    clock: Path
    witness: Witness = field(default_factory=Witness)
    changes: int = 0
    is_over: bool = False

    def change_data(self) -> None:
        """Put other data in the folder than ever before."""
        self.changes += 1
        faults.change_data(self.data_dir, self.changes)

    def roll(self) -> None:
        """Start each process anew as deploy/roll.py does, taken out of nginx's list meanwhile."""
        proxy = self.fleet.proxy
        for process in self.fleet.processes:
            if proxy is not None:
                roll.mark(proxy.processes, process.port, is_down=True)
                proxy.reload()
            process.stop()
            process.start()
            process.wait_until_ready()
            if proxy is not None:
                roll.mark(proxy.processes, process.port, is_down=False)
                proxy.reload()

    async def keep_changing(self) -> None:
        """Change the data every few seconds."""
        while True:
            self.change_data()
            await asyncio.sleep(CHANGE_SECONDS)

    async def stay(self, number: int) -> None:
        """Be one reader to the end: what breaks is opened again at the same address."""
        chance = random.Random(number)
        place = f"{chance.getrandbits(128):032x}"
        page, query, is_back = chance.choice(PAGES), "", False
        while not self.is_over:
            try:
                async with connect_reader(self.fleet.root, place, chance) as reader:
                    answer = await reader.open(page, query)
                    self.witness.take(reader, answer)
                    if is_back and query and reader.query != query:
                        self.witness.lost.append(f"{query} became {reader.query}")
                    while not self.is_over:
                        page, query, is_back = reader.page, reader.query, True
                        await asyncio.sleep(chance.uniform(0.5, 1.5) * CLICK_SECONDS)
                        self.witness.take(reader, await self._act(reader, place))
            except BROKEN:
                self.witness.breaks += 1
                await asyncio.sleep(chance.uniform(0.3, 1.0))

    async def _act(self, reader: Reader, place: str) -> Answer:
        """Click, or let the page run again where the data has moved, as an open page does."""
        mark = await asyncio.to_thread(_ask_through, self.fleet.root, place)
        return await (reader.run_again() if mark not in ("", reader.mark) else reader.click())

    async def run_phase(self, name: str, inject: Step, heal: Step, seconds: float) -> list[str]:
        """Let something happen for some time, put it right, wait until all is well."""
        self.witness = self.witness.start_phase()
        await asyncio.to_thread(inject)
        changing = asyncio.create_task(self.keep_changing())
        await asyncio.sleep(seconds)
        changing.cancel()
        await asyncio.to_thread(heal)
        before = await asyncio.to_thread(self._list_contents)
        self.change_data()
        start = time.monotonic()
        is_well = await self._wait_until_well(before)
        lasted = f"{time.monotonic() - start:.1f}" if is_well else "never"
        seen = self.witness
        lines = [f"| {name} | {seen.as_cells()} | {lasted} |"]
        for title, words in (("refused", seen.notices), ("error", seen.errors)):
            lines += [
                f"  {name}, {title} ({count}): {text}" for text, count in words.most_common(2)
            ]
        return lines + [f"  {name}, WRONG: {text}" for text in seen.wrong[:3]]

    async def _wait_until_well(self, before: set[str]) -> bool:
        deadline = time.monotonic() + WELL_SECONDS
        while time.monotonic() < deadline:
            marks = {await asyncio.to_thread(_ask_mark, each) for each in self.fleet.processes}
            contents = {mark.split("-")[0] for mark in marks}
            if len(contents) == 1 and not contents & before and _are_whole(marks):
                return True
            await asyncio.sleep(0.1)
        return False

    def _list_contents(self) -> set[str]:
        return {_ask_mark(each).split("-")[0] for each in self.fleet.processes}


def _ask_mark(process: BoardProcess) -> str:
    return process.ask("/served")[1]


def _ask_through(root: str, place: str) -> str:
    """Return what the reader's own process says that it serves; nothing where none answers."""
    connection = HTTPConnection(root, timeout=5)
    try:
        connection.request("GET", "/served", headers={"Cookie": f"board_place={place}"})
        answer = connection.getresponse()
        return answer.read().decode() if answer.status == HTTPStatus.OK else ""
    except (OSError, HTTPException):
        return ""
    finally:
        connection.close()


def _are_whole(marks: set[str]) -> bool:
    return all(mark.endswith(f".{WHOLE}") for mark in marks)


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
