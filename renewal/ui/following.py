"""Open pages follow the data: each asks what is served, and runs again when it moved.

The question is answered from memory, after a while or as soon as the answer is another; no outside
address is asked and nothing is drawn.
"""

from __future__ import annotations

import asyncio
import time
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


def make_served_route(watcher: Watcher) -> Route:
    """Return the route that says what is served, a short text that changes with it.

    With ``?shown=`` and the text of before, the answer comes when it is another, at most 2 s later.
    """

    async def answer(request: Request) -> PlainTextResponse:
        shown = request.query_params.get(SHOWN)
        deadline = time.monotonic() + _WAIT_SECONDS
        while watcher.outcome.mark == shown and time.monotonic() < deadline:
            await asyncio.sleep(_LOOK_SECONDS)
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
