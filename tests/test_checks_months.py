"""The checks of a table against the months before and the files beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from renewal.checks import check_files
from renewal.config import Settings
from renewal.queries import load_queries
from tests.changes import BULLETIN, Change, add, both, find, new_extract, write_report

MARCH, JUNE = "meizhou_2022-03.csv", "meizhou_2022-06.csv"
PLAN, STARTED = ("communities_planned",), ("communities_planned", "communities_started")
HOUSEHOLDS = ("households_planned",)
TABLE = ("区县名称,计划任务数,累计开工数", "梅江区,14,8", "梅县区,15,15", "合计,29,23")
REGISTERED = {"source_id": "meizhou-2021-11"}


def register(file_name: str, source_id: str) -> Change:
    """Return a change that registers a file as a document of its own."""
    return add("reference/sources", REGISTERED, source_id=source_id, file_name=file_name)


# (what is wrong, check, cell, part of what it names, change)
CASES: list[tuple[str, str, str, str, Change]] = [
    (
        "a unit that is absent now", "units_absent", "", f"梅县区（2022-03 {MARCH}）",
        both(write_report(MARCH, *PLAN, 梅江区="14", 梅县区="15"),
             write_report(JUNE, *PLAN, 梅江区="14")),
    ),
    (
        "a unit that is absent a year later", "units_absent", "", f"梅县区（2022-03 {MARCH}）",
        both(write_report(MARCH, *PLAN, 梅江区="14", 梅县区="15"),
             write_report("meizhou_2023-04.csv", *PLAN, 梅江区="14")),
    ),
    (
        "another plan", "plan_revised", "B2", f"梅江区 14 → 16 个（2022-03 {MARCH} B2）",
        both(write_report(MARCH, *PLAN, 梅江区="14"), write_report(JUNE, *PLAN, 梅江区="16")),
    ),
    (
        "a month that departs from the plan of its year", "plan_revised", "B2",
        "德城区 67 → 70 个（2022-12 dezhou_2022_plan_by_county.csv C3）",
        write_report("dezhou_2022-03.csv", *PLAN, 德城区="70"),
    ),
    (
        "fewer started than before", "progress_falls", "C2",
        f"梅江区 8 → 7 个（2022-03 {MARCH} C2）",
        both(write_report(MARCH, *STARTED, 梅江区="14 8"),
             write_report(JUNE, *STARTED, 梅江区="14 7")),
    ),
    (
        "a plan ten times as large", "figures_jump", "B2", "梅江区 500 → 5000 户",
        both(write_report(MARCH, *HOUSEHOLDS, 梅江区="500"),
             write_report(JUNE, *HOUSEHOLDS, 梅江区="5000")),
    ),
    (
        "a planned investment of a fifth", "figures_jump", "B2", "梅江区 5000 → 1000 万元",
        both(write_report(MARCH, "investment_planned_cny", 梅江区="5000"),
             write_report(JUNE, "investment_planned_cny", 梅江区="1000")),
    ),
    (
        "households ten thousand times as many", "figures_slip", "B2", "梅江区 500 → 5000000 户",
        both(write_report(MARCH, *HOUSEHOLDS, 梅江区="500"),
             write_report(JUNE, *HOUSEHOLDS, 梅江区="5000000")),
    ),
    (
        "starts of a thousandth", "figures_slip", "B2", "梅江区 5000 → 5 户",
        both(write_report(MARCH, "households_started", 梅江区="5000"),
             write_report(JUNE, "households_started", 梅江区="5")),
    ),
    (
        "a file that is not registered on figures of one that is", "files_overlap", "B2",
        f"2021-11 {BULLETIN} 进展情况!D12，共 4 格", new_extract("plan_2021-11.csv", *TABLE),
    ),
    (
        "two registered documents that differ", "sources_disagree", "B2",
        f"梅江区 2021-11 5 ≠ 6（{BULLETIN} 进展情况!F12）",
        both(write_report("other_2021-11.csv", "communities_preparing", 梅江区="5"),
             register("other_2021-11.csv", "other")),
    ),
    (
        "two documents with figures of their own on one place and month", "sources_overlap", "",
        f"梅州市 2021-11：{BULLETIN}、other_2021-11.csv",
        write_report("other_2021-11.csv", "buildings_planned", 梅江区="60"),
    ),
]  # fmt: skip


def find_besides_overlap(settings: Settings) -> list[tuple[str, str, str]]:
    """Return what is found beyond the warning that two documents speak of one month."""
    return [
        (found.rule, found.cell, found.value)
        for found in find(settings)
        if found.rule != "sources_overlap"
    ]


@pytest.mark.parametrize(
    ("check", "cell", "value", "change"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_check_names_the_cell_and_nothing_else(
    data_copy: Settings, check: str, cell: str, value: str, change: Change
) -> None:
    change(data_copy.data_dir)
    (found,) = [
        found for found in find(data_copy) if found.rule == check or found.rule != "sources_overlap"
    ]
    assert (found.rule, found.cell) == (check, cell), found.as_text()
    assert value in found.value
    assert found.severity == load_queries("checks")[check].severity
    assert all((found.rule_zh, found.rule_en, found.cure_zh, found.cure_en))


@pytest.mark.parametrize(
    "changes",
    [
        (write_report(MARCH, *PLAN, 梅江区="14", 梅县区="15"),
         write_report(JUNE, *PLAN, 梅江区="14"),
         write_report("rest_2022-06.csv", *PLAN, 梅县区="15")),
        (write_report(MARCH, *PLAN, 梅江区="14", 梅县区="15", 大埔县="6"),
         write_report(JUNE, *PLAN, 梅江区="14")),
        (write_report(MARCH, *PLAN, 梅江区="14", 梅县区="15"),
         write_report("meizhou_2023-05.csv", *PLAN, 梅江区="14")),
        (write_report(MARCH, *PLAN, 梅江区="14", 梅县区="15"),
         write_report(JUNE, *HOUSEHOLDS, 梅江区="2393")),
        (write_report("cq_2025-10.csv", *PLAN, 江北区="5", 渝北区="6", 渝中区="7", 南岸区="8"),
         write_report("cq_2025-11.csv", *PLAN, 渝中区="7", 南岸区="8")),
        (write_report(MARCH, *STARTED, 梅江区="14 8"),
         write_report("meizhou_2023-01.csv", *STARTED, 梅江区="20 1")),
        (write_report(MARCH, "households_started", 梅江区="5"),
         write_report(JUNE, "households_started", 梅江区="1500")),
        (write_report(MARCH, *STARTED, 梅江区="14 约8"),
         write_report(JUNE, *STARTED, 梅江区="14 7")),
    ],
    ids=[
        "a unit in another file of the month", "a table of most others", "fourteen months later",
        "a table of another indicator", "districts abolished since", "another year",
        "starts that grow from few", "a figure that was about so much",
    ],
)  # fmt: skip
def test_near_neighbours_across_months_make_no_false_alarm(
    data_copy: Settings, changes: tuple[Change, ...]
) -> None:
    both(*changes)(data_copy.data_dir)
    assert find_besides_overlap(data_copy) == []


def test_a_small_plan_that_grows_fivefold_is_a_revision(data_copy: Settings) -> None:
    write_report(MARCH, *PLAN, 梅江区="3")(data_copy.data_dir)
    write_report(JUNE, *PLAN, 梅江区="15")(data_copy.data_dir)
    assert [found.rule for found in find(data_copy)] == ["plan_revised"]


def test_rounded_figures_fall_only_beyond_their_rounding(data_copy: Settings) -> None:
    header = ("区县名称,累计开工数(万个)",)
    new_extract(MARCH, *header, "梅江区,1.2")(data_copy.data_dir)
    new_extract(JUNE, *header, "梅江区,1.15")(data_copy.data_dir)
    # Up to 1.15 万 may stand behind 1.2 and down to 1.145 behind 1.15: no fall is proved.
    assert find(data_copy) == []
    new_extract(JUNE, *header, "梅江区,1.14")(data_copy.data_dir)
    assert [(found.rule, found.cell) for found in find(data_copy)] == [("progress_falls", "B2")]


def test_a_figure_is_held_against_the_last_month_that_has_one(data_copy: Settings) -> None:
    write_report(MARCH, *STARTED, 梅江区="14 8")(data_copy.data_dir)
    write_report("meizhou_2022-04.csv", *STARTED, 梅江区="14 /")(data_copy.data_dir)
    write_report(JUNE, *STARTED, 梅江区="14 7")(data_copy.data_dir)
    (found,) = find(data_copy)
    assert (found.rule, found.value) == ("progress_falls", f"梅江区 8 → 7 个（2022-03 {MARCH} C2）")


def test_registered_documents_that_agree_are_not_told(data_copy: Settings) -> None:
    write_report("other_2021-11.csv", *PLAN, 梅江区="14")(data_copy.data_dir)
    register("other_2021-11.csv", "other")(data_copy.data_dir)
    assert find_besides_overlap(data_copy) == []


def test_two_unregistered_files_on_a_month_are_both_refused(data_copy: Settings) -> None:
    write_report(MARCH, *PLAN, 梅江区="14")(data_copy.data_dir)
    write_report("again_2022-03.csv", *PLAN, 梅江区="14")(data_copy.data_dir)
    assert [(found.file_name, found.rule, found.value) for found in find(data_copy)] == [
        ("again_2022-03.csv", "files_overlap", f"2022-03 {MARCH} meizhou_2022-03!B2"),
        (MARCH, "files_overlap", "2022-03 again_2022-03.csv again_2022-03!B2"),
    ]


def test_one_document_in_two_files_is_told_for_each(data_copy: Settings) -> None:
    new_extract("plan_2022-12.csv", *TABLE)(data_copy.data_dir)
    tabbed = [line.replace(",", "\t") for line in TABLE]
    new_extract("plan_2022-12.tsv", *tabbed)(data_copy.data_dir)
    assert [
        (found.file_name, found.rule, found.cell, found.value) for found in find(data_copy)
    ] == [
        ("plan_2022-12.csv", "progress_repeats", "B2", "plan_2022-12.tsv plan_2022-12!B2，共 4 格"),
        ("plan_2022-12.tsv", "progress_repeats", "B2", "plan_2022-12.csv plan_2022-12!B2，共 4 格"),
    ]


def test_a_file_elsewhere_is_only_warned_that_the_folder_has_its_figures(
    data_copy: Settings, tmp_path: Path
) -> None:
    copy = tmp_path / "梅州11月.xlsx"
    copy.write_bytes((data_copy.data_dir / "extracts" / BULLETIN).read_bytes())
    found = {(problem.rule, problem.severity) for problem in check_files(data_copy, [copy])}
    assert ("files_overlap", "warning") in found
    assert not any(severity == "error" for _, severity in found)
