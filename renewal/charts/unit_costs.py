"""Cost per household and per m²: a planned total divided by a count of the same scope."""

from collections.abc import Collection
from fractions import Fraction
from html import escape

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import Row, build_empty, mark, read_name, wrap_text
from renewal.charts.row_figure import build_rows, make_bars
from renewal.charts.rows import Entry, place_rows
from renewal.i18n import Language, format_money, format_qualified, translate
from renewal.metrics import divide, format_figure, list_rows


def read_cost(row: Row) -> Fraction | None:
    """Give a row's cost per unit in CNY, exactly; None where it may not be divided."""
    if row.get("reason") or not row.get("cost_per_unit_cny_qualifier"):
        return None
    return divide(row["amount_cny"], row.get("counted"))


def format_cost(row: Row, language: Language, key: str = "per") -> str:
    """Write a cost per household or m², in whole yuan; `—` where there is none.

    With `key` ``block`` the unit is left to the heading of the block, in English.
    """
    cost = read_cost(row)
    if cost is None:
        return format_money(None, language)
    amount = format_money(Fraction(int(cost + Fraction(1, 2))), language)
    text = format_qualified(amount, row["cost_per_unit_cny_qualifier"], language)
    return translate(f"money.{key}_{row['basis']}", language, amount=text)


def write_scope(row: Row, language: Language) -> str:
    """Say what was divided by what, both with their qualifiers, or why nothing was."""
    if row.get("reason") == "not_stated":
        return translate(f"money.no_count_{row['basis']}", language)
    amount = format_figure(row["amount_cny"], "cny", language, row.get("amount_cny_qualifier"))
    counted = format_figure(row["counted"], row["unit"], language, row.get("counted_qualifier"))
    key = f"money.scope_{row['scope']}_{row['basis']}"
    key = "money.scope_open" if row.get("reason") else key
    name = read_name(row, language, "counted_indicator_name")
    return translate(key, language, amount=amount, counted=counted, name=name)


def _write_hover(row: Row, language: Language) -> str:
    notes = (read_name(row, language, stem) for stem in ("note", "counted_note"))
    lines = (
        f"<b>{escape(read_name(row, language))}</b>",
        escape(format_cost(row, language)),
        escape(write_scope(row, language)),
        *(escape(line) for note in notes if note for line in wrap_text(note, 1, 40)),
    )
    return "<br>".join(lines)


def _make_entry(row: Row, language: Language, is_first: bool, selected: Collection[str]) -> Entry:
    code = str(row["programme_id"])
    return Entry(
        read_name(row, language),
        format_cost(row, language, "block"),
        (write_scope(row, language),),
        hover=_write_hover(row, language),
        code=code,
        is_marked=code in selected,
        is_first=is_first,
        heading=translate(f"money.cost_{row['basis']}", language) if is_first else "",
    )


def build_unit_costs(
    frame: pd.DataFrame,
    language: Language,
    *,
    selected: Collection[str] = (),
    font_size: int = 14,
) -> go.Figure:
    """Draw planned cost per household and per m², each with what was divided by what.

    Parameters
    ----------
    frame : DataFrame
        Report `funding__unit_cost`; rows that may not be divided are left to words.
    selected : collection of str
        Programmes to mark.

    Notes
    -----
    Bars are outlined, as what is planned is; the two blocks have scales of their own.
    """
    rows = [row for row in list_rows(frame) if read_cost(row) is not None]
    rows.sort(key=lambda row: (row["basis"] != "households", -(read_cost(row) or 0)))
    if not rows:
        return build_empty(language, font_size, translate("money.no_cost", language))
    most: dict[str, Fraction] = {}
    firsts = set()
    for row in rows:  # the largest of a block comes first
        if row["basis"] not in most:
            most[row["basis"]] = read_cost(row) or Fraction(0)
            firsts.add(id(row))
    entries = [_make_entry(row, language, id(row) in firsts, selected) for row in rows]
    placed = place_rows(entries, font_size)
    lengths = [float(divide(read_cost(row), most[row["basis"]]) or 0) for row in rows]
    bars = make_bars(placed, [0.0] * len(rows), lengths, mark("planned", font_size))
    return build_rows(language, placed, [bars], (0.0, 1.0))


def describe_unit_costs(frame: pd.DataFrame, language: Language) -> str:
    """Say in words every cost with its scope, and why there is none where there is none."""
    rows = list_rows(frame)
    if not rows:
        return translate("chart.empty", language)
    parts = [
        translate(
            "money.describe_cost",
            language,
            name=read_name(row, language),
            cost=format_cost(row, language),
            scope=write_scope(row, language),
        )
        for row in rows
    ]
    return translate("list.clause", language).join(parts)
