"""Addresses that are no page of the board: the reader is led to the first page, which says so.

Streamlit would show an English dialog over it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOST: Final = "lost"  # the URL parameter that holds the address asked for
_LONGEST: Final = 60


class KnownPages:
    """ASGI middleware that leads requests for unknown pages to the first page.

    Only what a reader opens as a page is looked at: files, probes and connections pass.
    """

    def __init__(self, app: ASGIApp, pages: Collection[str]) -> None:
        self.app = app
        self.pages = frozenset(pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer with the way to the first page."""
        if scope["type"] == "http" and scope["method"] == "GET" and self._is_lost(scope):
            asked = scope["path"].strip("/")[:_LONGEST]
            query = scope["query_string"].decode("latin-1")
            target = "/?" + "&".join(part for part in (query, urlencode({LOST: asked})) if part)
            await RedirectResponse(target, status_code=307)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_lost(self, scope: Scope) -> bool:
        page = scope["path"].strip("/")
        if page in self.pages or page.startswith("_stcore"):
            return False
        return "text/html" in Headers(scope=scope).get("accept", "")
