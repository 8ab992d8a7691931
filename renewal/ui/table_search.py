"""A box for words to search for, kept in the URL."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from renewal.ui.choices import read_asked, write_choices


def draw_search(name: str, label: str, hint: str, *, forgets: Sequence[str] = ()) -> str:
    """Draw a box whose words live in the URL under `name`; return them.

    Other words make the reader's choices in `forgets` void.
    """
    key = f"{name}_text"
    current = (read_asked(name) or "").strip()
    st.session_state[key] = current

    def take() -> None:
        text = str(st.session_state[key]).strip()
        write_choices({name: text} if text else {}, (*forgets, *(() if text else (name,))))

    st.text_input(label, key=key, placeholder=hint, on_change=take)
    return current
