"""A file dropped on the page: grid, roles, problems and changes, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from renewal.config import PROJECT_DIR
from tests.browser.chromium import Visit

pytestmark = pytest.mark.browser
Start = Callable[[str], Visit]
BULLETIN = PROJECT_DIR / "data" / "extracts" / "meizhou_2021-11_bulletin.xlsx"
# Names of files, folders and settings have no other name; nor have the formats.
NAMES = re.compile(
    r"[\w.-]+\.(?:xlsx|csv|toml)\b|\S+\.{3}\S+|data/extracts/|Excel|CSV|TOML|English"
    r"|\b[a-z0-9]+(?:_[a-z0-9]+)+\b|^\w+ = .*$|\w+\.csv"
)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Return the November bulletin with one figure of 梅江区 changed, and its total with it."""
    book = openpyxl.load_workbook(BULLETIN)
    book.worksheets[0]["E12"] = 1319
    book.worksheets[0]["E14"] = 2824
    path = tmp_path / BULLETIN.name
    book.save(path)
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return the November bulletin with a figure in words and a place that is none."""
    book = openpyxl.load_workbook(BULLETIN)
    book.worksheets[0]["G6"] = "三千"
    book.worksheets[0]["B8"] = "大浦县"
    path = tmp_path / "broken_2021-11.xlsx"
    book.save(path)
    return path


def drop(seen: Visit, path: Path) -> Page:
    seen.page.locator('input[type="file"]').set_input_files(str(path))
    expect(find_grid(seen.page)).to_be_visible(timeout=60_000)
    seen.wait()
    return seen.page


def find_grid(page: Page) -> Locator:
    return page.locator(".intake")


def list_english(page: Page) -> list[str]:
    """Return the lines that hold a word in Latin letters; at the uploader also what is read out."""
    said = page.evaluate(
        """() => [...document.querySelectorAll('[data-testid="stFileUploader"] *')]
            .filter((node) => node.checkVisibility())
            .flatMap((node) => ["aria-label", "title", "placeholder"]
                .map((name) => node.getAttribute(name)).filter(Boolean))"""
    )
    icons = page.locator('[data-testid="stIconMaterial"]').all_inner_texts()
    lines = page.locator('[data-testid="stMain"]').inner_text().splitlines()
    texts = [line for line in [*lines, *said] if line not in icons]
    return [text for text in texts if re.search(r"[A-Za-z]{3,}", NAMES.sub(" ", text))]


def has_sideways_scroll(page: Page) -> bool:
    return bool(
        page.evaluate(
            """() => ['[data-testid="stMain"]', 'html'].some((name) => {
                const node = document.querySelector(name);
                return node.scrollWidth > node.clientWidth;
            })"""
        )
    )


def test_the_empty_page_speaks_chinese_only(board: str, visit: Start) -> None:
    page = visit(board).open("intake")
    expect(page.get_by_role("button", name="选择文件")).to_be_visible()
    content = page.locator('[data-testid="stFileUploaderDropzoneInstructions"]').evaluate(
        "(node) => getComputedStyle(node, '::after').content"
    )
    assert "不超过 10 兆字节" in content
    assert list_english(page) == []
    assert not has_sideways_scroll(page)


def test_a_changed_figure_is_seen_with_roles_and_the_old_figure(
    board: str, visit: Start, changed: Path
) -> None:
    page = drop(_open(visit, board), changed)
    grid = find_grid(page)
    for role in ("标题", "表头", "序号", "单位名称", "数据", "合计"):
        expect(grid.locator(".legend").get_by_text(role, exact=True)).to_be_visible()
    expect(grid.locator('td[title="E12 · 数据"]')).to_contain_text("1319")
    expect(grid.locator('td[title="A1 · 标题"]')).to_have_attribute("colspan", "8")
    expect(page.get_by_text("有变化的数：1个").first).to_be_visible()
    row = page.get_by_role("row").filter(has_text="前期准备户数").filter(has_text="1,319户")
    expect(row).to_contain_text("1,320户")
    expect(row).to_contain_text("梅州市城镇老旧小区改造工作简报")
    assert list_english(page) == []
    assert not has_sideways_scroll(page)


def test_a_problem_leads_to_its_cell_and_back(board: str, visit: Start, broken: Path) -> None:
    page = drop(_open(visit, board), broken)
    grid = find_grid(page)
    expect(page.get_by_text("不能采用：2个错误")).to_be_visible()
    cell = grid.locator("td.error", has_text="三千")
    grid.get_by_role("button", name="进展情况!G6").click()
    expect(cell).to_be_focused()
    expect(cell).to_be_in_viewport()
    cell.get_by_role("button").click()
    expect(grid.locator("li.aimed")).to_contain_text("三千")
    expect(grid.locator("td.error", has_text="大浦县")).to_have_count(1)
    assert list_english(page) == []
    assert not has_sideways_scroll(page)


def test_a_file_taken_away_leaves_an_empty_page(board: str, visit: Start, broken: Path) -> None:
    page = drop(_open(visit, board), broken)
    page.get_by_role("button", name="移去这个文件").click()
    expect(page.get_by_text("还没有文件")).to_be_visible()
    expect(find_grid(page)).to_have_count(0)


def test_a_file_beyond_the_limit_is_refused_in_the_readers_words(
    board: str, visit: Start, tmp_path: Path
) -> None:
    path = tmp_path / "big.xlsx"
    path.write_bytes(bytes(11_000_000))
    page = visit(board).open("intake")
    page.locator('input[type="file"]').set_input_files(str(path))
    chip = page.locator('[data-testid="stFileChip"][aria-invalid="true"]')
    expect(chip).to_be_visible()
    content = chip.evaluate("(node) => getComputedStyle(node, '::after').content")
    assert "没有上传成功" in content
    expect(page.get_by_role("button", name="换一个文件")).to_be_visible()
    expect(page.get_by_text("Error")).to_be_hidden()


def test_the_grid_is_explained_in_english(board: str, visit: Start, broken: Path) -> None:
    page = drop(_open(visit, board, lang="en"), broken)
    expect(page.get_by_text("would be refused: errors: 2")).to_be_visible()
    expect(find_grid(page).locator('td[title="C5 · figure"]')).to_contain_text("863")


def test_the_blank_table_is_taken_away_under_a_chinese_name(board: str, visit: Start) -> None:
    page = visit(board).open("intake")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载2021年12月空表").click()
    assert download.value.suggested_filename == "梅州市_2021年12月_进展表.xlsx"
    sheet = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes())).worksheets[0]
    assert sheet["A1"].value == "2021年12月梅州市城镇老旧小区改造进展情况"


def _open(visit: Start, board: str, **url: str) -> Visit:
    seen = visit(board)
    seen.open("intake", **url)
    return seen
