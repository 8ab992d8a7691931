"""Investment spent by reporting unit: what is completed inside what is planned."""

from collections.abc import Sequence
from fractions import Fraction
from html import escape
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import Row, build_empty, mark, read_name, sort_as_printed
from renewal.charts.row_figure import build_rows, make_bars
from renewal.charts.rows import Entry, place_rows
from renewal.i18n import Language, format_money, format_share, translate
from renewal.metrics import METRICS, divide, list_rows, to_exact

ORDERS: Final = ("share", "planned", "printed")
_INSIDE: Final = 0.55  # of the bar around it
_PLANNED: Final = "investment_planned_cny"
_COMPLETED: Final = "investment_completed_cny"
_COLUMNS: Final = (_PLANNED, _COMPLETED)


def sort_spending(rows: Sequence[Row], order: str) -> list[Row]:
    """Put units in an order: by share completed, by planned investment, or as printed.

    Units without the figure asked for come last.
    """
    if order == "printed":
        return sort_as_printed(rows)

    def rank(row: Row) -> tuple[bool, float]:
        planned = to_exact(row.get(_PLANNED))
        value = planned if order == "planned" else divide(row.get(_COMPLETED), planned)
        return value is None, -float(value or 0)

    return sorted(rows, key=rank)


def _format_short(value: object, language: Language) -> str:
    """Format an amount with few digits, for a label beside its bar; the table has them all."""
    exact = to_exact(value)
    if exact is None:
        return format_money(None, language)
    step = 10**6 if exact >= 10**8 else 10**4
    return format_money(int(exact / step + Fraction(1, 2)) * step, language)


def _format_row(row: Row, language: Language) -> str:
    planned, completed = (_format_short(row.get(column), language) for column in _COLUMNS)
    share = format_share(divide(row.get(_COMPLETED), row.get(_PLANNED)), language)
    return translate("spending.value", language, planned=planned, completed=completed, share=share)


def _read_short_name(row: Row, language: Language) -> str:
    short = row.get("short_name_zh") if language == "zh" else None
    return str(short or read_name(row, language))


def _write_hover(row: Row, language: Language) -> str:
    lines = [f"<b>{escape(read_name(row, language))}</b>"]
    for column in _COLUMNS:
        label = translate(METRICS[column].label_key, language)
        figure = format_money(to_exact(row.get(column)), language)
        lines.append(
            escape(translate("progress.hover_measure", language, label=label, figure=figure))
        )
    share = divide(row.get(_COMPLETED), row.get(_PLANNED))
    if share is not None:
        label = translate(METRICS["investment_share"].label_key, language)
        figure = format_share(share, language)
        lines.append(
            escape(translate("progress.hover_measure", language, label=label, figure=figure))
        )
    return "<br>".join(lines)


def build_spending_bars(
    frame: pd.DataFrame, language: Language, *, order: str = "share", font_size: int = 14
) -> go.Figure:
    """Draw planned investment as an outline and what is completed inside it, unit by unit.

    Parameters
    ----------
    frame : DataFrame
        Report `funding__investment` of one table; a click on a bar gives the unit's code.
    order : {"share", "planned", "printed"}
    """
    rows = sort_spending(list_rows(frame), order)
    amounts = [to_exact(row.get(column)) or 0 for row in rows for column in _COLUMNS]
    most = max(amounts, default=0)
    if not most:
        return build_empty(language, font_size)
    entries = [
        Entry(
            _read_short_name(row, language),
            _format_row(row, language),
            hover=_write_hover(row, language),
            code=str(row["place_code"]),
            is_first=index == 0,
            heading_label="" if index else translate("spending.heading", language),
        )
        for index, row in enumerate(rows)
    ]
    placed = place_rows(entries, font_size)
    traces = []
    for column in _COLUMNS:
        lengths = [float(divide(row.get(column), most) or 0) or None for row in rows]
        look = mark(METRICS[column].role, font_size)
        name = translate(METRICS[column].label_key, language)
        traces.append(make_bars(placed, [0.0] * len(rows), lengths, look, name=name))
    inside = [width * _INSIDE for width in traces[1]["width"]]
    traces[1] |= {"width": inside}
    legend = [str(trace["name"]) for trace in traces]
    return build_rows(language, placed, traces, (0.0, 1.0), legend=legend)


def describe_spending(frame: pd.DataFrame, language: Language, order: str = "share") -> str:
    """Say in words what `build_spending_bars` draws, unit by unit."""
    rows = sort_spending(list_rows(frame), order)
    if not rows:
        return translate("chart.empty", language)
    parts = [f"{read_name(row, language)} {_format_row(row, language)}" for row in rows]
    text = translate("list.clause", language).join(parts)
    return translate("spending.describe", language, parts=text)
