"""What needs attention at a place and month, the gravest first; each line leads to where it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from renewal.i18n import format_count, format_month
from renewal.metrics import to_exact
from renewal.place_rows import find_previous
from renewal.ui.cells import format_exact
from renewal.ui.figures import Figure, Row, draw_links
from renewal.ui.filters import Filters
from renewal.ui.links import make_link
from renewal.ui.months import find_gaps
from renewal.ui.place_rows import read_units
from renewal.ui.remarks import join_names, list_unit_remarks, make_remark
from renewal.ui.reports import read_rows
from renewal.ui.words import name_of, say

_GRAVITY: Final = ("warning", "note", "fine")
# Of the published totals of one table as recomputed.
_TOTALS: Final = "checks__totals"


def list_remarks(filters: Filters, rows: Sequence[Row]) -> list[Figure]:
    """Return what a reader should look at, the gravest first, each with its link.

    Parameters
    ----------
    rows : sequence of dict
        Report `progress__by_place` of the table shown. Where one of its units is chosen, the
        lines speak of that unit.
    """
    before = read_units(filters, find_previous(filters))
    if filters.unit_code is not None:
        rows, before = (
            [row for row in table if row["place_code"] == filters.unit_code]
            for table in (rows, before)
        )
    found = [
        *list_unit_remarks(filters, rows, before),
        *_list_totals(filters),
        *_list_gaps(filters),
    ]
    return sorted(found, key=lambda remark: _GRAVITY.index(remark.tag))


def draw_remarks(remarks: Sequence[Figure]) -> None:
    """Draw the list; how grave each line is stands in words, not in colour alone."""
    if not remarks:
        remarks = [make_remark("fine", say("attention.nothing"), "")]
    draw_links(remarks, "remarks", label=say("overview.attention"))


def read_totals(place_code: str, day: date | None) -> list[Row]:
    """Return how the published totals of one table compare with recomputed ones."""
    return [
        row
        for row in read_rows(_TOTALS)
        if row["place_code"] == place_code and row["as_of_date"] == day
    ]


def _list_totals(filters: Filters) -> list[Figure]:
    if not filters.has_units or filters.month is None:
        return []
    goes = make_link("sources", view="totals")
    rows = read_totals(filters.place_code, filters.month.day)
    broken = [row for row in rows if not row["is_reconciled"]]
    if not rows:
        return [make_remark("note", say("attention.no_total"), goes)]
    if not broken:
        count = format_count(len(rows), filters.language)
        key = "attention.reconciled.one" if len(rows) == 1 else "attention.reconciled"
        return [make_remark("fine", say(key, count=count), goes)]
    return [
        make_remark(
            "note" if row["is_within_rounding"] else "warning",
            say("attention.unreconciled", **_describe_total(row)),
            goes,
        )
        for row in broken
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


def _list_gaps(filters: Filters) -> list[Figure]:
    """List the months of the year, before the one shown, that no table is kept of."""
    if filters.month is None:
        return []
    shown = filters.month.day
    gaps = [
        format_month(date(year, number, 1), filters.language)
        for year, number in find_gaps(filters.months)
        if year == shown.year and number < shown.month
    ]
    if not gaps:
        return []
    goes = make_link("progress", place=filters.place_code, as_of=filters.as_of)
    return [make_remark("note", say("attention.gaps", months=join_names(gaps)), goes)]
