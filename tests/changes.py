"""Changes of a copy of the data folder, and what its check then finds beyond the shipped data."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl

from renewal.checks import check_files
from renewal.config import Settings
from renewal.problems import Problem

BULLETIN = "meizhou_2021-11_bulletin.xlsx"
HUNAN = "hunan_2021-08_city_starts_investment.csv"
SERIES = "national_starts_by_month.csv"
Change = Callable[[Path], object]

# What the shipped data is right to be told of: Hunan printed a difference of 0.03, Xingning's plan
# grew from September to November, and more was started than planned in 2022, 2023 and 2025.
SHIPPED = {
    (HUNAN, "F19", "totals_differ_by_rounding"),
    (BULLETIN, "C6", "plan_revised"),
    (BULLETIN, "D6", "plan_revised"),
    (SERIES, "B14", "starts_exceed_plan"),
    (SERIES, "C14", "starts_exceed_plan"),
}

HEADERS = {
    "communities_planned": "计划小区数（个）",
    "communities_preparing": "前期小区数（个）",
    "communities_started": "开工小区数（个）",
    "communities_completed": "完工小区数（个）",
    "households_planned": "计划户数（户）",
    "households_started": "开工户数（户）",
    "households_completed": "完工户数（户）",
    "buildings_planned": "计划楼栋数（栋）",
    "investment_planned_cny": "计划投资额（万元）",
}


def find(settings: Settings) -> list[Problem]:
    """Return what a check of a data folder finds beyond the shipped data's own."""
    return [
        found
        for found in check_files(settings, [])
        if (found.file_name, found.cell, found.rule) not in SHIPPED
    ]


def rewrite(path: Path, change: Callable[[list[dict[str, str]]], object]) -> None:
    """Change the rows of one of our own tables."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def put(table: str, key: dict[str, str], **cells: str) -> Change:
    """Return a change of the one row that has these cells."""

    def change(rows: list[dict[str, str]]) -> None:
        (row,) = [row for row in rows if key.items() <= row.items()]
        row.update(cells)

    return lambda data_dir: rewrite(data_dir / f"{table}.csv", change)


def add(table: str, key: dict[str, str], **cells: str) -> Change:
    """Return a change that adds a copy of the first row with these cells, altered."""

    def change(rows: list[dict[str, str]]) -> None:
        row = next(row for row in rows if key.items() <= row.items())
        rows.append(row | cells)

    return lambda data_dir: rewrite(data_dir / f"{table}.csv", change)


def print_in(file_name: str, *swaps: tuple[str, str]) -> Change:
    """Return a change of the text of a published CSV."""

    def change(data_dir: Path) -> None:
        path = data_dir / "extracts" / file_name
        text = path.read_text(encoding="utf-8-sig")
        for old, new in swaps:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    return change


def write_cells(**cells: object) -> Change:
    """Return a change of cells of the November bulletin."""

    def change(data_dir: Path) -> None:
        path = data_dir / "extracts" / BULLETIN
        workbook = openpyxl.load_workbook(path)
        for address, value in cells.items():
            workbook.worksheets[0][address] = value
        workbook.save(path)

    return change


def new_extract(file_name: str, *lines: str) -> Change:
    return lambda data_dir: (data_dir / "extracts" / file_name).write_text(
        "\n".join([*lines, ""]), encoding="utf-8"
    )


def both(*changes: Change) -> Change:
    return lambda data_dir: [change(data_dir) for change in changes]


def write_report(file_name: str, *indicators: str, **rows: str) -> Change:
    """Return a change that adds a table of units, with figures such as ``梅江区="14 8"``."""
    heads = [HEADERS[indicator] for indicator in indicators]
    lines = [",".join([name, *figures.split(" ")]) for name, figures in rows.items()]
    words = (
        f'"{head.split("（")[0]}" = "{indicator}"'
        for head, indicator in zip(heads, indicators, strict=True)
    )
    return both(
        new_extract(file_name, ",".join(["区县名称", *heads]), *lines),
        new_extract(f"{file_name}.toml", "[headers]", *words),
    )


def remove_extract(name: str) -> Change:
    return lambda data_dir: (data_dir / "extracts" / name).unlink()
