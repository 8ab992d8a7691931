"""Case studies: where they are, and one of them to read with its figures."""

from __future__ import annotations

import streamlit as st

from renewal.i18n import format_count
from renewal.takeaway import collect_sources
from renewal.ui.cells import make_text_column
from renewal.ui.choices import draw_select, drop_choice, read_language
from renewal.ui.figures import Column, Row, draw_table
from renewal.ui.markup import escape, make_definition_list
from renewal.ui.observations import draw_figures
from renewal.ui.panel import Origin, draw_origin
from renewal.ui.reports import read_rows
from renewal.ui.words import name_of, say

REPORT = "cases__map"


def draw_case_select(rows: list[Row]) -> Row:
    """Draw the list of cases; return the chosen one, which the URL holds as `case`."""
    labels = {
        str(row["programme_id"]): say(
            "cases.option", name=name_of(row), place=name_of(row, "place_name")
        )
        for row in rows
    }
    chosen = draw_select(
        "case",
        say("cases.choose"),
        tuple(labels),
        default=next(iter(labels)),
        format_option=lambda case: labels[case],
        also=lambda: drop_choice("area"),
    )
    return next(row for row in rows if row["programme_id"] == chosen)


def draw_case(row: Row) -> None:
    """Draw one case: summary, lesson, themes, period, position, and every figure of it."""
    themes = [say(f"theme.{theme}") for theme in str(row["themes"] or "").split("|") if theme]
    entries = (
        ("cases.place", name_of(row, "place_name")),
        ("cases.period", _name_period(row)),
        ("cases.themes", say("list.separator").join(themes)),
        ("cases.lesson", name_of(row, "lesson")),
        ("cases.position", name_of(row, "position_note")),
    )
    shown = [(say(key), text) for key, text in entries if text]
    st.html(
        f'<h3 class="case-name">{escape(name_of(row))}</h3>'
        f'<p class="case-summary">{escape(name_of(row, "summary"))}</p>'
        f"{make_definition_list(shown)}"
    )
    draw_origin(Origin("", "", collect_sources([row])))


def draw_case_figures(row: Row) -> None:
    """Draw every figure of one case; each opens its trail."""
    figures = [
        figure
        for figure in read_rows("sources__figures", source_id=None)
        if figure["programme_id"] == row["programme_id"]
    ]
    st.subheader(say("cases.figures"), anchor=False)
    if not figures:
        st.caption(say("cases.no_figures"))
        return
    st.caption(say("tables.rows", count=format_count(len(figures), read_language())))
    draw_figures(figures, say("cases.figures"), "case_figures", has_name=False)


def draw_case_list(rows: list[Row]) -> None:
    """Draw all cases with place and summary."""
    columns = [
        make_text_column("column.name", name_of),
        make_text_column("column.place", lambda row: name_of(row, "place_name")),
        make_text_column("column.summary", lambda row: name_of(row, "summary")),
        Column(say("column.figure_count"), _read_count),
    ]
    with st.expander(say("cases.list")):
        draw_table(rows, columns, say("cases.list"), key="case_list")


def _read_count(row: Row) -> str:
    return format_count(row["figure_count"], read_language())


def _name_period(row: Row) -> str:
    parts = [
        say(f"cases.{kind}", period=row[f"{kind}_period"])
        for kind in ("started", "completed")
        if row[f"{kind}_period"]
    ]
    return say("list.separator").join(parts) or say("cases.no_period")
