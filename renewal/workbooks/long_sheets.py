"""Sheets of long tables: a row is on disk as soon as the next one begins."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet


def add_sheet(writer: Any, name: str, *, is_long: bool) -> Any:
    """Return a new sheet; the rows of a long one are written in rising order, and not held."""
    if not is_long:
        return writer.add_worksheet(name, _TableSheet)
    writer.constant_memory = True
    try:
        return writer.add_worksheet(name, _TableSheet)
    finally:
        writer.constant_memory = False


def close_sheets(writer: Any) -> None:
    """Close the files that rows went to, where a workbook is not finished."""
    for sheet in writer.worksheets():
        if sheet.row_data_fh is not None:
            sheet._opt_close()


class _TableSheet(Worksheet):  # type: ignore[misc]
    """A sheet with one table, whose last row is told when it is known."""

    constant_memory: bool

    def begin_table(self, last_column: int, options: dict[str, Any]) -> None:
        """Make a table from the first row on.

        The writing library refuses a table on a sheet whose rows it does not hold, because it
        would write cells of rows that are gone; and it notes each cell that a table takes. So the
        table is made while no row is gone, one row long, and stretched in the end.
        """
        is_long: bool = self.constant_memory
        self.constant_memory = False
        self.add_table(0, 0, 1, last_column, options)
        self.constant_memory = is_long

    def end_table(self, last_row: int, last_column: int) -> None:
        """Let the table reach to a row."""
        table = self.tables[-1]
        table["range"] = table["a_range"] = xl_range(0, 0, last_row, last_column)
        table["autofilter"] = table["range"]
