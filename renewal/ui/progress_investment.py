"""Panel about starts beside investment, for tables that state both."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

import pandas as pd
import streamlit as st

from renewal.charts.ranking import sort_units
from renewal.charts.starts_investment import (
    COMPLETED,
    PLANNED,
    Side,
    build_investment_bars,
    describe_investment,
    describe_lag,
    has_investment,
)
from renewal.i18n import format_share
from renewal.metrics import METRICS, divide, list_rows, to_exact
from renewal.takeaway import collect_sources
from renewal.ui.cells import format_exact, make_measure_column, make_share_column
from renewal.ui.figures import Column, Figure, Row, open_key
from renewal.ui.filters import Filters
from renewal.ui.kept_drawings import keep_chart
from renewal.ui.panel import Origin, draw_panel, open_panel
from renewal.ui.progress import (
    BY_PLACE,
    choose_sort,
    draw_finding,
    is_chosen,
    make_picker,
    make_place_column,
    state_denominator,
)
from renewal.ui.reports import read_rows
from renewal.ui.words import name_of, say
from renewal.workbooks.page_charts.units import chart_side


def draw_investment(filters: Filters, frame: pd.DataFrame) -> None:
    """Draw start rates and shares of investment completed side by side, in the same order.

    Nothing where the table does not state planned and completed investment.

    Parameters
    ----------
    frame : DataFrame
        Report `progress__by_place`.
    """
    rows: list[Row] = list_rows(frame)
    if not any(has_investment(row) for row in rows):
        return
    with open_panel(say("progress.panel.investment"), say("progress.investment_note")):
        text = describe_lag(frame, filters.basis, filters.language)
        if text:
            draw_finding(text)
        for difference in _list_differences(filters):
            st.caption(difference)
        left, right = st.columns(2, gap="medium")
        with left:
            _draw_side(filters, frame, rows, "starts", state_denominator(rows, filters.basis))
        with right:
            _draw_side(filters, frame, rows, "investment", say("panel.denominator.investment"))


def _draw_side(
    filters: Filters, frame: pd.DataFrame, rows: list[Row], side: Side, denominator: str
) -> None:
    title = say(f"progress.panel.investment.{side}")
    sort = choose_sort(rows, filters.basis)
    units = sort_units(rows, sort, filters.basis)
    st.markdown(f"**{title}**")
    draw_panel(
        f"investment_{side}",
        title,
        keep_chart(
            (BY_PLACE, filters.table_code, filters.as_of),
            build_investment_bars,
            frame,
            side,
            filters.basis,
            filters.language,
            sort=sort,
            marked=filters.unit_code,
        ),
        origin=Origin(
            denominator,
            filters.month.format(filters.language) if filters.month else "",
            collect_sources(rows),
        ),
        text=describe_investment(frame, side, filters.basis, filters.language, sort=sort),
        rows=units,
        columns=[make_place_column(filters), *_list_columns(filters, side)],
        pick=make_picker(filters),
        selected=is_chosen(filters),
        native=partial(chart_side, units, side, filters.basis, filters.language),
        adds_up=True,
    )


def _list_columns(filters: Filters, side: Side) -> list[Column]:
    if side == "starts":
        return [
            make_measure_column(BY_PLACE, f"{filters.basis}_planned"),
            make_measure_column(BY_PLACE, f"{filters.basis}_started"),
            make_share_column(BY_PLACE, filters.basis),
        ]
    metric = METRICS["investment_share"]

    def read(row: Row) -> Figure:
        share = divide(row.get(COMPLETED), row.get(PLANNED))
        opens = "" if share is None else open_key(BY_PLACE, row, metric.name)
        return Figure(format_share(share, filters.language), opens)

    return [
        make_measure_column(BY_PLACE, PLANNED),
        make_measure_column(BY_PLACE, COMPLETED),
        Column(say(metric.label_key), read, help=say(metric.definition_key)),
    ]


def _list_differences(filters: Filters) -> list[str]:
    """Say where a printed total of investment is not the sum of its units; both are kept."""
    day = filters.month.day if filters.month else None
    return [
        say(
            "attention.unreconciled",
            indicator=name_of(row, "indicator_name"),
            published=format_exact(row["published"], "cny"),
            computed=format_exact(row["computed"], "cny"),
            difference=format_exact(abs(to_exact(row["difference"]) or Fraction(0)), "cny"),
        )
        for row in read_rows("checks__totals")
        if row["place_code"] == filters.table_code
        and row["as_of_date"] == day
        and row["indicator"] in (PLANNED, COMPLETED)
        and not row["is_reconciled"]
    ]
