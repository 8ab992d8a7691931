"""What a reader sees when something goes wrong, in both languages and without internals."""

from __future__ import annotations

import logging

import streamlit as st

from renewal.errors import CallError, DataError, RenewalError, SnapshotError
from renewal.i18n import translate
from renewal.ui.choices import read_language
from renewal.ui.findings import make_problem_list

LOGGER = logging.getLogger(__name__)

# The most particular class first.
_KEYS: tuple[tuple[type[RenewalError], str], ...] = (
    (CallError, "failure.call"),
    (DataError, "failure.data"),
    (SnapshotError, "failure.snapshot"),
    (RenewalError, "failure.renewal"),
)


def name_failure(error: Exception) -> str:
    """Return the locale key of the sentence that explains an error to a reader."""
    return next((key for kind, key in _KEYS if isinstance(error, kind)), "failure.other")


def draw_failure(error: Exception) -> bool:
    """Show a sentence chosen by the error's class in place of Streamlit's English box.

    Returns
    -------
    bool
        True: Streamlit shows nothing of its own. The log keeps the whole error.
    """
    LOGGER.error("page failed", exc_info=error)
    language = read_language()
    st.error(translate(name_failure(error), language))
    if isinstance(error, CallError):
        st.caption(str(error))
    if isinstance(error, DataError) and error.problems:
        st.html(make_problem_list(error.problems))
    return True
