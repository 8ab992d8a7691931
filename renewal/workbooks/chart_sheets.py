"""The sheet of charts: native, each bound to cells, those of a block of its own below it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

from renewal.i18n import Language
from renewal.row_sources import Row
from renewal.workbooks.chart_cells import Cells
from renewal.workbooks.chart_looks import draw_chart
from renewal.workbooks.form_cells import NOTE_LINE, count_lines
from renewal.workbooks.model import Chart, Field, Part
from renewal.workbooks.styles import GROUND, Styles
from renewal.workbooks.values import clean_text, read_value

MOST_ROWS: Final = 60  # rows of bars that can be told apart; more are not drawn
_WIDTH, _WIDEST = 960, 1500  # px
_LEAST, _AROUND = 300, 160  # px high: at least, and for what is around the bars
_ROW, _ROW_ALONE = 20, 30  # px for a bar among those of its row, for one that stands alone
_UPRIGHT, _UPRIGHT_LONG = 380, 560  # px high: lines and columns, those of many rows
_MANY: Final = 24  # rows: two years of months
_PAGE: Final = 1.55  # how much wider than high a printed page is
_GAP: Final = 2  # rows of the sheet between a block and the chart below it
_ROW_HEIGHT: Final = 20
_FIRST, _OTHERS = 34, 15  # characters: the widths of the sheet's columns
_COLUMNS: Final = 12


def write_charts(writer: Any, sheet: Any, data_name: str, part: Part, styles: Styles) -> None:
    """Write each chart below the one before, bound to the flat sheet or to a block below it."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _FIRST)
    sheet.set_column(1, _COLUMNS, _OTHERS)
    at = 0
    breaks: list[int] = []
    for chart in part.charts:
        width, height = _measure(chart, part)
        below = at + math.ceil(height / _ROW_HEIGHT) + 1
        cells = _find_cells(sheet, chart, data_name, part, below, styles.language)
        drawn = draw_chart(writer, chart, cells, styles.language)
        drawn.set_size({"width": width, "height": height})
        sheet.insert_chart(
            at, 0, drawn, {"description": chart.alt, "object_position": 3, "y_offset": 2}
        )
        at = below + _GAP
        if chart.block is not None:
            _write_block(sheet, chart, cells, below, styles)
            at += len(cells.rows) + 1
        breaks.append(at)
    styles.set_page(sheet)
    sheet.set_h_pagebreaks(breaks[:-1])


def _find_cells(
    sheet: Any, chart: Chart, data_name: str, part: Part, below: int, language: Language
) -> Cells:
    fields, rows = _read_source(chart, part)
    columns = {field.name: index for index, field in enumerate(fields)}
    if chart.block is None:
        return Cells(data_name, 0, columns, rows, language)
    return Cells(sheet.get_name(), below, columns, rows, language)


def _read_source(chart: Chart, part: Part) -> tuple[Sequence[Field], Sequence[Row]]:
    """Return the columns and rows that a chart draws; of bars no more than can be told apart."""
    held = part.table if chart.block is None else chart.block
    most = len(held.rows) if chart.kind == "line" else MOST_ROWS
    return held.fields, list(islice(held.rows, most))


def _measure(chart: Chart, part: Part) -> tuple[int, int]:
    """Return how wide and high a chart is, in pixels: a tall one wider, to stand on one page."""
    if chart.kind in ("line", "columns"):
        is_long = len(_read_source(chart, part)[1]) > _MANY
        return (_WIDEST, _UPRIGHT_LONG) if is_long else (_WIDTH, _UPRIGHT)
    bars = len(chart.series) if chart.kind == "bar" else 1
    row = _ROW if bars > 1 else _ROW_ALONE
    height = max(_LEAST, row * len(_read_source(chart, part)[1]) * bars + _AROUND)
    return min(max(_WIDTH, round(height * _PAGE)), _WIDEST), height


def _write_block(sheet: Any, chart: Chart, cells: Cells, at: int, styles: Styles) -> None:
    """Write the cells of a chart that the flat sheet does not hold, row by row."""
    if chart.block is None:
        return
    header = styles.get(bold=True, bg_color=GROUND, text_wrap=True, align="center")
    formats = {series.name: series.number_format for series in chart.series}
    lines = max(count_lines(field.label, _OTHERS) for field in chart.block.fields)
    sheet.set_row(at, lines * NOTE_LINE + 6)
    for column, field in enumerate(chart.block.fields):
        sheet.write_string(at, column, clean_text(field.label), header)
    for number, row in enumerate(cells.rows, start=at + 1):
        for column, field in enumerate(chart.block.fields):
            value, shown = read_value(row, field.name, styles.language)
            style = styles.get(num_format=formats.get(field.name) or shown)
            if isinstance(value, str):
                sheet.write_string(number, column, clean_text(value), style)
            elif isinstance(value, int | float):
                sheet.write_number(number, column, value, style)
            elif value is not None:
                sheet.write_datetime(number, column, value, style)
