"""What a process says of itself: what it serves, asked by open pages, and whether it may serve.

`/_stcore/health` says that the process runs, and its pages say why there is no data; a process that
is put behind a proxy must also have a snapshot.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from renewal.ui.following import make_served_route
from renewal.warehouse import Served, Watcher

PATH: Final = "/ready"


def make_health_routes(watcher: Watcher) -> list[Route]:
    """Return the routes that tell what a process serves: for open pages, and for its keepers."""
    return [make_served_route(watcher), make_ready_route(watcher)]


def make_ready_route(watcher: Watcher) -> Route:
    """Return the route that names the snapshot being served: 503 and the reason without one."""

    async def answer(_request: Request) -> PlainTextResponse:
        answer = watcher.outcome.answer
        if isinstance(answer, Served):
            text, status = answer.snapshot.snapshot_id, HTTPStatus.OK
        else:
            text, status = str(answer), HTTPStatus.SERVICE_UNAVAILABLE
        return PlainTextResponse(text, status, headers={"Cache-Control": "no-store"})

    return Route(PATH, answer)
