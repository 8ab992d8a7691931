"""Whatever stands in a file: it loads with every figure as printed, or it is refused."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renewal.catalogue import Catalogue
from renewal.config import PROJECT_DIR
from renewal.reading import read_extract
from renewal.reading.cells import Cell
from renewal.reading.figures import ParsedFigure, parse_figure
from renewal.reading.findings import RULES
from renewal.reading.units import ColumnUnit
from tests.data.make_sheets import Page, build_corpus
from tests.data.make_sheets.writing import write_page
from tests.reading.changes import CHANGES, Change, make_changed
from tests.reading.tables import list_expected_table, list_read_table

ORIGINAL = PROJECT_DIR / "data" / "extracts" / "hunan_2021-08_city_starts_investment.csv"
CATALOGUE = Catalogue(PROJECT_DIR / "data")
LINES = list(csv.reader(io.StringIO(ORIGINAL.read_text(encoding="utf-8-sig"))))
VALUES = {value.cell: value for value in read_extract(ORIGINAL, CATALOGUE).values}
reproducible = settings(
    max_examples=120,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
CHANGED = [
    (original, change, changed)
    for original in build_corpus()
    if not original.refused
    for change in CHANGES
    if (changed := make_changed(original, change, seed=3)) != original
]
ODD_TEXTS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["/", "—", "", "0", "１２", "1,104", "长沙市", "合计", "12%", "#REF!", "=1+1"]),
)


def write_table(path: Path, lines: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(lines)


@reproducible
@given(text=st.text(max_size=12), is_share=st.booleans())
def test_any_text_is_a_figure_or_is_not(text: str, is_share: bool) -> None:
    column = ColumnUnit("share" if is_share else "household", None if is_share else Decimal(1))
    figure = parse_figure(Cell(text.strip()), column)
    assert not isinstance(figure, ParsedFigure) or (figure.value is None) == (
        figure.reason in {"missing", "not_applicable"}
    )
    assert isinstance(figure, ParsedFigure) or figure in RULES


@reproducible
@given(
    row=st.integers(4, len(LINES) - 1),
    column=st.integers(1, len(LINES[3]) - 1),
    text=ODD_TEXTS,
)
def test_one_spoiled_cell_never_moves_another_figure(
    tmp_path: Path, row: int, column: int, text: str
) -> None:
    lines = [list(line) for line in LINES]
    lines[row][column] = text
    path = tmp_path / ORIGINAL.name
    write_table(path, lines)
    result = read_extract(path, CATALOGUE)
    spoiled = f"{'ABCDEFGH'[column]}{row + 1}"
    if result.is_refused:
        assert result.values == []
        assert all(problem.cure_zh and problem.cure_en for problem in result.problems)
        return
    for value in result.values:
        if value.cell != spoiled and value.name_zh == VALUES[value.cell].name_zh:
            assert value.value == VALUES[value.cell].value


@reproducible
@given(position=st.integers(0, 9_000), byte=st.integers(0, 255))
def test_one_spoiled_byte_of_a_workbook_is_read_or_refused(
    tmp_path: Path, position: int, byte: int
) -> None:
    content = bytearray(
        (PROJECT_DIR / "data" / "extracts" / "meizhou_2021-11_bulletin.xlsx").read_bytes()
    )
    content[position % len(content)] = byte
    path = tmp_path / "spoiled.xlsx"
    path.write_bytes(bytes(content))
    result = read_extract(path, CATALOGUE)
    assert result.is_refused or len(result.values) == 60


def test_order_of_rows_does_not_change_the_figures(tmp_path: Path) -> None:
    lines = [*LINES[:4], *reversed(LINES[4:-1]), LINES[-1]]
    path = tmp_path / ORIGINAL.name
    write_table(path, lines)
    found = {
        (value.place_code, value.indicator): value.value
        for value in read_extract(path, CATALOGUE).values
    }
    expected = {(value.place_code, value.indicator): value.value for value in VALUES.values()}
    assert found == expected


@pytest.mark.parametrize(
    ("original", "change", "changed"),
    CHANGED,
    ids=[f"{original.file_name}-{change.__name__}" for original, change, _ in CHANGED],
)
def test_a_change_of_form_leaves_the_table(
    original: Page, change: Change, changed: Page, tmp_path: Path
) -> None:
    result = read_extract(write_page(changed, tmp_path), CATALOGUE)
    errors = [found.as_text() for found in result.problems if found.severity == "error"]
    assert errors == [], change.__name__
    assert list_read_table(result) == list_expected_table(original)
