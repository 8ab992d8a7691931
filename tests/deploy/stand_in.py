"""Stands in for a process of the board: says which it is, over HTTP and over a connection."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from websockets.datastructures import Headers
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

SCRIPT: Final = b"const words = 'the same again and again';\n" * 200
TYPES: Final = {
    "/static/js/a.0f3c.js": "text/javascript; charset=utf-8",
    "/static/js/gone.js": "text/html; charset=utf-8",
    "/boundaries/a.geojson": "application/geo+json",
}


class StandIn:
    """One process on a port of its own; `asked` holds the paths that it was asked for."""

    def __init__(self, port: int = 0) -> None:
        self.asked: list[str] = []
        self.is_ready = True
        self._server: Server = serve(
            self._talk, "127.0.0.1", port, process_request=self._answer, subprotocols=None
        )
        self.port: int = self._server.socket.getsockname()[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Go away at once, connections and all."""
        self._server.shutdown()

    def _answer(self, _connection: ServerConnection, request: Request) -> Response | None:
        self.asked.append(request.path)
        if "Upgrade" in request.headers:
            return None
        kind = TYPES.get(request.path, "text/plain; charset=utf-8")
        body = SCRIPT if request.path in TYPES else str(self.port).encode()
        status = HTTPStatus.OK
        if request.path == "/ready" and not self.is_ready:
            status = HTTPStatus.SERVICE_UNAVAILABLE
        if request.path.startswith("/media/") and request.path != f"/media/{self.port}":
            status = HTTPStatus.NOT_FOUND
        headers = Headers(
            {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close"}
        )
        headers["X-Host"] = request.headers.get("Host", "")
        headers["X-Encodings"] = request.headers.get("Accept-Encoding", "")
        return Response(status, status.phrase, headers, body)

    def _talk(self, connection: ServerConnection) -> None:
        connection.send(str(self.port))
        for message in connection:
            connection.send(message)


@contextmanager
def run_stand_ins(count: int) -> Iterator[list[StandIn]]:
    """Run several; stop those that still run afterwards."""
    running = [StandIn() for _ in range(count)]
    try:
        yield running
    finally:
        for each in running:
            each.stop()
