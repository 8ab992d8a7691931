"""The figure of placed rows: their texts, their marks, and what answers to the pointer."""

from collections.abc import Sequence
from html import escape
from typing import Any, Final

import plotly.graph_objects as go

from renewal.charts.layout import count_legend_lines, make_layout
from renewal.charts.rows import Entry, Rows
from renewal.i18n import Language
from renewal.metrics import GRID, INK, PAPER, QUIET_INK

SMALL: Final = 0.86  # a text inside a bar, in ems of the chart's
_LEGEND: Final = 24  # ems that a legend's line holds on the narrowest screen, as layout counts


def make_texts(rows: Rows, low: float, high: float) -> list[dict[str, Any]]:
    """Make the traces that write names at the left edge, figures at the right, details below.

    Parameters
    ----------
    low, high : float
        Ends of the x axis.
    """
    pairs = list(zip(rows.entries, rows.spots, strict=True))
    names = [_write_name(entry, spot.name_lines) for entry, spot in pairs]
    labels = [
        f"<b>{escape(entry.label)}</b>" if entry.is_marked else escape(entry.label)
        for entry, _ in pairs
    ]
    beside = [spot.label for _, spot in pairs]
    traces = [
        _write(names, low, [spot.name for _, spot in pairs], "middle right", rows.size, INK),
        _write(labels, high, beside, "middle left", rows.size, INK),
        *_make_headings(rows, low, high),
    ]
    if any(spot.detail_lines for _, spot in pairs):
        details = ["<br>".join(escape(line) for line in spot.detail_lines) for _, spot in pairs]
        below = [spot.detail for _, spot in pairs]
        traces.append(_write(details, low, below, "middle right", rows.size, QUIET_INK))
    return traces


def _make_headings(rows: Rows, low: float, high: float) -> list[dict[str, Any]]:
    """Write what each block holds above its first row."""
    pairs = [
        (entry, spot.heading)
        for entry, spot in zip(rows.entries, rows.spots, strict=True)
        if entry.heading or entry.heading_label
    ]
    if not pairs:
        return []
    heights = [height for _, height in pairs]
    left = [f"<b>{escape(entry.heading)}</b>" if entry.heading else "" for entry, _ in pairs]
    right = [escape(entry.heading_label) for entry, _ in pairs]
    return [
        _write(left, low, heights, "middle right", rows.size, INK),
        _write(right, high, heights, "middle left", rows.size, QUIET_INK),
    ]


def _write_name(entry: Entry, lines: Sequence[str]) -> str:
    text = "<br>".join(escape(line) for line in lines)
    return f"<b>{text}</b>" if entry.is_marked else text


def _write(
    texts: list[str], x: float, heights: list[float], position: str, size: int, colour: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [x] * len(texts),
        "y": heights,
        "mode": "text",
        "text": texts,
        "textposition": position,
        "textfont": {"size": size, "color": colour},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def make_targets(rows: Rows, low: float, high: float) -> dict[str, Any]:
    """Make the unseen bars over whole rows: pointed at they speak, clicked they lead there."""
    trace: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "base": [low] * len(rows.entries),
        "x": [high - low] * len(rows.entries),
        "y": [(spot.top + spot.bottom) / 2 for spot in rows.spots],
        "width": [spot.bottom - spot.top for spot in rows.spots],
        "marker": {"color": PAPER, "opacity": 0, "line": {"width": 0}},
        "hovertext": [entry.hover for entry in rows.entries],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
    }
    if any(entry.code for entry in rows.entries):
        trace["customdata"] = [entry.code for entry in rows.entries]
    return trace


def make_bars(
    rows: Rows,
    starts: Sequence[float],
    lengths: Sequence[float | None],
    look: dict[str, Any],
    *,
    mark: int = 0,
    name: str = "",
    texts: Sequence[str] = (),
) -> dict[str, Any]:
    """Make one bar a row from its start, of a length; the row itself answers to the pointer.

    Parameters
    ----------
    texts : sequence of str
        HTML inside the bars; the browser hides one that does not fit.
    """
    words = _make_words(texts, look, rows.font_size) if any(texts) else {}
    return words | {
        "type": "bar",
        "orientation": "h",
        "base": list(starts),
        "x": list(lengths),
        "y": rows.list_middles(mark),
        "width": [rows.thickness] * len(rows.entries),
        "marker": look,
        "name": name,
        "showlegend": bool(name),
        "hoverinfo": "skip",
    }


def _make_words(texts: Sequence[str], look: dict[str, Any], font_size: int) -> dict[str, Any]:
    """Make the texts inside bars, in a halo of the bar's colour that covers its pattern."""
    ground = str(look["color"])
    around = [f"{x}px {y}px 1px {ground}" for x in (-4, -2, 0, 2, 4) for y in (-2, 0, 2)]
    return {
        "text": list(texts),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "constraintext": "inside",
        "textangle": 0,
        "textfont": {
            "size": round(font_size * SMALL),
            "color": INK if ground == PAPER else PAPER,
            "shadow": ",".join(around),
        },
    }


def build_rows(
    language: Language,
    rows: Rows,
    traces: Sequence[dict[str, Any]],
    ends: tuple[float, float],
    *,
    legend: Sequence[str] = (),
    legend_ems: int = _LEGEND,
    shapes: Sequence[dict[str, Any]] = (),
    notes: Sequence[dict[str, Any]] = (),
    top: int = 0,
) -> go.Figure:
    """Build the figure of placed rows, in one step.

    Parameters
    ----------
    traces : sequence of dict
        The marks, behind the texts.
    ends : tuple of float
        Ends of the x axis, which is not drawn: each row states its figures.
    legend : sequence of str
        Names of the traces in it, to leave room for them; empty for no legend.
    legend_ems : int
        What a line of the legend holds; where a screen holds less, the rows give it room.
    shapes, notes : sequence of dict
        Lines and texts of the chart besides its rows.
    top : int
        Room above the rows for notes, in pixels.
    """
    size = rows.font_size
    lines = count_legend_lines(legend, size, size * legend_ems) if legend else 0
    room = round(lines * size * 1.5)
    height = round(rows.height + room + top + size)
    layout = make_layout(language, size, height, top=room + top + 4)
    layout["margin"] |= {"l": 0, "r": 2, "pad": 0}
    layout["xaxis"] |= {"visible": False, "range": list(ends)}
    layout["yaxis"] |= {"visible": False, "range": [rows.height, 0]}
    layout |= {
        "showlegend": bool(legend),
        "barmode": "overlay",
        "uniformtext": {"mode": "hide", "minsize": round(size * SMALL)},
        "shapes": [*_make_bands(rows), *shapes],
        "annotations": list(notes),
    }
    data = [*traces, *make_texts(rows, *ends), make_targets(rows, *ends)]
    return go.Figure(data=data, layout=layout)


def _make_bands(rows: Rows) -> list[dict[str, Any]]:
    return [
        {
            "type": "rect",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": spot.top,
            "y1": spot.bottom,
            "fillcolor": GRID,
            "opacity": 0.6,
            "line": {"width": 0},
            "layer": "below",
        }
        for entry, spot in zip(rows.entries, rows.spots, strict=True)
        if entry.is_marked
    ]
