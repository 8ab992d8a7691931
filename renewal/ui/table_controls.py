"""The controls of a table: search, one column's condition at a time, order, and what is on."""

from __future__ import annotations

from typing import Final, cast

import streamlit as st

from renewal.ui.choices import draw_segments, write_choices
from renewal.ui.table_filters import draw_condition
from renewal.ui.table_rows import Table
from renewal.ui.table_search import draw_search
from renewal.ui.table_selection import Selection, describe_condition
from renewal.ui.table_state import (
    OF_A_PAGE,
    forget_filters,
    replace_condition,
    write_conditions,
)
from renewal.ui.words import say

_COLUMN: Final = "table_column"


def draw_controls(table: Table, selection: Selection) -> None:
    """Draw search, condition and order in one row; below it each condition with its way out."""
    name = _find_column(table, selection)
    widths = {"search": 3, "column": 3, "values": 4 if name else 0, "order": 3}
    widths["direction"] = 3 if selection.order else 0
    widths["rest"] = max(0, 12 - sum(widths.values()))
    drawn = {part: width for part, width in widths.items() if width}
    places = dict(
        zip(drawn, st.columns(list(drawn.values()), vertical_alignment="bottom"), strict=True)
    )
    with places["search"]:
        draw_search("q", say("tables.search"), say("tables.search_hint"), forgets=OF_A_PAGE)
    with places["column"]:
        _draw_column_select(table)
    if name:
        with places["values"]:
            draw_condition(table, selection, name)
    with places["order"]:
        _draw_order(table, selection)
    if selection.order:
        with places["direction"]:
            _draw_direction()
    _draw_chips(table, selection)


def _find_column(table: Table, selection: Selection) -> str | None:
    """Return the column being filtered by: the chosen one, at first that of a condition."""
    key = f"{_COLUMN}_{table.query.name}"
    if key not in st.session_state:
        shown = [found.column for found in selection.conditions if found.column in table.names]
        st.session_state[key] = shown[0] if shown else None
    return cast("str | None", st.session_state[key])


def _draw_column_select(table: Table) -> None:
    st.selectbox(
        say("tables.filter_column"),
        table.names,
        key=f"{_COLUMN}_{table.query.name}",
        format_func=lambda name: table.wording.label_column(name),
        placeholder=say("filters.choose"),
    )


def _draw_order(table: Table, selection: Selection) -> None:
    labels = {"": say("tables.as_listed")}
    labels |= {name: table.wording.label_column(name) for name in table.names}
    options = tuple(labels)
    st.session_state["order_column"] = selection.order if selection.order in options else ""

    def take() -> None:
        chosen = st.session_state["order_column"]
        if chosen:
            write_choices({"order": str(chosen)}, OF_A_PAGE)
        else:
            write_choices({}, ("order", "desc", *OF_A_PAGE))

    st.selectbox(
        say("tables.order"),
        options,
        key="order_column",
        format_func=lambda name: (
            table.wording.label_column(name) if name else say("tables.as_listed")
        ),
        on_change=take,
        placeholder=say("filters.choose"),
    )


def _draw_direction() -> None:
    draw_segments(
        "desc",
        say("tables.direction"),
        ("0", "1"),
        default="0",
        format_option=lambda value: say("tables.down" if value == "1" else "tables.up"),
        is_label_hidden=True,
        also=lambda: write_choices({}, OF_A_PAGE),
    )


def _draw_chips(table: Table, selection: Selection) -> None:
    """Draw a button for each thing that leaves rows out; pressed, it is taken back."""
    if not selection.is_filtered:
        return
    with st.container(horizontal=True, gap="small"):
        if selection.search:
            st.button(
                say("tables.drop", text=say("tables.condition.search", text=selection.search)),
                key="drop_search",
                on_click=write_choices,
                args=({}, ("q", *OF_A_PAGE)),
            )
        for condition in selection.conditions:
            rest = replace_condition(selection.conditions, condition.column, None)
            text = describe_condition(condition, table.rows, table.wording)
            st.button(
                say("tables.drop", text=text),
                key=f"drop_{condition.column}",
                on_click=write_conditions,
                args=(rest,),
            )
        if len(selection.conditions) + bool(selection.search) > 1:
            st.button(
                say("tables.drop_all"), key="drop_all", on_click=forget_filters, type="tertiary"
            )
