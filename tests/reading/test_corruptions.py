"""A thousand damaged files: each is refused, or gives the figures that it gave before.

Every case is made from its own number, which a failure names: ``damage_sheet(number, …)`` and
``damage_file(number, …)`` make it again.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from renewal.catalogue import Catalogue
from renewal.config import PROJECT_DIR
from renewal.reading import ReadResult, TidyValue, read_extract
from tests.data.make_sheets import SHEETS_DIR, Page, build_corpus
from tests.data.make_sheets.writing import write_page
from tests.reading.corruptions import corrupt_bytes, corrupt_page, find_touched
from tests.reading.edits import find_position
from tests.reading.tables import Key, Table, list_expected_table

CATALOGUE = Catalogue(PROJECT_DIR / "data")
PAGES = [page for page in build_corpus() if page.expected and not page.refused]
CASES = 1000
CHUNK = 25


def damage_sheet(number: int, folder: Path) -> tuple[Page, Page, Path]:
    random = Random(number)
    page = random.choice(PAGES)
    damaged = corrupt_page(page, random)
    return page, damaged, write_page(damaged, folder)


def damage_file(number: int, folder: Path) -> tuple[Page, Path]:
    random = Random(number)
    page = random.choice(PAGES)
    path = folder / page.file_name
    path.write_bytes(corrupt_bytes((SHEETS_DIR / page.file_name).read_bytes(), random))
    if page.settings:
        path.with_name(f"{page.file_name}.toml").write_text(page.settings, encoding="utf-8")
    return page, path


def list_units(result: ReadResult) -> dict[Key, TidyValue]:
    return {
        (value.place_code, value.indicator, value.as_of_date.isoformat()): value
        for value in result.values
        if value.row_role == "unit"
    }


def find_other_figures(result: ReadResult, expected: Table) -> list[TidyValue]:
    """Return the values that say something else about a unit, a measure and a month than before."""
    return [
        value
        for key, value in list_units(result).items()
        if key in expected and not is_same(value, expected[key])
    ]


def is_same(value: TidyValue, expected: tuple[Decimal | None, str]) -> bool:
    return (value.value, value.reason) == expected


def is_touched(value: TidyValue, page: Page, touched: set[tuple[int, int]]) -> bool:
    """Return whether a value's cell, its row's name or a head above it was changed."""
    row, column = find_position(value.cell)
    last_head = page.header_rows[1] + 3
    block = next((block for block in page.blocks if column in block), [column])
    first_figure = min(column for block in page.blocks for column in block)
    return any(
        place == (row, column)
        or (place[0] == row and place[1] < first_figure)
        or (place[0] <= last_head and place[1] in block)
        for place in touched
    )


@pytest.mark.parametrize("start", range(0, CASES // 2, CHUNK))
def test_a_damaged_sheet_gives_no_other_figure(start: int, tmp_path: Path) -> None:
    for number in range(start, start + CHUNK):
        page, damaged, path = damage_sheet(number, tmp_path)
        try:
            result = read_extract(path, CATALOGUE)
        except Exception as error:  # noqa: BLE001
            pytest.fail(f"case {number}, {page.file_name}: {error!r}")
        assert not (result.is_refused and result.values), number
        touched = find_touched(page, damaged)
        wrong = [
            (value.cell, value.printed, str(value.value))
            for value in find_other_figures(result, list_expected_table(page))
            if not is_touched(value, page, touched)
        ]
        assert wrong == [], f"case {number}, {page.file_name}, changed cells {sorted(touched)}"


@pytest.mark.parametrize("start", range(CASES // 2, CASES, CHUNK))
def test_damaged_bytes_give_no_other_figure(start: int, tmp_path: Path) -> None:
    for number in range(start, start + CHUNK):
        page, path = damage_file(number, tmp_path)
        try:
            result = read_extract(path, CATALOGUE)
        except Exception as error:  # noqa: BLE001
            pytest.fail(f"case {number}, {page.file_name}: {error!r}")
        assert not (result.is_refused and result.values), number
        wrong = find_other_figures(result, list_expected_table(page))
        # An archive carries checksums; a damaged digit in plain text or in an xls is just another
        # digit, but it is one figure and no more. Cells lost from an xls are reported as blank.
        if path.suffix == ".xls":
            blanks = {found.cell for found in result.problems if found.rule == "cell.blank"}
            wrong = [value for value in wrong if value.cell not in blanks]
        allowed = 0 if path.suffix == ".xlsx" else 1
        shown = [(value.cell, value.printed, str(value.value)) for value in wrong]
        assert len(wrong) <= allowed, f"case {number}, {page.file_name}: {shown}"
