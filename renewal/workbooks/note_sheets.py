"""The sheet that says what the others are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from renewal.workbooks.styles import Styles
from renewal.workbooks.values import clean_text


def write_notes(sheet: Any, notes: Sequence[tuple[str, str]], styles: Styles) -> None:
    """Write headings and texts, one pair a row."""
    heading = styles.get(bold=True, valign="top", text_wrap=True)
    plain = styles.get(valign="top", text_wrap=True)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    for row, (name, text) in enumerate(notes):
        sheet.write_string(row, 0, clean_text(name), heading)
        sheet.write_string(row, 1, clean_text(text), plain)
    styles.set_page(sheet)
