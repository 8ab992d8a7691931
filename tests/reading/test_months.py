"""The month of a table: titles, file names, periods."""

from __future__ import annotations

import pytest

from renewal.reading.months import find_months, find_year, parse_month
from tests.reading.conftest import ReadText, list_findings


@pytest.mark.parametrize(
    ("line", "months"),
    [
        ("2021年11月梅州市城镇老旧小区改造进展情况", ["2021-11-30"]),
        ("2022年1-8月改造进展", ["2022-08-31"]),
        ("2022年1—8月", ["2022-08-31"]),
        ("2022年1月至8月", ["2022-08-31"]),
        ("2022年1月1日至8月31日", ["2022-08-31"]),
        ("2021年12月至2022年2月", ["2022-02-28"]),
        ("2022年三季度", ["2022-09-30"]),
        ("2022年前三季度", ["2022-09-30"]),
        ("2022年1-3季度", ["2022-09-30"]),
        ("2022年上半年", ["2022-06-30"]),
        ("截至2022年底", ["2022-12-31"]),
        ("（截至2021年8月底）", ["2021-08-31"]),
        ("截至2021年11月25日", ["2021-11-30"]),
        ("2021年11月30日", ["2021-11-30"]),
        ("2021年12月3日", []),
        ("2022年12月底前完成", []),
        ("2022年12月31日前完成", []),
        ("2022年8月前期准备情况", ["2022-08-31"]),
        ("2022年第8期", []),
        ("2022年13月", []),
        ("填报日期：2021年12月3日", []),
        ("制表日期 2021年12月", []),
        ("市住建局办公室 2021年12月3日印发", []),
    ],
)
def test_a_title_gives_the_last_month_it_covers(line: str, months: list[str]) -> None:
    assert [month.day.isoformat() for month in find_months([line])] == months


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-09", "2021-09-30"),
        ("meizhou_2021-11_bulletin", "2021-11-30"),
        ("202109", "2021-09-30"),
        ("2022年1-8月", "2022-08-31"),
    ],
)
def test_a_month_in_a_name_or_a_cell_is_found(text: str, day: str) -> None:
    month = parse_month(text)
    assert month is not None
    assert (month.day.isoformat(), month.precision) == (day, "month")


def test_numbers_of_issues_and_documents_are_no_month_and_no_year() -> None:
    assert parse_month("2022年第8期") is None
    assert parse_month("简报2022-08期") is None
    assert find_year(["梅市建字〔2020〕8号"]) is None
    assert find_year(["填报日期：2021年12月3日"]) is None


PLAN = "区县名称,小区数(个)\n梅江区,3\n蕉岭县,2\n"


def test_a_year_alone_will_do_for_a_plan(read_text: ReadText) -> None:
    result = read_text(PLAN, "梅州_2022.csv", 'stage = "planned"')
    assert {(str(v.as_of_date), v.as_of_precision) for v in result.values} == {
        ("2022-12-31", "year")
    }


@pytest.mark.parametrize("settings", ['stage = "started"', 'stage = "started"\nplan_year = 2022'])
def test_progress_with_a_year_alone_is_refused(read_text: ReadText, settings: str) -> None:
    result = read_text(f"2022年第8期\n{PLAN}", "梅州.csv", settings)
    assert list_findings(result) == [("month.missing", "", "2022")]


def test_the_date_of_filling_in_is_not_the_month_of_the_table(read_text: ReadText) -> None:
    text = f"2021年11月进展\n填报日期：2021年12月3日\n{PLAN}"
    result = read_text(text, "梅州.csv", 'stage = "started"')
    assert {str(value.as_of_date) for value in result.values} == {"2021-11-30"}
