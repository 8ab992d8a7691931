"""Registers on sheets of a workbook, given as the same batches of texts as text files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import openpyxl
import pyarrow as pa

from renewal.reading.cells import Sheet
from renewal.registers.headers import SEARCHED_ROWS
from renewal.registers.texts import Rows, Texts

ROWS_AT_ONCE = 50_000


@dataclass
class SheetFile:
    """A sheet that was read whole; faults of its cells by position."""

    sheet: Sheet
    faults: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Name of the sheet."""
        return self.sheet.name

    @property
    def rows(self) -> list[list[str]]:
        """First rows as printed."""
        return [
            [
                self.sheet.get_own_cell(row, column).text
                for column in range(1, self.sheet.column_count + 1)
            ]
            for row in range(1, min(self.sheet.row_count, SEARCHED_ROWS) + 1)
        ]

    def stream(self, last_row: int, columns: list[int]) -> Iterator[tuple[Rows, pa.RecordBatch]]:
        """Give the rows below the header in batches, as a text file does."""
        for first in range(last_row + 1, self.sheet.row_count + 1, ROWS_AT_ONCE):
            numbers = range(first, min(first + ROWS_AT_ONCE, self.sheet.row_count + 1))
            arrays = [
                pa.array([self._read(row, column) for row in numbers], pa.string())
                .dictionary_encode()
                .cast(Texts)
                for column in columns
            ]
            names = [str(column) for column in columns]
            yield (
                np.array(numbers, dtype=np.int64),
                pa.RecordBatch.from_arrays(arrays, names=names),
            )

    def _read(self, row: int, column: int) -> str:
        cell = self.sheet.get_cell(row, column)
        if cell.fault:
            self.faults[row, column] = (cell.fault, cell.text)
        return cell.text


def list_first_rows(path: Path) -> Iterator[list[list[str]]]:
    """Give the first rows of each visible sheet of a workbook, without reading the others."""
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (OSError, ValueError, KeyError, TypeError, SyntaxError, zipfile.BadZipFile):
        return  # damaged; the reader of workbooks says so
    try:
        for worksheet in workbook.worksheets:
            if worksheet.sheet_state == "visible":
                rows = worksheet.iter_rows(max_row=SEARCHED_ROWS, values_only=True)
                yield [["" if value is None else str(value) for value in row] for row in rows]
    finally:
        workbook.close()
