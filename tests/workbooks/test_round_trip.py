"""The board's own reader takes an exported workbook back and names a cell that was changed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from renewal.checks import check_files
from renewal.config import Settings
from renewal.metrics import to_exact
from renewal.reading import ReadResult, read_extract
from renewal.warehouse import Snapshot
from tests.reading.conftest import CATALOGUE
from tests.reading.tables import list_read_table
from tests.workbooks.exported import (
    DEZHOU,
    HUNAN,
    MEIZHOU,
    MEIZHOU_SEPTEMBER,
    NATION,
    TABLES,
    export_table,
    run_table,
)

Table = tuple[str, str]
Found = dict[tuple[str, str], tuple[Decimal | None, str]]
COUNTS = (
    "communities_planned", "households_planned", "communities_preparing", "households_preparing",
    "communities_started", "households_started", "communities_completed", "households_completed",
    "investment_planned_cny", "investment_completed_cny",
)  # fmt: skip
# Figures that each table prints: 9 units × 6 counts, 14 × 4, 32 × 1, 12 × 2.
PRINTED = {MEIZHOU: 54, MEIZHOU_SEPTEMBER: 54, HUNAN: 56, NATION: 32, DEZHOU: 24}


def write(folder: Path, snapshot: Snapshot, table: Table) -> Path:
    """Write the workbook of a table."""
    path = folder / "导出.xlsx"
    path.write_bytes(export_table(snapshot, table))
    return path


def list_counts(result: ReadResult) -> Found:
    """Return value and reason by place and indicator; rates are worked out anew and left out."""
    return {
        (place, indicator): found
        for (place, indicator, _), found in list_read_table(result).items()
        if indicator in COUNTS and found[1] != "not_in_table"
    }


def list_reported(snapshot: Snapshot, table: Table) -> Found:
    """Return the same of the report, for the columns that the source has."""
    found: Found = {}
    for row in run_table(snapshot, table).to_dict("records"):
        for name in COUNTS:
            value, reason = to_exact(row[name]), row.get(f"{name}_reason")
            exact = None if value is None else Decimal(value.numerator) / value.denominator
            if exact is not None or reason in ("not_applicable", "missing"):
                is_zero = exact == 0
                text = "zero" if is_zero else "" if exact is not None else str(reason)
                found[str(row["place_code"]), name] = (exact, text)
    return found


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_an_exported_table_is_read_back_as_it_stands(
    snapshot: Snapshot, tmp_path: Path, table: Table
) -> None:
    result = read_extract(write(tmp_path, snapshot, table), CATALOGUE)
    assert [problem for problem in result.problems if problem.severity != "note"] == []
    assert {value.sheet for value in result.values} == {"报表"}
    months = {f"{value.as_of_date:%Y-%m}" for value in result.values}
    assert months == {table[1]}
    reported = list_reported(snapshot, table)
    assert len(reported) == PRINTED[table]
    assert list_counts(result) == reported


@pytest.mark.parametrize(
    ("table", "place", "share"),
    [
        # 8 of 14; 143 of 150; printed 99.8 %.
        (MEIZHOU, "441402", Decimal(8) / 14),
        (HUNAN, "430100", Decimal(143) / 150),
        (NATION, "410000", Decimal("0.998")),
    ],
)
def test_rates_are_read_back_from_what_their_formulas_stored(
    snapshot: Snapshot, tmp_path: Path, table: Table, place: str, share: Decimal
) -> None:
    found = list_read_table(read_extract(write(tmp_path, snapshot, table), CATALOGUE))
    ((value, _),) = [
        entry for key, entry in found.items() if key[:2] == (place, "community_start_share")
    ]
    assert value is not None
    assert abs(value - share) < Decimal("1e-9")


# A copy of a table that the board already holds: said, and not to be put beside the first.
TOLD = {"files_overlap", "sheet.passed_over", "sheet.same_table", "plan_revised"}


def list_problems(settings: Settings, path: Path) -> list[tuple[str, str, str, str]]:
    """Return rule, sheet, cell and value of what is wrong with a file."""
    return [
        (found.rule, found.sheet, found.cell, found.value)
        for found in check_files(settings, [path])
        if found.rule not in TOLD
    ]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_an_exported_table_passes_every_check(
    settings: Settings, snapshot: Snapshot, tmp_path: Path, table: Table
) -> None:
    assert list_problems(settings, write(tmp_path, snapshot, table)) == []


# What is wrong with the form when one of its cells is changed; the totals are in row 14 of Meizhou.
EDITS_OF_FORM = [
    (MEIZHOU, "H14", 11912, [
        ("totals_differ", "H14", "11912 ≠ Σ 11911"),
        # 11,912 of 14,736; the rate beside it is that of 11,911.
        ("rates_differ", "J14", "印 80.8292616720956%，重算 80.84%"),
    ]),
    (MEIZHOU, "H12", "许多", [("cell.not_a_figure", "H12", "许多")]),
    (MEIZHOU, "B12", "梅江县", [("place.unknown", "B12", "梅江县")]),
    (HUNAN, "D19", 1111, [("totals_differ", "D19", "1111 ≠ Σ 1110")]),
    (NATION, "C37", 51295, [("totals_differ", "C37", "51295 ≠ Σ 51294")]),
    (DEZHOU, "D17", 35306, [("totals_differ", "D17", "35306 ≠ Σ 35305")]),
]  # fmt: skip


def edit(path: Path, sheet: str, cell: str, value: Any, *, is_alone: bool = False) -> None:
    """Change a cell of a sheet, and take the other sheets away if it shall stand alone."""
    book = load_workbook(path, data_only=True)
    book[sheet][cell] = value
    for name in book.sheetnames:
        if is_alone and name != sheet:
            del book[name]
    book.save(path)


@pytest.mark.parametrize("is_alone", [False, True])
@pytest.mark.parametrize(("table", "cell", "value", "problems"), EDITS_OF_FORM)
def test_an_edited_cell_is_named(
    settings: Settings,
    snapshot: Snapshot,
    tmp_path: Path,
    table: Table,
    cell: str,
    value: Any,
    problems: list[tuple[str, str, str]],
    is_alone: bool,
) -> None:
    path = write(tmp_path, snapshot, table)
    edit(path, "报表", cell, value, is_alone=is_alone)
    expected = [(rule, "报表", where, said) for rule, where, said in problems]
    assert list_problems(settings, path) == expected


def test_a_figure_that_no_check_allows_is_named_on_the_form_alone(
    settings: Settings, snapshot: Snapshot, tmp_path: Path
) -> None:
    # 100 households more than were started, and more than are planned.
    path = write(tmp_path, snapshot, MEIZHOU)
    edit(path, "报表", "H12", 1173, is_alone=True)
    assert list_problems(settings, path) == [
        ("totals_differ", "报表", "H14", "11911 ≠ Σ 12011"),
        ("stages_exceed_plan", "报表", "H12", "梅江区 计划 2393 户，前期和开工合计 2493 户"),
        ("rates_differ", "报表", "J12", "印 44.8391140827413%，重算 49.02%"),
    ]


# 梅江区 stands in row 9 of the flat sheet: households started in I, households preparing in H,
# communities completed in F with the reason that the source has no such column.
@pytest.mark.parametrize(
    ("sheet", "cell", "value", "problem"),
    [
        ("报表", "H12", 1173, ("报表", "H12", "1173 ≠ 数据!I9 1073")),
        ("数据", "I9", 1173, ("报表", "H12", "1073 ≠ 数据!I9 1173")),
        ("报表", "E13", "/", ("报表", "E13", "/ ≠ 数据!D10 8")),
        ("数据", "D2", 0, ("报表", "E5", "/ ≠ 数据!D2 0")),
        ("数据", "D2", None, ("报表", "E5", "/ ≠ 数据!D2 ")),
        # 8 of 14 communities.
        ("数据", "K9", 0.58, ("报表", "I12", "57.1428571428571% ≠ 数据!K9 58.0%")),
    ],
)
def test_two_sheets_that_no_longer_say_the_same_are_named_with_both_cells(
    settings: Settings,
    snapshot: Snapshot,
    tmp_path: Path,
    sheet: str,
    cell: str,
    value: Any,
    problem: tuple[str, str, str],
) -> None:
    path = write(tmp_path, snapshot, MEIZHOU)
    edit(path, sheet, cell, value)
    assert list_problems(settings, path) == [("sheet.tables_differ", *problem)]


def test_a_row_that_one_sheet_has_lost_is_named(
    settings: Settings, snapshot: Snapshot, tmp_path: Path
) -> None:
    path = write(tmp_path, snapshot, MEIZHOU)
    book = load_workbook(path, data_only=True)
    book["数据"].delete_rows(9)
    book.save(path)
    assert list_problems(settings, path) == [
        ("sheet.tables_differ", "报表", "C12", "梅江区 ≠ 数据 —")
    ]


def test_a_workbook_as_it_was_made_says_that_its_sheets_hold_one_table(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    result = read_extract(write(tmp_path, snapshot, HUNAN), CATALOGUE)
    told = [(p.rule, p.severity, p.sheet, p.value) for p in result.problems]
    assert told[0] == ("sheet.passed_over", "note", "图表", "")
    assert ("sheet.same_table", "note", "数据", "报表") in told
