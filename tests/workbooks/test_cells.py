"""The flat sheet: what becomes of a value in a cell, read back with openpyxl."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from renewal.errors import ExportError
from renewal.i18n import Language
from renewal.row_sources import Row, RowSource
from renewal.workbooks import Book, DataTable, Field, Part, data_sheets, write_workbook

ROWS: list[dict[str, Any]] = [
    {
        "place_code": "441481",
        "name_zh": "兴宁市",
        "households_started": 3528,
        "households_preparing": None,
        "households_preparing_reason": "not_applicable",
        "households_completed": None,
        "households_completed_reason": "not_in_table",
        "household_start_share": 1.0,
        "investment_planned_cny": Decimal("861572500.50"),
        "is_division": True,
        "as_of_date": date(2021, 11, 30),
    },
    {
        "place_code": "城市排水中心",
        "name_zh": "=cmd|' /C calc'!A0",
        "households_started": 0,
        "households_preparing": 1505,
        "households_preparing_reason": None,
        "households_completed": float("nan"),
        "households_completed_reason": "not_in_table",
        "household_start_share": 0.0,
        "investment_planned_cny": Decimal(10),
        "is_division": False,
        "as_of_date": date(2021, 11, 30),
    },
]


def make_book(rows: Sequence[Row], language: Language = "zh") -> Book:
    fields = tuple(Field(name, {"place_code": "代码"}.get(name, name)) for name in rows[0])
    notes = (("标题", "梅州市改造进展"), ("行数", str(len(rows))))
    part = Part("梅州市改造进展", DataTable("units", fields, rows))
    return Book(language, "梅州市改造进展", (part,), notes)


def write(rows: Sequence[Row], language: Language = "zh") -> Workbook:
    stream = BytesIO()
    write_workbook(make_book(rows, language), stream)
    return load_workbook(stream)


def read_cell(column: str, row: int, rows: Sequence[Row] = ROWS, language: Language = "zh") -> Any:
    sheet = write(rows, language).worksheets[0]
    return sheet.cell(row=row + 2, column=list(rows[0]).index(column) + 1)


def test_the_sheet_has_one_header_and_one_row_a_record() -> None:
    sheet = write(ROWS)["数据"]
    assert sheet.dimensions == "A1:K3"
    assert [cell.value for cell in sheet[1]][:3] == ["代码", "name_zh", "households_started"]
    assert sheet.freeze_panes == "A2"
    assert sheet.tables["units"].ref == "A1:K3"
    assert sheet.tables["units"].autoFilter.ref == "A1:K3"
    assert [name for name, _ in sheet.tables.items()] == ["units"]


@pytest.mark.parametrize("code", ["441481", "010203", "0086", "1e5"])
def test_a_code_is_text_and_keeps_its_zeros(code: str) -> None:
    cell = read_cell("place_code", 0, [{"place_code": code}])
    assert (cell.value, cell.data_type, cell.number_format) == (code, "s", "@")


def test_a_count_is_a_number_and_zero_is_one() -> None:
    cell = read_cell("households_started", 0)
    assert (cell.value, cell.data_type, cell.number_format) == (3528, "n", "#,##0")
    assert read_cell("households_started", 1).value == 0


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "{=1}", "https://a.example"]
)
def test_text_that_looks_like_a_formula_or_a_link_stays_text(text: str) -> None:
    cell = read_cell("name_zh", 0, [{"name_zh": text}])
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_header_that_looks_like_a_formula_stays_text(text: str) -> None:
    cell = write([{text: 1}])["数据"]["A1"]
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("text", ["=1+1", "https://a.example/?q=1"])
def test_a_note_stays_text(text: str) -> None:
    table = DataTable("units", (Field("a", "a"),), [{"a": 1}])
    stream = BytesIO()
    write_workbook(Book("zh", "题", (Part("题", table),), (("链接", text),)), stream)
    cell = load_workbook(stream)["说明"]["B1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_printed_slash_is_printed_and_other_nulls_are_empty() -> None:
    assert read_cell("households_preparing", 0).value == "/"
    assert read_cell("households_completed", 0).value is None
    assert read_cell("households_completed", 1).value is None


def test_a_share_is_a_percentage() -> None:
    cell = read_cell("household_start_share", 0)
    assert (cell.value, cell.number_format) == (1, "0.0%")


def test_money_keeps_its_fen() -> None:
    cell = read_cell("investment_planned_cny", 0)
    assert (cell.value, cell.number_format) == (861572500.5, "#,##0.00")
    assert read_cell("investment_planned_cny", 1).number_format == "#,##0"


def test_yes_no_and_months_follow_the_language() -> None:
    assert read_cell("is_division", 1).value == "否"
    assert read_cell("is_division", 1, language="en").value == "no"
    month = read_cell("as_of_date", 0)
    assert (month.value, month.number_format) == (datetime(2021, 11, 30), 'yyyy"年"m"月"')
    assert read_cell("as_of_date", 0, language="en").number_format == "mmm yyyy"


@pytest.mark.parametrize(("language", "expected"), [("zh", 'yyyy"年"'), ("en", "yyyy")])
def test_a_plan_of_a_year_shows_the_year_alone(language: Language, expected: str) -> None:
    rows = [{"as_of_date": date(2022, 12, 31), "as_of_precision": "year"}]
    assert read_cell("as_of_date", 0, rows, language).number_format == expected


@pytest.mark.parametrize(
    ("qualifier", "language", "expected"),
    [
        ("at_least", "zh", '"≥"#,##0'),
        ("about", "zh", '"约"#,##0'),
        ("just_under", "zh", '"近"#,##0'),
        ("at_least", "en", '"≥ "#,##0'),
        ("exact", "zh", "#,##0"),
        (None, "zh", "#,##0"),
    ],
)
def test_a_qualifier_is_shown_and_the_cell_stays_a_number(
    qualifier: str | None, language: Language, expected: str
) -> None:
    cell = read_cell("spaces", 0, [{"spaces": 600, "qualifier": qualifier}], language)
    assert (cell.value, cell.number_format) == (600, expected)


@pytest.mark.parametrize(
    ("unit", "value", "expected"), [("share", 0.9, "0.0%"), ("year", 2022, "0")]
)
def test_a_figure_is_formatted_by_its_own_unit(unit: str, value: float, expected: str) -> None:
    assert read_cell("value", 0, [{"value": value, "unit": unit}]).number_format == expected


def test_the_last_sheet_says_what_the_first_one_is() -> None:
    notes = [(row[0].value, row[1].value) for row in write(ROWS)["说明"].iter_rows()]
    assert notes == [("标题", "梅州市改造进展"), ("行数", "2")]


def test_an_english_workbook_has_english_sheets() -> None:
    assert write(ROWS, "en").sheetnames == ["Data", "Notes"]


@pytest.mark.parametrize("letter", ["\x0b", "\x00", "\x1f", "\ud800", "\ufffe"])
def test_characters_that_no_workbook_may_hold_are_dropped_with_a_note(letter: str) -> None:
    book = write([{"name_zh": f"坏{letter}字"}, {"name_zh": "好字"}])
    assert book["数据"]["A2"].value == "坏字"
    assert "有1个单元格" in [row[1].value for row in book["说明"].iter_rows()][-1]


def test_lines_and_signs_that_a_workbook_escapes_come_back_whole() -> None:
    text = '一行\n二行\t<a> & "b" _x000B_ \'尾'
    assert read_cell("name_zh", 0, [{"name_zh": text}]).value == text


def test_columns_of_the_same_name_are_told_apart() -> None:
    table = DataTable("units", (Field("a", "名称"), Field("b", "名称")), [{"a": 1, "b": 2}])
    stream = BytesIO()
    write_workbook(Book("zh", "题", (Part("题", table),), ()), stream)
    assert [cell.value for cell in load_workbook(stream)["数据"][1]] == ["名称", "名称 2"]


def test_a_column_is_as_wide_as_its_chinese_text() -> None:
    sheet = write([{"name_zh": "双江拉祜族佤族布朗族傣族自治县"}])["数据"]
    # 15 characters, each two wide.
    assert 30 < sheet.column_dimensions["A"].width < 40


def test_rows_that_do_not_fit_a_sheet_go_on_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_sheets, "MAX_ROWS", 2)
    rows = [{"place_code": f"{number:06}"} for number in range(5)]
    book = write(rows)
    assert book.sheetnames == ["数据", "数据 2", "数据 3", "说明"]
    assert [[cell.value for cell in sheet["A"]] for sheet in book.worksheets[:3]] == [
        ["代码", "000000", "000001"], ["代码", "000002", "000003"], ["代码", "000004"],
    ]  # fmt: skip
    tables = [(table.name, table.ref) for sheet in book for table in sheet.tables.values()]
    assert tables == [("units", "A1:A3"), ("units_2", "A1:A3"), ("units_3", "A1:A2")]
    notes = {row[0].value: row[1].value for row in book["说明"].iter_rows()}
    assert notes["分表"] == "一张表最多2行；共5行，依次分在：数据、数据 2、数据 3。"


def test_rows_that_just_fit_a_sheet_need_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_sheets, "MAX_ROWS", 2)
    book = write(ROWS)
    assert book.sheetnames == ["数据", "说明"]
    assert "分表" not in {row[0].value for row in book["说明"].iter_rows()}


def test_a_table_wider_than_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_sheets, "MAX_COLUMNS", 1)
    with pytest.raises(ExportError, match=r"at most 1 columns.*got 2"):
        write([{"a": 1, "b": 2}])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("长" * 32767, 32767),
        ("长" * 32768, 32767),
        # A letter beyond 16 bits takes two places, and is not halved.
        ("𠮷" * 16384, 16383),
        ("a" + "𠮷" * 16383, 16384),
    ],
)
def test_a_text_longer_than_a_cell_is_cut_and_that_is_said(text: str, kept: int) -> None:
    book = write([{"name_zh": text}])
    assert book["数据"]["A2"].value == text[:kept]
    notes = [row[1].value for row in book["说明"].iter_rows()]
    said = "有1个单元格的文字超过32,767个字符，只保留前面的部分；全文见CSV文件。"
    assert (notes[-1] == said) == (kept < len(text))


def test_a_long_table_reads_like_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [*ROWS, {**ROWS[0], "name_zh": " 前后有空格 "}, {**ROWS[0], "name_zh": "一行\n<二>行"}]
    short = write(rows)["数据"]
    monkeypatch.setattr(data_sheets, "LONG", 2)
    stream = BytesIO()
    write_workbook(make_book(rows), stream)
    long = load_workbook(stream)["数据"]
    assert "<is>" in ZipFile(stream).read("xl/worksheets/sheet1.xml").decode()  # none is shared
    cells = [
        [(cell.value, cell.data_type, cell.number_format, cell.font.name) for cell in row]
        for row in short.iter_rows()
    ]
    assert [
        [(cell.value, cell.data_type, cell.number_format, cell.font.name) for cell in row]
        for row in long.iter_rows()
    ] == cells
    assert long.tables["units"].ref == short.tables["units"].ref == "A1:K5"
    assert long.tables["units"].autoFilter.ref == "A1:K5"
    assert (long.freeze_panes, long.print_title_rows) == ("A2", "$1:$1")
    widths = [long.column_dimensions[at].width for at in "ABC"]
    assert widths == [short.column_dimensions[at].width for at in "ABC"]


def test_it_is_told_now_and_then_how_many_rows_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_sheets, "REPORT_EVERY", 2)
    told: list[int] = []
    write_workbook(make_book([{"a": number} for number in range(5)]), BytesIO(), told.append)
    assert told == [2, 4]


@pytest.mark.parametrize("is_long", [False, True])
def test_nothing_stays_behind_when_the_writing_is_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_long: bool
) -> None:
    monkeypatch.setattr(data_sheets, "LONG", 1 if is_long else 100)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def read() -> Iterator[Row]:
        yield {"a": 1}
        raise KeyboardInterrupt

    table = DataTable("units", (Field("a", "a"),), RowSource(("a",), 2, read))
    with pytest.raises(KeyboardInterrupt):
        write_workbook(Book("zh", "题", (Part("题", table),)), tmp_path / "out.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="missing"):
        write_workbook(make_book(ROWS), tmp_path / "missing" / "out.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    for rows in (ROWS, ROWS[:1]):
        write_workbook(make_book(rows), path)
    assert load_workbook(path)["数据"].max_row == 2


def test_a_note_of_several_lines_has_room_for_each() -> None:
    table = DataTable("units", (Field("a", "a"),), [{"a": 1}])
    stream = BytesIO()
    notes = (("短", "短"), ("长", "长" * 200))
    # 200 Chinese letters are 400 characters wide, 86 of them fill a line: five lines.
    write_workbook(Book("zh", "题", (Part("题", table),), notes), stream)
    heights = load_workbook(stream)["说明"].row_dimensions
    assert (heights[1].height, heights[2].height) == (18, 5 * 15 + 3)


@pytest.mark.parametrize(("columns", "pages", "names"), [(4, True, None), (40, False, "$A:$A")])
def test_a_wide_flat_sheet_prints_over_several_pages(
    columns: int, pages: bool, names: str | None
) -> None:
    sheet = write([{f"measure_{number}": number for number in range(columns)}])["数据"]
    assert bool(sheet.sheet_properties.pageSetUpPr.fitToPage) == pages
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", names)
