"""Buttons of the case map, and how large it is on the reader's screen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import streamlit as st

from renewal.ui.words import say

MAP: Final = "case_map"  # key of the map, and of what is kept about it
DEFAULT_SIZE: Final = (520, 360)  # px: on a window of 1280 × 720
_SIZE: Final = f"{MAP}_size"
_NUDGES: Final = f"{MAP}_nudges"
_CONTROLS: Final = f"{MAP}_controls"
_LIMITS: Final = ((200, 2000), (200, 1200))  # px that a map may be wide and high
_HERE: Final = Path(__file__).parent
_MOUNT: Final = st.components.v2.component(
    "renewal_case_controls",
    html='<div class="controls" role="group"></div>',
    css=(_HERE / "case_controls.css").read_text(encoding="utf-8"),
    js=(_HERE / "case_controls.js").read_text(encoding="utf-8"),
)


def read_size() -> tuple[int, int]:
    """Return width and height of the map in pixels, as measured on the reader's screen."""
    width, height = st.session_state.get(_SIZE, DEFAULT_SIZE)
    return int(width), int(height)


def read_nudge() -> float:
    """Return a shift too small to be seen, new each time that the view is asked back."""
    return int(st.session_state.get(_NUDGES, 0)) * 1e-9


def draw_map_controls() -> None:
    """Draw the buttons that zoom the map and bring its first view back; measure the map."""
    width, height = read_size()
    _MOUNT(
        data={
            "id": f"{width}x{height}",
            "label": say("cases.zoom"),
            "in": say("cases.zoom_in"),
            "out": say("cases.zoom_out"),
            "back": say("cases.zoom_back"),
        },
        key=_CONTROLS,
        on_measured_change=_take_size,
        on_back_change=_take_back,
    )


def _take_size() -> None:
    found = re.fullmatch(r"(\d+)x(\d+)", str(st.session_state[_CONTROLS].get("measured")))
    if found is None:
        return
    sides = [int(text) for text in found.groups()]
    if all(low <= side <= high for side, (low, high) in zip(sides, _LIMITS, strict=True)):
        st.session_state[_SIZE] = tuple(sides)


def _take_back() -> None:
    if st.session_state[_CONTROLS].get("back"):
        st.session_state[_NUDGES] = st.session_state.get(_NUDGES, 0) + 1
