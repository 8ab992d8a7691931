"""What stands in a cell of the printed look, and how much room it takes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from renewal.charts.completion_words import qualify_share
from renewal.i18n import Language, format_qualified, translate
from renewal.metrics import divide, to_exact
from renewal.row_sources import Row
from renewal.workbooks.model import Form, FormColumn
from renewal.workbooks.styles import BODY_SIZE, TITLE_SIZE, measure_text
from renewal.workbooks.values import TEXT, read_value

ONE_LINE: Final = 16  # a header of no more characters stands in one line
ROW_HEIGHT: Final = 21  # points
NOTE_LINE: Final = 15  # points of a line of a note
FILLED: Final = 0.95  # how much of a line's room is filled before it breaks
_NARROWEST, _WIDEST, _WIDEST_TEXT = 8, 30, 48  # characters
_HIGHEST: Final = 400  # points; a row of a sheet cannot be higher than 409
_NOTE_WIDEST: Final = 90  # characters that a table is drawn wide for the sake of its notes
_ALL_STARTED: Final = "全部开工"  # as sources print it in place of a rate


def read_cell(row: Row, name: str, language: Language) -> tuple[Any, str]:
    """Return a figure; for a rate without the figures it is made of, what the source printed."""
    value, number_format = read_value(row, name, language)
    if value is None and row.get(f"{name}_as_published") == _ALL_STARTED:
        return translate("progress.all_started", language), TEXT
    if value is None and f"{name}_published" in row:
        return read_value(row, f"{name}_published", language)
    return value, number_format


def read_rate(row: Row, column: FormColumn, language: Language) -> tuple[Any, str, bool]:
    """Return a rate, its number format, and whether it is worked out from the row's own cells.

    A plan that is no better known than "at least" allows no rate: it could be anything below. Then
    only one that the source printed is given.
    """
    above, below = column.parts or ("", "")
    share = divide(row.get(above), row.get(below))
    if share is None:
        return *read_cell(row, column.name, language), False
    qualifier = qualify_share(row.get(f"{above}_qualifier"), row.get(f"{below}_qualifier"))
    if qualifier is None:
        return *read_cell({**row, column.name: None}, column.name, language), False
    return float(share), f"{make_sign(qualifier, language)}0.0%", True


def list_rated(rows: Sequence[Row], parts: tuple[str, str]) -> list[Row]:
    """Return the rows that a total's rate is of: those that give plan and starts.

    A start without a plan is not counted, nor a plan whose starts are not known; a printed `/`
    is known, and adds nothing. The rule is that of mart `fct_progress_sum`.
    """
    above, below = parts
    return [
        row
        for row in rows
        if to_exact(row.get(below)) is not None
        and (to_exact(row.get(above)) is not None or row.get(f"{above}_reason") == "not_applicable")
    ]


def sum_column(rows: Sequence[Row], name: str) -> Fraction:
    """Return the sum of a column's figures, exactly; a cell without one adds nothing."""
    return sum((to_exact(row.get(name)) or Fraction(0) for row in rows), Fraction(0))


def divide_sums(rows: Sequence[Row], parts: tuple[str, str]) -> Fraction | None:
    """Return the rate of the sums of a table's rows."""
    rated = list_rated(rows, parts)
    return divide(*(sum_column(rated, name) for name in parts))


def make_sign(qualifier: str, language: Language) -> str:
    """Return what a number format begins with, for a figure that is not exact."""
    sign = format_qualified("", qualifier, language)
    return f'"{sign}"' if sign else ""


def measure_widths(form: Form, language: Language) -> list[int]:
    """Return how wide the row number and each column are drawn.

    A table of few columns is drawn wider, so that its title and notes stand over it in one line.
    """
    widths = [_NARROWEST]
    for column in form.columns:
        texts = [_shorten(row, column, language) for row in form.rows[:300]]
        longest = max((measure_text(text) for text in texts), default=0)
        most = _WIDEST_TEXT if longest > 2 * _WIDEST else _WIDEST
        room = min(_measure_header(column.label or column.group), most)
        widths.append(max(_NARROWEST, min(longest, most) + 3, room))
    title = math.ceil(measure_text(form.title) * TITLE_SIZE / BODY_SIZE) + 4
    note = max((math.ceil(measure_text(text) / FILLED) for text in form.notes), default=0)
    stretch = max(1.0, max(title, min(note, _NOTE_WIDEST)) / sum(widths))
    return [math.ceil(width * stretch) for width in widths]


def break_header(label: str) -> str:
    """Return a header, a long one with its unit in a line of its own."""
    if measure_text(label) <= ONE_LINE or not label.endswith("）"):
        return label
    name, bracket, unit = label.rpartition("（")
    return f"{name}\n{bracket}{unit}" if name else label


def _measure_header(label: str) -> int:
    """Return how wide a column must be for its header in one line, a long one in two."""
    width = measure_text(label)
    if width <= ONE_LINE:
        return width + 3
    lines = break_header(label).split("\n")
    if len(lines) > 1:
        return max(map(measure_text, lines)) + 3
    return math.ceil(width / 2) + 3


def is_of_texts(form: Form, column: FormColumn, language: Language) -> bool:
    """Tell whether a column stands to the left: names, and texts that take more than a word."""
    if column.name.startswith(("name", "title")):
        return True
    values = (read_cell(row, column.name, language)[0] for row in form.rows)
    return any(isinstance(value, str) and measure_text(value) > ONE_LINE for value in values)


def _shorten(row: Row, column: FormColumn, language: Language) -> str:
    """Return about what a cell shows, to measure it."""
    value, _ = read_cell(row, column.name, language)
    if isinstance(value, str):
        return value
    if column.parts is not None or "_share" in column.name:
        return "100.0%"
    if value is None or isinstance(value, date):
        return "" if value is None else "2021年11月"
    return f"{float(value):,.0f}"


def measure_height(form: Form, row: Row, widths: list[int], language: Language) -> int:
    """Return how high a row is: its longest text decides."""
    lines = 1
    for width, column in zip(widths[1:], form.columns, strict=True):
        value, _ = read_cell(row, column.name, language)
        if isinstance(value, str):
            lines = max(lines, count_lines(value, width))
    return min(max(ROW_HEIGHT, lines * NOTE_LINE + ROW_HEIGHT - NOTE_LINE), _HIGHEST)


def count_lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column so many characters wide."""
    parts = (measure_text(part) / (width * FILLED) for part in text.split("\n"))
    return sum(max(1, math.ceil(part)) for part in parts)
