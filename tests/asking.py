"""Ask a route of the board what it answers, without a server."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import cast

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def ask(route: Route, query: str = "") -> Response:
    """Ask a route; in a thread, for a browser of another test may keep a loop running in this."""
    request = Request({"type": "http", "query_string": query.encode()})
    with ThreadPoolExecutor(1) as pool:
        return cast("Response", pool.submit(asyncio.run, route.endpoint(request)).result())
