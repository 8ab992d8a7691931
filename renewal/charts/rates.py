"""Start rates by unit at two dates: where each stood, where it stands, and who is ahead."""

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import Row, build_empty, join_parts, read_name
from renewal.charts.rates_points import ENDS, Rate, RateMove, format_move, list_rate_moves
from renewal.charts.row_figure import build_rows
from renewal.charts.rows import Entry, Rows, place_rows
from renewal.i18n import Language, format_count, format_month, translate
from renewal.metrics import GRID, PALETTE, PAPER, QUIET_INK, Basis


def build_rate_moves(
    frame: pd.DataFrame,
    basis: Basis,
    language: Language,
    *,
    marked: str | None = None,
    font_size: int = 14,
) -> go.Figure:
    """Draw each unit's start rate at two dates as two points on one line, the highest on top.

    Parameters
    ----------
    frame : DataFrame
        Report `progress__change`.
    marked : str, optional
        Code of the unit to mark.

    Notes
    -----
    Rates above 100 % are drawn where they are (semantics: rule 5). Where the source says in words
    that all is started the point is an arrow at 100 %: so much or more.
    """
    units = list_rate_moves(frame, basis, language)
    if not units:
        return build_empty(language, font_size)
    entries = [_make_entry(row, before, after, language, marked) for row, before, after in units]
    rows = place_rows(entries, font_size)
    rates = [rate for unit in units for rate in (unit.before, unit.after)]
    shares = [float(rate.share) for rate in rates if rate.share is not None]
    high = max(1.0, *shares) * 1.02
    legend = _make_legend(units, language, font_size)
    traces = [*_make_lines(rows, units), *_make_points(rows, units), *legend]
    return build_rows(
        language,
        rows,
        traces,
        (0.0, high),
        legend=[str(trace["name"]) for trace in legend],
    )


def _make_entry(
    row: Row, before: Rate, after: Rate, language: Language, marked: str | None
) -> Entry:
    code, name = str(row.get("place_code") or ""), read_name(row, language)
    lines = [
        translate(
            "progress.hover_measure",
            language,
            label=format_month(row[f"{end}_date"], language),
            figure=escape(rate.text),
        )
        for end, rate in zip(ENDS, (before, after), strict=True)
    ]
    return Entry(
        name,
        format_move(before, after, language),
        hover="<br>".join([f"<b>{escape(name)}</b>", *lines]),
        code=code,
        is_marked=bool(code) and code == marked,
    )


def _make_lines(rows: Rows, units: Sequence[RateMove]) -> list[dict[str, Any]]:
    """Make each row's scale from nothing to the whole plan, and the way between its two rates."""
    moves: tuple[list[float | None], list[float | None]] = ([], [])
    scale: tuple[list[float | None], list[float | None]] = ([], [])
    for (_, before, after), middle in zip(units, rows.list_middles(), strict=True):
        scale[0].extend((0, 1, None))
        scale[1].extend((middle, middle, None))
        if before.share is not None and after.share is not None:
            moves[0].extend((float(before.share), float(after.share), None))
            moves[1].extend((middle, middle, None))
    shared = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    way = {"color": PALETTE["started"].colour, "width": rows.thickness * 0.4}
    ends = {"type": "scatter", "mode": "markers", "hoverinfo": "skip", "showlegend": False}
    tick = {"symbol": "line-ns", "size": rows.thickness, "line": {"color": QUIET_INK, "width": 1}}
    middles = rows.list_middles()
    return [
        shared | {"x": scale[0], "y": scale[1], "line": {"color": GRID, "width": 1.5}},
        ends | {"x": [1] * len(middles), "y": middles, "marker": tick},
        shared | {"x": moves[0], "y": moves[1], "line": way, "opacity": 0.45},
    ]


def _make_points(rows: Rows, units: Sequence[RateMove]) -> list[dict[str, Any]]:
    """Make the points: open at the first date, solid at the second, an arrow for "all started"."""
    traces = []
    for end in ENDS:
        rates = [unit.before if end == "from" else unit.after for unit in units]
        look = _choose_look(end, rows.thickness * 1.15)
        look["symbol"] = ["triangle-right" if rate.is_least else "circle" for rate in rates]
        shares = [None if rate.share is None else float(rate.share) for rate in rates]
        traces.append(_make_trace(shares, rows.list_middles(), look))
    return traces


def _choose_look(end: str, size: float) -> dict[str, Any]:
    colour = PALETTE["started"].colour
    fill = colour if end == "to" else PAPER
    return {"size": size, "color": fill, "line": {"color": colour, "width": 2}, "symbol": "circle"}


def _make_trace(
    x: Sequence[float | None], y: Sequence[float | None], look: dict[str, Any], name: str = ""
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(x),
        "y": list(y),
        "marker": look,
        "name": name,
        "showlegend": bool(name),
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _make_legend(
    units: Sequence[RateMove], language: Language, font_size: int
) -> list[dict[str, Any]]:
    """Name the two dates, the words that stand for a rate, and the mark of the whole plan."""
    row, size = units[0].row, font_size * 0.7
    entries = [
        (_choose_look(end, size), format_month(row[f"{end}_date"], language)) for end in ENDS
    ]
    if any(unit.before.is_least or unit.after.is_least for unit in units):
        arrow = _choose_look("to", size) | {"symbol": "triangle-right"}
        entries.append((arrow, translate("rates.all_started", language)))
    tick = {"symbol": "line-ns", "size": size, "line": {"color": QUIET_INK, "width": 1}}
    entries.append((tick, translate("rates.plan", language)))
    return [_make_trace([None], [None], look, name) for look, name in entries]


def describe_rate_moves(frame: pd.DataFrame, basis: Basis, language: Language) -> str:
    """Say in words what `build_rate_moves` draws, the highest later rate first."""
    units = list_rate_moves(frame, basis, language)
    if not units:
        return translate("chart.empty", language)
    first = units[0][0]
    head = translate(
        "rates.describe",
        language,
        first=format_month(first["from_date"], language),
        last=format_month(first["to_date"], language),
        count=format_count(len(units), language),
    )
    items = [
        translate(
            "progress.describe_row",
            language,
            name=read_name(row, language),
            label=format_move(before, after, language),
        )
        for row, before, after in units
    ]
    return (" " if language == "en" else "").join([head, join_parts(items, language)])
