"""Everything in the data folder as raw text tables, ready to be loaded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from renewal.catalogue import Catalogue, read_rows
from renewal.config import PROJECT_DIR, QUERIES_DIR
from renewal.errors import ReferenceDataError
from renewal.problems import Problem
from renewal.reading import ReadResult, TidyValue, read_extract
from renewal.reading.files import READABLE_ENDINGS

REFERENCE_TABLES = ("places", "sources", "indicators", "units", "funding_categories")
CURATED_TABLES = ("programmes", "observations", "funding")
Columns = dict[str, list[str | None]]


@dataclass
class RawData:
    """Raw tables by name, each a dict of text columns, and what reading found.

    Blank text is null in tables of our own; printed values keep their blanks.
    """

    folder_name: str
    tables: dict[str, Columns] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def list_extracts(data_dir: Path) -> list[Path]:
    """Return the published tables of a data folder; office lock files (``~$…``) are not tables."""
    return [
        path
        for path in sorted((data_dir / "extracts").glob("*"))
        if path.suffix.lower() in READABLE_ENDINGS and not path.name.startswith(("~$", "."))
    ]


def read_data_dir(data_dir: Path) -> RawData:
    """Read a whole data folder.

    Raises
    ------
    ReferenceDataError
        If a file of ``reference/`` or ``curated/`` cannot be read.
    """
    return read_raw_data(data_dir, list_extracts(data_dir))


def read_raw_data(data_dir: Path, extract_paths: list[Path]) -> RawData:
    """Read reference and curated data, and the extracts named."""
    raw = RawData(folder_name=data_dir.name)
    for folder, names in (("reference", REFERENCE_TABLES), ("curated", CURATED_TABLES)):
        for name in names:
            path = data_dir / folder / f"{name}.csv"
            rows = read_rows(path)
            if not rows:
                raise ReferenceDataError(f"{path}: 没有数据行 / it has no rows")
            raw.tables[f"raw_{name}"] = {
                column: [row[column] or None for row in rows] for column in rows[0]
            }
    catalogue = Catalogue(data_dir)
    results = [read_extract(path, catalogue) for path in extract_paths]
    raw.problems = [problem for result in results for problem in result.problems]
    raw.tables["raw_values"] = _build_value_columns(results)
    raw.tables["raw_files"] = {
        "file_name": [result.file_name for result in results],
        "source_id": [result.source_id for result in results],
        "title": [result.title for result in results],
    }
    return raw


def hash_inputs(data_dir: Path) -> str:
    """Return 16 hex digits that change with any byte of data, query or reader."""
    digest = hashlib.sha256()
    reader = PROJECT_DIR / "renewal"
    for root, pattern in ((data_dir, "*"), (QUERIES_DIR, "*.sql"), (reader, "*.py")):
        for path in sorted(root.rglob(pattern)):
            is_content = path.is_file() and "boundaries" not in path.parts
            if is_content and not path.name.startswith(("~$", ".")):
                digest.update(str(path.relative_to(root)).encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _build_value_columns(results: list[ReadResult]) -> Columns:
    names = list(TidyValue.__dataclass_fields__)
    columns: Columns = {name: [] for name in ("source_id", *names)}
    for result in results:
        for value in result.values:
            columns["source_id"].append(result.source_id)
            for name in names:
                field_value = getattr(value, name)
                columns[name].append(None if field_value is None else str(field_value))
    return columns
