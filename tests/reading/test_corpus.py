"""Every sheet of the corpus becomes its whole table, or is refused at the cells named."""

from __future__ import annotations

import csv
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import canonicalize

import pytest

from renewal.catalogue import Catalogue
from renewal.config import PROJECT_DIR
from renewal.reading import ReadResult, read_extract
from tests.data.make_sheets import SHEETS_DIR, Page, build_corpus
from tests.data.make_sheets.answers import write_answers
from tests.data.make_sheets.page import print_number
from tests.data.make_sheets.writing import write_page

CATALOGUE = Catalogue(PROJECT_DIR / "data")
ANSWERS = (".expected.csv", ".refused.csv", ".noted.csv", ".toml")
FILES = sorted(path.name for path in SHEETS_DIR.iterdir() if not path.name.endswith(ANSWERS))
LOADED = [name for name in FILES if (SHEETS_DIR / f"{name}.expected.csv").exists()]
REFUSED = [name for name in FILES if (SHEETS_DIR / f"{name}.refused.csv").exists()]
NOTED = [name for name in FILES if (SHEETS_DIR / f"{name}.noted.csv").exists()]
PAGES = {page.file_name: page for page in build_corpus()}


def read_answers(name: str) -> list[dict[str, str]]:
    with (SHEETS_DIR / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def list_values(result: ReadResult) -> list[tuple[str, ...]]:
    return sorted(
        (
            value.place_code, value.indicator,
            "" if value.value is None else print_number(Decimal(value.value)),
            value.reason, value.qualifier, value.as_of_date.isoformat(), value.cell,
        )
        for value in result.values
        if value.row_role == "unit"
    )  # fmt: skip


def list_errors(result: ReadResult) -> list[tuple[str, str, str]]:
    return [
        (found.rule, found.sheet, found.cell)
        for found in result.problems
        if found.severity == "error"
    ]


def is_reported(expected: dict[str, str], found: tuple[str, str, str]) -> bool:
    parts = zip((expected["rule"], expected["sheet"], expected["cell"]), found, strict=True)
    return all(not wanted or wanted == given for wanted, given in parts)


def test_every_sheet_has_an_answer() -> None:
    assert len(FILES) >= 45
    assert sorted([*LOADED, *REFUSED]) == FILES


@pytest.mark.parametrize("name", LOADED)
def test_a_sheet_becomes_its_whole_table(name: str) -> None:
    result = read_extract(SHEETS_DIR / name, CATALOGUE)
    assert list_errors(result) == []
    expected = [tuple(row.values()) for row in read_answers(f"{name}.expected.csv")]
    assert list_values(result) == expected


@pytest.mark.parametrize("name", REFUSED)
def test_a_sheet_is_refused_at_its_cells(name: str) -> None:
    result = read_extract(SHEETS_DIR / name, CATALOGUE)
    found = list_errors(result)
    assert result.values == []
    missed = [
        row
        for row in read_answers(f"{name}.refused.csv")
        if not any(is_reported(row, error) for error in found)
    ]
    assert not missed, found


@pytest.mark.parametrize("name", NOTED)
def test_what_is_odd_in_a_sheet_is_reported_beside_its_table(name: str) -> None:
    result = read_extract(SHEETS_DIR / name, CATALOGUE)
    found = [(problem.rule, problem.sheet, problem.cell) for problem in result.problems]
    rows = read_answers(f"{name}.noted.csv")
    assert rows
    assert [row for row in rows if not any(is_reported(row, other) for other in found)] == [], found


def read_parts(path: Path) -> dict[str, bytes | str]:
    """Return what a file holds, an archive unpacked and its XML in one form.

    Compression differs between machines, and the spelling of XML with the library that writes it.
    """
    if path.suffix != ".xlsx" or not zipfile.is_zipfile(path):
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        parts: dict[str, bytes | str] = {}
        for name in archive.namelist():
            part = archive.read(name)
            is_xml = name.endswith((".xml", ".rels"))
            parts[name] = canonicalize(part, rewrite_prefixes=True) if is_xml else part
        return parts


@pytest.mark.parametrize("original", PAGES.values(), ids=lambda original: str(original.file_name))
def test_a_sheet_and_its_answers_are_what_the_script_makes(original: Page, tmp_path: Path) -> None:
    # xlwt, which wrote the xls files, is no requirement of the tests.
    if not original.file_name.endswith(".xls"):
        path = write_page(original, tmp_path)
        assert read_parts(path) == read_parts(SHEETS_DIR / original.file_name)
    write_answers(original, tmp_path)
    made = {
        path.name: path.read_bytes() for path in tmp_path.glob("*.csv") if path.name not in FILES
    }
    kept = {name: (SHEETS_DIR / name).read_bytes() for name in made}
    assert made
    assert made == kept
