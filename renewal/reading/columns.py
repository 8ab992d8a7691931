"""What each column of a table measures, and in which unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from renewal.catalogue import Catalogue
from renewal.problems import Problem
from renewal.reading.cells import format_address
from renewal.reading.findings import build_problem
from renewal.reading.layout import Column, Layout
from renewal.reading.settings import ExtractSettings
from renewal.reading.units import PRINTED_UNITS


@dataclass(frozen=True)
class Measure:
    """A column of figures.

    ``factor`` turns the printed number into base units; ``is_statement`` marks a column of
    phrases that hold several figures.
    """

    column: int
    indicator: str
    unit: str
    factor: Decimal
    is_statement: bool = False


def resolve_measures(
    file_name: str,
    sheet_name: str,
    layout: Layout,
    catalogue: Catalogue,
    settings: ExtractSettings,
) -> tuple[list[Measure], list[Problem]]:
    """Return the columns of figures, and a problem for each header that is not understood."""
    measures: list[Measure] = []
    problems: list[Problem] = []
    for column in layout.columns:
        outcome = _resolve_column(column, layout, catalogue, settings)
        if isinstance(outcome, Measure):
            measures.append(outcome)
        elif outcome:
            cell = format_address(layout.header_last_row, column.number)
            value = " / ".join(column.path)
            problems.append(build_problem(outcome, file_name, sheet_name, cell, value))
    return measures, problems


def _resolve_column(
    column: Column, layout: Layout, catalogue: Catalogue, settings: ExtractSettings
) -> Measure | str:
    """Return the measure of a column, the rule that it breaks, or "" when it has no figures."""
    word = column.word
    if word is None:
        return "header.unknown"
    if word.role == "plan_statement":
        return Measure(column.number, "communities_planned", "community", Decimal(1), True)
    if word.role != "measure":
        return ""
    indicator = word.indicator
    if "{stage}" in indicator:
        if not settings.stage:
            return "header.stage"
        indicator = indicator.format(stage=settings.stage)
    unit = catalogue.indicator_units.get(indicator)
    if unit is None:
        return "header.unknown"
    printed = column.printed_unit or settings.units.get(column.path[-1], "") or word.unit
    candidates = [printed] if printed else layout.unit_line
    for candidate in candidates:
        base_units, factor = PRINTED_UNITS.get(candidate, (frozenset(), Decimal(0)))
        if unit in base_units:
            return Measure(column.number, indicator, unit, factor)
    return "header.unit"
