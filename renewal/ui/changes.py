"""Panels about time: change between two tables, and the trend."""

from __future__ import annotations

import streamlit as st

from renewal.charts import (
    build_change_bars,
    build_trend_lines,
    describe_change,
    describe_trend,
)
from renewal.i18n import format_month
from renewal.metrics import to_exact
from renewal.takeaway import collect_sources
from renewal.ui.cells import (
    make_change_column,
    make_measure_column,
    make_month_column,
    make_name_column,
    make_share_column,
)
from renewal.ui.choices import draw_select
from renewal.ui.figures import Column, Row
from renewal.ui.filters import Filters
from renewal.ui.months import Month
from renewal.ui.panel import Origin, draw_empty, draw_panel, open_panel
from renewal.ui.progress import state_denominator
from renewal.ui.reports import read_report
from renewal.ui.words import say


def draw_change(filters: Filters) -> None:
    """Draw the change between two tables, split into what the plan added and what work started."""
    title = say("progress.panel.change")
    with open_panel(title, say("progress.change_note")):
        if len(filters.months) < 2:
            draw_empty(
                say("progress.change_empty_title"),
                say("progress.change_empty", place=filters.place_name),
            )
            return
        start, end = _draw_dates(filters)
        params = {"from_date": start.value, "to_date": end.value}
        frame = read_report("progress__change", parent_place_code=filters.place_code, **params)
        rows: list[Row] = [dict(row) for row in frame.to_dict("records")]
        dates = " → ".join(month.format(filters.language) for month in (start, end))
        draw_panel(
            "change",
            title,
            build_change_bars(frame, filters.basis, filters.language),
            origin=Origin(say("panel.denominator.change"), dates, collect_sources(rows)),
            text=describe_change(frame, filters.basis, filters.language),
            rows=rows,
            columns=[make_name_column(), *_list_change_columns(rows, filters.basis)],
        )


def _draw_dates(filters: Filters) -> tuple[Month, Month]:
    """Draw the selects for the two dates, the later one offering only what comes after."""
    by_value = {month.value: month for month in filters.months}
    values = tuple(by_value)
    left, right = st.columns(2)
    with left:
        start = draw_select(
            "from",
            say("progress.from"),
            values[:-1],
            default=values[-2],
            format_option=lambda value: by_value[value].format(filters.language),
        )
    later = tuple(value for value in values if value > start)
    with right:
        end = draw_select(
            "to",
            say("progress.to"),
            later,
            default=later[-1],
            format_option=lambda value: by_value[value].format(filters.language),
        )
    return by_value[start], by_value[end]


def _list_change_columns(rows: list[Row], basis: str) -> list[Column]:
    bases = (basis, "communities" if basis == "households" else "households")
    return [
        make_change_column("progress__change", f"{counted}_{stage}")
        for counted in bases
        for stage in ("planned", "started")
        if any(to_exact(row.get(f"{counted}_{stage}_change")) is not None for row in rows)
    ]


def draw_trend(filters: Filters) -> None:
    """Draw what was started, table by table; months without a table stay empty."""
    frame = read_report("progress__trend", place_code=filters.place_code)
    rows: list[Row] = [dict(row) for row in frame.to_dict("records")]
    measure = f"{filters.basis}_started"
    title = say("progress.panel.trend")
    with open_panel(title, say("progress.trend_note")):
        if not any(to_exact(row.get(measure)) is not None for row in rows):
            draw_empty(
                say("progress.trend_empty_title"),
                say("progress.trend_empty", place=filters.place_name),
            )
            return
        days = sorted(row["as_of_date"] for row in rows)
        first, last = (format_month(day, filters.language) for day in (days[0], days[-1]))
        draw_panel(
            "trend",
            title,
            build_trend_lines(frame, filters.language, measure),
            origin=Origin(
                state_denominator(rows, filters.basis),
                say("panel.date_range", first=first, last=last),
                collect_sources(rows),
            ),
            text=describe_trend(frame, filters.language, measure),
            rows=rows,
            columns=_list_trend_columns(filters.basis),
        )


def _list_trend_columns(basis: str) -> list[Column]:
    report = "progress__trend"
    measures = (f"{basis}_planned", f"{basis}_started")
    return [
        make_month_column(),
        *(make_measure_column(report, measure) for measure in measures),
        make_share_column(report, basis),
    ]
