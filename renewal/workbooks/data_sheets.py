"""The flat sheet: one header row, one Excel table with a name, one row a record."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from renewal.errors import ExportError
from renewal.workbooks.model import DataTable
from renewal.workbooks.styles import GROUND, Styles, measure_text
from renewal.workbooks.values import MAX_CHARACTERS, clean_text, read_value

MAX_ROWS: Final = 1_048_575  # an Excel sheet holds 1,048,576, one is the header
MAX_COLUMNS: Final = 16_384
_WIDTH_ROWS: Final = 300  # rows looked at to set a column's width
_WIDEST: Final = 60


def write_data(sheet: Any, table: DataTable, styles: Styles) -> int:
    """Write the rows; return how many texts lost what a workbook may not hold.

    Raises
    ------
    ExportError
        When the table is larger than a sheet, or a text longer than a cell.
    """
    _check_size(table)
    header = styles.get(bold=True, bg_color=GROUND, text_wrap=True, align="center")
    labels = _make_unique([field.label for field in table.fields])
    widths = [measure_text(label) for label in labels]
    removed = 0
    for number, row in enumerate(table.rows, start=1):
        for column, field in enumerate(table.fields):
            value, form = read_value(row, field.name, styles.language)
            if value is None:
                continue
            if isinstance(value, str):
                cleaned = _clean(value, field.name, number)
                removed += cleaned != value
                value = cleaned
            _write(sheet, number, column, value, styles.get(num_format=form))
            if number <= _WIDTH_ROWS:
                widths[column] = max(widths[column], measure_text(str(value)))
    last = max(len(table.rows), 1)
    sheet.add_table(
        0, 0, last, len(table.fields) - 1,
        {
            "name": table.name,
            "style": None,
            "columns": [{"header": label, "header_format": header} for label in labels],
        },
    )  # fmt: skip
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 3, _WIDEST))
    sheet.freeze_panes(1, 0)
    styles.set_page(sheet, (0, 0))
    return removed


def _check_size(table: DataTable) -> None:
    rows, columns = len(table.rows), len(table.fields)
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise ExportError(
            f"workbook: a sheet holds at most {MAX_ROWS:,} rows and {MAX_COLUMNS:,} columns "
            f"(got {rows:,} × {columns:,}). Filter the table or export it as CSV."
        )


def _clean(text: str, column: str, number: int) -> str:
    if len(text) > MAX_CHARACTERS:
        raise ExportError(
            f"{column}, row {number + 1}: a cell holds at most {MAX_CHARACTERS} characters "
            f"(got {len(text)}). Shorten the text or export it as CSV."
        )
    return clean_text(text)


def _make_unique(labels: list[str]) -> list[str]:
    """Return labels, one that occurs again with its number: a table's columns differ."""
    seen: dict[str, int] = {}
    unique = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        unique.append(label if seen[label] == 1 else f"{label} {seen[label]}")
    return unique


def _write(sheet: Any, row: int, column: int, value: Any, form: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value, form)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, form)
    else:
        sheet.write_number(row, column, value, form)
