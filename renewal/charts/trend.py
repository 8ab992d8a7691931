"""The course of one place: a point per report, gaps left as gaps, each year from zero."""

import math
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import (
    build_empty,
    count_legend_lines,
    join_parts,
    make_layout,
    read_name,
)
from renewal.charts.trend_marks import (
    LABELLED_POINTS,
    Pen,
    list_legend,
    make_gaps,
    make_labels,
    make_series,
)
from renewal.charts.trend_points import (
    Point,
    format_date,
    format_large,
    format_note,
    format_value,
    read_points,
)
from renewal.i18n import Language, format_count, translate
from renewal.metrics import GRID, METRICS, PALETTE


def _make_date_axis(dates: list[date], language: Language, font_size: int) -> dict[str, Any]:
    """Put a tick at each report while they are few, else at each quarter, half-year or year."""
    months = (dates[-1].year - dates[0].year) * 12 + dates[-1].month - dates[0].month
    pad = pd.Timedelta(days=max(20, months * 2))
    axis: dict[str, Any] = {
        "range": [pd.Timestamp(dates[0]) - pad, pd.Timestamp(dates[-1]) + pad * 1.6],
        "tickformat": translate("date.tick", language),
        "showgrid": True,
        "ticks": "outside",
        "tickangle": 0,
    }
    if len(dates) <= 6:
        return axis | {"tickmode": "array", "tickvals": dates}
    room = 700 / (font_size * 5)  # labels that fit side by side at the narrowest width
    step = next((step for step in (3, 6) if months / step < room), 12)
    return axis | {"tick0": "2000-01-01", "dtick": f"M{step}"}


def _make_value_axis(highest: float, measure: str, language: Language) -> dict[str, Any]:
    is_share = METRICS[measure].format == "share"
    top = max(highest, 1.0 if is_share else 0) * 1.18 or 1
    axis = {"range": [0, top], "showgrid": True, "gridcolor": GRID}
    if is_share:
        return axis | {"tickformat": ".0%", "nticks": 6, "title": {"text": ""}}
    ticks = _list_ticks(top)
    # In thousands 万 would mix with plain numbers: 5,000 beside 1万.
    write = format_large if ticks[1] >= 10_000 else format_count
    return axis | {
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [write(tick, language) for tick in ticks],
        "title": {"text": translate(f"basis.{measure.split('_')[0]}.axis", language)},
    }


def _list_ticks(top: float) -> list[float]:
    """Give up to six round numbers from zero on."""
    power = 10 ** math.floor(math.log10(top / 5))
    step = next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= top / 5.5)
    return [step * order for order in range(int(top / step) + 1)]


def build_trend_lines(
    frame: pd.DataFrame, language: Language, measure: str, *, font_size: int = 14
) -> go.Figure:
    """Draw a point per report, joined only between reports one month apart in the same year.

    Parameters
    ----------
    frame : DataFrame
        Report `progress__trend` of one place.
    measure : str
        A name of `METRICS`: `communities_started`, `households_started`, their `_planned`, or
        `community_start_share`, `household_start_share`.

    Notes
    -----
    Missing months are shaded and no line crosses them; years are never joined, since figures are
    cumulative within a year (semantics: rule 1).
    """
    points = read_points(frame, measure)
    if not points:
        return build_empty(language, font_size)
    plan_measure = measure.replace("_started", "_planned")
    plan = read_points(frame, plan_measure) if plan_measure != measure else []
    pens = _choose_pens(measure, language, font_size, plan_measure if plan else None)
    drawn = list(zip(reversed(pens), [plan, points] if plan else [points], strict=True))
    legend = list_legend(pens, points, language)
    lines = count_legend_lines([entry["name"] for entry in legend], font_size)
    top = round(lines * font_size * 1.6) + 8
    layout = make_layout(language, font_size, font_size * 17 + top, right=font_size * 2, top=top)
    days = sorted({point[0] for point in points + plan})
    highest = max(point[1] for point in points + plan)
    layout["xaxis"] |= _make_date_axis(days, language, font_size)
    axis = _make_value_axis(highest, measure, language)
    layout["yaxis"] |= axis | {"title": layout["yaxis"]["title"] | axis["title"]}
    layout |= {
        "showlegend": True,
        "shapes": make_gaps(points),
        "annotations": [
            note
            for pen, series in drawn
            if not pen.is_plan or len(plan) <= LABELLED_POINTS
            for note in make_labels(series, pen, font_size)
        ],
    }
    series = [trace for pen, found in drawn for trace in make_series(found, pen)]
    return go.Figure(data=[*series, *legend], layout=layout)


def _choose_pens(
    measure: str, language: Language, font_size: int, plan_measure: str | None
) -> list[Pen]:
    size = round(font_size * 0.65)
    pens = [Pen(measure, PALETTE[METRICS[measure].role].colour, size, language)]
    if plan_measure is not None:
        colour = PALETTE["planned"].colour
        pens.append(Pen(plan_measure, colour, round(size * 0.6), language, is_plan=True))
    return pens


def describe_trend(frame: pd.DataFrame, language: Language, measure: str) -> str:
    """Say in words what `build_trend_lines` draws, report by report."""
    label = translate(METRICS[measure].label_key, language)
    points: list[Point] = read_points(frame, measure)
    if not points:
        return translate("trend.describe_empty", language, label=label)
    head = translate(
        "trend.describe",
        language,
        name=read_name(points[0][2], language),
        label=label,
        count=format_count(len(points), language),
        first=format_date(points[0][2], language),
        last=format_date(points[-1][2], language),
    )
    items = [
        translate(
            "trend.describe_point",
            language,
            date=format_date(point[2], language),
            figure=format_value(point, measure, language),
            note=format_note(point, points, language),
        )
        for point in points
    ]
    return (" " if language == "en" else "").join([head, join_parts(items, language)])
