"""Panel about the course of a place, table after table, and the rates of its table."""

from __future__ import annotations

from functools import partial
from typing import Final

import pandas as pd

from renewal.charts import build_trend_lines, describe_trend
from renewal.i18n import format_month, format_share
from renewal.metrics import METRICS, divide, list_rows, to_exact
from renewal.takeaway import collect_sources
from renewal.ui.cells import SINGULAR, make_measure_column, make_month_column
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, open_key
from renewal.ui.filters import Filters
from renewal.ui.kept_drawings import keep_chart
from renewal.ui.panel import Origin, draw_panel, open_panel
from renewal.ui.progress import state_denominator
from renewal.ui.words import say
from renewal.workbooks.page_charts.course import chart_course

REPORT: Final = "progress__trend"


def draw_trend(filters: Filters, frame: pd.DataFrame) -> None:
    """Draw what was started, table by table; months without a table stay empty.

    Nothing where fewer than two tables state it: there is no course to follow.

    Parameters
    ----------
    frame : DataFrame
        Report `progress__trend` of the chosen place.
    """
    rows: list[Row] = list_rows(frame)
    measure = f"{filters.basis}_started"
    if sum(to_exact(row.get(measure)) is not None for row in rows) < 2:
        return
    title = say("progress.panel.trend")
    with open_panel(title, say("progress.trend_note")):
        draw_panel(
            "trend",
            title,
            keep_chart(
                (REPORT, filters.place_code), build_trend_lines, frame, filters.language, measure
            ),
            origin=Origin(
                state_denominator(rows, filters.basis), describe_span(rows), collect_sources(rows)
            ),
            text=describe_trend(frame, filters.language, measure),
            rows=rows,
            columns=list_trend_columns(filters.basis),
            native=partial(chart_course, frame, measure, filters.language),
        )


def describe_span(rows: list[Row]) -> str:
    """Return the first and the last month of rows as one phrase."""
    days = sorted(row["as_of_date"] for row in rows)
    first, last = (format_month(day, read_language()) for day in (days[0], days[-1]))
    return first if first == last else say("panel.date_range", first=first, last=last)


def list_trend_columns(basis: str) -> list[Column]:
    """Return the columns of the table behind a course: month, plan, starts and rate."""
    return [
        make_month_column(),
        make_measure_column(REPORT, f"{basis}_planned"),
        make_measure_column(REPORT, f"{basis}_started"),
        make_rate_column(basis),
    ]


def make_rate_column(basis: str) -> Column:
    """Return the rates of a course: as printed, else starts over the plan of the same date."""
    measure, language = f"{SINGULAR[basis]}_start_share", read_language()

    def read(row: Row) -> Figure:
        printed = to_exact(row.get(f"{measure}_published"))
        if printed is not None:
            opens = open_key(REPORT, row, f"{measure}_published")
            return Figure(format_share(printed, language), opens, say("cell.as_published"))
        share = divide(row.get(f"{basis}_started"), row.get(f"{basis}_planned"))
        opens = "" if share is None else open_key(REPORT, row, measure)
        return Figure(format_share(share, language), opens)

    metric = METRICS[measure]
    return Column(say(metric.label_key), read, help=say(metric.definition_key))
