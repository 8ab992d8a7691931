"""Progress by reporting unit: how much of each plan is completed, started, prepared, or left."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import Row, build_empty, join_parts, mark, read_float, read_name
from renewal.charts.progress_labels import SINGULAR, format_hover, format_label
from renewal.charts.ranking import sort_units
from renewal.charts.row_figure import build_rows, make_bars
from renewal.charts.rows import Entry, Rows, place_rows
from renewal.i18n import Language, format_count, format_month, format_share, translate
from renewal.metrics import METRICS, PALETTE, Basis, compute_metric, divide, list_rows, to_exact

_PARTS: Final = ("completed", "started", "preparing", "rest")  # from left to right


def split_plan(row: Row, basis: Basis) -> dict[str, float]:
    """Give the lengths of a row's parts: none counts what another one counts.

    Completed is a part of started (semantics: rule 2), so that `started` is what is started and
    not completed; `rest` is what is left of the plan.
    """
    planned, preparing, started, completed = (
        read_float(row, f"{basis}_{stage}") or 0
        for stage in ("planned", "preparing", "started", "completed")
    )
    done = max(started, completed)
    return {
        "completed": completed,
        "started": done - completed,
        "preparing": preparing,
        "rest": max(planned - done - preparing, 0),
    }


def build_progress_bars(
    frame: pd.DataFrame,
    basis: Basis,
    language: Language,
    *,
    sort: str = "printed",
    marked: str | None = None,
    font_size: int = 14,
) -> go.Figure:
    """Draw each reporting unit's plan as a bar of completed, started, in preparation and the rest.

    Parameters
    ----------
    frame : DataFrame
        Report `progress__by_place`.
    basis : {"households", "communities"}
        What is counted; bar lengths are in that unit.
    sort : str
        One of `SORTS`; other than as printed, units show their rank.
    marked : str, optional
        Code of the unit to mark.

    Notes
    -----
    A start above its plan runs past the plan's mark, never clipped (semantics: rule 5). A unit
    without a published plan shows its starts and the rate as published.
    """
    units = sort_units(list_rows(frame), sort, basis)
    if not units:
        return build_empty(language, font_size)
    rows = place_rows([_make_entry(row, basis, language, marked) for row in units], font_size)
    parts = [split_plan(row, basis) for row in units]
    traces = _make_parts(rows, parts, language, font_size)
    over = _make_plan_marks(rows, units, parts, basis)
    if over is not None:
        traces.append(over | {"name": translate("progress.role.planned", language)})
    longest = max(sum(part.values()) for part in parts)
    planned = max(read_float(row, f"{basis}_planned") or 0 for row in units)
    return build_rows(
        language,
        rows,
        traces,
        (0, max(longest, planned) or 1),
        legend=[str(trace["name"]) for trace in traces],
    )


def _make_entry(row: Row, basis: Basis, language: Language, marked: str | None) -> Entry:
    code = str(row.get("place_code") or "")
    return Entry(
        read_name(row, language),
        format_label(row, basis, language),
        hover=format_hover(row, basis, language),
        code=code,
        rank=str(row["rank"] or ""),
        is_marked=bool(code) and code == marked,
    )


def _make_parts(
    rows: Rows, parts: Sequence[dict[str, float]], language: Language, font_size: int
) -> list[dict[str, Any]]:
    """Make the bars of the parts that any row has, each beginning where the one before ends."""
    drawn = [role for role in _PARTS if any(part[role] for part in parts)] or ["started"]
    names = {"rest": "rest" if len(drawn) > 1 else "planned"}  # alone it is the whole plan
    starts = [0.0] * len(parts)
    traces = []
    for role in drawn:
        lengths = [part[role] or None for part in parts]
        look = mark("planned" if role == "rest" else role, font_size)
        name = translate(f"progress.role.{names.get(role, role)}", language)
        traces.append(make_bars(rows, starts, lengths, look, name=name))
        starts = [start + part[role] for start, part in zip(starts, parts, strict=True)]
    return traces


def _make_plan_marks(
    rows: Rows, units: Sequence[Row], parts: Sequence[dict[str, float]], basis: Basis
) -> dict[str, Any] | None:
    """Mark the plans that starts and preparations run past; None where there are none."""
    middles = rows.list_middles()
    over = [
        (planned, middles[index])
        for index, (row, part) in enumerate(zip(units, parts, strict=True))
        if (planned := read_float(row, f"{basis}_planned")) is not None
        and sum(part.values()) > planned
    ]
    if not over:
        return None
    return {
        "type": "scatter",
        "x": [planned for planned, _ in over],
        "y": [middle for _, middle in over],
        "mode": "markers",
        "marker": {
            "symbol": "line-ns",
            "size": rows.thickness * 2,
            "line": {"width": 3, "color": PALETTE["planned"].colour},
        },
        "hoverinfo": "skip",
    }


def describe_progress(
    frame: pd.DataFrame, basis: Basis, language: Language, *, sort: str = "printed"
) -> str:
    """Say in words what `build_progress_bars` draws, unit by unit, with the total."""
    rows = sort_units(list_rows(frame), sort, basis)
    if not rows:
        return translate("chart.empty", language)
    first = rows[0]
    head = translate(
        "progress.describe",
        language,
        date=format_month(
            first.get("as_of_date"), language, first.get("as_of_precision") or "month"
        ),
        basis=translate(f"basis.{basis}", language),
        count=format_count(len(rows), language),
    )
    items = [
        translate(
            "progress.describe_row",
            language,
            name=read_name(row, language),
            label=format_label(row, basis, language),
        )
        for row in rows
    ]
    sentences = [head, _describe_total(frame, rows, basis, language), join_parts(items, language)]
    return (" " if language == "en" else "").join(sentence for sentence in sentences if sentence)


def _describe_total(
    frame: pd.DataFrame, rows: Sequence[Row], basis: Basis, language: Language
) -> str:
    share = compute_metric(frame, METRICS[f"{SINGULAR[basis]}_start_share"])
    if share is None:
        return ""
    both = [
        row
        for row in rows
        if divide(row.get(f"{basis}_started"), row.get(f"{basis}_planned")) is not None
    ]
    sums = {
        stage: format_count(
            sum((to_exact(row[f"{basis}_{stage}"]) or Fraction(0) for row in both), Fraction(0)),
            language,
        )
        for stage in ("started", "planned")
    }
    return translate(
        "progress.describe_total", language, share=format_share(share, language), **sums
    )
