"""Parking: four measures that never add, each compared within itself only."""

from collections.abc import Collection, Sequence
from html import escape
from itertools import groupby
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import Row, build_empty, mark, read_name
from renewal.charts.row_figure import build_rows, make_bars
from renewal.charts.rows import Entry, Rows, place_rows
from renewal.i18n import Language, format_month, translate
from renewal.metrics import PALETTE, PAPER, divide, format_figure, list_rows, to_exact

MEASURES: Final = ("added", "net_added", "planned_total", "total")
_COUNTING: Final = frozenset({"added", "net_added"})  # semantics: rule 10
_STAGES: Final = ("planned", "expected", "actual")


def gather_measures(frame: pd.DataFrame) -> list[list[Row]]:
    """Give the rows by measure, each measure's largest first."""
    rows = [row for row in list_rows(frame) if to_exact(row.get("spaces")) is not None]
    rows.sort(
        key=lambda row: (MEASURES.index(row["measure"]), -(to_exact(row["spaces"]) or 0)),
    )
    return [list(group) for _, group in groupby(rows, key=lambda row: row["measure"])]


def format_spaces(row: Row, language: Language, column: str = "spaces") -> str:
    """Write a number of spaces with its qualifier."""
    qualifier = row.get("qualifier") if column == "spaces" else None
    return format_figure(to_exact(row[column]), "space", language, qualifier)


def _name_measure(measure: str, language: Language) -> dict[str, str]:
    counts = "parking.counts" if measure in _COUNTING else "parking.counts_not"
    return {
        "measure": translate(f"parking.measure.{measure}", language),
        "counts": translate(counts, language),
    }


def _read_stage(row: Row) -> str:
    stage = str(row.get("stage") or "")
    return stage if stage in _STAGES else "actual"


def _write_let(row: Row, language: Language) -> str:
    if to_exact(row.get("spaces_let")) is None:
        return ""
    return translate("parking.let", language, spaces=format_spaces(row, language, "spaces_let"))


def _format_hover(row: Row, language: Language) -> str:
    text = translate(
        "parking.hover",
        language,
        name=escape(read_name(row, language)),
        figure=escape(format_spaces(row, language)),
        stage=translate(f"stage.{_read_stage(row)}", language),
        printed=escape(str(row.get("as_published") or "")),
        date=format_month(row.get("as_of_date"), language, row.get("as_of_precision") or "month"),
        **_name_measure(row["measure"], language),
    )
    return "<br>".join(line for line in (text, escape(_write_let(row, language))) if line)


def mark_spaces(stage: str, font_size: int) -> dict[str, Any]:
    """Give the mark of spaces at a stage: an outline while planned, filled once there."""
    if stage == "actual":
        return mark("spaces", font_size)
    return {"color": PAPER, "line": {"color": PALETTE["spaces"].colour, "width": 2}}


def _mark_let(font_size: int) -> dict[str, Any]:
    pattern = {"shape": "x", "fgcolor": PAPER, "bgcolor": PALETTE["spaces"].colour}
    size = {"size": font_size / 2, "solidity": 0.35}
    return mark("spaces", font_size) | {"pattern": pattern | size}


def _make_entry(row: Row, language: Language, is_first: bool, selected: Collection[str]) -> Entry:
    heading = _name_measure(row["measure"], language)
    let = _write_let(row, language)
    code = str(row["programme_id"])
    return Entry(
        read_name(row, language),
        format_spaces(row, language),
        (let,) if let else (),
        hover=_format_hover(row, language),
        code=code,
        is_marked=code in selected,
        is_first=is_first,
        heading=heading["measure"] if is_first else "",
        heading_label=heading["counts"] if is_first else "",
    )


def _make_traces(
    placed: Rows, blocks: Sequence[list[Row]], language: Language, font_size: int
) -> list[dict[str, Any]]:
    """Make the bars of each stage, and over them the part of a total that is let."""
    most = [max(to_exact(row["spaces"]) or 0 for row in block) or 1 for block in blocks]
    scaled = [(row, top) for block, top in zip(blocks, most, strict=True) for row in block]
    lengths = [float(divide(row["spaces"], top) or 0) for row, top in scaled]
    let = [float(divide(row.get("spaces_let"), top) or 0) or None for row, top in scaled]
    starts = [0.0] * len(scaled)
    traces = []
    for stage in _STAGES:
        own = [
            length if _read_stage(row) == stage else None
            for (row, _), length in zip(scaled, lengths, strict=True)
        ]
        if any(length is not None for length in own):
            name = translate(f"parking.stage.{stage}", language)
            traces.append(make_bars(placed, starts, own, mark_spaces(stage, font_size), name=name))
    if any(let):
        ends = [length - (part or 0) for length, part in zip(lengths, let, strict=True)]
        name = translate("parking.let_legend", language)
        traces.append(make_bars(placed, ends, let, _mark_let(font_size), name=name))
    return traces


def build_parking_bars(
    frame: pd.DataFrame,
    language: Language,
    *,
    selected: Collection[str] = (),
    font_size: int = 14,
) -> go.Figure:
    """Draw parking spaces in one block per measure, each bar labelled with its figure.

    Parameters
    ----------
    frame : DataFrame
        Report `parking__spaces`.
    selected : collection of str
        Programmes to mark; a click on a row gives its programme's code.

    Notes
    -----
    Figures run from tens to 30,000 and the four measures never share a sum, so bars are scaled
    within their block. What is planned is outlined and what is there is filled; qualifiers stand
    in the labels. Spaces let to shops are a part of their total.
    """
    blocks = gather_measures(frame)
    if not blocks:
        return build_empty(language, font_size)
    entries = [
        _make_entry(row, language, index == 0, selected)
        for block in blocks
        for index, row in enumerate(block)
    ]
    placed = place_rows(entries, font_size)
    traces = _make_traces(placed, blocks, language, font_size)
    legend = [str(trace["name"]) for trace in traces]
    return build_rows(language, placed, traces, (0.0, 1.0), legend=legend)


def _describe_row(row: Row, language: Language) -> str:
    text = translate(
        "parking.describe_part",
        language,
        name=read_name(row, language),
        figure=format_spaces(row, language),
        stage=translate(f"stage.{_read_stage(row)}", language),
    )
    let = _write_let(row, language)
    return text + (translate("parking.describe_let", language, let=let) if let else "")


def describe_parking(frame: pd.DataFrame, language: Language) -> str:
    """Say in words what `build_parking_bars` draws, measure by measure."""
    blocks = gather_measures(frame)
    if not blocks:
        return translate("chart.empty", language)
    sentences = [translate("parking.describe", language)]
    for block in blocks:
        parts = [_describe_row(row, language) for row in block]
        sentences.append(
            translate(
                "parking.describe_measure",
                language,
                parts=translate("list.separator", language).join(parts),
                **_name_measure(block[0]["measure"], language),
            )
        )
    return (" " if language == "en" else "").join(sentences)
