"""Tables and sources in a browser: links, filters, the way back, and what is taken away."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.chromium import Visit
from tests.browser.test_board import read_address

pytestmark = pytest.mark.browser
Start = Callable[[str], Visit]
WIDTHS = [(1280, 720), (1920, 1080), (390, 844)]
FILTERED = {
    "report": "progress__by_place",
    "place": "441400",
    "as_of": "2021-11",
    "where": "households_planned:800..2500",
    "order": "households_planned",
    "desc": "1",
}
# November 2021, from the most households planned to the fewest.
NAMES = ["五华县", "梅江区", "梅县区", "城市排水中心", "丰顺县", "平远县"]


def read_names(page: Page) -> list[str]:
    return page.locator("tbody th[scope=row]").all_inner_texts()


def test_a_link_shows_the_same_rows_in_the_same_order(board: str, visit: Start) -> None:
    page = visit(board).open("tables", **FILTERED)
    expect(page.locator("tbody tr")).to_have_count(len(NAMES))
    assert read_names(page) == NAMES
    expect(page.get_by_text("符合条件6行，全表9行。")).to_be_visible()


def test_words_are_searched_for_and_back_shows_every_row_again(board: str, visit: Start) -> None:
    seen = visit(board)
    page = seen.open("tables", report="progress__by_place", place="441400", as_of="2021-11")
    expect(page.locator("tbody tr")).to_have_count(9)
    page.get_by_label("搜索").fill("蕉岭")
    page.get_by_label("搜索").press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    seen.wait()
    assert "q=%E8%95%89%E5%B2%AD" in read_address(page)
    page.go_back()
    expect(page.locator("tbody tr")).to_have_count(9)
    page.go_forward()
    expect(page.locator("tbody tr")).to_have_count(1)


def test_a_filter_is_chosen_and_taken_back_with_the_keyboard(board: str, visit: Start) -> None:
    seen = visit(board)
    page = seen.open("tables", report="progress__by_place", place="441400", as_of="2021-11")
    column = page.get_by_role("combobox", name="按栏筛选")
    column.focus()
    column.type("名称")
    column.press("Enter")
    values = page.get_by_role("combobox", name="名称是")
    values.type("蕉岭")
    values.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    seen.wait()
    assert read_names(page) == ["蕉岭县"]
    values.press("Escape")
    page.get_by_role("button", name="✕ 名称：蕉岭县").press("Enter")
    expect(page.locator("tbody tr")).to_have_count(9)
    seen.wait()
    assert "where" not in read_address(page)


def test_filters_survive_another_page_and_the_menu(board: str, visit: Start) -> None:
    seen = visit(board)
    page = seen.open("tables", **FILTERED)
    menu = page.locator('[data-testid="stSidebarNav"]')
    menu.get_by_text("来源与核对", exact=True).click()
    expect(page.locator("h1")).to_have_text("来源与核对")
    seen.wait()
    menu.get_by_text("数据表", exact=True).click()
    expect(page.locator("h1")).to_have_text("数据表")
    expect(page.locator("tbody tr")).to_have_count(len(NAMES))
    seen.wait()
    assert read_names(page) == NAMES


def test_the_file_holds_the_rows_shown_and_says_the_filter(board: str, visit: Start) -> None:
    page = visit(board).open("tables", **FILTERED)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载Excel工作簿").click()
    assert download.value.suggested_filename == "梅州市_2021-11_各单位进展_筛选.xlsx"
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    header, *rows = book["数据"].iter_rows(values_only=True)
    assert [row[header.index("名称")] for row in rows] == NAMES
    notes = {row[0].value: row[1].value for row in book["说明"].iter_rows()}
    assert notes["筛选条件"] == (
        "梅州市 · 2021年11月 · 计划改造户数：800户至2,500户 · 按计划改造户数降序"
    )


def test_a_title_leads_to_its_document_and_on_to_the_place(board: str, visit: Start) -> None:
    seen = visit(board)
    page = seen.open("sources")
    page.get_by_role("link", name="全省2021年重点民生实事项目完成进度表").click()
    expect(page.get_by_text("取自它的数字", exact=True)).to_be_visible()
    seen.wait()
    assert "source=hunan-2021-08" in read_address(page)
    page.get_by_role("link", name="湖南省").first.click()
    expect(page.locator("h1")).to_have_text("改造进展")
    expect(page.locator(".sentence")).to_contain_text("湖南省 · 2021年8月")
    page.go_back()
    expect(page.get_by_text("取自它的数字", exact=True)).to_be_visible()


def test_a_compared_figure_opens_its_trail(board: str, visit: Start) -> None:
    page = visit(board).open("sources", view="conflicts")
    page.get_by_role("button", name="42,621个").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("mohurd_2023-06_province_starts.csv")
    expect(dialog).to_contain_text("C36")


@pytest.mark.parametrize(("width", "height"), WIDTHS)
@pytest.mark.parametrize(
    ("stem", "url"),
    [
        ("tables", {"report": "dim_place"}),
        ("tables", FILTERED),
        ("sources", {}),
        ("sources", {"view": "document", "source": "meizhou-2021-11"}),
        ("sources", {"view": "conflicts"}),
    ],
    ids=["long", "filtered", "documents", "document", "conflicts"],
)
def test_no_page_is_wider_than_its_window(
    board: str, visit: Start, stem: str, url: dict[str, str], width: int, height: int
) -> None:
    seen = visit(board)
    seen.page.set_viewport_size({"width": width, "height": height})
    page = seen.open(stem, **url)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    main = page.locator('[data-testid="stMain"]')
    assert main.evaluate("node => node.scrollWidth <= node.clientWidth")
