"""Case studies: one to read with its figures, several side by side, and the list of all."""

from __future__ import annotations

import streamlit as st

from renewal.i18n import format_count
from renewal.takeaway import collect_sources
from renewal.ui.case_choice import Cases
from renewal.ui.case_links import MOST_COMPARED, list_case_links
from renewal.ui.case_sheets import (
    build_sections,
    build_sheet,
    draw_sheets,
    list_facts,
    list_missing,
    read_figures,
    read_story,
)
from renewal.ui.cells import make_text_column
from renewal.ui.choices import draw_multi, read_asked, read_language, read_several
from renewal.ui.figures import Column, Figure, Row, draw_links, draw_table
from renewal.ui.links import make_link
from renewal.ui.markup import escape, make_definition_list
from renewal.ui.observations import draw_figures
from renewal.ui.panel import Origin, describe_dates, draw_origin, open_panel
from renewal.ui.words import name_of, say

_LEAST_COMPARED = 2


def draw_remarks(cases: Cases) -> None:
    """Say what a link asked for and the page does not show as asked."""
    remarks = list(cases.remarks)
    known = {str(row["programme_id"]) for row in cases.every}
    asked = [name for name in (read_asked("compare") or "").split(",") if name]
    unknown = [name for name in asked if name not in known]
    if unknown:
        remarks.append(say("cases.absent.compare", asked=say("list.separator").join(unknown)))
    if remarks:
        st.info("  \n".join(remarks))


def draw_case(cases: Cases) -> None:
    """Draw one case in short: name, summary, place, period, themes, and where it leads."""
    row = cases.chosen
    facts = [*list_facts(row), (say("cases.position"), name_of(row, "position_note"))]
    st.html(
        f'<h3 class="case-name">{escape(name_of(row))}</h3>'
        f'<p class="case-summary">{escape(name_of(row, "summary"))}</p>'
        f"{make_definition_list([(label, text) for label, text in facts if text])}"
    )
    links = list_case_links(row, cases.every)
    if links:
        draw_links(links, "case_links", label=say("cases.links"), kind="row")


def draw_case_story(row: Row) -> None:
    """Draw the story of a case part by part, with its figures, and all figures as a table."""
    programme_id = str(row["programme_id"])
    story, figures = read_story(programme_id), read_figures(programme_id)
    sections = build_sections(story, figures, is_full=False)
    missing = list_missing(sections)
    with open_panel(say("cases.panel.story", name=name_of(row))):
        draw_sheets({"kind": "story", "sheets": [{"sections": sections}]}, "case_story")
        if missing:
            parts = say("list.separator").join(missing)
            st.caption(say("cases.missing", parts=parts))
        rows = [row, *story.values(), *figures]
        date = describe_dates(figures) if figures else say("panel.date.documents")
        draw_origin(Origin("", date, collect_sources(rows)))
        _draw_all_figures(figures)


def _draw_all_figures(figures: list[Row]) -> None:
    if not figures:
        st.caption(say("cases.no_figures"))
        return
    count = format_count(len(figures), read_language())
    with st.expander(say("cases.figures", count=count)):
        has_several = len({row["figure_programme_id"] for row in figures}) > 1
        named = [
            figure | {"name_zh": figure["figure_name_zh"], "name_en": figure["figure_name_en"]}
            for figure in figures
        ]
        draw_figures(named, say("cases.panel.figures"), "case_figures", has_name=has_several)


def draw_comparison_choice(cases: Cases) -> None:
    """Draw the list from which two to four cases are set side by side, in the URL as `compare`."""
    labels = {str(row["programme_id"]): name_of(row) for row in cases.every}
    draw_multi(
        "compare",
        say("cases.compare"),
        tuple(labels),
        format_option=lambda case: labels.get(case, case),
        limit=MOST_COMPARED,
    )


def draw_comparison(cases: Cases) -> None:
    """Draw the cases chosen side by side, the same part of each in one row."""
    by_id = {str(row["programme_id"]): row for row in cases.every}
    asked = read_several("compare", tuple(by_id))
    compared = asked[:MOST_COMPARED]
    if len(compared) < _LEAST_COMPARED:
        return
    rows = [by_id[case] for case in compared]
    sheets = [build_sheet(row) | {"goes": make_link(case=str(row["programme_id"]))} for row in rows]
    with open_panel(say("cases.panel.compare"), say("cases.compare_note")):
        if len(asked) > len(compared):
            count = format_count(len(compared), read_language())
            st.caption(say("cases.compare_most", count=count))
        draw_sheets({"kind": "compare", "sheets": sheets}, "case_comparison")
        figures = [figure for case in compared for figure in read_figures(case)]
        date = describe_dates(figures) if figures else say("panel.date.documents")
        draw_origin(Origin("", date, ()))


def draw_case_list(cases: Cases) -> None:
    """Draw the cases in view with place and summary; the name of each leads to it."""

    def read_name(row: Row) -> Figure:
        return Figure(name_of(row), goes=make_link(case=str(row["programme_id"])))

    columns = [
        Column(say("column.name"), read_name, is_number=False),
        make_text_column("column.place", lambda row: name_of(row, "place_name")),
        make_text_column("column.summary", lambda row: name_of(row, "summary")),
        Column(say("column.figure_count"), _read_count),
    ]
    count = format_count(len(cases.shown), read_language())
    with st.expander(say("cases.list", count=count)):
        chosen = cases.chosen["programme_id"]
        draw_table(
            cases.shown,
            columns,
            say("cases.list", count=count),
            key="case_list",
            selected=lambda row: bool(row["programme_id"] == chosen),
        )


def _read_count(row: Row) -> str:
    return format_count(row["figure_count"], read_language())
