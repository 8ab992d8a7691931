"""Every figure of a document or of all, searched and turned page by page."""

from __future__ import annotations

from typing import Final

import streamlit as st

from renewal.i18n import format_month
from renewal.metrics import format_figure
from renewal.queries import get_report
from renewal.ui.cells import make_text_column
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, draw_table, open_key
from renewal.ui.links import make_link
from renewal.ui.panel import read_source_titles
from renewal.ui.report_table import draw_page_select
from renewal.ui.source_choices import draw_document_select
from renewal.ui.source_list import link_document
from renewal.ui.source_summary import count
from renewal.ui.table_rows import read_browsed
from renewal.ui.table_search import draw_search
from renewal.ui.table_selection import Selection
from renewal.ui.table_state import list_pages, read_page
from renewal.ui.words import name_of, pick_language, say

REPORT: Final = "sources__figures"
ROWS_PER_PAGE: Final = 100


def draw_figures() -> None:
    """Draw the figures that fit a search; each opens its trail."""
    left, right = st.columns([6, 4], vertical_alignment="bottom")
    with left:
        source_id = draw_document_select(with_all=True)
    with right:
        search = draw_search(
            "find", say("tables.search"), say("tables.search_hint"), forgets=("part",)
        )
    table = read_browsed(get_report(REPORT), {"source_id": source_id})
    positions = table.find(Selection(search), also=("indicator",))
    st.caption(say("sources.figures_note", count=count(len(positions))))
    if not positions:
        st.info(say("sources.none_found"))
        return
    pages = list_pages(len(positions), ROWS_PER_PAGE)
    page = read_page(pages, "part")
    shown = table.take(positions[(page - 1) * ROWS_PER_PAGE : page * ROWS_PER_PAGE])
    columns = _list_columns(with_source=source_id is None)
    draw_table(
        shown, columns, say("sources.view.figures"), key="figures", is_sortable=len(pages) == 1
    )
    if len(pages) > 1:
        with st.columns([2, 8])[0]:
            draw_page_select(pages, "part")


def _list_columns(*, with_source: bool) -> list[Column]:
    titles = read_source_titles()

    def read_place(row: Row) -> Figure:
        note = titles.get(str(row["source_id"]), "") if with_source else ""
        goes = link_document(row["source_id"]) if with_source else ""
        return Figure(pick_language(row["locator"]), note=note, goes=goes)

    return [
        Column(say("column.name"), _read_name, is_number=False),
        make_text_column("column.indicator", lambda row: name_of(row, "indicator_name")),
        make_text_column("column.stage", _read_stage),
        Column(say("column.value"), _read_value),
        make_text_column("column.as_of_date", _read_date),
        Column(say("column.locator"), read_place, is_number=False),
    ]


def _read_name(row: Row) -> Figure:
    note = say("trail.total") if row["is_total"] else ""
    if row["programme_id"]:
        return Figure(name_of(row), note=note)
    month = f"{row['as_of_date']:%Y-%m}"
    goes = make_link("progress", place=row["place_code"], as_of=month)
    return Figure(name_of(row), note=note, goes=goes)


def _read_stage(row: Row) -> str:
    return say(f"stage.{row['stage']}") if row["stage"] else ""


def _read_value(row: Row) -> Figure:
    language = read_language()
    unit = str(row["unit"] or "")
    text = format_figure(row["value"], unit, language, row["qualifier"], row["reason"])
    printed = row["as_published"]
    note = say("cell.printed", printed=printed) if printed else ""
    return Figure(text, open_key(REPORT, row, "value"), note=note)


def _read_date(row: Row) -> str:
    return format_month(row["as_of_date"], read_language(), row["as_of_precision"])
