"""Files as programs save them: several sheets, empty fields and lines at the end."""

from __future__ import annotations

from dataclasses import replace

from tests.data.make_sheets.counties import FLAT, FOOT
from tests.data.make_sheets.layouts import Layout
from tests.data.make_sheets.page import Finding, Grid, Page
from tests.data.make_sheets.places import CHONGQING, HUNAN
from tests.data.make_sheets.provinces import TITLE
from tests.data.make_sheets.ways import Report


def build_pages() -> list[Page]:
    """Return the files."""
    return [*_build_books(), _build_trailing_commas()]


def _build_books() -> list[Page]:
    """Covers, notes, drafts, a second table."""
    cover = Grid("封面")
    cover.put(4, 2, "全省城镇老旧小区改造月报")
    cover.put(6, 2, "2024年3月")
    notes = Grid("填报说明")
    for row, text in enumerate(
        ("一、本表按月填报。", "二、开工指施工单位已进场施工。", *FOOT), start=1
    ):
        notes.put(row, 1, text)
    pages = []
    for name, month, day in (("cover_and_notes.xlsx", 3, 31), ("cover_and_notes.xls", 4, 30),
                             ("sheet_in_settings.xlsx", 5, 31)):  # fmt: skip
        layout = Layout([f"2024年{month}月全省{TITLE}"], name_head="市州")
        start = Report(f"hunan_2024-{month:02d}_{name}", HUNAN, f"2024-{month:02d}-{day}",
                       layout, FLAT, 70 + month, sheet="进展表")  # fmt: skip
        page = start.draw()
        other = replace(start, seed=80 + month, sheet="另一张表").draw().grid
        if month == 5:
            page.grids = [other, page.grid]
            page.settings = 'sheet = "进展表"\n'
        else:
            other.name, other.is_hidden = "上月底稿", True
            page.grids = [cover, page.grid, notes, other, Grid("Sheet3")]
            page.noted = [
                Finding("sheet.passed_over", "封面"), Finding("sheet.passed_over", "填报说明"),
                Finding("sheet.hidden", "上月底稿"), Finding("sheet.passed_over", "Sheet3"),
            ]  # fmt: skip
        page.table = 1
        pages.append(page)
    return pages


def _build_trailing_commas() -> Page:
    """A text file as Excel saves it: empty fields at the right, empty lines at the end."""
    layout = Layout([f"2025年1月重庆市{TITLE}"], name_head="区县", is_merged=False)
    codes = dict(list(CHONGQING.items())[14:])
    page = Report(
        "chongqing_2025-01_trailing_commas.csv", codes, "2025-01-31", layout, FLAT, 98
    ).draw()
    last, width = page.grid.row_count, page.grid.column_count
    page.grid.put(last + 4, width + 3, " ")
    return page
