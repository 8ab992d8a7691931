"""The course of one place: a point per report, gaps left as gaps, each year from zero."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import (
    build_empty,
    build_figure,
    count_legend_lines,
    join_parts,
    read_name,
)
from renewal.charts.trend_points import (
    Point,
    format_date,
    format_hover,
    format_note,
    format_value,
    list_gaps,
    read_points,
    shows_published,
    split_lines,
    split_series,
)
from renewal.i18n import Language, format_count, translate
from renewal.metrics import GRID, METRICS, PALETTE

GAP_COLOUR: Final = "#E9EDF1"
LABELLED_POINTS: Final = 8  # with more points only the last of each year is labelled


@dataclass(frozen=True)
class _Pen:
    """How one measure is drawn."""

    measure: str
    colour: str
    size: int
    language: Language
    is_plan: bool = False


def _choose_symbol(point: Point, pen: _Pen, *, is_second: bool) -> str:
    if point[2].get("as_of_precision") == "year":
        return "diamond-open"
    if is_second:
        return "triangle-up-open"
    if pen.is_plan:
        return "square-open"
    return "circle-open" if shows_published(point[2], pen.measure) else "circle"


def _add_lines(figure: go.Figure, points: list[Point], pen: _Pen) -> None:
    """Add one year's lines; none crosses a missing month."""
    dates, values = split_lines(points)
    figure.add_scatter(
        x=dates,
        y=values,
        mode="lines",
        line={
            "color": pen.colour,
            "width": pen.size / (6 if pen.is_plan else 3.6),
            "dash": "dash" if pen.is_plan else "solid",
        },
        hoverinfo="skip",
        showlegend=False,
    )


def _shade_gaps(figure: go.Figure, points: list[Point]) -> None:
    """Shade the months between two reports of a year that no report speaks of."""
    half = timedelta(days=15)  # a report stands at the first of its month
    for earlier, later in list_gaps(points):
        figure.add_vrect(
            x0=earlier + half,
            x1=later - half,
            fillcolor=GAP_COLOUR,
            line_width=0,
            layer="below",
        )


