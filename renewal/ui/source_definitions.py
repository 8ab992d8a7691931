"""What every indicator counts, and what every rate divides by what."""

from __future__ import annotations

import streamlit as st

from renewal.metrics import METRICS, Metric
from renewal.ui.cells import make_text_column
from renewal.ui.figures import Column, Figure, Row, draw_table
from renewal.ui.links import make_link
from renewal.ui.reports import read_mart_rows, read_rows
from renewal.ui.source_list import name_unit
from renewal.ui.source_summary import count
from renewal.ui.table_search import draw_search
from renewal.ui.words import name_of, say


def draw_definitions() -> None:
    """Draw the rates with numerator and denominator, every indicator, and every kind of money."""
    words = draw_search("find", say("tables.search"), say("sources.find_hint")).casefold().split()
    indicators = {str(row["indicator"]): row for row in read_rows("sources__indicators")}
    rates = [metric for metric in METRICS.values() if metric.denominator]
    st.subheader(say("sources.rates"), anchor=False)
    st.caption(say("sources.rates_note"))
    rate_rows = [_describe_rate(metric, indicators.get(metric.name, {})) for metric in rates]
    _draw(_match(rate_rows, words), _list_rate_columns(), "rates")
    named = {metric.name for metric in rates}
    others = [row for indicator, row in indicators.items() if indicator not in named]
    others.sort(key=lambda row: -row["figure_count"])
    st.subheader(say("sources.view.indicators"), anchor=False)
    _draw(_match(others, words), _list_indicator_columns(), "indicators")
    st.subheader(say("sources.categories"), anchor=False)
    categories = read_mart_rows("dim_funding_category")
    _draw(_match(categories, words), _list_category_columns(), "categories")


def _match(rows: list[Row], words: list[str]) -> list[Row]:
    """Return the rows in which each word stands, in whichever language or code."""
    texts = ("\n".join(str(value) for value in row.values()).casefold() for row in rows)
    return [row for row, text in zip(rows, texts, strict=True) if all(w in text for w in words)]


def _draw(rows: list[Row], columns: list[Column], name: str) -> None:
    if rows:
        draw_table(rows, columns, say(f"sources.{name}"), key=name)
    else:
        st.caption(say("sources.none_found"))


def _describe_rate(metric: Metric, indicator: Row) -> Row:
    """Return a rate as a row: what it is called, divides, and means."""
    above, below = METRICS[metric.numerator], METRICS[metric.denominator or metric.numerator]
    formula = say("sources.formula", above=say(above.label_key), below=say(below.label_key))
    return {
        "indicator": metric.name,
        "name": say(metric.label_key),
        "formula": formula,
        "definition": say(metric.definition_key),
        "figure_count": indicator.get("figure_count", 0),
    }


def _list_rate_columns() -> list[Column]:
    return [
        make_text_column("sources.rate", lambda row: str(row["name"])),
        make_text_column("sources.formula_column", lambda row: str(row["formula"])),
        make_text_column("column.definition", lambda row: str(row["definition"])),
        Column(say("sources.rate_count"), _read_count),
    ]


def _list_indicator_columns() -> list[Column]:
    return [
        make_text_column("column.indicator", name_of),
        make_text_column("column.definition", lambda row: name_of(row, "definition")),
        make_text_column("column.unit", name_unit),
        make_text_column(
            "column.is_additive",
            lambda row: say("cell.yes" if row["is_additive"] else "cell.no"),
        ),
        Column(say("column.figure_count"), _read_count),
    ]


def _read_count(row: Row) -> Figure:
    if not row["figure_count"]:
        return Figure(count(0))
    goes = make_link("sources", view="figures", source="all", find=row["indicator"])
    return Figure(count(row["figure_count"]), goes=goes)


def _list_category_columns() -> list[Column]:
    return [
        make_text_column("column.category_name", name_of),
        make_text_column("column.definition", lambda row: name_of(row, "definition")),
    ]
