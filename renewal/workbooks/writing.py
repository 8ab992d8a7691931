"""Write a workbook: the form as printed, the rows flat, charts over them, what it all is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Final

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from renewal.errors import ExportError
from renewal.i18n import Language, format_count, translate
from renewal.workbooks import data_sheets, properties
from renewal.workbooks.chart_sheets import write_charts
from renewal.workbooks.data_sheets import Tell, Written
from renewal.workbooks.form_sheets import write_form
from renewal.workbooks.long_sheets import close_sheets
from renewal.workbooks.model import Book, Note, Part
from renewal.workbooks.note_sheets import write_notes
from renewal.workbooks.styles import Styles
from renewal.workbooks.values import MAX_CHARACTERS

# Text stays text: nothing that a cell holds becomes a formula, a link or a number by itself.
_OPTIONS: Final[dict[str, Any]] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
properties.install()


def write_workbook(book: Book, destination: Path | BinaryIO, on_rows: Tell | None = None) -> None:
    """Write a workbook; a file is replaced.

    Parameters
    ----------
    on_rows : callable, optional
        Is told now and then how many rows of a table have been written.

    Raises
    ------
    ExportError
        When a table has more columns than a sheet, or the file cannot be written.
    """
    target = str(destination) if isinstance(destination, Path) else destination
    # Whatever ends the writing, the parts of the file that are on disk by then go.
    with TemporaryDirectory(prefix="renewal-", ignore_cleanup_errors=True) as folder:
        writer = xlsxwriter.Workbook(target, {**_OPTIONS, "tmpdir": folder})
        writer.use_zip64()
        try:
            _write(writer, book, on_rows)
            writer.close()
        except XlsxFileError as error:
            cause = error.args[0] if error.args else error
            said = cause.strerror if isinstance(cause, OSError) else str(cause)
            raise ExportError(
                f"{destination}: the workbook must be writable (got {said!r}). "
                "Close the file in Excel or choose another folder."
            ) from error
        finally:
            close_sheets(writer)


def _write(writer: Any, book: Book, on_rows: Tell | None) -> None:
    writer.set_properties(
        {
            "title": book.title,
            "author": "",
            "language": "zh-CN" if book.language == "zh" else "en",
        }
    )
    styles = Styles(writer, book.language)
    written = [
        _write_part(writer, part, f"{number} " if len(book.parts) > 1 else "", styles, on_rows)
        for number, part in enumerate(book.parts, start=1)
    ]
    notes = [*book.notes, *book.later(), *_say_what_became(written, book.language)]
    last = writer.add_worksheet(translate("workbook.sheet.notes", book.language))
    write_notes(last, notes, styles)
    for name, text in book.origin():
        writer.set_custom_property(name, text, "text")


def _say_what_became(written: list[Written], language: Language) -> Iterator[Note]:
    """Say which tables stand on several sheets, and how many texts are not whole."""
    for table in written:
        if len(table.sheets) > 1:
            yield (
                translate("workbook.notes.split", language),
                translate(
                    "workbook.notes.split_text",
                    language,
                    rows=format_count(table.rows, language),
                    sheets=translate("list.separator", language).join(table.sheets),
                    most=format_count(data_sheets.MAX_ROWS, language),
                ),
            )
    removed, cut = (sum(getattr(t, name) for t in written) for name in ("removed", "cut"))
    heading = translate("export.notes.removed", language)
    if removed:
        yield heading, translate("export.notes.removed_text", language, count=removed)
    if cut:
        most = format_count(MAX_CHARACTERS, language)
        yield heading, translate("workbook.notes.cut_text", language, count=cut, most=most)


def _write_part(
    writer: Any, part: Part, prefix: str, styles: Styles, on_rows: Tell | None
) -> Written:
    """Write the sheets of one table."""

    def name(kind: str) -> str:
        return prefix + translate(f"workbook.sheet.{kind}", styles.language)

    if part.form is not None:
        write_form(writer.add_worksheet(name("form")), part.form, styles)
    written = data_sheets.write_data(writer, name("data"), part.table, styles, on_rows)
    if part.charts and len(part.table.rows):
        write_charts(writer, writer.add_worksheet(name("charts")), name("data"), part, styles)
    return written
