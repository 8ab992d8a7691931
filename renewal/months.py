"""The months for which a place has figures, and which of them stands before which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from renewal.i18n import Language, format_month


@dataclass(frozen=True, order=True)
class Month:
    """One month for which a place has figures; `precision` is month or year.

    `has_units` tells a table of the units below the place from a row of the place itself in
    another's table.
    """

    value: str
    day: date
    precision: str
    has_units: bool = True

    def format(self, language: Language) -> str:
        """Return the month no finer than it is known."""
        return format_month(self.day, language, self.precision)


def collect_months(rows: Sequence[Mapping[str, Any]]) -> tuple[Month, ...]:
    """Return the months that report `progress__months` lists for a place, oldest first."""
    found: dict[date, Month] = {}
    for row in sorted(rows, key=lambda row: bool(row["unit_count"])):  # a table of units wins
        day = row["as_of_date"]
        found[day] = Month(
            f"{day:%Y-%m}", day, str(row["as_of_precision"]), bool(row["unit_count"])
        )
    return tuple(found[day] for day in sorted(found))


def find_newest(months: Sequence[Month]) -> Month | None:
    """Return the newest table of units; where there is none, the newest row of the place."""
    return max(months, key=lambda month: (month.has_units, month.day), default=None)
