"""One cell of a report as a workbook holds it: the value, and the number format that shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import pandas as pd

from renewal.i18n import Language, format_qualified, has_text, translate

TEXT: Final = "@"
MAX_CHARACTERS: Final = 32_767  # in one cell
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


def drop_null(value: Any) -> Any:
    """Give None for every kind of null, and plain Python for a numpy scalar."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    return value.item() if hasattr(value, "item") else value


def clean_text(text: str) -> str:
    """Return a text without what a workbook may not hold, cut to what a cell holds."""
    return _ILLEGAL.sub("", text)[:MAX_CHARACTERS]


def read_value(row: Mapping[str, Any], column: str, language: Language) -> tuple[Any, str]:
    """Return a cell's value and its number format.

    Numbers stay numbers, a share is a percentage and a qualifier part of the format; a printed `/`
    is a text, any other null None.
    """
    value = drop_null(row.get(column))
    if value is None:
        is_printed = row.get(f"{column}_reason") == "not_applicable"
        return ("/" if is_printed else None), TEXT
    if isinstance(value, bool):
        return translate("export.yes" if value else "export.no", language), TEXT
    if isinstance(value, date):
        return value, _format_date(row, column, language)
    if isinstance(value, int | float | Decimal | Fraction):
        exact = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
        number = int(exact) if exact.denominator == 1 else float(exact)
        return number, _format_number(row, column, exact, language)
    return _name_code(column, str(value), language), TEXT


def _name_code(column: str, value: str, language: Language) -> str:
    """Return a code of our own in words; codes of places and documents stay what they are."""
    keys = [f"code.{column}.{value}"]
    if column.endswith("_reason") or column == "reason":
        keys.append(f"reason.{value}.text")
    if column.endswith("qualifier"):
        keys.append(f"code.qualifier.{value}")
    return next((translate(key, language) for key in keys if has_text(key, language)), value)


def _format_date(row: Mapping[str, Any], column: str, language: Language) -> str:
    if column != "as_of_date" and not column.endswith("_month_date"):
        return "yyyy-mm-dd"
    if row.get("as_of_precision") == "year":
        return 'yyyy"年"' if language == "zh" else "yyyy"
    return 'yyyy"年"m"月"' if language == "zh" else "mmm yyyy"


def is_share(row: Mapping[str, Any], column: str) -> bool:
    """Tell whether a column holds shares."""
    if column in _OF_ROW_UNIT:
        return row.get("unit") == "share"
    return "_share" in column or column.startswith("share_")


def _format_number(row: Mapping[str, Any], column: str, exact: Fraction, language: Language) -> str:
    """Give the number format: percent for a share, the qualifier in front, decimals if any."""
    if is_share(row, column):
        number = "0.0%"
    elif column.endswith("_deg"):
        number = "0.000"
    elif row.get("unit") == "year" and column in _OF_ROW_UNIT:
        number = "0"
    else:
        number = "#,##0" if exact.denominator == 1 else "#,##0.00"
    qualifier = row.get(f"{column}_qualifier") or row.get(_QUALIFIERS.get(column, ""))
    sign = format_qualified("", qualifier, language) if isinstance(qualifier, str) else ""
    return f'"{sign}"{number}' if sign else number
