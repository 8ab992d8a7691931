"""How new the tables of each place are, and which months have none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from renewal.i18n import format_month
from renewal.ui.cells import make_text_column
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, draw_table
from renewal.ui.links import make_link
from renewal.ui.panel import read_source_titles
from renewal.ui.report_cells import Wording
from renewal.ui.reports import read_rows
from renewal.ui.source_list import link_document
from renewal.ui.source_summary import count, count_months, find_newest, name_newest
from renewal.ui.words import name_of, say


def draw_freshness() -> None:
    """Draw the places with tables of their units, then every row of a table, the oldest first."""
    rows = read_rows("sources__freshness")
    newest = find_newest(rows)
    if newest is None:
        st.info(say("sources.none_found"))
        return
    months = count_months(newest["newest_as_of_date"], _read_today())
    summary = {"month": name_newest(newest), "place": name_of(newest), "months": count(months)}
    st.info(say("sources.freshness.newest", **summary))
    st.caption(say("sources.freshness.note"))
    tables = [row for row in rows if row["subject_kind"] == "table"]
    alone = [row for row in rows if row["subject_kind"] == "row" and not row["parent_place_code"]]
    _draw([*alone, *tables], "freshness_tables", say("sources.freshness.tables"), has_kind=True)
    units = [row for row in rows if row["subject_kind"] == "row" and row["parent_place_code"]]
    behind = _find_behind(units, tables)
    st.subheader(say("sources.freshness.units"), anchor=False)
    key = "behind" if behind else "all_in"
    st.caption(say(f"sources.freshness.{key}", count=count(len(behind)), units=count(len(units))))
    label = say("sources.freshness.units")
    if behind:
        _draw(behind, "freshness_behind", label)
    with st.expander(say("sources.freshness.every_unit", count=count(len(units)))):
        _draw(units, "freshness_units", label)


def _read_today() -> datetime:
    return datetime.now().astimezone()


def _find_behind(units: Sequence[Row], tables: Sequence[Row]) -> list[Row]:
    """Return the units that are missing from the newest table of the place above them."""
    newest = {row["place_code"]: row["newest_as_of_date"] for row in tables}
    return [row for row in units if row["newest_as_of_date"] < newest[row["parent_place_code"]]]


def _draw(rows: Sequence[Row], key: str, caption: str, *, has_kind: bool = False) -> None:
    titles = read_source_titles()
    today = _read_today()
    wording = Wording(read_language())

    def read_place(row: Row) -> Figure:
        note = say(f"code.subject_kind.{row['subject_kind']}") if has_kind else ""
        month = f"{row['newest_as_of_date']:%Y-%m}"
        goes = make_link("progress", place=row["place_code"], as_of=month)
        return Figure(name_of(row), note=note, goes=goes)

    def read_source(row: Row) -> Figure:
        source_id = row["source_id"]
        return Figure(titles.get(str(source_id), ""), goes=link_document(source_id))

    def read_missing(row: Row) -> Figure:
        months = wording.label_code("missing_months", row["missing_months"] or "")
        return Figure(_say_months(row["missing_month_count"]), note=months)

    columns = [
        Column(say("column.place"), read_place, is_number=False),
        make_text_column("column.newest_as_of_date", name_newest),
        Column(
            say("sources.freshness.behind_today"),
            lambda row: _say_months(count_months(row["newest_as_of_date"], today)),
        ),
        Column(
            say("sources.freshness.behind_newest"),
            lambda row: _say_months(row["months_behind_newest"]),
        ),
        Column(say("column.month_count"), _read_count),
        Column(say("column.missing_month_count"), read_missing, is_number=False),
        Column(say("column.source"), read_source, is_number=False),
    ]
    draw_table(rows, columns, caption, key=key)


def _say_months(months: int) -> str:
    key = "sources.month_one" if months == 1 else "sources.month_count"
    return say(key, count=count(months))


def _read_count(row: Row) -> Figure:
    first = format_month(row["first_as_of_date"], read_language(), row["as_of_precision"])
    note = say("sources.since", month=first) if row["month_count"] > 1 else ""
    return Figure(count(row["month_count"]), note=note)
