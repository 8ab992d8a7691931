"""Write one snapshot and put it in service, or leave nothing at all."""

from __future__ import annotations

import errno
import logging
import shutil
from pathlib import Path
from typing import TypeAlias

import duckdb

from renewal.config import Settings
from renewal.errors import (
    CheckFailedError,
    DataError,
    ExtractError,
    SnapshotError,
    StateFolderError,
)
from renewal.inputs import hash_inputs
from renewal.problems import Problem
from renewal.rawdata import RawData
from renewal.warehouse.building import fill_database
from renewal.warehouse.locking import lock_pointer
from renewal.warehouse.opening import LOCKED_DOWN, open_for_building
from renewal.warehouse.serving import find_served, is_damaged, list_open_paths
from renewal.warehouse.signatures import Signature, read_signature
from renewal.warehouse.snapshots import (
    Snapshot,
    move_pointer,
    name_snapshot,
    open_current,
    put_in_place,
    remove_old,
    remove_unfinished,
)

# How a data folder looked before it was read, and the hash of what was in it.
LOGGER = logging.getLogger(__name__)
Stand: TypeAlias = tuple[Signature | None, str]


class DataMovedError(Exception):
    """The data folder is no longer what was built from it."""


def write_snapshot(settings: Settings, raw: RawData, stand: Stand, is_new_wanted: bool) -> Snapshot:
    """Write a snapshot, publish it and clean up; return the one in service.

    Parameters
    ----------
    settings : Settings
    raw : RawData
        What was read.
    stand : tuple
        Signature and hash of the data folder, taken before reading.
    is_new_wanted : bool
        Whether one of the same content, published meanwhile by another process, will not do.

    Raises
    ------
    ExtractError, CheckFailedError
        If the data is refused.
    DataMovedError
        If the data folder has changed since `stand`.
    StateFolderError
        If the snapshot folder cannot be made or written.
    """
    snapshot_id = name_snapshot(stand[1])
    snapshots_dir = settings.state_dir / "snapshots"
    snapshot = Snapshot(snapshot_id, snapshots_dir / f"{snapshot_id}.duckdb")
    unfinished = snapshots_dir / f"{snapshot_id}.part"
    try:
        snapshots_dir.mkdir(parents=True, exist_ok=True)
        _raise_errors(raw, _write(unfinished, _find_base(settings), raw, snapshot_id))
        _check_whole(unfinished, snapshot_id)
        published = _publish(settings, snapshot, unfinished, stand, is_new_wanted)
    except (OSError, duckdb.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise StateFolderError(
            f"快照目录不可写 / the snapshot folder cannot be written: {settings.state_dir} "
            f"(RENEWAL_STATE): {reason}"
        ) from error
    finally:
        remove_unfinished(unfinished)
    remove_old(settings.state_dir, published.path, list_open_paths())
    return published


def _find_base(settings: Settings) -> Snapshot | None:
    """Return the snapshot in service, unopened: what is open is kept when old ones are removed."""
    try:
        base = open_current(settings)
    except SnapshotError:
        return None
    return None if is_damaged(base) else base


def _write(
    unfinished: Path, base: Snapshot | None, raw: RawData, snapshot_id: str
) -> list[Problem]:
    """Bring a copy of the snapshot in service up to date; where there is none, build a new one."""
    if base is not None:
        shutil.copyfile(base.path, unfinished)
        try:
            return _fill(unfinished, raw, snapshot_id)
        except (DataError, StateFolderError, duckdb.Error) as error:
            # Whatever the copy is: what is wrong with the data shows in a build from nothing too.
            LOGGER.info("built as a whole, for the update did not succeed: %s", error)
            remove_unfinished(unfinished)
    return _fill(unfinished, raw, snapshot_id)


def _fill(unfinished: Path, raw: RawData, snapshot_id: str) -> list[Problem]:
    folders = {path.parent for extract in raw.extracts if isinstance(path := extract.rows, Path)}
    with open_for_building(unfinished, folders) as connection:
        problems = fill_database(connection, raw, snapshot_id)
        # Closing writes out as well, but on a full disk it keeps quiet about what it lost.
        connection.execute("checkpoint")
    return problems


def _check_whole(unfinished: Path, snapshot_id: str) -> None:
    """Open what was written as a reader will: the table that comes last must be there."""
    try:
        with duckdb.connect(str(unfinished), read_only=True, config=LOCKED_DOWN) as connection:
            row = connection.execute("from dim_snapshot").fetchone()
    except duckdb.Error as error:
        raise OSError(errno.EIO, str(error)) from error
    if row is None or row[0] != snapshot_id:
        raise OSError(errno.EIO, f"not what was written: {unfinished}")


def _publish(
    settings: Settings, snapshot: Snapshot, unfinished: Path, stand: Stand, is_new_wanted: bool
) -> Snapshot:
    """Put a finished snapshot in service, unless the data moved on or another is as good."""
    with lock_pointer(settings.state_dir):
        # What is older than the folder must not go over what another process made of the folder
        # since; under the lock nobody can publish in between.
        if (read_signature(settings.data_dir), hash_inputs(settings.data_dir)) != stand:
            raise DataMovedError
        other = None if is_new_wanted else find_served(settings)
        if other and other.content_hash == snapshot.content_hash:
            return other
        put_in_place(unfinished, snapshot.path)
        try:
            move_pointer(settings.state_dir, snapshot.snapshot_id)
        except OSError:
            snapshot.path.unlink(missing_ok=True)  # else each further try fills a full disk more
            raise
    return snapshot


def _raise_errors(raw: RawData, problems: list[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity == "error"]
    if not errors:
        return
    kind = ExtractError if any(problem in raw.problems for problem in errors) else CheckFailedError
    raise kind("\n".join(problem.as_text() for problem in errors), errors)
