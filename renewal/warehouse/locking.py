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
# What is done under the lock takes milliseconds: who holds it longer has been halted.
WAIT_SECONDS = 20.0
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
        _wait_for(handle, state_dir)
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


def _wait_for(handle: int, state_dir: Path) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            _take(handle)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return
            if error.errno not in _HELD:
                raise
        else:
            return
        if time.monotonic() > deadline:
            raise StateFolderError(
                f"另一个进程一直占用快照目录 / another process keeps hold of the snapshot folder: "
                f"{state_dir / LOCK_NAME} (RENEWAL_STATE)"
            )
        time.sleep(_RETRY_SECONDS)


def _take(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
