"""The server's answers to links of briefings: pinned data, names of files, and what is wrong."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.requests import Request as WebRequest
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message

from renewal.briefing.request import Request
from renewal.briefing.slides import Briefing
from renewal.config import Settings
from renewal.errors import ExtractError, SnapshotError
from renewal.ui import slides_route
from renewal.ui.slides_briefing import make_briefing, pin
from renewal.ui.slides_route import SLIDES_PAGES, make_slides_routes
from renewal.warehouse import Outcome, Snapshot, Watcher, build_snapshot, find_snapshot

Ask = Callable[..., Response]
MEIZHOU = "place=441400&as_of=2021-11"
NO_SUCH = "0123456789abcdef-20200101T000000000000-abcdef"


def find_route(routes: list[Route], path: str) -> Route:
    return next(route for route in routes if route.path == f"/{path}")


def ask(watcher: Watcher, path: str, query: str = "") -> Response:
    """Give the answer of a route."""

    async def receive() -> Message:
        return {"type": "http.request"}

    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": f"/{path}",
        "query_string": query.encode(),
        "headers": [],
    }
    endpoint = find_route(make_slides_routes(watcher), path).endpoint
    with ThreadPoolExecutor(1) as thread:  # a browser test may have left a loop running here
        call = thread.submit(lambda: asyncio.run(endpoint(WebRequest(scope, receive))))
        answer: Response = call.result()
    return answer


def write_little(_briefing: Briefing, destination: BytesIO) -> None:
    """Stand for a writer of files."""
    destination.write(b"PK")


def read_snapshot_id(answer: Response) -> str:
    found = re.search(r'"snapshot": "([^"]*)"', bytes(answer.body).decode())
    assert found is not None
    return found[1]


@pytest.fixture
def watcher(settings: Settings, snapshot: Snapshot) -> Watcher:
    assert snapshot.path.exists()
    return Watcher(settings)


def test_a_link_is_answered_from_what_is_served(watcher: Watcher) -> None:
    served = watcher.outcome.take().snapshot.snapshot_id
    answer = ask(watcher, "slides", MEIZHOU)
    assert answer.status_code == 200
    assert read_snapshot_id(answer) == served
    assert "14,736" in bytes(answer.body).decode()
    assert bytes(ask(watcher, "slides/served").body).decode() == served


def test_a_pinned_link_keeps_its_data_while_the_file_exists(data_copy: Settings) -> None:
    first = build_snapshot(data_copy)
    (data_copy.data_dir / "curated" / "notes.txt").write_text("", encoding="utf-8")
    second = build_snapshot(data_copy)
    assert first != second
    watcher = Watcher(data_copy)
    served = watcher.outcome.take().snapshot.snapshot_id
    pinned = f"{MEIZHOU}&snapshot={first.snapshot_id}"
    assert read_snapshot_id(ask(watcher, "slides", pinned)) == first.snapshot_id != served
    first.path.unlink()
    answer = ask(watcher, "slides", pinned)
    assert read_snapshot_id(answer) == served
    assert "原数据已不在" in bytes(answer.body).decode()


@pytest.mark.parametrize("asked", [NO_SUCH, "../current", "", "x" * 5000, NO_SUCH + "\n"])
def test_what_is_no_snapshot_is_not_found(settings: Settings, asked: str) -> None:
    assert find_snapshot(settings, asked) is None


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("slides", "place=999999"),
        ("slides", "place=441400&as_of=1999-01"),
        ("slides", "place=441400&slides=no-such"),
        ("slides/notes", "place=999999"),
        ("slides.pptx", "place=999999"),
    ],
)
def test_what_does_not_exist_is_a_page_that_says_so(
    watcher: Watcher, path: str, query: str
) -> None:
    answer = ask(watcher, path, query)
    text = bytes(answer.body).decode()
    assert answer.status_code == 404
    assert "没有可以放映的内容" in text
    assert ('href="../?lang=zh"' in text) == ("/" in path)


@pytest.mark.parametrize(
    ("error", "status"), [(ExtractError("torn"), 503), (SnapshotError("none"), 503)]
)
def test_without_data_the_page_says_so(
    settings: Settings, error: ExtractError | SnapshotError, status: int
) -> None:
    watcher = Watcher(settings)
    watcher._outcome = Outcome(error, "none")
    answer = ask(watcher, "slides", "lang=en")
    assert answer.status_code == status
    assert "There is no data to show" in bytes(answer.body).decode()
    assert bytes(ask(watcher, "slides/served").body) == b""


def test_what_goes_wrong_inside_stays_in_the_log(
    watcher: Watcher, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> Briefing:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr(slides_route, "make_briefing", fail)
    answer = ask(watcher, "slides")
    assert answer.status_code == 500
    assert "secret" not in bytes(answer.body).decode()
    assert "a secret" in caplog.text


@pytest.mark.parametrize(
    ("query", "name", "plain"),
    [
        (MEIZHOU, "梅州市城镇老旧小区改造简报_2021年11月.pptx", "briefing_441400_2021-11.pptx"),
        (
            f"lang=en&{MEIZHOU}",
            "Meizhou renovation briefing November 2021.pptx",
            "briefing_441400_2021-11.pptx",
        ),
    ],
)
def test_a_file_to_take_away_has_a_name_that_says_what_it_is(
    watcher: Watcher, query: str, name: str, plain: str
) -> None:
    answer = ask(watcher, "slides.pptx", query)
    disposition = answer.headers["Content-Disposition"]
    encoded = disposition.split("filename*=UTF-8''")[1]
    assert unquote(encoded) == name
    assert f'filename="{plain}"' in disposition
    assert bytes(answer.body)[:2] == b"PK"


def test_the_bulletin_is_taken_away_as_word(watcher: Watcher) -> None:
    answer = ask(watcher, "slides.docx", MEIZHOU)
    disposition = answer.headers["Content-Disposition"]
    assert unquote(disposition).endswith("梅州市城镇老旧小区改造简报_2021年11月.docx")
    assert bytes(answer.body)[:2] == b"PK"


def test_a_name_from_a_link_cannot_end_its_header(watcher: Watcher) -> None:
    asked = Request('44"1400\r\nX: 1', "2021-11")
    briefing = make_briefing(pin(watcher, ""), Request("441400", "2021-11"))
    answer = slides_route._export(briefing, asked, "slides.pptx", write_little)
    assert 'filename="briefing_44_1400__X__1_2021-11.pptx"' in answer.headers["content-disposition"]


def test_readers_open_four_addresses() -> None:
    assert SLIDES_PAGES == ("slides", "slides/notes", "slides.pptx", "slides.docx")


def test_an_address_with_a_slash_at_its_end_leads_on(settings: Settings) -> None:
    answer = ask(Watcher(settings), "slides/", MEIZHOU)
    assert answer.status_code == 307
    assert answer.headers["location"].endswith(f"/slides?{MEIZHOU}")
