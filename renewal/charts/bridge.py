"""The bridge between two dates as a waterfall: plan revision and work started kept apart."""

from fractions import Fraction
from typing import Any, Final

import plotly.graph_objects as go

from renewal.charts.bridge_points import Bridge, list_steps
from renewal.charts.bridge_words import format_hover, format_step, name_step
from renewal.charts.layout import make_layout, mark
from renewal.i18n import Language
from renewal.metrics import QUIET_INK, Basis

_WIDTH: Final = 0.56  # of a bar, where steps stand one apart


def build_bridge(
    bridge: Bridge, basis: Basis, language: Language, *, font_size: int = 14
) -> go.Figure:
    """Draw what was not started, what the plan added, what work started, and what is left.

    Notes
    -----
    Plan not yet started is outlined, work started is solid, as everywhere on the board. Where
    starts exceed the plan the bar hangs below the line of zero.
    """
    steps = list_steps(bridge)
    low = float(min(Fraction(0), *(min(start, end) for _, start, end in steps)))
    high = float(max(Fraction(0), *(max(start, end) for _, start, end in steps)))
    span = (high - low) or 1
    layout = make_layout(language, font_size, font_size * 21, right=2, top=4)
    layout["margin"] |= {"l": 0, "pad": 0}
    names = [name_step(bridge, name, language) for name, _, _ in steps]
    layout["xaxis"] |= {
        "showgrid": False,
        "range": [-0.5, len(steps) - 0.5],
        "tickmode": "array",
        "tickvals": list(range(len(steps))),
        "ticktext": [name.replace("|", "<br>") for name in names],
        "tickangle": 0,
        "ticklabeloverflow": "allow",
        "showline": False,
    }
    layout["yaxis"] |= {"visible": False, "range": [low - span * 0.03, high + span * 0.24]}
    layout |= {"barmode": "overlay", "shapes": _make_lines(steps)}
    return go.Figure(data=_make_traces(bridge, basis, language, font_size), layout=layout)


def _make_traces(
    bridge: Bridge, basis: Basis, language: Language, font_size: int
) -> list[dict[str, Any]]:
    steps = list_steps(bridge)
    traces: list[dict[str, Any]] = [
        {
            "type": "bar",
            "x": [index],
            "base": [float(start)],
            "y": [float(end - start)],
            "width": [_WIDTH],
            "marker": mark("started" if name == "started" else "planned", font_size),
            "hovertext": [format_hover(bridge, name, basis, language)],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
        for index, (name, start, end) in enumerate(steps)
    ]
    labels = [format_step(bridge, name, basis, language) for name, _, _ in steps]
    traces.append(
        {
            "type": "scatter",
            "x": list(range(len(steps))),
            "y": [float(max(start, end)) for _, start, end in steps],
            "mode": "text",
            "text": [_break_label(label) for label in labels],
            "textposition": "top center",
            "textfont": {"size": font_size},
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
    )
    return traces


def _break_label(label: str) -> str:
    """Write a figure bold, an English unit smaller below it: four must stand side by side."""
    figure, _, unit = label.rpartition(" ")
    return (
        f'<b>{figure}</b><br><span style="font-size:0.8em">{unit}</span>'
        if figure
        else (f"<b>{label}</b>")
    )


def _make_lines(steps: list[tuple[str, Fraction, Fraction]]) -> list[dict[str, Any]]:
    """Make the line of zero, and the lines that carry each bar's end over to the next bar."""
    line = {"color": QUIET_INK, "width": 1}
    zero = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "line": line}
    levels = [float(end) for _, _, end in steps[:-1]]
    return [zero] + [
        {
            "type": "line",
            "x0": index + _WIDTH / 2,
            "x1": index + 1 - _WIDTH / 2,
            "y0": level,
            "y1": level,
            "line": line | {"dash": "dot"},
        }
        for index, level in enumerate(levels)
    ]
