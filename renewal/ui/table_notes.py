"""What a table is and what its columns hold, in the reader's language."""

from __future__ import annotations

from renewal.i18n import Language, has_text, translate
from renewal.labels import label_column
from renewal.metrics import METRICS
from renewal.queries import Query


def explain_table(query: Query, language: Language) -> str:
    """Return what one row of a report or mart is."""
    return translate(f"grain.{query.name}", language)


def explain_column(query_name: str, name: str, language: Language) -> str:
    """Return what a column holds; a text for the one table goes before the text for all.

    Empty where there is none: a test holds that each column has one.
    """
    for key in (f"column_note.{query_name}.{name}", f"column_note.{name}"):
        if has_text(key, language):
            return translate(key, language)
    if name in METRICS:
        return translate(METRICS[name].definition_key, language)
    for suffix in ("published", "reason", "qualifier", "from", "to", "change"):
        measure = name.removesuffix(f"_{suffix}")
        if measure != name and (measure in METRICS or has_text(f"column.{measure}", language)):
            label = label_column(measure, language)
            return translate(f"column_note.{suffix}_of", language, name=label)
    key = f"column_note.{name.removesuffix('_zh').removesuffix('_en')}"
    return translate(key, language) if has_text(key, language) else ""


def list_explanations(query: Query, language: Language) -> list[tuple[str, str]]:
    """Return each column of a query with its label, its name in files, and what it holds."""
    return [
        (
            translate(
                "tables.column_term",
                language,
                label=label_column(note.name, language),
                name=note.name,
            ),
            explain_column(query.name, note.name, language),
        )
        for note in query.columns
    ]
