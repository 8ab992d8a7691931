"""The sheet in the look of a bulletin: title, merged header, sums and rates as live formulas."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from renewal.i18n import Language, format_qualified, format_reason, translate
from renewal.metrics import divide, to_exact
from renewal.row_sources import Row
from renewal.workbooks.form_heads import HEADER, write_header, write_title
from renewal.workbooks.model import Form, FormColumn
from renewal.workbooks.styles import BODY_SIZE, THICK, THIN, TITLE_SIZE, Styles, measure_text
from renewal.workbooks.values import TEXT, clean_text, read_value

_NARROWEST, _WIDEST = 8, 26
_ONE_LINE: Final = 16  # a header of no more characters stands in one line
_ROW_HEIGHT: Final = 21  # points
_NOTE_LINE: Final = 15  # points of a line of a note
_NOTE_WIDEST: Final = 90  # characters that a table is drawn wide for the sake of its notes
_FILLED: Final = 0.9  # how much of a line's room is filled before it breaks
_ALL_STARTED: Final = "全部开工"  # as sources print it in place of a rate


def write_form(sheet: Any, form: Form, styles: Styles) -> None:
    """Write the form."""
    width = len(form.columns) + 1
    is_double = any(column.group for column in form.columns)
    first = HEADER + (2 if is_double else 1)
    last = first + len(form.rows) + bool(form.total_label) - 1
    room = _set_widths(sheet, form)
    write_title(sheet, form, styles, width)
    write_header(sheet, form, styles, is_double=is_double)
    places = {column.name: index for index, column in enumerate(form.columns, start=1)}
    for number, row in enumerate(form.rows, start=1):
        at = first + number - 1
        edge = _find_edge(at, last)
        sheet.set_row(at, _ROW_HEIGHT)
        sheet.write_number(at, 0, number, styles.get(align="center", **edge | {"left": 0}))
        for index, column in enumerate(form.columns, start=1):
            style = {**edge, **({"right": 0} if index == width - 1 else {})}
            _write_cell(sheet, at, index, row, column, places, styles, style)
    if form.total_label:
        _write_total(sheet, last, form, first, places, styles)
    _write_notes(sheet, last + 1, form, styles, width, room)
    sheet.center_horizontally()
    styles.set_page(sheet, (HEADER, first - 1))
    sheet.freeze_panes(first, 2)


def _find_edge(at: int, last: int) -> dict[str, int]:
    """Return the rules of a cell: thin between cells, thick below the last row, sides open."""
    return {"top": THIN, "left": THIN, "right": THIN, "bottom": THICK if at == last else THIN}


def _set_widths(sheet: Any, form: Form) -> int:
    """Set the columns' widths; return how wide they are together.

    A table of few columns is drawn wider, so that its title and notes stand over it in one line.
    """
    widths = [_NARROWEST]
    for column in form.columns:
        texts = [_shorten(row.get(column.name), column) for row in form.rows[:300]]
        longest = max((measure_text(text) for text in texts), default=0)
        label = measure_text(column.label or column.group)
        room = label if label <= _ONE_LINE else math.ceil(label / 2)
        wanted = max(_NARROWEST, min(longest, _WIDEST) + 3, room + 3)
        widths.append(min(wanted, _WIDEST))
    title = math.ceil(measure_text(form.title) * TITLE_SIZE / BODY_SIZE) + 4
    note = max((math.ceil(measure_text(text) / _FILLED) for text in form.notes), default=0)
    stretch = max(1.0, max(title, min(note, _NOTE_WIDEST)) / sum(widths))
    widths = [math.ceil(width * stretch) for width in widths]
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    return sum(widths)


def _shorten(value: Any, column: FormColumn) -> str:
    """Return about what a cell shows, to measure it."""
    if isinstance(value, str):
        return value
    if column.parts is not None or "_share" in column.name:
        return "100.0%"
    return "" if value is None else f"{float(value):,.0f}"


def _write_cell(
    sheet: Any,
    at: int,
    index: int,
    row: Row,
    column: FormColumn,
    places: dict[str, int],
    styles: Styles,
    style: dict[str, Any],
) -> None:
    """Write one figure, the formula of a rate, or what stands there in place of either."""
    if column.parts is not None:
        above, below = column.parts
        share = divide(row.get(above), row.get(below))
        if share is not None:
            shown = styles.get(align="center", num_format="0.0%", **style)
            sheet.write_formula(
                at, index, _divide(at, places[above], places[below]), shown, float(share)
            )
            return
    value, number_format = _read_cell(row, column.name, styles.language)
    align = "left" if column.name.startswith("name") else "center"
    shown = styles.get(align=align, num_format=number_format, **style)
    if value is None:
        reason = row.get(f"{column.name}_reason")
        # What was printed is printed (semantics: rule 3): a blank stays one.
        is_blank = reason in (None, "missing")
        text = "" if is_blank else format_reason(reason, styles.language)
        sheet.write_string(at, index, text, shown) if text else sheet.write_blank(
            at, index, None, shown
        )
    elif isinstance(value, str):
        sheet.write_string(at, index, clean_text(value), shown)
    elif isinstance(value, int | float):
        sheet.write_number(at, index, value, shown)
    else:
        sheet.write_datetime(at, index, value, shown)


def _read_cell(row: Row, name: str, language: Language) -> tuple[Any, str]:
    """Return a figure; for a rate without the figures it is made of, what the source printed."""
    value, number_format = read_value(row, name, language)
    if value is None and row.get(f"{name}_as_published") == _ALL_STARTED:
        return translate("progress.all_started", language), TEXT
    if value is None and f"{name}_published" in row:
        return read_value(row, f"{name}_published", language)
    return value, number_format


def _divide(row: int, above: int, below: int) -> str:
    over, under = xl_rowcol_to_cell(row, above), xl_rowcol_to_cell(row, below)
    return f'=IF(N({under})=0,"",{over}/{under})'


def _write_total(
    sheet: Any, at: int, form: Form, first: int, places: dict[str, int], styles: Styles
) -> None:
    """Write the sums, and the rates of the sums; both live, with the values they have now."""
    edge = _find_edge(at, at)
    sheet.set_row(at, _ROW_HEIGHT)
    bold = {"bold": True, "align": "center"}
    sheet.write_blank(at, 0, None, styles.get(**bold | edge | {"left": 0}))
    sums: dict[str, Fraction] = {}
    for column in form.columns:
        if column.is_summed:
            figures = [to_exact(row.get(column.name)) for row in form.rows]
            sums[column.name] = sum((value for value in figures if value is not None), Fraction(0))
    for index, column in enumerate(form.columns, start=1):
        style = edge | ({"right": 0} if index == len(form.columns) else {})
        if index == 1:
            sheet.write_string(at, index, form.total_label, styles.get(**bold, **style))
        elif column.is_summed:
            cells = (xl_rowcol_to_cell(row, index) for row in (first, at - 1))
            sign = _find_sign(form.rows, column.name, styles.language)
            shown = styles.get(num_format=f"{sign}#,##0", **bold, **style)
            value = float(sums[column.name])
            sheet.write_formula(at, index, f"=SUM({':'.join(cells)})", shown, value)
        elif column.parts is not None and all(part in sums for part in column.parts):
            above, below = column.parts
            share = divide(sums[above], sums[below])
            shown = styles.get(num_format="0.0%", **bold, **style)
            formula = _divide(at, places[above], places[below])
            sheet.write_formula(at, index, formula, shown, "" if share is None else float(share))
        else:
            sheet.write_blank(at, index, None, styles.get(**bold, **style))


def _find_sign(rows: Sequence[Row], name: str, language: Language) -> str:
    """Return the sign before a sum: one of a blank part is at least that, of an about part about.

    The rule is that of mart `fct_progress_sum` (semantics: rule 9).
    """
    qualifiers = {row.get(f"{name}_qualifier") for row in rows}
    if any(row.get(f"{name}_reason") == "missing" for row in rows):
        qualifier = "at_least"
    elif qualifiers & {"about", "just_under"}:
        qualifier = "about"
    else:
        qualifier = "at_least" if "at_least" in qualifiers else "exact"
    sign = format_qualified("", qualifier, language)
    return f'"{sign}"' if sign else ""


def _write_notes(sheet: Any, at: int, form: Form, styles: Styles, width: int, room: int) -> None:
    """Write the notes, each in a row as high as its lines: merged cells do not grow."""
    style = styles.get(text_wrap=True, valign="top")
    for offset, note in enumerate(form.notes):
        text = clean_text(note)
        lines = math.ceil(measure_text(text) / (room * _FILLED))
        sheet.set_row(at + offset, max(lines, 1) * _NOTE_LINE)
        if width > 1:
            sheet.merge_range(at + offset, 0, at + offset, width - 1, "", style)
        sheet.write_string(at + offset, 0, text, style)
