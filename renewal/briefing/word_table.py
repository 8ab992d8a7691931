"""The progress table as a bulletin prints it: merged header, sums, open sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from docx.enum.table import (
    WD_CELL_VERTICAL_ALIGNMENT,
    WD_ROW_HEIGHT_RULE,
    WD_TABLE_ALIGNMENT,
)
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from renewal.briefing.powerpoint_text import clean_text, measure_text
from renewal.briefing.slides import ProgressTable
from renewal.briefing.word_page import TEXT_HEIGHT_MM, TEXT_WIDTH_MM
from renewal.briefing.word_styles import TABLE
from renewal.i18n import Language, translate

_HEADER_ROWS: Final = 2
_THICK: Final = 12  # eighths of a point
_THIN: Final = 4
_SIZES: Final = (TABLE, 9.0, 8.0, 7.5)
_NAME_MOST: Final = 0.26  # of the width of the text
_LINE: Final = 24.0  # points for a line above or below the table, broken ones included
_CLOSEST: Final = 12.6  # points from line to line in the table
_WIDEST: Final = 20.0
_MARGIN: Final = 2.8  # points at each side of a cell
_TEXT_WIDTH: Final = TEXT_WIDTH_MM / 25.4 * 72


def add_table(document: Any, table: ProgressTable, language: Language) -> None:
    """Add the table with its title, date and units above it and its notes below."""
    heading = document.add_paragraph(clean_text(table.title), style="Table Title")
    heading.paragraph_format.page_break_before = True
    line = document.add_paragraph(style="Table Line")
    line.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(clean_text(f"{table.as_of}\t{table.unit_line}"))
    columns = _plan_columns(table)
    size, widths = columns.size, columns.widths
    rows = [*table.rows, *([table.total] if table.total else [])]
    grid = document.add_table(rows=_HEADER_ROWS + len(rows), cols=len(widths))
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _set_looks(grid)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Pt(width)
    _write_header(grid, table, size)
    for cells, texts in zip(list(grid.rows)[_HEADER_ROWS:], rows, strict=True):
        is_total = texts is table.total
        for index, (cell, text) in enumerate(zip(cells.cells, texts, strict=True)):
            cell.width = Pt(widths[index])
            _write_cell(cell, text, size, _align(index), is_bold=is_total)
    for row in list(grid.rows)[:_HEADER_ROWS]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Pt(width)
    for row in grid.rows:
        row._tr.get_or_add_trPr().insert(0, parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    _space_lines(grid, table)
    if columns.height:
        _set_upright(grid, table, columns.height)
    _write_notes(document, table.notes, language)


def _set_upright(grid: Any, table: ProgressTable, height: float) -> None:
    """Turn the names of the header's second row, to be read from below."""
    row = grid.rows[1]
    row.height, row.height_rule = Pt(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    names = [name for group in table.headers for name in group.columns]
    for cell, name in zip(row._tr.tc_lst, names, strict=True):
        if name:
            turned = parse_xml(f'<w:textDirection {nsdecls("w")} w:val="btLr"/>')
            align = cell.get_or_add_tcPr().find(qn("w:vAlign"))
            align.addprevious(turned)


def _space_lines(grid: Any, table: ProgressTable) -> None:
    """Set the rows as wide apart as leaves the whole table on its page, if it can be."""
    taken = 2 * _LINE + len(table.notes) * _LINE + 2 * _LINE  # title, date and notes
    room = TEXT_HEIGHT_MM / 25.4 * 72 - taken
    line = min(max(room / (len(grid.rows) + 2) - 1, _CLOSEST), _WIDEST)
    for row in grid.rows:
        for cell in row._tr.tc_lst:
            for paragraph in cell.p_lst:
                spacing = paragraph.get_or_add_pPr().get_or_add_spacing()
                spacing.line, spacing.lineRule = Pt(line), WD_LINE_SPACING.EXACTLY


def _align(index: int) -> WD_ALIGN_PARAGRAPH:
    """Return how a column stands: number of the row in the middle, name left, figures right."""
    if index == 0:
        return WD_ALIGN_PARAGRAPH.CENTER
    return WD_ALIGN_PARAGRAPH.LEFT if index == 1 else WD_ALIGN_PARAGRAPH.RIGHT


@dataclass(frozen=True)
class _Columns:
    """Size of the text and widths of the columns in points; whether their names stand upright.

    Upright names of `height` points are for words that are wider than the figures below them.
    """

    size: float
    widths: tuple[float, ...]
    height: float = 0.0


def _plan_columns(table: ProgressTable) -> _Columns:
    """Return columns that fill the text block, with the largest text that fits."""
    for size in _SIZES[:2]:
        widths = _measure_columns(table, size, is_upright=False)
        if sum(widths) <= _TEXT_WIDTH:
            return _Columns(size, _fill(widths))
    names = [name for group in table.headers for name in group.columns]
    for size in _SIZES:
        widths = _measure_columns(table, size, is_upright=True)
        if sum(widths) <= _TEXT_WIDTH:
            break
    height = max(measure_text(name, size) for name in names) * 1.1 + size
    return _Columns(size, _fill(widths), height)


def _fill(widths: Sequence[float]) -> tuple[float, ...]:
    """Return widths that add up to the text block's."""
    spare = _TEXT_WIDTH - sum(widths)
    if spare >= 0:
        return tuple(width + spare / len(widths) for width in widths)
    return tuple(width * _TEXT_WIDTH / sum(widths) for width in widths)


def _measure_columns(table: ProgressTable, size: float, *, is_upright: bool) -> list[float]:
    lines = [*table.rows, *([table.total] if table.total else [])]
    widths: list[float] = []
    for group in table.headers:
        for column in group.columns:
            index = len(widths)
            figures = max((measure_text(line[index], size) for line in lines), default=0.0) * 1.04
            if index == 1:  # a name may be broken
                figures = min(figures, _TEXT_WIDTH * _NAME_MOST)
            name = column or group.label
            # So may a header, but not within a word.
            head = max(measure_text(name, size) / 2 + size, _measure_word(name, size))
            if is_upright and column:
                head = size * 1.5
            widths.append(max(figures, head) + 2 * _MARGIN + 2)
    return widths


def _measure_word(text: str, size: float) -> float:
    """Return the width of the longest word of a bold header; Chinese has none."""
    words = (word for word in text.split() if word.isascii())
    return max((measure_text(word, size) * 1.08 for word in words), default=0.0)


def _set_looks(grid: Any) -> None:
    """Rule the table as bulletins do: thick above and below, thin within, sides open."""
    sides = {
        "top": _THICK, "left": 0, "bottom": _THICK, "right": 0, "insideH": _THIN, "insideV": _THIN,
    }  # fmt: skip
    borders = "".join(
        f'<w:{side} w:val="{"single" if width else "nil"}" w:sz="{width}" w:space="0"'
        ' w:color="000000"/>'
        for side, width in sides.items()
    )
    margin = round(_MARGIN * 20)
    properties = grid._tbl.tblPr
    layout = properties.find(f"{{{properties.nsmap['w']}}}tblLayout")
    layout.addprevious(parse_xml(f"<w:tblBorders {nsdecls('w')}>{borders}</w:tblBorders>"))
    layout.addnext(
        parse_xml(
            f'<w:tblCellMar {nsdecls("w")}><w:left w:w="{margin}" w:type="dxa"/>'
            f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
        )
    )


def _write_header(grid: Any, table: ProgressTable, size: float) -> None:
    """Write the two header rows; a column that stands alone spans both."""
    start = 0
    for group in table.headers:
        end = start + len(group.columns) - 1
        if group.columns == ("",):
            cell = grid.cell(0, start).merge(grid.cell(1, start))
        else:
            cell = grid.cell(0, start).merge(grid.cell(0, end))
            for offset, name in enumerate(group.columns):
                below = grid.cell(1, start + offset)
                _write_cell(below, name, size, WD_ALIGN_PARAGRAPH.CENTER, is_bold=True)
        _write_cell(cell, group.label, size, WD_ALIGN_PARAGRAPH.CENTER, is_bold=True)
        start = end + 1


def _write_cell(
    cell: Any, text: str, size: float, align: WD_ALIGN_PARAGRAPH, *, is_bold: bool
) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for extra in cell.paragraphs[1:]:  # merging leaves the empty paragraphs of both cells
        extra._p.getparent().remove(extra._p)
    paragraph = cell.paragraphs[0]
    paragraph.style, paragraph.alignment = "Table Text", align
    run = paragraph.add_run(clean_text(text))
    run.font.size, run.font.bold = Pt(size), is_bold


def _write_notes(document: Any, notes: Sequence[str], language: Language) -> None:
    for number, note in enumerate(notes, start=1):
        key = "office.table.first_note" if number == 1 else "office.table.note"
        text = translate(key, language, number=number, note=note)
        document.add_paragraph(clean_text(text), style="Table Line")
