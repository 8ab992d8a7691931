"""What two documents say of the same thing: compared, counted, and never reconciled by us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from renewal.i18n import format_month
from renewal.metrics import format_figure
from renewal.ui.cells import make_text_column
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, draw_table
from renewal.ui.links import make_link
from renewal.ui.panel import read_source_titles
from renewal.ui.reports import read_rows
from renewal.ui.source_checks import format_difference
from renewal.ui.source_summary import COMPARED, count
from renewal.ui.table_trails import find_trail
from renewal.ui.words import name_of, pick_language, say


def draw_conflicts() -> None:
    """Draw every pair of figures that two documents give, and what could not be compared."""
    rows = read_rows("sources__conflicts")
    compared = [row for row in rows if row["verdict"] in COMPARED]
    verdicts = Counter(str(row["verdict"]) for row in compared)
    differs = verdicts["differs"]
    values = {name: count(verdicts[name]) for name in COMPARED}
    key = "differ" if differs else "agree" if compared else "none"
    summary = say(f"sources.conflicts.{key}", pairs=count(len(compared)), **values)
    (st.warning if differs else st.success)(summary)
    st.caption(say("sources.conflicts.note"))
    if compared:
        draw_pairs(compared, "conflicts")
    others = [row for row in rows if row["verdict"] == "other_scope"]
    if others:
        st.subheader(say("sources.conflicts.other_scope"), anchor=False)
        st.caption(say("sources.conflicts.other_scope_note", count=count(len(others))))
        draw_pairs(others, "other_scope")


def draw_pairs(rows: Sequence[Row], key: str) -> None:
    """Draw pairs of figures; each opens its trail, the place leads to its page."""
    titles = read_source_titles()
    is_compared = any(row["verdict"] in COMPARED for row in rows)
    columns = [
        _make_name_column(),
        make_text_column("column.indicator", lambda row: name_of(row, "indicator_name")),
        *(_make_column(end, titles) for end in _ENDS),
    ]
    if is_compared:
        columns.insert(2, make_text_column("column.as_of_date", lambda row: _name_date(row)))
        columns.append(Column(say("column.difference"), _read_difference))
        columns.append(
            make_text_column("column.verdict", lambda row: say(f"code.verdict.{row['verdict']}"))
        )
    draw_table(rows, columns, say("sources.view.conflicts"), key=key)


_ENDS = ("first", "second")


def _name_date(row: Row, column: str = "as_of_date") -> str:
    return format_month(row[column], read_language(), row["as_of_precision"])


def _make_name_column() -> Column:
    """Return the column of places and programmes; each leads to its page where it has one."""
    cases = {row["programme_id"] for row in read_rows("cases__map")}

    def read(row: Row) -> Figure:
        programme_id = row["programme_id"]
        if programme_id:
            goes = make_link("cases", case=programme_id) if programme_id in cases else ""
            return Figure(name_of(row), goes=goes)
        month = f"{row['as_of_date']:%Y-%m}"
        return Figure(
            name_of(row), goes=make_link("progress", place=row["place_code"], as_of=month)
        )

    return Column(say("column.name"), read, is_number=False)


def _make_column(end: str, titles: Mapping[str, str]) -> Column:
    """Return the column of the first or the second figure, with where it comes from below it."""

    def read(row: Row) -> Figure:
        text = format_figure(
            row[f"{end}_value"], row["unit"], read_language(), row[f"{end}_qualifier"]
        )
        printed = row[f"{end}_as_published"]
        parts = [
            titles.get(row[f"{end}_source_id"], ""),
            say(f"code.{end}_origin.{row[f'{end}_origin']}"),
            say("cell.printed", printed=printed) if printed else "",
            pick_language(row[f"{end}_locator"]),
        ]
        if row["verdict"] == "other_scope":
            column = "as_of_date" if end == "first" else "second_as_of_date"
            parts.insert(1, _name_date(row, column))
        opens = find_trail("sources__conflicts", row, f"{end}_value") or _open_sum(row, end)
        return Figure(text, opens, note="\n".join(part for part in parts if part))

    return Column(say(f"column.{end}_value"), read, is_number=False)


def _open_sum(row: Row, end: str) -> str:
    """Return what opens the trail of a sum of units: its parts, cell by cell."""
    if row[f"{end}_origin"] != "sum":
        return ""
    key = f"{row['place_code']}/{row['as_of_date']:%Y-%m}/{row[f'{end}_source_id']}"
    return f"progress__total|{key}/{row['indicator']}"


def _read_difference(row: Row) -> str:
    return format_difference(row["difference"], row["unit"])
