"""All documents: who published them, when, what came from each, and how its checks ended."""

from __future__ import annotations

import streamlit as st

from renewal.i18n import format_month
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, draw_table
from renewal.ui.links import make_link
from renewal.ui.reports import read_rows
from renewal.ui.source_summary import count
from renewal.ui.words import name_of, pick_language, say


def link_document(source_id: object, view: str = "document") -> str:
    """Return the address of a document's own view, or of another view of its figures."""
    return make_link("sources", view=view, source=str(source_id))


def draw_documents() -> None:
    """Draw the list of documents; each title leads to the document's own view."""
    rows = read_rows("sources__documents")
    st.caption(say("sources.documents_note", count=count(len(rows))))
    columns = [
        Column(say("column.title"), _read_title, is_number=False),
        Column(say("column.publisher"), _read_publisher, is_number=False),
        Column(say("column.figure_count"), _read_count),
        Column(say("sources.speaks_of"), _read_months, is_number=False),
        Column(say("sources.totals_column"), read_reconciled, is_number=False),
        Column(say("column.finding_count"), _read_findings),
    ]
    draw_table(rows, columns, say("sources.view.documents"), key="documents")


def _read_title(row: Row) -> Figure:
    republished = pick_language(row["republished_by"])
    parts = [
        say("sources.republished_by", name=republished) if republished else "",
        say("sources.file", name=row["file_name"]) if row["file_name"] else "",
    ]
    note = "\n".join(part for part in parts if part)
    return Figure(name_of(row, "title"), note=note, goes=link_document(row["source_id"]))


def name_published(row: Row) -> str:
    """Return a document's date of publication; one without says so."""
    day = row["published_date"]
    return format_month(day, read_language(), "day") if day else say("trail.undated")


def name_unit(row: Row) -> str:
    """Return the unit of an indicator; some have none in English, such as a year."""
    return str(row[f"unit_{read_language()}"] or "")


def _read_publisher(row: Row) -> Figure:
    return Figure(name_of(row, "publisher"), note=name_published(row))


def _read_count(row: Row) -> Figure:
    note = say(
        "sources.counted",
        indicators=count(row["indicator_count"]),
        subjects=count(row["place_count"] + row["programme_count"]),
    )
    text = count(row["figure_count"])
    return Figure(text, note=note, goes=link_document(row["source_id"], "figures"))


def name_period(row: Row) -> str:
    """Return the first and last month of figures, no finer than they are known."""
    first, last = (
        format_month(row[f"{end}_as_of_date"], read_language(), row["as_of_precision"])
        for end in ("first", "last")
    )
    return first if first == last else say("panel.date_range", first=first, last=last)


def _read_months(row: Row) -> Figure:
    months = row["month_count"]
    note = say("sources.months", count=count(months)) if months > 1 else ""
    return Figure(name_period(row), note=note)


def read_reconciled(row: Row) -> Figure:
    """Return how many printed totals agree with their sums; a document without says so."""
    printed = row["printed_total_count"]
    if not printed:
        return Figure(say("sources.no_totals"))
    reconciled = row["reconciled_count"]
    key = "sources.totals_all" if reconciled == printed else "sources.totals_some"
    text = say(key, reconciled=count(reconciled), totals=count(printed))
    return Figure(text, goes=link_document(row["source_id"], "totals"))


def _read_findings(row: Row) -> Figure:
    found, accepted = row["finding_count"], row["accepted_count"]
    note = say("sources.accepted", count=count(accepted)) if accepted else ""
    goes = link_document(row["source_id"], "problems") if found else ""
    return Figure(count(found), note=note, goes=goes)
