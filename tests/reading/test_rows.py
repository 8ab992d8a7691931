"""Rows of a table: notes, strays, merged figures, blanks."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.worksheet import Worksheet as Sheet

from tests.reading.conftest import ReadBook, ReadText, list_findings

HEADER = "序号,区县名称,计划任务数,开工数\n"


def test_a_note_below_the_table_ends_it(read_text: ReadText) -> None:
    text = f"{HEADER}1,梅江区,3,2\n2,蕉岭县,2,1\n合计,,5,3\n注：含续建,,,\n其他说明文字,,,\n"
    result = read_text(text)
    assert result.problems == []
    assert [value.value for value in result.values] == [3, 2, 2, 1, 5, 3]


@pytest.mark.parametrize("note", ["注：以下为新增,,,", ",注：以下为新增,,", "注:以下为新增,/,/,/"])
@pytest.mark.parametrize("below", ["2,蕉岭县,2,1", "合计,,5,3", "2,蕉陵县,2,1"])
def test_a_note_above_further_figures_is_refused(
    read_text: ReadText, note: str, below: str
) -> None:
    result = read_text(f"{HEADER}1,梅江区,3,2\n{note}\n{below}\n")
    (problem,) = [found for found in result.problems if found.rule == "row.note_inside"]
    assert problem.cell in {"A3", "B3"}
    assert "注" in problem.value


def test_a_remark_in_the_number_column_hides_no_row(read_text: ReadText) -> None:
    result = read_text(f"{HEADER}1,梅江区,3,2\n备注9,蕉岭县,2,1\n")
    assert [value.value for value in result.values] == [3, 2, 2, 1]
    unknown = read_text(f"{HEADER}1,梅江区,3,2\n备注9,蕉陵县,2,1\n")
    assert list_findings(unknown) == [("place.unknown", "B3", "蕉陵县")]


def test_a_signature_line_ends_the_table(read_text: ReadText) -> None:
    result = read_text(f"{HEADER}1,梅江区,3,2\n填报人：张,审核人：李,,\n")
    assert result.problems == []
    assert len(result.values) == 2


def test_a_filled_cell_without_a_header_is_refused(read_text: ReadText) -> None:
    inside = read_text("区县名称,计划任务数,,开工数\n梅江区,3,7,2\n")
    assert list_findings(inside) == [("cell.no_header", "C2", "7")]
    shifted = read_text("区县名称,计划任务数,开工数\n梅江区,1,104,2\n")
    assert list_findings(shifted) == [("cell.no_header", "D2", "2")]
    shifted_blank = read_text("区县名称,计划任务数,开工数\n梅江区,1,104,\n")
    assert list_findings(shifted_blank) == [("cell.no_header", "D2", "")]


LINES: list[list[object]] = [
    ["区县名称", "计划任务数", "开工数"],
    ["梅江区", 3, 3],
    ["蕉岭县", 2, 1],
]


@pytest.mark.parametrize("area", ["B2:B3", "B2:C2"])
def test_a_merged_figure_is_refused_and_not_repeated(read_book: ReadBook, area: str) -> None:
    result = read_book(LINES, lambda sheet: sheet.merge_cells(area))
    assert list_findings(result) == [("cell.merged_figure", "B2", "3")]


def test_a_merged_slash_is_shared(read_book: ReadBook) -> None:
    def change(sheet: Sheet) -> None:
        sheet["C2"] = "/"
        sheet.merge_cells("C2:C3")

    result = read_book(LINES, change)
    assert result.problems == []
    assert [value.reason for value in result.values] == [
        "", "not_applicable", "", "not_applicable",
    ]  # fmt: skip


def test_a_blank_of_a_unit_is_a_warning_and_loads(read_text: ReadText) -> None:
    result = read_text(f"{HEADER}1,梅江区,3,\n合计,,3,\n")
    assert list_findings(result) == [("cell.blank", "D2", "")]
    assert [problem.severity for problem in result.problems] == ["warning"]
    assert [value.reason for value in result.values] == ["", "missing", "", "missing"]


def test_blanks_of_a_series_are_no_finding(read_text: ReadText) -> None:
    series = "as_of,communities_started,plan\n2021-05,2.29万,\n2021-06,,5.3万个\n"
    assert read_text(series, "series.csv", 'place_code = "000000"').problems == []


def test_a_header_without_rows_or_measures_is_refused(read_text: ReadText) -> None:
    assert list_findings(read_text(HEADER)) == [("sheet.no_rows", "B1", "")]
    assert list_findings(read_text(f"{HEADER}合计,,5,3\n")) == [("sheet.no_rows", "B1", "")]
    result = read_text("序号,区县名称\n1,梅江区\n")
    assert list_findings(result) == [("header.no_measure", "A1", "")]


def test_a_measure_in_two_columns_is_refused(read_text: ReadText) -> None:
    result = read_text("区县名称,开工数,累计开工数\n梅江区,3,4\n")
    assert list_findings(result) == [("header.repeated", "C1", "累计开工数")]


def test_a_figure_too_large_for_the_database_is_refused(read_text: ReadText) -> None:
    large = "9" * 40
    result = read_text(f"区县名称,开工数\n梅江区,{large}\n")
    assert list_findings(result) == [("cell.too_large", "B2", large)]
