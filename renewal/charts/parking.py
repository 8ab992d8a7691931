"""Parking: four measures that never add, each compared within itself only."""

from html import escape
from itertools import groupby
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import (
    Row,
    build_empty,
    build_figure,
    mark,
    measure_text,
    read_float,
    read_name,
    wrap_text,
)
from renewal.i18n import Language, format_count, format_month, format_qualified, translate
from renewal.metrics import PALETTE, PAPER, format_figure, to_exact

MEASURES: Final = ("added", "net_added", "planned_total", "total")
_COUNTING: Final = frozenset({"added", "net_added"})  # semantics: rule 10


def _gather_rows(frame: pd.DataFrame) -> list[Row]:
    """Give the rows by measure, each measure's largest first."""
    rows = [row for row in frame.to_dict("records") if to_exact(row.get("spaces")) is not None]
    return sorted(
        rows, key=lambda row: (MEASURES.index(row["measure"]), -(to_exact(row["spaces"]) or 0))
    )


def _format_spaces(row: Row, language: Language) -> str:
    return format_figure(to_exact(row["spaces"]), "space", language, row.get("qualifier"))


def _format_heading(measure: str, language: Language) -> dict[str, str]:
    counts = "parking.counts" if measure in _COUNTING else "parking.counts_not"
    return {
        "measure": translate(f"parking.measure.{measure}", language),
        "counts": translate(counts, language),
    }


def _format_hover(row: Row, language: Language) -> str:
    figure = format_qualified(
        translate("unit.space", language, number=format_count(to_exact(row["spaces"]), language)),
        row.get("qualifier"),
        language,
    )
    return translate(
        "parking.hover",
        language,
        name=escape(read_name(row, language)),
        figure=figure,
        printed=escape(str(row.get("as_published") or "")),
        date=format_month(row.get("as_of_date"), language, row.get("as_of_precision") or "month"),
        **_format_heading(row["measure"], language),
    )


def _mark_measure(measure: str, font_size: int) -> dict[str, Any]:
    if measure in _COUNTING:
        return mark("spaces", font_size)
    return {"color": PAPER, "line": {"color": PALETTE["spaces"].colour, "width": 2}}


def build_parking_bars(
    frame: pd.DataFrame, language: Language, *, font_size: int = 14
) -> go.Figure:
    """Draw parking spaces in one block per measure, each bar labelled with its figure.

    Parameters
    ----------
    frame : DataFrame
        Report `parking__spaces`.

    Notes
    -----
    Figures run from tens to 30,000 and the four measures never share a sum, so bars are scaled
    within their block and the axis carries no numbers. Added and net added are solid, totals are
    outlined; qualifiers stand in the labels.
    """
    rows = _gather_rows(frame)
    if not rows:
        return build_empty(language, font_size)
    lines: list[str] = []
    labels = [_format_spaces(row, language) for row in rows]
    right = max(measure_text(label, font_size) for label in labels) + font_size * 2
    figure = build_figure(language, font_size, 100, right=right)
    for measure, group in groupby(rows, key=lambda row: str(row["measure"])):
        block = list(group)
        heading = _format_heading(measure, language)
        lines.append(f"<b>{escape(heading['measure'])}</b><br>{escape(heading['counts'])}")
        first = len(lines)
        lines += [
            "<br>".join(
                escape(line)
                for line in wrap_text(read_name(row, language), font_size, 15 * font_size)
            )
            for row in block
        ]
        most = max(read_float(row, "spaces") or 0 for row in block) or 1
        figure.add_bar(
            x=[(read_float(row, "spaces") or 0) / most for row in block],
            y=list(range(first, len(lines))),
            orientation="h",
            name=heading["measure"],
            marker=_mark_measure(measure, font_size),
            text=[_format_spaces(row, language) for row in block],
            textposition="outside",
            textfont={"size": font_size},
            cliponaxis=False,
            width=0.56,
            hovertext=[_format_hover(row, language) for row in block],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    figure.update_layout(height=round(len(lines) * font_size * 3 + font_size * 4))
    figure.update_xaxes(
        range=[0, 1],
        showticklabels=False,
        showgrid=False,
        title_text=translate("parking.axis", language),
    )
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(lines))),
        ticktext=lines,
        range=[len(lines) - 0.5, -0.5],
    )
    return figure


def describe_parking(frame: pd.DataFrame, language: Language) -> str:
    """Say in words what `build_parking_bars` draws, measure by measure."""
    rows = _gather_rows(frame)
    if not rows:
        return translate("chart.empty", language)
    sentences = [translate("parking.describe", language)]
    for measure, group in groupby(rows, key=lambda row: str(row["measure"])):
        parts = [
            translate(
                "parking.describe_part",
                language,
                name=read_name(row, language),
                figure=_format_spaces(row, language),
            )
            for row in group
        ]
        sentences.append(
            translate(
                "parking.describe_measure",
                language,
                parts=translate("list.separator", language).join(parts),
                **_format_heading(measure, language),
            )
        )
    return (" " if language == "en" else "").join(sentences)
