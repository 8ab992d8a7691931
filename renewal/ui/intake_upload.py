"""Where a file is dropped, in the reader's language: Streamlit's own words here are English."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from renewal.i18n import format_count
from renewal.reading.limits import TRIAL_LIMITS
from renewal.ui.choices import read_language
from renewal.ui.words import say

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

STYLE_SHEET: Final = Path(__file__).with_name("intake_upload.css")
_WORDS: Final = ("choose", "drop", "failed")
_ROUND: Final = "intake_round"
_ANOTHER: Final = "[data-testid=stFileChips] [data-testid=stBaseButton-borderlessIcon]"
# Set once a visit; a change of language only changes the names.
_NAMING: Final = """
{ const set = () => Object.entries(window.renewalNames).forEach(([selector, name]) =>
    document.querySelectorAll(selector).forEach((node) => {
      if (node.getAttribute("aria-label") !== name) node.setAttribute("aria-label", name); }));
  if (!window.renewalNaming) {
    window.renewalNaming = new MutationObserver(set);
    window.renewalNaming.observe(document.body,
      { childList: true, subtree: true, attributeFilter: ["aria-label"] });
  }
  set(); }
"""


def draw_upload() -> UploadedFile | None:
    """Draw the place to drop a file; return what is there.

    The style sheet hides Streamlit's words, from sight and from screen readers, and puts ours in
    their place; any kind of file may be dropped, so that what refuses it is our own text.
    """
    megabytes = format_count(TRIAL_LIMITS.file_bytes // 1_000_000, read_language())
    words = {name: say(f"intake.upload_{name}", megabytes=megabytes) for name in _WORDS}
    # A CSS string takes the escapes of JSON that these texts need.
    rules = "".join(
        f"--{name}: {json.dumps(text, ensure_ascii=False)};" for name, text in words.items()
    )
    st.html(f"<style>:root {{{rules}}}{STYLE_SHEET.read_text(encoding='utf-8')}</style>")
    uploaded = st.file_uploader(
        say("intake.upload"),
        key=f"intake_file_{st.session_state.get(_ROUND, 0)}",
        max_upload_size=TRIAL_LIMITS.file_bytes // 1_000_000,
    )
    _name_parts()
    if uploaded is not None:
        st.button(say("intake.clear"), key="intake_clear", on_click=_clear)
    return uploaded


def _name_parts() -> None:
    """Give the uploader's input and its button for another file names in the reader's language.

    Their own are English, and some of them come and go without a run of the page.
    """
    names = {
        "[data-testid=stFileUploaderDropzoneInput]": say("intake.upload"),
        _ANOTHER: say("intake.another"),
    }
    st.html(
        f"<script>window.renewalNames = {json.dumps(names)};{_NAMING}</script>",
        unsafe_allow_javascript=True,
    )


def _clear() -> None:
    """Put an empty uploader in place of the filled one."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
