"""The month that a whole table speaks of."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from renewal.reading.columns import Measure
from renewal.reading.layout import Layout
from renewal.reading.months import AsOf, find_months, find_other_periods, find_year, parse_month
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
    printed = find_months(layout.period_lines)
    stem = PurePath(result.file_name).stem
    from_name = parse_month(stem)
    if len(printed) > 1 or (printed and from_name and from_name != printed[0]):
        found = [*printed, *([from_name] if from_name else [])]
        value = "、".join(f"{month.day:%Y-%m}" for month in found)
        result.add_problem("month.conflict", sheet_name, value=value)
        return None
    if printed or from_name:
        month = printed[0] if printed else from_name
        return _check_headers(result, sheet_name, layout, month) if month else None
    year = (
        AsOf(date(settings.plan_year, 12, 31), "year")
        if settings.plan_year is not None
        else find_year(layout.title_lines) or find_year([stem])
    )
    is_plan = all(any(mark in measure.indicator for mark in PLAN_MARKS) for measure in measures)
    if year is None or not is_plan:
        value = f"{year.day:%Y}" if year else ""
        result.add_problem("month.missing", sheet_name, value=value)
        return None
    return _check_headers(result, sheet_name, layout, year)


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
