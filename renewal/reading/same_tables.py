"""Whether sheets of one workbook hold the same table, and where they differ.

A workbook of the board holds its table twice, in the form of a bulletin and flat. Two sheets are
one table when they have the same months, indicators and nearly the same places and figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from renewal.reading.own_headers import PRECISION
from renewal.reading.results import ReadResult, TidyValue
from renewal.reading.sheet_readings import SheetReading

MOST_COMPARED: Final = 4  # sheets; more are tables of their own
# Of a rate that one sheet works out by a formula and the other stores.
_SHARE_TOLERANCE: Final = Decimal("1e-9")
_Key: TypeAlias = tuple[str, date, str]
_Table: TypeAlias = dict[_Key, TidyValue]


def join_tables(result: ReadResult, readings: list[SheetReading], parts: list[ReadResult]) -> bool:
    """Add to a result what sheets say that hold one table: the first one's values.

    Each difference is a problem; where there is none, a note says which sheets say the same.

    Returns
    -------
    bool
        False where they are different tables; the result is left as it was.
    """
    tables = [_list_units(part) for part in parts]
    flat = [_is_flat(reading) for reading in readings]
    for at in range(1, len(tables)):
        if not _is_same(tables[0], tables[at], is_own=flat[0] or flat[at]):
            return False
    found = [
        (value, text)
        for at in range(1, len(tables))
        for value, text in _list_differences(tables[0], tables[at], parts[0], parts[at])
    ]
    result.title = parts[0].title
    result.values.extend(parts[0].values)
    result.problems.extend(parts[0].problems)
    for value, text in found:
        result.add_problem_at("sheet.tables_differ", value.sheet, value.cell, text)
    for reading, part in zip(readings[1:], parts[1:], strict=True):
        errors = [problem for problem in part.problems if problem.severity == "error"]
        result.problems.extend(error for error in errors if error.sheet)
        if not found and not errors:
            result.add_problem("sheet.same_table", reading.sheet.name, value=readings[0].sheet.name)
    return True


def _is_flat(reading: SheetReading) -> bool:
    return reading.layout is not None and reading.layout.get_column(PRECISION) is not None


def _list_units(part: ReadResult) -> _Table:
    return {
        (value.place_code, value.as_of_date, value.indicator): value
        for value in part.values
        if value.row_role == "unit"
    }


def _is_same(first: _Table, other: _Table, *, is_own: bool) -> bool:
    """Return whether two tables are one.

    The flat sheet has columns that the form leaves out; a bureau's sheets must have the same.
    """
    months = [{day for _, day, _ in table} for table in (first, other)]
    places = [{place for place, _, _ in table} for table in (first, other)]
    indicators = [{name for _, _, name in table} for table in (first, other)]
    if not first or months[0] != months[1]:
        return False
    if indicators[0] != indicators[1] and not (is_own and indicators[0] & indicators[1]):
        return False
    if 2 * len(places[0] & places[1]) < max(map(len, places)):
        return False
    shared = first.keys() & other.keys()
    equal = sum(_says_same(first[key], other[key]) for key in shared)
    return bool(shared) and 2 * equal >= len(shared)


def _says_same(one: TidyValue, other: TidyValue) -> bool:
    if one.value is None or other.value is None:
        return one.value is other.value and one.reason == other.reason
    if one.unit == "share":
        return abs(one.value - other.value) <= _SHARE_TOLERANCE
    return one.value == other.value and one.qualifier == other.qualifier


def _list_differences(
    first: _Table, other: _Table, first_part: ReadResult, other_part: ReadResult
) -> Iterator[tuple[TidyValue, str]]:
    """Return each cell that another sheet contradicts, with what both say."""
    for key in sorted(first.keys() & other.keys(), key=lambda key: first[key].row_order):
        one, two = first[key], other[key]
        if not _says_same(one, two):
            yield one, f"{one.printed} ≠ {two.sheet}!{two.cell} {two.printed}"
    for table, against, part in ((first, other, other_part), (other, first, first_part)):
        if not part.is_refused:
            yield from _list_missing(table, against)


def _list_missing(table: _Table, against: _Table) -> Iterator[tuple[TidyValue, str]]:
    """Return the first figure of each place that another sheet leaves out, and single figures."""
    sheet = next(iter(against.values())).sheet
    rows = {(place, day) for place, day, _ in against}
    columns = {name for _, _, name in against}
    told: set[tuple[str, date]] = set()
    for key, value in table.items():
        row = key[:2]
        if key in against or value.value is None or value.unit == "share" or row in told:
            continue
        if row not in rows:
            told.add(row)
            yield value, f"{value.name_zh} ≠ {sheet} —"
        elif key[2] in columns:
            yield value, f"{value.printed} ≠ {sheet} —"
