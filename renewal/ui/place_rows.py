"""The figures of the chosen place itself: the sum of its units, or its row in the table above."""

from __future__ import annotations

from typing import Final

from renewal.ui.figures import Row
from renewal.ui.filters import Filters
from renewal.ui.months import Month
from renewal.ui.reports import read_rows

TOTAL: Final = "progress__total"
BY_PLACE: Final = "progress__by_place"
TREND: Final = "progress__trend"


def read_place_row(filters: Filters, month: Month | None) -> tuple[str, Row] | None:
    """Return the report and the row that hold the figures of the chosen place in a month.

    Parameters
    ----------
    month : Month or None
        The chosen one, or another of the same kind.

    Returns
    -------
    tuple of (str, dict) or None
        `progress__total` where units below the place reported; `progress__by_place` where the
        place is a unit itself; `progress__trend` for the nation's own series, which stands in
        no table of units. None where there are no figures.
    """
    if month is None:
        return None
    if month.has_units:
        rows = read_rows(TOTAL, parent_place_code=filters.place_code, as_of_date=month.value)
        return (TOTAL, rows[0]) if rows else None
    if filters.unit_code is not None:
        found = [
            row for row in read_units(filters, month) if row["place_code"] == filters.unit_code
        ]
        if found:
            return BY_PLACE, found[0]
    series = read_rows(TREND, place_code=filters.place_code)
    found = [row for row in series if row["as_of_date"] == month.day]
    return (TREND, found[0]) if found else None


def read_units(filters: Filters, month: Month | None) -> list[Row]:
    """Return the units of the table that is shown, of the chosen or another month, as printed.

    Empty where only the place itself reported.
    """
    if month is None or not (month.has_units or filters.unit_code):
        return []
    return read_rows(BY_PLACE, parent_place_code=filters.table_code, as_of_date=month.value)
