"""What needs attention among the units of a table: each line follows from a rule stated with it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from renewal.i18n import format_share
from renewal.metrics import METRICS, divide, format_figure, to_exact
from renewal.place_rows import find_previous
from renewal.ui.areas import has_starts
from renewal.ui.figures import Figure, Row
from renewal.ui.filters import Filters
from renewal.ui.links import make_link
from renewal.ui.words import name_of, say

# A unit counts as behind when less than this share of its plan is on site.
LOW_SHARE: Final = Fraction(1, 2)
_NAMED: Final = 3  # units that one line names


def make_remark(severity: str, text: str, goes: str) -> Figure:
    """Return one line; `severity` is warning, note or fine, `goes` its address."""
    return Figure(text, label=say(f"severity.{severity}"), tag=severity, goes=goes)


def join_names(texts: Sequence[str]) -> str:
    """Join names; of many only the first, and how many there are."""
    shown = say("list.separator").join(texts[:_NAMED])
    if len(texts) <= _NAMED:
        return shown
    return say("attention.and_others", names=shown, count=len(texts))


def list_unit_remarks(filters: Filters, rows: Sequence[Row], before: Sequence[Row]) -> list[Figure]:
    """Return the lines about units, in the order of the rules.

    Parameters
    ----------
    rows, before : sequence of dict
        Report `progress__by_place` of the table shown and of the one before it in its year.
    """
    return [
        *_list_not_started(filters, rows),
        *_list_behind(filters, rows),
        *_list_moved(filters, rows, before, "started"),
        *_list_blank(filters, rows),
        *_list_absent(filters, rows, before),
        *_list_moved(filters, rows, before, "planned"),
        *_list_above_plan(filters, rows),
        *_list_without_rate(filters, rows),
        *_list_not_divisions(filters, rows),
    ]


def _lead(filters: Filters, rows: Sequence[Row]) -> str:
    """Return the address of the one unit that a line is about, or of all units."""
    if len(rows) == 1:
        return make_link(place=str(rows[0]["place_code"]), as_of=filters.as_of)
    return make_link("progress", place=filters.table_code, as_of=filters.as_of)


def _names(rows: Sequence[Row]) -> str:
    return join_names([name_of(row) for row in rows])


def _find_share(row: Row, basis: str) -> Fraction | None:
    """Return a unit's start rate, or the printed one where the table has no plan."""
    share = divide(row.get(f"{basis}_started"), row.get(f"{basis}_planned"))
    if share is None and basis == "communities":
        return to_exact(row.get("community_start_share_published"))
    return share


def _list_not_started(filters: Filters, rows: Sequence[Row]) -> list[Figure]:
    started = f"{filters.basis}_started"
    found = [
        row
        for row in rows
        if to_exact(row[f"{filters.basis}_planned"]) and to_exact(row[started]) == 0
    ]
    if not found:
        return []
    text = say("attention.not_started", names=_names(found))
    return [make_remark("warning", text, _lead(filters, found))]


def _list_behind(filters: Filters, rows: Sequence[Row]) -> list[Figure]:
    shares = [(_find_share(row, filters.basis), row) for row in rows]
    behind = [(share, row) for share, row in shares if share is not None and 0 < share < LOW_SHARE]
    if not behind:
        return []
    behind.sort(key=lambda pair: pair[0])
    names = [
        say("attention.name_share", name=name_of(row), share=format_share(share, filters.language))
        for share, row in behind
    ]
    text = say(
        "attention.slow",
        limit=format_share(LOW_SHARE, filters.language, digits=0),
        names=join_names(names),
    )
    return [make_remark("warning", text, _lead(filters, [row for _, row in behind]))]


def _list_moved(
    filters: Filters, rows: Sequence[Row], before: Sequence[Row], stage: str
) -> list[Figure]:
    """List plans that were revised, or cumulative starts that fell, since the report before."""
    since = find_previous(filters)
    if since is None:
        return []
    column = f"{filters.basis}_{stage}"
    earlier = {row["place_code"]: to_exact(row[column]) for row in before}
    moved = []
    for row in rows:
        old, new = earlier.get(row["place_code"]), to_exact(row[column])
        if old is None or new is None or old == new or (stage == "started" and new > old):
            continue
        sign = "+" if new > old else "−"
        change = sign + format_figure(abs(new - old), METRICS[column].unit, filters.language)
        moved.append((abs(new - old), say("attention.moved", name=name_of(row), change=change)))
    if not moved:
        return []
    names = [text for _, text in sorted(moved, key=lambda pair: -pair[0])]
    text = say(
        f"attention.moved.{stage}",
        month=since.format(filters.language),
        names=join_names(names),
    )
    span = {"from": since.value, "to": filters.as_of}
    goes = make_link("progress", place=filters.table_code, as_of=filters.as_of, **span)
    return [make_remark("warning" if stage == "started" else "note", text, goes)]


def _list_blank(filters: Filters, rows: Sequence[Row]) -> list[Figure]:
    columns = [f"{filters.basis}_{stage}_reason" for stage in ("planned", "started")]
    found = [row for row in rows if any(row.get(column) == "missing" for column in columns)]
    if not found:
        return []
    text = say("attention.blank", names=_names(found))
    return [make_remark("warning", text, _lead(filters, found))]


def _list_absent(filters: Filters, rows: Sequence[Row], before: Sequence[Row]) -> list[Figure]:
    """List the units of the table before that this one leaves out."""
    since = find_previous(filters)
    codes = {row["place_code"] for row in rows}
    found = [row for row in before if row["place_code"] not in codes]
    if since is None or not found:
        return []
    text = say("attention.absent", month=since.format(filters.language), names=_names(found))
    span = {"from": since.value, "to": filters.as_of}
    goes = make_link("progress", place=filters.table_code, as_of=filters.as_of, **span)
    return [make_remark("warning", text, goes)]


def _list_above_plan(filters: Filters, rows: Sequence[Row]) -> list[Figure]:
    shares = [(_find_share(row, filters.basis), row) for row in rows]
    found = [row for share, row in shares if share is not None and share > 1]
    if not found:
        return []
    text = say("attention.above_plan", names=_names(found))
    return [make_remark("note", text, _lead(filters, found))]


def _list_without_rate(filters: Filters, rows: Sequence[Row]) -> list[Figure]:
    """Say which side of a rate the whole table lacks."""
    goes = make_link("progress", place=filters.table_code, as_of=filters.as_of)
    if not rows:
        return []
    if not has_starts(rows, filters.basis):
        return [make_remark("note", say("attention.no_started"), goes)]
    if all(to_exact(row.get(f"{filters.basis}_planned")) is None for row in rows):
        return [make_remark("note", say("attention.no_planned"), goes)]
    return []


def _list_not_divisions(filters: Filters, rows: Sequence[Row]) -> list[Figure]:
    found = [row for row in rows if row.get("is_division") is False]
    if not found:
        return []
    text = say("attention.not_divisions", names=_names(found))
    return [make_remark("note", text, _lead(filters, found))]
