"""What each reader needs of every page: width, contrast, names, keys, and one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from renewal.ui.menu import ENTRIES
from tests.browser.chromium import Visit

pytestmark = pytest.mark.browser
Start = Callable[[str], Visit]
STEMS = [entry.stem for entry in ENTRIES]
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
GRAVE = ("serious", "critical")
# What a Chinese page may say in Latin letters: names of formats, standards and contracts, and a
# language in its own words. Codes and names of files, such as place_code, have no other name.
WORDS = r"English|Excel|PPT|Word|PageUp|PageDown|Home|End|Esc|CSV|PPP|WGS|TOML"
FILES = r"[\w.-]*\.(?:xlsx?|csv|toml|geojson)|[\w./-]+\.(?:com|cn)\S*"
CODES = r"\b[a-z0-9]+(?:[-_][a-z0-9]+)+\b"
# Every text and label of the page, those inside the board's own components included; what is not
# drawn is hidden from screen readers too.
READ_WORDS = """() => {
  const found = new Set();
  const note = (text) => { if (text && text.trim()) found.add(text.trim()); };
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.parentElement?.checkVisibility() ?? true) note(node.data);
      return;
    }
    if (!(node instanceof Element) && !(node instanceof ShadowRoot)) return;
    if (node instanceof Element) {
      if (node.matches("style, script, noscript, [data-testid='stIconMaterial']")) return;
      const labels = ["aria-label", "title", "placeholder", "alt"];
      for (const name of labels) note(node.getAttribute(name));
      if (node.shadowRoot) walk(node.shadowRoot);
    }
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  note(document.title);
  return [...found];
}"""


@pytest.fixture(scope="module", params=["light", "dark"])
def themed(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[BrowserContext]:
    """Windows of a machine that is set to light or to dark."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 720}, locale="zh-CN", color_scheme=request.param
    )
    yield context
    context.close()


def list_grave(page: Page) -> list[str]:
    """Name what axe finds serious or critical, with the first element that shows it."""
    found: list[dict[str, Any]] = Axe().run(page, options=AXE).response["violations"]
    return [
        f"{rule['id']}: {rule['nodes'][0]['target']} {rule['nodes'][0].get('failureSummary', '')}"
        for rule in found
        if rule["impact"] in GRAVE
    ]


@pytest.mark.parametrize("stem", STEMS)
def test_axe_finds_nothing_serious(themed: BrowserContext, board: str, stem: str) -> None:
    page = Visit(themed, board).open(stem)
    found = list_grave(page)
    page.close()
    assert found == []


def test_axe_finds_nothing_serious_in_an_open_trail(board: str, visit: Start) -> None:
    page = visit(board).open("overview")
    page.get_by_role("button", name="80.8%").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("meizhou_2021-11_bulletin.xlsx")
    assert list_grave(page) == []


@pytest.mark.parametrize("stem", STEMS)
def test_no_page_is_wider_than_its_window(board: str, visit: Start, stem: str) -> None:
    seen = visit(board)
    page = seen.open(stem)
    for width in (1920, 1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(f"window.innerWidth === {width}")
        seen.wait()
        main = page.locator('[data-testid="stMain"]')
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert main.evaluate("node => node.scrollWidth - node.clientWidth") <= 0


@pytest.mark.parametrize("stem", STEMS)
def test_a_chinese_page_has_no_foreign_words(board: str, visit: Start, stem: str) -> None:
    page = visit(board).open(stem, lang="zh")
    expect(page.get_by_text("Skip to main content")).to_have_count(0)
    words = [re.sub(f"{WORDS}|{FILES}|{CODES}", " ", text) for text in page.evaluate(READ_WORDS)]
    assert [text for text in words if re.search(r"[A-Za-z]{3,}", text)] == []


@pytest.mark.parametrize("stem", [stem for stem in STEMS if stem not in ("tables", "sources")])
def test_an_english_page_has_no_chinese_words(board: str, visit: Start, stem: str) -> None:
    """Names of places stand in English; only quoted print and the switch back are Chinese."""
    page = visit(board).open(stem, lang="en")
    quoted = [text for text in page.evaluate(READ_WORDS) if re.search(r"[\u4e00-\u9fff]", text)]
    foreign = [
        text for text in quoted if text != "中文" and not re.search(r"[Pp]rinted|\"|“|‘", text)
    ]
    assert foreign == []


def press_until(page: Page, key: str, wanted: str, most: int = 60) -> None:
    """Press a key until the focused element's text or label holds what is wanted."""
    read = (
        "() => { let node = document.activeElement;"
        " while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;"
        " if (!node?.matches('a, button, input')) return '';"
        " return `${node?.getAttribute('aria-label') ?? ''} ${node?.textContent ?? ''}`; }"
    )
    for _ in range(most):
        page.keyboard.press(key)
        if wanted in page.evaluate(read):
            return
    raise AssertionError(f"{wanted} was not reached by {most} times {key}")


def test_the_board_can_be_used_by_keyboard_alone(board: str, visit: Start) -> None:
    seen = visit(board)
    page = seen.open("overview")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    press_until(page, "Tab", "地区")  # the list of places
    page.keyboard.type("丰顺")
    expect(page.get_by_role("option", name="丰顺县")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".sentence")).to_contain_text("丰顺县")
    seen.wait()
    press_until(page, "Tab", "863户")  # a headline figure
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("meizhou_2021-11_bulletin.xlsx")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.goto(f"{board}/tables")
    seen.wait()
    press_until(page, "Tab", "下载Excel")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".xlsx")


def test_a_trail_opens_in_two_clicks_from_a_chart(board: str, visit: Start) -> None:
    seen = visit(board)
    page = seen.open("progress")
    page.get_by_text("查看数据表").first.click()
    seen.wait()  # the table unfolds; a figure that still moves is missed by a click
    page.get_by_role("button", name="1,073户").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("meizhou_2021-11_bulletin.xlsx")
    expect(dialog).to_contain_text("2021年11月29日")


def test_a_table_stays_sorted_while_a_trail_is_read(board: str, visit: Start) -> None:
    seen = visit(board)
    page = seen.open("progress")
    page.get_by_text("查看数据表").first.click()
    seen.wait()
    table = page.get_by_role("table", name="各单位改造进展")
    table.get_by_role("button", name=re.compile("^计划改造户数")).click()
    smallest = table.locator("tbody th").first
    expect(smallest).to_have_text("大埔县")  # 385 households, the smallest plan
    table.get_by_role("button", name="385户").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("meizhou_2021-11_bulletin.xlsx")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(smallest).to_have_text("大埔县")


def test_the_choice_of_dark_is_kept_on_every_page(board: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, locale="zh-CN")
    seen = Visit(context, board)
    page = seen.open("overview")
    ground = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.get_by_role("button", name="深色").click()
    page.wait_for_function(f"{ground} === 'rgb(18, 24, 31)'")
    seen.wait()
    for stem in ("progress", "sources"):
        page = seen.open(stem)
        assert page.evaluate(ground) == "rgb(18, 24, 31)"
    expect(page.get_by_role("button", name="深色")).to_have_attribute("aria-pressed", "true")
    context.close()


def test_an_unknown_page_is_said_in_chinese(board: str, visit: Start) -> None:
    page = visit(board).open("nope")
    expect(page.locator("h1")).to_have_text("总览")
    expect(page.get_by_text("没有“nope”这个页面")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
