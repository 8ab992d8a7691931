"""Everything in the data folder as raw text tables, ready to be loaded."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

from renewal.catalogue import Catalogue
from renewal.config import PROJECT_DIR, QUERIES_DIR
from renewal.errors import DataError, ReferenceDataError, RenewalError
from renewal.problems import Problem
from renewal.reading import ReadResult, TidyValue, read_extract
from renewal.reading.files import READABLE_ENDINGS
from renewal.reading.results import ACCEPTABLE_RULES
from renewal.reading.settings import Acceptance
from renewal.reference import read_rows

REFERENCE_TABLES = ("places", "sources", "indicators", "units", "funding_categories")
CURATED_TABLES = ("programmes", "observations", "funding", "case_stories")
UNREGISTERED = "file:"
LOGGER = logging.getLogger("renewal")
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
        If a file of ``reference/`` or ``curated/`` cannot be read or breaks a rule.
    DataError
        If there is no published table at all: an empty folder must never replace good data.
    """
    paths = list_extracts(data_dir)
    if not paths:
        problem = _build_no_extracts()
        raise DataError(problem.as_text(), [problem])
    return read_raw_data(data_dir, paths, is_whole=True)


def read_raw_data(data_dir: Path, extract_paths: list[Path], *, is_whole: bool = False) -> RawData:
    """Read reference and curated data, and the extracts named.

    Parameters
    ----------
    data_dir : Path
    extract_paths : list of Path
    is_whole : bool
        Whether these are all the extracts, so that a registered one that is not among them is
        missing.

    Raises
    ------
    ReferenceDataError
        If reference or curated data cannot be read or breaks a rule.
    """
    raw = RawData(folder_name=data_dir.name)
    catalogue = Catalogue(data_dir)
    raw.tables = _read_own_tables(data_dir, catalogue)
    results = [_read_extract(path, catalogue) for path in extract_paths]
    raw.problems = [problem for result in results for problem in result.problems]
    source_ids = [_name_source(result, catalogue) for result in results]
    raw.tables["raw_values"] = _build_value_columns(results, source_ids)
    raw.tables["raw_files"] = {
        "file_name": [result.file_name for result in results],
        "source_id": list(source_ids),
        "title": [result.title for result in results],
    }
    raw.tables["raw_accepted"] = _build_accepted_columns(results)
    raw.tables["raw_scope"] = {"is_whole": [str(is_whole).lower()]}
    return raw


def _read_extract(path: Path, catalogue: Catalogue) -> ReadResult:
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
    digest = hashlib.sha256(_hash_program().encode())
    try:
        for path in sorted(data_dir.iterdir()):
            # Each may be a link, as to a share, which a search from above would not follow.
            if path.is_dir():
                digest.update(path.name.encode())
                _add_files(digest, path, "*")
    except OSError as error:
        problem = _build_unreadable(error)
        raise DataError(problem.as_text(), [problem]) from error
    return digest.hexdigest()[:16]


@cache
def _hash_program() -> str:
    digest = hashlib.sha256()
    _add_files(digest, QUERIES_DIR, "*.sql")
    _add_files(digest, PROJECT_DIR / "renewal", "*.py")
    return digest.hexdigest()


def _add_files(digest: hashlib._Hash, root: Path, pattern: str) -> None:
    for path in sorted(root.rglob(pattern)):
        inner = path.relative_to(root)
        if is_input(inner) and path.is_file():
            digest.update(str(inner).encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())


def _read_own_tables(data_dir: Path, catalogue: Catalogue) -> dict[str, Columns]:
    """Return reference and curated tables, or everything that is wrong with any of them."""
    tables: dict[str, Columns] = {}
    problems: list[Problem] = []
    for folder, names in (("reference", REFERENCE_TABLES), ("curated", CURATED_TABLES)):
        for name in names:
            try:
                rows = read_rows(data_dir / folder / f"{name}.csv")
            except ReferenceDataError as error:
                problems.extend(error.problems)
                continue
            tables[f"raw_{name}"] = {
                column: [row[column] or None for row in rows] for column in rows[0]
            }
    try:
        _ = catalogue.header_words
    except ReferenceDataError as error:
        problems.extend(error.problems)
    if problems:
        raise ReferenceDataError("\n".join(found.as_text() for found in problems), problems)
    return tables


def _name_source(result: ReadResult, catalogue: Catalogue) -> str:
    """Return the registered source of a file, or one of its own that no registered one can be."""
    registered = catalogue.source_ids.get(result.file_name)
    return registered or f"{UNREGISTERED}{Path(result.file_name).stem}"


def _build_no_extracts() -> Problem:
    return Problem(
        "extracts", "", "", "extracts.none", "error", "",
        "data/extracts 里应有公布的表", "data/extracts must hold published tables",
        "请放回原来的表格文件", "Put the tables back",
    )  # fmt: skip


def _build_unreadable(error: OSError) -> Problem:
    return Problem(
        Path(str(error.filename or "data")).name, "", "", "data.unreadable", "error",
        str(error.strerror),
        "数据目录里的文件应能读取", "each file of the data folder must be readable",
        "请检查文件权限，或关闭占用它的程序", "See to its permissions or close what holds it",
    )  # fmt: skip


def _build_value_columns(results: list[ReadResult], source_ids: list[str]) -> Columns:
    names = list(TidyValue._fields)
    columns: Columns = {name: [] for name in ("source_id", *names)}
    for result, source_id in zip(results, source_ids, strict=True):
        for value in result.values:
            columns["source_id"].append(source_id)
            for name in names:
                columns[name].append(_to_text(getattr(value, name)))
    return columns


def _build_accepted_columns(results: list[ReadResult]) -> Columns:
    """Return the findings that settings files let stand, with the file of each."""
    names = list(Acceptance.__dataclass_fields__)
    columns: Columns = {name: [] for name in ("file_name", *names)}
    for result in results:
        for acceptance in result.accepted:
            if acceptance.rule in ACCEPTABLE_RULES:
                continue
            columns["file_name"].append(result.file_name)
            for name in names:
                columns[name].append(getattr(acceptance, name))
    return columns


def _to_text(field_value: object) -> str | None:
    if field_value is None:
        return None
    return f"{field_value:f}" if isinstance(field_value, Decimal) else str(field_value)
