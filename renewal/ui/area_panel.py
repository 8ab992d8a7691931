"""Panel of the units of a place: map, ranked list, who reported, and the table behind them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from renewal.charts import describe_progress
from renewal.headlines.coverage import read_coverage
from renewal.i18n import format_count
from renewal.place_rows import find_previous
from renewal.takeaway import collect_sources
from renewal.ui.area_map import draw_areas, name_table
from renewal.ui.areas import has_starts
from renewal.ui.cells import make_name_column
from renewal.ui.figures import Row, draw_table
from renewal.ui.filters import Filters
from renewal.ui.months import list_months
from renewal.ui.page_files import draw_panel_file
from renewal.ui.panel import Origin, draw_empty, draw_origin, open_panel
from renewal.ui.place_rows import read_units
from renewal.ui.progress import state_denominator
from renewal.ui.unit_columns import list_measure_columns
from renewal.ui.words import say
from renewal.workbooks.page_charts.binding import Drawn
from renewal.workbooks.page_charts.units import chart_rates


def draw_area_panel(filters: Filters, rows: Sequence[Row]) -> None:
    """Draw how far each unit is, or say that the month has no table by unit.

    Parameters
    ----------
    rows : sequence of dict
        Report `progress__by_place` of the table shown, in the order printed.
    """
    if not rows:
        _draw_without_units(filters)
        return
    starts = has_starts(rows, filters.basis)
    title = say("areas.panel" if starts else "areas.panel_plan")
    month = filters.month.format(filters.language) if filters.month else ""
    with open_panel(title):
        draw_areas(filters, rows)
        denominator = state_denominator(list(rows), filters.basis)
        date = say("areas.dated", month=month, coverage=_describe_coverage(filters, rows))
        draw_origin(Origin(denominator, date, collect_sources(list(rows))))
        native = partial(chart_rates, rows, filters.basis, filters.language)
        with st.expander(say("panel.table")):
            table = draw_table(
                rows,
                [make_name_column(), *list_measure_columns(rows, filters.basis)],
                caption=title,
                key="units_table",
                selected=lambda row: row["place_code"] == filters.unit_code,
                drawn=Drawn(native, partial(_describe, rows, filters), denominator, month),
                adds_up=True,
            )
            draw_panel_file(table, "units")


def _describe(rows: Sequence[Row], filters: Filters) -> str:
    """Say in words what the map and the list beside it show."""
    return describe_progress(pd.DataFrame(rows, dtype=object), filters.basis, filters.language)


def _draw_without_units(filters: Filters) -> None:
    months = tuple(month for month in filters.every_month if month.has_units)
    text = say(
        "areas.empty",
        month=filters.month.format(filters.language) if filters.month else "",
        place=name_table(filters),
        months=list_months(months, filters.language) or say("areas.no_months"),
    )
    draw_empty(say("areas.empty_title"), text)


def _describe_coverage(filters: Filters, rows: Sequence[Row]) -> str:
    """Say how many units reported; of how many is known only beside the table before this one."""
    before = read_units(filters, find_previous(filters))
    coverage = read_coverage(rows[0]["source_id"], filters.basis, rows, before)
    expected = len(coverage.units) + len(coverage.absent)
    counts = {
        "count": format_count(expected, filters.language),
        "filled": format_count(len(coverage.filled), filters.language),
    }
    if not coverage.has_previous:
        return say("areas.coverage.listed", **counts)
    return say("areas.coverage.part", **counts)
