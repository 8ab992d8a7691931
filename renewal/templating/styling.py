"""The look of a bulletin's table: fonts, rules, widths, and how it is printed."""

from __future__ import annotations

import math
from typing import Any
from unicodedata import east_asian_width

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from renewal.reading.units import read_unit_line
from renewal.templating.measures import Measure
from renewal.templating.planning import Plan

FONT_NAME = "宋体"  # on every Chinese system; the licensed fonts of bulletins are not
A4 = 9
NARROWEST, WIDEST = 7, 26
# 752393.73 and a little room.
FIGURE = 13
BODY_POINTS, TITLE_POINTS = 11, 18
LINE_POINTS = 16
THIN, THICK = Side(style="thin"), Side(style="medium")


def style_sheet(sheet: Any, plan: Plan, measures: list[Measure], width: int) -> None:
    """Set fonts, alignments, rules, number formats, column widths and row heights."""
    _set_widths(sheet, plan, measures, width)
    body = [n for n, row in enumerate(plan.rows, start=1) if row.kind not in ("title", "note")]
    formats = {measure.column: measure.number_format for measure in measures}
    first_title = True
    for number, row in enumerate(plan.rows, start=1):
        if row.kind == "title":
            is_unit_line = any(any(read_unit_line(text)) for text in row.texts.values())
            is_main = first_title and not is_unit_line and len("".join(row.texts.values())) > 8
            _style_line(sheet, number, width, is_main=is_main, is_right=is_unit_line)
            first_title = first_title and not is_main
        elif row.kind == "note":
            _style_line(sheet, number, width, is_main=False, is_right=False)
        else:
            is_bold = row.kind in ("header", "total")
            for column in range(1, width + 1):
                cell = sheet.cell(number, column)
                cell.font = Font(name=FONT_NAME, size=BODY_POINTS, bold=is_bold)
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
                cell.border = Border(
                    top=THICK if number == body[0] else THIN,
                    bottom=THICK if number == body[-1] else THIN,
                    left=THIN if column > 1 else None,
                    right=THIN if column < width else None,
                )
                if row.kind in ("unit", "part", "total") and column in formats:
                    cell.number_format = formats[column]
            sheet.row_dimensions[number].height = 22 if row.kind != "header" else None
    _set_header_heights(sheet, plan)


def set_page(sheet: Any, plan: Plan, measures: list[Measure]) -> None:
    """Set A4 landscape, one page wide, header repeated; put the cursor where filling in begins."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
    headers = [n for n, row in enumerate(plan.rows, start=1) if row.kind == "header"]
    sheet.print_title_rows = f"{headers[0]}:{headers[-1]}"
    first_row = next(n for n, row in enumerate(plan.rows, start=1) if row.kind == "unit")
    columns = [measure.column for measure in measures if not measure.numerator]
    first_cell = f"{get_column_letter(min(columns, default=1))}{first_row}"
    sheet.freeze_panes = f"{get_column_letter(min(columns, default=1))}{headers[-1] + 1}"
    for selection in sheet.sheet_view.selection:
        selection.activeCell = first_cell
        selection.sqref = first_cell


def measure_text(text: str) -> int:
    """Return how wide a text is in characters of a column: a Chinese one takes two."""
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)


def _style_line(sheet: Any, number: int, width: int, *, is_main: bool, is_right: bool) -> None:
    is_note = not is_main and not is_right
    for column in range(1, width + 1):
        cell = sheet.cell(number, column)
        cell.font = Font(
            name=FONT_NAME, size=TITLE_POINTS if is_main else BODY_POINTS, bold=is_main
        )
        horizontal = "right" if is_right else "center" if is_main else None
        text = str(cell.value or "")
        if is_note and ("截" in text or text.startswith(("(", "（"))):
            horizontal = "center"
        cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=not is_main)
    sheet.row_dimensions[number].height = 34 if is_main else 20


def _set_widths(sheet: Any, plan: Plan, measures: list[Measure], width: int) -> None:
    """Make each column wide enough for its names and figures, and its header in a few lines.

    The columns together are as wide as the title.
    """
    figures = {measure.column for measure in measures}
    widths = {}
    spanned = {
        (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        if area.max_col > area.min_col
    }
    for column in range(1, width + 1):
        wanted = FIGURE if column in figures else NARROWEST
        for number, row in enumerate(plan.rows, start=1):
            text = row.texts.get(column, "")
            if not text or (number, column) in spanned or row.kind in ("title", "note"):
                continue
            length = measure_text(text)
            wanted = max(wanted, math.ceil(length / 2) + 3 if row.kind == "header" else length + 4)
        widths[column] = min(wanted, WIDEST)
    titles = [text for row in plan.rows if row.kind == "title" for text in row.texts.values()]
    needed = max((measure_text(text) for text in titles), default=0) * TITLE_POINTS / BODY_POINTS
    factor = max(1.0, (needed + 4) / sum(widths.values()))
    for column, characters in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = round(characters * factor, 1)


def _set_header_heights(sheet: Any, plan: Plan) -> None:
    areas = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    heights = {n: LINE_POINTS + 6 for n, row in enumerate(plan.rows, 1) if row.kind == "header"}
    for number in heights:
        for column, text in plan.rows[number - 1].texts.items():
            area = areas.get((number, column))
            last_column = area.max_col if area else column
            last_row = area.max_row if area else number
            room = sum(
                sheet.column_dimensions[get_column_letter(n)].width
                for n in range(column, last_column + 1)
            )
            lines = math.ceil(measure_text(text) * 1.15 / (room - 1))
            share = (lines * LINE_POINTS + 6) / (last_row - number + 1)
            for covered in range(number, last_row + 1):
                if covered in heights:
                    heights[covered] = max(heights[covered], math.ceil(share))
    for number, height in heights.items():
        sheet.row_dimensions[number].height = height
