"""Run reports on snapshots.

One connection serves a snapshot, one cursor each query: a connection shared by threads gives
another user's rows.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from renewal.errors import SnapshotError
from renewal.parameters import resolve_parameters
from renewal.queries import Query, get_report, load_queries
from renewal.warehouse.building import LOCKED_DOWN
from renewal.warehouse.snapshots import Snapshot

_connections: dict[Path, duckdb.DuckDBPyConnection] = {}
_connections_lock = threading.Lock()


def run_report(
    snapshot: Snapshot, name: str, parameters: Mapping[str, str | None] | None = None
) -> pd.DataFrame:
    """Run a report and return its rows, exact values in object columns.

    Parameters
    ----------
    snapshot : Snapshot
    name : str
        A file of ``queries/reports``.
    parameters : mapping of str to str, optional
        As on the command line: dates as ``YYYY-MM``, places by code or name.

    Raises
    ------
    UnknownReportError, UnknownParameterError, UnknownPlaceError
        If the call asks for something that does not exist.
    """
    report = get_report(name)
    values = resolve_parameters(report, parameters or {}, lambda: _list_places(snapshot))
    return _fetch(snapshot, report, values)


def read_table(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Return a whole mart of a snapshot, in its own order."""
    known = load_queries("marts")
    if known.get(query.name) != query:
        raise SnapshotError(f"no mart {query.name!r}")
    return _fetch(snapshot, query, {}, sql=f"from {query.name}")


def list_open_paths() -> set[Path]:
    """Return the snapshot files that this process holds open."""
    with _connections_lock:
        return set(_connections)


def _fetch(
    snapshot: Snapshot, query: Query, values: Mapping[str, object], sql: str | None = None
) -> pd.DataFrame:
    with _connect(snapshot).cursor() as cursor:
        cursor.execute(sql or query.sql, dict(values))
        columns = [column[0] for column in cursor.description or ()]
        rows = cursor.fetchall()
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _list_places(snapshot: Snapshot) -> list[dict[str, Any]]:
    query = load_queries("marts")["dim_place"]
    frame = read_table(snapshot, query)
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def _connect(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    with _connections_lock:
        connection = _connections.get(snapshot.path)
        if connection is None:
            config = {**LOCKED_DOWN, "lock_configuration": True}
            try:
                connection = duckdb.connect(str(snapshot.path), read_only=True, config=config)
            except duckdb.Error as error:
                raise SnapshotError(f"{snapshot.path}: {error}") from error
            _connections[snapshot.path] = connection
        return connection
