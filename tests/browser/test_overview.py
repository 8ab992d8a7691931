"""The map and the ranked list of the overview: drawn whole, and each area and row a way to go."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chromium import Visit

pytestmark = pytest.mark.browser
Start = Callable[[str], Visit]

MEIZHOU = ["441402", "441403", "441422", "441423", "441424", "441426", "441427", "441481"]


def read_address(page: Page) -> str:
    return str(page.evaluate("decodeURIComponent(location.pathname + location.search)"))


def find_area(page: Page, code: str) -> Locator:
    return page.locator(f'.areas .map [data-code="{code}"]')


def find_row(page: Page, name: str) -> Locator:
    return page.locator(".areas .row").filter(has_text=name)


def wait_for_map(page: Page) -> None:
    expect(page.locator(".areas .map svg")).to_have_count(1)


def test_every_unit_is_on_the_map_or_marked_in_the_list(board: str, visit: Start) -> None:
    seen = visit(board)
    page = seen.open("overview", place="441400", as_of="2021-11", basis="households")
    wait_for_map(page)
    drawn = page.locator(".areas .map a").evaluate_all("nodes => nodes.map(n => n.dataset.code)")
    assert sorted(drawn) == MEIZHOU
    for code in MEIZHOU:
        box = find_area(page, code).locator("path").bounding_box()
        assert box is not None
        assert box["width"] > 20
        assert box["height"] > 20
    expect(page.locator(".areas .row")).to_have_count(9)
    expect(find_row(page, "城市排水中心")).to_contain_text("◇")
    expect(find_area(page, "441423")).to_have_attribute(
        "aria-label", "丰顺县 开工率100.0% 863/863户"
    )
    expect(page.get_by_text("示意图，未经审图")).to_be_visible()
    assert any(url.endswith("/boundaries/meizhou_441400.geojson") for url in seen.requests)


def test_the_country_is_complete(board: str, visit: Start) -> None:
    page = visit(board).open("overview", place="000000", as_of="2023-09")
    wait_for_map(page)
    shapes = page.locator(".areas .map svg > a, .areas .map svg > path[data-code]")
    expect(shapes).to_have_count(34)
    taiwan = find_area(page, "710000").bounding_box()
    frame = page.locator(".areas .inset .frame").bounding_box()
    assert taiwan is not None
    assert frame is not None
    assert taiwan["x"] + taiwan["width"] <= frame["x"]
    expect(page.locator(".areas .inset .line.dashes")).to_have_count(9)
    expect(page.locator(".areas .inset")).to_contain_text("南海诸岛")
    expect(page.locator(".areas .row")).to_have_count(32)


def test_a_click_on_an_area_goes_to_that_place(board: str, visit: Start) -> None:
    seen = visit(board)
    page = seen.open("overview", place="441400", as_of="2021-11")
    wait_for_map(page)
    find_area(page, "441424").locator("path").click()
    expect(page.locator(".sentence")).to_have_text("五华县 · 2021年11月 · 按户数")
    seen.wait()
    assert "place=441424" in read_address(page)
    expect(find_row(page, "五华县")).to_have_class("row chosen")
    page.go_back()
    expect(page.locator(".sentence")).to_have_text("梅州市 · 2021年11月 · 按户数")


def test_a_click_on_a_row_goes_to_a_unit_without_an_outline(board: str, visit: Start) -> None:
    seen = visit(board)
    page = seen.open("overview", place="441400", as_of="2021-11")
    find_row(page, "城市排水中心").click()
    expect(page.locator(".sentence")).to_have_text("城市排水中心 · 2021年11月 · 按户数")
    seen.wait()
    assert "place=城市排水中心" in read_address(page)


def test_areas_are_reached_and_entered_by_keyboard(board: str, visit: Start) -> None:
    page = visit(board).open("overview", place="441400", as_of="2021-11")
    wait_for_map(page)
    stops = page.locator('.areas .map a[tabindex="0"]')
    expect(stops).to_have_count(1)
    stops.focus()
    expect(find_area(page, "441423")).to_be_focused()
    expect(page.locator(".areas .tip")).to_contain_text("863/863户")
    page.keyboard.press("ArrowUp")  # from the first to the last area that has an outline
    expect(find_area(page, "441402")).to_be_focused()
    expect(page.locator(".areas .tip")).to_contain_text("44.8%")
    page.keyboard.press("Enter")
    expect(page.locator(".sentence")).to_have_text("梅江区 · 2021年11月 · 按户数")


def test_pointing_at_an_area_marks_its_row(board: str, visit: Start) -> None:
    page = visit(board).open("overview", place="441400", as_of="2021-11")
    wait_for_map(page)
    find_area(page, "441481").locator("path").hover()
    expect(find_row(page, "兴宁市")).to_have_class("row pointed")
    expect(page.locator(".areas .tip")).to_contain_text("3,528/3,528户")


def test_a_rate_in_the_list_opens_its_trail(board: str, visit: Start) -> None:
    page = visit(board).open("overview", place="441400", as_of="2021-11")
    find_row(page, "梅江区").get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("44.8%")
    expect(dialog).to_contain_text("meizhou_2021-11_bulletin.xlsx")


def test_a_remark_leads_to_where_it_is_seen(board: str, visit: Start) -> None:
    page = visit(board).open("overview", place="441400", as_of="2021-11")
    page.get_by_role("link", name="计划数较2021年9月有调整：兴宁市 +873户。").click()
    expect(page.locator("h1")).to_have_text("改造进展")
    address = read_address(page)
    assert "from=2021-09" in address
    assert "to=2021-11" in address


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_nothing_is_cut_at_the_side(board: str, visit: Start, width: int) -> None:
    seen = visit(board)
    seen.page.set_viewport_size({"width": width, "height": 844})
    for place in ("441400", "000000"):
        page = seen.open("overview", place=place)
        wait_for_map(page)
        assert page.evaluate(
            """() => ['[data-testid="stMain"]', 'html'].every((name) => {
                const node = document.querySelector(name);
                return node.scrollWidth <= node.clientWidth;
            })"""
        )
