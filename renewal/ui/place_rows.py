"""The figures of the chosen place itself, read from the snapshot of this run."""

from __future__ import annotations

from renewal import place_rows
from renewal.months import Month
from renewal.place_rows import Row
from renewal.ui.filters import Filters
from renewal.ui.reports import read_rows


def read_place_row(filters: Filters, month: Month | None) -> tuple[str, Row] | None:
    """Return the report and the row that hold the figures of the chosen place in a month."""
    return place_rows.read_place_row(read_rows, filters, month)


def read_units(filters: Filters, month: Month | None) -> list[Row]:
    """Return the units of the table that is shown, of the chosen or another month, as printed."""
    return place_rows.read_units(read_rows, filters, month)
