"""Panel about the course of a place: years over one another, or one after the other."""

from __future__ import annotations

from functools import partial
from typing import Final

import pandas as pd

from renewal.charts import build_year_lines, count_years, describe_without_rate, describe_years
from renewal.metrics import list_rows
from renewal.takeaway import collect_sources
from renewal.ui.choices import draw_segments
from renewal.ui.figures import Row
from renewal.ui.filters import Filters
from renewal.ui.kept_drawings import keep_chart
from renewal.ui.panel import Origin, draw_panel, open_panel
from renewal.ui.progress import join_notes, state_denominator
from renewal.ui.progress_trend import REPORT, describe_span, draw_trend, list_trend_columns
from renewal.ui.reports import read_report
from renewal.ui.words import say
from renewal.workbooks.page_charts.course import chart_years

VIEWS: Final = ("years", "continuous")  # what the URL holds under `trend`


def draw_course(filters: Filters) -> None:
    """Draw the course of the chosen place; where years compare the reader may choose how.

    A place that stands in no table has no course.
    """
    frame = read_report(REPORT, place_code=filters.place_code)
    if frame.empty:
        return
    if count_years(frame, filters.basis) < 2:
        draw_trend(filters, frame)
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
        draw_trend(filters, frame)


def _draw_years(filters: Filters, frame: pd.DataFrame) -> None:
    """Draw one line a year over the months."""
    rows: list[Row] = list_rows(frame)
    title = say("years.panel")
    without = describe_without_rate(frame, filters.language, filters.basis)
    with open_panel(title, join_notes(say("years.note"), without)):
        draw_panel(
            "years",
            title,
            keep_chart(
                (REPORT, filters.place_code),
                build_year_lines,
                frame,
                filters.language,
                filters.basis,
            ),
            origin=Origin(
                state_denominator(rows, filters.basis), describe_span(rows), collect_sources(rows)
            ),
            text=describe_years(frame, filters.language, filters.basis),
            rows=rows,
            columns=list_trend_columns(filters.basis),
            native=partial(chart_years, frame, filters.basis, filters.language),
        )
