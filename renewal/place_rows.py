"""The figures of a place in a month: the sum of its units, or its row in the table above."""

from __future__ import annotations

from typing import Any, Final, Protocol, TypeAlias

from renewal.months import Month

TOTAL: Final = "progress__total"
BY_PLACE: Final = "progress__by_place"
TREND: Final = "progress__trend"

Row: TypeAlias = dict[str, Any]


class Read(Protocol):
    """Gives the rows of a report, column name to value; parameters as on the command line."""

    def __call__(self, name: str, **params: str | None) -> list[Row]:
        """Return the caller's own copy of the rows."""


class Chosen(Protocol):
    """A place, and which table holds its figures of the month.

    `table_code` is the place whose table of units is shown: the place itself, or the one above it
    where the place is a row of that one's table; `unit_code` is then the place. `months` are those
    that compare with `month`: of the same kind of table.
    """

    @property
    def place_code(self) -> str: ...  # noqa: D102 (described by the class)

    @property
    def table_code(self) -> str: ...  # noqa: D102

    @property
    def unit_code(self) -> str | None: ...  # noqa: D102

    @property
    def month(self) -> Month | None: ...  # noqa: D102

    @property
    def months(self) -> tuple[Month, ...]: ...  # noqa: D102


def find_previous(chosen: Chosen) -> Month | None:
    """Return the month of the previous table in the same year: figures start anew each January."""
    if chosen.month is None:
        return None
    shown = chosen.month
    earlier = [
        month for month in chosen.months if month < shown and month.day.year == shown.day.year
    ]
    return earlier[-1] if earlier else None


def read_place_row(read: Read, chosen: Chosen, month: Month | None) -> tuple[str, Row] | None:
    """Return the report and the row that hold the figures of the chosen place in a month.

    Parameters
    ----------
    read : Read
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
        rows = read(TOTAL, parent_place_code=chosen.place_code, as_of_date=month.value)
        return (TOTAL, rows[0]) if rows else None
    if chosen.unit_code is not None:
        units = read_units(read, chosen, month)
        found = [row for row in units if row["place_code"] == chosen.unit_code]
        if found:
            return BY_PLACE, found[0]
    series = read(TREND, place_code=chosen.place_code)
    found = [row for row in series if row["as_of_date"] == month.day]
    return (TREND, found[0]) if found else None


def read_units(read: Read, chosen: Chosen, month: Month | None) -> list[Row]:
    """Return the units of the table that is shown, of the chosen or another month, as printed.

    Empty where only the place itself reported.
    """
    if month is None or not (month.has_units or chosen.unit_code):
        return []
    return read(BY_PLACE, parent_place_code=chosen.table_code, as_of_date=month.value)
