"""What a laid-out table is made of: columns, rows, and ways to show a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tests.data.make_sheets.page import Entry, Figure, print_number

Show = Callable[[Decimal], Entry]


def show_number(value: Decimal) -> Entry:
    """Show a value as a number of the workbook."""
    return Entry(int(value) if value == value.to_integral_value() else float(value))


def show_text(value: Decimal) -> Entry:
    """Show a value as text."""
    return Entry(print_number(value))


def show_thousands(value: Decimal) -> Entry:
    """Show a value as text with thousands separators."""
    return Entry(f"{Decimal(print_number(value)):,f}")


def show_wide(value: Decimal) -> Entry:
    """Show a value in full-width digits."""
    return Entry(widen(print_number(value)))


def show_share_format(value: Decimal) -> Entry:
    """Show a share as a number with a percent format."""
    return Entry(float(value), "0.00%")


def show_percent(value: Decimal) -> Entry:
    """Show a share as text with its sign, two decimals."""
    return Entry(f"{value * 100:.2f}%")


def show_hundredths(value: Decimal) -> Entry:
    """Show a share as a bare percentage."""
    return Entry(float(value * 100))


def widen(text: str) -> str:
    """Return text with ASCII digits, signs and letters made full-width."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


@dataclass(frozen=True)
class Column:
    """A column of figures: a head for each header row, what it counts, in what, shown how."""

    heads: tuple[str, ...]
    indicator: str
    per: Decimal = Decimal(1)
    show: Show = show_number
    unit: str = ""


@dataclass(frozen=True)
class Line:
    """A row: ``kind`` is unit, total, part, heading, header (the header again) or blank."""

    label: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    kind: str = "unit"
    place_code: str = ""


@dataclass(frozen=True)
class Layout:
    """How an office lays a table out.

    Attributes
    ----------
    index_head, name_head : str
        Heads of the first columns; no index column without a head.
    titles, notes : sequence of str
        Lines above and below the table.
    unit_line : str
        Stands at the right above the header.
    unit_row : bool
        Whether a row of units stands below the header.
    number_row : str
        ``甲``, ``(1)`` or ``栏次`` for a row of column numbers below the header, "" for none.
    is_merged : bool
        Whether the header keeps its merged cells.
    top, left : int
        First row and column; more than 1 leaves blank ones.
    total_label_at : str
        ``name`` or ``index``: where the label of a total stands; it is merged over both if merged.
    gap_rows : int
        Blank rows between the titles and the header.
    """

    titles: Sequence[str] = ()
    index_head: str = "序号"
    name_head: str = "县（市、区）"
    unit_line: str = ""
    unit_row: bool = False
    number_row: str = ""
    notes: Sequence[str] = ()
    is_merged: bool = True
    top: int = 1
    left: int = 1
    total_label_at: str = "name"
    gap_rows: int = 0
