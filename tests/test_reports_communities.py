"""Reports and checks of registers, against small lists counted by hand."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from renewal.config import Settings
from renewal.errors import DataError
from renewal.problems import Problem
from renewal.warehouse import Snapshot, build_snapshot, find_problems, run_report
from tests.test_reports import run

HEAD = "区县,小区名称,户数,楼栋数,建筑面积(平方米),改造年度,改造状态\n"
# Meijiang: 4 communities, 1 not started, 1 preparing, 1 started, 1 completed; Wuhua: 2.
OCTOBER = (
    "梅江区,甲,100,2,1000,2021,未开工\n梅江区,乙,200,3,2000,2021,前期准备\n"
    "梅江区,丙,300,4,3000,2021,未开工\n梅江区,丁,/,5,4000,2021,已开工\n"
    "五华县,甲,50,1,500,2021,已开工\n"
)
NOVEMBER = (
    "梅江区,甲,100,2,1000,2021,未开工\n梅江区,乙,200,3,2000,2021,前期准备\n"
    "梅江区,丙,约300,4,3000,2021,施工中\n梅江区,丁,/,5,4000,2021,竣工\n"
    "五华县,甲,50,1,500,2021,已开工\n五华县,乙,,1,500,2021,未开工\n"
)
OCTOBER_FILE, NOVEMBER_FILE = "梅州清单_2021-10.csv", "梅州清单_2021-11.csv"


def put_registers(data_dir: Path, **texts: str) -> None:
    for name, text in texts.items():
        (data_dir / "extracts" / name).write_text(HEAD + text, encoding="utf-8")


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Snapshot:
    """Snapshot of the shipped data with two registers of Meizhou."""
    folder = tmp_path_factory.mktemp("listed")
    shutil.copytree(settings.data_dir, folder / "data")
    put_registers(folder / "data", **{OCTOBER_FILE: OCTOBER, NOVEMBER_FILE: NOVEMBER})
    return build_snapshot(Settings(data_dir=folder / "data", state_dir=folder / "state"))


def pick(rows: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in rows]


def test_parts_of_a_place_count_communities_by_state(listed: Snapshot) -> None:
    rows = run(listed, "communities__by_place", parent_place_code="梅州市", as_of_date="2021-11")
    assert pick(
        rows, "name_zh", "communities_planned", "communities_not_started",
        "communities_preparing", "communities_started", "communities_completed",
    ) == [("梅江区", 4, 1, 1, 2, 1), ("五华县", 2, 1, 0, 1, 0)]  # fmt: skip
    assert pick(rows, "community_start_share", "community_completion_share") == [
        (0.5, 0.25),
        (0.5, 0),
    ]


def test_households_keep_what_is_blank_or_about(listed: Snapshot) -> None:
    rows = run(listed, "communities__by_place", parent_place_code="梅州市", as_of_date="2021-11")
    # Meijiang: 100 + 200 + about 300, / adds nothing; Wuhua: 50 and a blank.
    assert pick(rows, "households_planned", "households_planned_qualifier") == [
        (600, "about"),
        (50, "at_least"),
    ]
    assert pick(rows, "households_started", "households_completed") == [(300, None), (50, 0)]


def test_completion_is_null_where_a_register_tells_none(listed: Snapshot) -> None:
    rows = run(listed, "communities__by_place", parent_place_code="梅州市", as_of_date="2021-10")
    assert pick(rows, "communities_started", "communities_completed") == [(1, None), (1, None)]
    assert pick(rows, "community_completion_share") == [(None,), (None,)]


def test_a_community_belongs_to_all_places_above_it(listed: Snapshot) -> None:
    for parent, name in (("广东省", "梅州市"), ("全国", "广东省")):
        rows = run(listed, "communities__by_place", parent_place_code=parent, as_of_date="2021-11")
        assert pick(rows, "name_zh", "communities_planned", "communities_started") == [(name, 6, 3)]


def test_the_trend_has_a_row_for_each_month(listed: Snapshot) -> None:
    rows = run(listed, "communities__trend", place_code="梅州市")
    assert pick(rows, "communities_planned", "communities_started", "source_count") == [
        (5, 2, 1),
        (6, 3, 1),
    ]
    assert [str(row["as_of_date"])[:10] for row in rows] == ["2021-10-31", "2021-11-30"]


def test_the_list_gives_each_community_with_its_newest_month_and_row(listed: Snapshot) -> None:
    rows = run(listed, "communities__list", place_code="梅江区")
    assert pick(
        rows, "community_name", "state", "state_as_published", "file_name", "row_number"
    ) == [
        ("甲", "not_started", "未开工", NOVEMBER_FILE, 2),
        ("乙", "preparing", "前期准备", NOVEMBER_FILE, 3),
        ("丙", "started", "施工中", NOVEMBER_FILE, 4),
        ("丁", "completed", "竣工", NOVEMBER_FILE, 5),
    ]
    assert pick(rows, "households", "households_qualifier", "households_reason") == [
        (100, "exact", None),
        (200, "exact", None),
        (300, "about", None),
        (None, None, "not_applicable"),
    ]
    assert len({row["row_key"] for row in rows}) == 4


def test_the_list_of_an_earlier_month_a_state_and_a_page(listed: Snapshot) -> None:
    earlier = run(listed, "communities__list", place_code="梅州市", as_of_date="2021-10")
    assert pick(earlier, "community_name", "state")[3:] == [("丁", "started"), ("甲", "started")]
    started = run(listed, "communities__list", place_code="梅州市", state="started")
    assert pick(started, "name_zh", "community_name") == [("梅江区", "丙"), ("五华县", "甲")]
    page = run(listed, "communities__list", place_code="梅州市", row_limit="2", row_offset="3")
    assert pick(page, "name_zh", "community_name") == [("梅江区", "丁"), ("五华县", "甲")]


def test_a_register_enters_no_progress_figure(listed: Snapshot, snapshot: Snapshot) -> None:
    asked = {"parent_place_code": "441400", "as_of_date": "2021-11"}
    plain = run_report(snapshot, "progress__by_place", asked)
    assert run_report(listed, "progress__by_place", asked).equals(plain)


def find_rules(settings: Settings, rule: str) -> list[Problem]:
    return [problem for problem in find_problems(settings, []) if problem.rule == rule]


def test_a_count_that_differs_from_the_published_one_is_told(data_copy: Settings) -> None:
    put_registers(data_copy.data_dir, **{NOVEMBER_FILE: NOVEMBER})
    found = find_rules(data_copy, "communities_differ")
    assert {problem.severity for problem in found} == {"warning"}
    assert {problem.file_name for problem in found} == {NOVEMBER_FILE}
    planned = [p.value for p in found if p.value.startswith("梅江区") and "计划" in p.rule_zh]
    assert len(planned) == 1
    assert planned[0].startswith("梅江区 2021-11：4 ≠ meizhou_2021-11_bulletin.xlsx ")


def test_communities_of_another_plan_year_are_not_held_against_the_plan(
    data_copy: Settings,
) -> None:
    put_registers(data_copy.data_dir, **{NOVEMBER_FILE: NOVEMBER.replace(",2021,", ",2022,")})
    assert find_rules(data_copy, "communities_differ") == []


def test_a_community_in_two_registers_of_a_month_counts_once(data_copy: Settings) -> None:
    other = "梅州另一清单_2021-11.csv"
    put_registers(data_copy.data_dir, **{NOVEMBER_FILE: NOVEMBER, other: NOVEMBER[:40]})
    first = NOVEMBER.splitlines(keepends=True)[0]
    put_registers(data_copy.data_dir, **{other: first.replace("未开工", "已开工")})
    found = find_rules(data_copy, "communities_repeat")
    assert [(p.severity, p.value) for p in found] == [
        ("warning", f"梅江区 2021-11 甲 ×1（{min(other, NOVEMBER_FILE)}）")
    ]
    rows = run(build_snapshot(data_copy), "communities__trend", place_code="梅江区")
    assert pick(rows, "communities_planned") == [(4,)]


def test_a_register_that_is_refused_stops_the_build(data_copy: Settings) -> None:
    put_registers(data_copy.data_dir, **{NOVEMBER_FILE: NOVEMBER.replace("竣工", "差不多")})
    with pytest.raises(DataError) as caught:
        build_snapshot(data_copy)
    assert [(p.rule, p.cell) for p in caught.value.problems] == [("register.state_unknown", "G5")]
