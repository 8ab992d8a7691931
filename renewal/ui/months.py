"""The months for which a place has a table, and those missing between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from renewal.i18n import Language, format_month
from renewal.ui.reports import read_rows
from renewal.ui.words import say


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


def read_all_months(place_code: str) -> tuple[Month, ...]:
    """Return the months for which a place has figures, its own or of its units, oldest first."""
    rows = read_rows("progress__months", place_code=place_code)
    found: dict[date, Month] = {}
    for row in sorted(rows, key=lambda row: bool(row["unit_count"])):  # a table of units wins
        day = row["as_of_date"]
        found[day] = Month(
            f"{day:%Y-%m}", day, str(row["as_of_precision"]), bool(row["unit_count"])
        )
    return tuple(found[day] for day in sorted(found))


def read_months(place_code: str) -> tuple[Month, ...]:
    """Return the months for which a place has a table of units, oldest first."""
    return tuple(month for month in read_all_months(place_code) if month.has_units)


def list_months(months: tuple[Month, ...], language: Language) -> str:
    """Return months as one phrase in the reader's language."""
    return say("list.separator").join(month.format(language) for month in months)


def name_month(value: str, language: Language) -> str:
    """Return `2021-10` as a month in words; what is no month stays as it was asked."""
    try:
        return format_month(date.fromisoformat(f"{value}-01"), language)
    except ValueError:
        return value


def find_gaps(months: tuple[Month, ...]) -> list[tuple[int, int]]:
    """Return the months missing between the first and the last of one year, as year and month.

    Years are never joined: cumulative figures start anew each January.
    """
    by_year: dict[int, list[int]] = {}
    for month in months:
        if month.precision == "month":
            by_year.setdefault(month.day.year, []).append(month.day.month)
    return [
        (year, number)
        for year, numbers in sorted(by_year.items())
        for number in range(min(numbers), max(numbers))
        if number not in numbers
    ]
