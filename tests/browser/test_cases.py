"""The case map in a browser: clicks on its marks, links to a view, figures and their trail."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from renewal.maps.views import project
from tests.browser.chromium import Visit

pytestmark = pytest.mark.browser
Start = Callable[[str], Visit]
SOON = 90_000  # ms: without a graphics card the map is drawn by the processor

# Positions of districts of Chongqing where one case each lies (semantics: county codes).
PLACES = {
    "tuanjieba": (106.454, 29.541, "团结坝社区"),
    "baimadang": (106.481, 29.523, "白马凼社区"),
    "zhongshan-er-lu": (106.563, 29.557, "中山二路社区"),
    "changjiangcun": (106.561, 29.524, "长江村小区"),
}
# Finds the deck in what React keeps of the page: its view tells where a place stands on screen.
_READ_VIEW = """() => {
  const canvas = document.querySelector('.st-key-case_map canvas');
  const key = Object.keys(canvas ?? {}).find((name) => name.startsWith('__reactFiber'));
  for (let node = canvas?.[key]; node; node = node.return) {
    const view = node.memoizedProps?.viewState;
    if (view?.zoom) return [view.longitude, view.latitude, view.zoom];
  }
  return null;
}"""
# All outlines have arrived; the browser draws them in its next frames. (The network is never idle:
# an open page always has a question to the server under way.)
_HAS_OUTLINES = """() => {
  const arrived = performance.getEntriesByType('resource')
    .filter(({ name, responseEnd }) => name.includes('/boundaries/') && responseEnd > 0);
  return arrived.length > 0;
}"""


def open_cases(seen: Visit, **url: str) -> Page:
    """Open the page of cases, with time for a map that the processor draws."""
    seen.page.set_default_timeout(SOON)
    return seen.open("cases", **url)


def wait_for_map(page: Page) -> None:
    """Wait until the map knows its view and has drawn its outlines."""
    page.locator(".st-key-case_map canvas").first.wait_for()
    page.wait_for_function(f"({_READ_VIEW})() !== null")
    page.wait_for_function(_HAS_OUTLINES)


def click_place(page: Page, case: str) -> None:
    """Click where a case's place stands on the map, once the browser has drawn all there is."""
    for _ in range(2):
        page.evaluate("() => new Promise((done) => requestIdleCallback(done))")
    longitude, latitude, _ = PLACES[case]
    view = page.evaluate(_READ_VIEW)
    box = page.locator(".st-key-case_map canvas").first.bounding_box()
    assert box is not None
    (x, y), (middle_x, middle_y) = project(longitude, latitude), project(view[0], view[1])
    scale = 2 ** view[2]
    at = (
        box["x"] + box["width"] / 2 + (x - middle_x) * scale,
        box["y"] + box["height"] / 2 + (y - middle_y) * scale,
    )
    page.mouse.move(*at)
    page.locator(".deck-tooltip, .deckgl-tooltip").first.wait_for()
    page.mouse.click(*at)


def list_corners(nodes: Locator) -> list[tuple[float, float]]:
    """Return the upper left corners of elements."""
    boxes = [node.bounding_box() for node in nodes.all()]
    return [(box["x"], box["y"]) for box in boxes if box is not None]


def test_a_click_on_a_mark_chooses_its_case_again_and_again(board: str, visit: Start) -> None:
    seen = visit(board)
    page = open_cases(seen, area="500000")
    wait_for_map(page)
    # To another, back, the same once more, and on to a third.
    for case in ("tuanjieba", "baimadang", "tuanjieba", "tuanjieba", "changjiangcun"):
        click_place(page, case)
        expect(page.locator(".case-name")).to_have_text(PLACES[case][2], timeout=SOON)
        expect(page).to_have_url(re.compile(rf"case={case}\b"), timeout=SOON)
        seen.wait()
    # The list agrees, and a choice made there does not keep the map from being clicked.
    choice = page.get_by_role("combobox", name="选择案例")
    expect(choice).to_have_value("长江村小区（南岸区）")
    choice.click()
    page.get_by_role("option", name="中山二路社区").click()
    expect(page.locator(".case-name")).to_have_text("中山二路社区", timeout=SOON)
    seen.wait()
    click_place(page, "changjiangcun")
    expect(page.locator(".case-name")).to_have_text("长江村小区", timeout=SOON)


