"""A fleet, its readers and the data beneath it, while one thing after the other goes wrong."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final

from websockets.exceptions import WebSocketException

from deploy import roll
from tests.benchmarks import faults
from tests.benchmarks.answers import Answer
from tests.benchmarks.fleet import BoardProcess, Fleet
from tests.benchmarks.readers import PAGES, Reader, connect_reader
from tests.benchmarks.witness import WHOLE, Witness

CLICK_SECONDS: Final = 3.0
# More than a build of the data here takes on a busy machine: nothing is published of a folder that
# changes while it is read.
CHANGE_SECONDS: Final = 8.0
WELL_SECONDS: Final = 90.0
BROKEN: Final = (OSError, TimeoutError, EOFError, WebSocketException)
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
