"""Who pays: each programme's money as shares of its own planned total."""

from collections.abc import Collection
from fractions import Fraction
from html import escape
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.funding_parts import (
    CATEGORIES,
    Programme,
    format_amount,
    format_part,
    format_total,
    gather_programmes,
    list_parts,
    name_category,
)
from renewal.charts.layout import build_empty, join_parts, mark, measure_text, read_name
from renewal.charts.row_figure import SMALL, build_rows, make_bars
from renewal.charts.rows import Entry, Rows, place_rows
from renewal.i18n import Language, format_money, format_qualified, format_share, translate
from renewal.metrics import divide

_PLOT_EMS: Final = 60  # width of the bars in font sizes on the narrowest desk served
_BAR_EMS: Final = 2.8  # two lines of text inside


def _make_entry(
    programme: Programme, language: Language, *, is_first: bool, is_marked: bool
) -> Entry:
    name = read_name(programme.row, language)
    total = format_total(programme, language)
    parts = list_parts(programme, language)
    heading = translate("funding.heading_total", language)
    return Entry(
        ("└ " if programme.is_nested else "") + name,
        total,
        () if programme.total else tuple(parts),
        hover="<br>".join([f"<b>{escape(name)}</b>", f"{heading} {total}", *map(escape, parts)]),
        code=str(programme.row["programme_id"]),
        is_marked=is_marked,
        heading_label=heading if is_first else "",
        has_marks=bool(programme.total),
    )


def _read_share(programme: Programme, category: str) -> Fraction | None:
    row = programme.parts.get(category)
    return None if row is None else divide(row["amount_cny"], programme.total)


def _write_inside(programme: Programme, category: str, language: Language, size: int) -> str:
    """Give the most that a part's bar can hold of name, amount and share."""
    row, share = programme.parts.get(category), _read_share(programme, category)
    if row is None or share is None:
        return ""
    if category == "not_stated" and share == 1:
        return escape(translate("funding.nothing_stated", language))
    room = float(share) * _PLOT_EMS * size / SMALL - size
    amount = format_amount(row, language)
    both = f"{amount} · {format_share(share, language)}"
    name = format_part(category, row, language)
    for lines in ([name, both], [name_category(row, language), both], [both], [amount]):
        if max(measure_text(line, size) for line in lines) <= room:
            return "<br>".join(escape(line) for line in lines)
    return ""


def _make_parts(
    rows: Rows, programmes: list[Programme], language: Language, font_size: int
) -> list[dict[str, Any]]:
    """Make the bars of the categories that any programme names, one after the other."""
    starts = [0.0] * len(programmes)
    traces = []
    for category in CATEGORIES:
        shares = [_read_share(programme, category) for programme in programmes]
        named = [p.parts[category] for p in programmes if category in p.parts and p.total]
        if not named:
            continue
        size = round(font_size * SMALL)
        texts = [_write_inside(programme, category, language, size) for programme in programmes]
        lengths = [None if share is None else float(share) for share in shares]
        name = name_category(named[0], language)
        look = mark(category, font_size)
        traces.append(make_bars(rows, starts, lengths, look, name=name, texts=texts))
        starts = [start + (length or 0) for start, length in zip(starts, lengths, strict=True)]
    return traces


def build_funding_bars(
    frame: pd.DataFrame,
    language: Language,
    *,
    selected: Collection[str] = (),
    font_size: int = 14,
) -> go.Figure:
    """Draw each programme's funding as shares of its own printed planned total.

    Parameters
    ----------
    frame : DataFrame
        Report `funding__mix`; credit lines in it are left to `build_credit_bars`.
    selected : collection of str
        Programmes to mark; a click on a row gives its programme's code.

    Notes
    -----
    Shares make 3,200万元 and 60亿元 readable side by side; amounts stand in the labels. What a
    source leaves unexplained is hatched. A programme without a planned total has no denominator:
    its amounts are written in its row instead of drawn. A programme inside another stands under
    it with a corner mark; the two never add.
    """
    programmes = gather_programmes(frame)
    if not programmes:
        return build_empty(language, font_size)
    entries = [
        _make_entry(
            programme,
            language,
            is_first=index == 0,
            is_marked=programme.row["programme_id"] in selected,
        )
        for index, programme in enumerate(programmes)
    ]
    rows = place_rows(entries, font_size, thickness=_BAR_EMS)
    traces = _make_parts(rows, programmes, language, font_size)
    legend = [str(trace["name"]) for trace in traces]
    return build_rows(language, rows, traces, (0.0, 1.0), legend=legend, legend_ems=_PLOT_EMS)


def describe_funding(frame: pd.DataFrame, language: Language) -> str:
    """Say in words what `build_funding_bars` draws, programme by programme."""
    programmes = gather_programmes(frame)
    if not programmes:
        return translate("chart.empty", language)
    sentences = [translate("funding.describe", language, count=len(programmes))]
    for programme in programmes:
        key = "describe_part" if programme.total else "describe_part_no_total"
        parts = [
            translate(
                f"funding.{key}",
                language,
                part=format_part(category, row, language),
                amount=format_amount(row, language),
                share=format_share(divide(row["amount_cny"], programme.total), language),
            )
            for category, row in programme.parts.items()
        ]
        total = format_qualified(
            format_money(programme.total, language),
            programme.row.get("planned_total_qualifier"),
            language,
        )
        sentences.append(
            translate(
                "funding.describe_row" if programme.total else "funding.describe_row_no_total",
                language,
                name=read_name(programme.row, language),
                total=total,
                parts=join_parts(parts, language, "list.separator"),
            )
        )
    return (" " if language == "en" else "").join(sentences)
