"""One printed cell into a value, a reason why there is none, and a qualifier."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from renewal.reading.cells import Cell, normalise_text

NOT_APPLICABLE_SIGNS = frozenset({"/", "-", "--", "—", "——", "–", "…", "……", "...", "......"})
ALL_STARTED = frozenset({"全部开工", "全部完工", "全部完成"})
# 万 and 亿 inside a cell, as in 4.03万; a unit after the number is only a label.
SCALES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
PREFIX_QUALIFIERS = {"约": "about", "近": "just_under"}
SUFFIX_QUALIFIERS = {"多": "at_least", "余": "at_least", "以上": "at_least"}
NUMBER = re.compile(
    r"(?P<prefix>约|近)?(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    r"(?P<suffix_a>多|余)?(?P<scale>万|亿)?(?P<suffix_b>多|余)?"
    r"(?P<unit>%|个|户|栋|幢|元|平方米|㎡|m2)?(?P<suffix_c>以上|多|余)?"
)


@dataclass(frozen=True)
class ParsedFigure:
    """A value in the unit of its column.

    Attributes
    ----------
    value : Decimal or None
        In base units; shares as 0–1.
    reason : str
        ``not_applicable`` (``/``), ``zero`` (0 as printed), ``missing`` (blank), else empty.
    qualifier : str
        ``exact``, ``about``, ``just_under`` or ``at_least``.
    """

    value: Decimal | None
    reason: str = ""
    qualifier: str = "exact"


def parse_figure(cell: Cell, factor: Decimal, *, is_share: bool) -> ParsedFigure | None:
    """Parse one cell, or return None when it is not a figure at all.

    Parameters
    ----------
    cell : Cell
        The printed cell.
    factor : Decimal
        What one printed unit is in base units, 10000 for 万元.
    is_share : bool
        Whether the column holds shares, printed in percent.
    """
    text = normalise_text(cell.text)
    if not text:
        return ParsedFigure(None, "missing")
    if text in NOT_APPLICABLE_SIGNS:
        return ParsedFigure(None, "not_applicable")
    if is_share and text in ALL_STARTED:
        return ParsedFigure(Decimal(1), "", "at_least")
    if cell.number is not None:
        value = cell.number if is_share and cell.is_percent else cell.number * factor
        return ParsedFigure(value, "zero" if value == 0 else "")
    return _parse_text(text, factor, is_share=is_share)


def _parse_text(text: str, factor: Decimal, *, is_share: bool) -> ParsedFigure | None:
    found = NUMBER.fullmatch(text)
    if found is None or (found["unit"] and (found["unit"] == "%") is not is_share):
        return None
    return _build(found, factor)


def _build(found: re.Match[str], factor: Decimal) -> ParsedFigure:
    number = Decimal(found["number"].replace(",", "")) * SCALES[found["scale"] or ""]
    suffix = found["suffix_a"] or found["suffix_b"] or found["suffix_c"] or ""
    qualifier = PREFIX_QUALIFIERS.get(found["prefix"] or "") or SUFFIX_QUALIFIERS.get(suffix)
    value = number * factor
    return ParsedFigure(value, "zero" if value == 0 else "", qualifier or "exact")
