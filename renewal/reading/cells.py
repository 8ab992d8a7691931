"""Cells and sheets as printed, whatever file they came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from openpyxl.utils import get_column_letter


class Cell(NamedTuple):
    """One cell as printed.

    Attributes
    ----------
    text : str
        What a reader sees, without surrounding blanks.
    number : Decimal or None
        The stored number of a numeric spreadsheet cell, exact to its printed digits.
    is_percent : bool
        Whether the number carries a percent format, so that 0.5 is seen as 50 %.
    fault : str
        ``formula`` for a formula without a stored result, ``error`` for ``#REF!`` and the like,
        ``scaled_format`` for a number that its format shows as another one, ``date`` for a
        stored date.
    """

    text: str
    number: Decimal | None = None
    is_percent: bool = False
    fault: str = ""


Entry = Cell | int | float
EMPTY = Cell(text="")
# Full-width forms are the ASCII characters 0xFEE0 further up.
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
# A blank beside a letter or sign (5679 个) merges no digits; one between digits may part two.
LOOSE_BLANK = re.compile(r"(?<![0-9.,+-]) +| +(?![0-9.,+-])")


@dataclass
class Sheet:
    """A grid of cells; rows and columns count from 1.

    Attributes
    ----------
    grid : list of list of Cell, int or float
        Row by row from the first; rows may differ in length. A number without a format of its own
        stands as it was stored and becomes a cell when one is asked for.
    anchors : dict
        Every cell covered by a merge, to the cell that holds its text.
    widths : dict of int to int
        The number of fields in each line of a text file, by row.
    hidden_rows, hidden_columns : set of int
        What the office hid; still read, and reported.
    """

    name: str
    grid: list[list[Entry]] = field(default_factory=list)
    anchors: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    is_hidden: bool = False
    widths: dict[int, int] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.column_count = max(map(len, self.grid), default=0)
        self._merged_rows = {row for row, _ in self.anchors}

    @property
    def row_count(self) -> int:
        """Number of rows, blank ones included."""
        return len(self.grid)

    def get_cell(self, row: int, column: int) -> Cell:
        """Return the cell at a position, looking through merges."""
        if row in self._merged_rows:
            row, column = self.anchors.get((row, column), (row, column))
        return self._get(row, column)

    def get_own_cell(self, row: int, column: int) -> Cell:
        """Return the cell at a position, empty where a merge from elsewhere covers it."""
        if row in self._merged_rows:
            anchor = self.anchors.get((row, column))
            if anchor is not None and anchor != (row, column):
                return EMPTY
        return self._get(row, column)

    def get_anchor(self, row: int, column: int) -> tuple[int, int] | None:
        """Return where the merge that covers a position begins, or None."""
        return self.anchors.get((row, column)) if row in self._merged_rows else None

    def list_texts(self, row: int) -> list[tuple[int, str]]:
        """Return (column, text) of the filled cells of a row, a merged text once."""
        entries = self.grid[row - 1] if 0 < row <= len(self.grid) else []
        texts = [
            (column, text)
            for column, entry in enumerate(entries, 1)
            if (text := entry.text if isinstance(entry, Cell) else _format_plain(entry))
        ]
        if row not in self._merged_rows:
            return texts
        return [
            (column, text)
            for column, text in texts
            if self.anchors.get((row, column), (row, column)) == (row, column)
        ]

    def list_entries(self, row: int) -> list[Entry]:
        """Return what is stored in a row without merges; nothing for a row with any."""
        return [] if row in self._merged_rows else self.grid[row - 1]

    def _get(self, row: int, column: int) -> Cell:
        if 0 < row <= len(self.grid):
            entries = self.grid[row - 1]
            if 0 < column <= len(entries):
                entry = entries[column - 1]
                return entry if isinstance(entry, Cell) else _build_plain_cell(entry)
        return EMPTY


def _format_plain(value: float) -> str:
    return str(value) if type(value) is int else _build_plain_cell(value).text


def _build_plain_cell(value: float) -> Cell:
    """Return the cell for a number under no format of its own."""
    if type(value) is int:
        return Cell(str(value), Decimal(value))
    number = build_decimal(value)
    return Cell(f"{number:f}", number)


def build_decimal(value: float) -> Decimal:
    """Return a stored number exactly as a reader sees it.

    Excel keeps 15 digits; the 16th and 17th of a float are noise (0.1 + 0.2). A whole number
    carries no point.
    """
    number = Decimal(f"{value:.15g}")
    exponent = number.as_tuple().exponent
    return number if isinstance(exponent, int) and exponent < 0 else Decimal(f"{number:.0f}")


_get_letter: Callable[[int], str] = cache(get_column_letter)


def format_letters(column: int) -> str:
    """Return the letters of a column: AB for 28."""
    return _get_letter(column)


def format_address(row: int, column: int) -> str:
    """Return a position in A1 notation."""
    return f"{_get_letter(column)}{row}"


def normalise_text(text: str) -> str:
    """Return text with full-width forms made half-width and all blanks removed."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def normalise_figure(text: str) -> str:
    """Return the text of a figure with full-width forms made half-width.

    Nothing else is changed: NFKC would make ``71①`` and ``86³`` numbers of three digits, and
    without its inner blank ``150 143`` would be one number.
    """
    return LOOSE_BLANK.sub("", text.translate(HALF_WIDTH).strip())
