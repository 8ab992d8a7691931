"""The table that a tried file becomes: a row a unit, a column an indicator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from renewal.i18n import Number, format_count, format_month
from renewal.metrics import format_figure
from renewal.reading import TidyValue
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, draw_table
from renewal.ui.reports import read_rows
from renewal.ui.words import name_of, say

ROWS_SHOWN: Final = 200


@dataclass(frozen=True)
class Names:
    """Names of indicators and places, in the reader's language."""

    indicators: dict[str, str]
    units: dict[str, str]
    places: dict[str, str]

    def name_place(self, code: str) -> str:
        """Return the name of a place; one that is not in the data yet by its code."""
        return self.places.get(code, code)

    def name_indicator(self, indicator: str) -> str:
        """Return the name of an indicator; one without a figure so far by its own name."""
        return self.indicators.get(indicator, indicator)


def read_names() -> Names:
    """Return the names of the snapshot being served."""
    indicators = read_rows("sources__indicators")
    return Names(
        {str(row["indicator"]): name_of(row) for row in indicators},
        {str(row["indicator"]): name_of(row, "unit") for row in indicators},
        {str(row["place_code"]): name_of(row) for row in read_rows("places__options")},
    )


def draw_values(values: Sequence[TidyValue], names: Names) -> None:
    """Draw the units of a file as a table, with `/`, 0 and blank kept apart."""
    units = [value for value in values if value.row_role == "unit"]
    rows = _pivot(units)
    others = len(values) - len(units)
    language = read_language()
    text = say("intake.table_note", rows=format_count(len(rows), language), figures=len(units))
    st.caption(text + (say("intake.table_evidence", count=others) if others else ""))
    if len(rows) > ROWS_SHOWN:
        st.caption(say("intake.table_cut", count=ROWS_SHOWN))
    draw_table(rows[:ROWS_SHOWN], _list_columns(units, names), say("intake.table"), "intake_table")


def format_value(
    value: Number | None, unit: str, reason: str = "", qualifier: str = "exact"
) -> str:
    """Return a figure as elsewhere on the board, or why there is none."""
    why = reason if value is None else None
    return format_figure(value, unit, read_language(), qualifier or None, why)


def _pivot(units: Sequence[TidyValue]) -> list[Row]:
    rows: dict[tuple[str, date], Row] = {}
    for value in units:
        row = rows.setdefault(
            (value.place_code, value.as_of_date),
            {
                "place_code": value.place_code,
                "name_zh": value.name_zh,
                "as_of_date": value.as_of_date,
                "as_of_precision": value.as_of_precision,
            },
        )
        row[value.indicator] = value
    return list(rows.values())


def _list_columns(units: Sequence[TidyValue], names: Names) -> list[Column]:
    def read_name(row: Row) -> str:
        return str(names.places.get(row["place_code"], row["name_zh"]))

    def read_month(row: Row) -> str:
        return format_month(row["as_of_date"], read_language(), row["as_of_precision"])

    columns = [Column(say("column.name"), read_name, is_number=False)]
    if len({value.as_of_date for value in units}) > 1:
        columns.append(Column(say("column.as_of_date"), read_month, is_number=False))
    for indicator in dict.fromkeys(value.indicator for value in units):
        unit = names.units.get(indicator, "")
        label = names.name_indicator(indicator)
        label = say("intake.column", label=label, unit=unit) if unit else label
        columns.append(Column(label, _make_reader(indicator), help=indicator))
    return columns


def _make_reader(indicator: str) -> Callable[[Row], Figure | str]:
    def read(row: Row) -> Figure | str:
        value = row.get(indicator)
        if value is None:
            return format_value(None, "", "not_in_table")
        text = format_value(value.value, value.unit, value.reason, value.qualifier)
        return Figure(text, note=value.cell)

    return read
