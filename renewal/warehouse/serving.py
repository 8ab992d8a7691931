"""Run reports on snapshots.

One connection serves a snapshot, one cursor each query: a connection shared by threads gives
another user's rows.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pandas as pd

from renewal.config import Settings
from renewal.errors import SnapshotError
from renewal.parameters import resolve_parameters
from renewal.queries import Query, get_report, load_queries
from renewal.row_sources import RowSource
from renewal.warehouse.opening import LOCKED_DOWN
from renewal.warehouse.snapshots import Snapshot, find_current, list_snapshots

CONNECTIONS_KEPT = 3
ROWS_AT_ONCE = 2_000
# It packs what is sorted into fewer bytes, for which planning takes as long as a short answer.
LEFT_OUT = {"disabled_optimizers": "compressed_materialization"}
_LAST_ORDER = re.compile(r"\norder by (?:(?!\norder by ).)*\Z", re.DOTALL)
Answer = TypeVar("Answer")


@dataclass
class _Held:
    """An open connection and how many queries run on it now; closing it would break them."""

    connection: duckdb.DuckDBPyConnection
    running: int = 0


# What the engine says of a file that is no longer what was written: cut, or written over. A disk
# without room for its own files is another matter.
_DAMAGE = re.compile(r"could not read|checksum|corrupt|invalidated|not a valid", re.IGNORECASE)
# Once damaged, always damaged: what is open may still answer from memory.
_damaged: set[Path] = set()
# Least recently used first.
_connections: dict[Path, _Held] = {}
_connections_lock = threading.Lock()


def run_report(
    snapshot: Snapshot, name: str, parameters: Mapping[str, str | None] | None = None
) -> pd.DataFrame:
    """Run a report and return its rows, exact values in object columns.

    Parameters
    ----------
    snapshot : Snapshot
        When another process has removed it, the one now in service answers.
    name : str
        A file of ``queries/reports``.
    parameters : mapping of str to str, optional
        As on the command line: dates as ``YYYY-MM``, places by code or name.

    Raises
    ------
    UnknownReportError, UnknownParameterError, UnknownPlaceError
        If the call asks for something that does not exist.
    SnapshotError
        If the snapshot cannot be opened.
    """
    report = get_report(name)

    def run(found: Snapshot) -> pd.DataFrame:
        values = resolve_parameters(
            report, parameters or {}, lambda mart: list_rows_of_mart(found, mart)
        )
        return _fetch(found, report, values)

    return _retry_when_removed(snapshot, run)


def read_table(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Return a whole mart of a snapshot, in its own order."""
    known = load_queries("marts")
    if known.get(query.name) != query:
        raise SnapshotError(f"no mart {query.name!r}")
    return _retry_when_removed(snapshot, lambda found: _fetch(found, query, {}, sql=query.whole))


def stream_report(
    snapshot: Snapshot, name: str, parameters: Mapping[str, str | None] | None = None
) -> RowSource:
    """Return the rows of a report, some at a time, as `run_report` would give them.

    Raises
    ------
    UnknownReportError, UnknownParameterError, UnknownPlaceError, SnapshotError
        As `run_report`.
    """
    report = get_report(name)
    values = resolve_parameters(
        report, parameters or {}, lambda mart: list_rows_of_mart(snapshot, mart)
    )
    return stream_sql(snapshot, report.sql, values)


def stream_table(snapshot: Snapshot, query: Query) -> RowSource:
    """Return the rows of a whole mart, some at a time, in their own order."""
    return stream_sql(snapshot, query.whole, {})


def stream_sql(snapshot: Snapshot, sql: str, values: Mapping[str, object]) -> RowSource:
    """Return the rows of a query, some at a time."""
    with borrow_cursor(snapshot) as cursor:
        counted = cursor.execute(
            f"from ({strip_order(sql)}) select count(*)", dict(values)
        ).fetchall()
        cursor.execute(f"describe {sql}", dict(values))
        columns = tuple(str(row[0]) for row in cursor.fetchall())

    def read() -> Iterator[dict[str, Any]]:
        with borrow_cursor(snapshot) as cursor:
            cursor.execute(sql, dict(values))
            while rows := cursor.fetchmany(ROWS_AT_ONCE):
                yield from (dict(zip(columns, row, strict=True)) for row in rows)

    return RowSource(columns, int(counted[0][0]), read)


