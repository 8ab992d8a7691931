"""A box for words to search for, kept in the URL."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from renewal.ui.choices import drop_choice, read_asked, write_choice


def draw_search(name: str, label: str, hint: str, *, also: Callable[[], None] | None = None) -> str:
    """Draw a box whose words live in the URL under `name`; return them.

    `also` runs after the reader has typed, before the page is drawn again.
    """
    key = f"{name}_text"
    current = (read_asked(name) or "").strip()
    st.session_state[key] = current

    def take() -> None:
        text = str(st.session_state[key]).strip()
        if text:
            write_choice(name, text)
        else:
            drop_choice(name)
        if also is not None:
            also()

    st.text_input(label, key=key, placeholder=hint, on_change=take)
    return current
