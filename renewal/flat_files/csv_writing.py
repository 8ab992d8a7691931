r"""Rows as CSV that Excel and WPS open by a double click with the Chinese intact.

UTF-8 with a mark, lines ended by CR LF, quoted where needed; the columns of the workbook's sheet
of data, in their order and by their names. Numbers are plain, without separators or rounding; a
share is a fraction, since a percentage would be a rounded text, and its header says that 1 is
100 %. Dates are ISO 8601, a printed `/` stays `/`.

A program that opens CSV guesses what each text is. One that it would take for something else (a
formula, a date, a number without its leading zeros or with more digits than it can hold) gets a
tab before it, inside quotes. OWASP names this way for formulas: an apostrophe is shown, and is
lost when the file is saved and opened again; a tab is blank and stays. Codes such as 441400 stay
as they are: nothing of them is lost, and other tables name them so.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from io import TextIOWrapper
from typing import Any, BinaryIO, Final

from renewal.i18n import Language, translate
from renewal.row_sources import RowSource
from renewal.workbooks.model import Field
from renewal.workbooks.reports import list_fields
from renewal.workbooks.values import drop_null, is_share, read_value

ROWS_PER_REPORT: Final = 1_000  # rows between two messages of progress
_OF_TEXT: Final = ("_as_published", "_reason", "_qualifier")
_GUARD: Final = "\t"
_FORMULA_SIGNS: Final = tuple("=+-@＝＋－＠\t\r")  # the wide ones are taken for the narrow ones
_NEGATIVE: Final = re.compile(r"-(0|[1-9]\d{0,14})(\.\d*[1-9])?%?")
_MONTH: Final = (
    "(?i:jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?"
    "|oct(ober)?|nov(ember)?|dec(ember)?)"
)
_TAKEN_FOR_OTHER: Final = re.compile(
    r"0\d+(\.\d+)?"  # loses its zeros
    r"|\d+\.\d*0"  # so does this
    r"|\d{16,}"  # loses its last digits
    r"|\d+(\.\d+)?[eE][+-]?\d+"  # a power of ten
    r"|\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?"  # a date
    r"|\d{1,2}:\d{2}(:\d{2})?"  # a time
    r"|(\d{2,4}年)?\d{1,2}月(\d{1,2}日)?"  # a date in Chinese
    rf"|(\d{{1,2}}[ -])?{_MONTH}([ -]\d{{1,4}})?"  # in English
    r"|\d+(\.\d+)?%"  # becomes a fraction
    r"|(?i:true|false)"
    r"|\d{1,3}(,\d{3})+(\.\d+)?"  # a number with separators
)


def write_csv(
    source: RowSource,
    stream: BinaryIO,
    *,
    language: Language,
    on_rows: Callable[[int], None] | None = None,
) -> None:
    """Write rows as CSV, holding one at a time.

    Parameters
    ----------
    stream : binary file
        Stays open.
    on_rows : callable, optional
        Takes the count of rows written so far, every `ROWS_PER_REPORT` rows and at the end.
    """
    fields = list_fields(source.columns, language)
    text = TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_head(field, language) for field in fields])
    written = 0
    for row in source.read():
        writer.writerow([write_cell(row, field.name, language) for field in fields])
        written += 1
        if on_rows and written % ROWS_PER_REPORT == 0:
            on_rows(written)
    text.detach()  # flushes, and leaves the file to its owner
    if on_rows:
        on_rows(written)


def _head(field: Field, language: Language) -> str:
    """Return a header; that of a share says what 1 is."""
    is_text = field.name.endswith(_OF_TEXT)
    if is_share({}, field.name) and not is_text:
        return translate("flat_file.share", language, name=field.label)
    return guard_text(field.label)


def write_cell(row: Mapping[str, Any], name: str, language: Language) -> str:
    """Return a cell as CSV holds it, before quoting."""
    value = row.get(name)
    if isinstance(value, str):
        return _write_text(name, value, language)
    value = drop_null(value)
    if isinstance(value, int | float | Decimal | Fraction) and not isinstance(value, bool):
        return _write_number(value)
    if isinstance(value, date):
        return value.isoformat()
    text, _ = read_value(row, name, language)
    return "" if text is None else guard_text(str(text))


@lru_cache(maxsize=20_000)  # most texts of a long table stand in it many times
def _write_text(name: str, value: str, language: Language) -> str:
    """Write a text; a code of the board's own in words."""
    text, _ = read_value({name: value}, name, language)
    return guard_text(str(text).replace("\0", ""))


def _write_number(value: int | float | Decimal | Fraction) -> str:
    """Write a number in full, without an exponent or zeros at the end."""
    if isinstance(value, int):
        return str(value)
    exact = Decimal(repr(float(value)) if isinstance(value, float | Fraction) else value)
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def guard_text(text: str) -> str:
    """Return a text with a tab before it where a spreadsheet would take it for something else."""
    bare = text.lstrip()
    is_formula = bare.startswith(_FORMULA_SIGNS) and len(bare) > 1
    if (is_formula and not _NEGATIVE.fullmatch(text)) or _TAKEN_FOR_OTHER.fullmatch(text):
        return _GUARD + text
    return text
