"""The flat sheet: one header row, one Excel table with a name, one row a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from typing import Any, Final

from renewal.errors import ExportError
from renewal.row_sources import Row
from renewal.workbooks.form_cells import NOTE_LINE, count_lines
from renewal.workbooks.long_sheets import add_sheet
from renewal.workbooks.model import DataTable
from renewal.workbooks.styles import GROUND, Styles, measure_text
from renewal.workbooks.values import MAX_CHARACTERS, clean_text, cut_text, make_reader

MAX_ROWS: Final = 1_048_575  # an Excel sheet holds 1,048,576, one is the header
MAX_COLUMNS: Final = 16_384
# Longer tables are written without being held; they have no charts and no printed form.
LONG: Final = 20_000
REPORT_EVERY: Final = 1_000  # rows
_WIDTH_ROWS: Final = 300  # rows looked at to set a column's width
_WIDEST: Final = 60
_WIDEST_HEADING: Final = 24  # of a header alone; a longer one takes several lines
_PAGE_WIDTH: Final = 200  # characters that are still read on one page
Tell = Callable[[int], None]


@dataclass
class Written:
    """What became of a table.

    Attributes
    ----------
    sheets : list of str
        More than one where its rows do not fit a sheet.
    rows : int
    removed, cut : int
        How many texts lost what no workbook may hold, and how many their end.
    """

    sheets: list[str] = field(default_factory=list)
    rows: int = 0
    removed: int = 0
    cut: int = 0


def write_data(
    writer: Any, name: str, table: DataTable, styles: Styles, on_rows: Tell | None = None
) -> Written:
    """Write the rows on a sheet called `name`, and on further ones if it cannot hold them all.

    Parameters
    ----------
    on_rows : callable, optional
        Is told now and then how many rows have been written.

    Raises
    ------
    ExportError
        When the table has more columns than a sheet.
    """
    if len(table.fields) > MAX_COLUMNS:
        raise ExportError(
            f"workbook: a sheet holds at most {MAX_COLUMNS:,} columns "
            f"(got {len(table.fields):,}). Export the table as CSV."
        )
    written = Written()
    rows = iter(table.rows)
    first = next(rows, None)
    while first is not None or not written.sheets:
        number = len(written.sheets) + 1
        written.sheets.append(name if number == 1 else f"{name} {number}")
        sheet = add_sheet(writer, written.sheets[-1], is_long=len(table.rows) > LONG)
        head = () if first is None else (first,)
        some = islice(chain(head, rows), MAX_ROWS)
        called = table.name if number == 1 else f"{table.name}_{number}"
        _write_sheet(sheet, called, table, some, styles, written, on_rows)
        first = next(rows, None)
    return written


def _write_sheet(
    sheet: Any,
    called: str,
    table: DataTable,
    rows: Iterator[Row],
    styles: Styles,
    written: Written,
    on_rows: Tell | None,
) -> None:
    header = styles.get(bold=True, bg_color=GROUND, text_wrap=True, align="center")
    labels = make_unique([entry.label for entry in table.fields])
    columns = [{"header": label, "header_format": header} for label in labels]
    sheet.begin_table(len(labels) - 1, {"name": called, "style": None, "columns": columns})
    for column, label in enumerate(labels):
        sheet.write_string(0, column, label, header)
    sheet.freeze_panes(1, 0)
    ahead = list(islice(rows, _WIDTH_ROWS))
    # Before the rows: a long sheet's are gone when the next one begins.
    widths = _measure(labels, table, ahead, styles)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_row(0, max(map(count_lines, labels, widths)) * NOTE_LINE + 3)
    styles.set_page(sheet, (0, 0), is_wide=sum(widths) > _PAGE_WIDTH)
    last = _write_rows(sheet, table, chain(ahead, rows), styles, written, on_rows)
    # A table without rows holds one that is blank.
    sheet.end_table(max(last, 1), len(labels) - 1)


def _measure(labels: list[str], table: DataTable, rows: list[Row], styles: Styles) -> list[int]:
    """Return how wide each column is drawn."""
    widths = []
    for label, entry in zip(labels, table.fields, strict=True):
        read = make_reader(entry.name, styles.language)
        texts = (str(value) for value, _ in map(read, rows) if value is not None)
        widest = max((measure_text(text) for text in texts), default=0)
        heading = min(measure_text(label), _WIDEST_HEADING)
        widths.append(min(max(heading, widest) + 3, _WIDEST))
    return widths


def _write_rows(
    sheet: Any,
    table: DataTable,
    rows: Iterator[Row],
    styles: Styles,
    written: Written,
    on_rows: Tell | None,
) -> int:
    """Write the rows below the header; return the number of the last one."""
    readers = [
        (column, make_reader(entry.name, styles.language))
        for column, entry in enumerate(table.fields)
    ]
    formats = styles.numbers
    write_string, write_number = sheet.write_string, sheet.write_number
    at = 0
    for at, row in enumerate(rows, start=1):
        for column, read in readers:
            value, number_format = read(row)
            if value is None:
                continue
            if type(value) is str:
                if not value.isprintable() or len(value) > MAX_CHARACTERS // 2:
                    value = _clean(value, written)
                write_string(at, column, value, formats[number_format])
            elif isinstance(value, date):
                sheet.write_datetime(at, column, value, formats[number_format])
            else:
                write_number(at, column, value, formats[number_format])
        written.rows += 1
        if on_rows is not None and written.rows % REPORT_EVERY == 0:
            on_rows(written.rows)
    return at


def _clean(text: str, written: Written) -> str:
    cleaned = clean_text(text)
    if cleaned != text:
        written.cut += cut_text(text) != text
        written.removed += cut_text(text) == text
    return cleaned


def make_unique(labels: list[str]) -> list[str]:
    """Return labels, one that occurs again with its number: a table's columns differ."""
    seen: dict[str, int] = {}
    unique = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        unique.append(label if seen[label] == 1 else f"{label} {seen[label]}")
    return unique
