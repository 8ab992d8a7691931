"""Workbooks of Excel 97–2003 (.xls) as sheets of printed cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlrd

from renewal.reading.cells import EMPTY, Cell, Entry, Sheet
from renewal.reading.limits import CellCounter, Limits
from renewal.reading.number_cells import build_entry


def read_old_workbook(path: Path, limits: Limits) -> list[Sheet]:
    """Read every worksheet of a workbook.

    Raises
    ------
    FileTooLargeError
    Exception
        Almost any, if it is damaged or protected by a password; `files` gives them one name.
    """
    counter = CellCounter(limits)
    with xlrd.open_workbook(str(path), formatting_info=True, logfile=_Silence()) as workbook:
        return [
            _read_sheet(workbook, workbook.sheet_by_index(index), counter)
            for index in range(workbook.nsheets)
        ]


class _Silence:
    """A log that keeps nothing."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        """Do nothing: nothing was kept."""


def _read_sheet(workbook: Any, sheet: Any, counter: CellCounter) -> Sheet:
    grid: list[list[Entry]] = []
    for number in range(sheet.nrows):
        row = [_read_cell(workbook, cell) for cell in sheet.row(number)]
        while row and row[-1] is EMPTY:
            row.pop()
        counter.add_row(len(row))
        grid.append(row)
    anchors = {
        (row + 1, column + 1): (first_row + 1, first_column + 1)
        for first_row, row_end, first_column, column_end in sheet.merged_cells
        for row in range(first_row, min(row_end, sheet.nrows))
        for column in range(first_column, min(column_end, sheet.ncols))
    }
    return Sheet(
        name=sheet.name,
        grid=grid,
        anchors=anchors,
        is_hidden=sheet.visibility != 0,
        hidden_rows={row + 1 for row, shown in sheet.rowinfo_map.items() if shown.hidden},
        hidden_columns={column + 1 for column, shown in sheet.colinfo_map.items() if shown.hidden},
    )


def _read_cell(workbook: Any, cell: Any) -> Entry:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return EMPTY
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Cell(xlrd.error_text_from_code.get(cell.value, "#ERROR!"), fault="error")
    if cell.ctype == xlrd.XL_CELL_DATE:
        return build_entry(xlrd.xldate_as_datetime(cell.value, workbook.datemode), "General")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return build_entry(bool(cell.value), "General")
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        style = workbook.xf_list[cell.xf_index]
        number_format = workbook.format_map[style.format_key]
        whole = int(cell.value) if float(cell.value).is_integer() else cell.value
        return build_entry(whole, str(number_format.format_str))
    return build_entry(str(cell.value), "General")
