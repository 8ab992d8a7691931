"""One slip in a sheet of the corpus: it is found, at its cell."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from renewal.catalogue import Catalogue
from renewal.checks import check_files
from renewal.config import PROJECT_DIR, load_settings
from renewal.problems import Problem
from renewal.reading import read_extract
from tests.data.make_sheets import SHEETS_DIR, build_corpus
from tests.data.make_sheets.writing import write_page
from tests.reading.edits import Fault
from tests.reading.planted_cells import FAULTS as CELL_FAULTS
from tests.reading.planted_tables import FAULTS as TABLE_FAULTS

CATALOGUE = Catalogue(PROJECT_DIR / "data")
PAGES = {page.file_name: page for page in build_corpus()}
FAULTS = [*CELL_FAULTS, *TABLE_FAULTS]
TEXT = SHEETS_DIR / "meizhou_2022-09_thousands.csv"
BOOK = SHEETS_DIR / "meizhou_2022-03_four_stages.xlsx"


def find_problems(fault: Fault, folder: Path) -> list[Problem]:
    page = copy.deepcopy(PAGES[fault.sheet])
    fault.edit(page)
    path = write_page(page, folder)
    if fault.rule and "." not in fault.rule:
        return check_files(load_settings(state_dir=folder / "state"), [path])
    return read_extract(path, CATALOGUE).problems


def is_found(fault: Fault, problem: Problem) -> bool:
    is_rule = problem.rule.startswith(fault.rule) if fault.rule else problem.severity == "error"
    return is_rule and (not fault.cells or problem.cell in fault.cells.split())


def test_there_are_enough_faults_and_each_has_its_own_name() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 70


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_a_slip_is_found_at_its_cell(fault: Fault, tmp_path: Path) -> None:
    problems = find_problems(fault, tmp_path)
    found = [(problem.severity, problem.rule, problem.cell, problem.value) for problem in problems]
    assert any(is_found(fault, problem) for problem in problems), found


SPOILED = {
    "text-in-two-encodings": (TEXT, TEXT.read_bytes() + "注：完\r\n".encode()),
    "text-cut-inside-a-character": (TEXT, TEXT.read_bytes()[:21]),
    "text-with-a-zero-byte": (TEXT, TEXT.read_bytes().replace(b",", b"\0,", 1)),
    "workbook-cut-short": (BOOK, BOOK.read_bytes()[:2000]),
    "workbook-without-its-head": (BOOK, BOOK.read_bytes()[100:]),
    "workbook-of-nothing": (BOOK, b""),
    "text-of-nothing": (TEXT, b""),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_file_that_cannot_be_read_is_refused(name: str, tmp_path: Path) -> None:
    original, content = SPOILED[name]
    path = tmp_path / original.name
    path.write_bytes(content)
    result = read_extract(path, CATALOGUE)
    rules = {problem.rule for problem in result.problems if problem.severity == "error"}
    assert result.values == []
    assert rules & {"file.unreadable", "sheet.no_table"}, rules
