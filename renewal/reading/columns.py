"""What each column of a table measures, and in which unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from renewal.catalogue import Catalogue
from renewal.reading.cells import Cell, Sheet, format_letters, normalise_figure
from renewal.reading.figures import NUMBER
from renewal.reading.layout import Column, Layout
from renewal.reading.results import ReadResult
from renewal.reading.settings import ExtractSettings
from renewal.reading.units import ONE, PERCENT, SETTINGS_UNITS, ColumnUnit

# No share of a plan is above 1000 %: a bare number beyond 10 must be a percentage.
LARGEST_FRACTION = Decimal(10)
INVOLVED = "涉及"


@dataclass(frozen=True)
class Measure:
    """A column of figures.

    ``unit`` says what a bare number stands for; ``is_statement`` marks a column of phrases that
    hold several figures, ``is_told`` one whose unit the settings file gives.
    """

    column: int
    indicator: str
    unit: ColumnUnit
    is_statement: bool = False
    is_told: bool = False

    @cached_property
    def letters(self) -> str:
        """Letters of the column in A1 notation."""
        return format_letters(self.column)

    @cached_property
    def count_factor(self) -> Decimal | None:
        """What one is in base units for a plain whole number, None where more must be known."""
        is_plain = not self.is_statement and self.unit.unit != "share"
        return self.unit.factor if is_plain else None


def resolve_measures(
    result: ReadResult,
    sheet_name: str,
    layout: Layout,
    catalogue: Catalogue,
    settings: ExtractSettings,
) -> list[Measure]:
    """Return the columns of figures; add a problem for each header that is not understood."""
    measures: list[Measure] = []
    is_understood = True
    for column in layout.columns:
        outcome = _resolve_column(column, layout, catalogue, settings, measures)
        if isinstance(outcome, Measure) and any(
            outcome.indicator == other.indicator and not other.is_statement for other in measures
        ):
            outcome = "header.repeated"
        if isinstance(outcome, Measure):
            measures.append(outcome)
        elif outcome:
            is_understood = False
            position = (column.row, column.number)
            result.add_problem(outcome, sheet_name, position, " / ".join(column.path))
    measures = [_settle_rate(measure, measures) for measure in measures]
    for row, number, token in layout.unknown_units:
        result.add_problem("unit.unknown", sheet_name, (row, number), token)
    if not measures and is_understood:
        result.add_problem("header.no_measure", sheet_name, (layout.header.last_row, 1))
    return measures


def _settle_rate(measure: Measure, measures: list[Measure]) -> Measure:
    """Return a rate of communities as one of households where the table counts only those."""
    counted = {other.indicator.split("_")[0] for other in measures}
    if not measure.indicator.startswith("community_") or counted & {"communities"}:
        return measure
    if "households" not in counted:
        return measure
    return replace(measure, indicator=measure.indicator.replace("community_", "household_"))


def settle_shares(
    result: ReadResult, sheet: Sheet, layout: Layout, measures: list[Measure], rows: Iterable[int]
) -> list[Measure]:
    """Return the measures with the unit of bare shares settled by all cells of their column.

    Bare numbers are percentages where one of them can be nothing else, ambiguous beside cells
    that print %, and refused with a problem where nothing shows what they are.
    """
    settled = []
    for measure in measures:
        is_share = measure.unit.unit == "share"
        if is_share and measure.unit.factor in (None, PERCENT) and not measure.is_told:
            cells = [sheet.get_cell(row, measure.column) for row in rows]
            bare = [abs(number) for cell in cells if (number := _read_bare_number(cell))]
            has_percent = any(
                cell.is_percent or "%" in normalise_figure(cell.text) for cell in cells
            )
            limit = LARGEST_FRACTION if measure.unit.factor is None else ONE
            if bare and not has_percent:
                if max(bare) <= limit:
                    column = next(col for col in layout.columns if col.number == measure.column)
                    position = (column.row, column.number)
                    result.add_problem(
                        "header.share_unit", sheet.name, position, " / ".join(column.path)
                    )
                    continue
                measure = replace(measure, unit=ColumnUnit("share", PERCENT))
        settled.append(measure)
    return settled


def _read_bare_number(cell: Cell) -> Decimal | None:
    if cell.number is not None:
        return None if cell.is_percent else cell.number
    found = NUMBER.fullmatch(normalise_figure(cell.text))
    return Decimal(found["number"].replace(",", "")) if found and not found["unit"] else None


def _resolve_column(
    column: Column,
    layout: Layout,
    catalogue: Catalogue,
    settings: ExtractSettings,
    before: list[Measure],
) -> Measure | str:
    """Return the measure of a column, the rule that it breaks, or "" when it has no figures."""
    word = column.word
    if word is None:
        return column.fault
    if word.role == "plan_statement":
        unit = ColumnUnit("community", ONE)
        return Measure(column.number, "communities_planned", unit, is_statement=True)
    if word.role != "measure":
        return ""
    indicator = word.indicator
    if "{stage}" in indicator:
        stage = settings.stage or _find_stage_beside(column, before)
        if not stage:
            return "header.stage"
        indicator = indicator.replace("{stage}", stage)
    base_unit = catalogue.indicator_units.get(indicator)
    if base_unit is None:
        return "header.unknown"
    found = _find_unit(base_unit, word.unit, column, layout, settings)
    is_told = bool(_get_own_unit(column, settings))
    return Measure(column.number, indicator, found, is_told=is_told) if found else "header.unit"


def _find_stage_beside(column: Column, before: list[Measure]) -> str:
    """Return the stage of 涉及…户数: that of the communities counted in the column to its left."""
    if not column.path[-1].startswith(INVOLVED) or not before:
        return ""
    subject, _, stage = before[-1].indicator.partition("_")
    is_beside = before[-1].column == column.number - 1 and subject == "communities"
    return stage if is_beside else ""


def _get_own_unit(column: Column, settings: ExtractSettings) -> str:
    """Return the unit that the settings file gives for a column, by its path or its leaf."""
    path = ">".join(column.path)
    return settings.units.get(path, "") or settings.units.get(column.path[-1], "")


def _find_unit(
    base_unit: str, own_unit: str, column: Column, layout: Layout, settings: ExtractSettings
) -> ColumnUnit | None:
    """Return the unit of a column: of its header, the settings, the unit line, the word itself.

    Where the unit line gives two scales for one kind, nothing shows which of them is meant.
    """
    own_choice = _get_own_unit(column, settings)
    # A % in a header does not say whether 0.95 stands for 95 %: there the settings go first.
    stated = (own_choice if base_unit == "share" else "") or column.printed_unit or own_choice
    for candidates in (
        [stated] if stated else [],
        layout.unit_line,
        [own_unit] if own_unit else [],
    ):
        factors = {
            factor
            for base_units, factor in (
                SETTINGS_UNITS.get(unit, (frozenset[str](), ONE)) for unit in candidates
            )
            if base_unit in base_units
        }
        if len(factors) == 1:
            return ColumnUnit(base_unit, factors.pop())
        if factors or (candidates and stated):
            return None
    return ColumnUnit(base_unit, None) if base_unit == "share" else None
