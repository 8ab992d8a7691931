"""The month that a table speaks of."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from renewal.reading.cells import normalise_text

PRINTED_MONTH = re.compile(r"(?P<year>20\d{2})年(?P<month>\d{1,2})月")
PRINTED_YEAR = re.compile(r"(?P<year>20\d{2})年")
ISO_MONTH = re.compile(r"(?<!\d)(?P<year>20\d{2})[-_.]?(?P<month>0[1-9]|1[0-2])(?!\d)")
ISO_YEAR = re.compile(r"(?<!\d)(?P<year>20\d{2})(?!\d)")


@dataclass(frozen=True)
class AsOf:
    """A date and how precisely it is known.

    Attributes
    ----------
    day : date
        End of the month, or of the year when only the year is known.
    precision : str
        ``month`` or ``year``.
    """

    day: date
    precision: str


def build_month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def parse_month(text: str) -> AsOf | None:
    """Return the month in ``2021-09`` or ``2021年9月``, or None."""
    plain = normalise_text(text)
    for pattern in (PRINTED_MONTH, ISO_MONTH):
        found = pattern.search(plain)
        if found and 1 <= int(found["month"]) <= 12:
            return AsOf(build_month_end(int(found["year"]), int(found["month"])), "month")
    return None


def find_months(lines: list[str]) -> list[AsOf]:
    """Return each different month printed in title lines, first one first."""
    months: list[AsOf] = []
    for line in lines:
        for found in PRINTED_MONTH.finditer(normalise_text(line)):
            if 1 <= int(found["month"]) <= 12:
                month = AsOf(build_month_end(int(found["year"]), int(found["month"])), "month")
                if month not in months:
                    months.append(month)
    return months


def find_year(text: str) -> AsOf | None:
    """Return the year named in a text as the year's end, or None."""
    plain = normalise_text(text)
    found = PRINTED_YEAR.search(plain) or ISO_YEAR.search(plain)
    return AsOf(date(int(found["year"]), 12, 31), "year") if found else None
