"""Keep the snapshot in service up to date with the data folder."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb

from renewal.config import Settings
from renewal.errors import DataError, SnapshotError, StateFolderError
from renewal.extracts import Shelf
from renewal.inputs import hash_inputs, list_extracts
from renewal.problems import Problem, sort_problems
from renewal.rawdata import RawData, read_data_dir, read_raw_data
from renewal.warehouse.building import fill_database
from renewal.warehouse.locking import take_turns_building
from renewal.warehouse.opening import LOCKED_DOWN
from renewal.warehouse.serving import find_last_good, find_served
from renewal.warehouse.signatures import read_signature
from renewal.warehouse.snapshots import Served, Snapshot
from renewal.warehouse.writing import DataMovedError, write_snapshot

# How often a folder that changes while it is read is read again before that is said.
ATTEMPTS = 3
SHELF_NAME = "readings"
_build_lock = threading.Lock()


def build_snapshot(settings: Settings) -> Snapshot:
    """Build a snapshot from the data folder and publish it.

    The file is written under a name of its own and the pointer moves last, so that whoever reads
    meanwhile keeps the snapshot before. Nothing is published of a folder that changed meanwhile:
    it is read again.

    Raises
    ------
    ExtractError
        If an extract is refused.
    CheckFailedError
        If a check of severity ``error`` returns rows.
    DataError
        If there is no extract, reference or curated data breaks a rule, or the folder does not
        come to rest.
    StateFolderError
        If the snapshot folder cannot be made or written.
    """
    return _build(settings, is_new_wanted=True)


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
        current = find_served(settings)
        try:
            if current and current.content_hash == hash_inputs(settings.data_dir):
                return Served(current)
            with take_turns_building(settings.state_dir):
                return Served(_build(settings, is_new_wanted=False))
        except (DataError, StateFolderError) as error:
            last_good = find_served(settings) or current or find_last_good(settings)
            if last_good is None:
                raise
            problems = error.problems if isinstance(error, DataError) else ()
            return Served(last_good, problems or (_build_unnamed_problem(error),))


def find_stand_in(settings: Settings) -> Served | None:
    """Return the newest snapshot that can be read, to serve while a damaged one is built again."""
    last_good = find_last_good(settings)
    if last_good is None:
        return None
    damage = SnapshotError("快照文件已损坏，正在重建 / the snapshot is damaged and built again")
    return Served(last_good, (_build_unnamed_problem(damage),))


def _build(settings: Settings, *, is_new_wanted: bool) -> Snapshot:
    """Read, build and publish, again where the data changed meanwhile.

    Unless a new one is wanted, a snapshot of the same content that another process has just
    published does as well.
    """
    shelf = Shelf(settings.state_dir / SHELF_NAME)
    for _ in range(ATTEMPTS):
        before = read_signature(settings.data_dir)
        try:
            content_hash = hash_inputs(settings.data_dir)
            other = None if is_new_wanted else find_served(settings)
            if other is not None and other.content_hash == content_hash:
                return other
            raw = read_data_dir(settings.data_dir, shelf)
            published = write_snapshot(settings, raw, (before, content_hash), is_new_wanted)
        except DataMovedError:
            continue
        except DataError:
            if before == read_signature(settings.data_dir):
                raise
        else:
            shelf.remove_unused()
            return published
    problem = _build_restless()
    raise DataError(problem.as_text(), [problem])


def _build_restless() -> Problem:
    return Problem(
        "data", "", "", "data.changing", "error", "",
        "读取期间数据目录不应改动", "the data folder must not change while it is read",
        "请等文件复制完，数据会自动更新", "Wait until the files are copied; the data then follows",
    )  # fmt: skip


def _build_unnamed_problem(error: Exception) -> Problem:
    return Problem(
        "data", "", "", "snapshot.not_built", "error", str(error),
        "新数据应能建成快照", "newer data must become a snapshot",
        "请按提示更正，或检查快照目录", "Correct what it names, or see to the snapshot folder",
    )  # fmt: skip
