"""What the checks found: printed totals held against sums, and the findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from renewal.i18n import Number, format_month
from renewal.ui.cells import format_exact, make_text_column
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, draw_table, open_key
from renewal.ui.links import make_link
from renewal.ui.reports import read_rows
from renewal.ui.source_choices import draw_document_select, read_documents
from renewal.ui.source_list import link_document
from renewal.ui.source_summary import count
from renewal.ui.trail import name_sheet
from renewal.ui.words import name_of, say


def _pick(rows: Sequence[Row], source_id: str | None) -> list[Row]:
    return [row for row in rows if source_id in (None, row["source_id"])]


def draw_totals() -> None:
    """Draw the printed totals of a document or of all, those that differ first."""
    rows = _pick(read_rows("checks__totals"), draw_document_select(with_all=True))
    if rows:
        broken = sum(not row["is_reconciled"] for row in rows)
        summary = say("sources.totals_summary", count=count(len(rows)), broken=count(broken))
        (st.warning if broken else st.success)(summary)
    draw_total_table(rows, "totals")


def draw_total_table(rows: Sequence[Row], key: str) -> None:
    """Draw printed totals beside the sums of their units; each figure opens its trail."""
    if not rows:
        st.caption(say("sources.no_totals_here"))
        return
    columns = [
        Column(say("column.place"), _read_place, is_number=False),
        make_text_column("column.as_of_date", _read_date),
        Column(say("column.indicator"), _read_indicator, is_number=False),
        *(_make_total_column(name) for name in ("published", "computed", "difference")),
        make_text_column("column.is_reconciled", _read_verdict),
    ]
    ordered = sorted(rows, key=lambda row: bool(row["is_reconciled"]))
    draw_table(ordered, columns, say("sources.view.totals"), key=key)


def _read_place(row: Row) -> Figure:
    goes = make_link("progress", place=row["place_code"], as_of=f"{row['as_of_date']:%Y-%m}")
    return Figure(name_of(row), goes=goes)


def _read_date(row: Row) -> str:
    """Return the date of a table no finer than it is known."""
    return format_month(row["as_of_date"], read_language(), row["as_of_precision"])


def _make_total_column(name: str) -> Column:
    def read(row: Row) -> Figure:
        unit = str(row["unit"] or "")
        is_difference = name == "difference"
        text = (
            format_difference(row[name], unit) if is_difference else format_exact(row[name], unit)
        )
        return Figure(text, open_key("checks__totals", row, name))

    return Column(say(f"column.{name}"), read)


def format_difference(value: Number, unit: str) -> str:
    """Return a difference with its sign, unrounded: `−0.03万元`, `+6个`, `0个`."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + format_exact(-value if value < 0 else value, unit)


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


def draw_problems() -> None:
    """Draw the findings on a document or on all, the gravest first."""
    rows = _pick(read_rows("checks__problems"), draw_document_select(with_all=True))
    st.caption(say("sources.problems_note"))
    draw_problem_table(rows, "problems")


def draw_problem_table(rows: Sequence[Row], key: str) -> None:
    """Draw findings; one that a clerk let stand gives the reason."""
    if not rows:
        st.success(say("sources.no_problems"))
        return
    columns = [
        make_text_column("column.severity", _read_severity),
        Column(say("column.message"), _read_rule, is_number=False),
        make_text_column("column.found", lambda row: str(row["value"] or "")),
        make_text_column("column.cure", lambda row: name_of(row, "cure")),
    ]
    if any(row["is_accepted"] for row in rows):
        reason = make_text_column(
            "column.acceptance_note", lambda row: str(row["acceptance_note"] or "")
        )
        columns.insert(2, reason)
    columns.append(Column(say("column.place_in_file"), _make_file_reader(), is_number=False))
    draw_table(rows, columns, say("sources.view.problems"), key=key)


def _make_file_reader() -> Callable[[Row], Figure]:
    documents = read_documents()

    def read(row: Row) -> Figure:
        known = row["source_id"] in documents
        goes = link_document(row["source_id"]) if known else ""
        return Figure(_read_place_in_file(row), goes=goes)

    return read


def _read_severity(row: Row) -> str:
    return say("sources.let_stand" if row["is_accepted"] else f"severity.{row['severity']}")


def _read_rule(row: Row) -> str:
    return name_of(row, "rule")
