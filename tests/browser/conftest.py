"""A served board and a Chromium that notes every request; no request may leave the machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from renewal.briefing.deck import render_deck
from renewal.briefing.deck_display import Display
from renewal.briefing.request import Request
from renewal.config import Settings
from renewal.i18n import Language
from renewal.warehouse import Snapshot
from tests.browser.chromium import NAMES, Visit, find_chromium, open_chromium
from tests.browser.deck_samples import SNAPSHOT, build_sample
from tests.browser.serving import serve


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if find_chromium() is None:
        message = f"no browser on this machine: {', '.join(NAMES)}"
        if os.environ.get("RENEWAL_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    with open_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a board started on an empty state folder, as on a new machine."""
    folder = tmp_path_factory.mktemp("board")
    with serve(folder / "state", folder / "log.txt") as root:
        yield root


@pytest.fixture
def fresh_board(settings: Settings, snapshot: Snapshot, tmp_path: Path) -> Iterator[str]:
    """Address of a board that has just started and has had no visitor."""
    assert snapshot.path.exists()
    with serve(settings.state_dir, tmp_path / "log.txt") as root:
        yield root


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> Iterator[BrowserContext]:
    """Windows of one reader: scripts of the board are loaded once and kept."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, locale="zh-CN")
    yield context
    context.close()


@pytest.fixture
def visit(windows: BrowserContext) -> Iterator[Callable[[str], Visit]]:
    """Open a window on a board; afterwards nothing may have gone out and no error been logged."""
    visits: list[Visit] = []

    def start(root: str) -> Visit:
        visits.append(Visit(windows, root))
        return visits[-1]

    yield start
    outside = [url for seen in visits for url in seen.list_outside_requests()]
    errors = [text for seen in visits for text in seen.errors]
    for seen in visits:
        seen.page.close()
    assert outside == []
    assert errors == []


@pytest.fixture
def sample(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a document of slides of every kind, made here and not by a board."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, has_touch=True)

    def start(language: Language = "zh", seconds: int = 0, *, has_keys: bool = True) -> Page:
        display = Display(seconds=seconds, has_keys=has_keys)
        document = render_deck(build_sample(language), Request(language=language), display)

        def answer(route: Route) -> None:
            is_wall = route.request.url.split("?")[0].endswith("/slides")
            kind = "text/html" if is_wall else "text/plain"
            route.fulfill(content_type=kind, body=document if is_wall else SNAPSHOT)

        page = context.new_page()
        page.route("**/*", answer)
        page.goto("http://127.0.0.1/slides")
        page.locator(".slide.is-shown").wait_for()
        return page

    yield start
    context.close()
