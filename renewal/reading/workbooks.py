"""Workbooks of today (.xlsx, .xlsm) as sheets of printed cells."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

from renewal.errors import ExtractError, FileTooLargeError
from renewal.reading.cells import EMPTY, Cell, Entry, Sheet
from renewal.reading.limits import CellCounter, Limits, check_archive
from renewal.reading.number_cells import build_entry

FORMULA_START = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,30}:)?f[\s/>]")
# More merged cells than this no office table has; A1:XFD1048576 is one merge of 17 billion.
MERGED_CELLS_KEPT = 200_000


def read_workbook(path: Path, limits: Limits) -> list[Sheet]:
    """Read every worksheet of a workbook, one pass over each.

    Raises
    ------
    FileTooLargeError
    Exception
        Almost any, if it is damaged or protected by a password; `files` gives them one name.
    """
    check_archive(path, limits)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that hold no figures
        return _read_sheets(path, CellCounter(limits))


class _FormulaParser(WorkSheetParser):  # type: ignore[misc]
    """Reads stored results; tells a formula without one from a blank cell."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        if (
            cell["value"] is None
            and element.find(FORMULA_TAG) is not None
            and (element.find(VALUE_TAG) is None or element.get("t") != "str")
        ):
            cell["data_type"] = "f"
            cell["value"] = f"={element.findtext(FORMULA_TAG) or '…'}"
        return cell


def _read_sheets(path: Path, counter: CellCounter) -> list[Sheet]:
    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        return [
            _read_worksheet(worksheet, counter)
            for worksheet in workbook.worksheets
            if isinstance(worksheet, ReadOnlyWorksheet)
        ]
    finally:
        workbook.close()


def _read_worksheet(worksheet: Any, counter: CellCounter) -> Sheet:
    workbook = worksheet.parent
    formats = [_find_format(workbook, style.numFmtId) for style in workbook._cell_styles]
    grid: list[list[Entry]] = []
    with worksheet._get_source() as source:
        parser = _choose_parser(worksheet)(
            source,
            worksheet._shared_strings,
            data_only=True,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,
            timedelta_formats=workbook._timedelta_formats,
        )
        for number, cells in parser.parse():
            counter.add_row(cells[-1]["column"] if cells else 0)
            row = _build_row(cells, formats)
            if row:
                _pad(grid, number - 1, counter)
                grid.append(row)
    return Sheet(
        name=worksheet.title,
        grid=grid,
        anchors=_find_anchors(parser.merged_cells, grid),
        is_hidden=worksheet.sheet_state != "visible",
        hidden_rows={
            int(row)
            for row, shown in parser.row_dimensions.items()
            if _is_true(shown.get("hidden"))
        },
        hidden_columns=_find_hidden_columns(parser.column_dimensions.values()),
    )


def _choose_parser(worksheet: Any) -> Any:
    """Return the parser that looks at formulas only for a sheet that may have some."""
    with worksheet._get_source() as source:
        ending = b""
        while piece := source.read(1 << 20):
            if FORMULA_START.search(ending + piece):
                return _FormulaParser
            ending = piece[-40:]
    return WorkSheetParser


def _build_row(cells: list[dict[str, Any]], formats: list[str]) -> list[Entry]:
    row: list[Entry] = []
    for stored in cells:
        value = stored["value"]
        if value is None:
            continue
        data_type = stored["data_type"]
        if data_type == "f":
            entry: Entry = Cell(str(value), fault="formula")
        elif data_type == "e":
            entry = Cell(str(value), fault="error")
        else:
            entry = build_entry(value, formats[stored["style_id"]])
        if entry is not EMPTY:
            missing = stored["column"] - 1 - len(row)
            if missing:
                if missing < 0:
                    raise ExtractError(f"cells out of order in row {stored['row']}")
                row.extend([EMPTY] * missing)
            row.append(entry)
    return row


def _pad(grid: list[list[Entry]], length: int, counter: CellCounter) -> None:
    if length < len(grid):
        raise ExtractError(f"rows out of order at row {length + 1}")
    for _ in range(length - len(grid)):
        counter.add_row(0)
        grid.append([])


def _find_format(workbook: Any, number: int) -> str:
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return str(BUILTIN_FORMATS.get(number, "General"))
    return str(workbook._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])


def _find_anchors(merged: Any, grid: list[list[Entry]]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the anchor of every merged cell within the filled part of the sheet."""
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    width = max(map(len, grid), default=0)
    for area in merged.mergeCell if merged is not None else ():
        first_column, first_row, last_column, last_row = area.bounds
        for row in range(first_row, min(last_row, len(grid)) + 1):
            for column in range(first_column, min(last_column, width) + 1):
                anchors[row, column] = (first_row, first_column)
            if len(anchors) > MERGED_CELLS_KEPT:
                raise FileTooLargeError(f"more than {MERGED_CELLS_KEPT:,} merged cells")
    return anchors


def _find_hidden_columns(dimensions: Iterable[dict[str, Any]]) -> set[int]:
    hidden: set[int] = set()
    for shown in dimensions:
        if _is_true(shown.get("hidden")):
            first = int(shown.get("min") or column_index_from_string(shown["index"]))
            hidden.update(range(first, min(int(shown.get("max") or first), 1_000) + 1))
    return hidden


def _is_true(flag: object) -> bool:
    return str(flag).lower() in {"1", "true", "on"}
