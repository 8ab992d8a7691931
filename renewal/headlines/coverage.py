"""Which units stand behind a sum: all of them, some, or one fewer than last time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from renewal.headlines.wording import Row, combine_qualifiers, read_exact, write_count
from renewal.i18n import Language, translate
from renewal.metrics import Basis, divide

_STAGES: Final = ("planned", "started")


@dataclass(frozen=True)
class Coverage:
    """The units of a table, as far as one basis is concerned.

    Attributes
    ----------
    units : tuple of mappings
        Rows of `progress__by_place` of one source; empty where the headline is of one unit.
    basis : str
    absent : frozenset of str
        Codes of units in the table before this one that this one leaves out.
    has_previous : bool
        Whether there was a table to compare the list of units with.
    """

    units: tuple[Row, ...]
    basis: Basis
    absent: frozenset[str]
    has_previous: bool

    @property
    def filled(self) -> tuple[Row, ...]:
        """Return the units without a blank among the columns that the table has."""
        return tuple(row for row in self.units if not self._is_blank(row))

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is known to be missing."""
        return len(self.filled) == len(self.units) and not self.absent

    def _is_blank(self, row: Row) -> bool:
        return any(row.get(f"{self.basis}_{stage}_reason") == "missing" for stage in _STAGES)

    def find_qualifier(self) -> str:
        """Return how exact the printed figures are, blanks set aside."""
        return combine_qualifiers(
            row.get(f"{self.basis}_{stage}_qualifier") for row in self.units for stage in _STAGES
        )

    def find_reason(self, column: str) -> str:
        """Return why no unit has a figure: the reason that all share, or blank before others."""
        reasons = {str(row.get(f"{column}_reason") or "") for row in self.units}
        if len(reasons) == 1:
            return reasons.pop() or "not_in_table"
        return "missing" if "missing" in reasons else "not_in_table"


def read_coverage(
    source_id: object, basis: Basis, units: Sequence[Row], previous_units: Sequence[Row]
) -> Coverage:
    """Gather the units of one source's table, and those that the table before had besides."""
    own = tuple(row for row in units if row.get("source_id") == source_id)
    codes = {str(row["place_code"]) for row in own}
    before = {str(row["place_code"]) for row in previous_units}
    absent = frozenset(before - codes) if own else frozenset()
    return Coverage(own, basis, absent, bool(previous_units))


def write_coverage(coverage: Coverage, language: Language, *, has_breakdown: bool = False) -> str:
    """Say how many units reported, and if asked how many have started everything or nothing.

    That all have reported is said only beside an earlier table that lists no further unit; without
    one, only that each unit in the table is filled in.
    """
    if not coverage.units:
        return ""
    filled, expected = len(coverage.filled), len(coverage.units) + len(coverage.absent)
    if coverage.is_whole and not coverage.has_previous:
        key = "headline.coverage.listed"
    else:
        key = "headline.coverage.all" if coverage.is_whole else "headline.coverage.part"
    units = write_count(expected, "units", language)
    text = translate(key, language, filled=filled, units=units)
    if has_breakdown:
        text += _write_breakdown(coverage, language)
    return text + translate("headline.end", language)


def _write_breakdown(coverage: Coverage, language: Language) -> str:
    """Say of how many units all that is planned has started, and of how many none."""
    sides = [
        [read_exact(row, f"{coverage.basis}_{stage}") for stage in _STAGES]
        for row in coverage.units
    ]
    shares = [divide(started, planned) for planned, started in sides]
    known = [share for share in shares if share is not None]
    counts = {
        "full": sum(share >= 1 for share in known),
        "none": sum(share == 0 for share in known),
    }
    return "".join(
        translate(f"headline.breakdown.{kind}", language, count=count)
        for kind, count in counts.items()
        if count
    )
