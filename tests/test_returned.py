"""Each cell of a workbook that was changed since the board wrote it is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook as Book

from renewal.__main__ import main
from renewal.config import Settings
from renewal.i18n import LANGUAGES, Language
from renewal.problems import Problem
from renewal.queries import load_queries
from renewal.returned import check_returned
from renewal.row_sources import hold_rows, pick_rows
from renewal.takeaway import export_report
from renewal.warehouse import Snapshot, run_report
from renewal.workbooks.explaining import Circumstances
from tests.test_queries import OF_REGISTERS
from tests.workbooks.exported import (
    MADE_AT,
    MEIZHOU,
    NATION,
    TABLES,
    ask,
    export,
    export_mart,
    export_table,
)

Table = tuple[str, str]
Change = Callable[[Book], None]
Finding = tuple[str, str, str, str]


def write(folder: Path, content: bytes, change: Change | None = None) -> Path:
    """Write a workbook, changed as a clerk would; formulas keep what they stored."""
    path = folder / "导出.xlsx"
    path.write_bytes(content)
    if change is not None:
        book = load_workbook(path, data_only=True)
        change(book)
        book.save(path)
    return path


def put(sheet: str, cell: str, value: Any) -> Change:
    def change(book: Book) -> None:
        book[sheet][cell] = value

    return change


def find(settings: Settings, path: Path) -> list[Problem]:
    return check_returned(settings, [path])[0]


def list_found(settings: Settings, path: Path) -> list[Finding]:
    """Return rule, sheet, cell and value of each finding."""
    return [(p.rule, p.sheet, p.cell, p.value) for p in find(settings, path)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*load_queries("reports"), *load_queries("marts")])
def test_a_file_as_it_was_made_has_nothing_changed(
    settings: Settings, snapshot: Snapshot, tmp_path: Path, name: str, language: Language
) -> None:
    is_mart = name in load_queries("marts")
    content = (
        export_mart(snapshot, name, language)
        if is_mart
        else export(snapshot, name, ask(name), language)
    )
    path = write(tmp_path, content)
    problems, others = check_returned(settings, [path])
    assert problems == []
    # Only a table of units is also a table that the reader takes.
    assert others == ([path] if name == "progress__by_place" else [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_of_units_saved_again_has_nothing_changed(
    settings: Settings, snapshot: Snapshot, tmp_path: Path, table: Table, language: Language
) -> None:
    path = write(tmp_path, export_table(snapshot, table, language), lambda _book: None)
    assert list_found(settings, path) == []
    # Saved without results, formulas say nothing of their own.
    load_workbook(path).save(path)
    assert list_found(settings, path) == []


# 梅江区 stands in row 9 of 数据 (I households started, K rate) and in row 12 of 报表 (H, I).
@pytest.mark.parametrize(
    ("sheet", "cell", "value", "said"),
    [
        ("数据", "I9", 1173, "1173 ≠ 1073"),
        ("数据", "I9", None, "— ≠ 1073"),
        ("数据", "I9", "许多", "许多 ≠ 1073"),
        ("数据", "K9", 0.58, "0.58 ≠ 0.571428571428571"),
        ("数据", "B9", "441403", "441403 ≠ 441402"),
        ("数据", "D2", 0, "0 ≠ /"),
        ("数据", "M9", "否", "否 ≠ 是"),
        ("数据", "Z9", "准确的", "准确的 ≠ 准确"),
        ("报表", "H12", 1173, "1173 ≠ 1073"),
        ("报表", "I12", 0.58, "0.58 ≠ 0.571428571428571"),
        ("报表", "E5", 0, "0 ≠ /"),
        ("报表", "B12", "梅江县", "梅江县 ≠ 梅江区"),
        ("报表", "H14", 11912, "11912 ≠ 11911"),
        ("报表", "I14", 0.9, "0.9 ≠ 0.896296296296296"),
    ],
)
def test_an_edited_cell_is_named_with_both_values(
    settings: Settings,
    snapshot: Snapshot,
    tmp_path: Path,
    sheet: str,
    cell: str,
    value: Any,
    said: str,
) -> None:
    path = write(tmp_path, export_table(snapshot, MEIZHOU), put(sheet, cell, value))
    assert list_found(settings, path) == [("export.edited", sheet, cell, said)]


def test_a_finding_names_column_and_row_in_both_languages(
    settings: Settings, snapshot: Snapshot, tmp_path: Path
) -> None:
    path = write(tmp_path, export_table(snapshot, MEIZHOU), put("数据", "I9", 1173))
    (problem,) = find(settings, path)
    assert problem.severity == "error"
    assert "已开工户数（户） · 梅江区 · 441402" in problem.cure_zh
    assert problem.as_text().startswith(
        "error: 导出.xlsx, 数据!I9: [export.edited] 从看板导出的格应与看板所载一致"
    )
    assert "a cell taken from the board must hold what the board holds" in problem.as_text()


def test_a_printed_rate_is_held_against_what_the_source_prints(
    settings: Settings, snapshot: Snapshot, tmp_path: Path
) -> None:
    # 河南省 stands in row 22 of 数据 and in row 26 of 报表: 99.8 %.
    path = write(tmp_path, export_table(snapshot, NATION), put("报表", "D26", 0.989))
    assert list_found(settings, path) == [("export.edited", "报表", "D26", "0.989 ≠ 0.998")]
    path = write(tmp_path, export_table(snapshot, NATION), put("报表", "D5", "部分开工"))
    assert list_found(settings, path) == [("export.edited", "报表", "D5", "部分开工 ≠ 全部开工")]


# 600余 of E'shan: the sign stands in the number's format.
def test_a_format_that_lost_its_qualifier_is_named(
    settings: Settings, snapshot: Snapshot, tmp_path: Path
) -> None:
    content = export(snapshot, "parking__spaces", {})
    path = write(tmp_path, content)
    sheet = load_workbook(path)["数据"]
    heads = [cell.value for cell in sheet[1]]
    column = heads.index("车位") if "车位" in heads else heads.index("车位（个）")
    (cell, *_) = [
        row[column]
        for row in sheet.iter_rows(min_row=2)
        if str(row[column].number_format).startswith('"≥"')
    ]

    def change(book: Book) -> None:
        book["数据"][cell.coordinate].number_format = "#,##0"

    path = write(tmp_path, content, change)
    assert list_found(settings, path) == [
        ("export.edited", "数据", cell.coordinate, f"{cell.value} ≠ ≥{cell.value}")
    ]


def test_a_code_in_another_word_is_named_in_a_mart(
    settings: Settings, snapshot: Snapshot, tmp_path: Path
) -> None:
    content = export_mart(snapshot, "fct_funding")
    sheet = load_workbook(write(tmp_path, content))["数据"]
    column = [cell.value for cell in sheet[1]].index("阶段")
    cell = sheet.cell(2, column + 1)
    path = write(tmp_path, content, put("数据", cell.coordinate, "别的"))
    assert list_found(settings, path) == [
        ("export.edited", "数据", cell.coordinate, f"别的 ≠ {cell.value}")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_that_was_removed_is_named_on_each_sheet(
    settings: Settings, snapshot: Snapshot, tmp_path: Path, language: Language
) -> None:
    form, data = ("报表", "数据") if language == "zh" else ("Table", "Data")
    name = "梅江区" if language == "zh" else "Meijiang District"

    def change(book: Book) -> None:
        book[data].delete_rows(9)

    path = write(tmp_path, export_table(snapshot, MEIZHOU, language), change)
    assert list_found(settings, path) == [("export.row_missing", data, "", f"{name} · 441402 · 14")]

    def remove(book: Book) -> None:
        book[form].delete_rows(12)

    path = write(tmp_path, export_table(snapshot, MEIZHOU, language), remove)
    assert list_found(settings, path) == [("export.row_missing", form, "", f"{name} · 14 · 2393")]


def test_a_row_that_was_added_is_named(
    settings: Settings, snapshot: Snapshot, tmp_path: Path
) -> None:
    def change(book: Book) -> None:
        book["数据"].append(["某县", "441499", 3, 0, 3])

    path = write(tmp_path, export_table(snapshot, MEIZHOU), change)
    assert list_found(settings, path) == [("export.row_added", "数据", "A11", "某县 · 441499 · 3")]


def test_headers_and_columns_that_changed_are_named(
    settings: Settings, snapshot: Snapshot, tmp_path: Path
) -> None:
    path = write(tmp_path, export_table(snapshot, MEIZHOU), put("数据", "I1", "开工户"))
    assert list_found(settings, path) == [
        ("export.header", "数据", "I1", "开工户"),
        ("export.column_missing", "数据", "", "已开工户数（户）"),
    ]


def test_a_file_that_was_sorted_or_whose_rows_are_hidden_has_nothing_changed(
    settings: Settings, snapshot: Snapshot, tmp_path: Path
) -> None:
    def change(book: Book) -> None:
        sheet = book["数据"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(sorted(rows, key=lambda row: -row[2]), start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
        sheet.row_dimensions[4].hidden = True

    path = write(tmp_path, export_table(snapshot, MEIZHOU), change)
    assert list_found(settings, path) == []


def export_some(snapshot: Snapshot, positions: list[int]) -> Callable[[Path], None]:
    frame = run_report(
        snapshot, "progress__by_place", {"parent_place_code": "441400", "as_of_date": "2021-11"}
    )
    rows = [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]

    def save(path: Path) -> None:
        export_report(
            pick_rows(hold_rows([str(name) for name in frame.columns], rows), positions),
            path,
            report="progress__by_place",
            around=Circumstances(
                sentence="",
                made_at=MADE_AT,
                snapshot_id=snapshot.snapshot_id,
                place="梅州市",
                is_part=True,
                parameters={"parent_place_code": "441400", "as_of_date": "2021-11"},
            ),
            language="zh",
        )

    return save


def test_a_filtered_file_is_held_against_its_own_rows(
    settings: Settings, snapshot: Snapshot, tmp_path: Path
) -> None:
    path = tmp_path / "部分.xlsx"
    # 平远县, 丰顺县 and 梅江区 in that order: 36 + 10 + 14 communities.
    export_some(snapshot, [2, 0, 7])(path)
    assert list_found(settings, path) == []
    book = load_workbook(path, data_only=True)
    assert book["报表"]["C8"].value == 60
    book["报表"]["C8"] = 61
    book["数据"]["I4"] = 1173
    book.save(path)
    assert list_found(settings, path) == [
        ("export.edited", "数据", "I4", "1173 ≠ 1073"),
        ("export.edited", "报表", "C8", "61 ≠ 60"),
    ]


def test_a_filtered_file_with_a_row_less_says_how_many_were_exported(
    settings: Settings, snapshot: Snapshot, tmp_path: Path
) -> None:
    path = tmp_path / "部分.xlsx"
    export_some(snapshot, [2, 0, 7])(path)
    book = load_workbook(path, data_only=True)
    book["数据"].delete_rows(3)
    del book["报表"]
    book.save(path)
    assert list_found(settings, path) == [("export.row_count", "数据", "", "2 ≠ 3")]


def test_another_snapshot_is_said_and_a_difference_may_be_newer_data(
    settings: Settings, snapshot: Snapshot, tmp_path: Path
) -> None:
    content = export_table(snapshot, MEIZHOU)
    path = write(tmp_path, content)
    book = load_workbook(path, data_only=True)
    book.custom_doc_props["renewal.snapshot"].value = "0000000000000000-20210101T000000000000-0"
    book["数据"]["I9"] = 1173
    book.save(path)
    found = [(p.rule, p.severity, p.cell) for p in find(settings, path)]
    assert found == [("export.edited", "warning", "I9"), ("export.other_snapshot", "note", "")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("renewal.report", "progress__by_planet"),
        ("renewal.parameters", "parent_place_code=999999&as_of_date=2021-11"),
    ],
)
def test_a_report_that_is_none_is_named(
    settings: Settings, snapshot: Snapshot, tmp_path: Path, name: str, text: str
) -> None:
    path = write(tmp_path, export_table(snapshot, MEIZHOU))
    book = load_workbook(path)
    book.custom_doc_props[name].value = text
    book.save(path)
    (problem,) = find(settings, path)
    assert problem.rule == "export.report"


def test_without_a_snapshot_it_is_said_that_nothing_was_compared(
    snapshot: Snapshot, tmp_path: Path, data_copy: Settings
) -> None:
    path = write(tmp_path, export_table(snapshot, MEIZHOU))
    assert list_found(data_copy, path) == [("export.not_served", "", "", "")]


def test_many_differences_are_counted(
    settings: Settings, snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renewal.returned.comparing.MOST", 2)

    def change(book: Book) -> None:
        for number in range(2, 8):
            book["数据"].cell(number, 3).value = 999

    path = write(tmp_path, export_table(snapshot, MEIZHOU), change)
    found = list_found(settings, path)
    assert [rule for rule, *_ in found] == ["export.edited", "export.edited", "export.more"]
    assert found[-1][3] == "4"


def test_other_files_are_left_to_the_reader(settings: Settings, tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04 no archive")
    text = tmp_path / "表.csv"
    text.write_text("单位,小区数\n", encoding="utf-8")
    bulletin = settings.data_dir / "extracts" / "meizhou_2021-11_bulletin.xlsx"
    assert check_returned(settings, [broken, text, bulletin]) == ([], [broken, text, bulletin])


def test_the_command_names_an_edit_and_fails(
    settings: Settings,
    snapshot: Snapshot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("RENEWAL_STATE", str(settings.state_dir))
    assert snapshot.path.exists()
    content = export_mart(snapshot, "fct_funding")
    # No table that the reader takes: nothing but the comparison is said of it.
    assert main(["check", str(write(tmp_path, content))]) == 0
    assert "sheet.no_table" not in capsys.readouterr().out
    assert main(["check", str(write(tmp_path, content, put("数据", "A2", "某项目")))]) == 1
    assert "导出.xlsx, 数据!A2: [export.edited]" in capsys.readouterr().out
    # A table of units goes through the reader's checks as well: both sheets are named.
    path = write(tmp_path, export_table(snapshot, MEIZHOU), put("数据", "I9", 1173))
    assert main(["check", str(path)]) == 1
    said = capsys.readouterr().out
    assert "数据!I9: [export.edited]" in said
    assert "报表!H12: [sheet.tables_differ]" in said


def pick_cells(book: Book, chance: Random) -> list[tuple[str, str]]:
    """Change one cell of each table of a workbook; return where."""
    changed = []
    for name, first in (("报表", 2), ("Table", 2), ("数据", 1), ("Data", 1)):
        if name not in book.sheetnames:
            continue
        cells = [
            cell
            for row in book[name].iter_rows(min_row=2)
            if first == 1 or isinstance(row[0].value, int | float)
            for cell in row[first - 1 :]
            if cell.value is not None
        ]
        if cells:
            cell = chance.choice(cells)
            cell.value = cell.value + 1 if isinstance(cell.value, int | float) else "改"
            changed.append((name, cell.coordinate))
    return sorted(changed)


@pytest.mark.parametrize("name", [*load_queries("reports"), *load_queries("marts")])
def test_any_cell_of_any_file_is_named_when_it_changes(
    settings: Settings, snapshot: Snapshot, tmp_path: Path, name: str
) -> None:
    chance = Random(name)
    language = chance.choice(LANGUAGES)
    is_mart = name in load_queries("marts")
    content = (
        export_mart(snapshot, name, language)
        if is_mart
        else export(snapshot, name, ask(name), language)
    )
    changed: list[tuple[str, str]] = []
    path = write(tmp_path, content, lambda book: changed.extend(pick_cells(book, chance)))
    assert sorted((sheet, cell) for _, sheet, cell, _ in list_found(settings, path)) == changed
    assert changed or name in {"fct_accepted", *OF_REGISTERS}  # no rows in the shipped data
