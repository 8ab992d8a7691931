"""Light or dark, as the reader's machine is set or as chosen in the sidebar.

Streamlit keeps the choice in the browser, under a name that holds the address at which the page was
loaded; the switch writes it for every page of the board. It is no part of a link: whoever opens one
keeps their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

import streamlit as st

from renewal.ui.markup import escape
from renewal.ui.words import say

Theme = Literal["light", "dark"]
_HERE: Final = Path(__file__).parent
_MOUNT: Final = st.components.v2.component(
    "renewal_themes",
    html='<div class="themes" role="group"></div>',
    css=(_HERE / "theming.css").read_text(encoding="utf-8"),
    js=(_HERE / "theming.js").read_text(encoding="utf-8"),
)
CHOICES: Final = ("System", "Light", "Dark")  # as Streamlit writes them
# Text has a contrast of at least 7:1 on paper, quiet text of 4.5:1 on paper and raised ground.
COLOURS: Final[Mapping[Theme, Mapping[str, str]]] = MappingProxyType(
    {
        "light": MappingProxyType(
            {
                "ink": "#1f2933",
                "quiet": "#56606c",
                "paper": "#ffffff",
                "raised": "#f3f6f8",
                "rule": "#d5dbe1",
                "accent": "#0b5fa5",
                "hover": "#f7f9fb",
                "error": "#8f1d1d",
                "warning": "#8a4b00",
                "fine": "#12693a",
                "notice": "#fff8e6",
            }
        ),
        "dark": MappingProxyType(
            {
                "ink": "#e6ebf0",
                "quiet": "#a9b4c0",
                "paper": "#12181f",
                "raised": "#1d2630",
                "rule": "#3a4653",
                "accent": "#8cc4f5",
                "hover": "#1a222c",
                "error": "#f5a3a3",
                "warning": "#f2b872",
                "fine": "#7fd8a5",
                "notice": "#2c2413",
            }
        ),
    }
)


def read_theme() -> Theme:
    """Return whether the reader's page is light or dark; light where the browser does not say."""
    return "dark" if st.context.theme.type == "dark" else "light"


def draw_colours() -> None:
    """Give the colours of the page their names, which style sheets use."""
    named = "".join(f"--board-{name}:{colour};" for name, colour in COLOURS[read_theme()].items())
    st.html(f"<style>:root{{{escape(named)}}}</style>")


def draw_theme_switch(pages: tuple[str, ...]) -> None:
    """Draw the choice between light, dark and the machine's own setting.

    Parameters
    ----------
    pages : tuple of str
        The names of all pages in their addresses.
    """
    labels = {choice: say(f"theme.{choice.lower()}") for choice in CHOICES}
    _MOUNT(
        data={"label": say("theme.label"), "choices": labels, "pages": list(pages)},
        key="theme_switch",
    )
