"""Panel about the course of a place: years over one another, or one after the other."""

from __future__ import annotations

from typing import Final

import pandas as pd

from renewal.charts import build_year_lines, count_years, describe_without_rate, describe_years
from renewal.i18n import format_month, format_share
from renewal.metrics import METRICS, divide, to_exact
from renewal.takeaway import collect_sources
from renewal.ui.cells import SINGULAR, make_measure_column, make_month_column
from renewal.ui.changes import draw_trend
from renewal.ui.choices import draw_segments, read_language
from renewal.ui.figures import Column, Figure, Row, open_key
from renewal.ui.filters import Filters
from renewal.ui.panel import Origin, draw_panel, open_panel
from renewal.ui.progress import state_denominator
from renewal.ui.reports import read_report
from renewal.ui.words import say

REPORT: Final = "progress__trend"
VIEWS: Final = ("years", "continuous")  # what the URL holds under `trend`


def draw_course(filters: Filters) -> None:
    """Draw the course of the chosen place; where years compare the reader may choose how."""
    frame = read_report(REPORT, place_code=filters.place_code)
    if count_years(frame, filters.basis) < 2:
        draw_trend(filters)
        return
    view = draw_segments(
        "trend",
        say("years.choice"),
        VIEWS,
        default=VIEWS[0],
        format_option=lambda name: say(f"years.view.{name}"),
    )
    if view == "years":
        _draw_years(filters, frame)
    else:
        draw_trend(filters)


def _draw_years(filters: Filters, frame: pd.DataFrame) -> None:
    """Draw one line a year over the months."""
    rows: list[Row] = [dict(row) for row in frame.to_dict("records")]
    title = say("years.panel")
    without = describe_without_rate(frame, filters.language, filters.basis)
    note = (" " if filters.language == "en" else "").join((say("years.note"), without)).strip()
    days = sorted(row["as_of_date"] for row in rows)
    first, last = (format_month(day, filters.language) for day in (days[0], days[-1]))
    with open_panel(title, note):
        draw_panel(
            "years",
            title,
            build_year_lines(frame, filters.language, filters.basis),
            origin=Origin(
                state_denominator(rows, filters.basis),
                say("panel.date_range", first=first, last=last),
                collect_sources(rows),
            ),
            text=describe_years(frame, filters.language, filters.basis),
            rows=rows,
            columns=[
                make_month_column(),
                make_measure_column(REPORT, f"{filters.basis}_planned"),
                make_measure_column(REPORT, f"{filters.basis}_started"),
                _make_rate_column(filters.basis),
            ],
        )


def _make_rate_column(basis: str) -> Column:
    """Return the rate that the chart draws: as printed, else starts over the plan of its date."""
    measure = f"{SINGULAR[basis]}_start_share"

    def read(row: Row) -> Figure:
        printed = to_exact(row.get(f"{measure}_published"))
        if printed is not None:
            opens = open_key(REPORT, row, f"{measure}_published")
            return Figure(format_share(printed, read_language()), opens, say("cell.as_published"))
        share = divide(row.get(f"{basis}_started"), row.get(f"{basis}_planned"))
        opens = "" if share is None else open_key(REPORT, row, measure)
        return Figure(format_share(share, read_language()), opens)

    metric = METRICS[measure]
    return Column(say(metric.label_key), read, help=say(metric.definition_key))
