"""Panel about parking: four measures that never add, and the programme chosen among them."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from renewal.charts import build_parking_bars, describe_parking
from renewal.metrics import format_figure
from renewal.takeaway import collect_sources
from renewal.ui.cells import make_month_column, make_text_column
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, draw_links, open_key
from renewal.ui.kept_drawings import keep_chart
from renewal.ui.links import make_link
from renewal.ui.panel import Origin, describe_dates, draw_panel
from renewal.ui.programmes import (
    ALL,
    draw_absent,
    draw_programme_select,
    list_programme_links,
    list_programmes,
    make_programme_column,
    pick_programme,
    read_programme,
)
from renewal.ui.reports import read_report, read_rows
from renewal.ui.seen import draw_rest, keep_seen, read_seen
from renewal.ui.words import say
from renewal.workbooks.page_charts.counted import chart_parking

REPORT: Final = "parking__spaces"


def read_chosen() -> str | None:
    """Return the programme in view; None for all."""
    return read_programme(list_programmes(read_rows(REPORT, place_code=None)))


def draw_parking(chosen: str | None) -> None:
    """Draw parking spaces, one block per measure; only added and net added count as added.

    Parameters
    ----------
    chosen : str or None
        The programme to mark, with links to its other pages.
    """
    every = read_rows(REPORT, place_code=None)
    names = list_programmes(every)
    draw_absent(names)
    seen = read_seen([chosen] if chosen else [], REPORT, "spaces")
    frame = read_report(REPORT, place_code=None)
    frame = frame[frame["programme_id"].isin(seen)]
    rows = keep_seen(every, seen)
    title = say("parking.panel")
    with st.container(border=True):
        title_column, list_column = st.columns([5, 4], vertical_alignment="bottom")
        title_column.subheader(title, anchor=False)
        with list_column:
            draw_programme_select(names)
        if chosen:
            _draw_links(chosen)
        draw_panel(
            "parking",
            title,
            keep_chart(
                (REPORT, seen),
                build_parking_bars,
                frame,
                read_language(),
                selected=[chosen] if chosen else [],
            ),
            origin=Origin(
                say("panel.denominator.parking"), describe_dates(rows), collect_sources(rows)
            ),
            text=describe_parking(frame, read_language()),
            rows=rows,
            columns=_list_columns(),
            pick=pick_programme,
            selected=lambda row: row["programme_id"] == chosen,
            native=partial(chart_parking, frame, read_language()),
        )
        draw_rest(len(names) - len(seen), REPORT, "more_parking")
        st.caption(say("parking.note"))


def _draw_links(chosen: str) -> None:
    every = Figure(say("funding.show_all"), goes=make_link(programme=ALL))
    links = [*list_programme_links(chosen, "parking"), every]
    draw_links(links, "parking_links", label=say("programmes.read_on"), kind="row")


def _list_columns() -> list[Column]:
    return [
        make_programme_column(),
        make_text_column("column.measure", _read_measure),
        make_text_column("column.stage", lambda row: say(f"stage.{row['stage']}")),
        Column(say("column.spaces"), _read_spaces),
        make_text_column("column.counts_as_added", _read_counts),
        make_month_column(),
    ]


def _read_measure(row: Row) -> str:
    return say(f"parking.measure.{row['measure']}")


def _read_spaces(row: Row) -> Figure:
    text = format_figure(row["spaces"], "space", read_language(), row["qualifier"])
    note = say("cell.printed", printed=row["as_published"]) if row["as_published"] else ""
    return Figure(text, open_key(REPORT, row, "spaces"), note=note)


def _read_counts(row: Row) -> str:
    return say("parking.counts" if row["counts_as_added"] else "parking.counts_not")
