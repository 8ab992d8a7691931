"""Any report as a table: its parameters, its rows, and what its columns mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from renewal.i18n import format_count
from renewal.labels import label_report
from renewal.queries import Query, load_queries, load_reports
from renewal.ui.choices import draw_select, read_language
from renewal.ui.figures import Row, draw_table
from renewal.ui.report_cells import list_shown, make_column
from renewal.ui.reports import read_mart_rows, read_rows
from renewal.ui.words import say

ROWS_PER_PAGE: Final = 100
# A trail belongs to one figure: it opens from the figure, not from a list.
_NOT_LISTED: Final = ("sources__trail",)


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
        default="progress__by_place",
        format_option=lambda name: say(
            "tables.report_name", title=label_report(name, read_language()), name=name
        ),
    )
    return tables[name]


def read_table_rows(query: Query, params: dict[str, str | None]) -> list[Row]:
    """Return the rows of a report or of a whole mart."""
    if query.name in load_reports():
        return read_rows(query.name, **params)
    return read_mart_rows(query.name)


def draw_rows(query: Query, rows: Sequence[Row]) -> None:
    """Draw a page of the rows; long tables are turned page by page."""
    language = read_language()
    if not rows:
        st.info(say("tables.empty"))
        return
    pages = (len(rows) - 1) // ROWS_PER_PAGE + 1
    page = 1
    if pages > 1:
        options = tuple(str(number) for number in range(1, pages + 1))
        page = int(
            draw_select(
                "page",
                say("tables.page", count=format_count(len(rows), language)),
                options,
                default="1",
                format_option=lambda number: say("tables.page_number", number=number, pages=pages),
            )
        )
    shown = rows[(page - 1) * ROWS_PER_PAGE : page * ROWS_PER_PAGE]
    names = list_shown([note.name for note in query.columns], rows)
    columns = [make_column(query.name, name) for name in names]
    draw_table(
        shown,
        columns,
        label_report(query.name, language),
        key="rows_" + query.name.replace("__", "-"),
    )
