"""An address that is no page of the board leads to the first page."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message

from renewal.ui.addresses import KnownPages
from renewal.ui.menu import PAGE_NAMES

HTML = "text/html,application/xhtml+xml"


def ask(path: str, query: str = "", accept: str = HTML) -> tuple[int, dict[str, str]]:
    """Give status and headers of the answer to a request."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"accept", accept.encode())],
    }
    app = KnownPages(PlainTextResponse("the board"), PAGE_NAMES)
    with ThreadPoolExecutor(1) as thread:  # a browser test may have left a loop running here
        thread.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return int(sent[0]["status"]), headers


def test_an_unknown_page_leads_to_the_first_with_what_was_asked() -> None:
    status, headers = ask("/nope", "place=441400&lang=en")
    assert (status, headers["location"]) == (307, "/?place=441400&lang=en&lost=nope")


def test_what_was_asked_cannot_become_another_parameter_or_address() -> None:
    assert ask("/a&lang=en")[1]["location"] == "/?lost=a%26lang%3Den"
    assert ask("//evil.example/x")[1]["location"].startswith("/?lost=")


@pytest.mark.parametrize("page", PAGE_NAMES)
def test_every_page_of_the_menu_is_served(page: str) -> None:
    assert ask(f"/{page}")[0] == 200


@pytest.mark.parametrize("path", ["/static/js/index.js", "/boundaries/no.geojson", "/served"])
def test_files_and_questions_of_the_page_pass(path: str) -> None:
    assert ask(path, accept="*/*")[0] == 200
