"""Ask a route of the board what it answers, without a server."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def ask(route: Route, query: str = "") -> Response:
    """Ask a route; in a thread, for a browser of another test may keep a loop running in this."""
    return ask_together(route, query, 1)[0]


def ask_together(route: Route, query: str, count: int) -> list[Response]:
    """Ask a route several times at once."""

    async def gather() -> list[Response]:
        request = Request({"type": "http", "query_string": query.encode()})
        return list(await asyncio.gather(*(route.endpoint(request) for _ in range(count))))

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, gather()).result()
