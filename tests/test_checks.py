"""Each check of our own tables fires for the one thing it is about, and none for shipped data."""

from __future__ import annotations

import pytest

from renewal.checks import check_files
from renewal.config import Settings
from renewal.queries import load_queries
from tests import test_checks_months, test_checks_tables
from tests.changes import HUNAN, SHIPPED, Change, add, both, find, put, remove_extract

FENGSHUN_BOND = {"programme_id": "fengshun", "funding_category": "special_bond"}
ESHAN_CENTRAL = {"programme_id": "eshan-phase-1", "funding_category": "central_subsidy"}
ESHAN_TOTAL = {"programme_id": "eshan-phase-1", "funding_category": "total"}
ESHAN_POPULATION = {"programme_id": "eshan", "indicator": "residents_planned"}

# (what is wrong, check, part of what it names, how many rows, change)
CASES: list[tuple[str, str, str, int, Change]] = [
    (
        "a date that is no month end", "curated_dates_irregular", "2020-10-30", 1,
        put("curated/funding", ESHAN_CENTRAL, as_of_date="2020-10-30"),
    ),
    (
        "a figure in two rows", "curated_figures_repeat", "eshan / residents_planned", 1,
        add("curated/observations", ESHAN_POPULATION),
    ),
    (
        "an unknown parent", "curated_names_unknown",
        "eshan-phase-1：parent_programme_id = nowhere", 1,
        put("curated/programmes", {"programme_id": "eshan-phase-1"},
            parent_programme_id="nowhere"),
    ),
    (
        "an unknown place", "curated_names_unknown", "eshan：place_code = 999999", 1,
        put("curated/programmes", {"programme_id": "eshan"}, place_code="999999"),
    ),
    (
        "an unknown source of a programme", "curated_names_unknown",
        "eshan：source_id = nowhere", 1,
        put("curated/programmes", {"programme_id": "eshan"}, source_id="nowhere"),
    ),
    (
        "an unknown programme", "curated_names_unknown", "programme_id = nowhere", 1,
        put("curated/observations", ESHAN_POPULATION, programme_id="nowhere"),
    ),
    (
        "an unknown source of a figure", "curated_names_unknown", "source_id = nowhere", 1,
        put("curated/observations", ESHAN_POPULATION, source_id="nowhere"),
    ),
    (
        "an unknown indicator", "curated_names_unknown", "indicator = nothing", 1,
        put("curated/observations", ESHAN_POPULATION, indicator="nothing"),
    ),
    (
        "a funding category among indicators", "curated_names_unknown", "indicator = total", 1,
        put("curated/observations", ESHAN_POPULATION, indicator="total"),
    ),
    (
        "an unknown category", "curated_names_unknown", "funding_category = gold", 1,
        put("curated/funding", ESHAN_CENTRAL, funding_category="gold"),
    ),
    (
        "a unit of an indicator that is not registered", "curated_names_unknown",
        "walls_removed_m2：unit = square", 1,
        both(
            put("reference/indicators", {"indicator": "walls_removed_m2"}, unit="square"),
            put("curated/observations", {"indicator": "walls_removed_m2"}, unit="square"),
        ),
    ),
    (
        "half a person", "curated_values_fractional", "8733.5", 1,
        put("curated/observations", ESHAN_POPULATION, value="8733.5"),
    ),
    (
        "an unknown qualifier", "curated_values_irregular", "residents_planned", 1,
        put("curated/observations", ESHAN_POPULATION, qualifier="nearly"),
    ),
    (
        "a unit that is not the indicator's", "curated_values_irregular", "residents_planned", 1,
        put("curated/observations", ESHAN_POPULATION, unit="household"),
    ),
    (
        "an unknown stage of money", "curated_values_irregular", "central_subsidy", 1,
        put("curated/funding", ESHAN_CENTRAL, stage="promised"),
    ),
    (
        "a wording of thirteen characters", "curated_values_irregular", "residents_planned", 1,
        put("curated/observations", ESHAN_POPULATION, as_published="共有八千七百三十三名居民呢"),
    ),
    (
        "a value below zero", "curated_values_negative", "residents_planned / planned：-8733", 1,
        put("curated/observations", ESHAN_POPULATION, value="-8733"),
    ),
    (
        "an amount below zero", "curated_values_negative", "-17410000", 1,
        put("curated/funding", ESHAN_CENTRAL, amount_cny="-17410000"),
    ),
    (
        "a registered table that is gone", "extracts_missing", "hunan-2021-08", 1,
        remove_extract(HUNAN),
    ),
    (
        "parts above the planned total", "funding_parts_differ", "33000000", 1,
        put("curated/funding", ESHAN_CENTRAL, amount_cny="18410000"),
    ),
    (
        "parts that miss a printed subtotal", "funding_parts_differ", "243450000.00", 1,
        put("curated/funding", FENGSHUN_BOND, amount_cny="119990000"),
    ),
    (
        "an indicator in two rows", "keys_repeat", "residents_planned", 1,
        add("reference/indicators", {"indicator": "residents_planned"}),
    ),
    ("a unit in two rows", "keys_repeat", "person", 1, add("reference/units", {"unit": "person"})),
    (
        "a source in two rows", "keys_repeat", "eshan-2020-10", 1,
        add("reference/sources", {"source_id": "eshan-2020-10"}),
    ),
    (
        "a file of two sources", "keys_repeat", HUNAN, 1,
        add("reference/sources", {"file_name": HUNAN}, source_id="hunan-again"),
    ),
    (
        "a funding category in two rows", "keys_repeat", "special_bond", 1,
        add("reference/funding_categories", {"funding_category": "special_bond"}),
    ),
    (
        "a programme in two rows", "keys_repeat", "eshan", 1,
        add("curated/programmes", {"programme_id": "eshan"}),
    ),
    (
        "a place valid twice at a time", "places_overlap", "441403:新城办事处", 1,
        add("reference/places", {"place_code": "441403:新城办事处"}, valid_from_date="2020-01-01"),
    ),
    (
        "a programme of an unknown kind", "programme_kinds_unknown", "eshan：dream", 1,
        put("curated/programmes", {"programme_id": "eshan"}, kind="dream"),
    ),
    (
        "two programmes above each other", "programmes_circular", "eshan", 2,
        put("curated/programmes", {"programme_id": "eshan"}, parent_programme_id="eshan-phase-1"),
    ),
    (
        "a place abolished before it began", "validity_reversed", "500157", 1,
        put("reference/places", {"place_code": "500157"}, valid_to_date="2025-11-05"),
    ),
]  # fmt: skip


