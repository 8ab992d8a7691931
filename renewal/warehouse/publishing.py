"""Build snapshots from the data folder and put them in service."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import duckdb

from renewal.config import Settings
from renewal.errors import CheckFailedError, DataError, ExtractError, SnapshotError
from renewal.problems import Problem, sort_problems
from renewal.rawdata import RawData, hash_inputs, read_data_dir, read_raw_data
from renewal.warehouse.building import LOCKED_DOWN, fill_database
from renewal.warehouse.serving import list_open_paths
from renewal.warehouse.snapshots import (
    Served,
    Snapshot,
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
    ReferenceDataError
        If reference or curated data cannot be read.
    """
    snapshots_dir = settings.state_dir / "snapshots"
    snapshots_dir.mkdir(parents=True, exist_ok=True)
    snapshot_id = name_snapshot(hash_inputs(settings.data_dir))
    unfinished = snapshots_dir / f"{snapshot_id}.part"
    raw = read_data_dir(settings.data_dir)
    try:
        with duckdb.connect(str(unfinished), config=LOCKED_DOWN) as connection:
            problems = fill_database(connection, raw, snapshot_id)
        _raise_errors(raw, problems)
        path = snapshots_dir / f"{snapshot_id}.duckdb"
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    move_pointer(settings.state_dir, snapshot_id)
    remove_old(snapshots_dir, path, list_open_paths())
    return Snapshot(snapshot_id, path)


def find_problems(settings: Settings, paths: list[Path]) -> list[Problem]:
    """Read files, or with none given the whole data folder, and return every finding.

    Works in memory; nothing is written or published.
    """
    raw = read_raw_data(settings.data_dir, paths) if paths else read_data_dir(settings.data_dir)
    with duckdb.connect(config=LOCKED_DOWN) as connection:
        return sort_problems(fill_database(connection, raw, "check"))


def ensure_snapshot(settings: Settings) -> Served:
    """Return an up-to-date snapshot, building it when the data changed.

    When the new data is refused, the last good snapshot keeps serving and the reasons come along.

    Raises
    ------
    DataError
        If the data is refused and there is no earlier snapshot.
    """
    with _build_lock:
        try:
            current: Snapshot | None = open_current(settings)
        except SnapshotError:
            current = None
        if current and current.content_hash == hash_inputs(settings.data_dir):
            return Served(current)
        try:
            return Served(build_snapshot(settings))
        except DataError as error:
            if current is None:
                raise
            return Served(current, error.problems or (_build_unnamed_problem(error),))


def _raise_errors(raw: RawData, problems: list[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity == "error"]
    if not errors:
        return
    kind = ExtractError if any(problem in raw.problems for problem in errors) else CheckFailedError
    raise kind("\n".join(problem.as_text() for problem in errors), errors)


def _build_unnamed_problem(error: Exception) -> Problem:
    return Problem(
        "data", "", "", "data.unreadable", "error", str(error),
        "参考数据或整理数据应能读取", "reference and curated data must be readable",
        "请按提示更正文件", "Correct the file named",
    )  # fmt: skip
