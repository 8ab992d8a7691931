"""A made-up office file: grids of cells, and what a reader must find in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Formula:
    """A formula and the result that the office program stored with it, None for none."""

    text: str
    result: int | float | str | None


Content = str | int | float | date | Formula | None


@dataclass(frozen=True)
class Entry:
    """What one cell holds, and its number format."""

    content: Content
    number_format: str = "General"


@dataclass(frozen=True)
class Figure:
    """A figure in base units, or the reason for none; ``printed`` overrides how it is shown."""

    value: Decimal | None
    reason: str = ""
    qualifier: str = "exact"
    printed: str | None = None


@dataclass(frozen=True)
class Expected:
    """One value that must be loaded from a cell."""

    place_code: str
    indicator: str
    figure: Figure
    as_of_date: str


@dataclass(frozen=True)
class Finding:
    """A problem that must be reported; an empty part may be anything."""

    rule: str
    sheet: str = ""
    cell: str = ""


Position = tuple[int, int]
Area = tuple[int, int, int, int]


@dataclass
class Grid:
    """One sheet. ``merges`` holds (first row, first column, last row, last column)."""

    name: str
    cells: dict[Position, Entry] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    is_hidden: bool = False

    def put(self, row: int, column: int, content: Content, number_format: str = "General") -> None:
        """Put a content into a cell; None or "" empties it."""
        if content is None or content == "":
            self.cells.pop((row, column), None)
        else:
            self.cells[row, column] = Entry(content, number_format)

    @property
    def row_count(self) -> int:
        """Number of the last row that holds something."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def column_count(self) -> int:
        """Number of the last column that holds something."""
        return max((column for _, column in self.cells), default=0)


@dataclass
class Page:
    """One file of the corpus.

    Attributes
    ----------
    grids : list of Grid
        The sheets; a text file has one.
    table : int
        Which grid holds the table.
    expected : dict
        The values that must be loaded, by cell of that grid.
    refused, noted : list of Finding
        What must be reported: errors that refuse the file; warnings and notes beside its values.
    settings : str
        Text of the settings file, empty for none.
    encoding : str
        Of a text file, by Python's name.
    header_rows : tuple of int
        First and last row of the header.
    number_row : int
        Row of column numbers, 0 for none.
    lost_merges : list
        Merges of the header that the file no longer has.
    groups : list of list of int
        Rows of units that may change places among themselves.
    blocks : list of list of int
        Columns of figures that stand under one top header.
    """

    file_name: str
    grids: list[Grid]
    table: int = 0
    expected: dict[Position, list[Expected]] = field(default_factory=dict)
    refused: list[Finding] = field(default_factory=list)
    noted: list[Finding] = field(default_factory=list)
    settings: str = ""
    encoding: str = "utf-8"
    header_rows: tuple[int, int] = (1, 1)
    number_row: int = 0
    lost_merges: list[Area] = field(default_factory=list)
    groups: list[list[int]] = field(default_factory=list)
    blocks: list[list[int]] = field(default_factory=list)

    @property
    def grid(self) -> Grid:
        """The grid that holds the table."""
        return self.grids[self.table]


def print_number(value: Decimal) -> str:
    """Return a number without exponent and without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
