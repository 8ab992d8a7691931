"""Completion of one programme: planned, started, completed, each rate with its denominator."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.completion_words import format_value, gather_blocks, list_rates
from renewal.charts.layout import (
    Row,
    build_empty,
    build_figure,
    mark,
    measure_text,
    read_name,
    wrap_text,
)
from renewal.i18n import Language, format_month, translate
from renewal.metrics import divide, to_exact

_TAG: Final = re.compile(r"<[^>]+>")
_PLOT_EMS: Final = 40  # the plot's width at the narrowest desk served, where labels must fit


def _format_hover(row: Row, block: Sequence[Row], language: Language) -> str:
    note = read_name(row, language, "note")
    printed = row.get("as_published")
    lines = [
        f"<b>{escape(read_name(row, language, 'counted_name'))}</b>",
        format_month(row.get("as_of_date"), language),
        translate(
            "progress.hover_measure",
            language,
            label=escape(read_name(row, language, "indicator_name")),
            figure=escape(format_value(row, language)),
        ),
        *(escape(rate) for rate in list_rates(row, block, language)),
        escape(translate("cell.printed", language, printed=printed)) if printed else "",
        *(escape(line) for line in wrap_text(note, 1, 44)),
    ]
    return "<br>".join(line for line in lines if line)


def _name_step(row: Row, block: Sequence[Row], language: Language, font_size: int) -> str:
    """Name a bar by what it counts; where the plan is another programme's, by whose it is."""
    name = f"<b>{escape(read_name(row, language, 'indicator_name'))}</b>"
    if len({other["counted_programme_id"] for other in block}) == 1:
        return name
    whose = wrap_text(read_name(row, language, "counted_name"), font_size, font_size * 14)
    return "<br>".join([name, *(escape(line) for line in whose)])


@dataclass(frozen=True)
class _Bar:
    """One step as it is drawn: its height on the axis, its length as a share of its block."""

    at: float
    share: float
    role: str
    name: str
    label: str
    hover: str


def _list_bars(blocks: Sequence[list[Row]], language: Language, font_size: int) -> list[_Bar]:
    """Give the bars from top to bottom, half a bar of room between blocks."""
    bars: list[_Bar] = []
    at = 0.0
    for block in blocks:
        most = max(to_exact(row["value"]) or Fraction(0) for row in block)
        for row in block:
            rates = translate("completion.rates", language).join(list_rates(row, block, language))
            value = escape(format_value(row, language))
            bars.append(
                _Bar(
                    at,
                    float(divide(row["value"], most) or 0),
                    row["step"],
                    _name_step(row, block, language, font_size),
                    f"<b>{value}</b>" + (f"<br>{escape(rates)}" if rates else ""),
                    _format_hover(row, block, language),
                )
            )
            at += 1
        at += 0.5
    return bars


def _find_right(bars: Sequence[_Bar], font_size: int) -> int:
    """Give the margin that the longest label reaches into, at the narrowest plot served."""
    over = 0.0
    for bar in bars:
        texts = _TAG.sub("", bar.label.replace("<br>", "\n")).split("\n")
        width = max(measure_text(text, font_size) for text in texts)
        over = max(over, width - (1 - bar.share) * _PLOT_EMS * font_size)
    return round(over) + font_size


def _draw_bar(figure: go.Figure, bar: _Bar, font_size: int) -> None:
    figure.add_bar(
        x=[bar.share],
        y=[bar.at],
        orientation="h",
        marker=mark(bar.role, font_size),
        width=0.62,
        hovertext=[bar.hover],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    figure.add_annotation(  # a bar's own text would shrink to its thickness
        x=bar.share,
        y=bar.at,
        text=bar.label,
        showarrow=False,
        xanchor="left",
        align="left",
        xshift=round(font_size * 0.4),
        font={"size": font_size},
    )


def build_completion_bars(
    frame: pd.DataFrame, language: Language, *, font_size: int = 14
) -> go.Figure:
    """Draw the steps of one programme as bars within its plan, one block per thing counted.

    Parameters
    ----------
    frame : DataFrame
        Report `progress__completion` of one programme.

    Notes
    -----
    A block is scaled by its plan: started lies inside planned and completed inside started, so
    bars never add. Each rate names its denominator; a step that no source states is not drawn.
    """
    bars = _list_bars(gather_blocks(frame), language, font_size)
    if not bars:
        return build_empty(language, font_size)
    height = round((bars[-1].at + 1.4) * font_size * 3.2)
    right = _find_right(bars, font_size)
    figure = build_figure(language, font_size, height, right=right)
    for bar in bars:
        _draw_bar(figure, bar, font_size)
    figure.update_xaxes(range=[0, 1], visible=False)
    figure.update_yaxes(
        tickmode="array",
        tickvals=[bar.at for bar in bars],
        ticktext=[bar.name for bar in bars],
        range=[bars[-1].at + 0.6, -0.6],
    )
    return figure
