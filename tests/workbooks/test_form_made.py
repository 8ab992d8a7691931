"""The sheet in the look of a bulletin, for tables that the shipped documents do not have."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from renewal.row_sources import Row
from renewal.workbooks import Book, DataTable, Field, Form, FormColumn, Part, write_workbook
from renewal.workbooks.reports import build_form


def make_rows(**changes: Any) -> list[dict[str, Any]]:
    """Return two units of one table; keywords change the second."""
    row = {
        "name_zh": "甲县", "communities_planned": 10, "communities_started": 4,
        "communities_planned_qualifier": "exact", "communities_started_qualifier": "exact",
        "source_id": "s", "as_of_date": date(2021, 11, 30),
    }  # fmt: skip
    return [row, {**row, "name_zh": "乙县", **changes}]


def read_made(rows: list[dict[str, Any]], *, is_part: bool = False) -> Worksheet:
    form = build_form("progress__by_place", rows, "zh", title="题", notes=[], is_part=is_part)
    return read_written(form, rows)


def read_written(form: Form | None, rows: list[Row] | list[dict[str, Any]]) -> Worksheet:
    stream = BytesIO()
    table = DataTable("units", (Field("name_zh", "名称"),), rows)
    write_workbook(Book("zh", "题", (Part("题", table, form),), ()), stream)
    return load_workbook(stream).worksheets[0]


@pytest.mark.parametrize(
    ("changes", "cell", "total"),
    [
        ({}, "#,##0", "#,##0"),
        ({"communities_started_qualifier": "at_least"}, '"≥"#,##0', '"≥"#,##0'),
        ({"communities_started_qualifier": "about"}, '"约"#,##0', '"约"#,##0'),
        ({"communities_started_qualifier": "just_under"}, '"近"#,##0', '"约"#,##0'),
    ],
)
def test_a_sum_carries_the_qualifier_of_its_parts(
    changes: dict[str, Any], cell: str, total: str
) -> None:
    sheet = read_made(make_rows(**changes))
    assert [sheet[at].number_format for at in ("D5", "D6", "D7")] == ["#,##0", cell, total]
    assert sheet["C7"].number_format == "#,##0"


def test_a_sum_with_a_blank_part_is_at_least_that() -> None:
    changes = {"communities_started": None, "communities_started_reason": "missing"}
    sheet = read_made(make_rows(**changes))
    assert sheet["D6"].value is None  # as the source has it
    assert sheet["D7"].number_format == '"≥"#,##0'


def test_the_sum_of_some_rows_says_so() -> None:
    assert read_made(make_rows(), is_part=True)["B7"].value == "所列合计"


def test_rows_of_two_documents_are_not_summed() -> None:
    sheet = read_made(make_rows(source_id="another"))
    assert sheet["B6"].value == "乙县"
    assert sheet["B7"].value is None
    assert sheet["D6"].border.bottom.style == "medium"


def test_a_table_without_groups_has_one_header_row() -> None:
    columns = (FormColumn("name_zh", "", "名称"), FormColumn("spaces", "", "车位", is_summed=True))
    rows = [{"name_zh": "=甲", "spaces": 178}]
    form = Form("=题", "截至", "单位：个", "序号", "合计", columns, rows, ("@注",))
    sheet = read_written(form, rows)
    grid = [[cell.value for cell in sheet[row]] for row in range(1, 7)]
    assert grid[2:5] == [["序号", "名称", "车位"], [1, "=甲", 178], [None, "合计", "=SUM(C4:C4)"]]
    assert [grid[0][0], sheet["A1"].data_type, grid[5][0]] == ["=题", "s", "@注"]
    assert sheet["B4"].data_type == "s"
    assert sheet.print_title_rows == "$3:$3"
