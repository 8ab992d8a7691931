"""Headline figures of a place: the totals of its table, and how they moved since the last one."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from renewal.i18n import format_change, format_count
from renewal.metrics import METRICS, Metric, divide, format_figure, to_exact
from renewal.ui.figures import Figure, Row, open_key
from renewal.ui.filters import Filters
from renewal.ui.months import Month
from renewal.ui.place_rows import read_place_row
from renewal.ui.words import say

# Those that the table of the place and month has are shown, in this order.
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


def find_previous(filters: Filters) -> Month | None:
    """Return the month of the previous table in the same year: figures start anew each January."""
    if filters.month is None:
        return None
    shown = filters.month
    earlier = [
        month for month in filters.months if month < shown and month.day.year == shown.day.year
    ]
    return earlier[-1] if earlier else None


def read_value(total: Row, metric: Metric) -> Fraction | None:
    """Return a measure of a total row, a rate divided exactly from its two sums."""
    if metric.denominator is None:
        return to_exact(total.get(metric.numerator))
    return divide(total.get(metric.numerator), total.get(metric.denominator))


def list_headlines(filters: Filters) -> list[Figure]:
    """Return the headline figures of the chosen place and month, the chosen basis first."""
    found = read_place_row(filters, filters.month)
    if found is None:
        return []
    previous_month = find_previous(filters)
    previous = read_place_row(filters, previous_month)
    other = "communities" if filters.basis == "households" else "households"
    names = (*_BY_BASIS[filters.basis], *_BY_BASIS[other], *_OTHERS)
    cards = (_make_card(found, previous, previous_month, METRICS[name], filters) for name in names)
    return [card for card in cards if card is not None]


def _make_card(
    found: tuple[str, Row],
    previous: tuple[str, Row] | None,
    since: Month | None,
    metric: Metric,
    filters: Filters,
) -> Figure | None:
    report, total = found
    value = read_value(total, metric)
    opens = open_key(report, total, metric.name)
    note = ""
    if value is None:
        value = to_exact(total.get(f"{metric.name}_published"))
        opens = open_key(report, total, f"{metric.name}_published")
        note = say("overview.published_only")
    if value is None:
        return None
    if previous is not None and since is not None:
        note = (
            _describe_move(value, read_value(previous[1], metric), since, metric, filters) or note
        )
    # The label already says what is counted; English unit words are long.
    unit = "" if metric.format == "count" and filters.language == "en" else metric.unit
    text = format_figure(value, unit, filters.language)
    return Figure(text, opens, note=note, label=say(metric.label_key))


def _describe_move(
    value: Fraction, before: Fraction | None, since: Month, metric: Metric, filters: Filters
) -> str:
    """Say how far a figure moved; a rate moves in percentage points."""
    if before is None:
        return ""
    change = value - before
    if metric.unit == "share":
        points = format_count(abs(change) * 100, filters.language, digits=1)
        sign = "+" if change > 0 else "−" if change < 0 else ""
        moved = say("overview.points", change=f"{sign}{points}")
    elif metric.format in ("money", "area"):
        sign = "+" if change > 0 else "−" if change < 0 else ""
        moved = sign + format_figure(abs(change), metric.unit, filters.language)
    else:
        moved = format_change(change, filters.language)
    return say("overview.since", month=since.format(filters.language), change=moved)
