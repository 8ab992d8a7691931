"""The sheet in the look of a bulletin: title, merged header, sums and rates as live formulas."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from renewal.charts.completion_words import qualify_share
from renewal.i18n import format_reason
from renewal.metrics import to_exact
from renewal.row_sources import Row
from renewal.workbooks.form_cells import (
    FILLED,
    NOTE_LINE,
    ROW_HEIGHT,
    divide_sums,
    is_of_texts,
    list_rated,
    make_sign,
    measure_height,
    measure_widths,
    read_cell,
    read_rate,
    sum_column,
)
from renewal.workbooks.form_heads import HEADER, write_header, write_title
from renewal.workbooks.model import Form, FormColumn
from renewal.workbooks.styles import THICK, THIN, Styles, measure_text
from renewal.workbooks.values import clean_text


def write_form(sheet: Any, form: Form, styles: Styles) -> None:
    """Write the form."""
    width = len(form.columns) + 1
    is_double = any(column.group for column in form.columns)
    first = HEADER + (2 if is_double else 1)
    last = first + len(form.rows) + bool(form.total_label) - 1
    widths = measure_widths(form, styles.language)
    for index, wide in enumerate(widths):
        sheet.set_column(index, index, wide)
    write_title(sheet, form, styles, width)
    write_header(sheet, form, styles, is_double=is_double)
    places = {column.name: index for index, column in enumerate(form.columns, start=1)}
    aligns: list[dict[str, Any]] = [
        {"align": "left", "indent": 1}
        if is_of_texts(form, column, styles.language)
        else {"align": "center"}
        for column in form.columns
    ]
    for number, row in enumerate(form.rows, start=1):
        at = first + number - 1
        edge = _find_edge(at, last)
        sheet.set_row(at, measure_height(form, row, widths, styles.language))
        sheet.write_number(at, 0, number, styles.get(align="center", **edge | {"left": 0}))
        for index, column in enumerate(form.columns, start=1):
            style = {**edge, **aligns[index - 1]}
            style |= {"right": 0} if index == width - 1 else {}
            _write_cell(sheet, at, index, row, column, places, styles, style)
    if form.total_label:
        _write_total(sheet, last, form, first, places, styles)
    _write_notes(sheet, last + 1, form, styles, width, sum(widths))
    sheet.center_horizontally()
    styles.set_page(sheet, (HEADER, first - 1))
    sheet.freeze_panes(first, 2)


def _find_edge(at: int, last: int) -> dict[str, int]:
    """Return the rules of a cell: thin between cells, thick below the last row, sides open."""
    return {"top": THIN, "left": THIN, "right": THIN, "bottom": THICK if at == last else THIN}


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
    if column.parts is None:
        value, number_format = read_cell(row, column.name, styles.language)
    else:
        value, number_format, is_divided = read_rate(row, column, styles.language)
        if is_divided:
            formula = _divide(at, *(places[part] for part in column.parts))
            shown = styles.get(num_format=number_format, **style)
            sheet.write_formula(at, index, formula, shown, value)
            return
    wrapped = {"text_wrap": True} if isinstance(value, str) else {}
    shown = styles.get(num_format=number_format, **wrapped, **style)
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


def _divide(row: int, above: int, below: int) -> str:
    over, under = xl_rowcol_to_cell(row, above), xl_rowcol_to_cell(row, below)
    return f'=IF(N({under})=0,"",{over}/{under})'


def _gives_any(row: Row, parts: tuple[str, str]) -> bool:
    return any(to_exact(row.get(part)) is not None for part in parts)


def _divide_known(rows: tuple[int, int], above: int, below: int) -> str:
    """Return the rate of the sums of the rows that give both figures."""
    over, under = (xl_range(rows[0], column, rows[1], column) for column in (above, below))
    counted = f"SUMPRODUCT(ISNUMBER({under})*1,{over})"
    whole = f'SUMPRODUCT((ISNUMBER({over})+({over}="/"))*1,{under})'
    return f'=IF({whole}=0,"",{counted}/{whole})'


def _write_total(
    sheet: Any, at: int, form: Form, first: int, places: dict[str, int], styles: Styles
) -> None:
    """Write the sums, and the rates of the sums; both live, with the values they have now."""
    edge = _find_edge(at, at)
    sheet.set_row(at, ROW_HEIGHT)
    bold = {"bold": True, "align": "center"}
    sheet.write_blank(at, 0, None, styles.get(**bold | edge | {"left": 0}))
    sums = {
        column.name: sum_column(form.rows, column.name)
        for column in form.columns
        if column.is_summed
    }
    for index, column in enumerate(form.columns, start=1):
        style = edge | ({"right": 0} if index == len(form.columns) else {})
        if index == 1:
            sheet.write_string(at, index, form.total_label, styles.get(**bold, **style))
        elif column.is_summed:
            cells = (xl_rowcol_to_cell(row, index) for row in (first, at - 1))
            sign = make_sign(_qualify_sum(form.rows, column.name), styles.language)
            shown = styles.get(num_format=f"{sign}#,##0", **bold, **style)
            value = float(sums[column.name])
            sheet.write_formula(at, index, f"=SUM({':'.join(cells)})", shown, value)
        elif column.parts is not None and all(part in sums for part in column.parts):
            above, below = column.parts
            share = divide_sums(form.rows, column.parts)
            rated = list_rated(form.rows, column.parts)
            # Where the plan is no better known than "at least" the rate could be anything below.
            qualifier = qualify_share(*(_qualify_sum(rated, part) for part in column.parts))
            if qualifier is None:
                sheet.write_blank(at, index, None, styles.get(**bold, **style))
                continue
            sign = make_sign(qualifier, styles.language)
            shown = styles.get(num_format=f"{sign}0.0%", **bold, **style)
            given = [row for row in form.rows if _gives_any(row, column.parts)]
            if len(rated) == len(given):
                formula = _divide(at, places[above], places[below])
            else:
                formula = _divide_known((first, at - 1), places[above], places[below])
            sheet.write_formula(at, index, formula, shown, "" if share is None else float(share))
        else:
            sheet.write_blank(at, index, None, styles.get(**bold, **style))


def _qualify_sum(rows: Sequence[Row], name: str) -> str:
    """Return how exact a sum is: of a blank part it is at least that, of an about part about.

    The rule is that of mart `fct_progress_sum` (semantics: rule 9).
    """
    qualifiers = {row.get(f"{name}_qualifier") for row in rows}
    if any(row.get(f"{name}_reason") == "missing" for row in rows):
        return "at_least"
    if qualifiers & {"about", "just_under"}:
        return "about"
    return "at_least" if "at_least" in qualifiers else "exact"


def _write_notes(sheet: Any, at: int, form: Form, styles: Styles, width: int, room: int) -> None:
    """Write the notes, each in a row as high as its lines: merged cells do not grow."""
    style = styles.get(text_wrap=True, valign="top")
    for offset, note in enumerate(form.notes):
        text = clean_text(note)
        lines = math.ceil(measure_text(text) / (room * FILLED))
        sheet.set_row(at + offset, max(lines, 1) * NOTE_LINE)
        if width > 1:
            sheet.merge_range(at + offset, 0, at + offset, width - 1, "", style)
        sheet.write_string(at + offset, 0, text, style)
