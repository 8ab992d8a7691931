"""The workbook of a page: every table shown, figures typed, in the language in view."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from streamlit.testing.v1 import AppTest

from renewal.i18n import Language
from renewal.ui.menu import ENTRIES
from renewal.ui.page_files import PageFile
from renewal.warehouse import Snapshot
from renewal.workbooks.naming import make_file_name
from tests.opening import Open

STEMS = [entry.stem for entry in ENTRIES if entry.has_file]


def take(page: AppTest, snapshot: Snapshot, language: Language = "zh") -> Workbook:
    """Return the workbook of a page that has been run."""
    assert not page.exception
    tables = tuple(page.session_state["tables_of_this_run"])
    whole = PageFile("改造进展", "梅州市 · 2021年11月", tables, language, snapshot, "http://x/?a=b")
    return load_workbook(io.BytesIO(whole.make()))


def read_sheet(book: Workbook, name: str) -> list[dict[str, Any]]:
    """Return the rows of a flat sheet, header to value."""
    header, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_each_table_of_a_page_has_sheets_of_its_own(open_page: Open, snapshot: Snapshot) -> None:
    book = take(open_page("progress", place="441400", as_of="2021-11"), snapshot)
    assert {"1 报表", "1 数据", "1 图表", "2 报表", "2 数据"} <= set(book.sheetnames)
    assert book.sheetnames[-1] == "说明"
    units = {row["名称"]: row for row in read_sheet(book, "1 数据")}
    # 梅江区: 1,073 of 2,393 households; 丰顺县 printed / under 前期准备.
    assert units["梅江区"]["已开工户数（户）"] == 1073
    assert units["梅江区"]["计划改造户数（户）"] == 2393
    assert units["丰顺县"]["前期准备中户数（户）"] == "/"
    assert abs(units["梅江区"]["开工率（户数）"] - 1073 / 2393) < 1e-9


def test_money_is_a_number_under_its_unit(open_page: Open, snapshot: Snapshot) -> None:
    rows = read_sheet(take(open_page("funding"), snapshot), "1 数据")
    amounts = {(row["项目"], row["资金来源"]): row["金额（元）"] for row in rows}
    assert amounts["丰顺县城六大片区改造", "未说明"] == 230_930_000


def test_a_qualifier_stays_with_its_number(open_page: Open, snapshot: Snapshot) -> None:
    sheet = take(open_page("parking"), snapshot)["1 数据"]
    header = [cell.value for cell in sheet[1]]
    cells = [row[header.index("车位（个）")] for row in sheet.iter_rows(min_row=2)]
    assert any(cell.value == 600 and cell.number_format.startswith('"≥"') for cell in cells)


def test_figures_of_any_unit_keep_their_words(open_page: Open, snapshot: Snapshot) -> None:
    rows = read_sheet(take(open_page("cases", case="xinzhongyuan"), snapshot), "1 数据")
    assert "17栋" in {row["数值"] for row in rows}


def test_the_notes_name_the_tables_the_filter_and_the_view(
    open_page: Open, snapshot: Snapshot
) -> None:
    book = take(open_page("progress"), snapshot)
    notes = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert notes["1"] == "各单位改造进展"
    assert notes["筛选条件"] == "梅州市 · 2021年11月"
    assert notes["同一画面的链接"] == "http://x/?a=b"
    assert notes["数据快照"] == snapshot.snapshot_id


def test_a_table_of_other_months_than_the_page_says_of_which_it_is(
    open_page: Open, snapshot: Snapshot
) -> None:
    book = take(open_page("progress", place="441400", as_of="2021-11"), snapshot)
    lines = {book[name]["A1"].value: book[name]["A2"].value for name in book.sheetnames[:-1]}
    assert lines["各单位改造进展"] == "梅州市 · 2021年11月"
    # The Fengshun document carries no date (semantics: rule 15).
    assert lines["完工情况：丰顺县城六大片区改造"] == "时点：日期未注明"
    # September and November stand in it, October does not.
    assert "2021年9月" in lines["累计开工"]


@pytest.mark.parametrize("stem", STEMS)
def test_an_english_page_gives_an_english_workbook(
    open_page: Open, snapshot: Snapshot, stem: str
) -> None:
    book = take(open_page(stem, lang="en"), snapshot, "en")
    headers = [
        str(cell.value)
        for sheet in book.worksheets
        if sheet.title.endswith("Data")
        for cell in sheet[1]
    ]
    assert headers
    named = [*book.sheetnames, *headers]
    assert [text for text in named if re.search(r"[\u4e00-\u9fff]", text)] == []


@pytest.mark.parametrize("stem", STEMS)
def test_each_page_of_figures_offers_its_file(open_page: Open, stem: str) -> None:
    page = open_page(stem)
    labels = [str(button.proto.label) for button in page.get("download_button")]
    assert labels.count("下载本页表格（Excel）") == 1


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (["梅州市", "2021年11月", "改造进展"], "梅州市_2021年11月_改造进展.xlsx"),
        (["a/b:c*?", "", " 末尾. "], "abc_末尾.xlsx"),
        (["con"], "_con.xlsx"),
        (["", "???"], "export.xlsx"),
        (["长" * 300], "长" * 80 + ".xlsx"),
        (["梅州\u202e\u200b市"], "梅州市.xlsx"),
        (["COM¹"], "_COM¹.xlsx"),
    ],
)
def test_names_of_files_are_safe_on_every_system(parts: list[str], name: str) -> None:
    assert make_file_name(parts, "xlsx") == name