def _add_measure(figure: go.Figure, points: list[Point], pen: _Pen) -> None:
    """Add a measure's points year by year; a second source of a year has points and no line."""
    years: set[int] = set()
    for series in split_series(points):
        year = series[0][0].year
        is_second = year in years
        years.add(year)
        if not is_second:
            _add_lines(figure, series, pen)
        figure.add_scatter(
            x=[point[0] for point in series],
            y=[point[1] for point in series],
            mode="markers",
            name=translate("trend.year", pen.language, year=year),
            marker={
                "color": pen.colour,
                "size": pen.size * (1.6 if is_second else 1),
                "symbol": [_choose_symbol(point, pen, is_second=is_second) for point in series],
                "line": {"width": pen.size / 5, "color": pen.colour},
            },
            hovertext=[
                format_hover(point, pen.measure, pen.language)
                + format_note(point, points, pen.language)
                for point in series
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            showlegend=False,
        )


def _add_legend(figure: go.Figure, entries: list[tuple[str, dict[str, Any]]]) -> None:
    for name, look in entries:
        figure.add_scatter(x=[None], y=[None], name=name, showlegend=True, **look)


def _set_date_axis(
    figure: go.Figure, dates: list[date], language: Language, font_size: int
) -> None:
    """Put a tick at each report while they are few, else at each quarter, half-year or year."""
    months = (dates[-1].year - dates[0].year) * 12 + dates[-1].month - dates[0].month
    pad = pd.Timedelta(days=max(20, months * 2))
    figure.update_xaxes(
        range=[pd.Timestamp(dates[0]) - pad, pd.Timestamp(dates[-1]) + pad * 1.6],
        tickformat=translate("date.tick", language),
        showgrid=True,
        ticks="outside",
        tickangle=0,
    )
    if len(set(dates)) <= 6:
        figure.update_xaxes(tickmode="array", tickvals=sorted(set(dates)))
    else:
        room = 700 / (font_size * 5)  # labels that fit side by side at the narrowest width
        step = next((step for step in (3, 6) if months / step < room), 12)
        figure.update_xaxes(tick0="2000-01-01", dtick=f"M{step}")


def _label_points(figure: go.Figure, points: list[Point], pen: _Pen, font_size: int) -> None:
    """Write every value while there are few, else the last of each year."""
    is_few = len(points) <= LABELLED_POINTS
    years: set[int] = set()
    for series in split_series(points):
        if series[0][0].year in years:
            continue
        years.add(series[0][0].year)
        for point in series if is_few else series[-1:]:
            figure.add_annotation(
                x=point[0],
                y=point[1],
                text=format_value(point, pen.measure, pen.language),
                showarrow=False,
                yshift=font_size * 1.1,
                font={"size": font_size},
                bgcolor="rgba(255,255,255,0.75)",
                borderpad=0,
            )


def _list_legend(
    pens: list[_Pen], points: list[Point], language: Language
) -> list[tuple[str, dict[str, Any]]]:
    """List what the legend names: the measure, the plan beside it, missing months, sums."""
    entries: list[tuple[str, dict[str, Any]]] = []
    for pen in pens:
        key = "trend.plan" if pen.is_plan else METRICS[pen.measure].label_key
        line = {"color": pen.colour, "dash": "dash" if pen.is_plan else "solid"}
        marker: dict[str, Any] = {
            "symbol": "square-open" if pen.is_plan else "circle",
            "size": pen.size,
        }
        look = {"mode": "lines+markers", "line": line, "marker": marker}
        entries.append((translate(key, language), look))
    series = split_series(points)
    colour = pens[0].colour
    if list_gaps(points):
        marker = {"symbol": "square", "color": GAP_COLOUR, "size": round(pens[0].size * 1.8)}
        entries.append((translate("trend.gap", language), {"mode": "markers", "marker": marker}))
    if len(series) > len({year[0][0].year for year in series}):
        marker = {"symbol": "triangle-up-open", "color": colour, "size": round(pens[0].size * 1.6)}
        entries.append((translate("trend.second", language), {"mode": "markers", "marker": marker}))
    return entries


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
    metric = METRICS[measure]
    points = read_points(frame, measure)
    if not points:
        return build_empty(language, font_size)
    plan_measure = measure.replace("_started", "_planned")
    plan = read_points(frame, plan_measure) if plan_measure != measure else []
    size = round(font_size * 0.65)
    pens = [_Pen(measure, PALETTE[metric.role].colour, size, language)]
    if plan:
        colour = PALETTE["planned"].colour
        pens.append(_Pen(plan_measure, colour, round(size * 0.6), language, is_plan=True))
    entries = _list_legend(pens, points, language)
    top = round(count_legend_lines([name for name, _ in entries], font_size) * font_size * 1.6) + 8
    figure = build_figure(language, font_size, font_size * 20 + top, right=font_size * 2, top=top)
    for pen, series in zip(reversed(pens), ([plan, points] if plan else [points]), strict=True):
        _add_measure(figure, series, pen)
        if not pen.is_plan or len(plan) <= LABELLED_POINTS:
            _label_points(figure, series, pen, font_size)
    _shade_gaps(figure, points)
    _add_legend(figure, entries)
    highest = max(point[1] for point in points + plan)
    is_share = metric.format == "share"
    figure.update_layout(showlegend=True)
    figure.update_yaxes(
        range=[0, max(highest, 1.0 if is_share else 0) * 1.18 or 1],
        tickformat=".0%" if is_share else ",d",
        showgrid=True,
        gridcolor=GRID,
        nticks=6,
        title_text="" if is_share else translate(f"basis.{measure.split('_')[0]}.axis", language),
    )
    _set_date_axis(figure, sorted({point[0] for point in points + plan}), language, font_size)
    return figure


def describe_trend(frame: pd.DataFrame, language: Language, measure: str) -> str:
    """Say in words what `build_trend_lines` draws, report by report."""
    label = translate(METRICS[measure].label_key, language)
    points = read_points(frame, measure)
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
