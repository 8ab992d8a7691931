"""The sheet in the look of a bulletin, every cell of it, read back with openpyxl."""

from __future__ import annotations

import math
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from renewal.i18n import Language
from renewal.warehouse import Snapshot
from tests.workbooks.exported import (
    DEZHOU,
    HUNAN,
    MEIZHOU,
    NATION,
    TABLES,
    export_table,
)
from tests.workbooks.printed_tables import HEADERS, PRINTED

BY_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
Table = tuple[str, str]
FIRST = 5  # the first row of units


def read_form(
    snapshot: Snapshot, table: Table, language: Language = "zh", *, values: bool = False
) -> Worksheet:
    """Return the first sheet; with `values` what its formulas stored in place of them."""
    content = export_table(snapshot, table, language)
    return load_workbook(BytesIO(content), data_only=values).worksheets[0]


def list_cells(sheet: Worksheet, row: int) -> list[Any]:
    return [cell.value for cell in sheet[row]]


@BY_TABLE
def test_title_month_units_and_header_are_those_of_the_printed_table(
    snapshot: Snapshot, table: Table
) -> None:
    place, as_of, units, _ = PRINTED[table]
    sheet = read_form(snapshot, table)
    assert sheet.title == "报表"
    assert sheet["A1"].value == f"{place}城镇老旧小区改造进展情况表"
    assert [value for value in list_cells(sheet, 2) if value] == [as_of, units]
    assert (tuple(list_cells(sheet, 3)), tuple(list_cells(sheet, 4))) == HEADERS[table]


@BY_TABLE
def test_every_cell_is_that_of_the_printed_table(snapshot: Snapshot, table: Table) -> None:
    rows = PRINTED[table][3]
    sheet = read_form(snapshot, table, values=True)
    for number, (name, cells) in enumerate(rows.items(), start=1):
        order = None if name == "合计" else number
        found = list_cells(sheet, FIRST + number - 1)
        assert found[:2] == [order, name]
        assert found[2:] == pytest.approx(list(cells), abs=1e-12), name


def test_meizhou_is_summed_and_divided_by_formulas(snapshot: Snapshot) -> None:
    sheet = read_form(snapshot, MEIZHOU)
    assert list_cells(sheet, 12) == [
        8, "梅江区", 14, 2393, 6, 1320, 8, 1073,
        '=IF(N(C12)=0,"",G12/C12)', '=IF(N(D12)=0,"",H12/D12)',
    ]  # fmt: skip
    assert list_cells(sheet, 14) == [
        None, "合计", "=SUM(C5:C13)", "=SUM(D5:D13)", "=SUM(E5:E13)", "=SUM(F5:F13)",
        "=SUM(G5:G13)", "=SUM(H5:H13)", '=IF(N(C14)=0,"",G14/C14)', '=IF(N(D14)=0,"",H14/D14)',
    ]  # fmt: skip


def test_hunan_is_summed_and_divided_by_formulas(snapshot: Snapshot) -> None:
    sheet = read_form(snapshot, HUNAN)
    assert list_cells(sheet, 5)[-1] == '=IF(N(C5)=0,"",D5/C5)'
    assert list_cells(sheet, 19) == [
        None, "合计", "=SUM(C5:C18)", "=SUM(D5:D18)", "=SUM(E5:E18)", "=SUM(F5:F18)",
        '=IF(N(C19)=0,"",D19/C19)',
    ]  # fmt: skip


def test_rates_that_cannot_be_worked_out_stand_as_printed(snapshot: Snapshot) -> None:
    sheet = read_form(snapshot, NATION)
    assert (sheet["D5"].value, sheet["D5"].data_type) == ("全部开工", "s")
    assert (sheet["D26"].value, sheet["D26"].number_format) == (0.998, "0.0%")
    assert read_form(snapshot, NATION, "en")["D5"].value == "all started"
    assert [sheet["C37"].value, sheet["D37"].value] == ["=SUM(C5:C36)", None]


@pytest.mark.parametrize(
    ("table", "merged"),
    [
        (MEIZHOU, "A3:A4 B3:B4 C3:D3 E3:F3 G3:H3 I3:I4 J3:J4"),
        (HUNAN, "A3:A4 B3:B4 E3:E4 F3:F4 G3:G4"),
        (NATION, "A3:A4 B3:B4 D3:D4"),
        (DEZHOU, "A3:A4 B3:B4 C3:D3"),
    ],
)
def test_the_header_is_merged_over_groups_and_down(
    snapshot: Snapshot, table: Table, merged: str
) -> None:
    sheet = read_form(snapshot, table)
    ranges = [found for found in sheet.merged_cells.ranges if 3 <= found.min_row <= 4]
    assert sorted(str(found) for found in ranges) == merged.split()


@BY_TABLE
def test_title_and_notes_reach_over_all_columns_and_no_figure_is_merged(
    snapshot: Snapshot, table: Table
) -> None:
    sheet = read_form(snapshot, table)
    last_column = sheet.max_column
    last = FIRST + len(PRINTED[table][3])  # the row below the total
    for found in sheet.merged_cells.ranges:
        if found.min_row == 1 or found.min_row >= last:
            assert (found.min_col, found.max_col, found.size["rows"]) == (1, last_column, 1)
        assert not FIRST <= found.min_row < last
    notes = [sheet.cell(row, 1).value for row in range(last, sheet.max_row + 1)]
    signs = next(at for at, note in enumerate(notes) if note.startswith("“/”照原表所印"))
    assert notes[signs + 1].startswith("来源：")
    assert notes[-1].startswith("筛选：地区 ")


