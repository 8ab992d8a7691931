"""What stands above the menu: the board's name, the language, light or dark."""

from __future__ import annotations

from typing import Final

import streamlit as st

from renewal.i18n import LANGUAGES
from renewal.ui.choices import draw_segments, read_language
from renewal.ui.markup import escape
from renewal.ui.menu import PAGE_NAMES
from renewal.ui.theming import draw_theme_switch
from renewal.ui.words import say

# Each language in its own words, on every page.
_NAMES: Final = {"zh": "中文", "en": "English"}


def draw_sidebar() -> None:
    """Draw the board's name and the two choices of the frame."""
    with st.sidebar:
        st.html(
            f'<div class="board-name">{escape(say("board.name"))}</div>'
            f'<div class="board-about">{escape(say("board.about"))}</div>'
        )
        draw_segments(
            "lang",
            say("frame.language"),
            LANGUAGES,
            default=read_language(),
            format_option=lambda language: _NAMES[language],
            is_label_hidden=True,
        )
        draw_theme_switch(PAGE_NAMES)
