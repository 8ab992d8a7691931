"""What refuses a register, where it says so, and how often."""

from __future__ import annotations

import pytest

from tests.registers.conftest import Read
from tests.registers.test_reading import HEAD, ONE

OTHER = "2,梅县区,乙,5,1,1,1998,2021,未开工\n"


@pytest.mark.parametrize(
    ("before", "after", "rule", "cell", "value"),
    [
        ("梅江区", "某某区", "place.unknown", "B2", "某某区"),
        ("梅江区", "", "register.place_blank", "B2", ""),
        ("甲小区", "", "register.no_name", "C2", ""),
        ("已开工", "差不多", "register.state_unknown", "I2", "差不多"),
        ("已开工", "基本完工", "register.state_unknown", "I2", "基本完工"),
        (",120,", ",-1,", "cell.negative", "D2", "-1"),
        (",120,", ",1.5,", "cell.fraction", "D2", "1.5"),
        (",120,", ",许多,", "cell.not_a_figure", "D2", "许多"),
        (",120,", ",99999999999,", "cell.too_large", "D2", "99999999999"),
        ("9000.5", "1.23456", "register.decimals", "F2", "1.23456"),
        (",1998,", ",2031,", "register.built_later", "G2", "2031"),
        ("建筑面积(平方米)", "建筑面积", "header.unit", "F1", "建筑面积"),
        ("楼栋数", "户数", "header.repeated", "E1", "户数"),
    ],
)
def test_a_fault_refuses_the_register_at_its_cell(
    read: Read, before: str, after: str, rule: str, cell: str, value: str
) -> None:
    assert before in ONE
    reading, _ = read(ONE.replace(before, after) + OTHER)
    assert reading.is_refused
    found = [(p.rule, p.cell, p.value) for p in reading.problems if p.severity == "error"]
    assert found == [(rule, cell, value)]
    problem = next(p for p in reading.problems if p.severity == "error")
    assert problem.sheet == "清单_2021-11"
    assert all((problem.rule_zh, problem.rule_en, problem.cure_zh, problem.cure_en))


def test_a_community_may_stand_in_a_month_only_once(read: Read) -> None:
    again = "3,梅江区,甲 小区,1,1,1,1998,2021,竣工\n"
    reading, _ = read(ONE + OTHER + again)
    found = [(p.rule, p.cell, p.value) for p in reading.problems]
    assert found == [("register.repeated", "C4", "甲 小区")]
    assert "= 2" in reading.problems[0].cure_zh


def test_the_same_name_in_another_county_is_another_community(read: Read) -> None:
    reading, _ = read(ONE + OTHER.replace("乙", "甲小区"))
    assert reading.problems == []


def test_a_list_without_a_month_is_refused(read: Read) -> None:
    assert [p.rule for p in read(ONE, "清单.csv")[0].problems] == ["month.missing"]
    assert [p.rule for p in read(ONE, "清单_2021年.csv")[0].problems] == ["month.missing"]


def test_title_and_file_name_must_name_one_month(read: Read) -> None:
    reading, _ = read("截至2021年10月底,,,,,,,,\n" + ONE)
    assert [p.rule for p in reading.problems] == ["month.conflict"]


def test_a_list_without_counties_is_refused(read: Read) -> None:
    reading, _ = read("小区名称,状态\n甲,已开工\n")
    assert [p.rule for p in reading.problems] == ["register.no_place"]


def test_a_text_is_named_once_with_the_number_of_its_rows(read: Read) -> None:
    lines = [f"{n},某某区,{n}号,1,1,1,1998,2021,已开工\n" for n in range(1, 31)]
    reading, _ = read(HEAD + "".join(lines))
    found = [p for p in reading.problems if p.rule == "place.unknown"]
    assert [(p.cell, p.value) for p in found] == [("B2", "某某区")]
    assert "共 30 行" in found[0].cure_zh
    assert "30 rows" in found[0].cure_en


def test_of_a_rule_twenty_texts_are_named_and_the_others_counted(read: Read) -> None:
    lines = [f"{n},梅江区,{n}号,1,1,1,1998,2021,状态{n}\n" for n in range(1, 31)]
    reading, _ = read(HEAD + "".join(lines))
    found = [p for p in reading.problems if p.rule == "register.state_unknown"]
    assert len(found) == 21
    assert next(p.cure_en for p in found if p.value == "…").endswith("(10 rows)")


def test_a_line_with_too_few_fields_is_refused(read: Read) -> None:
    reading, _ = read(ONE + "2,梅县区,乙,5\n")
    assert [(p.rule, p.cell) for p in reading.problems] == [("row.short", "A3")]


def test_a_header_without_rows_is_refused(read: Read) -> None:
    assert [p.rule for p in read(HEAD)[0].problems] == ["register.no_rows"]


def test_a_file_in_two_encodings_is_refused(read: Read, tmp_path_factory: object) -> None:
    assert tmp_path_factory
    text = ONE.encode() + "2,梅县区,乙,5,1,1,1998,2021,未开工\n".encode("gb18030")
    reading, _ = read(text.decode("latin-1"), encoding="latin-1")
    assert [p.rule for p in reading.problems] == ["file.unreadable"]
