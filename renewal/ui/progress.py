"""Panels about progress by reporting unit."""

from __future__ import annotations

from typing import Final

import pandas as pd

from renewal.charts import (
    build_progress_bars,
    describe_progress,
)
from renewal.metrics import divide, to_exact
from renewal.takeaway import collect_sources
from renewal.ui.cells import (
    make_measure_column,
    make_name_column,
    make_share_column,
)
from renewal.ui.figures import Column, Row
from renewal.ui.filters import Filters
from renewal.ui.panel import Origin, draw_panel, open_panel
from renewal.ui.reports import read_report
from renewal.ui.words import say

BY_PLACE: Final = "progress__by_place"
_EXTRAS: Final = (
    "buildings_planned",
    "floor_area_planned_m2",
    "investment_planned_cny",
    "investment_completed_cny",
)


def read_units(filters: Filters) -> pd.DataFrame:
    """Return the units of the chosen place and month, in the order printed."""
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


def draw_units(filters: Filters, frame: pd.DataFrame, *, is_ranked: bool = False) -> None:
    """Draw plan and progress by unit, as printed or ranked by start rate.

    Parameters
    ----------
    frame : DataFrame
        Report `progress__by_place`.
    """
    rows: list[Row] = [dict(row) for row in frame.to_dict("records")]
    has_starts = any(to_exact(row.get(f"{filters.basis}_started")) is not None for row in rows)
    is_ranked = is_ranked and has_starts
    if is_ranked:
        rows.sort(key=lambda row: _rank(row, filters.basis), reverse=True)
        rows = [row | {"row_order": order} for order, row in enumerate(rows, start=1)]
        frame = pd.DataFrame(rows, columns=frame.columns, dtype=object)
    title = say("progress.panel.ranked" if is_ranked else "progress.panel.units")
    denominator = state_denominator(rows, filters.basis)
    date = filters.month.format(filters.language) if filters.month else ""
    with open_panel(title, say("progress.started_note") if has_starts else ""):
        draw_panel(
            "units",
            title,
            build_progress_bars(frame, filters.basis, filters.language),
            origin=Origin(denominator, date, collect_sources(rows)),
            text=describe_progress(frame, filters.basis, filters.language),
            rows=rows,
            columns=[make_name_column(), *_list_measure_columns(rows, filters.basis)],
        )


def _rank(row: Row, basis: str) -> tuple[bool, float, float]:
    started = to_exact(row.get(f"{basis}_started"))
    share = divide(row.get(f"{basis}_started"), row.get(f"{basis}_planned"))
    if share is None and basis == "communities":
        share = to_exact(row.get("community_start_share_published"))
        if row.get("community_start_share_as_published") == "全部开工":
            share = share if share is not None else to_exact(1)
    return share is not None, float(share or 0), float(started or 0)
