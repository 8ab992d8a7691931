"""The condition on one column: values to choose, a range of numbers, or a part of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

import streamlit as st

from renewal.ui.table_conditions import Condition, encode_value, read_number
from renewal.ui.table_rows import Table
from renewal.ui.table_selection import Selection, find_scale, label_values
from renewal.ui.table_state import replace_condition, write_conditions
from renewal.ui.words import say

# A column with more different values is searched for a part of its text.
MOST_VALUES: Final = 200


def draw_condition(table: Table, selection: Selection, name: str) -> None:
    """Draw what fits the column: bounds for numbers, else its values, or a part where many."""
    current = next((found for found in selection.conditions if found.column == name), None)
    if table.kinds[name] == "number":
        _draw_range(table, selection, name, current)
        return
    labels = label_values(name, table.rows, table.wording)
    if len(labels) > MOST_VALUES:
        _draw_part(table, selection, name, current)
    else:
        _draw_values(table, selection, name, current, labels)


def _draw_values(
    table: Table,
    selection: Selection,
    name: str,
    current: Condition | None,
    labels: Mapping[str, str],
) -> None:
    # Two values of one label could not be told apart in the list.
    counted = Counter(labels.values())
    unique = {
        value: label if counted[label] == 1 else f"{label} {value}"
        for value, label in labels.items()
    }
    key = f"where_values_{table.query.name}_{name}"
    chosen = current.values if current else ()
    st.session_state[key] = [value for value in chosen if value in unique]

    def take() -> None:
        picked = tuple(st.session_state[key])
        new = Condition(name, values=picked) if picked else None
        write_conditions(replace_condition(selection.conditions, name, new))

    st.multiselect(
        say("tables.filter_values", label=table.wording.label_column(name)),
        tuple(unique),
        key=key,
        format_func=lambda value: unique[value],
        on_change=take,
        placeholder=say("filters.choose"),
    )


def _draw_part(table: Table, selection: Selection, name: str, current: Condition | None) -> None:
    key = f"where_part_{table.query.name}_{name}"
    st.session_state[key] = current.part if current else ""

    def take() -> None:
        part = str(st.session_state[key]).strip()
        new = Condition(name, part=part) if part else None
        write_conditions(replace_condition(selection.conditions, name, new))

    st.text_input(
        say("tables.filter_part", label=table.wording.label_column(name)),
        key=key,
        on_change=take,
    )


def _draw_range(table: Table, selection: Selection, name: str, current: Condition | None) -> None:
    """Draw the two bounds of a column of numbers, in the unit that it shows."""
    factor, unit = find_scale(name, table.rows, table.wording)
    keys = {end: f"where_{end}_{table.query.name}_{name}" for end in ("low", "high")}
    bounds = {"low": current.low, "high": current.high} if current else {"low": "", "high": ""}
    for end, key in keys.items():
        if key not in st.session_state or read_number(st.session_state[key]) is not None:
            st.session_state[key] = _scale(bounds[end], 1 / Fraction(factor))

    def take() -> None:
        typed = {
            end: _scale(str(st.session_state[key]), Fraction(factor)) for end, key in keys.items()
        }
        new = Condition(name, low=typed["low"], high=typed["high"]) if any(typed.values()) else None
        write_conditions(replace_condition(selection.conditions, name, new))

    sides = st.columns(2, vertical_alignment="bottom")
    for side, (end, key) in zip(sides, keys.items(), strict=True):
        label = say(f"tables.filter_{end}", unit=unit) if unit else say(f"tables.filter_{end}_bare")
        side.text_input(label, key=key, on_change=take)
        typed = str(st.session_state[key])
        if typed.strip() and read_number(typed) is None:
            side.caption(say("tables.no_number", typed=typed))


def _scale(text: str, factor: Fraction) -> str:
    number = read_number(text)
    return "" if number is None else encode_value(number * factor)
