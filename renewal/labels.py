"""What reports, their parameters and columns are called, wherever they are shown."""

from __future__ import annotations

from datetime import date
from typing import Final

from renewal.i18n import Language, format_month, has_text, translate
from renewal.metrics import METRICS

# A code needs no place of its own where its name stands beside it.
NAMED_BY: Final = {
    "indicator": "indicator_name_zh",
    "funding_category": "category_name_zh",
    "unit": "unit_zh",
    "rule": "rule_zh",
    "programme_id": "name_zh",
    "counted_programme_id": "counted_name_zh",
    "counted_indicator": "counted_indicator_name_zh",
    "figure_programme_id": "figure_name_zh",
    "source_id": "title_zh",
}
# Texts that hold several, joined by |.
_LISTS: Final = frozenset(
    {"themes", "missing_months", "aliases", "above_names_zh", "above_names_en"}
)
# Texts that stand in both languages where they are no address.
_IN_BOTH: Final = frozenset({"republished_by", "locator"})


def label_report(name: str, language: Language) -> str:
    """Return what a report or mart is called."""
    return translate(f"report.{name}", language)


def label_parameter(name: str, language: Language) -> str:
    """Return what a report's parameter is called."""
    return translate(f"parameter.{name}", language)


def label_export_column(name: str, language: Language) -> str:
    """Return what a column is called in a file, with its unit where its figures carry none."""
    label = label_column(name, language)
    unit = next((key for key in ("cny", "m2") if name.removesuffix("_published").endswith(key)), "")
    return translate(f"column.in_{unit}", language, name=label) if unit else label


def label_column(name: str, language: Language) -> str:
    """Return what a column is called; one without a text of its own keeps its name."""
    measure = name.removesuffix("_published")
    if measure != name and measure in METRICS:
        label = label_column(measure, language)
        return translate("column.published_measure", language, name=label)
    if name in METRICS:
        return translate(METRICS[name].label_key, language)
    for suffix in ("reason", "qualifier"):
        measure = name.removesuffix(f"_{suffix}")
        if measure != name:
            label = label_column(measure, language)
            return translate(f"column.{suffix}_of", language, name=label)
    stem = name.removesuffix("_zh").removesuffix("_en")
    key = f"column.{stem}"
    return translate(key, language) if has_text(key, language) else stem


def is_of_day(name: str) -> bool:
    """Tell whether a column holds days; figures speak of months, or of years."""
    return name == "published_date" or name.startswith("valid_")


def is_wordy(name: str) -> bool:
    """Tell whether a column holds texts of several parts, which are read one by one."""
    return name in _LISTS or name in _IN_BOTH


def label_text(name: str, value: str, language: Language) -> str:
    """Return a text of several parts as it reads in a language."""
    if name in _IN_BOTH:
        return value.split(" / ")[-1 if language == "en" else 0]
    items = [item for item in value.split("|") if item]
    if name == "aliases" and language == "zh":  # spellings in Latin letters
        items = [item for item in items if not item.isascii()]
    separator = translate("list.separator", language)
    return separator.join(_label_item(name, item, language) for item in items)


def _label_item(name: str, item: str, language: Language) -> str:
    if name == "missing_months":
        return format_month(date.fromisoformat(f"{item}-01"), language)
    key = f"theme.{item}"
    return translate(key, language) if name == "themes" and has_text(key, language) else item
