"""Our own tables: every bad cell named, nothing loaded, the last good snapshot serving."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from renewal.catalogue import Catalogue, read_rows
from renewal.config import Settings
from renewal.errors import ReferenceDataError
from renewal.problems import Problem
from renewal.reference import TABLES
from renewal.warehouse import build_snapshot, ensure_snapshot


def find_table(settings: Settings, name: str) -> Path:
    (path,) = settings.data_dir.glob(f"*/{name}.csv")
    return path


def change_lines(path: Path, change: Callable[[list[list[str]]], object]) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.reader(stream))
    change(lines)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(lines)


def write_cell(settings: Settings, table: str, row: int, column: str, value: str) -> None:
    def change(lines: list[list[str]]) -> None:
        lines[row - 1][lines[0].index(column)] = value

    change_lines(find_table(settings, table), change)


def refuse(settings: Settings) -> tuple[Problem, ...]:
    with pytest.raises(ReferenceDataError) as caught:
        build_snapshot(settings)
    return caught.value.problems


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("funding", "amount_cny", "2.4亿"),
        ("funding", "amount_cny", "1" * 30),
        ("funding", "amount_cny", "nan"),
        ("funding", "amount_cny", "1.005"),
        ("funding", "as_of_date", "2020-10-32"),
        ("observations", "value", "1e5"),
        ("observations", "value", "inf"),
        ("observations", "value", "１０"),
        ("programmes", "is_case", "yes please"),
        ("places", "longitude_deg", "x"),
        ("places", "longitude_deg", "181"),
        ("places", "latitude_deg", "-91"),
        ("places", "valid_from_date", "2013-13-08"),
        ("places", "valid_from_date", "20131208"),
        ("sources", "published_date", "2021年9月"),
        ("funding_categories", "sort_order", "first"),
    ],
)
def test_a_value_of_the_wrong_type_is_named_with_file_row_and_column(
    data_copy: Settings, table: str, column: str, value: str
) -> None:
    write_cell(data_copy, table, 3, column, value)
    (problem,) = refuse(data_copy)
    assert (problem.file_name, problem.cell) == (f"{table}.csv", f"row 3, {column}")
    assert (problem.rule, problem.severity, problem.value) == ("reference.type", "error", value)
    assert problem.rule_zh
    assert problem.rule_en
    assert f"{table}.csv, row 3, {column}: [reference.type]" in problem.as_text()


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table, name)
        for table, columns in TABLES.items()
        for name, kind in columns.items()
        if kind.endswith("!")
    ],
)
def test_a_blank_in_a_required_column_is_named(
    data_copy: Settings, table: str, column: str
) -> None:
    write_cell(data_copy, table, 2, column, "")
    (problem,) = refuse(data_copy)
    assert (problem.rule, problem.cell) == ("reference.blank", f"row 2, {column}")


def test_every_bad_cell_of_every_table_is_named_at_once(data_copy: Settings) -> None:
    write_cell(data_copy, "funding", 2, "amount_cny", "2.4亿")
    write_cell(data_copy, "funding", 5, "source_id", "")
    write_cell(data_copy, "places", 4, "is_division", "maybe")
    assert {(problem.file_name, problem.cell) for problem in refuse(data_copy)} == {
        ("funding.csv", "row 2, amount_cny"),
        ("funding.csv", "row 5, source_id"),
        ("places.csv", "row 4, is_division"),
    }


def test_a_renamed_column_is_named_beside_the_unknown_one(data_copy: Settings) -> None:
    write_cell(data_copy, "funding", 1, "amount_cny", "amount")
    (problem,) = refuse(data_copy)
    assert (problem.rule, problem.cell) == ("reference.column_missing", "row 1")
    assert problem.value == "amount_cny"
    assert "amount" in problem.cure_en


def test_a_repeated_column_is_named(data_copy: Settings) -> None:
    write_cell(data_copy, "funding", 1, "note_en", "note_zh")
    assert {problem.rule: problem.value for problem in refuse(data_copy)} == {
        "reference.column_repeated": "note_zh",
        "reference.column_missing": "note_en",
    }


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "reference.empty"),
        (b"\xff\xfe\x00", "reference.unreadable"),
        (b'indicator\n"' + b"x" * 200_000 + b'"\n', "reference.unreadable"),
    ],
)
def test_a_file_that_is_no_table_is_named(data_copy: Settings, content: bytes, rule: str) -> None:
    find_table(data_copy, "indicators").write_bytes(content)
    (problem,) = refuse(data_copy)
    assert (problem.file_name, problem.rule) == ("indicators.csv", rule)


def test_a_missing_file_is_named(data_copy: Settings) -> None:
    find_table(data_copy, "funding").unlink()
    (problem,) = refuse(data_copy)
    assert (problem.file_name, problem.rule) == ("funding.csv", "reference.unreadable")


def test_a_row_with_a_field_too_many_is_named(data_copy: Settings) -> None:
    change_lines(find_table(data_copy, "funding"), lambda lines: lines[6].append("more"))
    (problem,) = refuse(data_copy)
    assert (problem.rule, problem.cell) == ("reference.row_length", "row 7")


def test_a_table_without_rows_is_refused(data_copy: Settings) -> None:
    change_lines(find_table(data_copy, "units"), lambda lines: lines.__delitem__(slice(1, None)))
    (problem,) = refuse(data_copy)
    assert (problem.file_name, problem.rule) == ("units.csv", "reference.empty")


def test_a_column_of_ones_own_is_allowed(data_copy: Settings) -> None:
    def change(lines: list[list[str]]) -> None:
        for number, line in enumerate(lines):
            line.append("checked_by" if number == 0 else "me")

    change_lines(find_table(data_copy, "funding"), change)
    build_snapshot(data_copy)


def test_bad_reference_data_leaves_the_last_good_snapshot_serving(data_copy: Settings) -> None:
    good = ensure_snapshot(data_copy).snapshot
    write_cell(data_copy, "funding", 2, "amount_cny", "2.4亿")
    served = ensure_snapshot(data_copy)
    assert served.snapshot == good
    assert [problem.cell for problem in served.problems] == ["row 2, amount_cny"]


def test_the_catalogue_refuses_a_bad_date_with_its_place(data_copy: Settings) -> None:
    write_cell(data_copy, "places", 2, "valid_to_date", "2013-13-08")
    with pytest.raises(ReferenceDataError) as caught:
        _ = Catalogue(data_copy.data_dir).places
    assert caught.value.problems[0].cell == "row 2, valid_to_date"


def test_every_table_of_ours_that_is_loaded_is_described(settings: Settings) -> None:
    for name, columns in TABLES.items():
        (path,) = settings.data_dir.glob(f"*/{name}.csv")
        assert set(columns) <= set(read_rows(path)[0])