def strip_order(sql: str) -> str:
    """Return a query without its last `order by`, which a count need not wait for."""
    return _LAST_ORDER.sub("", sql.rstrip())


def check_readable(snapshot: Snapshot) -> None:
    """Open a snapshot and read who it is.

    Raises
    ------
    SnapshotError
        If the file is no database, not the snapshot that its name says, or was found damaged.
    """
    if is_damaged(snapshot):
        raise SnapshotError(f"快照文件已损坏 / the snapshot file is damaged: {snapshot.path}")
    try:
        with borrow_cursor(snapshot) as cursor:
            row = cursor.execute("from dim_snapshot").fetchone()
    except duckdb.Error as error:
        raise SnapshotError(f"{snapshot.path}: {error}") from error
    if row is None or row[0] != snapshot.snapshot_id:
        raise SnapshotError(f"快照与文件名不符 / not the snapshot named: {snapshot.path}")


def find_served(settings: Settings) -> Snapshot | None:
    """Return the snapshot in service; None where there is none that can be read."""
    try:
        snapshot = find_current(settings.state_dir)
        check_readable(snapshot)
    except SnapshotError:
        return None
    return snapshot


def find_last_good(settings: Settings) -> Snapshot | None:
    """Return the newest snapshot that can be read, whatever the pointer says; None without one."""
    for snapshot in list_snapshots(settings.state_dir):
        try:
            check_readable(snapshot)
        except SnapshotError:
            continue
        return snapshot
    return None


def is_damaged(snapshot: Snapshot) -> bool:
    """Tell whether a query of this process has found the snapshot's file damaged."""
    return snapshot.path in _damaged


def list_open_paths() -> set[Path]:
    """Return the snapshot files that this process holds open."""
    with _connections_lock:
        return set(_connections)


def _retry_when_removed(snapshot: Snapshot, run: Callable[[Snapshot], Answer]) -> Answer:
    try:
        return run(snapshot)
    except SnapshotError:
        if snapshot.path.exists():
            raise
        return run(find_current(snapshot.path.parent.parent))


def _fetch(
    snapshot: Snapshot, query: Query, values: Mapping[str, object], sql: str | None = None
) -> pd.DataFrame:
    with borrow_cursor(snapshot) as cursor:
        cursor.execute(sql or query.sql, dict(values))
        columns = [column[0] for column in cursor.description or ()]
        rows = cursor.fetchall()
    return pd.DataFrame(rows, columns=columns, dtype=object)


@lru_cache(maxsize=8)  # a snapshot never changes
def list_rows_of_mart(snapshot: Snapshot, name: str) -> list[dict[str, Any]]:
    """Return the rows of a mart in which a parameter of a report is looked up; never changed."""
    query = load_queries("marts")[name]
    frame = _fetch(snapshot, query, {}, sql=f"from {query.name}")
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


@contextmanager
def borrow_cursor(snapshot: Snapshot) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a cursor of the snapshot's connection, which stays open as long as the cursor lives."""
    with _connections_lock:
        held = _connections.pop(snapshot.path, None) or _Held(_connect(snapshot))
        _connections[snapshot.path] = held
        held.running += 1
        _close_unused()
    try:
        with held.connection.cursor() as cursor:
            yield cursor
    except duckdb.Error as error:
        if not _note_damage(snapshot, error):
            raise
        raise SnapshotError(f"{snapshot.path}: {error}") from error
    finally:
        with _connections_lock:
            held.running -= 1


def _connect(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    config = {**LOCKED_DOWN, **LEFT_OUT, "lock_configuration": True}
    try:
        return duckdb.connect(str(snapshot.path), read_only=True, config=config)
    except duckdb.Error as error:
        _note_damage(snapshot, error)
        raise SnapshotError(f"{snapshot.path}: {error}") from error


def _note_damage(snapshot: Snapshot, error: duckdb.Error) -> bool:
    """Remember a file that the engine finds damaged; tell whether it does."""
    is_found = _DAMAGE.search(str(error)) is not None
    if is_found:
        _damaged.add(snapshot.path)
    return is_found


def _close_unused() -> None:
    """Close the connections used least recently; called under the lock."""
    idle = [path for path, held in _connections.items() if not held.running]
    for path in idle[: max(0, len(_connections) - CONNECTIONS_KEPT)]:
        _connections.pop(path).connection.close()
