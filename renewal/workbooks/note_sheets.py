"""The sheet that says what the others are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from renewal.workbooks.form_cells import NOTE_LINE, count_lines
from renewal.workbooks.styles import Styles
from renewal.workbooks.values import clean_text

_WIDTHS: Final = (26, 96)  # characters of headings and texts


def write_notes(sheet: Any, notes: Sequence[tuple[str, str]], styles: Styles) -> None:
    """Write headings and texts, one pair a row."""
    heading = styles.get(bold=True, valign="top", text_wrap=True)
    plain = styles.get(valign="top", text_wrap=True)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    for row, note in enumerate(notes):
        texts = [clean_text(text) for text in note]
        lines = max(map(count_lines, texts, _WIDTHS))
        sheet.set_row(row, lines * NOTE_LINE + 3)
        sheet.write_string(row, 0, texts[0], heading)
        sheet.write_string(row, 1, texts[1], plain)
    styles.set_page(sheet)
