"""Headline figures of a place: its figures of the month, how they moved, and a small trend."""

from __future__ import annotations

from renewal.headline_figures import Headline, lacks_units, list_headline_figures
from renewal.months import Month
from renewal.place_rows import find_previous
from renewal.readings import describe_move, format_reading
from renewal.ui.figures import Card, Row, Trend, open_key
from renewal.ui.filters import Filters
from renewal.ui.reports import read_rows
from renewal.ui.trends import build_trend, read_series
from renewal.ui.words import say


def list_headlines(filters: Filters) -> list[Card]:
    """Return the headline figures of the chosen place and month, each with its course."""
    if filters.month is None:
        return []
    since = find_previous(filters)
    is_whole = not lacks_units(read_rows, filters)
    series = read_series(filters.place_code, filters.month) if is_whole else []
    return [
        _make_card(headline, series, filters, since)
        for headline in list_headline_figures(read_rows, filters, filters.basis)
    ]


def _make_card(
    headline: Headline,
    series: list[Row],
    filters: Filters,
    since: Month | None,
) -> Card:
    metric, figure, before = headline
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
        text=format_reading(figure, metric, filters.language),
        opens=open_key(figure.report, figure.row, figure.column),
        label=say(metric.label_key),
        note=note,
        change=moved,
        since=_name_since(since) if since and moved else "",
        trend=trend,
        value=None if figure.words else float(figure.value),
        unit=metric.unit,
        qualifier=figure.qualifier,
    )


def _name_since(since: Month) -> str:
    """Name the month of the report before, short enough for a card in either language."""
    year, month = since.day.year, since.day.month
    return say("overview.since", year=year, month=month, short=say(f"month.{month}")[:3])
