"""Readers of the board without a browser: real connections, real clicks on real filters."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final, cast

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.benchmarks.answers import Answer, Keeper, read_mark

PAGES: Final = ("overview", "progress", "funding", "parking", "cases", "tables", "sources")
FILTERS: Final = ("place_choice", "as_of_choice", "basis_choice")
PAGE_SHARE: Final = 0.15  # of the clicks go to another page, the others choose a filter
ANSWER_SECONDS: Final = 60.0
Choices = dict[str, tuple[str, ...]]


class Reader:
    """One open page: what it shows, what can be chosen, and the connection."""

    def __init__(self, connection: ClientConnection, chance: random.Random) -> None:
        self.page = "overview"
        self.query = ""
        self.mark = ""
        self.elements: list[Element] = []
        self._connection = connection
        self._chance = chance
        self._keeper = Keeper()
        self._hashes: dict[str, str] = {}

    async def open(self, page: str, query: str = "") -> Answer:
        """Open a page by its address, as the first of this connection."""
        self.page, self.query = page, query
        return await self._ask(None)

    async def click(self) -> Answer:
        """Choose a filter at random, or go to another page."""
        names = [name for name in FILTERS if len(self._list_options(name)) > 1]
        if not names or self._chance.random() < PAGE_SHARE:
            others = [page for page in PAGES if page != self.page]
            return await self.go(self._chance.choice(others))
        name = self._chance.choice(names)
        return await self.choose(name, self._chance.choice(self._list_options(name)))

    async def go(self, page: str) -> Answer:
        """Go to another page by the menu; what was chosen goes along."""
        self.page, self.query = page, ""
        return await self._ask(None)

    async def choose(self, name: str, option: str) -> Answer:
        """Choose one option of a filter of the page that stands open."""
        return await self._ask((name, option))

    async def run_again(self) -> Answer:
        """Let the page run as it stands, as it does by itself when the data moved."""
        return await self._ask(None)

    async def _ask(self, chosen: tuple[str, str] | None) -> Answer:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self.query
        asked.page_script_hash = self._hashes.get(self.page, "")
        asked.page_name = "" if self._hashes else self.page
        asked.cached_message_hashes.extend(self._keeper.start_run())
        asked.context_info.timezone = "Asia/Shanghai"
        if chosen is not None:
            self._write_states(message, *chosen)
        start = time.perf_counter()
        await self._connection.send(message.SerializeToString())
        answer = await asyncio.wait_for(self._receive(), ANSWER_SECONDS)
        answer.seconds = time.perf_counter() - start
        self.elements, self.mark = answer.elements, answer.mark
        return answer

    async def _receive(self) -> Answer:
        answer = Answer()
        drawn: dict[tuple[int, ...], Element] = {}
        while True:
            content = cast("bytes", await self._connection.recv())
            answer.size += len(content)
            message = self._keeper.read(content)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                drawn = {}
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                drawn[tuple(message.metadata.delta_path)] = message.delta.new_element
            elif kind == "script_finished" and message.script_finished != (
                ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                answer.has_ended_well = message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                answer.elements = [element for _, element in sorted(drawn.items())]
                answer.mark = next(filter(None, map(read_mark, answer.elements)), "")
                return answer
            else:
                self._note(message, kind)

    def _note(self, message: ForwardMsg, kind: str | None) -> None:
        """Remember what a browser would: the pages, and what stands in the address."""
        if kind == "navigation":
            pages = message.navigation.app_pages
            self._hashes = {
                "overview" if page.is_default else page.url_pathname: page.page_script_hash
                for page in pages
                if not page.is_hidden
            }
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string

    def _list_options(self, name: str) -> tuple[str, ...]:
        """Return what could be chosen anew in a filter; nothing where the page has it not."""
        element = self._find(name)
        if element is None:
            return ()
        if element.WhichOneof("type") == "selectbox":
            return tuple(
                each for each in element.selectbox.options if each != element.selectbox.raw_value
            )
        group = element.button_group
        return tuple(each.content for each in group.options if each.content not in group.raw_values)

    def _find(self, name: str) -> Element | None:
        for element in self.elements:
            kind = element.WhichOneof("type")
            if kind in ("selectbox", "button_group") and _get_id(element).endswith(f"-{name}"):
                return element
        return None

    def _write_states(self, message: BackMsg, name: str, option: str) -> None:
        """Say what all filters of the page stand at, the chosen one at its new option."""
        for each in (*FILTERS, "lang_choice"):
            element = self._find(each)
            if element is None:
                continue
            state = message.rerun_script.widget_states.widgets.add(id=_get_id(element))
            if element.WhichOneof("type") == "selectbox":
                state.string_value = option if each == name else element.selectbox.raw_value
            else:
                standing = [option] if each == name else list(element.button_group.raw_values)
                state.string_array_value.data.extend(standing)


@asynccontextmanager
async def connect_reader(root: str, place: str, chance: random.Random) -> AsyncIterator[Reader]:
    """Connect as the reader whom a cookie leads to a process.

    Parameters
    ----------
    root : str
        Host and port.
    place : str
        The cookie's value.
    """
    async with connect(
        f"ws://{root}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        additional_headers={"Cookie": f"board_place={place}"},
        max_size=None,
        compression=None,
        proxy=None,
        open_timeout=ANSWER_SECONDS,
    ) as connection:
        yield Reader(connection, chance)


def _get_id(element: Element) -> str:
    if element.WhichOneof("type") == "selectbox":
        return element.selectbox.id
    return element.button_group.id
