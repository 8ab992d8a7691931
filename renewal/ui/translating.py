"""Streamlit's own words, which it has in English only, in the reader's language.

Labels for screen readers, the list of choices, the uploader and the box about a lost connection are
Streamlit's; they are replaced in the browser as they appear. What the board draws is left alone.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final, cast

import streamlit as st

from renewal.i18n import Language
from renewal.ui.words import say

_HERE: Final = Path(__file__).parent
_MOUNT: Final = st.components.v2.component(
    "renewal_translator",
    js=(_HERE / "translating.js").read_text(encoding="utf-8"),
)

# What has no name once its English words are hidden.
_NAMES: Final = {'[data-testid="stFileUploaderDropzone"] button': "intake.upload_choose"}


@cache
def load_words(language: Language) -> dict[str, str]:
    """Return what stands for each of Streamlit's texts, pattern to text; empty for English."""
    path = _HERE / f"streamlit_words.{language}.json"
    if not path.exists():
        return {}
    return cast("dict[str, str]", json.loads(path.read_text(encoding="utf-8")))


def translate_streamlit(language: Language) -> None:
    """Replace Streamlit's own words on the page by those of the reader's language.

    A page turned to English keeps what was replaced until it is loaded anew, so the component is
    drawn anew with each language.
    """
    names = {selector: say(key) for selector, key in _NAMES.items()}
    _MOUNT(data={"words": load_words(language), "names": names}, key=f"translator_{language}")
