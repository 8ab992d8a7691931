"""Columns and cells of any report, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from renewal.i18n import Language, format_month, has_text, translate
from renewal.labels import NAMED_BY, is_of_day, is_wordy, label_column, label_text
from renewal.metrics import METRICS, format_figure, to_exact

# Keys for programs; a file that is taken away holds them.
_KEYS: Final = frozenset(
    {"row_key", "row_order", "figure_id", "first_figure_id", "second_figure_id", "above_codes"}
)
_QUALIFIERS: Final = {
    "value": "qualifier",
    "amount_cny": "qualifier",
    "spaces": "qualifier",
    "planned_total_cny": "planned_total_qualifier",
    "first_value": "first_qualifier",
    "second_value": "second_qualifier",
}
# Figures whose unit stands in their row.
_OF_ROW_UNIT: Final = frozenset(
    {
        "value",
        "computed",
        "published",
        "difference",
        "first_value",
        "second_value",
        "rounding",
        "counted",
    }
)


@dataclass(frozen=True)
class Wording:
    """How a table is put into words.

    Attributes
    ----------
    names : mapping of str to mapping
        Of columns that hold codes of places, documents and the like: what each code is called.
    """

    language: Language
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def say(self, key: str, **values: object) -> str:
        """Return a text in the language."""
        return translate(key, self.language, **values)

    def label_column(self, name: str) -> str:
        """Return what a column is called; one of codes is called after what they stand for."""
        key = f"column.named.{name}"
        if name in self.names and has_text(key, self.language):
            return self.say(key)
        return label_column(name, self.language)

    def label_code(self, name: str, value: str) -> str:
        """Return what a code of a column stands for; any other text stays as it is."""
        if name in self.names:
            return self.names[name].get(value, value)
        if is_wordy(name):
            return label_text(name, value, self.language)
        key = f"code.{name}.{value}"
        return self.say(key) if has_text(key, self.language) else value

    def format_cell(self, name: str, value: Any, row: Mapping[str, Any]) -> str:
        """Return a cell as text."""
        if isinstance(value, bool):
            return self.say("cell.yes" if value else "cell.no")
        if isinstance(value, date):
            return format_month(value, self.language, _find_precision(name, row))
        if isinstance(value, str):
            return self.label_code(name, value)
        reason = row.get(f"{name}_reason") or (row.get("reason") if name == "value" else None)
        if value is None:
            return format_figure(None, "", self.language, reason=reason)
        if name.endswith("_deg"):
            return f"{float(value):.3f}°"
        qualifier = row.get(f"{name}_qualifier") or row.get(_QUALIFIERS.get(name, ""))
        text = format_figure(value, find_unit(name, row), self.language, qualifier, reason)
        return text.replace("-", "−", 1) if value < 0 else text


def _find_precision(name: str, row: Mapping[str, Any]) -> str:
    """Return how finely a date is known: figures speak of months, or of a year."""
    if is_of_day(name):
        return "day"
    return str(row.get("as_of_precision") or "month")


# What is said of a measure keeps its unit: as printed, at either date, between them.
_OF_A_MEASURE: Final = re.compile(r"(_(published|from|to|change))+$")


def find_unit(name: str, row: Mapping[str, Any]) -> str:
    """Return the storage unit of a column, from its name or from the row's own `unit`."""
    metric = METRICS.get(_OF_A_MEASURE.sub("", name))
    if metric:
        return metric.unit
    if name in _OF_ROW_UNIT:
        return str(row.get("unit") or "")
    if name.startswith("share_of") or name.endswith("_share"):
        return "share"
    for plural, unit in (("households_", "household"), ("communities_", "community")):
        if name.startswith(plural):
            return unit
    return next((unit for unit in ("cny", "m2") if name.endswith(f"_{unit}")), "")


def is_number(value: Any) -> bool:
    """Tell whether a cell holds a number."""
    return not isinstance(value, str | bool | date) and to_exact(value) is not None


def list_shown(names: Sequence[str], language: Language) -> list[str]:
    """Return the columns to show, the name first, texts in the reader's language."""
    own = [
        twin if (twin := f"{name.removesuffix('_zh')}_{language}") in names else name
        for name in names
    ]
    shown = [name for name in dict.fromkeys(own) if _is_shown(name, names, language)]
    return sorted(shown, key=lambda name: name not in (f"name_{language}", f"title_{language}"))


def _is_shown(name: str, names: Sequence[str], language: Language) -> bool:
    """Leave out keys, the other language's texts, and what stands in its figure's cell."""
    other = "en" if language == "zh" else "zh"
    if name in _KEYS or name.endswith(("_reason", "_qualifier", f"_{other}")):
        return False
    return NAMED_BY.get(name) not in names
