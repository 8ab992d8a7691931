"""Each check fires for the one thing it is about, and for nothing in the shipped data."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from renewal.checks import check_files
from renewal.config import Settings
from renewal.problems import Problem
from renewal.queries import load_queries

BULLETIN = "meizhou_2021-11_bulletin.xlsx"
HUNAN = "hunan_2021-08_city_starts_investment.csv"
Change = Callable[[Path], object]


def rewrite(path: Path, change: Callable[[list[dict[str, str]]], object]) -> None:
    """Change the rows of one of our own tables."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def put(table: str, key: dict[str, str], **cells: str) -> Change:
    """Return a change of the one row that has these cells."""

    def change(rows: list[dict[str, str]]) -> None:
        (row,) = [row for row in rows if key.items() <= row.items()]
        row.update(cells)

    return lambda data_dir: rewrite(data_dir / f"{table}.csv", change)


def add(table: str, key: dict[str, str], **cells: str) -> Change:
    """Return a change that adds a copy of the first row with these cells, altered."""

    def change(rows: list[dict[str, str]]) -> None:
        row = next(row for row in rows if key.items() <= row.items())
        rows.append(row | cells)

    return lambda data_dir: rewrite(data_dir / f"{table}.csv", change)


def print_in(file_name: str, *swaps: tuple[str, str]) -> Change:
    """Return a change of the text of a published CSV."""

    def change(data_dir: Path) -> None:
        path = data_dir / "extracts" / file_name
        text = path.read_text(encoding="utf-8-sig")
        for old, new in swaps:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    return change


def write_cells(**cells: object) -> Change:
    """Return a change of cells of the November bulletin."""

    def change(data_dir: Path) -> None:
        path = data_dir / "extracts" / BULLETIN
        workbook = openpyxl.load_workbook(path)
        for address, value in cells.items():
            workbook.worksheets[0][address] = value
        workbook.save(path)

    return change


def new_extract(file_name: str, *lines: str) -> Change:
    return lambda data_dir: (data_dir / "extracts" / file_name).write_text(
        "\n".join([*lines, ""]), encoding="utf-8"
    )


def both(*changes: Change) -> Change:
    return lambda data_dir: [change(data_dir) for change in changes]


def copy_bulletin(name: str) -> Change:
    return lambda data_dir: shutil.copy(
        data_dir / "extracts" / BULLETIN, data_dir / "extracts" / name
    )


def remove_extract(name: str) -> Change:
    return lambda data_dir: (data_dir / "extracts" / name).unlink()


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
        "a rate that its row does not bear out", "rates_differ", "印 96.33%，重算 95.33%", 1,
        print_in(HUNAN, ("95.33%", "96.33%")),
    ),
    (
        "a rate of the total row", "rates_differ", "印 75.00%，重算 74.00%", 1,
        print_in(HUNAN, ("1110,74.00%", "1110,75.00%")),
    ),
    (
        "all started with fewer started than planned", "rates_differ", "印 全部开工，重算 95.33%",
        1, print_in(HUNAN, ("95.33%", "全部开工")),
    ),
    (
        "a rate of investment", "rates_differ", "印 43.75%，重算 42.75%", 1,
        print_in(HUNAN, ("42.75%", "43.75%")),
    ),
    (
        "preparing and started above the plan", "stages_exceed_plan", "计划 14，前期和开工合计 15",
        1, write_cells(F12=7, F14=15),
    ),
    (
        "a total that its units miss", "totals_differ", "121 ≠ Σ 120", 1, write_cells(H12=7),
    ),
    (
        "a total within rounding of its units", "totals_differ_by_rounding",
        "281682.61 ≠ Σ 281682.6", 1, print_in(HUNAN, ("281682.60,", "281682.61,")),
    ),
    (
        "a total with a qualifier that exceeds its units", "totals_differ_qualified",
        "130多 ≠ Σ 121", 1, write_cells(H14="130多"),
    ),
    (
        "a total below a part that is at least so much", "totals_differ_qualified",
        "120 ≠ Σ 121", 1, write_cells(H12="8多", H14=120),
    ),
    (
        "a place abolished before it began", "validity_reversed", "500157", 1,
        put("reference/places", {"place_code": "500157"}, valid_to_date="2025-11-05"),
    ),
]  # fmt: skip

PLAN = ("区县名称,计划任务数,累计开工数", "梅江区,14,8", "梅县区,15,15", "合计,29,23")
CASES += [
    (
        "two documents on one place and month", "sources_overlap",
        f"梅州市 2021-11：{BULLETIN}、plan_2021-11.csv", 1, new_extract("plan_2021-11.csv", *PLAN),
    ),
    (
        "one document in two files", "progress_repeats", "plan_2021-12.csv", 4,
        both(new_extract("plan_2021-12.csv", *PLAN),
             new_extract("plan_2021-12.tsv", *(line.replace(",", "\t") for line in PLAN))),
    ),
]  # fmt: skip


def find(settings: Settings) -> list[Problem]:
    """Return what a check of a data folder finds beyond the difference that Hunan printed."""
    return [
        found for found in check_files(settings, []) if found.value != "752393.73 ≠ Σ 752393.76"
    ]


def test_shipped_data_triggers_nothing_but_hunans_rounding(settings: Settings) -> None:
    (found,) = check_files(settings, [])
    assert (found.rule, found.severity) == ("totals_differ_by_rounding", "warning")
    assert (found.cell, found.value) == ("F19", "752393.73 ≠ Σ 752393.76")


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
    assert {case[1] for case in CASES} == set(load_queries("checks"))


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
        # 120多 is true of 121, and 7多 allows a total of one more.
        write_cells(H14="120多"),
        write_cells(H12="7多"),
    ],
    ids=[
        "parts above a total of at least", "parts above a total of about",
        "money at two stages", "a total of at least", "a part of at least",
    ],
)  # fmt: skip
def test_qualifiers_and_stages_make_no_false_alarm(data_copy: Settings, change: Change) -> None:
    change(data_copy.data_dir)
    assert find(data_copy) == []


def test_a_rate_of_households_is_held_against_households(data_copy: Settings) -> None:
    new_extract(
        "plan_2021-12.csv",
        "区县名称,涉及居民户数,户数完成,户数比",
        "梅江区,200,100,60%",
        "梅县区,200,100,50%",
        "合计,400,200,50%",
    )(data_copy.data_dir)
    (data_copy.data_dir / "extracts" / "plan_2021-12.csv.toml").write_text(
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
    path = data_copy.data_dir / "extracts" / "hunan_2021-09.csv"
    path.write_text("\n".join([*lines, "合计,30,201", ""]), encoding="utf-8")
    (found,) = find(data_copy)
    assert (found.rule, found.value) == ("totals_differ_by_rounding", "201 ≠ Σ 200")
    path.write_text("\n".join([*lines, "合计,30,202", ""]), encoding="utf-8")
    (found,) = find(data_copy)
    assert (found.rule, found.value) == ("totals_differ", "202 ≠ Σ 200")


def test_a_named_file_says_nothing_of_tables_that_are_gone(data_copy: Settings) -> None:
    extracts = data_copy.data_dir / "extracts"
    (extracts / HUNAN).unlink()
    assert check_files(data_copy, [extracts / BULLETIN]) == []
