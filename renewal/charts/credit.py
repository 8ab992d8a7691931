"""Credit lines: what banks would lend, drawn apart because it is not money received."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import (
    Row,
    build_empty,
    build_figure,
    join_parts,
    mark,
    measure_text,
    name_rows,
    read_name,
)
from renewal.i18n import Language, format_money, format_qualified, translate
from renewal.metrics import to_exact


def _select_credit(frame: pd.DataFrame) -> list[Row]:
    return [
        row
        for row in frame.to_dict("records")
        if row["stage"] == "credit_line" and to_exact(row.get("amount_cny")) is not None
    ]


def _format_amount(row: Row, language: Language) -> str:
    text = format_money(to_exact(row["amount_cny"]), language)
    return format_qualified(text, row.get("qualifier"), language)


def build_credit_bars(frame: pd.DataFrame, language: Language, *, font_size: int = 14) -> go.Figure:
    """Draw the credit lines of report `funding__mix` as outlined bars in 亿元 (CNY billion)."""
    rows = _select_credit(frame)
    if not rows:
        return build_empty(language, font_size)
    unit = 10**8 if language == "zh" else 10**9
    labels = [_format_amount(row, language) for row in rows]
    right = max(measure_text(label, font_size) for label in labels) + font_size * 2
    height = round(len(rows) * font_size * 3.2 + font_size * 5.5)
    figure = build_figure(language, font_size, height, right=right)
    figure.add_bar(
        x=[float((to_exact(row["amount_cny"]) or 0) / unit) for row in rows],
        y=list(range(len(rows))),
        orientation="h",
        marker=mark("credit_line", font_size),
        text=labels,
        textposition="outside",
        textfont={"size": font_size},
        cliponaxis=False,
        width=0.6,
        hovertext=[
            translate(
                "credit.hover",
                language,
                name=escape(read_name(row, language)),
                amount=label,
                printed=escape(str(row.get("as_published") or "")),
            )
            for row, label in zip(rows, labels, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    figure.update_xaxes(title_text=translate("credit.axis", language), rangemode="tozero", nticks=6)
    name_rows(figure, [read_name(row, language) for row in rows])
    return figure


def describe_credit(frame: pd.DataFrame, language: Language) -> str:
    """Say in words what `build_credit_bars` draws."""
    rows = _select_credit(frame)
    if not rows:
        return translate("chart.empty", language)
    parts = [f"{read_name(row, language)} {_format_amount(row, language)}" for row in rows]
    return translate(
        "funding.describe_credit", language, parts=join_parts(parts, language, "list.separator")
    )
