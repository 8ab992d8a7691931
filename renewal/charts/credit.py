"""Credit lines: what banks would lend, drawn apart because it is not money received."""

from collections.abc import Collection
from html import escape

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import Row, build_empty, join_parts, mark, read_name
from renewal.charts.row_figure import build_rows, make_bars
from renewal.charts.rows import Entry, place_rows
from renewal.i18n import Language, format_money, format_qualified, translate
from renewal.metrics import divide, list_rows, to_exact


def _select_credit(frame: pd.DataFrame) -> list[Row]:
    return [
        row
        for row in list_rows(frame)
        if row["stage"] == "credit_line" and to_exact(row.get("amount_cny")) is not None
    ]


def _format_amount(row: Row, language: Language) -> str:
    text = format_money(to_exact(row["amount_cny"]), language)
    return format_qualified(text, row.get("qualifier"), language)


def build_credit_bars(
    frame: pd.DataFrame,
    language: Language,
    *,
    selected: Collection[str] = (),
    font_size: int = 14,
) -> go.Figure:
    """Draw the credit lines of report `funding__mix` as outlined bars, the largest as long as most.

    Parameters
    ----------
    frame : DataFrame
        Report `funding__mix`; what is no credit line in it is left out.
    selected : collection of str
        Programmes to mark.
    """
    rows = _select_credit(frame)
    if not rows:
        return build_empty(language, font_size)
    most = max(to_exact(row["amount_cny"]) or 0 for row in rows)
    placed = place_rows([_make_entry(row, language, selected) for row in rows], font_size)
    lengths = [float(divide(row["amount_cny"], most) or 0) for row in rows]
    bars = make_bars(placed, [0.0] * len(rows), lengths, mark("credit_line", font_size))
    return build_rows(language, placed, [bars], (0.0, 1.0))


def _make_entry(row: Row, language: Language, selected: Collection[str]) -> Entry:
    amount = _format_amount(row, language)
    hover = translate(
        "credit.hover",
        language,
        name=escape(read_name(row, language)),
        amount=amount,
        printed=escape(str(row.get("as_published") or "")),
    )
    code = str(row["programme_id"])
    return Entry(
        read_name(row, language), amount, hover=hover, code=code, is_marked=code in selected
    )


def describe_credit(frame: pd.DataFrame, language: Language) -> str:
    """Say in words what `build_credit_bars` draws."""
    rows = _select_credit(frame)
    if not rows:
        return translate("chart.empty", language)
    parts = [f"{read_name(row, language)} {_format_amount(row, language)}" for row in rows]
    return translate(
        "funding.describe_credit", language, parts=join_parts(parts, language, "list.separator")
    )
