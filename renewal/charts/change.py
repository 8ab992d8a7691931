"""Change by unit between two dates, split into what the plan added and what work started."""

from collections.abc import Sequence
from fractions import Fraction
from html import escape
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import (
    Row,
    build_empty,
    join_parts,
    mark,
    read_float,
    read_name,
    sort_as_printed,
)
from renewal.charts.row_figure import build_rows, make_bars
from renewal.charts.rows import Entry, place_rows
from renewal.i18n import Language, format_change, format_count, format_qualified, translate
from renewal.metrics import QUIET_INK, Basis, list_rows, to_exact

_STAGES: Final = ("planned", "started")


def _split_rows(frame: pd.DataFrame, basis: Basis) -> tuple[list[Row], int, list[Row]]:
    """Give the rows that changed, how many did not change, and those that cannot be compared."""
    changed, unchanged, unknown = [], 0, []
    for row in sort_as_printed(list_rows(frame)):
        changes = [to_exact(row.get(f"{basis}_{stage}_change")) for stage in _STAGES]
        if all(change is None for change in changes):
            unknown.append(row)
        elif any(changes):
            changed.append(row)
        else:
            unchanged += 1
    return changed, unchanged, unknown


def _list_stages(rows: Sequence[Row], basis: Basis) -> list[str]:
    """Give the stages that the tables of both dates state; a ministry's table has no plan."""
    return [
        stage
        for stage in _STAGES
        if any(to_exact(row.get(f"{basis}_{stage}_change")) is not None for row in rows)
    ]


def list_change_notes(frame: pd.DataFrame, basis: Basis, language: Language) -> list[str]:
    """Say what the chart leaves out: units without change or without a figure, absent stages."""
    rows, unchanged, unknown = _split_rows(frame, basis)
    notes = []
    if unchanged:
        count = format_count(unchanged, language)
        notes.append(translate("change.unchanged", language, count=count))
    if unknown:
        count = format_count(len(unknown), language)
        listed = [read_name(row, language) for row in unknown]
        names = join_parts(listed, language, "list.separator")
        notes.append(translate("change.unknown", language, count=count, names=names))
    stages = _list_stages(rows, basis)
    absent = [stage for stage in _STAGES if stage not in stages] if stages else []
    return notes + [translate(f"change.no_{stage}", language) for stage in absent]


def _format_change(row: Row, basis: Basis, stage: str, language: Language) -> str:
    """Write a unit's change with its sign and unit; of figures that are not exact it is about."""
    column = f"{basis}_{stage}"
    change = to_exact(row.get(f"{column}_change"))
    text = format_change(change, language)
    if not change:
        return text
    ends = (row.get(f"{column}_{end}_qualifier") or "exact" for end in ("from", "to"))
    qualifier = "exact" if all(end == "exact" for end in ends) else "about"
    figure = translate(f"change.{basis}.figure", language, change=text)
    return format_qualified(figure, qualifier, language)


def _format_label(row: Row, basis: Basis, stages: Sequence[str], language: Language) -> str:
    parts = [
        translate(
            "change.label",
            language,
            series=translate(f"change.label.{stage}", language),
            change=_format_change(row, basis, stage, language),
        )
        for stage in stages
    ]
    return " · ".join(parts)


def _format_hover(row: Row, basis: Basis, stages: Sequence[str], language: Language) -> str:
    lines = [f"<b>{escape(read_name(row, language))}</b>"]
    for stage in stages:
        column = f"{basis}_{stage}"
        ends = {
            side: format_qualified(
                format_count(to_exact(row.get(f"{column}_{end}")), language),
                row.get(f"{column}_{end}_qualifier"),
                language,
            )
            for side, end in (("start", "from"), ("end", "to"))
        }
        lines.append(
            translate(
                "change.hover",
                language,
                series=translate(f"change.{stage}", language),
                change=_format_change(row, basis, stage, language),
                **ends,
            )
        )
    return "<br>".join(lines)


def build_change_bars(
    frame: pd.DataFrame,
    basis: Basis,
    language: Language,
    *,
    marked: str | None = None,
    font_size: int = 14,
) -> go.Figure:
    """Draw, for each unit that changed, the change of its plan and of its starts.

    Parameters
    ----------
    frame : DataFrame
        Report `progress__change`.
    marked : str, optional
        Code of the unit to mark.

    Notes
    -----
    Units without change, and units that one of the dates lacks, are not drawn:
    `list_change_notes` says how many.
    """
    changed, _, _ = _split_rows(frame, basis)
    stages = _list_stages(changed, basis)
    if not changed:
        notes = list_change_notes(frame, basis, language)
        return build_empty(language, font_size, join_parts(notes, language) if notes else None)
    entries = [_make_entry(row, basis, stages, language, marked) for row in changed]
    rows = place_rows(entries, font_size, marks=len(stages), thickness=0.55)
    series = {
        stage: [read_float(row, f"{basis}_{stage}_change") for row in changed] for stage in stages
    }
    names = [translate(f"change.{stage}", language) for stage in stages]
    traces = [
        make_bars(
            rows,
            [0.0] * len(changed),
            [value or None for value in series[stage]],
            mark(stage, font_size),
            mark=index,
            name=names[index],
        )
        for index, stage in enumerate(stages)
    ]
    values = [value or 0.0 for changes in series.values() for value in changes]
    low, high = min(0.0, *values), max(0.0, *values)
    zero = [] if low == 0 else [_make_zero_line(rows.height)]
    return build_rows(language, rows, traces, (low, high), legend=names, shapes=zero)


def _make_entry(
    row: Row, basis: Basis, stages: Sequence[str], language: Language, marked: str | None
) -> Entry:
    code = str(row.get("place_code") or "")
    return Entry(
        read_name(row, language),
        _format_label(row, basis, stages, language),
        hover=_format_hover(row, basis, stages, language),
        code=code,
        is_marked=bool(code) and code == marked,
    )


def _make_zero_line(height: float) -> dict[str, Any]:
    line = {"color": QUIET_INK, "width": 1}
    return {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": height, "line": line, "layer": "below"}


def describe_change(frame: pd.DataFrame, basis: Basis, language: Language) -> str:
    """Say in words what `build_change_bars` draws, with the totals of all units."""
    rows, _, _ = _split_rows(frame, basis)
    totals = {
        stage: format_change(
            sum(
                (to_exact(row.get(f"{basis}_{stage}_change")) or Fraction(0) for row in rows),
                Fraction(0),
            ),
            language,
        )
        for stage in _STAGES
    }
    items = [
        translate(
            "change.describe_row",
            language,
            name=read_name(row, language),
            **{
                stage: format_change(to_exact(row.get(f"{basis}_{stage}_change")), language)
                for stage in _STAGES
            },
        )
        for row in rows
    ]
    head = translate(
        "change.describe", language, basis=translate(f"basis.{basis}", language), **totals
    )
    items += list_change_notes(frame, basis, language)
    return (" " if language == "en" else "").join([head, join_parts(items, language)])
