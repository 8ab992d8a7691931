"""Where the figures of a chart stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from renewal.i18n import Language
from renewal.row_sources import Row
from renewal.workbooks.values import read_value


@dataclass(frozen=True)
class Cells:
    """Where a chart's figures stand: a header row, and the rows below it."""

    sheet: str
    header: int
    columns: dict[str, int]
    rows: Sequence[Row]
    language: Language

    def name_head(self, name: str) -> str:
        """Return the reference of a column's header."""
        cell = xl_rowcol_to_cell(self.header, self.columns[name], row_abs=True, col_abs=True)
        return f"={_quote(self.sheet)}!{cell}"

    def name_cells(self, name: str) -> str:
        """Return the reference of a column's figures."""
        at, first = self.columns[name], self.header + 1
        cells = xl_range_abs(first, at, first + len(self.rows) - 1, at)
        return f"={_quote(self.sheet)}!{cells}"

    def read(self, name: str) -> list[Any]:
        """Return what the cells hold, to be stored with the chart; None where it is no number."""
        return [read_value(row, name, self.language)[0] for row in self.rows]


def _quote(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'" if not sheet.isalpha() else sheet
