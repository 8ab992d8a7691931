"""The month that a whole table speaks of."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from renewal.reading.columns import Measure
from renewal.reading.layout import Layout
from renewal.reading.months import (
    AsOf,
    find_months,
    find_other_periods,
    find_year,
    has_invalid_date,
    is_increment,
    parse_month,
    spans_years,
)
from renewal.reading.results import ReadResult
from renewal.reading.settings import ExtractSettings

PLAN_MARKS = ("_planned", "_target")


def find_table_month(
    result: ReadResult,
    sheet_name: str,
    layout: Layout,
    settings: ExtractSettings,
    measures: list[Measure],
) -> AsOf | None:
    """Return the month of a table from title lines or file name, or None with a problem added.

    A year alone will do for a plan; progress without a month is refused.
    """
    if _has_wrong_titles(result, sheet_name, layout):
        return None
    printed = find_months(layout.period_lines)
    stem = PurePath(result.file_name).stem
    from_name = parse_month(stem)
    if len(printed) > 1 or (printed and from_name and from_name != printed[0]):
        found = [*printed, *([from_name] if from_name else [])]
        value = "、".join(f"{month.day:%Y-%m}" for month in found)
        position = _find_position(layout, printed[-1])
        result.add_problem("month.conflict", sheet_name, position, value)
        return None
    is_plan = all(any(mark in measure.indicator for mark in PLAN_MARKS) for measure in measures)
    month = printed[0] if printed else from_name
    title_year = find_year(layout.title_lines)
    years: list[AsOf | None] = [title_year, find_year([stem])]
    if month is not None:
        # A title's year may be that of a plan which is reported on in the year after.
        years = [AsOf(date(month.day.year, 12, 31), "year")]
        if is_plan or not printed:
            years.append(title_year)
    if settings.plan_year is not None:
        years = [AsOf(date(settings.plan_year, 12, 31), "year"), *years]
    known = list(dict.fromkeys(year for year in years if year))
    if len(known) > 1:
        value = "、".join(f"{year.day:%Y}" for year in known)
        result.add_problem("month.conflict", sheet_name, value=value)
        return None
    if month is not None:
        if title_year is not None and title_year.day.year != month.day.year:
            result.add_problem("month.other_year", sheet_name, value=f"{title_year.day:%Y}")
        return _check_headers(result, sheet_name, layout, month)
    year = known[0] if known else None
    if year is None or not is_plan:
        value = f"{year.day:%Y}" if year else ""
        result.add_problem("month.missing", sheet_name, value=value)
        return None
    return _check_headers(result, sheet_name, layout, year)


def _has_wrong_titles(result: ReadResult, sheet_name: str, layout: Layout) -> bool:
    """Report titles with a date that no calendar has, or of one month's increment."""
    rules = (
        ("month.invalid", has_invalid_date),
        ("month.increment", is_increment),
        ("month.span", spans_years),
    )
    found = [
        (rule, cell)
        for rule, is_broken in rules
        for cell in layout.title_cells
        if is_broken(cell[2])
    ]
    for rule, (row, column, text) in found:
        result.add_problem(rule, sheet_name, (row, column), text)
    if is_increment(sheet_name):
        result.add_problem("month.increment", sheet_name, value=sheet_name)
    return bool(found) or is_increment(sheet_name)


def _find_position(layout: Layout, month: AsOf) -> tuple[int, int] | None:
    """Return the cell above the table that gives a month, None when only joined cells do."""
    return next(
        ((row, column) for row, column, text in layout.title_cells if month in find_months([text])),
        None,
    )


def _check_headers(result: ReadResult, sheet_name: str, layout: Layout, month: AsOf) -> AsOf | None:
    """Return the month when no header names another year or month, else None with problems."""
    others = [
        column
        for column in layout.columns
        if column.word is not None
        and column.word.role == "measure"
        and find_other_periods(list(column.path), month)
    ]
    for column in others:
        position = (column.row, column.number)
        result.add_problem("month.conflict", sheet_name, position, " / ".join(column.path))
    return None if others else month
