"""Starts beside investment: for each unit its start rate, and how much of its money is spent."""

from collections.abc import Sequence
from fractions import Fraction
from html import escape
from typing import Final, Literal

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.completion_words import qualify_share
from renewal.charts.layout import Row, build_empty, join_parts, mark, read_name
from renewal.charts.progress_labels import format_hover, format_label
from renewal.charts.ranking import read_rate, sort_units
from renewal.charts.row_figure import build_rows, make_bars
from renewal.charts.rows import Entry, place_rows
from renewal.i18n import Language, format_count, format_qualified, format_share, translate
from renewal.metrics import METRICS, Basis, divide, format_figure, list_rows, to_exact

Side = Literal["starts", "investment"]
COMPLETED: Final = "investment_completed_cny"
PLANNED: Final = "investment_planned_cny"
# Of the largest plan: from so many yuan on the amounts are in this unit, with these decimals.
_SCALES: Final = {
    "zh": ((10**8, 10**8, 2, "investment.yi"), (0, 10**4, 0, "investment.wan")),
    "en": ((10**8, 10**6, 0, "investment.million"), (0, 10**6, 2, "investment.million")),
}


def has_investment(row: Row) -> bool:
    """Tell whether a unit states both its planned and its completed investment."""
    return divide(row.get(COMPLETED), row.get(PLANNED)) is not None


def _read_share(row: Row, side: Side, basis: Basis) -> Fraction | None:
    if side == "starts":
        return read_rate(row, basis)
    return divide(row.get(COMPLETED), row.get(PLANNED))


def _find_scale(rows: Sequence[Row], language: Language) -> tuple[int, int, str]:
    largest = max((to_exact(row.get(PLANNED)) or Fraction(0) for row in rows), default=Fraction(0))
    return next(
        (divisor, digits, key)
        for least, divisor, digits, key in _SCALES[language]
        if largest >= least
    )


def _format_money(row: Row, scale: tuple[int, int, str], language: Language) -> str:
    """Write completed and planned in one unit, `3.68 / 8.62亿元 · 42.8%`."""
    divisor, digits, key = scale
    amounts = {}
    for name, column in (("completed", COMPLETED), ("planned", PLANNED)):
        value = to_exact(row.get(column))
        text = "—" if value is None else format_count(value / divisor, language, digits=digits)
        amounts[name] = format_qualified(text, row.get(f"{column}_qualifier"), language)
    share = divide(row.get(COMPLETED), row.get(PLANNED))
    qualifier = qualify_share(row.get(f"{COMPLETED}_qualifier"), row.get(f"{PLANNED}_qualifier"))
    text = format_share(None if qualifier is None else share, language)
    return translate(key, language, share=format_qualified(text, qualifier, language), **amounts)


def _format_money_hover(row: Row, language: Language) -> str:
    lines = [
        translate(
            "progress.hover_measure",
            language,
            label=translate(METRICS[column].label_key, language),
            figure=format_figure(row.get(column), "cny", language),
        )
        for column in (PLANNED, COMPLETED)
    ]
    return "<br>".join([f"<b>{escape(read_name(row, language))}</b>", *lines])


def build_investment_bars(
    frame: pd.DataFrame,
    side: Side,
    basis: Basis,
    language: Language,
    *,
    sort: str = "printed",
    marked: str | None = None,
    font_size: int = 14,
) -> go.Figure:
    """Draw one of two charts with the same rows: start rates, or shares of investment completed.

    Parameters
    ----------
    frame : DataFrame
        Report `progress__by_place`.
    side : {"starts", "investment"}
        Beside one another their rows align.
    sort : str
        One of `SORTS`, for both.

    Notes
    -----
    A bar is the whole plan, outlined where it is not reached; a rate above 100 % runs past it.
    """
    units = sort_units(list_rows(frame), sort, basis)
    if not any(has_investment(row) for row in units):
        return build_empty(language, font_size)
    scale = _find_scale(units, language)
    entries = [_make_entry(row, side, basis, language, scale, marked) for row in units]
    rows = place_rows(entries, font_size)
    shares = [_read_share(row, side, basis) for row in units]
    done = [float(share or 0) for share in shares]
    rest = [None if share is None or share >= 1 else 1 - float(share) for share in shares]
    role = "started" if side == "starts" else METRICS["investment_share"].role
    legends = {
        one: [translate(f"investment.{one}.{part}", language) for part in ("done", "rest")]
        for one in ("starts", "investment")
    }
    names = legends[side]
    longest = max(legends.values(), key=lambda legend: len("".join(legend)))
    traces = [
        make_bars(
            rows, [0.0] * len(done), [x or None for x in done], mark(role, font_size), name=names[0]
        ),
        make_bars(rows, done, rest, mark("planned", font_size), name=names[1]),
    ]
    # Rows align only where both charts leave the same room for their legends.
    return build_rows(language, rows, traces, (0.0, max(1.0, *done)), legend=longest)


def _make_entry(
    row: Row,
    side: Side,
    basis: Basis,
    language: Language,
    scale: tuple[int, int, str],
    marked: str | None,
) -> Entry:
    code = str(row.get("place_code") or "")
    labels = _write_labels(row, basis, language, scale)
    hover = (
        format_hover(row, basis, language)
        if side == "starts"
        else _format_money_hover(row, language)
    )
    return Entry(
        read_name(row, language),
        labels[side],
        hover=hover,
        code=code,
        is_marked=bool(code) and code == marked,
        other_label=max(labels.values(), key=len),
    )


def _write_labels(
    row: Row, basis: Basis, language: Language, scale: tuple[int, int, str]
) -> dict[str, str]:
    return {
        "starts": format_label(row, basis, language),
        "investment": _format_money(row, scale, language),
    }


def describe_investment(
    frame: pd.DataFrame, side: Side, basis: Basis, language: Language, *, sort: str = "printed"
) -> str:
    """Say in words what one side of `build_investment_bars` draws, unit by unit."""
    units = sort_units(list_rows(frame), sort, basis)
    scale = _find_scale(units, language)
    items = [
        translate(
            "progress.describe_row",
            language,
            name=read_name(row, language),
            label=_write_labels(row, basis, language, scale)[side],
        )
        for row in units
    ]
    head = translate(f"investment.{side}.describe", language)
    return (" " if language == "en" else "").join([head, join_parts(items, language)])


def describe_lag(frame: pd.DataFrame, basis: Basis, language: Language) -> str:
    """Name the units that started all they plan while less than half of the money is spent."""
    lagging = [
        translate(
            "attention.name_share",
            language,
            name=read_name(row, language),
            share=format_share(share, language),
        )
        for row in list_rows(frame)
        if (share := divide(row.get(COMPLETED), row.get(PLANNED))) is not None
        and (read_rate(row, basis) or 0) >= 1
        and share < Fraction(1, 2)
    ]
    if not lagging:
        return ""
    names = join_parts(lagging, language, "list.separator")
    return translate("investment.lag", language, names=names)
