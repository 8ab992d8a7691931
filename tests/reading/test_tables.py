"""Whole tables: as published, and spoiled in one place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from renewal.catalogue import Catalogue
from renewal.config import PROJECT_DIR
from renewal.reading import ReadResult, read_extract

EXTRACTS = PROJECT_DIR / "data" / "extracts"
BULLETIN = EXTRACTS / "meizhou_2021-11_bulletin.xlsx"
CATALOGUE = Catalogue(PROJECT_DIR / "data")


def spoil(folder: Path, change: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> Path:
    workbook = openpyxl.load_workbook(BULLETIN)
    sheet = workbook.worksheets[0]
    change(sheet)
    path = folder / "copy.xlsx"
    workbook.save(path)
    return path


def get_errors(result: ReadResult) -> list[tuple[str, str, str]]:
    return [(found.rule, found.cell, found.value) for found in result.problems]


def test_bulletin_is_read_through_its_merged_header() -> None:
    result = read_extract(BULLETIN, CATALOGUE)
    meijiang = {
        value.indicator: (int(value.value or 0), value.cell)
        for value in result.values
        if value.name_zh == "梅江区"
    }
    assert result.title == "2021年11月梅州市城镇老旧小区改造进展情况"
    assert meijiang == {
        "households_planned": (2393, "C12"), "communities_planned": (14, "D12"),
        "households_preparing": (1320, "E12"), "communities_preparing": (6, "F12"),
        "households_started": (1073, "G12"), "communities_started": (8, "H12"),
    }  # fmt: skip
    assert {value.as_of_date for value in result.values} == {date(2021, 11, 30)}


def test_total_row_is_evidence_and_no_data_row() -> None:
    result = read_extract(BULLETIN, CATALOGUE)
    totals = [value for value in result.values if value.row_role == "total"]
    assert {value.place_code for value in totals} == {"441400"}
    assert {value.cell for value in totals} == {f"{letter}14" for letter in "CDEFGH"}


def test_total_printed_first_is_found_too() -> None:
    result = read_extract(EXTRACTS / "dezhou_2022_plan_by_county.csv", CATALOGUE)
    totals = {value.indicator: value.value for value in result.values if value.row_role == "total"}
    assert totals["households_planned"] == 35305
    assert totals["floor_area_planned_m2"] == Decimal("3777200")
    assert {value.as_of_precision for value in result.values} == {"year"}


def test_a_title_without_a_place_leaves_it_to_the_units() -> None:
    result = read_extract(EXTRACTS / "hunan_2021-08_city_starts_investment.csv", CATALOGUE)
    assert {value.parent_place_code for value in result.values} == {"430000"}
    changsha = {v.indicator: v.value for v in result.values if v.place_code == "430100"}
    assert changsha["investment_planned_cny"] == Decimal("861572500")


def test_gb18030_text_reads_to_the_same_values(tmp_path: Path) -> None:
    original = EXTRACTS / "mohurd_2023-09_province_starts.csv"
    copy = tmp_path / original.name
    copy.write_bytes(original.read_text(encoding="utf-8-sig").encode("gb18030"))
    assert read_extract(copy, CATALOGUE).values == read_extract(original, CATALOGUE).values


def test_a_plan_that_says_neither_stage_nor_unit_asks_for_them(tmp_path: Path) -> None:
    copy = tmp_path / "dezhou_2022_plan_by_county.csv"
    shutil.copy(EXTRACTS / copy.name, copy)
    settings = copy.with_name(copy.name + ".toml")
    without = read_extract(copy, CATALOGUE)
    assert [(found.rule, found.cell) for found in without.problems] == [
        ("header.stage", f"{letter}1") for letter in "BCDEF"
    ]
    settings.write_text('stage = "planned"\n', encoding="utf-8")
    with_stage = read_extract(copy, CATALOGUE)
    assert get_errors(with_stage) == [("header.unit", "F1", "建筑面积")]
    assert with_stage.values == []


@pytest.mark.parametrize(
    ("cell", "value", "rule"),
    [
        ("G6", "三千", "cell.not_a_figure"),
        ("G6", -5, "cell.negative"),
        ("G6", 12.5, "cell.fraction"),
        ("G6", "=G5+1", "cell.formula"),
        ("B6", "兴宁县城", "place.unknown"),
        ("B6", "丰顺县", "place.duplicate"),
        ("B6", "长沙市", "place.scattered"),
        ("C3", "涉及人口(人)", "header.unknown"),
        ("A1", "梅州市城镇老旧小区改造进展情况", "month.missing"),
    ],
)
def test_a_spoiled_cell_refuses_the_file_and_is_named(
    tmp_path: Path, cell: str, value: object, rule: str
) -> None:
    def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet[cell] = value

    result = read_extract(spoil(tmp_path, change), CATALOGUE)
    assert result.is_refused
    assert result.values == []
    (problem,) = [found for found in result.problems if found.severity == "error"]
    assert problem.rule == rule
    assert problem.file_name == "copy.xlsx"
    assert problem.cure_zh
    assert problem.cure_en
    if rule != "month.missing":
        assert problem.cell == cell
        assert problem.sheet == "进展情况"


def test_an_unknown_name_comes_with_the_nearest_ones(tmp_path: Path) -> None:
    def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["B6"] = "兴宁县"

    (problem,) = read_extract(spoil(tmp_path, change), CATALOGUE).problems
    assert problem.value == "兴宁县"
    assert "兴宁市" in problem.cure_zh


def test_title_and_file_name_that_disagree_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "meizhou_2021-12.xlsx"
    shutil.copy(BULLETIN, path)
    (problem,) = read_extract(path, CATALOGUE).problems
    assert (problem.rule, problem.value) == ("month.conflict", "2021-11、2021-12")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.xlsx", b"PK\x03\x04 not a workbook"),
        ("broken.csv", b"\x81\x20\xff\xfe\xff"),
        ("letter.docx", b"PK"),
    ],
)
def test_a_file_that_does_not_open_is_refused_by_name(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (problem,) = read_extract(path, CATALOGUE).problems
    assert (problem.rule, problem.file_name) == ("file.unreadable", name)


def test_a_sheet_without_a_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("会议记录\n第一项,讨论\n", encoding="utf-8")
    (problem,) = read_extract(path, CATALOGUE).problems
    assert problem.rule == "sheet.no_table"


def test_wrong_settings_beside_a_table_are_named(tmp_path: Path) -> None:
    path = tmp_path / BULLETIN.name
    shutil.copy(BULLETIN, path)
    path.with_name(path.name + ".toml").write_text("plan_year = ", encoding="utf-8")
    (problem,) = read_extract(path, CATALOGUE).problems
    assert (problem.rule, problem.file_name) == ("settings.unreadable", f"{path.name}.toml")


def test_hidden_and_other_sheets_are_passed_over_and_listed(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(BULLETIN)
    workbook.create_sheet("封面")["A1"] = "简报"
    workbook.create_sheet("底稿").sheet_state = "hidden"
    path = tmp_path / "copy.xlsx"
    workbook.save(path)
    result = read_extract(path, CATALOGUE)
    assert [(found.rule, found.sheet) for found in result.problems] == [
        ("sheet.passed_over", "封面"),
        ("sheet.hidden", "底稿"),
    ]
    assert len(result.values) == 60


def test_former_names_resolve_by_the_date_of_the_table(tmp_path: Path) -> None:
    path = tmp_path / "梅州_2012-06.csv"
    path.write_text("区县名称,小区数(个)\n梅县,3\n蕉岭县,2\n", encoding="utf-8")
    path.with_name(path.name + ".toml").write_text('stage = "planned"\n', encoding="utf-8")
    result = read_extract(path, CATALOGUE)
    assert [value.place_code for value in result.values] == ["441421", "441427"]
