"""Words in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from renewal.i18n import Language, translate
from renewal.ui.choices import read_language


def say(key: str, **values: object) -> str:
    """Return a text in the reader's language."""
    return translate(key, read_language(), **values)


def pick_language(text: str | None) -> str:
    """Return the reader's half of a text of reference data that is written ``中文 / English``."""
    halves = (text or "").split(" / ", 1)
    return halves[-1] if read_language() == "en" else halves[0]


def name_of(
    row: Mapping[str, object], stem: str = "name", *, language: Language | None = None
) -> str:
    """Return the name (or another bilingual column) of a row in the reader's language.

    Who names thousands of rows gives the language, to have it looked up once.
    """
    value = row.get(f"{stem}_{language or read_language()}") or row.get(f"{stem}_zh")
    return "" if value is None else str(value)
