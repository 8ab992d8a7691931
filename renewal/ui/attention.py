"""What needs a look at a place and month: each line follows from a rule stated with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

import streamlit as st

from renewal.i18n import format_count, format_month, format_share
from renewal.metrics import divide, to_exact
from renewal.ui.cells import format_exact
from renewal.ui.figures import Row
from renewal.ui.filters import Filters
from renewal.ui.markup import escape
from renewal.ui.months import find_gaps
from renewal.ui.reports import read_rows
from renewal.ui.words import name_of, say

# A unit counts as slow when less than this share of its plan is on site.
LOW_SHARE: Final = Fraction(1, 2)


@dataclass(frozen=True)
class Remark:
    """One line of the list; `severity` is warning, note or fine."""

    severity: str
    text: str


def list_remarks(filters: Filters, rows: list[Row]) -> list[Remark]:
    """Return what a reader should look at, the gravest first.

    Parameters
    ----------
    rows : list of dict
        Report `progress__by_place` of the chosen place and month.
    """
    return [
        *_list_totals(filters),
        *_list_not_started(filters, rows),
        *_list_slow(filters, rows),
        *_list_without_share(filters, rows),
        *_list_gaps(filters),
        *_list_not_divisions(rows),
    ]


def read_totals(place_code: str, day: date | None) -> list[Row]:
    """Return how the published totals of one table compare with recomputed ones."""
    return [
        row
        for row in read_rows("checks__totals")
        if row["place_code"] == place_code and row["as_of_date"] == day
    ]


def _list_totals(filters: Filters) -> list[Remark]:
    month = filters.month
    rows = read_totals(filters.place_code, month.day if month else None)
    broken = [row for row in rows if not row["is_reconciled"]]
    if not rows:
        return [Remark("note", say("attention.no_total"))]
    if not broken:
        count = format_count(len(rows), filters.language)
        return [Remark("fine", say("attention.reconciled", count=count))]
    return [
        Remark("warning", say("attention.unreconciled", **_describe_total(row))) for row in broken
    ]


def _describe_total(row: Row) -> dict[str, str]:
    unit = str(row["unit"] or "")
    difference = to_exact(row["difference"])
    figures = {
        "published": format_exact(row["published"], unit),
        "computed": format_exact(row["computed"], unit),
        "difference": format_exact(None if difference is None else abs(difference), unit),
    }
    return {"indicator": name_of(row, "indicator_name")} | figures


def _list_not_started(filters: Filters, rows: list[Row]) -> list[Remark]:
    found = [
        row
        for row in rows
        if to_exact(row[f"{filters.basis}_planned"])
        and to_exact(row[f"{filters.basis}_started"]) == 0
    ]
    if not found:
        return []
    return [Remark("warning", say("attention.not_started", names=_join(found)))]


def _share(filters: Filters, row: Row) -> Fraction | None:
    return divide(row[f"{filters.basis}_started"], row[f"{filters.basis}_planned"])


def _list_slow(filters: Filters, rows: list[Row]) -> list[Remark]:
    shares = [(share, row) for row in rows if (share := _share(filters, row)) is not None]
    slow = sorted((pair for pair in shares if 0 < pair[0] < LOW_SHARE), key=lambda pair: pair[0])
    if not slow:
        return []
    names = say("list.separator").join(
        say(
            "attention.name_share",
            name=name_of(row),
            share=format_share(share, filters.language),
        )
        for share, row in slow
    )
    limit = format_share(LOW_SHARE, filters.language, digits=0)
    return [Remark("warning", say("attention.slow", limit=limit, names=names))]


def _list_without_share(filters: Filters, rows: list[Row]) -> list[Remark]:
    columns = [f"{filters.basis}_{stage}" for stage in ("planned", "started")]
    absent = [
        column for column in columns if rows and all(to_exact(row[column]) is None for row in rows)
    ]
    return [Remark("note", say(f"attention.no_{column.split('_')[1]}")) for column in absent]


def _list_gaps(filters: Filters) -> list[Remark]:
    gaps = [
        format_month(date(year, number, 1), filters.language)
        for year, number in find_gaps(filters.months)
    ]
    if not gaps:
        return []
    return [Remark("note", say("attention.gaps", months=say("list.separator").join(gaps)))]


def _list_not_divisions(rows: list[Row]) -> list[Remark]:
    found = [row for row in rows if row.get("is_division") is False]
    if not found:
        return []
    return [Remark("note", say("attention.not_divisions", names=_join(found)))]


def _join(rows: list[Row]) -> str:
    return say("list.separator").join(name_of(row) for row in rows)


def draw_remarks(remarks: list[Remark]) -> None:
    """Draw the list; the kind of each line stands in words, not in colour alone."""
    items = "".join(
        f'<li><span class="tag {remark.severity}">{escape(say(f"severity.{remark.severity}"))}'
        f"</span>{escape(remark.text)}</li>"
        for remark in remarks
    )
    st.html(f'<ul class="notes">{items}</ul>')
