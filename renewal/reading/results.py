"""What reading one file gives: tidy values, or the problems that refuse it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from renewal.problems import Problem
from renewal.reading.cells import format_address
from renewal.reading.findings import build_problem
from renewal.reading.settings import Acceptance

if TYPE_CHECKING:
    from renewal.reading.sheet_readings import SheetReading

# Findings of reading about what the bureau printed; all others are about what can be read.
ACCEPTABLE_RULES = frozenset({"total.blank", "total.segment"})


class TidyValue(NamedTuple):
    """One printed figure with everything needed to find it again.

    ``value`` is in base units (households, m², CNY, shares as 0–1); ``reason`` says why there is
    none, or ``zero``; ``step`` is the last printed digit in base units, 0 without a value.
    ``row_role`` is ``unit`` for data; ``total`` (合计, 小计) and ``part`` (其中) are evidence only.
    """

    place_code: str
    name_zh: str
    parent_place_code: str
    indicator: str
    value: Decimal | None
    unit: str
    reason: str
    qualifier: str
    as_of_date: date
    as_of_precision: str
    file_name: str
    sheet: str
    cell: str
    printed: str
    row_order: int
    row_role: str
    row_note: str = ""
    step: Decimal = Decimal(0)


@dataclass
class ReadResult:
    """What one file became.

    ``values`` is empty when a problem is an error: a file loads whole or not at all. ``sheets``
    keeps each sheet with what its cells were understood as, refused or not.
    """

    file_name: str
    source_id: str
    title: str = ""
    values: list[TidyValue] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    accepted: tuple[Acceptance, ...] = ()
    sheets: list[SheetReading] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.severity == "error" for problem in self.problems)

    def add_problem(
        self,
        rule: str,
        sheet_name: str = "",
        position: tuple[int, int] | None = None,
        value: str = "",
        hint: str = "",
    ) -> None:
        """Add a finding; ``position`` is (row, column) from 1."""
        cell = format_address(*position) if position else ""
        self.add_problem_at(rule, sheet_name, cell, value, hint)

    def add_problem_at(
        self, rule: str, sheet_name: str, cell: str, value: str = "", hint: str = ""
    ) -> None:
        """Add a finding at a cell in A1 notation; one that a clerk lets stand becomes a note."""
        found = build_problem(rule, self.file_name, sheet_name, cell, value, hint)
        accepted = self.find_acceptance(rule, cell, value)
        if accepted:
            reason = f"{value} · 已核对：{accepted.reason}".lstrip(" ·")
            found = replace(found, severity="note", value=reason)
        self.problems.append(found)

    def find_acceptance(self, rule: str, cell: str, printed: str) -> Acceptance | None:
        """Return the entry of the settings file that lets a finding of reading stand, or None."""
        if rule not in ACCEPTABLE_RULES:
            return None
        wanted = (rule, cell, printed)
        entries = (entry for entry in self.accepted)
        return next((e for e in entries if (e.rule, e.cell, e.printed) == wanted), None)
