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
# What a clerk writes beside the file to have its flat sheet read: the columns that hold figures
# under names of the board's own. Every other one is passed over.
OWN_HEADERS = {
    "名称": "name", "截至": "as_of", "前期准备中小区": "communities_preparing",
    "前期准备中户数": "households_preparing",
}  # fmt: skip
KNOWN = ("计划", "已开工", "已完工", "累计完成投资", "地区代码")


def write(folder: Path, snapshot: Snapshot, table: Table, settings: str = "") -> Path:
    """Write the workbook of a table, with a settings file where one is given."""
    path = folder / "导出.xlsx"
    path.write_bytes(export_table(snapshot, table))
    if settings:
        path.with_name(f"{path.name}.toml").write_text(settings, encoding="utf-8")
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


def map_headers(path: Path) -> str:
    """Return the settings that have the flat sheet read."""
    lines = ['sheet = "数据"', "[headers]"]
    for cell in load_workbook(path)["数据"][1]:
        head = str(cell.value).rsplit("（", 1)[0] if str(cell.value).endswith("）") else cell.value
        plain = str(cell.value).replace("（", "(").replace("）", ")").replace("：", ":")
        if head in OWN_HEADERS:
            lines.append(f'"{head}" = "{OWN_HEADERS[str(head)]}"')
        elif ":" in plain or "率" in plain or not plain.startswith(KNOWN):
            lines.append(f'"{plain}" = "ignore"')
    return "\n".join(lines)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_flat_sheet_is_read_back_with_its_headers_explained(
    snapshot: Snapshot, tmp_path: Path, table: Table
) -> None:
    path = write(tmp_path, snapshot, table)
    path.with_name(f"{path.name}.toml").write_text(map_headers(path), encoding="utf-8")
    result = read_extract(path, CATALOGUE)
    assert [problem for problem in result.problems if problem.severity != "note"] == []
    assert {value.sheet for value in result.values} == {"数据"}
    found = {key: entry for key, entry in list_counts(result).items() if entry[0] is not None}
    reported = list_reported(snapshot, table)
    assert found == {key: entry for key, entry in reported.items() if entry[0] is not None}


# A copy of a table that the board already holds: said, and not to be put beside the first.
TOLD = {"files_overlap", "sheet.passed_over", "plan_revised"}


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


@pytest.mark.parametrize(
    ("table", "cell", "value", "problems"),
    [
        (MEIZHOU, "H14", 11912, [
            ("totals_differ", "H14", "11912 ≠ Σ 11911"),
            # 11,912 of 14,736; the rate beside it is that of 11,911.
            ("rates_differ", "J14", "印 80.8292616720956%，重算 80.84%"),
        ]),
        # 100 households more than were started, and more than are planned.
        (MEIZHOU, "H12", 1173, [
            ("totals_differ", "H14", "11911 ≠ Σ 12011"),
            ("stages_exceed_plan", "H12", "梅江区 计划 2393 户，前期和开工合计 2493 户"),
            ("rates_differ", "J12", "印 44.8391140827413%，重算 49.02%"),
        ]),
        (MEIZHOU, "H12", "许多", [("cell.not_a_figure", "H12", "许多")]),
        (MEIZHOU, "B12", "梅江县", [("place.unknown", "B12", "梅江县")]),
        (HUNAN, "D19", 1111, [("totals_differ", "D19", "1111 ≠ Σ 1110")]),
        (NATION, "C37", 51295, [("totals_differ", "C37", "51295 ≠ Σ 51294")]),
        (DEZHOU, "D17", 35306, [("totals_differ", "D17", "35306 ≠ Σ 35305")]),
    ],
)  # fmt: skip
def test_an_edited_cell_is_named(
    settings: Settings,
    snapshot: Snapshot,
    tmp_path: Path,
    table: Table,
    cell: str,
    value: Any,
    problems: list[tuple[str, str, str]],
) -> None:
    path = write(tmp_path, snapshot, table)
    book = load_workbook(path, data_only=True)
    book["报表"][cell] = value
    book.save(path)
    expected = [(rule, "报表", where, said) for rule, where, said in problems]
    assert list_problems(settings, path) == expected
