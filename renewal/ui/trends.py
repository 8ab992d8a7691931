"""The small trend on a card: the place's own printed points of one year, gaps left open."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from renewal.i18n import translate
from renewal.metrics import Metric, format_figure, to_exact
from renewal.months import Month
from renewal.place_rows import TREND
from renewal.ui.choices import read_language
from renewal.ui.figures import Row, Trend
from renewal.ui.reports import read_rows
from renewal.ui.words import say


def read_series(place_code: str, month: Month) -> list[Row]:
    """Return the place's rows of the month's year, up to it, one a month.

    The place's own rows and sums of its units are never mixed: the longer series is taken, the
    sums where both are as long.
    """
    if month.precision != "month":
        return []
    rows = [
        row
        for row in read_rows(TREND, place_code=place_code)
        if row["as_of_precision"] == "month"
        and row["as_of_date"].year == month.day.year
        and row["as_of_date"] <= month.day
    ]
    series = []
    for is_sum in (True, False):
        by_day = {row["as_of_date"]: row for row in reversed(rows) if row["is_sum"] == is_sum}
        series.append([by_day[day] for day in sorted(by_day)])
    return max(series, key=len)


def build_trend(series: Sequence[Row], metric: Metric, *, is_published: bool) -> Trend | None:
    """Return the trend of a measure; None with fewer than two points.

    Parameters
    ----------
    is_published : bool
        Whether the card shows the printed rate, so that the points are the printed ones too.

    Notes
    -----
    A figure that is only about or at least so much is no point of a line.
    """
    column = f"{metric.name}_published" if is_published else metric.name
    values = [
        (row["as_of_date"].month, to_exact(row.get(column)))
        for row in series
        if (row.get(f"{metric.numerator}_qualifier") or "exact") == "exact"
    ]
    known = [(month, value) for month, value in values if value is not None]
    if len(known) < 2:
        return None
    highest = max(value for _, value in known) or Fraction(1)
    points = tuple((month, round(float(value / highest), 4)) for month, value in known)
    language = read_language()
    said = [
        say(
            "overview.trend_point",
            month=translate(f"month.{month}", language),
            figure=format_figure(value, metric.unit, language),
        )
        for month, value in known
    ]
    words = say(
        "overview.trend",
        year=format_figure(series[0]["as_of_date"].year, "year", language),
        points=say("list.clause").join(said),
    )
    return Trend(points, words)
