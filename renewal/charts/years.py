"""One line per year over the months, so that years compare; each rate on its own year's plan."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import build_empty, make_layout, measure_text
from renewal.charts.trend_points import Point, format_hover, format_value, split_lines
from renewal.charts.years_colours import choose_colours
from renewal.charts.years_labels import Label, place_labels
from renewal.charts.years_points import name_rate, read_years, split_pieces, split_sources
from renewal.i18n import Language, translate
from renewal.metrics import GRID, INK, PAPER, QUIET_INK

_AXIS: Final = (0.6, 12.4)


@dataclass(frozen=True)
class _Pen:
    """How one year is drawn."""

    colour: str
    width: float
    size: float
    language: Language
    basis: str


def _make_points(points: list[Point], pen: _Pen, *, is_second: bool) -> dict[str, Any]:
    note = translate("years.second", pen.language) if is_second else ""
    return {
        "type": "scatter",
        "x": [point[0].month for point in points],
        "y": [point[1] for point in points],
        "mode": "markers",
        "name": translate("years.label", pen.language, year=points[0][0].year),
        "marker": {
            "color": pen.colour,
            "size": pen.size * (1.6 if is_second else 1),
            "symbol": "triangle-up-open" if is_second else "circle",
            "line": {"width": 2 if is_second else 1, "color": pen.colour if is_second else PAPER},
        },
        "hovertext": [
            format_hover(point, name_rate(pen.basis), pen.language) + note for point in points
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _make_year(year: list[Point], pen: _Pen) -> list[dict[str, Any]]:
    """Make a year's line, its points, and what a second source states otherwise."""
    main, others = split_sources(year, pen.basis)
    dates, values = split_lines(main)
    line = {
        "type": "scatter",
        "x": [None if day is None else day.month for day in dates],
        "y": values,
        "mode": "lines",
        "line": {"color": pen.colour, "width": pen.width},
        "hoverinfo": "skip",
    }
    seconds = [_make_points(others, pen, is_second=True)] if others else []
    return [line, _make_points(main, pen, is_second=False), *seconds]


def _list_labels(years: list[list[Point]], basis: str, language: Language) -> list[Label]:
    """Give the labels: year and rate at each line's end, the year alone at its earlier pieces."""
    labels: list[Label] = []
    for order, year in enumerate(years):
        *pieces, last = split_pieces(split_sources(year, basis)[0])
        figure = format_value(last[-1], name_rate(basis), language)
        name = translate("years.label", language, year=year[0][0].year)
        text = translate("years.end", language, year=year[0][0].year, figure=figure)
        is_newest = order == len(years) - 1
        labels.append(Label(text, order, last, is_end=True, is_strong=is_newest))
        labels += [Label(name, order, piece) for piece in pieces]
    return labels


def _make_labels(
    labels: list[Label], lines: list[list[Point]], pixels: float, size: int
) -> list[dict[str, Any]]:
    """Make the labels where they are free, each with a short leader to its point."""
    colours = choose_colours(max(label.order for label in labels) + 1)
    reach = round(size * 1.1)
    return [
        {
            "x": spot.month,
            "y": spot.share,
            "ax": reach if spot.is_right else -reach,
            "ay": -spot.shift,
            "text": f"<b>{label.text}</b>" if label.is_strong else label.text,
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": colours[label.order],
            "standoff": round(size * 0.35),
            "xanchor": "left" if spot.is_right else "right",
            "font": {"size": size, "color": INK if label.is_end else QUIET_INK},
            "borderpad": 0,
        }
        for label, spot in zip(labels, place_labels(labels, lines, pixels, size), strict=True)
    ]


def _make_axes(top: float, language: Language) -> dict[str, dict[str, Any]]:
    months = {
        "range": list(_AXIS),
        "tickmode": "array",
        "tickvals": list(range(1, 13)),
        # Three characters name a month in both languages: 12月, Dec.
        "ticktext": [translate(f"month.{month}", language)[:3] for month in range(1, 13)],
        "showgrid": False,
        "ticks": "outside",  # names of months turn where a narrow screen leaves them no room
    }
    rates = {"range": [0, top], "tickformat": ".0%", "showgrid": True, "gridcolor": GRID}
    return {"xaxis": months, "yaxis": rates | {"dtick": 0.2, "tick0": 0}}


def _make_plan_line() -> dict[str, Any]:
    """Make the line of 100 %, the whole plan of a year; rates may pass it (semantics: rule 5)."""
    line = {"color": QUIET_INK, "width": 1.5, "dash": "dot"}
    shape = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 1, "y1": 1}
    return shape | {"line": line, "layer": "below"}


def build_year_lines(
    frame: pd.DataFrame, language: Language, basis: str, *, font_size: int = 14
) -> go.Figure:
    """Draw the start rate over the months, one line a year, the newest year strongest.

    Parameters
    ----------
    frame : DataFrame
        Report `progress__trend` of one place.
    basis : str
        `households` or `communities`.

    Notes
    -----
    A rate is as printed, else starts over the plan of the same date. Only reports a month apart
    are joined; reports without a rate have no point. Nothing is clipped at 100 %.
    """
    years = read_years(frame, basis)
    if not years:
        return build_empty(language, font_size)
    labels = _list_labels(years, basis, language)
    right = max(measure_text(label.text, font_size) for label in labels) + font_size * 2
    height = font_size * 26
    top = max(1.0, *(point[1] for year in years for point in year)) * 1.1
    traces = []
    for order, (year, colour) in enumerate(zip(years, choose_colours(len(years)), strict=True)):
        strength = (order + 1) / len(years)
        width, size = font_size * (0.1 + 0.15 * strength), font_size * (0.5 + 0.2 * strength)
        traces += _make_year(year, _Pen(colour, width, size, language, basis))
    lines = [split_sources(year, basis)[0] for year in years]
    layout = make_layout(language, font_size, height, right=right, top=font_size)
    for name, axis in _make_axes(top, language).items():
        layout[name] |= axis
    layout["shapes"] = [_make_plan_line()]
    pixels = (height - font_size * 4) / top
    layout["annotations"] = _make_labels(labels, lines, pixels, font_size)
    return go.Figure(data=traces, layout=layout)
