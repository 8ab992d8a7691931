"""Reports for the pages: the snapshot being served, and cached answers from it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import pandas as pd
import streamlit as st

from renewal.config import Settings, load_settings
from renewal.queries import get_report, load_queries
from renewal.ui.kept_answers import Answer, make_answer_keeper
from renewal.warehouse import (
    Browser,
    Outcome,
    Served,
    Snapshot,
    find_watcher,
    read_table,
    run_report,
    serve_once,
)

# How long a snapshot is shown before a newer one where no watcher runs in the process.
REFRESH = timedelta(minutes=1)
_PINNED: Final = "snapshot_of_this_run"


@st.cache_resource(max_entries=2, ttl=REFRESH, show_spinner=False)
def _serve(data_dir: str, state_dir: str) -> Outcome:
    return serve_once(load_settings(data_dir, state_dir))


def read_settings() -> Settings:
    """Return the settings that the board runs with."""
    return load_settings()


def pin_snapshot() -> Outcome:
    """Fix what this run of the script shows, so that all its figures are of one snapshot.

    Parts that run again by themselves, such as a trail, keep to the snapshot of the page around
    them.
    """
    outcome = _look_up()
    st.session_state[_PINNED] = outcome
    return outcome


def _look_up() -> Outcome:
    settings = read_settings()
    watcher = find_watcher(settings)
    if watcher is not None:
        return watcher.outcome
    return _serve(str(settings.data_dir), str(settings.state_dir))


def serve_snapshot() -> Served:
    """Return the snapshot of this run; where none is fixed, the one now served.

    A build that fails leaves the last good snapshot serving; `Served.failure` then says why.

    Raises
    ------
    DataError, StateFolderError
        If there is no snapshot to serve.
    """
    outcome: Outcome = st.session_state.get(_PINNED) or _look_up()
    return outcome.take()


# Of the process: a snapshot's answers never change, and every session may have them.
_ANSWERS: Final = make_answer_keeper()


def _answer(name: str, params: dict[str, str | None]) -> Answer:
    snapshot = serve_snapshot().snapshot
    key = (snapshot.snapshot_id, name, tuple(sorted(params.items())))
    return _ANSWERS.take(key, lambda: Answer(run_report(snapshot, name, params)))


def _answer_mart(name: str) -> Answer:
    snapshot = serve_snapshot().snapshot
    query = load_queries("marts")[name]
    return _ANSWERS.take((snapshot.snapshot_id, name), lambda: Answer(read_table(snapshot, query)))


def read_report(name: str, **params: str | None) -> pd.DataFrame:
    """Return a report of the served snapshot.

    Parameters
    ----------
    name : str
        A report of `queries/reports/`.
    **params : str or None
        Its parameters as text; months as `YYYY-MM`.

    Returns
    -------
    DataFrame
        The caller's own, exact values in object columns: what is changed in it is copied first.

    Raises
    ------
    CallError
        When the report, a parameter or a place is unknown.
    """
    return _answer(name, params).frame.copy(deep=False)


def read_rows(name: str, **params: str | None) -> list[dict[str, Any]]:
    """Return a report as a list of rows, column name to value; who changes a row is refused."""
    return list(_answer(name, params).rows)


@st.cache_resource(max_entries=20, show_spinner=False)
def _open(
    snapshot_id: str,  # noqa: ARG001 (part of the cache's key)
    name: str,
    params: tuple[tuple[str, str | None], ...],
    _snapshot: Snapshot,
) -> Browser:
    return Browser(_snapshot, get_report(name), dict(params))


def read_browser(name: str, **params: str | None) -> Browser:
    """Return a report of the served snapshot to be looked through, where all of it is too much."""
    snapshot = serve_snapshot().snapshot
    return _open(snapshot.snapshot_id, name, tuple(sorted(params.items())), snapshot)


def read_mart(name: str) -> pd.DataFrame:
    """Return a whole mart of the served snapshot, in its own order."""
    return _answer_mart(name).frame.copy(deep=False)


def read_mart_rows(name: str) -> list[dict[str, Any]]:
    """Return a whole mart as a list of rows, column name to value; who changes one is refused."""
    return list(_answer_mart(name).rows)
