"""Panels about money: what each programme is paid from, one by itself, several side by side."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from renewal.charts import (
    build_credit_bars,
    build_funding_bars,
    describe_credit,
    describe_funding,
)
from renewal.i18n import format_share
from renewal.metrics import list_rows, to_exact
from renewal.takeaway import collect_sources
from renewal.ui.cells import make_money_column, make_text_column
from renewal.ui.choices import draw_multi, drop_choice, read_language
from renewal.ui.figures import Column, Figure, Row, open_key
from renewal.ui.kept_drawings import keep_chart
from renewal.ui.money_details import draw_details
from renewal.ui.panel import (
    Origin,
    describe_dates,
    draw_chart,
    draw_origin,
    draw_panel,
    open_panel,
)
from renewal.ui.programmes import (
    COMPARE,
    COMPARED_MOST,
    NONE_COMPARED,
    draw_absent,
    draw_programme_select,
    list_programmes,
    make_programme_column,
    pick_programme,
    read_compared,
    read_programme,
)
from renewal.ui.reports import read_report, read_rows
from renewal.ui.seen import draw_rest, read_seen
from renewal.ui.words import name_of, say
from renewal.workbooks.page_charts.binding import Drawn
from renewal.workbooks.page_charts.money import chart_credit, chart_funding

REPORT = "funding__mix"


def read_chosen() -> tuple[str, ...]:
    """Return the programmes in view: those compared, else the one chosen, else none for all."""
    names = list_programmes(read_rows(REPORT, programme_id=None))
    programme = read_programme(names)
    return read_compared(names) or ((programme,) if programme else ())


def pick_funding(code: str) -> None:
    """Choose the programme whose bar was clicked, by itself."""
    drop_choice(COMPARE)
    pick_programme(code)


def draw_funding(chosen: tuple[str, ...]) -> None:
    """Draw the funding of programmes as shares of their own planned totals.

    Parameters
    ----------
    chosen : tuple of str
        The programmes in view, with all their figures below; none, all of them.
    """
    names = list_programmes(read_rows(REPORT, programme_id=None))
    draw_absent(names)
    seen = read_seen(chosen)
    frame = read_report(REPORT, programme_id=None)
    frame = frame[frame["programme_id"].isin(chosen or seen)]
    title = say(f"funding.panel.{('mix', 'one', 'compare')[min(len(chosen), 2)]}")
    with st.container(border=True):
        _draw_head(title, names)
        if chosen:
            _draw_chosen(frame, chosen)
        else:
            _draw_all(frame, title)
            draw_rest(len(names) - len(seen), REPORT, "more_funding")
        st.caption(say("funding.note"))


def _make_origin(frame: pd.DataFrame) -> Origin:
    rows: list[Row] = list_rows(frame)
    denominator = say("panel.denominator.funding")
    return Origin(denominator, describe_dates(rows), collect_sources(rows))


def _draw_all(frame: pd.DataFrame, title: str) -> None:
    draw_panel(
        "funding",
        title,
        keep_chart((REPORT, read_seen()), build_funding_bars, frame, read_language()),
        origin=_make_origin(frame),
        text=describe_funding(frame, read_language()),
        rows=[row for row in list_rows(frame) if row["stage"] != "credit_line"],
        columns=_list_columns(),
        pick=pick_funding,
        native=partial(chart_funding, frame, read_language()),
    )


def _draw_chosen(frame: pd.DataFrame, chosen: tuple[str, ...]) -> None:
    """Draw one programme or several side by side: bars, then every figure."""
    if (frame["stage"] != "credit_line").any():
        figure = keep_chart((REPORT, chosen), build_funding_bars, frame, read_language())
        draw_chart("funding", figure, pick_funding)
    origin, text = _make_origin(frame), describe_funding(frame, read_language())
    native = partial(chart_funding, frame, read_language())
    draw_details(chosen, Drawn(native, lambda: text, origin.denominator, origin.date))
    draw_origin(origin, text)


def _draw_head(title: str, names: dict[str, str]) -> None:
    """Draw the panel's title with the two lists that say which programmes it shows."""
    title_column, one_column, several_column = st.columns([3, 3, 5], vertical_alignment="bottom")
    title_column.subheader(title, anchor=False)
    with one_column:
        draw_programme_select(names)
    with several_column:
        draw_multi(
            COMPARE,
            say("funding.compare"),
            tuple(names),
            format_option=lambda code: names[code],
            limit=COMPARED_MOST,
        )


def draw_credit(chosen: tuple[str, ...]) -> None:
    """Draw credit lines apart: they are no money received and enter no total."""
    frame = read_report(REPORT, programme_id=None)
    frame = frame[frame["stage"] == "credit_line"]
    rows = [row for row in read_rows(REPORT, programme_id=None) if row["stage"] == "credit_line"]
    title = say("funding.panel.credit")
    denominator, date = say("panel.denominator.credit"), describe_dates(rows)
    with open_panel(title, say("funding.credit_note")):
        draw_panel(
            "credit",
            title,
            keep_chart((REPORT,), build_credit_bars, frame, read_language(), selected=chosen),
            origin=Origin(denominator, date, collect_sources(rows)),
            text=describe_credit(frame, read_language()),
            rows=rows,
            columns=_list_columns(),
            pick=pick_funding,
            selected=lambda row: row["programme_id"] in chosen,
            native=partial(chart_credit, frame, read_language()),
        )


def _list_columns() -> list[Column]:
    return [
        make_programme_column(compare=NONE_COMPARED),
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
