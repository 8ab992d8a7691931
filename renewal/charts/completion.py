"""Completion of one programme: planned, started, completed, each rate with its denominator."""

from collections.abc import Sequence
from fractions import Fraction
from html import escape

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.completion_words import format_value, gather_blocks, list_rates
from renewal.charts.layout import Row, build_empty, mark, read_name, wrap_text
from renewal.charts.row_figure import build_rows, make_bars
from renewal.charts.rows import Entry, place_rows
from renewal.i18n import Language, format_month, translate
from renewal.metrics import divide, to_exact


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


def _list_details(row: Row, block: Sequence[Row], language: Language) -> tuple[str, ...]:
    """Say whose step it is, where the plan is another programme's, and its rates."""
    rates = list_rates(row, block, language)
    if len({other["counted_programme_id"] for other in block}) == 1:
        return tuple(rates)
    return (read_name(row, language, "counted_name"), *rates)


def _make_entry(row: Row, block: Sequence[Row], language: Language) -> Entry:
    return Entry(
        read_name(row, language, "indicator_name"),
        format_value(row, language),
        _list_details(row, block, language),
        _format_hover(row, block, language),
        is_first=row is block[0],
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
    blocks = gather_blocks(frame)
    steps = [(row, block) for block in blocks for row in block]
    if not steps:
        return build_empty(language, font_size)
    entries = [_make_entry(row, block, language) for row, block in steps]
    rows = place_rows(entries, font_size, thickness=0.85)
    shares = [float(divide(row["value"], _find_most(block)) or 0) for row, block in steps]
    roles = list(dict.fromkeys(str(row["step"]) for row, _ in steps))
    traces = [
        make_bars(
            rows,
            [0.0] * len(steps),
            [
                share if row["step"] == role else None
                for share, (row, _) in zip(shares, steps, strict=True)
            ],
            mark(role, font_size),
        )
        for role in roles
    ]
    return build_rows(language, rows, traces, (0.0, 1.0))


def _find_most(block: Sequence[Row]) -> Fraction:
    return max(to_exact(row["value"]) or Fraction(0) for row in block)
