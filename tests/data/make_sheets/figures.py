"""Figures of the invented tables: made by arithmetic, so that every sum and rate is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from tests.data.make_sheets.page import Figure

Row = dict[str, Figure]
# Which figures a printed rate is taken of.
RATES = {
    "community_start_share": ("communities_started", "communities_planned"),
    "household_start_share": ("households_started", "households_planned"),
    "investment_share": ("investment_completed_cny", "investment_planned_cny"),
}


def count(number: int) -> Figure:
    """Return a count; 0 as printed has the reason ``zero``."""
    return Figure(Decimal(number), "zero" if number == 0 else "")


def amount(text: str) -> Figure:
    """Return an exact figure in base units."""
    value = Decimal(text)
    return Figure(value, "zero" if value == 0 else "")


def none(sign: str = "/") -> Figure:
    """Return a figure that is not there: a blank is missing, any sign not applicable."""
    return Figure(None, "not_applicable" if sign else "missing", printed=sign)


def invent_rows(names: Iterable[str], seed: int, sign: str = "") -> dict[str, Row]:
    """Return every measure for each place.

    Parameters
    ----------
    names : iterable of str
        Places.
    seed : int
        Another seed gives other figures.
    sign : str
        What stands for nothing in preparation; 0 without one.
    """
    return {name: _invent_row(numbers, sign) for name, numbers in _deal_numbers(names, seed)}


def sum_rows(rows: Iterable[Mapping[str, Figure]]) -> Row:
    """Return the total of rows: sums, and rates of sums."""
    parts = list(rows)
    total: Row = {}
    for indicator in parts[0]:
        if indicator not in RATES:
            figures = [row[indicator].value for row in parts]
            total[indicator] = amount(str(sum(value for value in figures if value is not None)))
    return total | {name: divide(total, name) for name in RATES if name in parts[0]}


def divide(row: Mapping[str, Figure], rate: str, digits: int = 4) -> Figure:
    """Return a rate of a row rounded to a number of digits, from 0 to 1."""
    above, below = (row[name].value for name in RATES[rate])
    if not below or above is None:
        return none()
    share = (above / below).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return Figure(share, "zero" if share == 0 else "")


def _deal_numbers(names: Iterable[str], seed: int) -> Iterator[tuple[str, list[int]]]:
    state = seed * 7919 + 104729
    for name in names:
        numbers = []
        for _ in range(8):
            state = (state * 1103515245 + 12345) % 2**31
            numbers.append(state >> 12)
        yield name, numbers


def _invent_row(numbers: list[int], sign: str) -> Row:
    planned = 4 + numbers[0] % 39
    started = planned - (0 if numbers[1] % 3 == 0 else numbers[2] % (planned // 2 + 1))
    completed = started * (numbers[3] % 80) // 100
    households = planned * (43 + numbers[4] % 61) + numbers[5] % 17
    households_started = households * started // planned
    buildings = planned * 3 + numbers[6] % 20
    invested = households * 23_100
    preparing = planned - started
    row = {
        "communities_planned": count(planned),
        "communities_preparing": count(preparing) if preparing or not sign else none(sign),
        "communities_started": count(started),
        "communities_completed": count(completed),
        "households_planned": count(households),
        "households_preparing": count(households - households_started)
        if preparing or not sign
        else none(sign),
        "households_started": count(households_started),
        "households_completed": count(households_started * completed // started),
        "buildings_planned": count(buildings),
        "buildings_started": count(buildings * started // planned),
        "buildings_completed": count(buildings * completed // planned),
        "projects_planned": count(planned),
        "floor_area_planned_m2": count(households * 93 // 100 * 100),
        "investment_planned_cny": count(invested),
        "investment_completed_cny": count(invested * (numbers[7] % 97) // 10_000 * 100),
    }
    return row | {rate: divide(row, rate) for rate in RATES}
