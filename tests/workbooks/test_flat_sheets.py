"""The flat sheet of a table of units is read without settings, as a workbook and as text."""

from __future__ import annotations

import csv
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from renewal.flat_files import write_csv
from renewal.i18n import LANGUAGES, Language
from renewal.metrics import list_rows
from renewal.queries import load_queries
from renewal.reading import ReadResult, read_extract
from renewal.reading.cells import Cell, Sheet
from renewal.reading.own_headers import find_own_words
from renewal.reading.units import split_header
from renewal.row_sources import hold_rows
from renewal.warehouse import Snapshot
from renewal.workbooks.reports import list_fields
from tests.reading.conftest import CATALOGUE, list_findings
from tests.workbooks.exported import DEZHOU, HUNAN, MEIZHOU, NATION, TABLES, export_table, run_table
from tests.workbooks.test_round_trip import Table, list_counts, list_reported

SHEETS: dict[Language, tuple[str, str]] = {"zh": ("报表", "数据"), "en": ("Table", "Data")}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def keep(
    folder: Path, snapshot: Snapshot, table: Table, sheet: str, language: Language = "zh"
) -> Path:
    """Write the workbook of a table with one of its sheets only."""
    path = folder / "导出.xlsx"
    path.write_bytes(export_table(snapshot, table, language))
    book = load_workbook(path, data_only=True)
    for name in book.sheetnames:
        if name != sheet:
            del book[name]
    book.save(path)
    return path


def show(cell: Any) -> str:
    """Return a cell as a program for tables writes it into a text file."""
    value, form = cell.value, cell.number_format
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        if form == 'yyyy"年"m"月"':
            return f"{value.year}年{value.month}月"
        if form == "mmm yyyy":
            return f"{MONTHS[value.month - 1]} {value.year}"
        return f"{value.year}年" if "年" in form else str(value.year)
    if isinstance(value, str):
        return value
    return {"0.0%": f"{value:.1%}", "0.000": f"{value:.3f}"}.get(form, f"{value:,}")


def save_text(path: Path, encoding: str) -> Path:
    """Save the only sheet of a workbook as text, its cells as they are shown."""
    stream = StringIO()
    rows = load_workbook(path).worksheets[0].iter_rows()
    csv.writer(stream).writerows([[show(cell) for cell in row] for row in rows])
    text = path.with_name("导出数据.csv")
    text.write_text(stream.getvalue(), encoding=encoding)
    return text


def list_graver(result: ReadResult) -> list[str]:
    return [problem.as_text() for problem in result.problems if problem.severity != "note"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [0, 1], ids=["form", "flat"])
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_either_sheet_alone_is_read_as_the_table(
    snapshot: Snapshot, tmp_path: Path, table: Table, kind: int, language: Language
) -> None:
    sheet = SHEETS[language][kind]
    result = read_extract(keep(tmp_path, snapshot, table, sheet, language), CATALOGUE)
    assert list_graver(result) == []
    assert {value.sheet for value in result.values} == {sheet}
    assert {f"{value.as_of_date:%Y-%m}" for value in result.values} == {table[1]}
    assert {value.as_of_precision for value in result.values} == {
        "year" if table == DEZHOU else "month"
    }
    assert list_counts(result) == list_reported(snapshot, table)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_flat_sheet_saved_as_text_is_read_as_the_table(
    snapshot: Snapshot, tmp_path: Path, table: Table, encoding: str, language: Language
) -> None:
    book = keep(tmp_path, snapshot, table, SHEETS[language][1], language)
    result = read_extract(save_text(book, encoding), CATALOGUE)
    assert list_graver(result) == []
    assert {f"{value.as_of_date:%Y-%m}" for value in result.values} == {table[1]}
    assert list_counts(result) == list_reported(snapshot, table)


