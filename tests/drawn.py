"""What a chart of rows draws: its bars, its texts from top to bottom, and what takes clicks."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


def read_bars(figure: go.Figure) -> list[go.Bar]:
    """Return the bars that are seen; those over whole rows only take clicks."""
    bars = [trace for trace in figure.data if trace.type == "bar"]
    return [bar for bar in bars if bar.marker.opacity != 0]


def find_targets(figure: go.Figure) -> go.Bar:
    """Return the unseen bars over whole rows."""
    return next(trace for trace in figure.data if trace.type == "bar" and trace.marker.opacity == 0)


def read_codes(figure: go.Figure) -> list[str]:
    """Return what clicks on the rows give, from top to bottom."""
    return [str(code) for code in find_targets(figure).customdata]


def read_lengths(figure: go.Figure) -> dict[str, dict[str, float]]:
    """Return the lengths of the bars by their name, then by the code of their row."""
    codes = read_codes(figure)
    return {
        str(bar.name): {
            code: length for code, length in zip(codes, bar.x, strict=True) if length is not None
        }
        for bar in read_bars(figure)
    }


def read_lines(figure: go.Figure) -> list[tuple[str, str]]:
    """Return the texts of the rows from top to bottom: what stands at the left, at the right."""
    lines: dict[float, list[str]] = {}
    for trace in figure.data:
        if trace.type == "scatter" and trace.mode == "text":
            side = 0 if trace.textposition == "middle right" else 1
            for y, text in zip(trace.y, trace.text, strict=True):
                lines.setdefault(round(y, 3), ["", ""])[side] += str(text)
    return [(left, right) for _, (left, right) in sorted(lines.items()) if left or right]


def read_texts(figure: go.Figure) -> str:
    """Return every text a figure writes on its paper, in one string."""
    texts = [str(note.text) for note in figure.layout.annotations]
    for trace in figure.data:
        if trace.text is not None:
            texts += [str(text) for text in trace.text]
    return "\n".join(texts)


def find_row(figure: go.Figure, code: str) -> dict[str, Any]:
    """Return the row that takes clicks for a code: its top, bottom and words."""
    rows = find_targets(figure)
    at = list(rows.customdata).index(code)
    half = rows.width[at] / 2
    return {"top": rows.y[at] - half, "bottom": rows.y[at] + half, "hover": rows.hovertext[at]}
