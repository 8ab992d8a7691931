"""A report as a workbook: one flat sheet of data, one that says what it is.

Numbers stay numbers: a qualifier (≥, 约) is part of a cell's number format, a rate a percentage.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO, Final
from unicodedata import east_asian_width

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from renewal.errors import ExportError
from renewal.i18n import Language, format_count, format_month, format_qualified, translate

MAX_ROWS: Final = 1_048_575  # an Excel sheet holds 1,048,576, one is the header
MAX_COLUMNS: Final = 16_384
MAX_CHARACTERS: Final = 32_767  # in one cell
_WIDTH_ROWS: Final = 300  # rows looked at to set a column's width
_QUALIFIERS: Final = {
    "value": "qualifier",
    "spaces": "qualifier",
    "amount_cny": "qualifier",
    "planned_total_cny": "planned_total_qualifier",
}
_TEXT_FORMAT: Final = "@"
_A4: Final = 9  # the number that the file format gives the paper size


@dataclass
class _Writer:
    """Turns report cells into sheet cells and counts what it had to clean."""

    language: Language
    cleaned: int = 0

    def clean(self, text: str, where: str) -> str:
        """Drop control characters that a workbook may not contain."""
        cleaned: str = ILLEGAL_CHARACTERS_RE.sub("", text)
        self.cleaned += cleaned != text
        if len(cleaned) > MAX_CHARACTERS:
            raise ExportError(
                f"{where}: a cell holds at most {MAX_CHARACTERS} characters "
                f"(got {len(cleaned)}). Shorten the text or export it as CSV."
            )
        return cleaned

    def write_text(self, sheet: Any, text: str, where: str) -> WriteOnlyCell:
        """Make a cell that stays text, whatever it begins with (= + - @ are no formula)."""
        cell = WriteOnlyCell(sheet, value=None)
        cell.value = self.clean(text, where)
        cell.data_type = "s"
        cell.number_format = _TEXT_FORMAT
        return cell

    def write(self, sheet: Any, row: Mapping[str, Any], column: str, number: int) -> WriteOnlyCell:
        """Make the cell of one figure, date, yes/no or text."""
        value = _drop_null(row[column])
        if value is None:
            printed = "/" if row.get(f"{column}_reason") == "not_applicable" else None
            return self.write_text(sheet, printed, column) if printed else WriteOnlyCell(sheet)
        if isinstance(value, bool):
            text = translate("export.yes" if value else "export.no", self.language)
            return self.write_text(sheet, text, column)
        if isinstance(value, date):
            cell = WriteOnlyCell(sheet, value=value)
            cell.number_format = _format_date(row, column, self.language)
            return cell
        if isinstance(value, int | float | Decimal | Fraction):
            cell = WriteOnlyCell(
                sheet, value=float(value) if isinstance(value, Fraction) else value
            )
            cell.number_format = _format_number(row, column, value, self.language)
            return cell
        return self.write_text(sheet, str(value), f"{column}, row {number}")


def _drop_null(value: Any) -> Any:
    """Give None for every kind of null, and plain Python for a numpy scalar."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    return value.item() if hasattr(value, "item") else value


def _format_date(row: Mapping[str, Any], column: str, language: Language) -> str:
    if column != "as_of_date" and not column.endswith("_month_date"):
        return "yyyy-mm-dd"
    if row.get("as_of_precision") == "year":
        return 'yyyy"年"' if language == "zh" else "yyyy"
    return 'yyyy"年"m"月"' if language == "zh" else "mmm yyyy"


def _format_number(
    row: Mapping[str, Any], column: str, value: int | float | Decimal | Fraction, language: Language
) -> str:
    """Give the number format: percent for a share, the qualifier in front, decimals if any."""
    exact = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
    if (
        "_share" in column
        or column.startswith("share_")
        or (column == "value" and row.get("unit") == "share")
    ):
        number = "0.0%"
    elif column.endswith("_deg"):
        number = "0.000"
    elif row.get("unit") == "year" and column == "value":
        number = "0"
    else:
        number = "#,##0" if exact.denominator == 1 else "#,##0.00"
    qualifier = row.get(_QUALIFIERS.get(column, ""))
    sign = format_qualified("", qualifier, language) if isinstance(qualifier, str) else ""
    return f'"{sign}"{number}' if sign else number


