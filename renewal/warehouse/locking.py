"""Locks between processes; the system drops them when a process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from renewal.errors import StateFolderError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = "publishing.lock"
BUILDING_NAME = "building.lock"
# What is done under the lock takes milliseconds: who holds it longer has been halted.
WAIT_SECONDS = 20.0
# A build takes seconds, of a whole country a minute: after that it is done twice rather than never.
BUILDING_SECONDS = 120.0
_RETRY_SECONDS = 0.02
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}


@contextmanager
def lock_pointer(state_dir: Path) -> Iterator[None]:
    """Keep other processes and threads from moving the pointer of a state folder.

    A file system without locks goes without: each step is whole by itself, and what another
    process published a moment too late is put right at the next look.

    Raises
    ------
    StateFolderError
        If another process holds it for `WAIT_SECONDS`.
    OSError
        If the lock file cannot be made.
    """
    handle = os.open(state_dir / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not _wait_for(handle, WAIT_SECONDS):
            raise StateFolderError(
                f"另一个进程一直占用快照目录 / another process keeps hold of the snapshot folder: "
                f"{state_dir / LOCK_NAME} (RENEWAL_STATE)"
            )
        yield
    finally:
        os.close(handle)


@contextmanager
def take_turns_building(state_dir: Path) -> Iterator[None]:
    """Let one process at a time build into a state folder; the others wait for what it makes.

    Only spares work: without the lock, or after `BUILDING_SECONDS`, a build goes ahead.
    """
    try:
        state_dir.mkdir(parents=True, exist_ok=True)
        handle = os.open(state_dir / BUILDING_NAME, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:  # whoever writes the snapshot says what is wrong with the folder
        yield
        return
    try:
        _wait_for(handle, BUILDING_SECONDS)
        yield
    finally:
        os.close(handle)


def is_open_elsewhere(path: Path) -> bool:
    """Tell whether another process has a database file open.

    Never ask for a file that this process has open: asking takes away the engine's own lock.
    """
    if sys.platform == "win32":
        return False  # there the file cannot be removed while it is open
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _HELD
    else:
        return False
    finally:
        os.close(handle)


def _wait_for(handle: int, seconds: float) -> bool:
    """Take a lock as soon as it is free; return False where it is not within some time."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            _take(handle)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return True
            if error.errno not in _HELD:
                raise
        else:
            return True
        if time.monotonic() > deadline:
            return False
        time.sleep(_RETRY_SECONDS)


def _take(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
