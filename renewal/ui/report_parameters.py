"""What a report asks for: a select for each of its parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from renewal.queries import Parameter, Query
from renewal.ui.choices import draw_select, drop_choice, read_choice, read_language
from renewal.ui.filters import DEFAULT_PLACE
from renewal.ui.months import read_months
from renewal.ui.places import read_places
from renewal.ui.reports import read_rows
from renewal.ui.words import name_of, say

ALL: Final = "all"
_URL_NAMES: Final = {
    "parent_place_code": "place",
    "as_of_date": "as_of",
    "from_date": "from",
    "to_date": "to",
    "programme_id": "programme",
    "source_id": "source",
    "place_code": "unit",
}


def draw_parameters(query: Query) -> dict[str, str | None]:
    """Draw a select for each parameter of a report; return the values chosen.

    Months are those of the place chosen before them; an optional parameter offers all.
    """
    values: dict[str, str | None] = {}
    if not query.parameters:
        return values
    columns = st.columns(max(len(query.parameters), 3))
    for column, parameter in zip(columns, query.parameters, strict=False):
        labels = _list_options(parameter, values)
        if not labels:
            continue
        with column:
            chosen = draw_select(
                _URL_NAMES.get(parameter.name, parameter.name),
                say(f"parameter.{parameter.name}"),
                tuple(labels),
                default=_find_default(parameter, labels),
                format_option=_make_labeller(labels),
                also=_forget_month if parameter.name == "parent_place_code" else None,
            )
        values[parameter.name] = None if chosen == ALL else chosen
    return values


def _make_labeller(labels: dict[str, str]) -> Callable[[str], str]:
    return lambda value: labels.get(value, value)


def _forget_month() -> None:
    """Let a new place start at its own newest month."""
    for name in ("as_of", "from", "to"):
        drop_choice(name)


def _find_default(parameter: Parameter, labels: dict[str, str]) -> str:
    values = tuple(labels)
    if parameter.is_optional:
        return ALL
    if parameter.kind == "date":
        return values[-2] if parameter.name == "from_date" and len(values) > 1 else values[-1]
    return DEFAULT_PLACE if DEFAULT_PLACE in labels else values[0]


def _list_options(parameter: Parameter, before: dict[str, str | None]) -> dict[str, str]:
    """Return the values that a parameter can take, with their labels."""
    every = {ALL: say("tables.all")} if parameter.is_optional else {}
    if parameter.kind == "date":
        place = before.get("parent_place_code") or read_choice("place", (), DEFAULT_PLACE)
        return {month.value: month.format(read_language()) for month in read_months(place)}
    if parameter.name == "parent_place_code":
        return read_places()
    if parameter.name == "place_code":
        rows = read_rows("places__options")
        return every | {str(row["place_code"]): name_of(row) for row in rows}
    if parameter.name == "programme_id":
        rows = read_rows("funding__mix", programme_id=None)
        return every | {str(row["programme_id"]): name_of(row) for row in rows}
    if parameter.name == "source_id":
        rows = read_rows("sources__documents")
        return every | {str(row["source_id"]): name_of(row, "title") for row in rows}
    return every


def describe_parameters(query: Query, params: dict[str, str | None]) -> str:
    """Return the chosen parameters as a sentence, for the file that goes away."""
    if not params:
        return say("tables.everything")
    chosen: dict[str, str | None] = {}
    parts = []
    for parameter in query.parameters:
        value = params.get(parameter.name)
        label = _list_options(parameter, chosen).get(value or ALL, value or "")
        chosen[parameter.name] = value
        parts.append(label)
    return " · ".join(parts)
