"""Where everything comes from: documents, published totals, findings of checks, definitions."""

from __future__ import annotations

from typing import Final

import streamlit as st

from renewal.i18n import format_count, format_month
from renewal.metrics import to_exact
from renewal.ui.cells import format_exact, make_text_column
from renewal.ui.choices import draw_segments, draw_select, read_language
from renewal.ui.figures import Column, Figure, Row, draw_table, open_key
from renewal.ui.observations import list_figure_columns
from renewal.ui.reports import read_rows
from renewal.ui.trail import name_sheet
from renewal.ui.words import name_of, pick_language, say

VIEWS: Final = ("documents", "totals", "problems", "indicators", "figures")


def draw_view() -> None:
    """Draw the row of views and the one chosen, kept in the URL as `view`."""
    view = draw_segments(
        "view",
        say("sources.view"),
        VIEWS,
        default=VIEWS[0],
        format_option=lambda name: say(f"sources.view.{name}"),
        is_label_hidden=True,
    )
    {
        "documents": _draw_documents,
        "totals": _draw_totals,
        "problems": _draw_problems,
        "indicators": _draw_indicators,
        "figures": _draw_figures,
    }[view]()


def _draw_documents() -> None:
    rows = read_rows("sources__documents")
    st.caption(say("sources.documents_note", count=format_count(len(rows), read_language())))
    columns = [
        Column(say("column.title"), _read_title, is_number=False),
        Column(say("column.publisher"), _read_publisher, is_number=False),
        Column(say("column.published_date"), _read_published, is_number=False),
        Column(say("column.figure_count"), _read_count),
        Column(say("column.gaps"), _read_gaps, is_number=False),
    ]
    draw_table(rows, columns, say("sources.view.documents"), key="documents")


def _read_title(row: Row) -> Figure:
    republished = pick_language(row["republished_by"])
    parts = [
        say("sources.republished_by", name=republished) if republished else "",
        say("sources.file", name=row["file_name"]) if row["file_name"] else "",
    ]
    return Figure(name_of(row, "title"), note="\n".join(part for part in parts if part))


def _read_publisher(row: Row) -> Figure:
    return Figure(name_of(row, "publisher"), note=name_of(row, "date_note"))


def _read_published(row: Row) -> str:
    day = row["published_date"]
    return format_month(day, read_language(), "day") if day else say("trail.undated")


def _read_gaps(row: Row) -> Figure:
    licence = say("sources.licence", text=name_of(row, "licence"))
    return Figure(name_of(row, "gaps"), note=licence)


def _read_count(row: Row) -> str:
    return format_count(to_exact(row["figure_count"]), read_language())


def _draw_totals() -> None:
    rows = read_rows("checks__totals")
    broken = [row for row in rows if not row["is_reconciled"]]
    language = read_language()
    counts = {
        "count": format_count(len(rows), language),
        "broken": format_count(len(broken), language),
    }
    (st.warning if broken else st.success)(say("sources.totals_summary", **counts))
    ordered = [*broken, *(row for row in rows if row["is_reconciled"])]
    columns = [
        make_text_column("column.place", name_of),
        make_text_column("column.as_of_date", _read_date),
        Column(say("column.indicator"), _read_indicator, is_number=False),
        *(_make_total_column(name) for name in ("published", "computed", "difference")),
        make_text_column("column.is_reconciled", _read_verdict),
    ]
    draw_table(ordered, columns, say("sources.view.totals"), key="totals")


def _read_date(row: Row) -> str:
    """Return the date of a table no finer than it is known."""
    return format_month(row["as_of_date"], read_language(), row["as_of_precision"])


def _make_total_column(name: str) -> Column:
    def read(row: Row) -> Figure:
        text = format_exact(row[name], str(row["unit"] or ""))
        return Figure(text, open_key("checks__totals", row, name))

    return Column(say(f"column.{name}"), read)


def _read_indicator(row: Row) -> Figure:
    return Figure(name_of(row, "indicator_name"), note=_read_place_in_file(row))


def _read_verdict(row: Row) -> str:
    if row["is_reconciled"]:
        return say("sources.reconciled")
    is_rounded = row["is_within_rounding"]
    return say("sources.within_rounding" if is_rounded else "sources.not_reconciled")


def _read_place_in_file(row: Row) -> str:
    parts = (row["file_name"], name_sheet(row), row["cell"])
    return " · ".join(str(part) for part in parts if part)


def _draw_problems() -> None:
    rows = read_rows("checks__problems")
    st.caption(say("sources.problems_note"))
    if not rows:
        st.success(say("sources.no_problems"))
        return
    columns = [
        make_text_column("column.severity", lambda row: say(f"severity.{row['severity']}")),
        make_text_column("column.message", lambda row: name_of(row, "rule")),
        make_text_column("column.place_in_file", _read_place_in_file),
        make_text_column("column.cure", lambda row: name_of(row, "cure")),
        make_text_column("column.found", lambda row: str(row["value"] or "")),
    ]
    draw_table(rows, columns, say("sources.view.problems"), key="problems")


def _draw_indicators() -> None:
    columns = [
        make_text_column("column.indicator", name_of),
        make_text_column("column.definition", lambda row: name_of(row, "definition")),
        make_text_column("column.unit", lambda row: name_of(row, "unit")),
        make_text_column(
            "column.is_additive",
            lambda row: say("cell.yes" if row["is_additive"] else "cell.no"),
        ),
    ]
    rows = read_rows("sources__indicators")
    draw_table(rows, columns, say("sources.view.indicators"), key="indicators")


def _draw_figures() -> None:
    documents = {
        str(row["source_id"]): name_of(row, "title") for row in read_rows("sources__documents")
    }
    labels = {"all": say("tables.all")} | documents
    chosen = draw_select(
        "source",
        say("sources.document"),
        tuple(labels),
        default="all",
        format_option=lambda name: labels[name],
    )
    rows = read_rows("sources__figures", source_id=None if chosen == "all" else chosen)
    st.caption(say("sources.figures_note", count=format_count(len(rows), read_language())))
    columns = list_figure_columns(has_source=chosen == "all")
    draw_table(rows, columns, say("sources.view.figures"), key="figures")