def test_shipped_data_triggers_nothing_but_what_it_is_right_to_tell(settings: Settings) -> None:
    found = check_files(settings, [])
    assert {(problem.file_name, problem.cell, problem.rule) for problem in found} == SHIPPED
    (hunan,) = [problem for problem in found if problem.severity != "note"]
    assert (hunan.severity, hunan.value) == ("warning", "752393.73 ≠ Σ 752393.76")
    assert [problem.value for problem in found if problem.rule == "plan_revised"] == [
        "兴宁市 2655 → 3528 户（2021-09 meizhou_2021-09_bulletin.xlsx C6）",
        "兴宁市 7 → 22 个（2021-09 meizhou_2021-09_bulletin.xlsx D6）",
    ]
    assert [problem.value for problem in found if problem.rule == "starts_exceed_plan"] == [
        "全国 2022-09 计划 51000 个，开工 51600 个；共 7 处",
        "全国 2022-09 计划 8400000 户，开工 8480000 户；共 5 处",
    ]


@pytest.mark.parametrize(
    ("check", "value", "row_count", "change"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_check_names_what_is_wrong_and_nothing_else(
    data_copy: Settings, check: str, value: str, row_count: int, change: Change
) -> None:
    change(data_copy.data_dir)
    found = find(data_copy)
    assert {problem.rule for problem in found} == {check}, [p.as_text() for p in found]
    assert len(found) == row_count
    assert value in found[0].value
    assert found[0].severity == load_queries("checks")[check].severity
    assert all(problem.rule_zh and problem.cure_en for problem in found)


def test_every_check_has_a_case() -> None:
    tables, months = test_checks_tables, test_checks_months
    covered = {case[1] for case in (*CASES, *tables.CASES, *months.CASES)}
    # Told once a file, once a row of parts, and of registers: tests of their own.
    elsewhere = {
        "progress_repeats", "parts_exceed_whole", "communities_differ", "communities_repeat",
    }  # fmt: skip
    assert covered | elsewhere == set(load_queries("checks"))


@pytest.mark.parametrize(
    "change",
    [
        # 3200多万 planned and 3300万 named: more than at least.
        both(put("curated/funding", ESHAN_TOTAL, qualifier="at_least"),
             put("curated/funding", ESHAN_CENTRAL, amount_cny="18410000")),
        both(put("curated/funding", ESHAN_TOTAL, qualifier="about"),
             put("curated/funding", ESHAN_CENTRAL, amount_cny="18410000")),
        # The same 1741万 planned and then secured.
        add("curated/funding", ESHAN_CENTRAL, stage="secured"),
    ],
    ids=[
        "parts above a total of at least", "parts above a total of about", "money at two stages",
    ],
)  # fmt: skip
def test_qualifiers_and_stages_make_no_false_alarm(data_copy: Settings, change: Change) -> None:
    change(data_copy.data_dir)
    assert find(data_copy) == []
