"""Panels about money: what each programme is funded from, and credit lines apart from it."""

from __future__ import annotations

import streamlit as st

from renewal.charts import (
    build_credit_bars,
    build_funding_bars,
    describe_credit,
    describe_funding,
)
from renewal.i18n import format_share
from renewal.metrics import to_exact
from renewal.takeaway import collect_sources
from renewal.ui.cells import make_money_column, make_name_column, make_text_column
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, open_key
from renewal.ui.observations import draw_figures_panel
from renewal.ui.panel import Origin, describe_dates, draw_panel, open_panel
from renewal.ui.reports import read_report, read_rows
from renewal.ui.words import name_of, say

REPORT = "funding__mix"


def draw_funding() -> None:
    """Draw the funding of every programme as shares of its own planned total."""
    frame = read_report(REPORT, programme_id=None)
    rows = [row for row in read_rows(REPORT, programme_id=None) if row["stage"] != "credit_line"]
    title = say("funding.panel.mix")
    denominator, date = say("panel.denominator.funding"), describe_dates(rows)
    with open_panel(title, say("funding.note")):
        draw_panel(
            "funding",
            title,
            build_funding_bars(frame, read_language()),
            origin=Origin(denominator, date, collect_sources(rows)),
            text=describe_funding(frame, read_language()),
            rows=rows,
            columns=_list_columns(),
        )


def draw_credit() -> None:
    """Draw credit lines apart: they are no money received and enter no total."""
    frame = read_report(REPORT, programme_id=None)
    rows = [row for row in read_rows(REPORT, programme_id=None) if row["stage"] == "credit_line"]
    title = say("funding.panel.credit")
    denominator, date = say("panel.denominator.credit"), describe_dates(rows)
    with open_panel(title, say("funding.credit_note")):
        draw_panel(
            "credit",
            title,
            build_credit_bars(frame, read_language()),
            origin=Origin(denominator, date, collect_sources(rows)),
            text=describe_credit(frame, read_language()),
            rows=rows,
            columns=_list_columns(),
        )


def _list_columns() -> list[Column]:
    return [
        make_name_column("column.programme"),
        make_text_column("column.funding_category", _read_category),
        make_text_column("column.stage", lambda row: say(f"stage.{row['stage']}")),
        make_money_column(REPORT, "amount_cny", "column.amount"),
        Column(say("column.share_of_planned"), _read_share),
    ]


def _read_category(row: Row) -> str:
    return name_of(row, "category_name")


def _read_share(row: Row) -> Figure:
    share = to_exact(row["share_of_planned"])
    opens = open_key(REPORT, row, "share_of_planned") if share is not None else ""
    return Figure(format_share(share, read_language()), opens)


def draw_income() -> None:
    """Draw operating income apart from funding: fees, rents and residents' later collections."""
    indicators = {
        "parking_fee_cny_per_month",
        "parking_income_cny_per_month",
        "rent_income_cny_per_month",
        "resident_collection_cny",
    }
    rows = [
        row
        for row in read_rows("sources__figures", source_id=None)
        if row["indicator"] in indicators
    ]
    if not rows:
        st.caption(say("funding.no_income"))
        return
    draw_figures_panel("income", say("funding.panel.income"), rows, note=say("funding.income_note"))
