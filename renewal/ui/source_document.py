"""One document: its facts, what came from it, its checks, its gaps, and where its figures stand."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from renewal.i18n import format_month
from renewal.ui.cells import make_text_column
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, draw_links, draw_table
from renewal.ui.links import make_link
from renewal.ui.markup import make_definition_list
from renewal.ui.reports import read_rows
from renewal.ui.source_checks import draw_problem_table, draw_total_table
from renewal.ui.source_choices import draw_document_select, read_documents
from renewal.ui.source_conflicts import draw_pairs
from renewal.ui.source_list import link_document, name_period, name_published, name_unit
from renewal.ui.source_summary import COMPARED, count
from renewal.ui.words import name_of, pick_language, say


def draw_document() -> None:
    """Draw the chosen document with everything that is known of it."""
    source_id = draw_document_select(with_all=False)
    assert source_id is not None  # noqa: S101
    row = read_documents()[source_id]
    _draw_facts(row)
    _draw_subjects(source_id)
    _draw_indicators(source_id)
    _draw_checks(row)
    _draw_comparisons(source_id)


def _draw_facts(row: Row) -> None:
    entries = (
        ("column.title", name_of(row, "title")),
        ("column.publisher", name_of(row, "publisher")),
        ("column.published_date", name_published(row)),
        ("column.date_note", name_of(row, "date_note")),
        ("column.republished_by", pick_language(row["republished_by"])),
        ("column.file_name", row["file_name"]),
        ("column.origin", name_of(row, "origin")),
        ("column.licence", name_of(row, "licence")),
        ("column.gaps", name_of(row, "gaps")),
        ("sources.came_from_it", _count_figures(row)),
    )
    with st.container(border=True):
        st.html(make_definition_list((say(key), str(text)) for key, text in entries if text))
        if row["figure_count"]:
            goes = link_document(row["source_id"], "figures")
            text = say("sources.every_figure", count=count(row["figure_count"]))
            items = [Figure(text, goes=goes)]
            draw_links(items, "document_links", label=say("sources.came_from_it"), kind="row")


def _count_figures(row: Row) -> str:
    parts = [
        say(f"sources.came.{name}", count=count(row[f"{name}_count"]))
        for name in ("figure", "indicator", "place", "programme")
        if row[f"{name}_count"]
    ]
    text = say("list.separator").join(parts)
    return say("sources.came_from_it_text", text=text, period=name_period(row)) if parts else ""


def _draw_subjects(source_id: str) -> None:
    """Draw the tables, places and programmes that it speaks of, each a link to its page."""
    rows = read_rows("sources__subjects", source_id=source_id)
    st.subheader(say("sources.subjects"), anchor=False)
    if not rows:
        st.caption(say("sources.nothing_came"))
        return
    columns = [
        Column(say("column.name"), _read_subject, is_number=False),
        make_text_column("column.as_of_date", _read_date),
        Column(
            say("column.unit_count"),
            lambda row: count(row["unit_count"]) if row["unit_count"] else "",
        ),
        Column(say("column.indicator_count"), lambda row: count(row["indicator_count"])),
        Column(say("column.figure_count"), lambda row: count(row["figure_count"])),
    ]
    if any(row["printed_total_count"] for row in rows):
        columns.append(make_text_column("sources.totals_column", _read_totals))
    for page, has in (("funding", "has_funding"), ("parking", "has_parking")):
        if any(row[has] for row in rows):
            columns.append(
                Column(say(f"page.{page}.title"), _make_page_reader(page, has), is_number=False)
            )
    draw_table(rows, columns, say("sources.subjects"), key="subjects")


def _read_subject(row: Row) -> Figure:
    note = say(f"code.subject_kind.{row['subject_kind']}")
    if row["subject_kind"] == "programme":
        goes = make_link("cases", case=row["programme_id"]) if row["is_case"] else ""
    else:
        month = f"{row['as_of_date']:%Y-%m}"
        goes = make_link("progress", place=row["place_code"], as_of=month)
    return Figure(name_of(row), note=note, goes=goes)


def _read_units(row: Row) -> str:
    return count(row["unit_count"]) if row["unit_count"] else ""


def _read_date(row: Row) -> str:
    return format_month(row["as_of_date"], read_language(), row["as_of_precision"])


def _read_totals(row: Row) -> str:
    printed, reconciled = row["printed_total_count"], row["reconciled_count"]
    if not printed:
        return ""
    key = "sources.totals_all" if reconciled == printed else "sources.totals_some"
    return say(key, reconciled=count(reconciled), totals=count(printed))


def _make_page_reader(page: str, has: str) -> Callable[[Row], Figure]:
    def read(row: Row) -> Figure:
        if not row[has]:
            return Figure("")
        return Figure(
            say(f"sources.see_{page}"), goes=make_link(page, programme=row["programme_id"])
        )

    return read


def _draw_indicators(source_id: str) -> None:
    rows = read_rows("sources__contents", source_id=source_id)
    if not rows:
        return
    st.subheader(say("sources.contents"), anchor=False)

    def read_count(row: Row) -> Figure:
        goes = make_link("sources", view="figures", source=source_id, find=row["indicator"])
        return Figure(count(row["figure_count"]), goes=goes)

    columns = [
        make_text_column("column.indicator", lambda row: name_of(row, "indicator_name")),
        make_text_column("column.unit", name_unit),
        Column(say("column.figure_count"), read_count),
        Column(say("column.number_count"), lambda row: count(row["number_count"])),
        Column(say("column.place_count"), lambda row: count(row["place_count"])),
        Column(say("column.programme_count"), lambda row: count(row["programme_count"])),
        make_text_column("sources.speaks_of", name_period),
    ]
    draw_table(rows, columns, say("sources.contents"), key="contents")


def _draw_checks(row: Row) -> None:
    source_id = row["source_id"]
    st.subheader(say("sources.checks"), anchor=False)
    totals = [found for found in read_rows("checks__totals") if found["source_id"] == source_id]
    draw_total_table(totals, "document_totals")
    problems = [found for found in read_rows("checks__problems") if found["source_id"] == source_id]
    draw_problem_table(problems, "document_problems")


def _draw_comparisons(source_id: str) -> None:
    """Draw the figures that another document gives as well."""
    rows = [
        row
        for row in read_rows("sources__conflicts")
        if source_id in (row["first_source_id"], row["second_source_id"])
    ]
    st.subheader(say("sources.view.conflicts"), anchor=False)
    compared = [row for row in rows if row["verdict"] in COMPARED]
    others = [row for row in rows if row["verdict"] == "other_scope"]
    if not rows:
        st.caption(say("sources.conflicts.nothing_else"))
    if compared:
        draw_pairs(compared, "document_pairs")
    if others:
        st.caption(say("sources.conflicts.other_scope_note", count=count(len(others))))
        draw_pairs(others, "document_others")
