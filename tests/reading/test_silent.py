"""Tables that would load a wrong number without a word, were it not for one rule each."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from renewal.reading import read_extract
from tests.reading.conftest import CATALOGUE, ReadText, list_findings

TITLE = "梅州市老旧小区改造进展表\n(截至2022年9月底)\n"
NAME = "梅州_2022-09.csv"


@pytest.mark.parametrize(
    ("text", "rule", "cell"),
    [
        # A group word above the name's row is no title.
        (f"{TITLE},本月,累计\n县区,开工小区数,开工户数\n兴宁市,3,200\n", "header.unknown", "B4"),
        (f"{TITLE},本月,\n县区,开工小区数,开工户数\n兴宁市,3,200\n", "header.unknown", "B4"),
        ("2022年9月当月开工表\n县区,开工小区数\n兴宁市,3\n", "month.increment", "A1"),
        ("2022年9月新增开工情况表\n县区,开工小区数\n兴宁市,3\n", "month.increment", "A1"),
        ("预计开工情况表\n县区,开工小区数\n兴宁市,3\n", "month.increment", "A1"),
        ("2021—2023年累计\n县区,开工小区数\n兴宁市,3\n", "month.span", "A1"),
        # Fractions below a % are not 0.57 %.
        (f"{TITLE}县区,开工率（%）\n兴宁市,0.5714\n梅江区,1\n", "header.share_unit", "B3"),
        # A header of which only the name is not known.
        (f"{TITLE}所在旗县,计划户数,开工户数\n兴宁市,3,2\n", "header.no_name", "A3"),
        # Two tables side by side.
        (
            f"{TITLE}县区,计划户数,县区,开工户数\n兴宁市,300,梅江区,200\n",
            "sheet.several_tables", "C3",
        ),
        # A unit line whose words are not all known.
        (f"{TITLE}单位：个（户数为万户）\n县区,计划户数\n兴宁市,3\n", "unit.unknown", "A3"),
        # What was started of the plan's parts is not the plan.
        (f"{TITLE},已开工项目\n县区,计划投资(万元)\n兴宁市,3\n", "header.ambiguous", "B4"),
        (f"{TITLE},已完工项目,\n县区,开工户数,户数\n兴宁市,3,2\n", "header.ambiguous", "B4"),
        # Residents are no communities.
        (f"{TITLE}县区,计划改造小区居民数\n兴宁市,3\n", "header.unknown", "B3"),
        (f"{TITLE}县区,涉及居民户数\n兴宁市,3\n", "header.stage", "B3"),
        # A header that counts up to another month.
        (f"{TITLE}县区,8月底累计开工小区数\n兴宁市,3\n", "month.conflict", "B3"),
        # A lost quote takes the rows below into one cell.
        (f'{TITLE}县区,开工小区数\n兴宁市,3\n"梅江区,4\n梅县区,5\n', "file.unreadable", ""),
        # A note that holds the figures of a row.
        (f"{TITLE}县区,计划户数,开工户数\n兴宁市,3,2\n注：梅县区,5,4\n", "row.figure_below", "B5"),
        # A separator lost in the row of a unit.
        (f"{TITLE}县区,计划户数,开工户数\n兴宁市,32\n梅江区,5,4\n", "row.short", "C4"),
        # A sign makes an increment of a count.
        (f"{TITLE}县区,计划户数\n兴宁市,+200\n", "cell.not_a_figure", "B4"),
    ],
)  # fmt: skip
def test_it_is_refused_at_its_cell(read_text: ReadText, text: str, rule: str, cell: str) -> None:
    result = read_text(text, NAME)
    assert (rule, cell) in [(found.rule, found.cell) for found in result.problems]
    assert result.values == []


@pytest.mark.parametrize(
    ("title", "name", "settings", "value"),
    [
        ("2022年改造计划表（2021年12月）", "梅州.csv", "", "2021、2022"),
        ("改造计划表（2021年12月）", "梅州.csv", "plan_year = 2022", "2022、2021"),
        ("2021年度改造计划表", "梅州_2022.csv", "", "2021、2022"),
    ],
)
def test_years_that_differ_are_a_conflict(
    read_text: ReadText, title: str, name: str, settings: str, value: str
) -> None:
    result = read_text(f"{title}\n县区,计划户数\n兴宁市,3\n", name, settings)
    assert [(found.rule, found.value) for found in result.problems] == [("month.conflict", value)]


def test_a_plan_of_several_years_has_no_year_of_its_own(read_text: ReadText) -> None:
    result = read_text("2021-2025年改造计划表\n县区,计划户数\n兴宁市,3\n", "梅州.csv")
    assert [found.rule for found in result.problems] == ["month.span"]


def test_what_is_meant_to_be_done_is_not_the_month(read_text: ReadText) -> None:
    text = "进展表（计划2022年12月完工）\n截至2022年9月底\n县区,开工户数\n兴宁市,3\n"
    (value,) = read_text(text, "梅州.csv").values
    assert f"{value.as_of_date:%Y-%m}" == "2022-09"


@pytest.mark.parametrize("unit", ["单位：,万户", ",万户", "单位：个（户数：万户）,"])
def test_a_unit_beside_its_word_counts(read_text: ReadText, unit: str) -> None:
    (value,) = read_text(f"{TITLE}{unit}\n县区,计划户数\n兴宁市,0.3\n", NAME).values
    assert value.value == 3_000


def test_a_unit_line_beside_the_month_is_no_header(read_text: ReadText) -> None:
    text = "进展表\n截至2021年11月,单位：个\n序号,单位,已开工小区数\n1,兴宁市,3\n"
    result = read_text(text, "梅州.csv")
    assert [(value.indicator, value.value, value.cell) for value in result.values] == [
        ("communities_started", Decimal(3), "C4")
    ]


def test_the_households_of_the_communities_to_the_left_share_their_stage(
    read_text: ReadText,
) -> None:
    result = read_text(f"{TITLE}县区,累计开工小区数,涉及居民户数\n兴宁市,3,200\n", NAME)
    assert [value.indicator for value in result.values] == [
        "communities_started", "households_started",
    ]  # fmt: skip


def test_a_bare_rate_is_of_what_the_table_counts(read_text: ReadText) -> None:
    result = read_text(f"{TITLE}县区,计划户数,开工户数,开工率\n兴宁市,4,2,50%\n", NAME)
    assert result.values[-1].indicator == "household_start_share"


def test_a_place_beside_the_one_above_it_is_told(read_text: ReadText) -> None:
    text = "河南省改造计划表\n市县,计划户数\n郑州市,300\n巩义市,100\n洛阳市,200\n"
    result = read_text(text, "河南_2022-09.csv")
    assert list_findings(result) == [("row.part", "A4", "巩义市")]
    assert [value.row_role for value in result.values] == ["unit", "part", "unit"]


def test_a_last_row_of_no_known_name_is_told(read_text: ReadText) -> None:
    result = read_text(f"{TITLE}县区,计划户数\n兴宁市,300\n高新区,\n", NAME)
    assert list_findings(result) == [("row.text_below", "A5", "高新区")]


def test_names_that_several_places_have_are_refused_without_a_hint(read_text: ReadText) -> None:
    result = read_text("区县,计划户数\n鼓楼区,300\n", "表_2022-09.csv")
    (problem,) = result.problems
    assert (problem.rule, problem.cell) == ("place.ambiguous", "A2")
    assert "320106" in problem.cure_zh


def test_a_repeated_header_is_passed_over_with_a_note(read_text: ReadText) -> None:
    result = read_text("区县,计划户数\n兴宁市,3\n区县,计划户数\n梅江区,2\n", NAME)
    assert [(found.rule, found.severity) for found in result.problems] == [
        ("row.header_repeated", "note")
    ]
    assert [value.value for value in result.values] == [3, 2]


@pytest.mark.parametrize("head", ["小区数" * 40, "数" * 3_000])
def test_a_header_of_any_length_is_judged_at_once(read_text: ReadText, head: str) -> None:
    result = read_text(f"区县,计划户数,{head}\n兴宁市,3,2\n", NAME)
    assert result.problems[0].rule.startswith("header.")


def test_a_number_of_any_length_stands_in_the_number_column(read_text: ReadText) -> None:
    result = read_text(f"序号,区县,计划户数\n{'9' * 5_000},兴宁市,3\n2,梅江区,2\n", NAME)
    assert [value.value for value in result.values] == [3, 2]


@pytest.mark.parametrize(
    ("number_format", "rule", "reason"),
    [(";;;", "cell.scaled_format", ""), ('0;-0;"/"', "", "not_applicable")],
)
def test_a_format_that_shows_no_number_is_heeded(
    tmp_path: Path, number_format: str, rule: str, reason: str
) -> None:

    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for line in (["区县", "计划户数"], ["兴宁市", 0], ["梅江区", 2]):
        sheet.append(line)
    sheet["B2"].number_format = number_format
    path = tmp_path / "梅州_2022-09.xlsx"
    workbook.save(path)
    result = read_extract(path, CATALOGUE)
    assert [found.rule for found in result.problems] == ([rule] if rule else [])
    assert [value.reason for value in result.values] == ([] if rule else [reason, ""])


@pytest.mark.parametrize(("unit", "share"), [("1", "0.5714"), ("%", "0.005714")])
def test_the_settings_say_what_a_share_below_a_percent_sign_is(
    read_text: ReadText, unit: str, share: str
) -> None:
    text = f"{TITLE}县区,开工率（%）\n兴宁市,0.5714\n"
    (value,) = read_text(text, NAME, f'[units]\n"开工率" = "{unit}"\n').values
    assert value.value == Decimal(share)


def test_a_title_of_another_year_is_told(read_text: ReadText) -> None:
    result = read_text("2021年度进展表\n(截至2022年9月底)\n县区,开工户数\n兴宁市,3\n", NAME)
    assert [(found.rule, found.value) for found in result.problems] == [
        ("month.other_year", "2021")
    ]


def test_a_sheet_of_one_month_is_refused_by_its_name(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "当月"
    for line in (["区县", "开工户数"], ["兴宁市", 3]):
        sheet.append(line)
    path = tmp_path / "梅州_2022-09.xlsx"
    workbook.save(path)
    assert [found.rule for found in read_extract(path, CATALOGUE).problems] == ["month.increment"]


def test_marks_and_numbers_about_a_name_do_not_hide_it(read_text: ReadText) -> None:
    text = "区县,计划户数\n兴宁市*,3\n梅江区①,2\n一、蕉岭县,1\n"
    names = [value.name_zh for value in read_text(text, NAME).values]
    assert names == ["兴宁市", "梅江区", "蕉岭县"]


def test_a_place_from_elsewhere_is_refused_with_the_nearest_of_here(read_text: ReadText) -> None:
    text = "区县,计划户数\n兴宁市,3\n梅江区,2\n平原县,1\n"
    (problem,) = read_text(text, NAME).problems
    assert (problem.rule, problem.cell) == ("place.scattered", "A4")
    assert "平远县" in problem.cure_zh
