"""One cell of a report as a workbook holds it: the value, and the number format that shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final

import pandas as pd

from renewal.i18n import Language, format_qualified, list_texts, translate
from renewal.labels import is_of_day, is_wordy, label_text

TEXT: Final = "@"
MAX_CHARACTERS: Final = 32_767  # in one cell, as UTF-16 counts them
# What a workbook may not hold: control characters, and halves of a pair of surrogates.
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_QUALIFIERS: Final = {
    "value": "qualifier",
    "spaces": "qualifier",
    "amount_cny": "qualifier",
    "planned_total_cny": "planned_total_qualifier",
    "first_value": "first_qualifier",
    "second_value": "second_qualifier",
}
_OF_ROW_UNIT: Final = ("value", "first_value", "second_value")
Read = Callable[[Mapping[str, Any]], tuple[Any, str]]


def drop_null(value: Any) -> Any:
    """Give None for every kind of null, and plain Python for a numpy scalar."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    return value.item() if hasattr(value, "item") else value


def clean_text(text: str) -> str:
    """Return a text without what a workbook may not hold, cut to what a cell holds."""
    return cut_text(text if text.isprintable() else _ILLEGAL.sub("", text))


def cut_text(text: str) -> str:
    """Return a text cut to what a cell holds; a letter beyond 16 bits counts twice there."""
    if len(text) <= MAX_CHARACTERS // 2:
        return text
    return text.encode("utf-16-le")[: 2 * MAX_CHARACTERS].decode("utf-16-le", "ignore")


def read_value(row: Mapping[str, Any], column: str, language: Language) -> tuple[Any, str]:
    """Return a cell's value and its number format.

    Numbers stay numbers, a share is a percentage and a qualifier part of the format; a printed `/`
    is a text, any other null None.
    """
    return make_reader(column, language)(row)


@cache
def make_reader(column: str, language: Language) -> Read:
    """Return what `read_value` asks for each cell of a column, with all it needs looked up."""
    reason, wordy = f"{column}_reason", is_wordy(column)
    words = list_words(column, language)
    yes, no = (translate(f"export.{name}", language) for name in ("yes", "no"))
    format_number = _make_number_format(column, language)

    def read(row: Mapping[str, Any]) -> tuple[Any, str]:
        value: Any = row.get(column)
        kind = type(value)
        if kind is str:
            return (label_text(column, value, language) if wordy else words.get(value, value)), TEXT
        if kind is int:
            return value, format_number(row, True)
        value = drop_null(value)
        if value is None:
            return ("/" if row.get(reason) == "not_applicable" else None), TEXT
        if isinstance(value, bool):
            return (yes if value else no), TEXT
        if isinstance(value, date):
            return value, _format_date(row, column, language)
        if isinstance(value, int | float | Decimal | Fraction):
            is_whole = value == int(value)
            return (int(value) if is_whole else float(value)), format_number(row, is_whole)
        return words.get(str(value), str(value)), TEXT

    return read


def list_words(column: str, language: Language) -> dict[str, str]:
    """Return the words for our own codes; codes of places and documents stay what they are."""
    words: dict[str, str] = {}
    if column.endswith("qualifier"):
        words |= list_texts("code.qualifier.", language)
    if column.endswith("_reason") or column == "reason":
        reasons = list_texts("reason.", language)
        words |= {
            key.removesuffix(".text"): text
            for key, text in reasons.items()
            if key.endswith(".text")
        }
    return words | list_texts(f"code.{column}.", language)


def _format_date(row: Mapping[str, Any], column: str, language: Language) -> str:
    if is_of_day(column):
        return "yyyy-mm-dd"
    if row.get("as_of_precision") == "year":
        return 'yyyy"年"' if language == "zh" else "yyyy"
    return 'yyyy"年"m"月"' if language == "zh" else "mmm yyyy"


def is_share(row: Mapping[str, Any], column: str) -> bool:
    """Tell whether a column holds shares."""
    if column in _OF_ROW_UNIT:
        return row.get("unit") == "share"
    return "_share" in column or column.startswith("share_")


def _make_number_format(
    column: str, language: Language
) -> Callable[[Mapping[str, Any], bool], str]:
    """Return what gives a number's format: percent for a share, the qualifier in front."""
    own, shared = f"{column}_qualifier", _QUALIFIERS.get(column, "")
    signs: dict[Any, str] = {None: ""}
    is_of_row = column in _OF_ROW_UNIT

    def choose(row: Mapping[str, Any], is_whole: bool) -> str:
        unit = row.get("unit") if is_of_row else None
        if unit == "share" or (not is_of_row and is_share(row, column)):
            return "0.0%"
        if column.endswith("_deg"):
            return "0.000"
        if unit == "year":
            return "0"
        return "#,##0" if is_whole else "#,##0.00"

    fixed = None if is_of_row else (choose({}, False), choose({}, True))

    def format_number(row: Mapping[str, Any], is_whole: bool) -> str:
        number = fixed[is_whole] if fixed else choose(row, is_whole)
        qualifier = row.get(own) or row.get(shared)
        if qualifier not in signs:
            is_known = isinstance(qualifier, str)
            signs[qualifier] = format_qualified("", qualifier, language) if is_known else ""
        sign = signs[qualifier]
        return f'"{sign}"{number}' if sign else number

    return format_number
