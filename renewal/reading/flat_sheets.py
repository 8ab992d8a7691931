"""Cells of the flat sheet that the board writes: where each figure and its month stand."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from renewal.reading.cells import Sheet, normalise_text
from renewal.reading.columns import Measure
from renewal.reading.layout import Layout
from renewal.reading.months import ENGLISH_MONTHS, AsOf, build_month_end, parse_month
from renewal.reading.own_headers import NOT_IN_TABLE, PRECISION, PRINTED, REASON, YEAR_PRECISION
from renewal.reading.rows import Row

_YEAR: Final = re.compile(r"(?P<year>20[0-9]{2})(?:年|-12-31)?")
_ENGLISH: Final = re.compile(rf"(?P<name>{'|'.join(ENGLISH_MONTHS)})[a-z]*-?(?P<year>20[0-9]{{2}})")


class FlatColumns:
    """The columns beside the figures of a flat sheet; for any other sheet there are none."""

    def __init__(self, sheet: Sheet, layout: Layout, rows: list[Row]) -> None:
        self.sheet = sheet
        precision = layout.get_column(PRECISION)
        self.precision_column = precision.number if precision else 0
        self.is_flat = precision is not None
        self.reasons = {
            column.word.indicator: column.number
            for column in layout.list_columns(REASON)
            if column.word
        }
        self.printed = {
            column.word.indicator: column.number
            for column in layout.list_columns(PRINTED)
            if column.word
        }
        self._rows = rows
        self._blank: dict[int, bool] = {}

    def read_month(self, row: int, text: str) -> AsOf | None:
        """Return the month of a row: as stored, or as a program shows it in a text file."""
        plain = normalise_text(text)
        precision = normalise_text(self.sheet.get_cell(row, self.precision_column).text)
        if precision in YEAR_PRECISION:
            found = _YEAR.fullmatch(plain)
            return AsOf(date(int(found["year"]), 12, 31), "year") if found else None
        month = parse_month(text)
        english = _ENGLISH.fullmatch(plain)
        if month is None and english is not None:
            number = ENGLISH_MONTHS.index(english["name"]) + 1
            return AsOf(build_month_end(int(english["year"]), number), "month")
        return month

    def find_column(self, row: int, measure: Measure) -> int:
        """Return the column in which a figure of a row stands, 0 where the source has none.

        A rate that could not be worked out stands as it was printed. A blank is a figure left out
        unless its reason says that the source has no such column; one without a reason, in a
        column wholly blank, is none either.
        """
        if self.sheet.get_cell(row, measure.column).text:
            return measure.column
        if measure.unit.unit == "share":
            printed = self.printed.get(measure.indicator, 0)
            return printed if printed and self.sheet.get_cell(row, printed).text else 0
        reason = self.reasons.get(measure.indicator)
        if reason is not None:
            text = normalise_text(self.sheet.get_cell(row, reason).text)
            return 0 if text in NOT_IN_TABLE else measure.column
        return 0 if self._is_blank(measure.column) else measure.column

    def _is_blank(self, column: int) -> bool:
        if column not in self._blank:
            cells = (self.sheet.get_cell(row.number, column) for row in self._rows)
            self._blank[column] = not any(cell.text for cell in cells)
        return self._blank[column]
