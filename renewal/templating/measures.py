"""The columns of figures of a template: what may be filled in, and what is computed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from renewal.catalogue import Catalogue
from renewal.metrics import METRICS
from renewal.reading.layout import Column
from renewal.reading.units import ONE, PERCENT, SETTINGS_UNITS
from renewal.templating.origins import Origin


@dataclass(frozen=True)
class Measure:
    """A column of figures.

    Attributes
    ----------
    kind : str
        ``count``, ``amount``, ``share``, or ``text`` for a column of phrases.
    number_format : str
    numerator, denominator : int
        Columns of which a share is taken, 0 where the table lacks one of them.
    factor : int
        What the share is multiplied by: 100 where percentages are printed without their sign.
    """

    column: int
    kind: str
    number_format: str = "General"
    numerator: int = 0
    denominator: int = 0
    factor: int = 1


def list_measures(origin: Origin, catalogue: Catalogue) -> list[Measure]:
    """Return the columns of figures of a table, from left to right."""
    layout = origin.reading.layout
    columns = layout.list_columns("measure") if layout else []
    scales: dict[str, tuple[int, Decimal]] = {}
    for column in columns:
        indicator = _name_indicator(column, origin)
        unit = catalogue.indicator_units[indicator]
        scales[indicator] = (column.number, _find_scale(column, unit, origin))
    measures = [_build_measure(column, origin, catalogue, scales) for column in columns]
    statements = layout.list_columns("plan_statement") if layout else []
    measures += [Measure(column.number, "text") for column in statements]
    return sorted(measures, key=lambda measure: measure.column)


def _name_indicator(column: Column, origin: Origin) -> str:
    indicator = column.word.indicator if column.word else ""
    return indicator.replace("{stage}", origin.settings.stage)


def _find_scale(column: Column, unit: str, origin: Origin) -> Decimal:
    units = origin.settings.units
    own = units.get(">".join(column.path)) or units.get(column.path[-1], "")
    lines = origin.reading.layout.unit_line if origin.reading.layout else []
    for printed in (column.printed_unit, own, *lines):
        bases, factor = SETTINGS_UNITS.get(printed, (frozenset[str](), ONE))
        if unit in bases:
            return factor
    return ONE


def _build_measure(
    column: Column,
    origin: Origin,
    catalogue: Catalogue,
    scales: dict[str, tuple[int, Decimal]],
) -> Measure:
    indicator = _name_indicator(column, origin)
    unit = catalogue.indicator_units[indicator]
    if unit != "share":
        is_count = unit not in ("cny", "m2") and scales[indicator][1] == ONE
        return Measure(
            column.number, "count" if is_count else "amount", "0" if is_count else "General"
        )
    metric = METRICS.get(indicator)
    above = scales.get(metric.numerator) if metric else None
    below = scales.get(metric.denominator) if metric and metric.denominator else None
    has_parts = above is not None and below is not None and above[1] == below[1]
    sheet = origin.reading.sheet
    cells = [sheet.get_cell(placed.row.number, column.number) for placed in origin.reading.rows]
    has_sign = any(cell.is_percent or "%" in cell.text or "％" in cell.text for cell in cells)
    is_percentage = not has_sign and scales[indicator][1] == PERCENT
    digits = max((_count_decimals(cell.text) for cell in cells), default=2)
    shape = "0." + "0" * digits if digits else "0"
    return Measure(
        column.number,
        "share",
        f"{shape}%" if has_sign else shape,
        above[0] if above and has_parts else 0,
        below[0] if below and has_parts else 0,
        100 if is_percentage else 1,
    )


def _count_decimals(text: str) -> int:
    whole, dot, decimals = text.rstrip("%％ ").partition(".")
    return len(decimals) if dot and whole.isdecimal() and decimals.isdecimal() else 0
