"""Headline figures of a place: its figures of the month, how they moved, and a small trend."""

from __future__ import annotations

from typing import Final

from renewal.metrics import METRICS, Metric
from renewal.ui.figures import Card, Row, Trend, open_key
from renewal.ui.filters import Filters
from renewal.ui.months import Month
from renewal.ui.place_rows import TREND, read_place_row, read_units
from renewal.ui.readings import Reading, describe_move, format_reading, read_figure
from renewal.ui.reports import read_rows
from renewal.ui.trends import build_trend, read_series
from renewal.ui.words import say

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


def find_previous(filters: Filters) -> Month | None:
    """Return the month of the previous table in the same year: figures start anew each January."""
    if filters.month is None:
        return None
    shown = filters.month
    earlier = [
        month for month in filters.months if month < shown and month.day.year == shown.day.year
    ]
    return earlier[-1] if earlier else None


def list_headlines(filters: Filters) -> list[Card]:
    """Return the headline figures of the chosen place and month, the chosen basis first.

    Where units of the report before are not in this one, nothing is compared.
    """
    if filters.month is None:
        return []
    since = find_previous(filters)
    is_whole = not _lacks_units(filters, since)
    rows = _gather(filters, filters.month)
    before = _gather(filters, since) if is_whole else []
    series = read_series(filters.place_code, filters.month) if is_whole else []
    other = "communities" if filters.basis == "households" else "households"
    cards = []
    for name in (*_BY_BASIS[filters.basis], *_BY_BASIS[other], *_OTHERS):
        figure = read_figure(rows, METRICS[name])
        if figure is not None:
            earlier = read_figure(before, METRICS[name])
            cards.append(_make_card(figure, earlier, series, METRICS[name], filters, since))
    return cards[:_MOST]


def _lacks_units(filters: Filters, since: Month | None) -> bool:
    """Tell whether the table leaves out units of the one before it."""
    if not filters.has_units:
        return False
    now, before = (
        {row["place_code"] for row in read_units(filters, month)}
        for month in (filters.month, since)
    )
    return bool(before - now)


def _gather(filters: Filters, month: Month | None) -> list[tuple[str, Row]]:
    """Return the place's row of a month, and what its own series adds to the sum of its units."""
    found = read_place_row(filters, month)
    if found is None or month is None:
        return []
    own = [
        (TREND, row)
        for row in read_rows(TREND, place_code=filters.place_code)
        if row["as_of_date"] == month.day and not row["is_sum"]
    ]
    return [found, *own] if filters.has_units else [found]


def _make_card(
    figure: Reading,
    before: Reading | None,
    series: list[Row],
    metric: Metric,
    filters: Filters,
    since: Month | None,
) -> Card:
    moved = describe_move(figure, before, metric, filters.language)
    note = ""
    if figure.is_partial:
        note = say("overview.partial")
    elif figure.is_published and not moved:
        note = say("overview.published_only")
    trend: Trend | None = None
    if figure.is_exact or figure.words:
        trend = build_trend(series, metric, is_published=figure.is_published)
    return Card(
        text=figure.words or format_reading(figure, metric, filters.language),
        opens=open_key(figure.report, figure.row, figure.column),
        label=say(metric.label_key),
        note=note,
        change=moved,
        since=_name_since(since) if since and moved else "",
        trend=trend,
    )


def _name_since(since: Month) -> str:
    """Name the month of the report before, short enough for a card in either language."""
    year, month = since.day.year, since.day.month
    return say("overview.since", year=year, month=month, short=say(f"month.{month}")[:3])
