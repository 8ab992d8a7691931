"""Read the extracts of a data folder, each only once as long as nothing about it changes."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from renewal.catalogue import Catalogue
from renewal.config import PROJECT_DIR
from renewal.errors import DataError, RenewalError
from renewal.extracts.shelf import Extract, Shelf, build_extract
from renewal.inputs import build_unreadable, hash_paths, hash_program
from renewal.reading import ReadResult, read_extract
from renewal.reading.settings import get_settings_path

UNREGISTERED: Final = "file:"
# From so many unread files on, processes of their own read them: starting one takes a second.
MANY_FILES: Final = 12
# Which source a file is registered as changes nothing in how it is read.
_NOT_READ_BY: Final = frozenset({"sources.csv"})
LOGGER = logging.getLogger("renewal")


def gather_extracts(
    data_dir: Path, paths: Sequence[Path], catalogue: Catalogue, shelf: Shelf | None
) -> list[Extract]:
    """Return extracts as read, from the shelf where they stand on it.

    Parameters
    ----------
    data_dir : Path
    paths : sequence of Path
        The files, in the order wanted.
    catalogue : Catalogue
        Of the same data folder.
    shelf : Shelf, optional
        Without one each file is read, and nothing is written.

    Raises
    ------
    DataError
        If a file cannot be opened at all.
    """
    try:
        marks = dict.fromkeys(paths, "")
        if shelf is not None:
            reader = _mark_reader(data_dir)
            marks = {path: _mark_extract(path, reader) for path in paths}
            unread = [path for path in paths if shelf.find(marks[path], "") is None]
            if len(unread) >= MANY_FILES:
                _read_apart(data_dir, unread, shelf)
        return [_get(data_dir, path, marks[path], catalogue, shelf) for path in paths]
    except OSError as error:
        problem = build_unreadable(error)
        raise DataError(problem.as_text(), [problem]) from error


def _mark_reader(data_dir: Path) -> str:
    """Return what changes with the reader and the reference data that it reads by."""
    reference = sorted((data_dir / "reference").glob("*.csv"))
    known_by = [entry for entry in reference if entry.name not in _NOT_READ_BY]
    return f"{hash_program()[:16]}{hash_paths(known_by)[:16]}"


def _mark_extract(path: Path, reader: str) -> str:
    return f"{reader}{hash_paths([path, get_settings_path(path)])[:32]}"


def _get(
    data_dir: Path, path: Path, mark: str, catalogue: Catalogue, shelf: Shelf | None
) -> Extract:
    source_id = catalogue.source_ids.get(path.name) or f"{UNREGISTERED}{path.stem}"
    kept = shelf.find(mark, source_id) if shelf is not None else None
    if kept is not None:
        return kept
    result = _read(path, catalogue)
    extract = build_extract(result, source_id, mark)
    if shelf is None or result.is_refused:  # what was refused is read again, it may be in use
        return extract
    if _mark_extract(path, _mark_reader(data_dir)) != mark:  # written to while it was read
        return replace(extract, mark="")
    try:
        return shelf.keep(extract)
    except OSError as error:  # the disk is full: whoever writes the snapshot says so
        LOGGER.warning("%s could not be kept as read: %s", path.name, error)
        return extract


def _read(path: Path, catalogue: Catalogue) -> ReadResult:
    """Read one file; a fault of the reader itself refuses that file by name."""
    try:
        return read_extract(path, catalogue)
    except RenewalError:
        raise
    except Exception as error:
        LOGGER.exception("%s could not be read for a fault of the reader", path.name)
        result = ReadResult(path.name, path.stem)
        result.add_problem("file.unreadable", value=type(error).__name__)
        return result


def _read_apart(data_dir: Path, paths: Sequence[Path], shelf: Shelf) -> None:
    """Let processes of their own put files on the shelf; what they leave out is read here."""
    count = max(1, min(os.cpu_count() or 1, len(paths) // 2))
    command = [sys.executable, "-m", "renewal.extracts.worker", str(data_dir), str(shelf.folder)]
    workers = [
        subprocess.Popen(  # noqa: S603 (our own module, and no shell)
            [*command, *(str(path) for path in paths[start::count])],
            cwd=PROJECT_DIR,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for start in range(count)
    ]
    try:
        for worker in workers:
            worker.wait()
    finally:
        for worker in workers:
            if worker.poll() is None:
                worker.kill()
                worker.wait()
