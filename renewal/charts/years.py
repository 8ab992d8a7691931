"""One line per year over the months, so that years compare; each rate on its own year's plan."""

from dataclasses import dataclass
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import build_empty, build_figure, measure_text
from renewal.charts.trend_points import Point, format_hover, format_value, split_lines
from renewal.charts.years_labels import Label, place_labels
from renewal.charts.years_points import name_rate, read_years, split_pieces, split_sources
from renewal.i18n import Language, translate
from renewal.metrics import GRID, INK, PAPER, QUIET_INK

# Oldest, middle and newest year: grey to deep blue, each darker than the one before, the palest
# at 3:1 on white. Order shows without colour vision, and every piece of line carries its year.
RAMP: Final = ((0x8A, 0x92, 0x9B), (0x2F, 0x74, 0xB5), (0x05, 0x25, 0x4A))
_AXIS: Final = (0.6, 12.4)


@dataclass(frozen=True)
class _Pen:
    """How one year is drawn."""

    colour: str
    width: float
    size: float
    language: Language
    basis: str


def choose_colours(count: int) -> list[str]:
    """Give one colour a year, oldest first, evenly spaced along `RAMP`."""
    colours = []
    for order in range(count):
        place = 2.0 if count == 1 else 2 * order / (count - 1)
        first = min(int(place), 1)
        mixed = (
            round(start + (end - start) * (place - first))
            for start, end in zip(RAMP[first], RAMP[first + 1], strict=True)
        )
        colours.append("#" + "".join(f"{part:02X}" for part in mixed))
    return colours


def _add_points(figure: go.Figure, points: list[Point], pen: _Pen, *, is_second: bool) -> None:
    note = translate("years.second", pen.language) if is_second else ""
    figure.add_scatter(
        x=[point[0].month for point in points],
        y=[point[1] for point in points],
        mode="markers",
        name=translate("years.label", pen.language, year=points[0][0].year),
        marker={
            "color": pen.colour,
            "size": pen.size * (1.6 if is_second else 1),
            "symbol": "triangle-up-open" if is_second else "circle",
            "line": {"width": 2 if is_second else 1, "color": pen.colour if is_second else PAPER},
        },
        hovertext=[
            format_hover(point, name_rate(pen.basis), pen.language) + note for point in points
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _add_year(figure: go.Figure, year: list[Point], pen: _Pen) -> None:
    """Add a year's line, its points, and what a second source states otherwise."""
    main, others = split_sources(year, pen.basis)
    dates, values = split_lines(main)
    figure.add_scatter(
        x=[None if day is None else day.month for day in dates],
        y=values,
        mode="lines",
        line={"color": pen.colour, "width": pen.width},
        hoverinfo="skip",
    )
    _add_points(figure, main, pen, is_second=False)
    if others:
        _add_points(figure, others, pen, is_second=True)


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


def _draw_labels(
    figure: go.Figure, labels: list[Label], lines: list[list[Point]], pixels: float, size: int
) -> None:
    """Write the labels where they are free, each with a short leader to its point."""
    colours = choose_colours(max(label.order for label in labels) + 1)
    for label, spot in zip(labels, place_labels(labels, lines, pixels, size), strict=True):
        reach = round(size * 1.1)
        figure.add_annotation(
            x=spot.month,
            y=spot.share,
            ax=reach if spot.is_right else -reach,
            ay=-spot.shift,
            text=f"<b>{label.text}</b>" if label.is_strong else label.text,
            showarrow=True,
            arrowhead=0,
            arrowwidth=1,
            arrowcolor=colours[label.order],
            standoff=round(size * 0.35),
            xanchor="left" if spot.is_right else "right",
            font={"size": size, "color": INK if label.is_end else QUIET_INK},
            bgcolor="rgba(255,255,255,0.75)",
            borderpad=0,
        )


def _set_axes(figure: go.Figure, top: float, language: Language) -> None:
    figure.update_xaxes(
        range=list(_AXIS),
        tickmode="array",
        tickvals=list(range(1, 13)),
        # Three characters name a month in both languages: 12月, Dec.
        ticktext=[translate(f"month.{month}", language)[:3] for month in range(1, 13)],
        showgrid=False,
        ticks="outside",
        tickangle=0,
    )
    figure.update_yaxes(
        range=[0, top], tickformat=".0%", showgrid=True, gridcolor=GRID, dtick=0.2, tick0=0
    )


def _mark_plan(figure: go.Figure, language: Language, font_size: int) -> None:
    """Draw the line of 100 %, the whole plan of a year; rates may pass it (semantics: rule 5)."""
    figure.add_hline(y=1, line={"color": QUIET_INK, "width": 1.5, "dash": "dot"}, layer="below")
    figure.add_annotation(
        x=_AXIS[0],
        y=1,
        text=translate("years.plan", language),
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        font={"size": font_size, "color": QUIET_INK},
    )


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
    height = font_size * 30
    figure = build_figure(language, font_size, height, right=right, top=font_size)
    top = max(1.0, *(point[1] for year in years for point in year)) * 1.1
    _set_axes(figure, top, language)
    _mark_plan(figure, language, font_size)
    for order, (year, colour) in enumerate(zip(years, choose_colours(len(years)), strict=True)):
        strength = (order + 1) / len(years)
        width, size = font_size * (0.1 + 0.15 * strength), font_size * (0.5 + 0.2 * strength)
        _add_year(figure, year, _Pen(colour, width, size, language, basis))
    lines = [split_sources(year, basis)[0] for year in years]
    _draw_labels(figure, labels, lines, (height - font_size * 4) / top, font_size)
    return figure
