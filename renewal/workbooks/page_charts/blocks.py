"""What the native charts of panels share: blocks of cells, units, and amounts as they are said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from renewal.i18n import Language, translate
from renewal.metrics import to_exact
from renewal.row_sources import Row
from renewal.workbooks.model import Block, Chart, Field, Kind, Series

NAME: Final = "name"
# From so many yuan on amounts are said in this unit, shown by this format of the cell's yuan.
_MONEY: Final[dict[Language, tuple[tuple[int, str, str], ...]]] = {
    "zh": ((10**8, r"0\.00,,", "hundred_million"), (10**4, r"0\.0,", "ten_thousand")),
    "en": ((10**6, "#,##0.0,,", "million"),),
}


def build_chart(
    kind: Kind,
    rows: Sequence[Row],
    series: Sequence[tuple[Series, str]],
    language: Language,
    *,
    title: str = "",
    unit: str = "",
    is_share: bool = False,
    number_format: str = "",
    cell_unit: str = "",
) -> tuple[Chart, ...]:
    """Return a chart over a block of its rows; none where no row has a figure.

    Parameters
    ----------
    rows : sequence of mapping
        Each with its `name`, and a figure for each series that it has one of.
    series : sequence of (Series, str)
        Each with the header of its column; those without any figure are left out.
    title : str
        What it shows besides the panel's own title.
    unit, cell_unit : str
        What its axis counts, and its cells where they are in another unit.
    """
    kept = [
        (one, label) for one, label in series if any(row.get(one.name) is not None for row in rows)
    ]
    if not kept:
        return ()
    held = cell_unit or unit
    names = Field(NAME, translate("column.name", language))
    fields = (names, *(Field(one.name, _add_unit(label, held, language)) for one, label in kept))
    block = Block(fields, tuple(rows))
    drawn = tuple(one for one, _ in kept)
    return (Chart(kind, title, "", NAME, drawn, is_share, block, unit, number_format),)


def _add_unit(label: str, unit: str, language: Language) -> str:
    return translate("page_charts.in_unit", language, name=label, unit=unit) if unit else label


def name_unit(unit: str, language: Language) -> str:
    """Return what a chart's axis counts, as its title says it."""
    return translate(f"page_charts.unit.{unit}", language)


def choose_money(amounts: Iterable[Any], language: Language) -> tuple[str, str]:
    """Return the unit and the number format in which amounts of such a size are said."""
    largest = max((abs(to_exact(amount) or Fraction(0)) for amount in amounts), default=Fraction(0))
    for least, number_format, unit in _MONEY[language]:
        if largest >= least:
            return name_unit(unit, language), number_format
    return name_unit("cny", language), "#,##0"


def keep_words(
    row: dict[str, Any], column: str, qualifier: str | None, words: str
) -> Mapping[str, Any]:
    """Let a figure that is not exact be labelled in words: a format of amounts has no sign."""
    row[f"{column}_qualifier"] = qualifier
    if qualifier not in (None, "exact"):
        row[f"{column}_label"] = words
    return row
