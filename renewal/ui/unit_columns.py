"""Columns of the table behind the units of a place: only what the table has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from renewal.metrics import to_exact
from renewal.place_rows import BY_PLACE
from renewal.ui.cells import make_measure_column, make_share_column
from renewal.ui.figures import Column, Row

_STAGES: Final = ("planned", "preparing", "started", "completed")
_OTHERS: Final = (
    "buildings_planned",
    "floor_area_planned_m2",
    "investment_planned_cny",
    "investment_completed_cny",
)


def list_measure_columns(rows: Sequence[Row], basis: str) -> list[Column]:
    """Return the columns of the measures that the table has at all, the chosen basis first."""
    columns = []
    for counted in (basis, "communities" if basis == "households" else "households"):
        present = [stage for stage in _STAGES if _is_in_table(rows, f"{counted}_{stage}")]
        columns += [make_measure_column(BY_PLACE, f"{counted}_{stage}") for stage in present]
        if "started" in present:
            columns.append(make_share_column(BY_PLACE, counted))
    others = [measure for measure in _OTHERS if _is_in_table(rows, measure)]
    return [*columns, *(make_measure_column(BY_PLACE, measure) for measure in others)]


def _is_in_table(rows: Sequence[Row], measure: str) -> bool:
    return any(
        to_exact(row.get(measure)) is not None
        or row.get(f"{measure}_reason") in ("not_applicable", "zero", "missing")
        for row in rows
    )
