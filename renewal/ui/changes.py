"""Panel about the change between two tables: a bridge, the units, or their start rates."""

from __future__ import annotations

from typing import Final

import streamlit as st

from renewal.charts.bridge_points import is_comparable, pair_rows, read_bridge
from renewal.charts.rates_points import read_end
from renewal.metrics import to_exact
from renewal.months import Month
from renewal.place_rows import find_previous
from renewal.ui.choices import draw_segments, draw_select
from renewal.ui.figures import Row
from renewal.ui.filters import Filters
from renewal.ui.panel import draw_empty, open_panel
from renewal.ui.progress import join_notes
from renewal.ui.progress_bridge import draw_bridge
from renewal.ui.progress_moves import Comparison, draw_rate_moves, draw_unit_changes
from renewal.ui.reports import read_rows
from renewal.ui.words import say

VIEWS: Final = ("bridge", "units", "rates")  # what the URL holds under `change`
_DRAW: Final = {"bridge": draw_bridge, "units": draw_unit_changes, "rates": draw_rate_moves}


def draw_change(filters: Filters) -> None:
    """Draw the change between two tables, split into what the plan added and what work started."""
    unit = say(f"progress.unit_note.{filters.basis}")
    with open_panel(say("progress.panel.change"), join_notes(unit, say("progress.change_note"))):
        if len(filters.months) < 2:
            draw_empty(
                say("progress.change_empty_title"),
                say("progress.change_empty", place=filters.place_name),
            )
            return
        left, middle, right = st.columns([2, 2, 4], vertical_alignment="bottom")
        with left:
            start = _draw_start(filters)
        with middle:
            end = _draw_end(filters, start)
        comparison = _compare(filters, start, end)
        views = _list_views(comparison)
        if not views:
            key = "no_figures" if is_comparable(comparison.rows[0]) else "other_year"
            draw_empty(say(f"progress.change.{key}_title"), say(f"progress.change.{key}"))
            return
        with right:
            view = _draw_view(views)
        _DRAW[view](comparison)


def _draw_start(filters: Filters) -> Month:
    """Draw the first date; unless chosen, the report before the one that the page shows."""
    by_value = {month.value: month for month in filters.months}
    before = find_previous(filters)
    values = tuple(by_value)[:-1]
    wanted = before.value if before is not None else values[-1]
    if before is None and filters.as_of in values:
        wanted = filters.as_of
    start = draw_select(
        "from",
        say("progress.from"),
        values,
        default=wanted,
        format_option=lambda value: by_value[value].format(filters.language),
    )
    return by_value[start]


def _draw_end(filters: Filters, start: Month) -> Month:
    """Draw the second date, offering only what comes after the first."""
    by_value = {month.value: month for month in filters.months if month > start}
    wanted = filters.as_of if filters.as_of in by_value else next(iter(by_value))
    end = draw_select(
        "to",
        say("progress.to"),
        tuple(by_value),
        default=wanted,
        format_option=lambda value: by_value[value].format(filters.language),
    )
    return by_value[end]


def _compare(filters: Filters, start: Month, end: Month) -> Comparison:
    """Read the two tables; a place that stands in no table of units is compared with itself."""
    if filters.has_units or filters.unit_code:
        rows = read_rows(
            "progress__change",
            parent_place_code=filters.table_code,
            from_date=start.value,
            to_date=end.value,
        )
    else:
        series = read_rows("progress__trend", place_code=filters.place_code)
        before, after = (
            next(row for row in series if row["as_of_date"] == month.day) for month in (start, end)
        )
        rows = [pair_rows(before, after)]
    own = [row for row in rows if filters.unit_code in (None, row["place_code"])]
    return Comparison(filters, start, end, tuple(rows), tuple(own))


def _list_views(comparison: Comparison) -> tuple[str, ...]:
    """Return what can be shown; the units have a view of their own where no bridge stands."""
    rows, basis = comparison.rows, comparison.filters.basis
    has_bridge = read_bridge(comparison.own, basis) is not None
    found = {
        "bridge": has_bridge,
        "units": not has_bridge
        and len(rows) > 1
        and is_comparable(rows[0])
        and _has_changes(rows, basis),
        "rates": len(rows) > 1 and any(_has_both_rates(row, comparison) for row in rows),
    }
    return tuple(view for view in VIEWS if found[view])


def _has_changes(rows: tuple[Row, ...], basis: str) -> bool:
    columns = (f"{basis}_planned_change", f"{basis}_started_change")
    return any(to_exact(row.get(column)) is not None for row in rows for column in columns)


def _has_both_rates(row: Row, comparison: Comparison) -> bool:
    filters = comparison.filters
    ends = (read_end(row, end, filters.basis, filters.language) for end in ("from", "to"))
    return all(end.share is not None for end in ends)


def _draw_view(views: tuple[str, ...]) -> str:
    if len(views) < 2:
        return views[0]
    return draw_segments(
        "change",
        say("progress.change.choice"),
        views,
        default=views[0],
        format_option=lambda view: say(f"progress.change.{view}"),
    )
