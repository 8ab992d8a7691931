"""The page that tries a file: the sheet as it is read, its problems, what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from renewal.checks import OVERLAP_RULE
from renewal.errors import BusyError
from renewal.i18n import format_count, format_month
from renewal.intake.examining import Examination, examine_file
from renewal.ui.choices import read_language
from renewal.ui.intake_settings import read_settings_text
from renewal.ui.panel import draw_empty
from renewal.ui.reports import read_settings, serve_snapshot
from renewal.ui.words import say

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

_KEPT: Final = "intake_examination"


def examine_upload(uploaded: UploadedFile) -> Examination | None:
    """Return what an uploaded file would become; None, and a sentence, while the server is busy.

    The last examination is kept in the session, so that a change of language reads nothing anew.
    """
    text = read_settings_text(uploaded.name)
    key = (uploaded.file_id, text, serve_snapshot().snapshot.snapshot_id)
    kept = st.session_state.get(_KEPT)
    if kept is not None and kept[0] == key:
        examination: Examination = kept[1]
        return examination
    try:
        with st.spinner(say("intake.reading"), show_time=False):
            examination = examine_file(read_settings(), uploaded.name, uploaded.getvalue(), text)
    except BusyError:
        draw_empty(say("intake.busy_title"), say("intake.busy"))
        st.button(say("intake.try_again"), key="intake_busy_again")
        return None
    st.session_state[_KEPT] = (key, examination)
    return examination


def draw_verdict(examination: Examination) -> None:
    """Say whether the board would take the file, and that nothing is published from here."""
    errors = sum(problem.severity == "error" for problem in examination.problems)
    warnings = sum(problem.severity == "warning" for problem in examination.problems)
    language = read_language()
    if examination.is_refused:
        st.error(say("intake.refused", name=examination.file_name, count=errors))
    else:
        months = dict.fromkeys(
            (value.as_of_date, value.as_of_precision) for value in examination.values
        )
        first, last = min(months, default=None), max(months, default=None)
        listed = [
            format_month(month[0], language, month[1])
            for month in dict.fromkeys((first, last))
            if month
        ]
        is_repeated = any(found.rule == OVERLAP_RULE for found in examination.problems)
        (st.warning if is_repeated else st.success)(
            say(
                "intake.accepted_in_place" if is_repeated else "intake.accepted",
                name=examination.file_name,
                figures=format_count(
                    sum(value.row_role == "unit" for value in examination.values), language
                ),
                months=" – ".join(listed),
                warnings=warnings,
            )
        )
    st.caption(say("intake.not_published", name=examination.file_name))
