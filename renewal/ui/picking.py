"""Clicks on the marks of a chart: what a mark stands for is chosen, and the page follows.

Streamlit's own selection of points keeps a state of its own, by which a second click on the same
bar does nothing; here a click is a click.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import streamlit as st

_MOUNT: Final = st.components.v2.component(
    "renewal_picker",
    js=Path(__file__).with_name("picking.js").read_text(encoding="utf-8"),
)


def draw_picker(chart: str, pick: Callable[[str], None]) -> None:
    """Let a click on a mark choose what the mark stands for.

    Parameters
    ----------
    chart : str
        Key of the chart; its marks hold codes as `customdata`, one text a point.
    pick : callable
        Takes the code, before the script runs again.
    """
    key = f"{chart}_picker"

    def take() -> None:
        code = st.session_state[key].get("picked")
        if code:
            pick(str(code))

    _MOUNT(data={"chart": chart}, key=key, on_picked_change=take)
