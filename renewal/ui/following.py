"""Open pages follow the data: each asks now and then what is served, and runs again when it moved.

The question is answered from memory; no outside address is asked and nothing is drawn.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from renewal.ui.reports import pin_snapshot
from renewal.warehouse import Watcher

PATH: Final = "/served"  # which following.js asks
_HERE: Final = Path(__file__).parent
_MOUNT: Final = st.components.v2.component(
    "renewal_follower",
    js=(_HERE / "following.js").read_text(encoding="utf-8"),
)


def make_served_route(watcher: Watcher) -> Route:
    """Return the route that says what is served, a short text that changes with it."""

    async def answer(_request: Request) -> PlainTextResponse:
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
