"""What only a browser can show: pages drawn, links that work cold, a map with pixels on it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from renewal.config import Settings
from tests.browser.chromium import Visit
from tests.browser.serving import serve

pytestmark = pytest.mark.browser
Start = Callable[[str], Visit]

# page, language, its title, a figure read from the documents by hand
PAGES = [
    ("overview", "zh", "总览", "80.8%"),
    ("overview", "en", "Overview", "89.6%"),
    ("progress", "zh", "改造进展", "1,073 / 2,393 户"),
    ("progress", "en", "Progress", "1,073 / 2,393"),
    ("funding", "zh", "资金构成", "2.3093亿元"),
    ("funding", "en", "Funding", "CNY 230.93 million"),
    ("parking", "zh", "停车位", "≥330"),
    ("parking", "en", "Parking", "≥ 330"),
    ("cases", "zh", "案例地图", "≥80个车位"),
    ("cases", "en", "Case map", "≥ 80 spaces"),
    ("intake", "zh", "试读文件", "什么都不会发布"),
    ("intake", "en", "Try a file", "Nothing is published"),
    ("tables", "zh", "数据表", "3,528户"),
    ("tables", "en", "Tables", "3,528 households"),
    ("sources", "zh", "来源与核对", "2021年11月29日"),
    ("sources", "en", "Sources and checks", "29 November 2021"),
]
STEMS = [stem for stem, language, *_ in PAGES if language == "zh"]
FILTERS = {"lang": "en", "place": "441400", "as_of": "2021-09", "basis": "communities"}
SENTENCE = "Meizhou · September 2021 · by communities"


def read_address(page: Page) -> str:
    return str(page.evaluate("location.pathname + location.search"))


def read_canvas(page: Page) -> Image.Image:
    canvas = page.locator('[data-testid="stDeckGlJsonChart"] canvas').first
    canvas.scroll_into_view_if_needed()
    return Image.open(io.BytesIO(canvas.screenshot())).convert("RGB")


def count_colours(picture: Image.Image) -> int:
    return len(picture.getcolors(picture.width * picture.height) or [])


def measure_ink(picture: Image.Image) -> float:
    """Return the share of pixels that are not of the most frequent colour."""
    colours = picture.getcolors(picture.width * picture.height) or [(1, 0)]
    return 1 - max(count for count, _ in colours) / (picture.width * picture.height)


@pytest.mark.parametrize(("stem", "language", "title", "figure"), PAGES)
def test_page_opens_with_its_key_figure(
    board: str, visit: Start, stem: str, language: str, title: str, figure: str
) -> None:
    page = visit(board).open(stem, lang=language)
    expect(page.locator("h1")).to_have_text(title)
    expect(page.get_by_text(figure).first).to_be_visible()
    name = {"zh": "旧改看板", "en": "Renewal board"}[language]
    expect(page).to_have_title(f"{title} · {name}")
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[language]


@pytest.mark.parametrize("stem", STEMS)
def test_link_to_a_page_works_as_the_first_request_after_a_start(
    fresh_board: str, visit: Start, stem: str
) -> None:
    page = visit(fresh_board).open(stem, **FILTERS)
    titles = {stem: title for stem, language, title, _ in PAGES if language == "en"}
    expect(page.locator("h1")).to_have_text(titles[stem])
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert all(f"{name}={value}" in read_address(page) for name, value in FILTERS.items())
    if stem in ("overview", "progress"):
        expect(page.locator(".sentence")).to_have_text(SENTENCE)


def test_filters_survive_clicks_in_the_menu(board: str, visit: Start) -> None:
    seen = visit(board)
    page = seen.open("overview", **FILTERS)
    menu = page.locator('[data-testid="stSidebarNav"]')
    for title in ("Funding", "Progress", "Overview"):
        menu.get_by_text(title, exact=True).click()
        expect(page.locator("h1")).to_have_text(title)
        seen.wait()
    expect(page.locator(".sentence")).to_have_text(SENTENCE)
    assert all(f"{name}={value}" in read_address(page) for name, value in FILTERS.items())


def test_back_returns_page_by_page_with_the_filters(board: str, visit: Start) -> None:
    seen = visit(board)
    page = seen.open("overview", **FILTERS)
    menu = page.locator('[data-testid="stSidebarNav"]')
    for title in ("Funding", "Progress"):
        menu.get_by_text(title, exact=True).click()
        expect(page.locator("h1")).to_have_text(title)
        seen.wait()
    for title in ("Funding", "Overview"):
        page.go_back()
        expect(page.locator("h1")).to_have_text(title)
        seen.wait()
    assert all(f"{name}={value}" in read_address(page) for name, value in FILTERS.items())


def test_choosing_a_month_changes_figures_and_address(board: str, visit: Start) -> None:
    seen = visit(board)
    page = seen.open("overview")
    page.get_by_role("combobox").nth(1).click()
    page.get_by_role("option", name="2021年9月").click()
    expect(page.get_by_text("66.0%").first).to_be_visible()
    seen.wait()
    assert "as_of=2021-09" in read_address(page)


def test_language_switch_translates_menu_and_page(board: str, visit: Start) -> None:
    seen = visit(board)
    page = seen.open("progress")
    page.get_by_role("radio", name="English").or_(page.get_by_text("English")).first.click()
    expect(page.locator("h1")).to_have_text("Progress")
    expect(page.locator('[data-testid="stSidebarNav"]')).to_contain_text("Sources and checks")


def test_figure_opens_its_trail(board: str, visit: Start) -> None:
    page = visit(board).open("overview")
    page.get_by_role("button", name="80.8%").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("80.8%")
    expect(dialog).to_contain_text("meizhou_2021-11_bulletin.xlsx")
    expect(dialog).to_contain_text("2021年11月29日")
    expect(dialog).to_contain_text("14,736户")


@pytest.mark.parametrize("area", ["441400", "500000", "all"])
def test_map_is_drawn(board: str, visit: Start, area: str) -> None:
    seen = visit(board)
    page = seen.open("cases", area=area)
    for _ in range(40):
        page.wait_for_timeout(250)
        picture = read_canvas(page)
        if count_colours(picture) > 50 and measure_ink(picture) > 0.02:
            break
    assert count_colours(picture) > 50
    assert measure_ink(picture) > 0.02
    assert any("/boundaries/" in url for url in seen.requests)
    expect(page.get_by_text("示意图，未经审图")).to_be_visible()


@pytest.mark.parametrize(("label", "ending"), [("下载Excel工作簿", "xlsx"), ("下载CSV文件", "csv")])
def test_table_can_be_taken_away(board: str, visit: Start, label: str, ending: str) -> None:
    page = visit(board).open("tables", report="progress__by_place")
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    assert download.value.suggested_filename == f"梅州市_2021-11_各单位进展.{ending}"
    content = download.value.path().read_bytes()
    if ending == "csv":
        assert content.startswith("\ufeff名称,地区代码,计划改造小区（个）".encode())
        assert "城市排水中心" in content.decode("utf-8-sig")
    else:
        assert content.startswith(b"PK")


def test_responses_carry_the_policy_that_keeps_pages_to_this_server(
    board: str, visit: Start
) -> None:
    page = visit(board).page
    answer = page.goto(board)
    assert answer is not None
    assert "connect-src 'self'" in (answer.header_value("content-security-policy") or "")
    page.locator("h1").wait_for()


def test_a_board_without_good_data_starts_and_names_the_file(
    visit: Start, data_copy: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data_copy.data_dir / "extracts" / "next_2021-12.xlsx").write_bytes(b"torn")
    monkeypatch.setenv("RENEWAL_DATA", str(data_copy.data_dir))
    with serve(data_copy.state_dir, tmp_path / "log.txt") as root:
        page = visit(root).page
        page.goto(root)
        expect(page.get_by_text("目前没有可以显示的数据")).to_be_visible()
        expect(page.get_by_text("next_2021-12.xlsx")).to_be_visible()
