"""Which figures say first how a place stands in a month, each beside that of the report before."""

from __future__ import annotations

from typing import Final, NamedTuple

from renewal.metrics import METRICS, Basis, Metric
from renewal.months import Month
from renewal.place_rows import TREND, Chosen, Read, Row, find_previous, read_place_row, read_units
from renewal.readings import Reading, read_figure

# Those that the figures of the place and month have are shown, in this order.
_BY_BASIS: Final = {
    "communities": ("communities_planned", "communities_started", "community_start_share"),
    "households": ("households_planned", "households_started", "household_start_share"),
}
_OTHERS: Final = (
    "buildings_planned",
    "floor_area_planned_m2",
    "investment_planned_cny",
    "investment_completed_cny",
    "investment_share",
)
_MOST: Final = 6


class Headline(NamedTuple):
    """A figure of the place and month; `before` is that of the report before, where it compares."""

    metric: Metric
    figure: Reading
    before: Reading | None


def list_headline_figures(read: Read, chosen: Chosen, basis: Basis) -> list[Headline]:
    """Return the headline figures of the chosen place and month, the chosen basis first.

    Where units of the report before are not in this one, nothing is compared.
    """
    rows = _gather(read, chosen, chosen.month)
    before = [] if lacks_units(read, chosen) else _gather(read, chosen, find_previous(chosen))
    other = "communities" if basis == "households" else "households"
    found = []
    for name in (*_BY_BASIS[basis], *_BY_BASIS[other], *_OTHERS):
        figure = read_figure(rows, METRICS[name])
        if figure is not None:
            found.append(Headline(METRICS[name], figure, read_figure(before, METRICS[name])))
    return found[:_MOST]


def lacks_units(read: Read, chosen: Chosen) -> bool:
    """Tell whether the table leaves out units of the one before it."""
    if chosen.month is None or not chosen.month.has_units:
        return False
    now, before = (
        {row["place_code"] for row in read_units(read, chosen, month)}
        for month in (chosen.month, find_previous(chosen))
    )
    return bool(before - now)


def _gather(read: Read, chosen: Chosen, month: Month | None) -> list[tuple[str, Row]]:
    """Return the place's row of a month, and what its own series adds to the sum of its units."""
    found = read_place_row(read, chosen, month)
    if found is None or month is None:
        return []
    own = [
        (TREND, row)
        for row in read(TREND, place_code=chosen.place_code)
        if row["as_of_date"] == month.day and not row["is_sum"]
    ]
    return [found, *own] if month.has_units else [found]
