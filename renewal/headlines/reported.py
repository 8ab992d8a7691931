"""One report of a place on one basis, and the earlier one that it may be compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from renewal.headlines.coverage import Coverage, read_coverage
from renewal.headlines.wording import EXACT, Row, combine_qualifiers, read_exact
from renewal.metrics import Basis, divide

_SINGULAR: Final[dict[Basis, str]] = {"households": "household", "communities": "community"}
# A float that a report divided is this close to the exact ratio of its two sides, or is another.
_SAME_SHARE: Final = Fraction(1, 10**9)
# Printed in place of a rate: at least all that is planned has started (semantics: rule 5).
_ALL_STARTED: Final = "全部开工"


@dataclass(frozen=True)
class State:
    """One report of a place on one basis."""

    row: Row
    basis: Basis
    coverage: Coverage

    def read(self, stage: str) -> Fraction | None:
        """Return the figure of a stage (planned, preparing, started); None where there is none."""
        return read_exact(self.row, f"{self.basis}_{stage}")

    def qualifier(self, stage: str) -> str:
        """Return the qualifier of a stage's figure."""
        return str(self.row.get(f"{self.basis}_{stage}_qualifier") or EXACT)

    def find_reason(self, stage: str) -> str:
        """Return why a stage has no figure."""
        column = f"{self.basis}_{stage}"
        return str(self.row.get(f"{column}_reason") or self.coverage.find_reason(column))

    def read_share(self) -> Fraction | None:
        """Return the start rate, exactly where it is that of the two figures shown."""
        reported = read_exact(self.row, f"{_SINGULAR[self.basis]}_start_share")
        exact = divide(self.read("started"), self.read("planned"))
        if exact is not None and (reported is None or abs(exact - reported) < _SAME_SHARE):
            return exact
        return reported

    def read_published_share(self) -> Fraction | None:
        """Return the start rate as printed, where one is."""
        return read_exact(self.row, f"{_SINGULAR[self.basis]}_start_share_published")

    def says_all_started(self) -> bool:
        """Tell whether the source prints words in place of a rate."""
        return self.row.get(f"{_SINGULAR[self.basis]}_start_share_as_published") == _ALL_STARTED

    def find_rate_qualifier(self) -> str:
        """Return how exact a rate is: least starts give a least rate of a known plan."""
        if self.qualifier("planned") == EXACT:
            return combine_qualifiers([self.qualifier("started")])
        return "about"


def read_states(
    row: Row,
    basis: Basis,
    previous: Row | None,
    units: Sequence[Row],
    previous_units: Sequence[Row],
) -> tuple[State, State | None]:
    """Return the report and the one before that it may be compared with."""
    if previous is None or not _is_comparable(row, previous):
        return State(row, basis, read_coverage(row.get("source_id"), basis, units, ())), None
    source_id = previous.get("source_id")
    previous_units = [unit for unit in previous_units if unit.get("source_id") == source_id]
    coverage = read_coverage(row.get("source_id"), basis, units, previous_units)
    state = State(row, basis, coverage)
    before = read_coverage(source_id, basis, previous_units, ())
    if not coverage.is_whole or not before.is_whole:
        return state, None
    return state, State(previous, basis, before)


def _is_comparable(row: Row, previous: Row) -> bool:
    day, before = row["as_of_date"], previous["as_of_date"]
    monthly = {row.get("as_of_precision"), previous.get("as_of_precision")} == {"month"}
    return bool(monthly and before < day and before.year == day.year)


def are_exact(state: State, before: State, stage: str) -> bool:
    """Tell whether a figure is exact in both reports, so that their difference is known."""
    return state.qualifier(stage) == before.qualifier(stage) == EXACT
