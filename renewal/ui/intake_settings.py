"""The settings file beside a table, tried out and taken away."""

from __future__ import annotations

from typing import Final

import streamlit as st

from renewal.intake.examining import Examination
from renewal.intake.proposing import add_proposals
from renewal.reading.settings import STAGES
from renewal.ui.markup import escape, make_definition_list
from renewal.ui.reports import read_rows
from renewal.ui.words import name_of, say

TEXT_KEY: Final = "intake_settings"


def read_settings_text(file_name: str) -> str:
    """Return the settings written for a file; another file starts with none."""
    if st.session_state.get("intake_settings_of") != file_name:
        st.session_state["intake_settings_of"] = file_name
        st.session_state[TEXT_KEY] = ""
    return str(st.session_state.get(TEXT_KEY, ""))


def draw_settings(examination: Examination) -> None:
    """Draw the text box with what the problems ask for, and its download."""
    name = f"{examination.file_name}.toml"
    st.caption(say("intake.settings_note", name=name))
    if examination.proposals:
        lines = "\n".join(
            f"[{proposal.section}] {proposal.line}" if proposal.section else proposal.line
            for proposal in examination.proposals[:20]
        )
        st.html(f"<p>{escape(say('intake.proposals'))}</p><pre>{escape(lines)}</pre>")
        st.button(
            say("intake.take_proposals"), key="intake_take", on_click=_take, args=(examination,)
        )
    st.text_area(say("intake.settings"), key=TEXT_KEY, height=180)
    with st.container(horizontal=True):
        st.button(say("intake.try_again"), key="intake_again")
        st.download_button(
            say("intake.settings_download"),
            str(st.session_state.get(TEXT_KEY, "")).encode(),
            file_name=name,
            mime="application/toml",
            key="intake_settings_file",
            on_click="ignore",
            disabled=not st.session_state.get(TEXT_KEY, "").strip(),
        )
    with st.expander(say("intake.settings_help")):
        st.html(make_definition_list(_explain_keys()))


def _take(examination: Examination) -> None:
    text = str(st.session_state.get(TEXT_KEY, ""))
    st.session_state[TEXT_KEY] = add_proposals(text, examination.proposals)


def _explain_keys() -> list[tuple[str, str]]:
    """Return each key with what it may hold; the indicators that [headers] may name."""
    keys = ("headers", "units", "stage", "sheet", "plan_year", "place_code", "accept")
    entries = [(key, say(f"intake.key_{key}")) for key in keys]
    words = tuple(f"_{stage}" for stage in STAGES)
    entries += [
        (str(row["indicator"]), name_of(row))
        for row in read_rows("sources__indicators")
        if any(word in str(row["indicator"]) for word in words)
    ]
    return entries