def test_the_text_file_with_the_names_of_columns_is_read_as_the_table(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    for table in (MEIZHOU, HUNAN, NATION, DEZHOU):
        path = tmp_path / "export.csv"
        run_table(snapshot, table).to_csv(path, index=False, encoding="utf-8-sig")
        result = read_extract(path, CATALOGUE)
        found = {key: figure for key, figure in list_counts(result).items() if figure[0]}
        expected = list_reported(snapshot, table)
        assert found == {key: figure for key, figure in expected.items() if figure[0]}


def test_the_flat_sheet_gives_more_than_the_form(snapshot: Snapshot, tmp_path: Path) -> None:
    # 德城区 in Dezhou's plan: 337 buildings, 104.87 万㎡.
    result = read_extract(keep(tmp_path, snapshot, DEZHOU, "数据"), CATALOGUE)
    found = {v.indicator: v.value for v in result.values if v.place_code == "371402"}
    assert found == {
        "communities_planned": 67, "households_planned": 10797, "buildings_planned": 337,
        "floor_area_planned_m2": 1_048_700,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("table", "place", "share", "qualifier"),
    [
        (MEIZHOU, "441402", Decimal(8) / 14, "exact"),
        # Where the plan is not printed, the rate is what the source prints: 99.8 %, 全部开工.
        (NATION, "410000", Decimal("0.998"), "exact"),
        (NATION, "310000", Decimal(1), "at_least"),
    ],
)
def test_a_rate_is_read_as_worked_out_or_as_printed(
    snapshot: Snapshot, tmp_path: Path, table: Table, place: str, share: Decimal, qualifier: str
) -> None:
    result = read_extract(keep(tmp_path, snapshot, table, "数据"), CATALOGUE)
    (rate,) = [
        value
        for value in result.values
        if (value.place_code, value.indicator) == (place, "community_start_share")
    ]
    assert rate.value is not None
    assert abs(rate.value - share) < Decimal("1e-9")
    assert rate.qualifier == qualifier


# 丰顺县 stands in row 2: communities planned in C, preparing in D (printed “/”), the month in P.
@pytest.mark.parametrize(
    ("cell", "value", "rule", "said"),
    [
        ("C2", "许多", "cell.not_a_figure", "许多"),
        ("C2", -10, "cell.negative", "-10"),
        ("C2", None, "cell.blank", ""),
        ("A2", "兴宁市", "place.code_differs", "兴宁市"),
        ("P2", "某月", "month.missing", "某月"),
        ("C1", "计划小区之数", "header.unknown", "计划小区之数"),
    ],
)
def test_an_edited_cell_of_the_flat_sheet_is_named(
    snapshot: Snapshot, tmp_path: Path, cell: str, value: Any, rule: str, said: str
) -> None:
    path = keep(tmp_path, snapshot, MEIZHOU, "数据")
    book = load_workbook(path)
    book["数据"][cell] = value
    book.save(path)
    assert (rule, cell, said) in list_findings(read_extract(path, CATALOGUE))


@pytest.mark.parametrize(
    ("form", "value", "qualifier"),
    [('"≥"#,##0', 863, "at_least"), ('"约"#,##0', 863, "about"), ('"近"#,##0', 863, "just_under"),
     ('"≥ "#,##0', 863, "at_least"), ('"≈ "#,##0', 863, "about"),
     ('"just under "#,##0', 863, "just_under"), ("#,##0", 863, "exact")],
)  # fmt: skip
def test_the_sign_that_a_format_shows_is_part_of_the_figure(
    snapshot: Snapshot, tmp_path: Path, form: str, value: int, qualifier: str
) -> None:
    path = keep(tmp_path, snapshot, MEIZHOU, "数据")
    book = load_workbook(path)
    book["数据"]["G2"].number_format = form
    book.save(path)
    result = read_extract(path, CATALOGUE)
    (found,) = [v for v in result.values if v.cell == "G2"]
    assert found.value == value
    assert found.qualifier == qualifier


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_the_flat_sheet_is_known_to_the_reader(language: Language) -> None:
    columns = [column.name for column in load_queries("reports")["progress__by_place"].columns]
    fields = list_fields(columns, language)
    words = find_own_words(Sheet("数据", [[Cell(field.label) for field in fields]]))
    found = {field.name: words[split_header(field.label)[0]] for field in fields}
    meant = {name: word.indicator for name, word in found.items() if word.role == "measure"}
    assert meant == {name: name for name in meant}
    assert {name for name, word in found.items() if word.role == "reason"} == {
        name for name in columns if name.endswith("_reason")
    }
    roles = {name: word.role for name, word in found.items()}
    assert roles[f"name_{language}"] == "name"
    assert roles["place_code"] == "code"
    assert roles["as_of_date"] == "as_of"
    assert roles["as_of_precision"] == "precision"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_csv_file_of_a_table_is_read_back(
    snapshot: Snapshot, tmp_path: Path, table: Table, language: Language
) -> None:
    frame = run_table(snapshot, table)
    path = tmp_path / "导出.csv"
    with path.open("wb") as stream:
        write_csv(
            hold_rows(list(frame.columns), list_rows(frame)),
            stream,
            language=language,
        )
    result = read_extract(path, CATALOGUE)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    found = {key: entry for key, entry in list_counts(result).items() if entry[0] is not None}
    reported = list_reported(snapshot, table)
    assert found == {key: entry for key, entry in reported.items() if entry[0] is not None}
    assert {f"{value.as_of_date:%Y-%m}" for value in result.values} == {table[1]}
