"""Panel about investment by reporting unit, and what is no capital funding at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from renewal.charts import (
    SPENDING_ORDERS,
    build_spending_bars,
    describe_spending,
    sort_spending,
)
from renewal.i18n import format_month, format_share
from renewal.metrics import METRICS, divide, list_rows, to_exact
from renewal.takeaway import collect_sources
from renewal.ui.cells import format_exact, make_measure_column
from renewal.ui.choices import draw_segments, read_language
from renewal.ui.figures import Column, Figure, Row, draw_links, open_key
from renewal.ui.kept_answers import KeptRow
from renewal.ui.kept_drawings import keep_chart
from renewal.ui.links import follow_link, make_link
from renewal.ui.observations import draw_figures
from renewal.ui.panel import Origin, describe_dates, draw_origin, draw_panel, open_panel
from renewal.ui.reports import read_browser, read_rows, serve_snapshot
from renewal.ui.seen import draw_rest, read_investment
from renewal.ui.words import name_of, say
from renewal.warehouse import CellRule, Demand
from renewal.workbooks.page_charts.money import chart_spending

REPORT: Final = "funding__investment"
_TOTAL: Final = "progress__total"
_MEASURES: Final = ("investment_planned_cny", "investment_completed_cny")


def draw_investment() -> None:
    """Draw planned and completed investment, one panel for each table that prints them."""
    tables, left_out = read_investment()
    for number, rows in enumerate(tables):
        frame = pd.DataFrame(rows, dtype=object)
        _draw_table(frame, f"investment_{number}", has_choice=number == 0)
    draw_rest(left_out, REPORT, "more_investment")


def _draw_table(frame: pd.DataFrame, key: str, *, has_choice: bool) -> None:
    rows: list[Row] = list_rows(frame)
    first, language = rows[0], read_language()
    month = format_month(first["as_of_date"], language, first["as_of_precision"])
    title = say("funding.panel.investment", place=name_of(first, "parent_name"), month=month)
    with open_panel(title, _describe_total(first)):
        order = SPENDING_ORDERS[0]
        if has_choice:
            order = draw_segments(
                "investment_order",
                say("funding.investment_order"),
                SPENDING_ORDERS,
                default=order,
                format_option=lambda name: say(f"funding.investment_order.{name}"),
                is_label_hidden=True,
            )
        ordered = [dict(row) for row in sort_spending(rows, order)]
        draw_panel(
            key,
            title,
            keep_chart(
                (REPORT, *_name_table(first)), build_spending_bars, frame, language, order=order
            ),
            origin=Origin(
                say("panel.denominator.investment"), describe_dates(rows), collect_sources(rows)
            ),
            text=describe_spending(frame, language, order),
            rows=ordered,
            columns=_list_columns(),
            pick=_make_pick(first),
            native=partial(chart_spending, ordered, language),
            adds_up=True,
        )


def _name_table(row: Row) -> tuple[str, ...]:
    return str(row["parent_place_code"]), str(row["as_of_date"]), str(row["source_id"])


def _read_month(row: Row) -> str:
    return f"{row['as_of_date']:%Y-%m}"


def _make_pick(first: Row) -> Callable[[str], None]:
    def pick(code: str) -> None:
        follow_link(make_link("progress", place=code, as_of=_read_month(first)))

    return pick


def _list_columns() -> list[Column]:
    def read_name(row: Row) -> Figure:
        href = make_link("progress", place=str(row["place_code"]), as_of=_read_month(row))
        return Figure(name_of(row), goes=href)

    def read_share(row: Row) -> Figure:
        share = divide(row["investment_completed_cny"], row["investment_planned_cny"])
        opens = open_key(REPORT, row, "investment_share") if share is not None else ""
        return Figure(format_share(share, read_language()), opens)

    metric = METRICS["investment_share"]
    return [
        Column(say("column.name"), read_name, is_number=False),
        *(make_measure_column(REPORT, measure) for measure in _MEASURES),
        Column(say(metric.label_key), read_share, help=say(metric.definition_key)),
    ]


def _describe_total(first: Row) -> str:
    """Say what the units sum to, and where a printed total differs from that by how much."""
    totals = read_rows(
        _TOTAL, parent_place_code=str(first["parent_place_code"]), as_of_date=_read_month(first)
    )
    total = next((row for row in totals if row["source_id"] == first["source_id"]), None)
    if total is None:
        return ""
    planned, completed = (to_exact(total[measure]) for measure in _MEASURES)
    sentences = [
        say(
            "funding.investment_total",
            planned=format_exact(planned, "cny"),
            completed=format_exact(completed, "cny"),
            share=format_share(divide(completed, planned), read_language()),
        )
    ]
    for measure in _MEASURES:
        published = to_exact(total[f"{measure}_published"])
        computed = to_exact(total[measure])
        if published is not None and computed is not None and published != computed:
            sentences.append(
                say(
                    "funding.investment_differs",
                    measure=say(METRICS[measure].label_key),
                    published=format_exact(published, "cny"),
                    difference=format_exact(abs(published - computed), "cny"),
                )
            )
    return "".join(sentences)


def draw_apart() -> None:
    """Draw what residents raised later, and where operating income stands: no capital funding."""
    rows = list(_read_collected(serve_snapshot().snapshot.snapshot_id))
    with open_panel(say("funding.panel.apart"), say("funding.apart_note")):
        if rows:
            draw_figures(rows, say("funding.panel.apart"), "apart_table")
            draw_origin(Origin("", describe_dates(rows), collect_sources(rows)))
        link = Figure(say("funding.to_income"), goes=make_link("parking"))
        draw_links([link], "to_income", label=say("funding.to_income"), kind="row")


@st.cache_resource(max_entries=4, show_spinner=False)
def _read_collected(snapshot_id: str) -> tuple[KeptRow, ...]:  # noqa: ARG001 (the cache's key)
    rule = CellRule("indicator", values=("resident_collection_cny",))
    return tuple(
        map(KeptRow, read_browser("sources__figures", source_id=None).read_rows(Demand((rule,))))
    )
