"""Any report or mart as a table: which there are, its columns, and a page of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from renewal.i18n import format_count
from renewal.labels import label_report
from renewal.metrics import METRICS
from renewal.queries import Query, load_queries, load_reports
from renewal.ui.choices import draw_select, read_language
from renewal.ui.figures import Column, Figure, Row, draw_table
from renewal.ui.links import make_link
from renewal.ui.places import list_places
from renewal.ui.report_cells import is_number
from renewal.ui.reports import read_rows
from renewal.ui.table_names import SOURCES
from renewal.ui.table_notes import explain_column, explain_table
from renewal.ui.table_rows import Table
from renewal.ui.table_state import DEFAULT_SIZE, OF_A_PAGE, OF_A_TABLE, SIZES, read_page
from renewal.ui.table_trails import find_trail
from renewal.ui.words import say

# A trail belongs to one figure: it asks for the key of one and opens from the figure itself.
_NOT_LISTED: Final = ("sources__trail",)
_DEFAULT: Final = "progress__by_place"
MOST_PAGES: Final = 200
_PAGES_NEAR: Final = 10


def list_tables() -> dict[str, Query]:
    """Return what can be looked at: every report, then every mart."""
    reports = {name: query for name, query in load_reports().items() if name not in _NOT_LISTED}
    return reports | load_queries("marts")


def draw_table_select() -> Query:
    """Draw the list of tables; return the chosen one."""
    tables = list_tables()
    name = draw_select(
        "report",
        say("tables.report"),
        tuple(tables),
        default=_DEFAULT,
        format_option=lambda name: label_report(name, read_language()),
        forgets=OF_A_TABLE,
    )
    return tables[name]


def draw_page_select(pages: Sequence[str], name: str = "page") -> None:
    """Draw the list of pages."""
    draw_select(
        name,
        say("tables.page"),
        list_near(pages, read_page(pages, name)),
        default=pages[0],
        format_option=lambda number: say(
            "tables.page_number", number=number, pages=format_count(len(pages), read_language())
        ),
    )


def list_near(pages: Sequence[str], page: int) -> tuple[str, ...]:
    """Return the pages to offer: all of a few, else the ends, those near, and steps between.

    Thousands of choices take longer to send and to look through than the rows themselves.
    """
    if len(pages) <= MOST_PAGES:
        return tuple(pages)
    step = -(-len(pages) // (MOST_PAGES // 2))
    offered = {1, len(pages), *range(step, len(pages), step)}
    near = range(max(1, page - _PAGES_NEAR), min(len(pages), page + _PAGES_NEAR) + 1)
    return tuple(pages[number - 1] for number in sorted(offered | set(near)))


def draw_paging(count: int, pages: Sequence[str]) -> None:
    """Draw the list of pages and how many rows each has; a short table has neither."""
    if count <= int(SIZES[0]):
        return
    left, right, _ = st.columns([2, 2, 6])
    if len(pages) > 1:
        with left:
            draw_page_select(pages)
    with right:
        draw_select(
            "rows",
            say("tables.size"),
            SIZES,
            default=DEFAULT_SIZE,
            format_option=lambda size: say("tables.size_of", count=size),
            forgets=OF_A_PAGE,
        )


def draw_rows(table: Table, rows: Sequence[Row], *, is_whole: bool) -> None:
    """Draw some rows of a table.

    Parameters
    ----------
    is_whole : bool
        Whether these are all rows asked for: a click on a header then sorts them.
    """
    known = _Known(
        places=frozenset(list_places()),
        cases=frozenset(str(row["programme_id"]) for row in read_rows("cases__map")),
    )
    draw_table(
        rows,
        [_make_column(table, name, known) for name in table.names],
        label_report(table.query.name, table.language),
        key="rows_" + table.query.name.replace("__", "-"),
        is_sortable=is_whole,
    )


@dataclass(frozen=True)
class _Known:
    """The places and cases that have a page of their own to lead to."""

    places: frozenset[str]
    cases: frozenset[str]


def _make_column(table: Table, name: str, known: _Known) -> Column:
    """Return one column; its figures open their trails, its codes lead to their pages."""
    query, wording = table.query, table.wording

    def read(row: Row) -> Figure:
        value = row[name]
        text = wording.format_cell(name, value, row)
        if is_number(value):
            return Figure(text, opens=find_trail(query.name, row, name))
        return Figure(text, goes=_find_link(name, row, known))

    holds_numbers = table.kinds[name] == "number" or name in METRICS
    note = explain_column(query.name, name, table.language)
    return Column(wording.label_column(name), read, is_number=holds_numbers, help=note)


def _find_link(name: str, row: Row, known: _Known) -> str:
    """Return the address that a cell leads to: its document, its case, or its place's figures."""
    value = row[name]
    if not isinstance(value, str):
        return ""
    if name in SOURCES or name in ("title_zh", "title_en"):
        source_id = value if name in SOURCES else row["source_id"]
        return make_link("sources", view="document", source=source_id)
    of_programme = row.get("programme_id")
    if of_programme and name in ("programme_id", "name_zh", "name_en"):
        return make_link("cases", case=of_programme) if of_programme in known.cases else ""
    code = row.get("place_code") if name in ("place_code", "name_zh", "name_en") else None
    return make_link("progress", place=code) if code in known.places else ""


def draw_count(table: Table, count: int, *, first: int, size: int) -> None:
    """Draw what a row is, how many fulfil the conditions, and which of them are on this page."""
    language = table.language
    whole = format_count(len(table.rows), language)
    found = format_count(count, language)
    parts = [
        explain_table(table.query, language),
        say("tables.rows", count=whole)
        if count == len(table.rows)
        else say("tables.rows_of", count=found, whole=whole),
    ]
    if count > size:
        last = format_count(min(first + size, count), language)
        parts.append(say("tables.rows_here", first=format_count(first + 1, language), last=last))
    st.caption(" ".join(parts))
