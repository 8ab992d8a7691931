"""Briefings opened in a browser, by their link or made here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from playwright.sync_api import Page

from tests.browser.chromium import Visit

Start = Callable[[str], Visit]
MEIZHOU: Final = "slides?place=441400&as_of=2021-11"


def open_wall(visit: Start, board: str, link: str = MEIZHOU) -> Page:
    """Open a briefing and wait for its first slide."""
    page = visit(board).page
    page.goto(f"{board}/{link}")
    page.locator(".slide.is-shown").wait_for()
    return page


def expect_slide(page: Page, slide_id: str) -> None:
    page.wait_for_function(
        "(id) => document.querySelector('.slide.is-shown')?.dataset.id === id", arg=slide_id
    )
