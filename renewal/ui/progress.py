"""Panels about progress by reporting unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from renewal.charts import (
    build_progress_bars,
    describe_progress,
)
from renewal.charts.ranking import list_sorts, sort_units
from renewal.metrics import Basis, list_rows, to_exact
from renewal.takeaway import collect_sources
from renewal.ui.cells import (
    make_measure_column,
    make_name_column,
    make_share_column,
)
from renewal.ui.choices import draw_segments, read_choice, read_language
from renewal.ui.figures import Column, Figure, Row
from renewal.ui.filters import Filters
from renewal.ui.kept_drawings import keep_chart
from renewal.ui.links import follow_link, make_link
from renewal.ui.markup import escape
from renewal.ui.panel import Origin, draw_panel, open_panel
from renewal.ui.places import list_places
from renewal.ui.reports import read_report
from renewal.ui.words import say
from renewal.workbooks.page_charts.units import chart_units

BY_PLACE: Final = "progress__by_place"
_EXTRAS: Final = (
    "buildings_planned",
    "floor_area_planned_m2",
    "investment_planned_cny",
    "investment_completed_cny",
)


def read_units(filters: Filters) -> pd.DataFrame:
    """Return the units of the table that is shown, in the order printed."""
    return read_report(BY_PLACE, parent_place_code=filters.table_code, as_of_date=filters.as_of)


def state_denominator(rows: list[Row], basis: str) -> str:
    """Say what a rate of these rows is divided by; a table without plans or starts has no rate."""
    stated = [
        tuple(to_exact(row.get(f"{basis}_{stage}")) is not None for stage in ("planned", "started"))
        for row in rows
    ]
    if (True, True) in stated:
        return say(f"panel.denominator.{basis}")
    return say(
        "panel.denominator.no_starts" if (True, False) in stated else "panel.denominator.none"
    )


def join_notes(*notes: str) -> str:
    """Return what stands below a panel's title: whole sentences, empty ones left out."""
    return (" " if read_language() == "en" else "").join(note for note in notes if note)


def draw_finding(text: str) -> None:
    """Draw what a panel found, as a sentence above its evidence."""
    st.html(f'<p style="margin:0">{escape(text)}</p>')


def make_picker(filters: Filters) -> Callable[[str], None]:
    """Return what goes to a place whose row is clicked, in the month that is shown."""
    known = list_places()

    def pick(code: str) -> None:
        if code in known:
            follow_link(make_link(place=code, as_of=filters.as_of))

    return pick


def make_place_column(filters: Filters) -> Column:
    """Return the column of names, each a link to its place in the month that is shown."""
    plain, known = make_name_column(), list_places()

    def read(row: Row) -> Figure:
        made, code = plain.read(row), str(row.get("place_code") or "")
        named = made if isinstance(made, Figure) else Figure(made)
        goes = make_link(place=code, as_of=filters.as_of) if code in known else ""
        return Figure(named.text, note=named.note, goes=goes)

    return Column(plain.label, read, is_number=False)


def is_chosen(filters: Filters) -> Callable[[Row], bool]:
    """Return what tells the row of the chosen place in the table of the place above it."""
    return lambda row: filters.unit_code is not None and row["place_code"] == filters.unit_code


def _list_measure_columns(rows: list[Row], basis: str) -> list[Column]:
    """Return the columns of the measures that the table has at all, the chosen basis first."""
    other = "communities" if basis == "households" else "households"
    columns = []
    for counted in (basis, other):
        stages = ("planned", "preparing", "started", "completed")
        present = [
            f"{counted}_{stage}" for stage in stages if _is_in_table(rows, f"{counted}_{stage}")
        ]
        columns += [make_measure_column(BY_PLACE, measure) for measure in present]
        if f"{counted}_started" in present:
            columns.append(make_share_column(BY_PLACE, counted))
    columns += [
        make_measure_column(BY_PLACE, measure) for measure in _EXTRAS if _is_in_table(rows, measure)
    ]
    return columns


def _is_in_table(rows: list[Row], measure: str) -> bool:
    return any(
        to_exact(row.get(measure)) is not None
        or row.get(f"{measure}_reason") in ("not_applicable", "zero", "missing")
        for row in rows
    )


def draw_units(filters: Filters, frame: pd.DataFrame) -> None:
    """Draw plan and progress by unit, in the order chosen.

    Parameters
    ----------
    frame : DataFrame
        Report `progress__by_place`.
    """
    if frame.empty:
        return
    rows: list[Row] = list_rows(frame)
    has_starts = any(to_exact(row.get(f"{filters.basis}_started")) is not None for row in rows)
    title = say("progress.panel.units")
    date = filters.month.format(filters.language) if filters.month else ""
    unit = say(f"progress.unit_note.{filters.basis}")
    started = say("progress.started_note") if has_starts else ""
    with open_panel(title, join_notes(unit, started)):
        sort = _draw_sort(list_sorts(rows, filters.basis))
        units = sort_units(rows, sort, filters.basis)
        draw_panel(
            "units",
            title,
            keep_chart(
                (BY_PLACE, filters.table_code, filters.as_of),
                build_progress_bars,
                frame,
                filters.basis,
                filters.language,
                sort=sort,
                marked=filters.unit_code,
            ),
            origin=Origin(state_denominator(rows, filters.basis), date, collect_sources(rows)),
            text=describe_progress(frame, filters.basis, filters.language, sort=sort),
            rows=units,
            columns=[make_place_column(filters), *_list_measure_columns(rows, filters.basis)],
            pick=make_picker(filters),
            selected=is_chosen(filters),
            native=partial(chart_units, units, filters.basis, filters.language),
            adds_up=True,
        )


def choose_sort(rows: Sequence[Row], basis: Basis) -> str:
    """Return the order that the reader has chosen for the units, where the figures allow it."""
    sorts = list_sorts(rows, basis)
    return read_choice("sort", sorts, sorts[0])


def _draw_sort(sorts: Sequence[str]) -> str:
    if len(sorts) < 2:
        return sorts[0]
    return draw_segments(
        "sort",
        say("progress.sort"),
        sorts,
        default=sorts[0],
        format_option=lambda sort: say(f"progress.sort.{sort}"),
        is_label_hidden=True,
    )
