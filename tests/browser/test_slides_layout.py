"""Every slide is legible from the last row: sizes, contrast, nothing cut, one language."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from renewal.i18n import LANGUAGES, Language
from tests.browser.chromium import Visit
from tests.browser.slide_layout import find_all_faults, list_slides
from tests.browser.slide_opening import MEIZHOU, expect_slide, open_wall
from tests.browser.test_access import CODES, FILES, WORDS, list_grave

pytestmark = pytest.mark.browser
Start = Callable[[str], Visit]
# Places and months whose slides differ most: 14 and 31 bars, counties, one without units.
LINKS = (
    MEIZHOU,
    "slides?place=441400&as_of=2021-09&basis=communities",
    "slides?place=430000&as_of=2021-08",
    "slides?place=000000&as_of=2021-08",
    "slides?place=000000",
    "slides?place=371400",
    "slides?place=441423",
    "slides?place=530426",
    "slides?place=500000",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_of_every_kind_are_legible_at_every_size(
    sample: Callable[..., Page], language: Language
) -> None:
    assert find_all_faults(sample(language, 20)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", LINKS)
def test_slides_of_the_data_are_legible_at_every_size(
    board: str, windows: BrowserContext, link: str, language: Language
) -> None:
    seen = Visit(windows, board)
    page = seen.page
    page.goto(f"{board}/{link}{'&' if '?' in link else '?'}lang={language}&seconds=30")
    page.locator(".slide.is-shown").wait_for()
    assert len(list_slides(page)) >= 3
    found = find_all_faults(page)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.close()
    assert found == []
    assert seen.errors == []
    assert seen.list_outside_requests() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wall_speaks_one_language(board: str, visit: Start, language: Language) -> None:
    page = open_wall(visit, board, f"{MEIZHOU}&lang={language}")
    words = page.evaluate("document.querySelector('#stage').textContent") + page.evaluate(
        "document.querySelector('#controls').textContent"
    )
    foreign = r"[A-Za-z]{3,}" if language == "zh" else r"[\u4e00-\u9fff]"
    assert re.findall(foreign, re.sub(f"{FILES}|{CODES}|{WORDS}", " ", words)) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_slides(board: str, visit: Start, theme: str) -> None:
    page = open_wall(visit, board, f"{MEIZHOU}&theme={theme}")
    for slide_id in list_slides(page):
        page.evaluate("(id) => { location.hash = id; }", slide_id)
        expect_slide(page, slide_id)
        assert list_grave(page) == [], slide_id
    page.keyboard.press("h")
    expect(page.locator("#help")).to_be_visible()
    assert list_grave(page) == []
