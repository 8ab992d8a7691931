"""Each extract as it was read: a typed table of its figures, kept on disk between builds."""

from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from renewal.problems import Problem
from renewal.reading import ReadResult, TidyValue
from renewal.reading.settings import Acceptance

_DECIMAL: Final = pa.decimal128(28, 6)
_SMALLEST: Final = Decimal("0.000001")
_OF_TYPE: Final = {
    "value": _DECIMAL, "step": _DECIMAL, "as_of_date": pa.date32(), "row_order": pa.int32(),
}  # fmt: skip
VALUES: Final = pa.schema([(name, _OF_TYPE.get(name, pa.string())) for name in TidyValue._fields])
_ABOUT: Final = b"renewal"  # where a file says what it was read from
_UNUSED_SECONDS: Final = 24 * 60 * 60


@dataclass(frozen=True)
class Extract:
    """One file as it was read.

    Attributes
    ----------
    mark : str
        Changes with the file, its settings, and what reads it.
    values : pyarrow.Table or Path
        Its figures in the columns of ``VALUES``, in memory or in a Parquet file.
    """

    file_name: str
    source_id: str
    title: str
    mark: str
    problems: tuple[Problem, ...]
    accepted: tuple[Acceptance, ...]
    values: pa.Table | Path


def build_extract(result: ReadResult, source_id: str, mark: str) -> Extract:
    """Return what one file was read as, its figures as a typed table."""
    return Extract(
        result.file_name,
        source_id,
        result.title,
        mark,
        tuple(result.problems),
        tuple(result.accepted),
        _build_values(result.values),
    )


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
            about = json.loads(pq.read_schema(path).metadata[_ABOUT])
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
            path,
        )

    def keep(self, extract: Extract) -> Extract:
        """Write an extract that is in memory; return it as it stands on disk.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        if isinstance(extract.values, Path):
            return extract
        path = self._name(extract.mark)
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{uuid.uuid4().hex}.part")
        try:
            metadata = {_ABOUT: json.dumps(_describe(extract), ensure_ascii=False).encode()}
            table = extract.values.replace_schema_metadata(metadata)
            pq.write_table(table, unfinished, compression="zstd")
            os.replace(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
        return replace(extract, values=path)

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


def _describe(extract: Extract) -> dict[str, Any]:
    return {
        "file_name": extract.file_name,
        "title": extract.title,
        "problems": [asdict(problem) for problem in extract.problems],
        "accepted": [asdict(acceptance) for acceptance in extract.accepted],
    }


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
