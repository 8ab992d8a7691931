"""One printed cell into a value, a reason why there is none, and a qualifier."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from renewal.reading.cells import Cell, normalise_figure
from renewal.reading.units import ONE, PERCENT, PRINTED_UNITS, SCALES, ColumnUnit

NOT_APPLICABLE_SIGNS = frozenset({"/", "-", "--", "—", "——", "–", "…", "……", "...", "......"})
ALL_STARTED = frozenset({"全部开工", "全部完工", "全部完成", "allstarted"})
# In front also the signs by which the board's own workbooks show a qualifier.
PREFIX_QUALIFIERS = {
    "约": "about", "≈": "about", "近": "just_under", "justunder": "just_under", "≥": "at_least",
}  # fmt: skip
SUFFIX_QUALIFIERS = {"多": "at_least", "余": "at_least", "以上": "at_least"}
NUMBER = re.compile(
    r"(?P<prefix>约|近|≥|≈|justunder)?(?P<number>-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
    r"(?P<suffix_a>多|余)?(?P<scale>万|亿)?(?P<suffix_b>多|余)?"
    r"(?P<unit>%|个|户|栋|幢|元|平方米|㎡|m²|m2)?(?P<suffix_c>以上|多|余)?"
)
WHOLE_UNITS = frozenset({"community", "household", "building", "project"})
# Far above anything a table can mean, far below what a snapshot can hold.
LIMITS = {"m2": Decimal(10) ** 13, "cny": Decimal(10) ** 15, "share": Decimal(100)}
COUNT_LIMIT = Decimal(10) ** 9


class ParsedFigure(NamedTuple):
    """A value in the base unit of its column.

    Attributes
    ----------
    value : Decimal or None
        In base units; shares as 0–1.
    reason : str
        ``not_applicable`` (``/``), ``zero`` (0 as printed), ``missing`` (blank), else empty.
    qualifier : str
        ``exact``, ``about``, ``just_under`` or ``at_least``.
    step : Decimal
        The last printed digit in base units: 100 for 86157.25 万元, 0 where there is no value.
    """

    value: Decimal | None
    reason: str = ""
    qualifier: str = "exact"
    step: Decimal = Decimal(0)


MISSING = ParsedFigure(None, "missing")
NOT_APPLICABLE = ParsedFigure(None, "not_applicable")
STEPS = {-digits: Decimal(1).scaleb(-digits) for digits in range(20)}


def parse_figure(cell: Cell, column: ColumnUnit) -> ParsedFigure | str:
    """Parse one cell, or return the rule that it breaks.

    A unit printed in the cell goes before the column's; 万 or 亿 without a unit scales the base
    unit, and is ambiguous in a column that is scaled already.

    Parameters
    ----------
    cell : Cell
        The printed cell.
    column : ColumnUnit
        What a bare number in the column stands for.
    """
    if cell.fault:
        return f"cell.{cell.fault}"
    if cell.number is not None:
        factor = _find_factor(cell.number, "", "", column)
        if cell.is_percent:
            factor = ONE if column.unit == "share" else "cell.not_a_figure"
        return factor if isinstance(factor, str) else _build(cell.number, factor)
    text = normalise_figure(cell.text)
    if not text:
        return MISSING
    if text in NOT_APPLICABLE_SIGNS:
        return NOT_APPLICABLE
    if column.unit == "share" and text in ALL_STARTED:
        return ParsedFigure(ONE, "", "at_least")
    found = NUMBER.fullmatch(text)
    if found is None:
        return "cell.not_a_figure"
    return build_figure(found, column)


def build_figure(found: re.Match[str], column: ColumnUnit) -> ParsedFigure | str:
    """Return the figure in a match of NUMBER, or the rule that it breaks."""
    number = Decimal(found["number"].replace(",", ""))
    factor = _find_factor(number, found["scale"] or "", found["unit"] or "", column)
    if isinstance(factor, str):
        return factor
    suffix = found["suffix_a"] or found["suffix_b"] or found["suffix_c"] or ""
    qualifier = PREFIX_QUALIFIERS.get(found["prefix"] or "") or SUFFIX_QUALIFIERS.get(suffix)
    return _build(number, factor, qualifier or "exact")


def find_figure_fault(value: Decimal | None, unit: str) -> str:
    """Return the rule that a value in base units breaks, or ""."""
    if value is None:
        return ""
    if value < 0:
        return "cell.negative"
    if value >= LIMITS.get(unit, COUNT_LIMIT):
        return "cell.too_large"
    if unit in WHOLE_UNITS and value != value.to_integral_value():
        return "cell.fraction"
    return ""


def measure_step(number: Decimal) -> Decimal:
    """Return the value of the last digit of a number: 0.01 for 86157.25, 1 for 863."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        return Decimal(0)
    return STEPS.get(exponent) or Decimal(1).scaleb(min(0, exponent))


def _find_factor(number: Decimal, scale: str, unit: str, column: ColumnUnit) -> Decimal | str:
    """Return what 1 as printed in a cell is in base units, or the rule that is broken."""
    if unit:
        base_units, factor = PRINTED_UNITS[unit]
        if column.unit not in base_units or (scale and column.unit == "share"):
            return "cell.not_a_figure"
        return factor * SCALES[scale]
    if column.unit == "share":
        if scale:
            return "cell.not_a_figure"
        if column.factor is None:
            return PERCENT if number == 0 else "cell.share_unit"
        return column.factor
    factor = ONE if column.factor is None else column.factor
    if scale and factor != 1:
        return "cell.scale_twice"
    return factor * SCALES[scale]


def _build(number: Decimal, factor: Decimal, qualifier: str = "exact") -> ParsedFigure:
    step = measure_step(number)
    if factor is not ONE:
        number, step = number * factor, step * factor
    return ParsedFigure(number, "" if number else "zero", qualifier, step)
