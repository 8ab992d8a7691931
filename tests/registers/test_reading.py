"""Registers as published: layouts, spellings, figures and what they become."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from renewal.catalogue import Catalogue
from renewal.config import PROJECT_DIR
from renewal.registers import is_register
from tests.registers.conftest import Read, read_path

HEAD = "序号,区县,小区名称,户数,楼栋数,建筑面积(平方米),建成年份,改造年度,改造状态\n"
ONE = HEAD + "1,梅江区,甲小区,120,3,9000.5,1998,2021,已开工\n"


def test_a_row_becomes_typed(read: Read) -> None:
    reading, rows = read(ONE)
    assert reading.problems == []
    assert reading.row_count == 1
    row = rows[0]
    assert row.pop("community_id")
    assert row == {
        "row_number": 2, "as_of_date": date(2021, 11, 30), "place_code": "441402",
        "community_name": "甲小区", "community_code": None, "households": 120,
        "households_mark": None, "buildings": 3, "buildings_mark": None,
        "floor_area_m2": Decimal("9000.5000"), "floor_area_m2_mark": None, "built_year": 1998,
        "plan_year": 2021, "state": "started", "state_as_published": "已开工",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "name", "separator"),
    [
        ("utf-8", "a_2021-11.csv", ","),
        ("utf-8-sig", "a_2021-11.csv", ","),
        ("gb18030", "a_2021-11.csv", ","),
        ("utf-16", "a_2021-11.csv", ","),
        ("gb18030", "a_2021-11.tsv", "\t"),
        ("utf-8", "a_2021-11.csv", ";"),
    ],
)
def test_each_encoding_and_separator_gives_the_same(
    read: Read, encoding: str, name: str, separator: str
) -> None:
    reading, rows = read(ONE.replace(",", separator), name, encoding)
    assert reading.problems == []
    assert [(row["place_code"], row["community_name"]) for row in rows] == [("441402", "甲小区")]


@pytest.mark.parametrize(
    ("printed", "value", "mark"),
    [
        ("120", 120, None),
        ("0", 0, None),
        (" 120 ", 120, None),
        ('"1,200"', 1200, None),
        ("１２０", 120, None),
        ("120户", 120, None),
        ("约120", 120, "about"),
        ("近120", 120, "just_under"),
        ("600多", 600, "at_least"),
        ("/", None, "not_applicable"),
        ("—", None, "not_applicable"),
        ("", None, "missing"),
    ],
)
def test_a_figure_keeps_why_it_is_none_and_how_sure_it_is(
    read: Read, printed: str, value: int | None, mark: str | None
) -> None:
    _, rows = read(ONE.replace(",120,", f",{printed},"))
    assert (rows[0]["households"], rows[0]["households_mark"]) == (value, mark)


@pytest.mark.parametrize(
    ("head", "printed", "area"),
    [
        ("建筑面积(平方米)", "9000.5", "9000.5"),
        ("建筑面积（㎡）", "9000", "9000"),
        ("建筑面积(万平方米)", "0.9", "9000"),
        ("建筑面积(万平方米)", "1.23456789", "12345.6789"),
        ("建筑面积（万㎡）", "约0.9", "9000"),
        ("建筑面积(平方米)", "9000.5平方米", "9000.5"),
    ],
)
def test_areas_are_square_metres(read: Read, head: str, printed: str, area: str) -> None:
    reading, rows = read(ONE.replace("建筑面积(平方米)", head).replace("9000.5", printed))
    assert not reading.is_refused
    assert rows[0]["floor_area_m2"] == Decimal(area)


@pytest.mark.parametrize(
    ("printed", "state"),
    [
        ("未开工", "not_started"), ("尚未开工", "not_started"), ("前期准备", "preparing"),
        ("施工中", "started"), ("已进场施工", "started"), ("已开工", "started"),
        ("已完工", "completed"), ("竣工", "completed"),
    ],
)  # fmt: skip
def test_usual_words_of_a_state_are_known(read: Read, printed: str, state: str) -> None:
    _, rows = read(ONE.replace("已开工", printed))
    assert (rows[0]["state"], rows[0]["state_as_published"]) == (state, printed)


def test_a_blank_state_is_not_stated_and_said(read: Read) -> None:
    reading, rows = read(ONE.replace("已开工", ""))
    assert rows[0]["state"] == "not_stated"
    assert [(p.rule, p.severity, p.cell) for p in reading.problems] == [
        ("register.state_blank", "warning", "I2")
    ]


def test_a_row_may_have_its_own_month(read: Read) -> None:
    text = (
        "月份,行政区划代码,小区名称,户数,状态\n"
        "2021-09,441402,甲,10,未开工\n2021年10月,441402,甲,10,已开工\n"
    )
    reading, rows = read(text, "台账.csv")
    assert reading.problems == []
    assert [(row["as_of_date"], row["state"]) for row in rows] == [
        (date(2021, 9, 30), "not_started"),
        (date(2021, 10, 31), "started"),
    ]
    assert rows[0]["community_id"] == rows[1]["community_id"]


def test_title_unit_line_totals_and_notes_are_no_communities(read: Read) -> None:
    text = (
        "梅州市改造台账,,,,\n截至2021年11月30日,,,,单位：户、万平方米\n"
        "序号,区县,小区名称,户数,建筑面积,改造状态\n"
        "1,梅江区,甲,10,0.2,已开工\n合计,,,10,0.2,\n,,,,,\n注：资料来自各区县,,,,,\n"
    )
    reading, rows = read(text, "台账.csv")
    assert reading.title == "梅州市改造台账"
    assert [(row["row_number"], row["floor_area_m2"]) for row in rows] == [(4, Decimal(2000))]
    assert {(p.rule, p.severity, p.cell) for p in reading.problems} == {
        ("register.total_row", "note", "A5"),
        ("row.text_below", "note", "A7"),
    }


def test_blank_and_broken_lines_shift_no_row_number(read: Read) -> None:
    text = HEAD + '\n1,梅江区,"甲\n小区",1,1,1,1998,2021,已开工\n注：一行\n2,梅江区,乙,,,,,,竣工\n'
    reading, rows = read(text)
    assert [row["row_number"] for row in rows] == [3, 5]
    assert [(p.rule, p.cell) for p in reading.problems if p.severity != "note"] == []


def test_columns_on_people_are_not_read_and_named(read: Read) -> None:
    text = ONE.replace("改造状态", "改造状态,联系人,业主微信").replace("已开工", "已开工,张三,abc")
    reading, rows = read(text)
    assert [(p.rule, p.severity, p.cell, p.value) for p in reading.problems] == [
        ("register.personal", "note", "J1", "联系人"),
        ("register.personal", "note", "K1", "业主微信"),
    ]
    assert "张三" not in str(rows)


def test_a_column_without_use_is_named(read: Read) -> None:
    reading, _ = read(ONE.replace("序号", "街道"))
    assert [(p.rule, p.severity, p.value) for p in reading.problems] == [
        ("register.column_not_read", "note", "街道")
    ]


def test_a_year_that_is_none_is_said_and_left_out(read: Read) -> None:
    reading, rows = read(ONE.replace("1998", "80年代"))
    assert rows[0]["built_year"] is None
    assert [(p.rule, p.severity, p.value) for p in reading.problems] == [
        ("register.year", "warning", "80年代")
    ]


def test_a_name_shared_by_counties_is_settled_by_its_group_or_the_title(read: Read) -> None:
    plain = "区县,小区名称,状态\n鼓楼区,甲,已开工\n"
    assert read(plain)[0].problems[0].rule == "place.ambiguous"
    grouped = "城市,区县,小区名称,状态\n南京市,鼓楼区,甲,已开工\n福州市,鼓楼区,甲,已开工\n"
    assert [row["place_code"] for row in read(grouped)[1]] == ["320106", "350102"]
    titled = "福建省改造台账,,\n" + plain
    assert [row["place_code"] for row in read(titled)[1]] == ["350102"]


def test_a_code_tells_communities_of_one_name_apart(read: Read) -> None:
    text = (
        "区县,小区名称,小区编码,状态\n梅江区,甲,A1,已开工\n梅江区,甲,A2,未开工\n梅江区,甲,,竣工\n"
    )
    reading, rows = read(text)
    assert reading.problems == []
    assert len({row["community_id"] for row in rows}) == 3
    assert [row["community_code"] for row in rows] == ["A1", "A2", None]


def test_settings_give_place_and_meaning_of_headers(read: Read) -> None:
    text = "楼盘,面积,状态\n甲,0.5,已开工\n"
    settings = 'place_code = "441402"\n[headers]\n"楼盘" = "item"\n'
    reading, rows = read(text, settings=settings)
    assert not reading.is_refused
    assert rows[0]["place_code"] == "441402"


def test_two_header_rows_are_one(read: Read) -> None:
    text = "区县,小区名称,基本情况,,改造状态\n,,户数,楼栋数,\n梅江区,甲,10,2,已开工\n"
    _, rows = read(text)
    columns = ("row_number", "households", "buildings", "state")
    assert [tuple(row[name] for name in columns) for row in rows] == [(3, 10, 2, "started")]


def test_a_workbook_gives_the_same(tmp_path: Path, catalogue: Catalogue) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "清单"
    sheet.append(["梅州市改造台账"])
    sheet.append(["区县", "小区名称", "户数", "建筑面积(平方米)", "改造状态"])
    sheet.append(["梅江区", "甲小区", 120, 9000.5, "已开工"])
    sheet.append([None, "乙小区", "约60", "/", "竣工"])
    sheet.merge_cells("A3:A4")
    path = tmp_path / "清单_2021-11.xlsx"
    workbook.save(path)
    assert is_register(path, catalogue)
    reading, rows = read_path(path, catalogue)
    assert reading.problems == []
    assert reading.sheet == "清单"
    columns = ("row_number", "place_code", "community_name", "households", "households_mark")
    assert [tuple(row[name] for name in columns) for row in rows] == [
        (3, "441402", "甲小区", 120, None),
        (4, "441402", "乙小区", 60, "about"),
    ]


def test_published_tables_are_no_registers(catalogue: Catalogue) -> None:
    folder = PROJECT_DIR / "data" / "extracts"
    assert [path.name for path in folder.iterdir() if is_register(path, catalogue)] == []


def test_rows_are_the_same_however_large_the_batches(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"{n},梅江区,{n}号小区,{n % 90},3,{n}.25,1998,2021,已开工\n" for n in range(1, 2001)]
    _, whole = read(HEAD + "".join(lines))
    monkeypatch.setattr("renewal.registers.texts.BLOCK_BYTES", 5_000)
    _, parts = read(HEAD + "".join(lines))
    assert len(whole) == 2000
    assert parts == whole