def _measure_width(texts: Sequence[str]) -> float:
    """Give a column width in characters; a Chinese one counts two."""
    widths = (sum(2 if east_asian_width(c) in "WF" else 1 for c in text) for text in texts)
    return min(max((*widths, 6)) + 3, 60)


def _write_data(
    book: Workbook, frame: pd.DataFrame, labels: Sequence[str], writer: _Writer
) -> None:
    sheet = book.create_sheet(translate("export.sheet.data", writer.language))
    columns = [str(column) for column in frame.columns]
    head = frame.head(_WIDTH_ROWS)
    for index, (column, label) in enumerate(zip(columns, labels, strict=True), start=1):
        shown = ["" if _drop_null(value) is None else str(value) for value in head[column]]
        sheet.column_dimensions[get_column_letter(index)].width = _measure_width([label, *shown])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(columns), 1))}{len(frame) + 1}"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"
    rule = Side(style="medium", color="FF1F2933")
    header = []
    for label in labels:
        cell = writer.write_text(sheet, label, "header")
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFE9EDF1")
        cell.border = Border(top=rule, bottom=rule)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        header.append(cell)
    sheet.append(header)
    for number, row in enumerate(frame.to_dict("records"), start=2):
        record = {str(column): value for column, value in row.items()}
        sheet.append([writer.write(sheet, record, column, number) for column in columns])


def _write_notes(book: Workbook, notes: Sequence[tuple[str, str]], writer: _Writer) -> None:
    language = writer.language
    sheet = book.create_sheet(translate("export.sheet.notes", language))
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 90
    if writer.cleaned:
        count = format_count(writer.cleaned, language)
        text = translate("export.notes.removed_text", language, count=count)
        notes = [*notes, (translate("export.notes.removed", language), text)]
    for heading, text in notes:
        cells = [writer.write_text(sheet, part, "notes") for part in (heading, text)]
        cells[0].font = Font(bold=True)
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.append(cells)


def _check_size(frame: pd.DataFrame) -> None:
    rows, columns = frame.shape
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise ExportError(
            f"workbook: a sheet holds at most {MAX_ROWS:,} rows and {MAX_COLUMNS:,} columns "
            f"(got {rows:,} × {columns:,}). Filter the table or export it as CSV."
        )


def export_workbook(
    frame: pd.DataFrame,
    destination: Path | BinaryIO,
    *,
    title: str,
    sentence: str,
    sources: Sequence[str],
    language: Language,
    column_labels: Mapping[str, str],
    snapshot_id: str = "",
    exported_on: date | None = None,
) -> None:
    """Write a report to an Excel workbook: sheet 数据 with the rows, sheet 说明 with what they are.

    Parameters
    ----------
    frame : DataFrame
        Any report. Codes stay text, a printed `/` is printed, other nulls are empty cells.
    destination : Path or binary file
        Where the workbook goes; a file is replaced.
    title, sentence : str
        The table's title, and its filters as a sentence.
    sources : sequence of str
        One line per source document.
    column_labels : mapping of column to header
        A column without a label keeps its name.
    snapshot_id : str
        The data snapshot, for whoever checks the figures later.
    exported_on : date, optional
        The day that stands on the notes sheet; today by default.

    Raises
    ------
    ExportError
        When the table is larger than a sheet, a text longer than a cell, or the file cannot be
        written.
    """
    _check_size(frame)
    writer = _Writer(language)
    book = Workbook(write_only=True)
    book.properties.title = title
    book.properties.creator = ""
    book.properties.language = "zh-CN" if language == "zh" else "en"
    labels = [column_labels.get(str(column), str(column)) for column in frame.columns]
    today = exported_on or datetime.now().astimezone().date()
    sources = sources or ["—"]
    notes = [
        ("title", title),
        ("filters", sentence),
        *(("sources", source) for source in sources),
        ("exported_on", format_month(today, language, "day")),
        ("snapshot", snapshot_id or "—"),
        ("rows", format_count(len(frame), language)),
        ("layout", translate("export.notes.layout_text", language)),
    ]
    named = [(translate(f"export.notes.{key}", language), text) for key, text in notes]
    try:
        _write_data(book, frame, labels, writer)
        _write_notes(book, named, writer)
        book.save(destination)
    except OSError as error:
        raise ExportError(
            f"{destination}: the workbook must be writable (got {error.strerror!r}). "
            "Close the file in Excel or choose another folder."
        ) from error
    finally:  # a sheet left open would hold its temporary file
        for sheet in book.worksheets:
            if not sheet.closed:
                sheet.close()
