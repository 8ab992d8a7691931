"""Reports for the pages: the snapshot being served, and cached answers from it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import pandas as pd
import streamlit as st

from renewal.config import Settings, load_settings
from renewal.metrics import list_rows
from renewal.queries import load_queries
from renewal.warehouse import (
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


@st.cache_data(max_entries=300, show_spinner=False)
def _run(
    snapshot_id: str,  # noqa: ARG001 (part of the cache's key)
    name: str,
    params: tuple[tuple[str, str | None], ...],
    _snapshot: Snapshot,
) -> pd.DataFrame:
    return run_report(_snapshot, name, dict(params))


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
        The caller's own copy, exact values in object columns.

    Raises
    ------
    CallError
        When the report, a parameter or a place is unknown.
    """
    snapshot = serve_snapshot().snapshot
    return _run(snapshot.snapshot_id, name, tuple(sorted(params.items())), snapshot)


@st.cache_data(max_entries=300, show_spinner=False)
def _run_rows(
    snapshot_id: str,
    name: str,
    params: tuple[tuple[str, str | None], ...],
    _snapshot: Snapshot,
) -> list[dict[str, Any]]:
    frame = _run(snapshot_id, name, params, _snapshot)
    return list_rows(frame)


def read_rows(name: str, **params: str | None) -> list[dict[str, Any]]:
    """Return a report as a list of rows, column name to value; the caller's own copy."""
    # Kept as rows: to turn a wide frame into rows takes pandas longer than a page may take.
    snapshot = serve_snapshot().snapshot
    return _run_rows(snapshot.snapshot_id, name, tuple(sorted(params.items())), snapshot)


@st.cache_data(max_entries=20, show_spinner=False)
def _read_mart(
    snapshot_id: str,  # noqa: ARG001 (part of the cache's key)
    name: str,
    _snapshot: Snapshot,
) -> pd.DataFrame:
    return read_table(_snapshot, load_queries("marts")[name])


def read_mart(name: str) -> pd.DataFrame:
    """Return a whole mart of the served snapshot, in its own order."""
    snapshot = serve_snapshot().snapshot
    return _read_mart(snapshot.snapshot_id, name, snapshot)


def read_mart_rows(name: str) -> list[dict[str, Any]]:
    """Return a whole mart as a list of rows, column name to value."""
    return list_rows(read_mart(name))
