"""Build snapshots from the data folder and put them in service."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import duckdb

from renewal.config import Settings
from renewal.errors import (
    CheckFailedError,
    DataError,
    ExtractError,
    SnapshotError,
    StateFolderError,
)
from renewal.problems import Problem, sort_problems
from renewal.rawdata import (
    RawData,
    hash_inputs,
    list_extracts,
    read_data_dir,
    read_raw_data,
)
from renewal.warehouse.building import LOCKED_DOWN, fill_database
from renewal.warehouse.serving import check_readable, list_open_paths
from renewal.warehouse.snapshots import (
    Served,
    Snapshot,
    list_snapshots,
    move_pointer,
    name_snapshot,
    open_current,
    remove_old,
)

_build_lock = threading.Lock()


def build_snapshot(settings: Settings) -> Snapshot:
    """Build a snapshot from the data folder and publish it.

    The file is written under a name of its own and the pointer moves last, so that whoever reads
    meanwhile keeps the snapshot before.

    Raises
    ------
    ExtractError
        If an extract is refused.
    CheckFailedError
        If a check of severity ``error`` returns rows.
    DataError
        If there is no extract, or reference or curated data breaks a rule.
    StateFolderError
        If the snapshot folder cannot be made or written.
    """
    snapshot_id = name_snapshot(hash_inputs(settings.data_dir))
    raw = read_data_dir(settings.data_dir)
    try:
        path = _write_snapshot(settings.state_dir / "snapshots", snapshot_id, raw)
        move_pointer(settings.state_dir, snapshot_id)
    except (OSError, duckdb.OperationalError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise StateFolderError(
            f"快照目录不可写 / the snapshot folder cannot be written: {settings.state_dir} "
            f"(RENEWAL_STATE): {reason}"
        ) from error
    remove_old(settings.state_dir, path, list_open_paths())
    return Snapshot(snapshot_id, path)


def find_problems(settings: Settings, paths: list[Path]) -> list[Problem]:
    """Read files, or with none given the whole data folder, and return every finding.

    Files are held against the other extracts of the data folder, and replace those of the same
    name. Works in memory; nothing is written or published.

    Raises
    ------
    DataError
        If there is no extract, or reference or curated data breaks a rule.
    """
    data_dir = settings.data_dir
    raw = _read_beside_others(data_dir, paths) if paths else read_data_dir(data_dir)
    with duckdb.connect(config=LOCKED_DOWN) as connection:
        return sort_problems(fill_database(connection, raw, "check"))


def _read_beside_others(data_dir: Path, paths: list[Path]) -> RawData:
    """Read files together with the extracts of the data folder that have other names."""
    names = {path.name for path in paths}
    others = [path for path in list_extracts(data_dir) if path.name not in names]
    return read_raw_data(data_dir, [*others, *paths])


def ensure_snapshot(settings: Settings) -> Served:
    """Return an up-to-date snapshot, building it when the data changed or the file is damaged.

    When the new data is refused or cannot be written, the last good snapshot keeps serving and
    the reasons come along.

    Raises
    ------
    DataError
        If the data is refused and there is no earlier snapshot.
    StateFolderError
        If the snapshot folder cannot be written and there is no earlier snapshot.
    """
    with _build_lock:
        current = _find_current(settings)
        try:
            if current and current.content_hash == hash_inputs(settings.data_dir):
                return Served(current)
            return Served(build_snapshot(settings))
        except (DataError, StateFolderError) as error:
            last_good = current or _find_last_good(settings)
            if last_good is None:
                raise
            problems = error.problems if isinstance(error, DataError) else ()
            return Served(last_good, problems or (_build_unnamed_problem(error),))


def _find_current(settings: Settings) -> Snapshot | None:
    """Return the snapshot in service, or None when it must be built anew."""
    try:
        snapshot = open_current(settings)
        check_readable(snapshot)
    except SnapshotError:
        return None
    return snapshot


def _find_last_good(settings: Settings) -> Snapshot | None:
    for snapshot in list_snapshots(settings.state_dir):
        try:
            check_readable(snapshot)
        except SnapshotError:
            continue
        return snapshot
    return None


def _write_snapshot(snapshots_dir: Path, snapshot_id: str, raw: RawData) -> Path:
    """Write a whole snapshot, or none at all, and return its path."""
    snapshots_dir.mkdir(parents=True, exist_ok=True)
    unfinished = snapshots_dir / f"{snapshot_id}.part"
    path = snapshots_dir / f"{snapshot_id}.duckdb"
    try:
        with duckdb.connect(str(unfinished), config=LOCKED_DOWN) as connection:
            problems = fill_database(connection, raw, snapshot_id)
        _raise_errors(raw, problems)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def _raise_errors(raw: RawData, problems: list[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity == "error"]
    if not errors:
        return
    kind = ExtractError if any(problem in raw.problems for problem in errors) else CheckFailedError
    raise kind("\n".join(problem.as_text() for problem in errors), errors)


def _build_unnamed_problem(error: Exception) -> Problem:
    return Problem(
        "data", "", "", "snapshot.not_built", "error", str(error),
        "新数据应能建成快照", "newer data must become a snapshot",
        "请按提示更正，或检查快照目录", "Correct what it names, or see to the snapshot folder",
    )  # fmt: skip
