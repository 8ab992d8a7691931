"""What the words and signs in the cells of a workbook stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from renewal.i18n import Language, format_month, format_qualified, list_texts, translate
from renewal.labels import is_wordy
from renewal.workbooks.origins import Origin
from renewal.workbooks.values import list_words

QUALIFIERS: Final = ("about", "at_least", "at_most", "just_under")
_BEFORE_DIGITS: Final = re.compile(r"[^0#?;@]*(?=[0#?])")
_BOOLEAN: Final = ("is_", "has_", "counts_")
_YEARS: Final = range(1949, 2101)


def find_sign(number_format: str) -> str:
    """Return what a number format shows before the number, without quotation marks and blanks."""
    found = _BEFORE_DIGITS.match(number_format)
    return re.sub(r'["\\\s]|\[[^\]]*\]', "", found[0]) if found else ""


class Decoder:
    """Turns the cells of one workbook back into values."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        language = origin.language
        self._bools = {translate("export.yes", language): True,
                       translate("export.no", language): False}  # fmt: skip
        self._separator = translate("list.separator", language)
        self._codes = {name: _find_codes(name, language) for name in origin.columns}
        self._signs = {_drop_blanks(format_qualified("", name, language)): name
                       for name in QUALIFIERS}  # fmt: skip
        self._themes = {text: key for key, text in list_texts("theme.", language).items()}
        self._months: dict[str, str] = {}

    def decode(self, cells: Mapping[str, tuple[Any, str]]) -> dict[str, Any]:
        """Return a row by the report's column; a blank cell is None.

        A reason or qualifier that has no column of its own is added as `<column>_reason` and
        `<column>_qualifier`.
        """
        row: dict[str, Any] = dict.fromkeys(self.origin.columns)
        for name, (value, sign) in cells.items():
            if value == "/" and f"{name}_reason" in row:
                row[f"{name}_reason"] = row[f"{name}_reason"] or "not_applicable"
                continue
            row[name] = self._decode_text(name, value, cells) if isinstance(value, str) else value
            if sign in self._signs:
                row.setdefault(f"{name}_qualifier", self._signs[sign])
        return row

    def _decode_text(
        self, name: str, text: str, cells: Mapping[str, tuple[Any, str]]
    ) -> str | bool:
        if name.startswith(_BOOLEAN) and text in self._bools:
            return self._bools[text]
        if is_wordy(name):
            return self._decode_list(name, text)
        codes = self._codes[name].get(text, ())
        if len(codes) > 1:
            return self._choose(name, text, cells) or codes[0]
        return codes[0] if codes else text

    def _choose(self, name: str, text: str, cells: Mapping[str, tuple[Any, str]]) -> str:
        """Return which of the codes with one word is meant, by the cell that tells them apart."""
        for other, codes in self.origin.legend.get(name, {}).get(text, {}).items():
            return codes.get(str(cells.get(other, ("", ""))[0]) if other else "", "")
        return ""

    def _decode_list(self, name: str, text: str) -> str:
        if name in ("locator", "republished_by"):
            return text
        items = text.split(self._separator)
        if name == "themes":
            items = [self._themes.get(item, item) for item in items]
        if name == "missing_months":
            items = [self._find_month(item) for item in items]
        return "|".join(items)

    def _find_month(self, text: str) -> str:
        """Return the month in words as it is stored: 2021-10."""
        if not self._months:
            self._months = {
                format_month(date(year, month, 1), self.origin.language): f"{year}-{month:02}"
                for year in _YEARS
                for month in range(1, 13)
            }
        return self._months.get(text, text)


def _find_codes(column: str, language: Language) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, text in list_words(column, language).items():
        found[text] = (*found.get(text, ()), code)
    return found


def _drop_blanks(text: str) -> str:
    return "".join(text.split())
