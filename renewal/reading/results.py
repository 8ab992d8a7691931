"""What reading one file gives: tidy values, or the problems that refuse it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from renewal.problems import Problem
from renewal.reading.cells import format_address
from renewal.reading.findings import build_problem


@dataclass(frozen=True)
class TidyValue:
    """One printed figure with everything needed to find it again.

    ``value`` is in base units (households, m², CNY, shares as 0–1); ``reason`` says why there is
    none, or ``zero``; ``step`` is the last printed digit in base units, 0 without a value.
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
    is_total: bool
    row_note: str = ""
    step: Decimal = Decimal(0)


@dataclass
class ReadResult:
    """What one file became.

    ``values`` is empty when a problem is an error: a file loads whole or not at all.
    """

    file_name: str
    source_id: str
    title: str = ""
    values: list[TidyValue] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

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
        self.problems.append(build_problem(rule, self.file_name, sheet_name, cell, value, hint))
