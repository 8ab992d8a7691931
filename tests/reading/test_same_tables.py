"""Sheets that hold one table, and words that only the board's own sheets may use."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from renewal.reading import ReadResult, read_extract
from tests.reading.conftest import CATALOGUE, ReadText, list_findings

Line = list[object]
# Communities and households planned and started.
LINES: list[Line] = [
    ["梅州市老旧小区改造进展情况表（截至2021年11月）"],
    ["单位", "计划小区数（个）", "已开工小区数（个）", "已开工户数（户）"],
    ["梅江区", 14, 8, 1073],
    ["梅县区", 15, 15, 2034],
    ["合计", 29, 23, 3107],
]


def read(folder: Path, *sheets: list[Line], is_last_hidden: bool = False) -> ReadResult:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for number, lines in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"表{number}")
        for line in lines:
            sheet.append(line)
    if is_last_hidden:
        book.worksheets[-1].sheet_state = "hidden"
    path = folder / "表.xlsx"
    book.save(path)
    return read_extract(path, CATALOGUE)


def change(row: int, column: int, value: object) -> list[Line]:
    lines = [list(line) for line in LINES]
    lines[row][column] = value
    return lines


def test_a_copy_of_the_sheet_is_said_and_the_first_is_read(tmp_path: Path) -> None:
    result = read(tmp_path, LINES, LINES, LINES)
    found = [(p.rule, p.severity, p.sheet, p.value) for p in result.problems]
    assert found == [
        ("sheet.same_table", "note", "表2", "表1"), ("sheet.same_table", "note", "表3", "表1"),
    ]  # fmt: skip
    assert {value.sheet for value in result.values} == {"表1"}
    assert len(result.values) == 9


def test_a_copy_with_another_figure_is_refused_at_both_cells(tmp_path: Path) -> None:
    result = read(tmp_path, LINES, change(2, 3, 1173))
    assert [(p.rule, p.sheet, p.cell, p.value) for p in result.problems] == [
        ("sheet.tables_differ", "表1", "D3", "1073 ≠ 表2!D3 1173")
    ]
    assert result.values == []


def test_a_blank_is_not_what_an_oblique_stroke_is(tmp_path: Path) -> None:
    result = read(tmp_path, change(2, 2, "/"), change(2, 2, None))
    assert ("sheet.tables_differ", "C3", "/ ≠ 表2!C3 ") in list_findings(result)


def test_a_copy_with_a_cell_that_is_no_figure_is_refused_there(tmp_path: Path) -> None:
    result = read(tmp_path, LINES, change(2, 3, "许多"))
    assert [(p.rule, p.sheet, p.cell) for p in result.problems] == [
        ("cell.not_a_figure", "表2", "D3")
    ]


@pytest.mark.parametrize(
    "other",
    [
        change(0, 0, "梅州市老旧小区改造进展情况表（截至2021年10月）"),
        change(1, 3, "前期准备户数（户）"),
        [*LINES[:2], ["丰顺县", 10, 10, 863], ["兴宁市", 22, 22, 3528], ["合计", 32, 32, 4391]],
        # The same places, but most figures are others: no copy in which one cell was changed.
        [*LINES[:2], ["梅江区", 1, 2, 30], ["梅县区", 4, 5, 60], ["合计", 5, 7, 90]],
    ],
    ids=["month", "indicator", "places", "figures"],
)
def test_sheets_of_different_tables_are_refused_as_several(
    tmp_path: Path, other: list[Line]
) -> None:
    result = read(tmp_path, LINES, other)
    assert list_findings(result) == [("sheet.several_tables", "", "表1、表2")]
    assert result.values == []


def test_a_hidden_copy_is_not_read(tmp_path: Path) -> None:
    result = read(tmp_path, LINES, change(2, 3, 1173), is_last_hidden=True)
    assert [(p.rule, p.sheet) for p in result.problems] == [("sheet.hidden", "表2")]
    assert len(result.values) == 9


@pytest.mark.parametrize(
    "header",
    ["名称,截至,已开工小区", "名称,地区代码,截至,已开工小区", "Unit,As of,Communities started"],
)
def test_words_of_the_flat_sheet_mean_nothing_in_another_table(
    read_text: ReadText, header: str
) -> None:
    known = {"名称": "梅江区", "Unit": "梅江区", "截至": "2021年11月", "地区代码": "441402"}
    line = ",".join(known.get(head, "8") for head in header.split(","))
    result = read_text(f"{header}\n{line}\n")
    assert result.values == []
    assert result.is_refused
