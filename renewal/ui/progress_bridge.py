"""The bridge of the chosen place between two tables, with its sums beside the units."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import Final

import streamlit as st

from renewal.charts.bridge import build_bridge
from renewal.charts.bridge_points import Bridge, is_comparable, list_steps, read_bridge
from renewal.charts.bridge_words import describe_bridge, format_points
from renewal.i18n import format_change, format_count, format_qualified, format_share
from renewal.metrics import METRICS
from renewal.place_rows import BY_PLACE, TOTAL, TREND
from renewal.takeaway import collect_sources
from renewal.ui.cells import SINGULAR
from renewal.ui.figures import Column, Figure, Row, draw_table
from renewal.ui.kept_drawings import keep_chart
from renewal.ui.panel import Origin, draw_origin, draw_panel
from renewal.ui.progress import draw_finding
from renewal.ui.progress_moves import REPORT, Comparison, draw_unit_changes
from renewal.ui.words import name_of, say
from renewal.workbooks.page_charts.course import chart_bridge

_STEPS: Final = ("planned", "started", "left", "share")


def draw_bridge(comparison: Comparison) -> None:
    """Draw what was not started, what the plan added and what work started, beside the units."""
    basis, language = comparison.filters.basis, comparison.filters.language
    bridge = read_bridge(comparison.own, basis)
    if bridge is None:
        return
    text = describe_bridge(bridge, basis, language)
    draw_finding(text)
    if bridge.left_out:
        names = say("list.separator").join(name_of(row) for row in bridge.left_out)
        st.caption(say("progress.bridge.left_out", names=names))
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _draw_steps(bridge, comparison, text)
    if len(comparison.rows) > 1 and is_comparable(comparison.rows[0]):
        with right:
            st.markdown(f"**{say('progress.panel.change_units')}**")
            draw_unit_changes(comparison)


def _draw_steps(bridge: Bridge, comparison: Comparison, text: str) -> None:
    """Draw the waterfall; the sums alone where nothing was left to start at either date."""
    basis, language = comparison.filters.basis, comparison.filters.language
    title = say("progress.panel.bridge", place=comparison.filters.place_name)
    sources = collect_sources(bridge.rows)
    origin = Origin(say(f"panel.denominator.{basis}"), comparison.dates, sources)
    rows: list[Row] = [{"step": step} for step in _STEPS]
    columns = _list_columns(bridge, comparison)
    st.markdown(f"**{title}**")
    if not any(start or end for _, start, end in list_steps(bridge)):
        draw_table(rows, columns, caption=title, key="bridge_table", is_sortable=False)
        draw_origin(origin)
        return
    figure = keep_chart(("bridge", *comparison.asked), build_bridge, bridge, basis, language)
    draw_panel(
        "bridge",
        title,
        figure,
        origin=origin,
        text=text,
        rows=rows,
        columns=columns,
        native=partial(chart_bridge, bridge, basis, language),
    )


def _list_columns(bridge: Bridge, comparison: Comparison) -> list[Column]:
    """Return the columns of the sums behind the bridge: both ends and what lies between them."""
    basis, language = comparison.filters.basis, comparison.filters.language
    share = METRICS[f"{SINGULAR[basis]}_start_share"]
    names = {
        "planned": say(METRICS[f"{basis}_planned"].label_key),
        "started": say(METRICS[f"{basis}_started"].label_key),
        "left": say(f"progress.bridge.left.{basis}"),
        "share": say(share.label_key),
    }
    trails = {
        "planned": f"{basis}_planned",
        "started": f"{basis}_started",
        "left": share.name,  # the difference has the same two parts as the rate
        "share": share.name,
    }

    def read_end(row: Row, end: str) -> Figure:
        text = _format_end(bridge, str(row["step"]), end, comparison)
        return Figure(text, _find_trail(bridge, comparison, end, trails[str(row["step"])]))

    def read_change(row: Row) -> Figure:
        step = str(row["step"])
        if step == "share":
            return Figure(format_points(bridge, language))
        return Figure(
            _format_change(bridge, step, comparison), _find_change_trail(comparison, step)
        )

    return [
        Column(say("column.indicator"), lambda row: names[str(row["step"])], is_number=False),
        Column(_shorten(comparison.start.format(language)), lambda row: read_end(row, "from")),
        Column(say("progress.bridge.change"), read_change),
        Column(_shorten(comparison.end.format(language)), lambda row: read_end(row, "to")),
    ]


def _shorten(month: str) -> str:
    """Cut the English name of a month to three letters: four columns share half a page."""
    return " ".join(word[:3] if word.isalpha() else word for word in month.split(" "))


def _format_end(bridge: Bridge, step: str, end: str, comparison: Comparison) -> str:
    language = comparison.filters.language
    if step == "share":
        qualifier = bridge.qualify_share(end)
        share = None if qualifier is None else bridge.read_share(end)
        return format_qualified(format_share(share, language), qualifier, language)
    if step == "left":
        return _count(bridge.read_left(end), bridge.qualify_left(end), comparison)
    return _count(bridge.figures[f"{step}_{end}"], bridge.qualifiers[f"{step}_{end}"], comparison)


def _count(value: Fraction, qualifier: str, comparison: Comparison) -> str:
    language = comparison.filters.language
    text = format_change(value, language) if value < 0 else format_count(value, language)
    return format_qualified(text + _name_unit(comparison), qualifier, language)


def _name_unit(comparison: Comparison) -> str:
    """Return the unit word behind a number; the row already says it, and English ones are long."""
    basis, language = comparison.filters.basis, comparison.filters.language
    return "" if language == "en" else say(f"basis.{basis}.unit")


def _format_change(bridge: Bridge, step: str, comparison: Comparison) -> str:
    language = comparison.filters.language
    if step == "left":
        change = bridge.read_left("to") - bridge.read_left("from")
        names: tuple[str, ...] = tuple(bridge.figures)
    else:
        change, names = bridge.read_change(step), (f"{step}_from", f"{step}_to")
    text = format_change(change, language) + _name_unit(comparison)
    return format_qualified(text, bridge.qualify_difference(*names), language)


def _find_trail(bridge: Bridge, comparison: Comparison, end: str, column: str) -> str:
    """Return what a sum of one date opens; nothing where it is not the table's own total."""
    if bridge.left_out:
        return ""
    filters, row = comparison.filters, comparison.own[0]
    report = TOTAL if filters.has_units else BY_PLACE if filters.unit_code else TREND
    if filters.unit_code and len(comparison.rows) == 1:
        report = TREND
    key = f"{filters.place_code}/{row[f'{end}_date']:%Y-%m}/{row[f'{end}_source_id']}"
    return f"{report}|{key}/{column}"


def _find_change_trail(comparison: Comparison, step: str) -> str:
    """Return what the change of a single unit opens; a place's change is that of its units."""
    row_key = comparison.own[0].get("row_key")
    if not row_key or len(comparison.own) > 1 or step == "left":
        return ""
    return f"{REPORT}|{row_key}/{comparison.filters.basis}_{step}_change"
