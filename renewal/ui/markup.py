"""Small pieces of HTML, always escaped, and the board's style sheet."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as escape_html
from pathlib import Path
from typing import Final

import streamlit as st

from renewal.i18n import Language

STYLE_SHEET: Final = Path(__file__).with_name("board.css")


def escape(text: object) -> str:
    """Return text that is safe inside HTML."""
    return escape_html(str(text), quote=True)


def draw_style(language: Language) -> None:
    """Add the board's style sheet and tell the browser in which language the page is."""
    st.html(STYLE_SHEET)
    tag = {"zh": "zh-CN", "en": "en"}[language]
    st.html(
        f"<script>document.documentElement.lang = '{tag}'</script>",
        unsafe_allow_javascript=True,
    )


def make_definition_list(entries: Iterable[tuple[str, str]]) -> str:
    """Return an HTML definition list of terms and texts."""
    items = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in entries)
    return f"<dl>{items}</dl>"
