"""What reports, their parameters and columns are called, wherever they are shown."""

from __future__ import annotations

from renewal.i18n import Language, has_text, translate
from renewal.metrics import METRICS


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
