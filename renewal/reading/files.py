"""Open a table file of any supported kind as sheets of printed cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from renewal.errors import ExtractError, FileTooLargeError
from renewal.reading.cells import Sheet
from renewal.reading.limits import FOLDER_LIMITS, Limits, check_file_size
from renewal.reading.old_workbooks import read_old_workbook
from renewal.reading.texts import read_text_table
from renewal.reading.workbooks import read_workbook

SPREADSHEET_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls"})
TEXT_ENDINGS = {".csv": ",", ".tsv": "\t"}
READABLE_ENDINGS = SPREADSHEET_ENDINGS | frozenset(TEXT_ENDINGS)
# What a file begins with says what it is; offices rename files without converting them.
ARCHIVE, OLD_CONTAINER = b"PK", b"\xd0\xcf\x11\xe0"


def read_sheets(path: Path, limits: Limits = FOLDER_LIMITS) -> list[Sheet]:
    """Read every sheet of a file.

    Parameters
    ----------
    path : Path
        An ``.xlsx``, ``.xlsm``, ``.xls``, ``.csv`` or ``.tsv`` file.
    limits : Limits

    Raises
    ------
    ExtractError
        If the file is of another kind, damaged, or in no known encoding.
    FileTooLargeError
        If it is beyond the limits.
    """
    ending = path.suffix.lower()
    if ending not in READABLE_ENDINGS:
        raise ExtractError(f"file kind {ending!r} is not read")
    check_file_size(path, limits)
    with path.open("rb") as stream:
        opening = stream.read(512)
    if opening.startswith(ARCHIVE):
        return _read_spreadsheet(read_workbook, path, limits)
    if opening.startswith(OLD_CONTAINER):
        return _read_spreadsheet(read_old_workbook, path, limits)
    if ending in TEXT_ENDINGS:
        return [read_text_table(path, TEXT_ENDINGS[ending], limits)]
    is_web_page = opening.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    raise ExtractError("a web page or XML named as a workbook" if is_web_page else "no workbook")


def _read_spreadsheet(
    read: Callable[[Path, Limits], list[Sheet]], path: Path, limits: Limits
) -> list[Sheet]:
    """Read a workbook; what its library raises at damage means the same, whatever it is.

    A damaged archive makes the libraries and the standard modules under them raise almost anything:
    BadZipFile, zlib.error, ParseError, KeyError, TypeError …
    """
    try:
        return read(path, limits)
    except FileTooLargeError:
        raise
    except MemoryError as error:
        raise FileTooLargeError("memory") from error
    except Exception as error:
        kind = type(error).__name__
        raise ExtractError(f"not a workbook that can be opened: {kind}: {error}") from error
