"""Read the extracts of a data folder, each only once as long as nothing about it changes."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pyarrow as pa

from renewal.catalogue import Catalogue
from renewal.config import PROJECT_DIR
from renewal.errors import DataError, RenewalError
from renewal.extracts.shelf import (
    COMMUNITIES,
    Extract,
    Shelf,
    build_extract,
    build_register,
    describe,
)
from renewal.inputs import build_unreadable, hash_paths, hash_program
from renewal.reading import ReadResult, read_extract
from renewal.reading.settings import get_settings_path
from renewal.registers import is_register, read_register

UNREGISTERED: Final = "file:"
# From so many unread files on, processes of their own read them: starting one takes a second.
MANY_FILES: Final = 12
# Which source a file is registered as changes nothing in how it is read.
_NOT_READ_BY: Final = frozenset({"sources.csv"})
# Rows that the engine reads at a time.
GROUP_ROWS: Final = 120_000
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
    if is_register(path, catalogue):
        extract = _get_register(path, source_id, mark, catalogue, shelf)
    else:
        extract = build_extract(_read(path, catalogue), source_id, mark)
    if shelf is None or extract.is_refused:  # what was refused is read again, it may be in use
        return extract
    if not _is_as_marked(data_dir, path, mark):
        shelf.drop(mark)
        return replace(extract, mark="")
    try:
        return shelf.keep(extract)
    except OSError as error:
        return _go_without(extract, error)


class _Sink:
    """Takes batches of a register and hands them on in groups, each with the name of the file."""

    def __init__(self, file_name: str, write: Callable[[pa.Table], None]) -> None:
        self.file_name = file_name
        self.write = write
        self.batches: list[pa.RecordBatch] = []

    def take(self, batch: pa.RecordBatch) -> None:
        """Take one batch."""
        names = pa.repeat(self.file_name, batch.num_rows)
        self.batches.append(pa.record_batch([names, *batch.columns], schema=COMMUNITIES))
        if sum(held.num_rows for held in self.batches) >= GROUP_ROWS:
            self.flush()

    def flush(self) -> None:
        """Hand on what is held."""
        if self.batches:
            self.write(pa.Table.from_batches(self.batches, COMMUNITIES))
        self.batches = []


def _get_register(
    path: Path, source_id: str, mark: str, catalogue: Catalogue, shelf: Shelf | None
) -> Extract:
    """Read a register straight onto the shelf: a country's does not fit into memory."""
    if shelf is not None:
        try:
            return _shelve_register(path, source_id, mark, catalogue, shelf)
        except OSError as error:  # on a full disk whoever writes the snapshot says so
            LOGGER.warning("%s could not be kept as read: %s", path.name, error)
    groups: list[pa.Table] = []
    sink = _Sink(path.name, groups.append)
    reading = read_register(path, catalogue, sink.take)
    sink.flush()
    rows = pa.concat_tables([COMMUNITIES.empty_table(), *groups])
    return build_register(reading, source_id, "", rows)


def _shelve_register(
    path: Path, source_id: str, mark: str, catalogue: Catalogue, shelf: Shelf
) -> Extract:
    """Read a register onto the shelf; one that is refused is not kept.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    with shelf.open_file(mark, COMMUNITIES) as file:
        sink = _Sink(path.name, file.writer.write_table)
        reading = read_register(path, catalogue, sink.take)
        sink.flush()
        extract = build_register(reading, source_id, mark, file.path)
        file.writer.add_key_value_metadata(describe(extract))
        file.is_wanted = not extract.is_refused
    return extract


def _is_as_marked(data_dir: Path, path: Path, mark: str) -> bool:
    """Tell whether nothing that a mark stands for was written to since."""
    return _mark_extract(path, _mark_reader(data_dir)) == mark


def _go_without(extract: Extract, error: OSError) -> Extract:
    """Say that a reading is not kept; on a full disk whoever writes the snapshot says so."""
    LOGGER.warning("%s could not be kept as read: %s", extract.file_name, error)
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