def act_until(page: Page, act: Callable[[], None], condition: str) -> None:
    """Do something to the map until a condition holds.

    What comes while a busy processor draws may be lost: a press, which the map takes as a key, and
    a turn of the wheel.
    """
    for _ in range(3):
        act()
        try:
            page.wait_for_function(condition, timeout=30_000)
        except TimeoutError:
            continue
        return
    raise AssertionError(f"not {condition}: the map stays at {page.evaluate(_READ_VIEW)}")


def test_a_wheel_over_the_map_moves_the_page_and_buttons_zoom(board: str, visit: Start) -> None:
    page = open_cases(visit(board), case="fengshun")
    wait_for_map(page)
    zoom = page.evaluate(_READ_VIEW)[2]
    page.locator(".st-key-case_map canvas").first.hover()
    scrolled = "document.querySelector('[data-testid=\"stMain\"]').scrollTop > 200"
    act_until(page, lambda: page.mouse.wheel(0, 300), scrolled)
    assert page.evaluate(_READ_VIEW)[2] == zoom
    nearer = page.get_by_role("button", name="放大地图")
    act_until(page, nearer.click, f"({_READ_VIEW})()[2] > {zoom} + 0.9")
    back = page.get_by_role("button", name="恢复原来的范围")
    act_until(page, back.click, f"Math.abs(({_READ_VIEW})()[2] - {zoom}) < 0.001")


def test_a_link_with_themes_and_cases_to_compare_shows_the_same_view(
    board: str, visit: Start
) -> None:
    seen = visit(board)
    page = open_cases(seen, theme="lifts,funding", compare="fengshun,baimadang", lang="zh")
    expect(page.locator(".headline")).to_have_text(
        "主题为资金、电梯的共4个案例，分布在4个区县。", timeout=SOON
    )
    for theme, pressed in (("资金 3", "true"), ("电梯 1", "true"), ("停车 7", "false")):
        button = page.get_by_role("button", name=theme)
        expect(button).to_have_attribute("aria-pressed", pressed)
    names = page.locator(".sheets.compare h3")
    expect(names).to_have_text(["丰顺县城六大片区改造", "白马凼社区"], timeout=SOON)
    (first_x, first_y), (second_x, second_y) = list_corners(names)
    assert second_x > first_x + 200
    assert second_y == first_y
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.querySelector('[data-testid=\"stMain\"]').clientWidth < 400")
    (first_x, first_y), (second_x, second_y) = list_corners(names)
    assert abs(second_x - first_x) < 2
    assert second_y > first_y + 200
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1280, "height": 720})


def test_themes_are_chosen_by_a_click_and_stand_in_the_address(board: str, visit: Start) -> None:
    seen = visit(board)
    page = open_cases(seen)
    page.get_by_role("button", name="电梯 1").click()
    expect(page.locator(".case-name")).to_have_text("中山二路社区", timeout=SOON)
    expect(page).to_have_url(re.compile(r"theme=lifts"), timeout=SOON)
    seen.wait()
    page.get_by_role("button", name="电梯 1").click()
    expect(page.locator(".headline")).to_have_text("共12个案例，分布在10个区县。", timeout=SOON)
    expect(page).not_to_have_url(re.compile(r"theme="), timeout=SOON)


def test_a_figure_of_a_story_opens_its_trail_by_keyboard(board: str, visit: Start) -> None:
    page = open_cases(visit(board), case="hongye-a4")
    page.get_by_role("button", name=re.compile("居民自发筹资")).first.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("9.77万元", timeout=SOON)
    expect(dialog).to_contain_text("§1 ¶5")


def test_links_of_a_case_lead_on_and_add_it_to_the_comparison(board: str, visit: Start) -> None:
    seen = visit(board)
    page = open_cases(seen, case="fengshun", compare="eshan-phase-1")
    page.get_by_role("link", name="加入比较").click()
    expect(page.locator(".sheets.compare h3")).to_have_text(
        ["峨山县老旧小区改造一期", "丰顺县城六大片区改造"], timeout=SOON
    )
    seen.wait()
    page.get_by_role("link", name="丰顺县的改造进展").click()
    expect(page.locator("h1")).to_have_text("总览", timeout=SOON)
    expect(page).to_have_url(re.compile(r"place=441423"), timeout=SOON)
