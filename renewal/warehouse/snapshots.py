"""Snapshots: immutable database files and the pointer to the one in service."""

from __future__ import annotations

import os
import re
import shutil
import time
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from renewal.config import Settings
from renewal.errors import SnapshotError
from renewal.problems import Problem
from renewal.warehouse.locking import is_open_elsewhere

POINTER_NAME = "current"
SNAPSHOTS_KEPT = 3
SNAPSHOT_ID = re.compile(r"[0-9a-f]{16}-[0-9]{8}T[0-9]{12}-[0-9a-f]{6}")
# A build takes seconds: what is unfinished after a day was left by one that was killed.
UNFINISHED_KEPT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Snapshot:
    """One immutable database file.

    Attributes
    ----------
    snapshot_id : str
        File name without ending; begins with the hash of what went in.
    path : Path
    """

    snapshot_id: str
    path: Path

    @property
    def content_hash(self) -> str:
        """Return the hash of what went in."""
        return self.snapshot_id.split("-")[0]

    @property
    def built_at(self) -> datetime:
        """Return when the snapshot was built."""
        return datetime.strptime(self.snapshot_id.split("-")[1], "%Y%m%dT%H%M%S%f").replace(
            tzinfo=UTC
        )


@dataclass(frozen=True)
class Served:
    """The snapshot in service and, when newer data was refused, why.

    Attributes
    ----------
    snapshot : Snapshot
    problems : tuple of Problem
        Errors of the build that failed; empty when the snapshot is up to date.
    """

    snapshot: Snapshot
    problems: tuple[Problem, ...] = ()

    @property
    def failure(self) -> str | None:
        """Return the first reason why newer data is not shown, or None."""
        return self.problems[0].as_text() if self.problems else None


def open_current(settings: Settings) -> Snapshot:
    """Return the snapshot that the pointer names.

    Raises
    ------
    SnapshotError
        If there is no pointer, it cannot be read, or it names a file that is gone.
    """
    return find_current(settings.state_dir)


def find_current(state_dir: Path) -> Snapshot:
    """Return the snapshot that the pointer in a state folder names, as `open_current` does."""
    pointer = state_dir / POINTER_NAME
    try:
        snapshot_id = pointer.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SnapshotError(f"还没有快照 / there is no snapshot yet: {pointer}") from error
    if SNAPSHOT_ID.fullmatch(snapshot_id) is None:
        raise SnapshotError(f"没有指向快照 / it names no snapshot: {pointer}")
    path = state_dir / "snapshots" / f"{snapshot_id}.duckdb"
    if not path.is_file():
        raise SnapshotError(f"快照文件不在 / the snapshot file is gone: {path}")
    return Snapshot(snapshot_id, path)


def find_snapshot(settings: Settings, snapshot_id: str) -> Snapshot | None:
    """Return the snapshot of this id while its file exists; None otherwise, or if it is no id."""
    if SNAPSHOT_ID.fullmatch(snapshot_id) is None:
        return None
    path = settings.state_dir / "snapshots" / f"{snapshot_id}.duckdb"
    return Snapshot(snapshot_id, path) if path.is_file() else None


def list_snapshots(state_dir: Path) -> list[Snapshot]:
    """Return the snapshots of a state folder, the newest first; other files are passed over."""
    found = [
        Snapshot(path.stem, path)
        for path in (state_dir / "snapshots").glob("*.duckdb")
        if SNAPSHOT_ID.fullmatch(path.stem)
    ]
    return sorted(found, key=lambda snapshot: snapshot.built_at, reverse=True)


def name_snapshot(content_hash: str) -> str:
    """Return a new snapshot's name: hash of what went in, time of building, a random end."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    return f"{content_hash}-{stamp}-{uuid.uuid4().hex[:6]}"


def move_pointer(state_dir: Path, snapshot_id: str) -> None:
    """Put a snapshot in service; readers see either the one before or this one."""
    unfinished = state_dir / f"{POINTER_NAME}.{uuid.uuid4().hex}.part"
    try:
        unfinished.write_text(snapshot_id + "\n", encoding="utf-8")
        put_in_place(unfinished, state_dir / POINTER_NAME)
    finally:
        remove_unfinished(unfinished)


def put_in_place(unfinished: Path, path: Path) -> None:
    """Give a finished file its name; after a power cut the name holds all of it, or what it was."""
    _write_through(unfinished, os.O_RDWR)
    os.replace(unfinished, path)
    if os.name == "posix":  # elsewhere a folder cannot be opened
        _write_through(path.parent, os.O_RDONLY)


def remove_unfinished(path: Path) -> None:
    """Remove a file that was not finished, and what the engine wrote beside it."""
    for found in (path, *path.parent.glob(f"{path.name}.*")):
        _remove(found)


def remove_old(state_dir: Path, newest: Path, open_here: Collection[Path]) -> None:
    """Remove all but the newest snapshots and those in use, and what killed builds left.

    The one in service and those that any process has open stay, and so do files that are no
    snapshots of ours.

    Parameters
    ----------
    state_dir, newest : Path
    open_here : collection of Path
        The snapshots that this process has open.
    """
    others = [found.path for found in list_snapshots(state_dir) if found.path != newest]
    in_use = {*open_here, *_list_current(state_dir)}
    for path in others[SNAPSHOTS_KEPT - 1 :]:
        if path not in in_use and not is_open_elsewhere(path):
            _remove(path)
    unfinished = [*(state_dir / "snapshots").glob("*.part*"), *state_dir.glob("*.part")]
    for path in unfinished:
        try:
            age = time.time() - path.stat().st_mtime
        except OSError:  # its own build has just finished
            continue
        if age > UNFINISHED_KEPT_SECONDS:
            _remove(path)


def _list_current(state_dir: Path) -> list[Path]:
    try:
        return [find_current(state_dir).path]
    except SnapshotError:
        return []


def _write_through(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    try:
        if path.is_dir():  # the engine's own, for what does not fit into memory
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError:  # Windows refuses while another process reads it
        return
