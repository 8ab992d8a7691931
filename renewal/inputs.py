"""The files that go into a snapshot, and hashes by which a change in them is known."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from renewal.config import PROJECT_DIR, QUERIES_DIR
from renewal.errors import DataError
from renewal.problems import Problem
from renewal.reading.files import READABLE_ENDINGS

# What may be written over within the resolution of a disk's clock is hashed anew.
_SETTLED_SECONDS: Final = 2.0
_MOST_KEPT: Final = 20_000
# Size, times of writing and of any change, and number on the disk.
_Look: TypeAlias = tuple[int, int, int, int]
_hashes: dict[Path, tuple[_Look, bytes]] = {}


def list_extracts(data_dir: Path) -> list[Path]:
    """Return the published tables of a data folder; office lock files (``~$…``) are not tables."""
    return [
        path
        for path in sorted((data_dir / "extracts").glob("*"))
        if path.suffix.lower() in READABLE_ENDINGS and not path.name.startswith(("~$", "."))
    ]


def is_input(place: Path) -> bool:
    """Tell whether a file, named from the folder it is in, can go into a snapshot.

    Outlines of maps do not, nor do lock files of office programs (``~$…``) and hidden files.
    """
    return "boundaries" not in place.parts and not place.name.startswith(("~$", "."))


def hash_inputs(data_dir: Path) -> str:
    """Return 16 hex digits that change with any byte of data, query or reader.

    Queries and reader count as this process has loaded them: what they build must not pass for
    the work of a later version.

    Raises
    ------
    DataError
        If a file of the data folder cannot be read.
    """
    digest = hashlib.sha256(hash_program().encode())
    try:
        for path in sorted(data_dir.iterdir()):
            # Each may be a link, as to a share, which a search from above would not follow.
            if path.is_dir():
                digest.update(path.name.encode())
                _add_files(digest, path, "*")
    except OSError as error:
        problem = build_unreadable(error)
        raise DataError(problem.as_text(), [problem]) from error
    return digest.hexdigest()[:16]


def hash_paths(paths: Iterable[Path]) -> str:
    """Return 64 hex digits that change with the name or any byte of the files; absent ones count.

    Raises
    ------
    OSError
        If one cannot be read.
    """
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.name}\n".encode())
        if path.is_file():
            digest.update(hash_file(path))
    return digest.hexdigest()


@cache
def hash_program() -> str:
    """Return a hash of the queries and modules as they stood when this process began."""
    digest = hashlib.sha256()
    _add_files(digest, QUERIES_DIR, "*.sql")
    _add_files(digest, PROJECT_DIR / "renewal", "*.py")
    return digest.hexdigest()


def hash_file(path: Path) -> bytes:
    """Return the hash of a file's bytes, from memory while it looks untouched from outside."""
    look, is_settled = _look_at(path)
    kept = _hashes.get(path)
    if kept is not None and kept[0] == look:
        return kept[1]
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").digest()
    if is_settled and _look_at(path)[0] == look:
        if len(_hashes) >= _MOST_KEPT:
            _hashes.clear()
        _hashes[path] = (look, found)
    return found


def _look_at(path: Path) -> tuple[_Look, bool]:
    status = os.stat(path)
    look = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    newest = max(status.st_mtime, status.st_ctime)
    return look, abs(time.time() - newest) > _SETTLED_SECONDS


def _add_files(digest: hashlib._Hash, root: Path, pattern: str) -> None:
    for path in sorted(root.rglob(pattern)):
        inner = path.relative_to(root)
        if is_input(inner) and path.is_file():
            digest.update(str(inner).encode())
            digest.update(hash_file(path))


def build_unreadable(error: OSError) -> Problem:
    """Return the finding that a file of the data folder cannot be opened."""
    return Problem(
        Path(str(error.filename or "data")).name, "", "", "data.unreadable", "error",
        str(error.strerror),
        "数据目录里的文件应能读取", "each file of the data folder must be readable",
        "请检查文件权限，或关闭占用它的程序", "See to its permissions or close what holds it",
    )  # fmt: skip
