"""Marks of a trend: its lines and points, missing months, labels, and what the legend names."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from renewal.charts.trend_points import (
    Point,
    format_hover,
    format_note,
    format_value,
    list_gaps,
    shows_published,
    split_lines,
    split_series,
)
from renewal.i18n import Language, translate
from renewal.metrics import METRICS, PAPER

GAP_COLOUR: Final = "#E9EDF1"
LABELLED_POINTS: Final = 8  # with more points only the last of each year is labelled


@dataclass(frozen=True)
class Pen:
    """How one measure is drawn; `size` is of its points, in pixels."""

    measure: str
    colour: str
    size: int
    language: Language
    is_plan: bool = False


def make_series(points: list[Point], pen: Pen) -> list[dict[str, Any]]:
    """Make a measure's lines and points year by year; a second source has points and no line."""
    traces: list[dict[str, Any]] = []
    years: set[int] = set()
    for series in split_series(points):
        year = series[0][0].year
        is_second = year in years
        years.add(year)
        if not is_second:
            traces.append(_make_line(series, pen))
        traces.append(_make_points(series, points, pen, is_second=is_second))
    return traces


def _make_line(points: list[Point], pen: Pen) -> dict[str, Any]:
    """Make one year's line; it crosses no missing month."""
    dates, values = split_lines(points)
    return {
        "type": "scatter",
        "x": dates,
        "y": values,
        "mode": "lines",
        "line": {
            "color": pen.colour,
            "width": pen.size / (6 if pen.is_plan else 3.6),
            "dash": "dash" if pen.is_plan else "solid",
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _make_points(
    series: list[Point], points: list[Point], pen: Pen, *, is_second: bool
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [point[0] for point in series],
        "y": [point[1] for point in series],
        "mode": "markers",
        "name": translate("trend.year", pen.language, year=series[0][0].year),
        "marker": {
            "color": pen.colour,
            "size": pen.size * (1.6 if is_second else 1),
            "symbol": [_choose_symbol(point, pen, is_second=is_second) for point in series],
            "line": {"width": pen.size / 5, "color": pen.colour},
        },
        "hovertext": [
            format_hover(point, pen.measure, pen.language)
            + format_note(point, points, pen.language)
            for point in series
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
    }


def _choose_symbol(point: Point, pen: Pen, *, is_second: bool) -> str:
    if point[2].get("as_of_precision") == "year":
        return "diamond-open"
    if is_second:
        return "triangle-up-open"
    if pen.is_plan:
        return "square-open"
    return "circle-open" if shows_published(point[2], pen.measure) else "circle"


def make_gaps(points: list[Point]) -> list[dict[str, Any]]:
    """Make the shades over the months between two reports of a year that no report speaks of."""
    half = timedelta(days=15)  # a report stands at the first of its month
    return [
        {
            "type": "rect",
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "x0": earlier + half,
            "x1": later - half,
            "fillcolor": GAP_COLOUR,
            "line": {"width": 0},
            "layer": "below",
        }
        for earlier, later in list_gaps(points)
    ]


def make_labels(points: list[Point], pen: Pen, font_size: int) -> list[dict[str, Any]]:
    """Make the values written at points: every one while there are few, else a year's last."""
    is_few = len(points) <= LABELLED_POINTS
    notes: list[dict[str, Any]] = []
    years: set[int] = set()
    for series in split_series(points):
        if series[0][0].year in years:
            continue
        years.add(series[0][0].year)
        notes += [
            {
                "x": point[0],
                "y": point[1],
                "text": format_value(point, pen.measure, pen.language),
                "showarrow": False,
                "yshift": font_size * 1.1,
                "font": {"size": font_size},
                "bgcolor": PAPER,
                "opacity": 0.85,
                "borderpad": 0,
            }
            for point in (series if is_few else series[-1:])
        ]
    return notes


def list_legend(pens: list[Pen], points: list[Point], language: Language) -> list[dict[str, Any]]:
    """List what the legend names: the measure, the plan beside it, missing months, sums."""
    entries = []
    for pen in pens:
        key = "trend.plan" if pen.is_plan else METRICS[pen.measure].label_key
        marker = {"symbol": "square-open" if pen.is_plan else "circle", "size": pen.size}
        line = {"color": pen.colour, "dash": "dash" if pen.is_plan else "solid"}
        look = {"mode": "lines+markers", "line": line, "marker": marker}
        entries.append({"name": translate(key, language)} | look)
    series = split_series(points)
    if list_gaps(points):
        marker = {"symbol": "square", "color": GAP_COLOUR, "size": round(pens[0].size * 1.8)}
        name = translate("trend.gap", language)
        entries.append({"name": name, "mode": "markers", "marker": marker})
    if len(series) > len({year[0][0].year for year in series}):
        size = round(pens[0].size * 1.6)
        marker = {"symbol": "triangle-up-open", "color": pens[0].colour, "size": size}
        name = translate("trend.second", language)
        entries.append({"name": name, "mode": "markers", "marker": marker})
    shared = {"type": "scatter", "x": [None], "y": [None], "showlegend": True}
    return [entry | shared for entry in entries]
