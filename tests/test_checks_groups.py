"""Totals per group and rows of parts (其中), held against the units that they cover."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from renewal.config import Settings
from renewal.extracts import build_extract
from renewal.problems import Problem
from renewal.rawdata import RawData, read_data_dir
from renewal.reading import ReadResult, TidyValue
from renewal.warehouse import Snapshot, run_report
from renewal.warehouse.building import fill_database
from tests.changes import SHIPPED

FILE = "counties_2023-12.csv"
ROW = TidyValue(
    place_code="", name_zh="", parent_place_code="", indicator="communities_started",
    value=None, unit="community", reason="", qualifier="exact", as_of_date=date(2023, 12, 31),
    as_of_precision="month", file_name=FILE, sheet="counties_2023-12", cell="", printed="",
    row_order=0, row_role="unit", step=Decimal(1),
)  # fmt: skip

# (role, place, place above, started), as the rows stand in the table: the grand total first and
# last, a subtotal after the counties of each prefecture, and a unit that is no division.
GROUPED = [
    ("total", "000000", "", 26),
    ("unit", "371402", "371400", 10),
    ("unit", "371403", "371400", 5),
    ("total", "371400", "000000", 15),
    ("unit", "441402", "441400", 7),
    ("unit", "441403", "441400", 3),
    ("unit", "城市排水中心", "441400", 1),
    ("total", "441400", "000000", 11),
    ("total", "000000", "", 26),
]
# 441402 with two of its streets, and a county without any.
PARTED = [
    ("unit", "441402", "441400", 7),
    ("part", "江南街道", "441402", 4),
    ("part", "金山街道", "441402", 3),
    ("unit", "441403", "441400", 3),
]
Rows = list[tuple[str, str, str, int]]


def put(rows: Rows, position: int, value: int) -> Rows:
    """Return rows with another figure at a position from 0."""
    role, place, parent, _ = rows[position]
    return [*rows[:position], (role, place, parent, value), *rows[position + 1 :]]


@pytest.fixture
def raw(settings: Settings) -> RawData:
    return read_data_dir(settings.data_dir)


def print_rows(raw: RawData, rows: Rows) -> None:
    """Add a table with these rows, its figures in column C from row 2 on."""
    result = ReadResult(FILE, "counties_2023-12")
    for order, (role, place, parent, value) in enumerate(rows, start=1):
        tidy = ROW._replace(
            row_role=role, place_code=place, name_zh=place, parent_place_code=parent,
            value=Decimal(value), printed=str(value), cell=f"C{order + 1}", row_order=order,
        )  # fmt: skip
        result.values.append(tidy)
    raw.extracts.append(build_extract(result, "file:counties_2023-12", ""))


def find(raw: RawData) -> list[Problem]:
    with duckdb.connect() as connection:
        problems = fill_database(connection, raw, "test")
    return [found for found in problems if (found.file_name, found.cell, found.rule) not in SHIPPED]


def test_each_printed_total_is_held_against_the_units_below_its_place(raw: RawData) -> None:
    print_rows(raw, GROUPED)
    with duckdb.connect() as connection:
        fill_database(connection, raw, "test")
        compared = connection.table("fct_total_comparison").filter(f"file_name = '{FILE}'")
        rows = compared.select("cell, place_code, computed, published, unit_count").fetchall()
        keys = connection.table("fct_total_comparison").select("source_id, cell").fetchall()
    assert rows == [
        ("C2", "000000", 26, 26, 5),
        ("C5", "371400", 15, 15, 2),
        ("C9", "441400", 11, 11, 3),
        ("C10", "000000", 26, 26, 5),
    ]
    assert len(set(keys)) == len(keys)
    assert find(raw) == []


@pytest.mark.parametrize(
    ("position", "value", "expected"),
    [
        (3, 16, [("C5", "16 ≠ Σ 15")]),
        (7, 10, [("C9", "10 ≠ Σ 11")]),
        (8, 27, [("C10", "27 ≠ Σ 26")]),
        (0, 25, [("C2", "25 ≠ Σ 26")]),
        (6, 2, [("C2", "26 ≠ Σ 27"), ("C9", "11 ≠ Σ 12"), ("C10", "26 ≠ Σ 27")]),
    ],
    ids=["a subtotal", "another subtotal", "the last total", "the first total", "a unit"],
)  # fmt: skip
def test_a_wrong_figure_is_named_at_the_totals_that_it_breaks(
    raw: RawData, position: int, value: int, expected: list[tuple[str, str]]
) -> None:
    print_rows(raw, put(GROUPED, position, value))
    found = find(raw)
    assert {problem.rule for problem in found} == {"totals_differ"}
    assert [(problem.cell, problem.value) for problem in found] == expected


def test_parts_may_make_up_their_unit_but_not_exceed_it(raw: RawData) -> None:
    print_rows(raw, PARTED)
    assert find(raw) == []
    raw.extracts.pop()
    print_rows(raw, put(PARTED, 2, 4))
    (found,) = find(raw)
    assert (found.rule, found.severity, found.cell) == ("parts_exceed_whole", "warning", "C2")
    assert found.value == "梅江区 7 个，其中合计 8 个"


def test_parts_are_in_no_sum(raw: RawData) -> None:
    print_rows(raw, [*PARTED, ("total", "441400", "440000", 10)])
    assert find(raw) == []


def test_the_trail_of_a_grand_total_lists_the_units_of_every_group(
    raw: RawData, tmp_path: Path
) -> None:
    print_rows(raw, GROUPED)
    path = tmp_path / "grouped.duckdb"
    with duckdb.connect(str(path)) as connection:
        fill_database(connection, raw, "grouped")
    snapshot = Snapshot("grouped", path)
    totals = run_report(snapshot, "checks__totals")
    keys = totals[totals["file_name"] == FILE]["row_key"].to_list()
    assert len(set(keys)) == 4
    parameters = {"report": "checks__totals", "key": f"{keys[-1]}/computed"}
    trail = run_report(snapshot, "sources__trail", parameters)
    assert trail["is_total"].to_list() == [True, False, False, False, False, False]
    assert trail["cell"].to_list() == ["C10", "C3", "C4", "C6", "C7", "C8"]
