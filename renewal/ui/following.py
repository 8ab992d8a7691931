"""Open pages follow the data: each asks what is served, and runs again when it moved.

The question is answered from memory, after a while or as soon as the answer is another; no outside
address is asked and nothing is drawn.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from renewal.ui.reports import pin_snapshot
from renewal.warehouse import Watcher

PATH: Final = "/served"  # which following.js asks
SHOWN: Final = "shown"  # names what the page shows; the answer waits until it is another
_WAIT_SECONDS: Final = 2.0  # short, for a server that ends waits for it
_LOOK_SECONDS: Final = 0.1
_HERE: Final = Path(__file__).parent
_MOUNT: Final = st.components.v2.component(
    "renewal_follower",
    js=(_HERE / "following.js").read_text(encoding="utf-8"),
)


class _Waiters:
    """All who wait for another answer, woken together: however many they are, one looks for it."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self._count = 0
        self._looking: asyncio.Task[None] | None = None

    async def wait(self, shown: str | None) -> None:
        """Return when the answer is another than the one shown, at the latest after 2 s."""
        if self._watcher.outcome.mark != shown:
            return
        self._count += 1
        try:
            if self._looking is None or self._looking.done():
                self._looking = asyncio.create_task(self._look(shown))
            await asyncio.wait({self._looking}, timeout=_WAIT_SECONDS)
        finally:
            self._count -= 1

    async def _look(self, shown: str) -> None:
        while self._count and self._watcher.outcome.mark == shown:
            await asyncio.sleep(_LOOK_SECONDS)


def make_served_route(watcher: Watcher) -> Route:
    """Return the route that says what is served, a short text that changes with it.

    With ``?shown=`` and the text of before, the answer comes when it is another, at most 2 s later.
    """
    waiters = _Waiters(watcher)

    async def answer(request: Request) -> PlainTextResponse:
        await waiters.wait(request.query_params.get(SHOWN))
        return PlainTextResponse(watcher.outcome.mark, headers={"Cache-Control": "no-store"})

    return Route(PATH, answer)


def follow_snapshot() -> None:
    """Fix the snapshot of this run, and let the open page run again when another is served.

    Comes first in the script: a page that fails for want of good data then recovers by itself.
    """
    outcome = pin_snapshot()
    _MOUNT(data={"id": outcome.mark}, key="follower", on_moved_change=_ignore)


def _ignore() -> None:
    """Let Streamlit deliver the message; the run that follows shows what is now served."""
