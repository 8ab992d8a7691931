"""The page of tables: choose one, filter its rows, read what its columns mean, take it away."""

from __future__ import annotations

import streamlit as st

from renewal.ui.downloads import Parcel, draw_downloads, draw_too_many, is_long
from renewal.ui.links import read_address
from renewal.ui.long_exports import draw_job
from renewal.ui.markup import make_definition_list
from renewal.ui.panel import draw_empty
from renewal.ui.report_parameters import Call, draw_parameters
from renewal.ui.report_table import (
    draw_count,
    draw_paging,
    draw_rows,
    draw_table_select,
)
from renewal.ui.table_controls import draw_controls
from renewal.ui.table_notes import list_explanations
from renewal.ui.table_rows import Table, read_browsed
from renewal.ui.table_selection import Selection, describe_selection
from renewal.ui.table_state import (
    list_pages,
    read_page,
    read_selection,
    read_size,
    remember_address,
    settle_address,
)
from renewal.ui.words import say


def draw_browser() -> None:
    """Draw the chosen report or mart with everything that belongs to it."""
    settle_address(was_here="report_choice" in st.session_state)
    notices = st.container()
    columns = st.columns([3, 2, 2, 2], vertical_alignment="bottom")
    with columns[0]:
        query = draw_table_select()
    call = draw_parameters(query, columns[1:])
    if call.lacking:
        draw_empty(say("tables.empty_title"), call.lacking)
        remember_address()
        return
    table = read_browsed(query, call.values)
    wrong = _draw_table(table, call)
    with notices:
        for text in (*call.wrong, *wrong):
            st.warning(text)
    with st.expander(say("tables.columns")):
        st.caption(say("tables.hidden", count=len(table.kinds) - len(table.names)))
        st.html(make_definition_list(list_explanations(query, table.language)))
    remember_address()


def _draw_table(table: Table, call: Call) -> tuple[str, ...]:
    """Draw controls, rows and downloads; return in words what the address asked for in vain."""
    selection, wrong = read_selection(table)
    positions = table.find(selection)
    if not table.rows:
        draw_empty(say("tables.empty_title"), say("tables.nothing_there"))
        return wrong
    draw_controls(table, selection)
    size = read_size()
    pages = list_pages(len(positions), size)
    page = read_page(pages)
    # A long table has a button more.
    widths = [2, 3] if is_long(len(positions)) else [3, 2]
    left, right = st.columns(widths, vertical_alignment="center")
    with left:
        draw_count(table, len(positions), first=(page - 1) * size, size=size)
    with right, st.container(horizontal=True, horizontal_alignment="right"):
        parcel = Parcel(table, positions, _list_filters(table, call, selection), read_address())
        draw_downloads(parcel, is_filtered=selection.is_filtered)
    draw_too_many(parcel)
    draw_job()
    if positions:
        shown = table.take(positions[(page - 1) * size : page * size])
        draw_rows(table, shown, is_whole=len(pages) == 1 and not selection.order)
        draw_paging(len(positions), pages)
    else:
        draw_empty(say("tables.empty_title"), say("tables.none_fits"))
    return wrong


def _list_filters(table: Table, call: Call, selection: Selection) -> tuple[str, ...]:
    return (*call.texts, *describe_selection(selection, table.rows, table.wording))
