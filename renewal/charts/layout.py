"""What every chart shares: fonts, margins, axes, marks, and cells read from a report."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final, TypeAlias
from unicodedata import east_asian_width

import plotly.graph_objects as go

from renewal.i18n import Language, translate
from renewal.metrics import GRID, INK, PALETTE, PAPER, QUIET_INK, to_exact

Row: TypeAlias = Mapping[str, Any]

_CHINESE_FONTS: Final = (
    '"Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif'
)
# A Chinese font draws ’ and · as wide as a character, so English takes a Latin one first.
FONT_FAMILY: Final[dict[Language, str]] = {
    "zh": _CHINESE_FONTS,
    "en": f'"Source Sans", "Segoe UI", Arial, "Liberation Sans", {_CHINESE_FONTS}',
}
LATIN_EMS: Final = 0.56
_PIECE: Final = re.compile(r"（[^）]*）|[A-Za-z0-9.,’&()-]+ ?|.")
CHART_CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
}


def measure_text(text: str, font_size: int) -> int:
    """Estimate a line's width in pixels: a Chinese character takes one em, a Latin one 0.56."""
    ems = sum(1.0 if east_asian_width(c) in "WFA" else LATIN_EMS for c in text)
    return round(ems * font_size)


def wrap_text(text: str, font_size: int, width: int) -> list[str]:
    """Break a text into lines of at most `width` pixels.

    Latin words, numbers and a bracket of Chinese text stay whole, even where one is too wide.
    """
    lines: list[str] = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and measure_text((lines[-1] + piece).rstrip(), font_size) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def read_name(row: Row, language: Language, prefix: str = "name") -> str:
    """Give a row's name in a language, the Chinese one where there is no English."""
    return str((row.get(f"{prefix}_{language}") or row.get(f"{prefix}_zh")) or "")


def read_float(row: Row, column: str) -> float | None:
    """Give a cell as a float for drawing; labels are made from the exact value."""
    exact = to_exact(row.get(column))
    return None if exact is None else float(exact)


def sort_as_printed(rows: Sequence[Row]) -> list[Row]:
    """Put rows in the order their source printed them; without one they keep their order."""
    return sorted(rows, key=lambda row: to_exact(row.get("row_order")) or 0)


def mark(role: str, font_size: int) -> dict[str, Any]:
    """Give the marker of a bar for one meaning of the palette; its pattern grows with the text."""
    swatch = PALETTE[role]
    marker: dict[str, Any] = {
        "color": PAPER if swatch.is_outlined else swatch.colour,
        "line": {
            "color": swatch.colour if swatch.is_outlined else PAPER,
            "width": 1.5 if swatch.is_outlined else 1,
        },
    }
    if swatch.pattern:
        marker["pattern"] = {
            "shape": swatch.pattern,
            "fgcolor": swatch.colour if swatch.is_outlined else PAPER,
            "bgcolor": PAPER if swatch.is_outlined else swatch.colour,
            "size": font_size / 2,
            "solidity": 0.22,
        }
    return marker


def make_layout(
    language: Language, font_size: int, height: int, *, right: int = 24, top: int = 12
) -> dict[str, Any]:
    """Make the layout of the house look, for a figure that is built in one step.

    Plotly walks the whole figure at each update: a chart adds its axes, shapes and notes to this
    and hands everything over at once. `right` and `top` leave room for labels (px).
    """
    axis = {
        "automargin": True,
        "fixedrange": True,
        "zeroline": False,
        "tickfont": {"size": font_size, "color": INK},
        "title": {"font": {"size": font_size, "color": QUIET_INK}, "standoff": font_size},
        "linecolor": QUIET_INK,
    }
    return {
        "template": "none",
        "height": height,
        "autosize": True,
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"family": FONT_FAMILY[language], "size": font_size, "color": INK},
        "margin": {"l": 8, "r": right, "t": top, "b": 8, "pad": 4},
        "hoverlabel": {
            "font": {"family": FONT_FAMILY[language], "size": font_size, "color": INK},
            "bgcolor": PAPER,
            "bordercolor": QUIET_INK,
            "align": "left",
        },
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "bottom",
            "font": {"size": font_size},
            "itemclick": False,
            "itemdoubleclick": False,
            "traceorder": "normal",
        },
        "dragmode": False,
        "showlegend": False,
        "xaxis": {**axis, "gridcolor": GRID, "showgrid": True},
        "yaxis": {**axis, "showgrid": False, "ticks": ""},
    }


def build_figure(
    language: Language, font_size: int, height: int, *, right: int = 24, top: int = 12
) -> go.Figure:
    """Build an empty figure of the house look; `right` and `top` leave room for labels (px)."""
    return go.Figure(layout=make_layout(language, font_size, height, right=right, top=top))


def name_rows(figure: go.Figure, names: Sequence[str]) -> None:
    """Put one name a row on the y axis, the first on top; row i stands at y = i."""
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(names))),
        ticktext=[escape(name) for name in names],
        range=[len(names) - 0.5, -0.5],
    )


def count_legend_lines(labels: Sequence[str], font_size: int, width: int = 640) -> int:
    """Estimate how many lines a legend over the plot takes at the narrowest width served."""
    lines, used = 1, 0
    for label in labels:
        entry = measure_text(label, font_size) + 60
        if used and used + entry > width:
            lines, used = lines + 1, 0
        used += entry
    return lines


def build_empty(language: Language, font_size: int, text: str | None = None) -> go.Figure:
    """Build a figure that says that there is nothing to draw."""
    figure = build_figure(language, font_size, font_size * 8)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.add_annotation(
        text=escape(text or translate("chart.empty", language)),
        x=0.5,
        y=0.5,
        xref="paper",
        yref="paper",
        showarrow=False,
        font={"size": font_size, "color": QUIET_INK},
    )
    return figure


def join_parts(parts: Sequence[str], language: Language, separator: str = "list.clause") -> str:
    """Join the parts of a sentence with a language's own separator."""
    return translate(separator, language).join(parts)
