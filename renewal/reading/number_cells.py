"""Stored values of spreadsheet cells as the cells that a reader sees."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from renewal.reading.cells import EMPTY, Cell, Entry, build_decimal
from renewal.reading.number_formats import read_number_format

PLAIN_FORMAT = "General"
WHOLE_LIMIT = 10**15
_read_format = lru_cache(maxsize=1_000)(read_number_format)


def build_entry(value: Any, format_code: str) -> Entry:
    """Return the cell for a stored value under its number format; a plain number as it is.

    Parameters
    ----------
    value : str, int, float, bool, date, datetime, time, timedelta or None
    format_code : str
        As stored in the workbook, such as ``0.00%``.
    """
    kind = type(value)
    if kind is str:
        text = value.strip()
        return Cell(text) if text else EMPTY
    if kind is int or kind is float:
        if format_code == PLAIN_FORMAT:
            # Excel keeps 15 digits of a whole number too.
            return value if abs(value) < WHOLE_LIMIT else float(value)
        return _build_number_cell(value, format_code)
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, datetime | date):
        return Cell(f"{value:%Y-%m-%d}", fault="date")
    if isinstance(value, time | timedelta):
        return Cell(str(value), fault="date")
    return Cell(str(value).strip())


def _build_number_cell(value: float, format_code: str) -> Cell:
    shown = _read_format(format_code, _choose_sample(value))
    number = build_decimal(value)
    if shown.replacement:
        return Cell(shown.replacement)
    if shown.is_scaled:
        return Cell(text=f"{number:f} [{format_code}]", fault="scaled_format")
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    if decimals < shown.decimals:
        # The zeros that the format prints are digits too; a float cannot hold them.
        number = Decimal(f"{number:.{shown.decimals}f}")
    if shown.prefix or shown.suffix:
        return Cell(text=f"{shown.prefix}{number:f}{shown.suffix}")
    text = f"{number.scaleb(2):f}%" if shown.is_percent else f"{number:f}"
    return Cell(text=text, number=number, is_percent=shown.is_percent)


def _choose_sample(value: float) -> float:
    """Return one value per section of a format: only the sign decides which holds."""
    return (value > 0) - (value < 0)
