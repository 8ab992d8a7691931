"""Number formats: how a spreadsheet writes a chart's value as the briefing writes it."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

_NUMBER: Final = re.compile(r"^([^\d\-−+]*)(\d[\d,]*(?:\.\d+)?)(%?)(.*)$", re.DOTALL)
_PLAIN: Final = {"share": "0.0%", "count": "#,##0", "money": "#,##0"}
# What a number format can scale by: commas at its end, each a thousand.
_THOUSANDS: Final = ((" million", 2), (" billion", 3))


def choose_plain_format(kind: str) -> str:
    """Return the number format of the values themselves, as a workbook shows them."""
    return _PLAIN[kind]


def write_number_format(text: str, value: Fraction, detail: str = "") -> str | None:
    """Return the number format that writes a value as `text`, with `detail` behind.

    A label of that format follows its value when somebody edits it. None where no number format
    writes the text: a scale of 万 or 亿, rounding of another kind, a quotation mark.
    """
    found = _NUMBER.match(text)
    if found is None or '"' in text + detail:
        return None
    before, number, percent, after = found.groups()
    commas = next((count for word, count in _THOUSANDS if after.startswith(word)), 0)
    decimals = len(number.partition(".")[2])
    scaled = value * 100 if percent else value / 1000**commas
    if _round(scaled, decimals) != Decimal(number.replace(",", "")):
        return None
    if commas and percent:
        return None
    digits = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    behind = after + (f"  {detail}" if detail else "")
    return _quote(before) + digits + "," * commas + percent + _quote(behind)


def _quote(text: str) -> str:
    return f'"{text}"' if text else ""


def _round(value: Fraction, decimals: int) -> Decimal:
    """Round half up, as the texts are rounded."""
    scaled = value * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-decimals)


def name_value(value: Fraction, name: str) -> str:
    """Return the number format of an axis that writes a name at one value, nothing elsewhere."""
    plain = f"{float(value):.10g}"
    return f'[={plain}]"{name}";""' if '"' not in name else '""'
