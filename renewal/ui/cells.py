"""Cells of report tables, made the same way on every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from renewal.i18n import Number, format_change, format_count, format_month, format_share
from renewal.metrics import METRICS, divide, format_figure, to_exact
from renewal.readings import write_printed
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, open_key
from renewal.ui.words import name_of, say

NAME: Final = "name"
# In 万元 and 万㎡ in Chinese, in yuan and m² in English: the key of each pattern.
_EXACT: Final = {"cny": ("money.wan", "money.yuan"), "m2": ("area.wan", "area.m2")}
SINGULAR: Final = {"households": "household", "communities": "community"}


def make_name_column(label_key: str = "column.name") -> Column:
    """Return the column with a row's name; units that are no division say so."""

    def read(row: Row) -> Figure:
        note = say("cell.not_division") if row.get("is_division") is False else ""
        return Figure(name_of(row), note=note)

    return Column(say(label_key), read, is_number=False)


def make_measure_column(report: str, measure: str) -> Column:
    """Return the column of one measure of `METRICS`, with `/`, 0 and blank kept apart."""
    metric = METRICS[measure]
    language = read_language()

    def read(row: Row) -> Figure:
        text = format_figure(
            row.get(measure),
            metric.unit,
            language,
            row.get(f"{measure}_qualifier"),
            row.get(f"{measure}_reason"),
        )
        return Figure(text, opens=open_key(report, row, measure))

    return Column(say(metric.label_key), read, help=say(metric.definition_key))


def make_share_column(report: str, basis: str) -> Column:
    """Return the start rate of a basis, divided exactly, or as printed where only that exists."""
    measure = f"{SINGULAR[basis]}_start_share"
    metric = METRICS[measure]

    def read(row: Row) -> Figure:
        share = divide(row.get(f"{basis}_started"), row.get(f"{basis}_planned"))
        if share is not None:
            return Figure(format_share(share, read_language()), open_key(report, row, measure))
        printed = row.get("community_start_share_as_published") if basis == "communities" else None
        if printed:
            opens = open_key(report, row, "community_start_share_published")
            return Figure(say_printed(str(printed)), opens, note=say("cell.as_published"))
        return Figure(format_share(None, read_language()))

    return Column(say(metric.label_key), read, help=say(metric.definition_key))


def say_printed(printed: str) -> str:
    """Return a printed rate in the reader's language."""
    return write_printed(printed, read_language())


def make_change_column(report: str, measure: str) -> Column:
    """Return the change of a measure, with what it was and what it became below it."""
    language = read_language()

    def read(row: Row) -> Figure:
        change = to_exact(row.get(f"{measure}_change"))
        ends = [format_figure(row.get(f"{measure}_{end}"), "", language) for end in ("from", "to")]
        opens = open_key(report, row, f"{measure}_change")
        return Figure(format_change(change, language), opens, note=" → ".join(ends))

    return Column(say(f"column.{measure}_change"), read)


def make_text_column(label_key: str, read: Callable[[Row], str]) -> Column:
    """Return a column of plain text."""
    return Column(say(label_key), read, is_number=False)


def make_month_column() -> Column:
    """Return the column with a row's as-of date, no finer than it is known."""

    def read(row: Row) -> str:
        precision = str(row.get("as_of_precision") or "month")
        return format_month(row.get("as_of_date"), read_language(), precision)

    return Column(say("column.as_of_date"), read, is_number=False)


def make_money_column(report: str, column: str, label_key: str) -> Column:
    """Return a column of money with its qualifier and, below it, the printed wording."""
    language = read_language()

    def read(row: Row) -> Figure:
        text = format_figure(row.get(column), "cny", language, row.get("qualifier"))
        printed = row.get("as_published")
        note = say("cell.printed", printed=printed) if printed else ""
        return Figure(text, open_key(report, row, column), note=note)

    return Column(say(label_key), read)


def format_exact(value: Number | None, unit: str) -> str:
    """Return a figure without rounding, for comparing two that differ in their last digits."""
    language = read_language()
    exact = to_exact(value)
    if exact is None or unit not in _EXACT:
        return format_figure(exact, unit, language)
    large, small = _EXACT[unit]
    if language == "zh":
        return say(large, number=format_count(exact / 10_000, language, digits=6))
    return say(small, number=format_count(exact, language, digits=6))
