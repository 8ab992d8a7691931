"""Write a workbook: the form as printed, the rows flat, charts over them, what it all is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO, Final

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from renewal.errors import ExportError
from renewal.i18n import translate
from renewal.workbooks import properties
from renewal.workbooks.chart_sheets import write_charts
from renewal.workbooks.data_sheets import write_data
from renewal.workbooks.form_sheets import write_form
from renewal.workbooks.model import Book, Part
from renewal.workbooks.note_sheets import write_notes
from renewal.workbooks.styles import Styles

# Text stays text: nothing that a cell holds becomes a formula, a link or a number by itself.
_OPTIONS: Final[dict[str, Any]] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
properties.install()


def write_workbook(book: Book, destination: Path | BinaryIO) -> None:
    """Write a workbook; a file is replaced.

    Raises
    ------
    ExportError
        When the table is larger than a sheet, or the file cannot be written.
    """
    target = str(destination) if isinstance(destination, Path) else destination
    writer = xlsxwriter.Workbook(target, _OPTIONS)
    writer.set_properties(
        {
            "title": book.title,
            "author": "",
            "language": "zh-CN" if book.language == "zh" else "en",
        }
    )
    styles = Styles(writer, book.language)
    removed = sum(
        _write_part(writer, part, f"{number} " if len(book.parts) > 1 else "", styles)
        for number, part in enumerate(book.parts, start=1)
    )
    notes = [*book.notes]
    if removed:
        text = translate("export.notes.removed_text", book.language, count=removed)
        notes.append((translate("export.notes.removed", book.language), text))
    last = writer.add_worksheet(translate("workbook.sheet.notes", book.language))
    write_notes(last, notes, styles)
    try:
        writer.close()
    except XlsxFileError as error:
        cause = error.args[0] if error.args else error
        said = cause.strerror if isinstance(cause, OSError) else str(cause)
        raise ExportError(
            f"{destination}: the workbook must be writable (got {said!r}). "
            "Close the file in Excel or choose another folder."
        ) from error


def _write_part(writer: Any, part: Part, prefix: str, styles: Styles) -> int:
    """Write the sheets of one table; return how many texts lost what no workbook may hold."""

    def name(kind: str) -> str:
        return prefix + translate(f"workbook.sheet.{kind}", styles.language)

    if part.form is not None:
        write_form(writer.add_worksheet(name("form")), part.form, styles)
    data = writer.add_worksheet(name("data"))
    removed = write_data(data, part.table, styles)
    if part.charts and part.table.rows:
        write_charts(writer, writer.add_worksheet(name("charts")), name("data"), part, styles)
    return removed
