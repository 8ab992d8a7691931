"""Change between two dates, split into what the plan added and what work started."""

from fractions import Fraction
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import (
    Row,
    build_empty,
    build_figure,
    count_legend_lines,
    join_parts,
    mark,
    measure_text,
    name_rows,
    read_name,
    sort_as_printed,
)
from renewal.i18n import Language, format_change, format_count, translate
from renewal.metrics import Basis, to_exact

_STAGES = ("planned", "started")


def _split_rows(frame: pd.DataFrame, basis: Basis) -> tuple[list[Row], int, int]:
    """Give the rows that changed, and how many did not change or cannot be compared."""
    changed, unchanged, unknown = [], 0, 0
    for row in sort_as_printed(frame.to_dict("records")):
        changes = [to_exact(row.get(f"{basis}_{stage}_change")) for stage in _STAGES]
        if all(change is None for change in changes):
            unknown += 1
        elif any(changes):
            changed.append(row)
        else:
            unchanged += 1
    return changed, unchanged, unknown


def _list_stages(rows: list[Row], basis: Basis) -> list[str]:
    """Give the stages that the tables of both dates state; a ministry's table has no plan."""
    return [
        stage
        for stage in _STAGES
        if any(to_exact(row.get(f"{basis}_{stage}_change")) is not None for row in rows)
    ]


def _list_notes(stages: list[str], unchanged: int, unknown: int, language: Language) -> list[str]:
    counts = (("change.unchanged", unchanged), ("change.unknown", unknown))
    notes = [
        translate(key, language, count=format_count(count, language))
        for key, count in counts
        if count
    ]
    absent = [stage for stage in _STAGES if stage not in stages] if stages else []
    return notes + [translate(f"change.no_{stage}", language) for stage in absent]


def _format_hover(row: Row, basis: Basis, stage: str, language: Language) -> str:
    column = f"{basis}_{stage}"
    ends: dict[str, Any] = {
        side: format_count(to_exact(row.get(f"{column}_{source}")), language)
        for side, source in (("start", "from"), ("end", "to"))
    }
    return translate(
        "change.hover",
        language,
        name=escape(read_name(row, language)),
        series=translate(f"change.{stage}", language),
        change=format_change(to_exact(row.get(f"{column}_change")), language)
        + translate(f"basis.{basis}.unit", language),
        **ends,
    )


def build_change_bars(
    frame: pd.DataFrame, basis: Basis, language: Language, *, font_size: int = 14
) -> go.Figure:
    """Draw, for each unit that changed, the change of its plan and of its starts side by side.

    Parameters
    ----------
    frame : DataFrame
        Report `progress__change`.

    Notes
    -----
    Units without change, and units that one of the dates lacks, are counted under the axis.
    """
    rows, unchanged, unknown = _split_rows(frame, basis)
    stages = _list_stages(rows, basis)
    notes = _list_notes(stages, unchanged, unknown, language)
    if not rows:
        text = join_parts(notes, language) if notes else None
        return build_empty(language, font_size, text)
    names = [translate(f"change.{stage}", language) for stage in stages]
    changes = {
        stage: [to_exact(row.get(f"{basis}_{stage}_change")) for row in rows] for stage in stages
    }
    texts = {
        stage: [format_change(change, language) for change in series]
        for stage, series in changes.items()
    }
    widest = max(measure_text(text, font_size) for series in texts.values() for text in series)
    top = round(count_legend_lines(names, font_size) * font_size * 1.6) + 8
    room = 1 + 1.6 * len(stages)
    height = round(len(rows) * font_size * room + top + font_size * (4.5 + 1.5 * len(notes)))
    figure = build_figure(language, font_size, height, right=widest + font_size, top=top)
    for stage, name in zip(stages, names, strict=True):
        figure.add_bar(
            x=[float(change or 0) for change in changes[stage]],
            y=list(range(len(rows))),
            orientation="h",
            name=name,
            marker=mark(stage, font_size),
            text=texts[stage],
            textposition="outside",
            textfont={"size": font_size},
            cliponaxis=False,
            hovertext=[_format_hover(row, basis, stage, language) for row in rows],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    values = [float(change or 0) for series in changes.values() for change in series]
    low, high = min(0.0, *values), max(0.0, *values)
    title = "<br>".join([translate(f"change.{basis}.axis", language), *notes])
    figure.update_layout(barmode="group", bargap=0.3, bargroupgap=0.1, showlegend=True)
    figure.update_xaxes(
        title_text=title,
        tickformat=",d",
        range=[low - (high - low) * 0.15 if low else 0, high],
        zeroline=True,
        zerolinecolor="#56606C",
        nticks=7,
    )
    name_rows(figure, [read_name(row, language) for row in rows])
    return figure


def describe_change(frame: pd.DataFrame, basis: Basis, language: Language) -> str:
    """Say in words what `build_change_bars` draws, with the totals of all units."""
    rows, unchanged, unknown = _split_rows(frame, basis)
    stages = _list_stages(rows, basis)
    totals = {
        stage: format_change(
            sum(
                (to_exact(row.get(f"{basis}_{stage}_change")) or Fraction(0) for row in rows),
                Fraction(0),
            ),
            language,
        )
        for stage in _STAGES
    }
    items = [
        translate(
            "change.describe_row",
            language,
            name=read_name(row, language),
            **{
                stage: format_change(to_exact(row.get(f"{basis}_{stage}_change")), language)
                for stage in _STAGES
            },
        )
        for row in rows
    ]
    head = translate(
        "change.describe", language, basis=translate(f"basis.{basis}", language), **totals
    )
    items += _list_notes(stages, unchanged, unknown, language)
    return (" " if language == "en" else "").join([head, join_parts(items, language)])
