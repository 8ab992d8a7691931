"""Each extract as it was read: a typed table of its rows, kept on disk between builds."""

from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Final, Literal, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from renewal.problems import Problem
from renewal.reading import ReadResult, TidyValue
from renewal.reading.settings import Acceptance
from renewal.registers import REGISTER_SCHEMA, RegisterReading

_DECIMAL: Final = pa.decimal128(28, 6)
_SMALLEST: Final = Decimal("0.000001")
_OF_TYPE: Final = {
    "value": _DECIMAL, "step": _DECIMAL, "as_of_date": pa.date32(), "row_order": pa.int32(),
}  # fmt: skip
VALUES: Final = pa.schema([(name, _OF_TYPE.get(name, pa.string())) for name in TidyValue._fields])
COMMUNITIES: Final = pa.schema([pa.field("file_name", pa.string()), *REGISTER_SCHEMA])
_ABOUT: Final = b"renewal"  # where a file says what it was read from
_UNUSED_SECONDS: Final = 24 * 60 * 60
Kind: TypeAlias = Literal["values", "communities"]


@dataclass(frozen=True)
class Extract:
    """One file as it was read.

    Attributes
    ----------
    mark : str
        Changes with the file, its settings, and what reads it.
    kind : {"values", "communities"}
        Whether it is a table of figures or a register.
    sheet : str
        Of a register; each figure has its own.
    rows : pyarrow.Table or Path
        In the columns of ``VALUES`` or ``COMMUNITIES``, in memory or in a Parquet file.
    """

    file_name: str
    source_id: str
    title: str
    mark: str
    problems: tuple[Problem, ...]
    accepted: tuple[Acceptance, ...]
    kind: Kind
    sheet: str
    rows: pa.Table | Path

    @property
    def is_refused(self) -> bool:
        """Whether a problem is an error: then it has no rows."""
        return any(problem.severity == "error" for problem in self.problems)


def build_extract(result: ReadResult, source_id: str, mark: str) -> Extract:
    """Return what one file was read as, its figures as a typed table."""
    return Extract(
        result.file_name,
        source_id,
        result.title,
        mark,
        tuple(result.problems),
        tuple(result.accepted),
        "values",
        "",
        _build_values(result.values),
    )


def build_register(
    reading: RegisterReading, source_id: str, mark: str, rows: pa.Table | Path
) -> Extract:
    """Return what one register was read as; a refused one without rows."""
    kept = COMMUNITIES.empty_table() if reading.is_refused else rows
    return Extract(
        reading.file_name,
        source_id,
        reading.title,
        mark,
        tuple(reading.problems),
        (),
        "communities",
        reading.sheet,
        kept,
    )


@dataclass
class OpenFile:
    """A file that is being written.

    Attributes
    ----------
    path : Path
        Where it will stand.
    is_wanted : bool
        Whether it will.
    """

    path: Path
    writer: pq.ParquetWriter
    is_wanted: bool = True


class Shelf:
    """Extracts kept on disk, each under its mark; safe for several processes.

    Parameters
    ----------
    folder : Path
        Made when the first one is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, mark: str, source_id: str) -> Extract | None:
        """Return what was kept under a mark; None where nothing was, or it cannot be read."""
        path = self._name(mark)
        try:
            about = json.loads(pq.read_metadata(path).metadata[_ABOUT])
            os.utime(path)
        except (OSError, KeyError, TypeError, ValueError, pa.ArrowException):
            return None
        return Extract(
            about["file_name"],
            source_id,
            about["title"],
            mark,
            tuple(Problem(**fields) for fields in about["problems"]),
            tuple(Acceptance(**fields) for fields in about["accepted"]),
            about["kind"],
            about["sheet"],
            path,
        )

    def keep(self, extract: Extract) -> Extract:
        """Write an extract that is in memory; return it as it stands on disk.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        if isinstance(extract.rows, Path):
            return extract
        with self.open_file(extract.mark, extract.rows.schema) as file:
            file.writer.write_table(extract.rows)
            file.writer.add_key_value_metadata(describe(extract))
        return replace(extract, rows=file.path)

    def drop(self, mark: str) -> None:
        """Remove what is kept under a mark."""
        self._name(mark).unlink(missing_ok=True)

    @contextmanager
    def open_file(self, mark: str, schema: pa.Schema) -> Iterator[OpenFile]:
        """Give a file to write rows and a description to; it stands only once it is whole.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        path = self._name(mark)
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{uuid.uuid4().hex}.part")
        try:
            with pq.ParquetWriter(unfinished, schema, compression="zstd") as writer:
                file = OpenFile(path, writer)
                yield file
            if file.is_wanted:
                os.replace(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)

    def remove_unused(self) -> None:
        """Remove what no build has asked for within a day."""
        for path in self.folder.glob("*.p*"):
            try:
                if time.time() - path.stat().st_mtime > _UNUSED_SECONDS:
                    path.unlink(missing_ok=True)
            except OSError:  # another process has just removed it, or still reads it
                continue

    def _name(self, mark: str) -> Path:
        return self.folder / f"{mark}.parquet"


def describe(extract: Extract) -> dict[bytes, bytes]:
    """Return what is kept of an extract beside its rows."""
    about = {
        "file_name": extract.file_name,
        "title": extract.title,
        "kind": extract.kind,
        "sheet": extract.sheet,
        "problems": [asdict(problem) for problem in extract.problems],
        "accepted": [asdict(acceptance) for acceptance in extract.accepted],
    }
    return {_ABOUT: json.dumps(about, ensure_ascii=False).encode()}


def _build_values(values: Sequence[TidyValue]) -> pa.Table:
    columns = list(zip(*values, strict=True)) if values else [()] * len(VALUES)
    arrays = [
        _build_decimals(column) if entry.type == _DECIMAL else pa.array(column, entry.type)
        for entry, column in zip(VALUES, columns, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=VALUES)


def _build_decimals(column: Sequence[Decimal | None]) -> pa.Array:
    """Return exact values; digits beyond the sixth, which a share may have, are rounded."""
    try:
        return pa.array(column, _DECIMAL)
    except pa.ArrowInvalid:
        rounded = [None if v is None else v.quantize(_SMALLEST, ROUND_HALF_UP) for v in column]
        return pa.array(rounded, _DECIMAL)
