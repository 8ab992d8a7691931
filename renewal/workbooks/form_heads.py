"""The head of the sheet that looks like a bulletin: title, month, units, merged header."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final

from renewal.workbooks.model import Form
from renewal.workbooks.styles import THICK, THIN, TITLE_SIZE, Styles
from renewal.workbooks.values import clean_text

HEADER: Final = 2  # the first row of the header, below the title and the line of units
_LINE: Final = 17  # points from one line of a header to the next


def write_title(sheet: Any, form: Form, styles: Styles, width: int) -> None:
    """Write the title over all columns, month and units below it."""
    title = styles.get(bold=True, font_size=TITLE_SIZE, align="center")
    sheet.merge_range(0, 0, 0, width - 1, "", title)
    sheet.write_string(0, 0, clean_text(form.title), title)
    sheet.set_row(0, 34)
    # Merged cells cut what they have no room for: units are short, filters may be long.
    left = max(width // 2, min(3, width - 1), 1) if form.unit_line else width
    for first, last, text, align in (
        (0, left - 1, form.as_of, "left"),
        (left, width - 1, form.unit_line, "right"),
    ):
        if not text:
            continue
        style = styles.get(align=align)
        if last > first:
            sheet.merge_range(1, first, 1, last, "", style)
        sheet.write_string(1, first, clean_text(text), style)
    sheet.set_row(1, 20)


def write_header(sheet: Any, form: Form, styles: Styles, *, is_double: bool) -> None:
    """Write the header: a group over its columns, one without a group over both rows."""
    top, bottom = HEADER, HEADER + is_double
    settings = {"bold": True, "align": "center", "text_wrap": True}

    def make(**edges: int) -> Any:
        return styles.get(**settings, **{"top": THIN, "bottom": THIN, "left": THIN,
                                         "right": THIN} | edges)  # fmt: skip

    def write(row: int, column: int, to_row: int, to_column: int, text: str, style: Any) -> None:
        if (to_row, to_column) != (row, column):
            sheet.merge_range(row, column, to_row, to_column, "", style)
        sheet.write_string(row, column, clean_text(text), style)

    write(top, 0, bottom, 0, form.number_label, make(top=THICK, left=0))
    last = len(form.columns)
    at = 1
    for group, members in groupby(form.columns, key=lambda column: column.group):
        columns = list(members)
        right = {"right": 0} if at + len(columns) - 1 == last else {}
        if not group:
            for offset, column in enumerate(columns):
                edge = {"right": 0} if at + offset == last else {}
                write(top, at + offset, bottom, at + offset, column.label, make(top=THICK, **edge))
        elif len(columns) == 1 and not columns[0].label:
            write(top, at, bottom, at, group, make(top=THICK, **right))
        else:
            write(top, at, top, at + len(columns) - 1, group, make(top=THICK, **right))
            for offset, column in enumerate(columns):
                edge = {"right": 0} if at + offset == last else {}
                write(bottom, at + offset, bottom, at + offset, column.label, make(**edge))
        at += len(columns)
    for row in range(top, bottom + 1):
        sheet.set_row(row, 2 * _LINE + 4)
