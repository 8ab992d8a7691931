"""Where a server keeps the files it makes: a folder of its own, which others clear when it is gone.

A lock says whether the server still runs; the system drops it when the process ends, however it
ends. On Windows a file that is open cannot be removed, which says the same.
"""

from __future__ import annotations

import shutil
import sys
import uuid
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

if sys.platform != "win32":
    import fcntl

_LOCK_ENDING: Final = ".lock"


class Room:
    """A folder of this process below `exports/`, its lock beside it."""

    def __init__(self, state_dir: Path) -> None:
        folder = state_dir / "exports"
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / uuid.uuid4().hex
        self._lock = self.path.with_suffix(_LOCK_ENDING).open("wb")
        _lock(self._lock)
        # Another server may have cleared it between these two steps: then there is no lock to see.
        Path(self._lock.name).touch()
        self.path.mkdir()

    def close(self) -> None:
        """Remove the folder with all that is in it."""
        remove_folder(self.path)
        name = Path(self._lock.name)
        self._lock.close()
        name.unlink(missing_ok=True)


def remove_leftovers(state_dir: Path) -> None:
    """Remove what servers that no longer run have left."""
    folder = state_dir / "exports"
    for lock in folder.glob(f"*{_LOCK_ENDING}"):
        if _take_abandoned(lock):
            remove_folder(lock.with_suffix(""))
    for path in folder.glob("*"):
        if path.is_dir() and not path.with_suffix(_LOCK_ENDING).exists():
            remove_folder(path)


def remove_folder(path: Path) -> None:
    """Remove a folder; what another program still reads goes when the server next starts."""
    shutil.rmtree(path, ignore_errors=True)


def _lock(handle: BinaryIO) -> None:
    if sys.platform != "win32":
        with suppress(OSError):  # a file system without locks goes without
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _take_abandoned(lock: Path) -> bool:
    """Remove the lock of a server that is gone; tell whether it was one."""
    try:
        with lock.open("rb") as handle:
            if sys.platform != "win32":
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                lock.unlink()
        if sys.platform == "win32":
            lock.unlink()
    except OSError:
        return False
    return True
