"""Points of a trend: what each report states, and which of them follow one another."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from html import escape
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import pandas as pd

from renewal.charts.layout import Row
from renewal.i18n import (
    Language,
    format_count,
    format_month,
    format_qualified,
    format_share,
    translate,
)
from renewal.metrics import METRICS, list_rows, to_exact

# From so many on a count is written in this unit, where it is a multiple of the second.
_LARGE: Final[Mapping[Language, tuple[int, int]]] = MappingProxyType(
    {"zh": (10**4, 100), "en": (10**6, 10**4)}
)
Point: TypeAlias = tuple[date, float, Row]


def shows_published(row: Row, measure: str) -> bool:
    """Tell whether a point is the published rate.

    A printed rate goes before one computed here: the national series prints plan and starts
    rounded to 万, so that a rate taken on them is less exact than the printed one.
    """
    published = to_exact(row.get("community_start_share_published"))
    return measure == "community_start_share" and published is not None


def read_points(frame: pd.DataFrame, measure: str) -> list[Point]:
    """Give the reports that state a measure, by date; a month stands at its first day."""
    points: list[Point] = []
    for row in list_rows(frame):
        column = "community_start_share_published" if shows_published(row, measure) else measure
        value, day = to_exact(row.get(column)), row.get("as_of_date")
        if value is not None and day is not None:
            points.append((date(day.year, day.month, 1), float(value), row))
    return sorted(points, key=lambda point: (point[0], str(point[2].get("source_id"))))


def spans_gap(earlier: date, later: date) -> bool:
    """Tell whether at least one month lies between two reports."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month > 1


def format_value(point: Point, measure: str, language: Language) -> str:
    """Format a point's value by its measure, with its qualifier."""
    _, value, row = point
    if METRICS[measure].format == "share":
        return format_share(value, language)
    qualifier = row.get(f"{measure}_qualifier")
    return format_qualified(format_large(value, language), qualifier, language)


def format_large(value: float, language: Language) -> str:
    """Format a count; in 万 or in millions where that drops no digit: `736万`, `14,736`."""
    exact = Fraction(str(value))
    divisor, step = _LARGE[language]
    if exact >= divisor and exact % step == 0:
        number = format_count(exact / divisor, language)
        return translate("trend.large", language, number=number)
    return format_count(exact, language)


def format_hover(point: Point, measure: str, language: Language) -> str:
    """Write what a point says when it is pointed at."""
    row = point[2]
    figure = format_value(point, measure, language)
    unit = METRICS[measure].unit
    if unit != "share":
        basis = measure.split("_")[0]
        figure += translate(f"basis.{basis}.unit", language)
    if shows_published(row, measure):
        figure += translate("trend.published", language)
    if row.get("as_of_precision") == "year":
        figure += translate("trend.year_figure", language)
    return translate(
        "trend.hover",
        language,
        date=format_date(row, language),
        label=translate(METRICS[measure].label_key, language),
        figure=escape(figure),
    )


def format_date(row: Row, language: Language) -> str:
    """Format a report's month, or its year where only that is known."""
    return format_month(row["as_of_date"], language, row.get("as_of_precision") or "month")


def list_gaps(points: list[Point]) -> list[tuple[date, date]]:
    """Give the reports of a year between which at least one month has no report."""
    days = sorted({point[0] for point in points})
    return [
        (earlier, later)
        for earlier, later in pairwise(days)
        if earlier.year == later.year and spans_gap(earlier, later)
    ]


def split_lines(points: list[Point]) -> tuple[list[Any], list[Any]]:
    """Give the line pieces between reports a month apart, parted by nulls.

    A piece never joins two calendar years, since figures start anew.
    """
    dates: list[Any] = []
    values: list[Any] = []
    for earlier, later in pairwise(points):
        same_year = earlier[0].year == later[0].year and earlier[0] != later[0]
        if same_year and not spans_gap(earlier[0], later[0]):
            dates += [earlier[0], later[0], None]
            values += [earlier[1], later[1], None]
    return dates, values


def split_series(points: list[Point]) -> list[list[Point]]:
    """Split points by calendar year, and by source where two sources state the same month.

    A year's fullest series comes first; the others are second opinions, kept beside it.
    """
    series: list[list[Point]] = []
    for _, group in groupby(points, key=lambda point: point[0].year):
        year = list(group)
        if max(Counter(point[0] for point in year).values()) == 1:
            series.append(year)
            continue
        sources: dict[str, list[Point]] = {}
        for point in year:
            sources.setdefault(str(point[2].get("source_id")), []).append(point)
        series += sorted(sources.values(), key=len, reverse=True)
    return series


def format_note(point: Point, points: list[Point], language: Language) -> str:
    """Say of a point that it is a sum of units, where another source states its month too."""
    is_doubled = sum(other[0] == point[0] for other in points) > 1
    return translate("trend.sum", language) if is_doubled and point[2].get("is_sum") else ""
