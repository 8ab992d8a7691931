"""Everything in the data folder as raw tables, ready to be loaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from renewal.catalogue import Catalogue
from renewal.errors import DataError, ReferenceDataError
from renewal.extracts import Extract, Shelf, gather_extracts
from renewal.inputs import list_extracts
from renewal.problems import Problem
from renewal.reference import read_rows

REFERENCE_TABLES = ("places", "sources", "indicators", "units", "funding_categories")
CURATED_TABLES = ("programmes", "observations", "funding", "case_stories")
Columns = dict[str, list[str | None]]


@dataclass
class RawData:
    """What a data folder holds.

    Attributes
    ----------
    folder_name : str
    tables : dict of str to dict
        Tables of our own by name, each a dict of text columns in which blank text is null.
    extracts : list of Extract
        The published tables as read, with what reading found.
    """

    folder_name: str
    tables: dict[str, Columns] = field(default_factory=dict)
    extracts: list[Extract] = field(default_factory=list)

    @property
    def problems(self) -> list[Problem]:
        """Return what reading the extracts found."""
        return [problem for extract in self.extracts for problem in extract.problems]


def read_data_dir(data_dir: Path, shelf: Shelf | None = None) -> RawData:
    """Read a whole data folder.

    Parameters
    ----------
    data_dir : Path
    shelf : Shelf, optional
        Where readings are kept from one build to the next.

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
    return read_raw_data(data_dir, paths, is_whole=True, shelf=shelf)


def read_raw_data(
    data_dir: Path,
    extract_paths: list[Path],
    *,
    is_whole: bool = False,
    shelf: Shelf | None = None,
) -> RawData:
    """Read reference and curated data, and the extracts named.

    Parameters
    ----------
    data_dir : Path
    extract_paths : list of Path
    is_whole : bool
        Whether these are all the extracts, so that a registered one that is not among them is
        missing.
    shelf : Shelf, optional
        Where readings are kept; without one nothing is written.

    Raises
    ------
    ReferenceDataError
        If reference or curated data cannot be read or breaks a rule.
    """
    raw = RawData(folder_name=data_dir.name)
    catalogue = Catalogue(data_dir)
    raw.tables = _read_own_tables(data_dir, catalogue)
    raw.tables["raw_scope"] = {"is_whole": [str(is_whole).lower()]}
    raw.extracts = gather_extracts(data_dir, extract_paths, catalogue, shelf)
    return raw


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


def _build_no_extracts() -> Problem:
    return Problem(
        "extracts", "", "", "extracts.none", "error", "",
        "data/extracts 里应有公布的表", "data/extracts must hold published tables",
        "请放回原来的表格文件", "Put the tables back",
    )  # fmt: skip
