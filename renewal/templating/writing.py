"""Write a planned template as a workbook in the look of a bulletin."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from renewal.templating.formulas import build_validation, list_ranges, write_ratio, write_sum
from renewal.templating.measures import Measure
from renewal.templating.origins import Origin
from renewal.templating.planning import Plan, PlannedRow
from renewal.templating.styling import set_page, style_sheet


def write_workbook(origin: Origin, plan: Plan, measures: list[Measure]) -> bytes:
    """Return the workbook: texts and merges as printed, blank cells to fill in, formulas."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = origin.reading.sheet.name[:31]
    width = _find_width(origin)
    places = {row.source: number for number, row in enumerate(plan.rows, start=1) if row.source}
    for number, row in enumerate(plan.rows, start=1):
        for column, text in row.texts.items():
            _write_text(sheet, number, column, text, row.kind)
        if row.kind == "total":
            _write_total(sheet, number, row, places, measures)
        elif row.kind in ("unit", "part"):
            _write_shares(sheet, number, measures)
    _merge(sheet, origin, plan, places, width)
    _validate(sheet, plan, measures)
    style_sheet(sheet, plan, measures, width)
    set_page(sheet, plan, measures)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _find_width(origin: Origin) -> int:
    columns = origin.reading.layout.columns if origin.reading.layout else []
    return max((column.number for column in columns), default=1)


def _write_text(sheet: Any, number: int, column: int, text: str, kind: str) -> None:
    if not text:
        return
    cell = sheet.cell(number, column)
    if kind in ("unit", "part") and text.isdecimal() and len(text) < 4:
        cell.value = int(text)
        return
    cell.value = text
    cell.data_type = "s"  # whatever it begins with


def _write_total(
    sheet: Any,
    number: int,
    row: PlannedRow,
    places: dict[int, int],
    measures: list[Measure],
) -> None:
    summed = [places[source] for source in row.summed if source in places]
    for measure in measures:
        if summed and measure.kind in ("count", "amount"):
            letter = get_column_letter(measure.column)
            sheet.cell(number, measure.column).value = write_sum(letter, summed)
    _write_shares(sheet, number, measures)


def _write_shares(sheet: Any, number: int, measures: list[Measure]) -> None:
    for measure in measures:
        if measure.numerator:
            above, below = (
                f"{get_column_letter(column)}{number}"
                for column in (measure.numerator, measure.denominator)
            )
            formula = write_ratio(above, below, measure.factor)
            sheet.cell(number, measure.column).value = formula


def _merge(sheet: Any, origin: Origin, plan: Plan, places: dict[int, int], width: int) -> None:
    """Merge what is merged in print, where all its rows are kept; titles stand over the table."""
    areas: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for position, anchor in origin.reading.sheet.anchors.items():
        areas.setdefault(anchor, []).append(position)
    for (first_row, first_column), cells in areas.items():
        last_row = max(row for row, _ in cells)
        last_column = min(max(column for _, column in cells), width)
        rows = [places.get(row) for row in range(first_row, last_row + 1)]
        start = rows[0]
        is_whole = start is not None and rows == list(range(start, start + len(rows)))
        if is_whole and (len(rows) > 1 or last_column > first_column):
            sheet.merge_cells(
                start_row=start,
                start_column=first_column,
                end_row=rows[-1],
                end_column=last_column,
            )
    merged = {area.min_row for area in sheet.merged_cells.ranges}
    for number, row in enumerate(plan.rows, start=1):
        is_line = row.kind in ("title", "note") and list(row.texts) == [1]
        if is_line and number not in merged and width > 1:
            sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=width)


def _validate(sheet: Any, plan: Plan, measures: list[Measure]) -> None:
    rows = [n for n, row in enumerate(plan.rows, start=1) if row.kind in ("unit", "part")]
    for measure in measures:
        if measure.kind == "text" or measure.numerator or not rows:
            continue
        letter = get_column_letter(measure.column)
        validation = build_validation(measure.kind, f"{letter}{rows[0]}")
        for area in list_ranges(letter, rows):
            validation.add(area)
        sheet.add_data_validation(validation)
