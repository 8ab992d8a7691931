"""The months for which a place has a table, and those missing between them."""

from __future__ import annotations

from datetime import date

from renewal.i18n import Language, format_month
from renewal.months import Month, collect_months
from renewal.ui.reports import read_rows
from renewal.ui.words import say


def read_all_months(place_code: str) -> tuple[Month, ...]:
    """Return the months for which a place has figures, its own or of its units, oldest first."""
    return collect_months(read_rows("progress__months", place_code=place_code))


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
