"""What a workbook consists of, before any library writes it.

Rows are those of a report, column name to value; a cell without a number has its reason in the
column `<name>_reason`, its qualifier in `<name>_qualifier`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from renewal.i18n import Language
from renewal.row_sources import Row

Note: TypeAlias = tuple[str, str]
# Rows beside one another, over one another, end to end; upright end to end; months on a line.
Kind: TypeAlias = Literal["bar", "overlap", "stacked", "columns", "line"]


class Rows(Protocol):
    """Rows that are counted, and read one after the other: a list of them, or a `RowSource`."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Row]: ...


@dataclass(frozen=True)
class Field:
    """A column of the flat sheet: the report's column, and its header with the unit."""

    name: str
    label: str


@dataclass(frozen=True)
class DataTable:
    """The rows flat and tidy, as a pivot table wants them.

    Attributes
    ----------
    name : str
        Of the table in the workbook: letters, digits and `_`.
    rows : Rows
        Many of them are written as they are read, without being held.
    """

    name: str
    fields: tuple[Field, ...]
    rows: Rows


@dataclass(frozen=True)
class FormColumn:
    """A column of the sheet that looks like the printed table.

    Attributes
    ----------
    name : str
        The report's column.
    group : str
        The header above it and its neighbours of the same group; empty where there is none.
    label : str
        Its own header; empty where the group's stands for it.
    parts : tuple of (str, str) or None
        Numerator and denominator, columns of the same form: the cell is a formula over theirs.
    is_summed : bool
        Whether its cells add up.
    """

    name: str
    group: str
    label: str
    parts: tuple[str, str] | None = None
    is_summed: bool = False


@dataclass(frozen=True)
class Form:
    """The table in the look of a bulletin.

    Attributes
    ----------
    title, as_of, unit_line : str
        The lines above it, over all columns, at the left and at the right.
    number_label, total_label : str
        Header of the row number; name of the total row, empty for a table without one.
    """

    title: str
    as_of: str
    unit_line: str
    number_label: str
    total_label: str
    columns: tuple[FormColumn, ...]
    rows: Sequence[Row]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """One series of a chart: a column of cells, in the colour and pattern of its meaning.

    Attributes
    ----------
    name : str
        The column, of the flat sheet or of the chart's own block.
    role : str
        A key of `PALETTE`; empty for what carries the others and is not drawn itself.
    colour : str
        In place of the role's, where several series mean the same: one line a year.
    number_format : str
        Of its cells and labels, in place of that of its figures: a step with its sign.
    pattern, is_outlined : str, bool
        Besides what the role has: a part of what it means, or what is not there yet.
    """

    name: str
    role: str
    colour: str = ""
    number_format: str = ""
    pattern: str = ""
    is_outlined: bool = False


@dataclass(frozen=True)
class Block:
    """The cells of a chart whose figures the flat sheet does not hold as it draws them."""

    fields: tuple[Field, ...]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Chart:
    """A chart over the flat sheet's rows, or over a block of its own.

    Attributes
    ----------
    alt : str
        What it shows, for who cannot see it.
    category : str
        The column that names the rows.
    unit : str
        What its axis counts.
    number_format : str
        Of axis and labels; empty for that of the cells.
    """

    kind: Kind
    title: str
    alt: str
    category: str
    series: tuple[Series, ...]
    is_share: bool = False
    block: Block | None = None
    unit: str = ""
    number_format: str = ""


@dataclass(frozen=True)
class Part:
    """One table of a workbook: as printed where it has such a form, flat, and drawn."""

    title: str
    table: DataTable
    form: Form | None = None
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True)
class Book:
    """A workbook.

    Attributes
    ----------
    parts : tuple of Part
        Each on sheets of its own.
    notes : tuple of (str, str)
        Headings and texts of the sheet that says what the others are.
    later : callable
        Gives those that can be said only when the rows have been read.
    origin : callable
        Gives names and texts of properties, of at most 255 characters each, that say where the
        workbook comes from; asked when the rows have been written.
    """

    language: Language
    title: str
    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()
    later: Callable[[], Iterable[Note]] = tuple
    origin: Callable[[], Iterable[Note]] = tuple
