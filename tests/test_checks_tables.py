"""The checks within one published table: stages, households, rates and totals."""

from __future__ import annotations

import pytest

from renewal.config import Settings
from renewal.queries import load_queries
from tests.changes import (
    HUNAN,
    Change,
    find,
    new_extract,
    print_in,
    write_cells,
    write_report,
)

NEW = "meizhou_2022-03.csv"
STAGES = ("communities_planned", "communities_started", "communities_completed")
PREPARING = ("communities_planned", "communities_preparing", "communities_started")
PAIR = ("households_planned", "communities_planned")

# (what is wrong, check, cell, part of what it names, change)
CASES: list[tuple[str, str, str, str, Change]] = [
    (
        "a rate that its row does not bear out", "rates_differ", "E5", "印 96.33%，重算 95.33%",
        print_in(HUNAN, ("95.33%", "96.33%")),
    ),
    (
        "a rate of the total row", "rates_differ", "E19", "印 75.00%，重算 74.00%",
        print_in(HUNAN, ("1110,74.00%", "1110,75.00%")),
    ),
    (
        "all started with fewer started than planned", "rates_differ", "E5",
        "印 全部开工，重算 95.33%", print_in(HUNAN, ("95.33%", "全部开工")),
    ),
    (
        "a rate of investment", "rates_differ", "H5", "印 43.75%，重算 42.75%",
        print_in(HUNAN, ("42.75%", "43.75%")),
    ),
    (
        "preparing and started above the plan", "stages_exceed_plan", "H12",
        "梅江区 计划 14 个，前期和开工合计 15 个", write_cells(F12=7, F14=15),
    ),
    (
        "twice as many started as planned", "stages_exceed_plan", "C2",
        "梅江区 计划 10 个，开工 20 个", write_report(NEW, *STAGES[:2], 梅江区="10 20"),
    ),
    (
        "somewhat more started than planned", "starts_exceed_plan", "C2",
        "梅江区 2022-03 计划 10 个，开工 11 个；共 2 处",
        write_report(NEW, *STAGES[:2], 梅江区="10 11", 梅县区="8 9", 大埔县="7 7"),
    ),
    (
        "more completed than started", "completed_exceeds_started", "D2",
        "梅江区 完工 9 个，开工 8 个", write_report(NEW, *STAGES, 梅江区="10 8 9"),
    ),
    (
        "more completed than planned where no starts are printed", "completed_exceeds_started",
        "C2", "梅江区 完工 11 个，计划 10 个",
        write_report(NEW, "communities_planned", "communities_completed", 梅江区="10 11"),
    ),
    (
        "communities without households", "households_contradict_communities", "B2",
        "梅江区 3 个小区，0 户", write_report(NEW, *PAIR, 梅江区="0 3"),
    ),
    (
        "households without communities", "households_contradict_communities", "B2",
        "梅江区 0 个小区，300 户", write_report(NEW, *PAIR, 梅江区="300 0"),
    ),
    (
        "fewer households than communities", "households_contradict_communities", "B2",
        "梅江区 31 个小区，30 户", write_report(NEW, *PAIR, 梅江区="30 31"),
    ),
    (
        "too many households for a community", "households_contradict_communities", "B2",
        "梅江区 2 个小区，40001 户", write_report(NEW, *PAIR, 梅江区="40001 2"),
    ),
    (
        "households started without communities started", "households_contradict_communities",
        "B2", "梅江区 0 个小区，5 户",
        write_report(NEW, "households_started", "communities_started", 梅江区="5 0"),
    ),
    (
        "a total that its units miss", "totals_differ", "H14", "121 ≠ Σ 120", write_cells(H12=7),
    ),
    (
        "a total within rounding of its units", "totals_differ_by_rounding", "G19",
        "281682.61 ≠ Σ 281682.6", print_in(HUNAN, ("281682.60,", "281682.61,")),
    ),
    (
        "a total with a qualifier that exceeds its units", "totals_differ_qualified", "H14",
        "130多 ≠ Σ 121", write_cells(H14="130多"),
    ),
    (
        "a total below a part that is at least so much", "totals_differ_qualified", "H14",
        "120 ≠ Σ 121", write_cells(H12="8多", H14=120),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("check", "cell", "value", "change"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_check_names_the_cell_and_nothing_else(
    data_copy: Settings, check: str, cell: str, value: str, change: Change
) -> None:
    change(data_copy.data_dir)
    (found,) = find(data_copy)
    assert (found.rule, found.cell) == (check, cell), found.as_text()
    assert value in found.value
    assert found.severity == load_queries("checks")[check].severity
    assert all((found.rule_zh, found.rule_en, found.cure_zh, found.cure_en))


@pytest.mark.parametrize(
    "change",
    [
        # 120多 is true of 121, and 7多 allows a total of one more.
        write_cells(H14="120多"),
        write_cells(H12="7多"),
        write_report(NEW, *PREPARING, 梅江区="14 6 8"),
        write_report(NEW, *STAGES, 梅江区="10 8 8"),
        write_report(NEW, *STAGES, 梅江区="10 / 10"),
        write_report(NEW, *PAIR, 梅江区="30 30", 梅县区="40000 2", 大埔县="0 0", 丰顺县="/ 3"),
    ],
    ids=[
        "a total of at least", "a part of at least", "stages that make up the plan",
        "all that was started completed", "starts not stated", "households that fit",
    ],
)  # fmt: skip
def test_near_neighbours_make_no_false_alarm(data_copy: Settings, change: Change) -> None:
    change(data_copy.data_dir)
    assert find(data_copy) == []


def test_more_completed_than_planned_is_legal_where_as_many_were_started(
    data_copy: Settings,
) -> None:
    write_report(NEW, *STAGES, 梅江区="10 12 11")(data_copy.data_dir)
    (found,) = find(data_copy)
    assert (found.rule, found.severity) == ("starts_exceed_plan", "note")


def test_a_rate_of_households_is_held_against_households(data_copy: Settings) -> None:
    new_extract(
        "plan_2022-12.csv",
        "区县名称,计划涉及居民户数,户数完成,户数比",
        "梅江区,200,100,60%",
        "梅县区,200,100,50%",
        "合计,400,200,50%",
    )(data_copy.data_dir)
    (data_copy.data_dir / "extracts" / "plan_2022-12.csv.toml").write_text(
        '[headers]\n"户数完成" = "households_started"\n"户数比" = "household_start_share"\n'
        '[units]\n"户数完成" = "户"\n"户数比" = "%"\n',
        encoding="utf-8",
    )
    (found,) = find(data_copy)
    assert (found.rule, found.cell) == ("rates_differ", "D2")
    assert found.value == "印 60%，重算 50.00%"


def test_rounding_follows_the_last_digit_printed(data_copy: Settings) -> None:
    # Printed to whole 万元: three figures of half a 万元 each allow 1.5, not 2.
    lines = ("市州,计划完成数,计划投资额(万元)", "长沙市,10,100", "株洲市,20,100")
    path = data_copy.data_dir / "extracts" / "hunan_2022-09.csv"
    path.write_text("\n".join([*lines, "合计,30,201", ""]), encoding="utf-8")
    (found,) = find(data_copy)
    assert (found.rule, found.value) == ("totals_differ_by_rounding", "201 ≠ Σ 200")
    path.write_text("\n".join([*lines, "合计,30,202", ""]), encoding="utf-8")
    (found,) = find(data_copy)
    assert (found.rule, found.value) == ("totals_differ", "202 ≠ Σ 200")