def test_a_slash_is_text_and_zero_a_number(snapshot: Snapshot) -> None:
    sheet = read_form(snapshot, MEIZHOU)
    assert (sheet["E5"].value, sheet["E5"].data_type) == ("/", "s")
    assert (sheet["G13"].value, sheet["G13"].data_type) == (0, "n")


@BY_TABLE
def test_numbers_are_shown_with_thousands_and_rates_with_one_decimal(
    snapshot: Snapshot, table: Table
) -> None:
    sheet = read_form(snapshot, table)
    last = FIRST + len(PRINTED[table][3]) - 1
    for column in range(3, sheet.max_column + 1):
        head = str(sheet.cell(3, column).value)
        for row in range(FIRST, last + 1):
            cell = sheet.cell(row, column)
            if cell.value is None or cell.data_type == "s":
                continue
            expected = "0.0%" if head.startswith("开工率") else "#,##0"
            assert cell.number_format == expected, cell.coordinate


@BY_TABLE
def test_rules_are_thick_above_and_below_thin_between_and_open_at_the_sides(
    snapshot: Snapshot, table: Table
) -> None:
    sheet = read_form(snapshot, table)
    last_row, last_column = FIRST + len(PRINTED[table][3]) - 1, sheet.max_column
    for column in range(1, last_column + 1):
        assert sheet.cell(3, column).border.top.style == "medium"
        assert sheet.cell(last_row, column).border.bottom.style == "medium"
        assert {sheet.cell(row, column).border.bottom.style for row in range(5, last_row)} == {
            "thin"
        }
    for row in range(3, last_row + 1):
        assert sheet.cell(row, 1).border.left.style is None
        assert sheet.cell(row, last_column).border.right.style is None
        assert sheet.cell(row, 1).border.right.style == "thin" or row in (3, 4)
    for row in (1, 2, last_row + 1):  # title, units and notes stand outside the rules
        assert sheet.cell(row, 1).border.left.style is None
    assert sheet.cell(last_row + 1, 1).border.bottom.style is None


@BY_TABLE
def test_it_prints_on_a4_landscape_one_page_wide_with_its_header_repeated(
    snapshot: Snapshot, table: Table
) -> None:
    sheet = read_form(snapshot, table)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1)  # 1 where it is not said
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert sheet.freeze_panes == "C5"


def test_text_of_a_table_is_centred_and_names_stand_at_the_left(snapshot: Snapshot) -> None:
    sheet = read_form(snapshot, MEIZHOU)
    assert [sheet[at].alignment.horizontal for at in ("A1", "A2", "F2", "C3", "A5", "C5")] == [
        "center", "left", "right", "center", "center", "center",
    ]  # fmt: skip
    assert sheet["B5"].alignment.horizontal == "left"
    assert sheet["A1"].font.size > sheet["C5"].font.size
    assert sheet["C5"].font.name == "宋体"


def test_columns_hold_their_longest_text(snapshot: Snapshot) -> None:
    sheet = read_form(snapshot, HUNAN)
    # 湘西土家族苗族自治州 is ten characters of two; 7,523,937,600 is 13 of one.
    assert sheet.column_dimensions["B"].width > 20
    assert sheet.column_dimensions["E"].width > 13


@BY_TABLE
def test_title_and_notes_stand_whole_over_the_table(snapshot: Snapshot, table: Table) -> None:
    sheet = read_form(snapshot, table)
    room = sum(
        sheet.column_dimensions[get_column_letter(column)].width
        for column in range(1, sheet.max_column + 1)
    )
    # A Chinese character is two digits wide; the title's is 18 points high, a digit's 11.
    assert 2 * len(sheet["A1"].value) * 18 / 11 < room
    for row in range(FIRST + len(PRINTED[table][3]), sheet.max_row + 1):
        width = sum(1 + (letter > "\u2000") for letter in sheet.cell(row, 1).value)
        lines = math.ceil(width / room)
        assert (sheet.row_dimensions[row].height or 15) >= 15 * lines  # 15 where it is not said


def test_an_english_form_has_no_chinese(snapshot: Snapshot) -> None:
    sheet = read_form(snapshot, MEIZHOU, "en")
    assert sheet.title == "Table"
    assert list_cells(sheet, 2)[0] == "As of November 2021"
    assert [value for value in list_cells(sheet, 2) if value][1] == "Units: communities, households"
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert [text for text in texts if any("\u4e00" <= letter <= "\u9fff" for letter in text)] == []
    assert sheet.oddFooter.center.text == "Page &P of &N"


def test_widths_of_pages_and_rows_are_set(snapshot: Snapshot) -> None:
    sheet = read_form(snapshot, MEIZHOU)
    heights = [sheet.row_dimensions[row].height for row in range(1, 15)]
    assert all(heights)
    assert all(before == after for before, after in pairwise(heights[4:]))
