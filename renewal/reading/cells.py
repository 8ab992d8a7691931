"""Cells and sheets as printed, whatever file they came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.utils import get_column_letter


@dataclass(frozen=True)
class Cell:
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
        ``scaled_format`` for a number that its format shows as another one.
    """

    text: str
    number: Decimal | None = None
    is_percent: bool = False
    fault: str = ""


EMPTY = Cell(text="")
# Full-width forms are the ASCII characters 0xFEE0 further up.
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
# A blank beside a letter or sign (5679 个) merges no digits; one between digits may part two.
LOOSE_BLANK = re.compile(r"(?<![0-9.,+-]) +| +(?![0-9.,+-])")


@dataclass
class Sheet:
    """A grid of cells; rows and columns count from 1.

    ``anchors`` maps every cell covered by a merge to the cell that holds its text; ``widths``
    gives the number of fields in each line of a text file, by row.
    """

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    anchors: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    row_count: int = 0
    column_count: int = 0
    is_hidden: bool = False
    widths: dict[int, int] = field(default_factory=dict)

    def get_cell(self, row: int, column: int) -> Cell:
        """Return the cell at a position, looking through merges."""
        anchor = self.anchors.get((row, column), (row, column))
        return self.cells.get(anchor, EMPTY)

    def get_own_cell(self, row: int, column: int) -> Cell:
        """Return the cell at a position, empty where a merge from elsewhere covers it."""
        if self.anchors.get((row, column), (row, column)) != (row, column):
            return EMPTY
        return self.cells.get((row, column), EMPTY)

    def list_row_texts(self, row: int) -> list[str]:
        """Return the non-empty texts of a row, a merged text once."""
        texts = (self.get_own_cell(row, column).text for column in range(1, self.column_count + 1))
        return [text for text in texts if text]


def format_address(row: int, column: int) -> str:
    """Return a position in A1 notation."""
    return f"{get_column_letter(column)}{row}"


def normalise_text(text: str) -> str:
    """Return text with full-width forms made half-width and all blanks removed."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def normalise_figure(text: str) -> str:
    """Return the text of a figure with full-width forms made half-width.

    Nothing else is changed: NFKC would make ``71①`` and ``86³`` numbers of three digits, and
    without its inner blank ``150 143`` would be one number.
    """
    return LOOSE_BLANK.sub("", text.translate(HALF_WIDTH).strip())
