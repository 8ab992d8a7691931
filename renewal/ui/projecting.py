"""The way from any page to the wall: a link, one key, and the way back to the slide left."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from renewal.ui.briefing import make_slides_link
from renewal.ui.filters import Filters
from renewal.ui.words import say

# A function key: letters belong to Streamlit and to whoever types, F5, F11 and F12 to the browser.
KEY: Final = "F9"
_HERE: Final = Path(__file__).parent
_MOUNT: Final = st.components.v2.component(
    "renewal_projecting",
    html=(
        '<div class="projecting"><a class="start" hidden><span></span><kbd></kbd></a>'
        '<a class="back" hidden></a></div>'
    ),
    css=(_HERE / "projecting.css").read_text(encoding="utf-8"),
    js=(_HERE / "projecting.js").read_text(encoding="utf-8"),
)


def draw_projecting(filters: Filters) -> None:
    """Draw the link to the briefing of what is shown, and back to a briefing that was left."""
    with st.sidebar:
        _MOUNT(
            data={
                "goes": make_slides_link(filters),
                "start": say("projecting.start"),
                "back": say("projecting.back"),
                "shortcut": KEY,
            },
            key="projecting",
        )
