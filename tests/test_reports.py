"""Reports against figures read by hand from the published documents."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from renewal.config import Settings
from renewal.errors import UnknownParameterError, UnknownPlaceError, UnknownReportError
from renewal.queries import load_reports
from renewal.warehouse import Snapshot, build_snapshot, run_report

# Meizhou bulletin 2021-11, table: households planned, communities planned, households preparing,
# communities preparing, households started, communities started; None where / is printed.
MEIZHOU_2021_11 = {
    "丰顺县": (863, 10, None, None, 863, 10),
    "兴宁市": (3528, 22, None, None, 3528, 22),
    "平远县": (819, 36, None, None, 819, 36),
    "大埔县": (385, 6, None, None, 385, 6),
    "五华县": (2476, 20, None, None, 2476, 20),
    "梅县区": (2034, 15, None, None, 2034, 15),
    "蕉岭县": (733, 4, None, None, 733, 4),
    "梅江区": (2393, 14, 1320, 6, 1073, 8),
    "城市排水中心": (1505, 8, 1505, 8, 0, 0),
}
# The contract of the board: leading columns of each report, in this order.
MEASURES = [
    "communities_planned", "communities_preparing", "communities_started", "communities_completed",
    "households_planned", "households_preparing", "households_started", "households_completed",
]  # fmt: skip
CONTRACT = {
    "progress__by_place": [
        "place_code", "name_zh", *MEASURES, "community_start_share", "household_start_share",
        "is_division", "source_id",
    ],
    "progress__change": [
        "place_code", "name_zh", "households_planned_change", "households_started_change",
        "communities_planned_change", "communities_started_change",
    ],
    "progress__trend": [
        "as_of_date", "communities_planned", "communities_started", "community_start_share",
        "households_planned", "households_started", "household_start_share", "source_id",
    ],
    "funding__mix": [
        "programme_id", "name_zh", "funding_category", "stage", "amount_cny", "qualifier",
        "share_of_planned", "source_id",
    ],
    "parking__spaces": [
        "programme_id", "name_zh", "measure", "spaces", "qualifier", "counts_as_added",
        "as_published", "source_id",
    ],
    "cases__map": [
        "programme_id", "name_zh", "place_code", "longitude_deg", "latitude_deg",
        "position_precision", "summary_zh", "source_id",
    ],
    "sources__figures": [
        "source_id", "programme_id", "place_code", "name_zh", "indicator", "stage", "value",
        "unit", "qualifier", "as_published", "as_of_date", "locator",
    ],
}  # fmt: skip


def run(snapshot: Snapshot, name: str, **parameters: str) -> list[dict[str, Any]]:
    frame = run_report(snapshot, name, parameters)
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


@pytest.mark.parametrize("name", CONTRACT)
def test_report_leads_with_the_columns_of_the_contract(name: str) -> None:
    columns = [column.name for column in load_reports()[name].columns]
    assert columns[: len(CONTRACT[name])] == CONTRACT[name]


def test_by_place_gives_the_nine_rows_of_the_november_bulletin(snapshot: Snapshot) -> None:
    rows = run(snapshot, "progress__by_place", parent_place_code="441400", as_of_date="2021-11")
    found = {
        row["name_zh"]: (
            row["households_planned"], row["communities_planned"],
            row["households_preparing"], row["communities_preparing"],
            row["households_started"], row["communities_started"],
        )
        for row in rows
    }  # fmt: skip
    assert found == MEIZHOU_2021_11
    assert list(found) == list(MEIZHOU_2021_11)


def test_by_place_keeps_slash_zero_and_absent_columns_apart(snapshot: Snapshot) -> None:
    rows = run(snapshot, "progress__by_place", parent_place_code="441400", as_of_date="2021-09")
    by_name = {row["name_zh"]: row for row in rows}
    assert by_name["丰顺县"]["households_preparing_reason"] == "not_applicable"
    assert by_name["大埔县"]["households_started_reason"] == "zero"
    assert by_name["大埔县"]["households_started"] == 0
    assert by_name["大埔县"]["households_completed_reason"] == "not_in_table"
    assert by_name["大埔县"]["households_completed"] is None


def test_unit_without_a_code_is_a_row_and_answers_by_its_name(snapshot: Snapshot) -> None:
    rows = run(snapshot, "progress__by_place", parent_place_code="梅州市", as_of_date="2021-11")
    unit = rows[-1]
    assert (unit["place_code"], unit["is_division"]) == ("城市排水中心", False)
    trend = run(snapshot, "progress__trend", place_code="城市排水中心")
    assert [(row["communities_planned"], row["communities_started"]) for row in trend] == [
        (8, 0),
        (8, 0),
    ]


@pytest.mark.parametrize(
    ("month", "planned", "started", "community_pct", "household_pct"),
    [
        ("2021-11", (135, 14736), (121, 11911), Decimal("89.6"), Decimal("80.8")),
        ("2021-09", (120, 13863), (95, 9148), Decimal("79.2"), Decimal("66.0")),
    ],
)
def test_total_is_the_printed_one_and_its_rates_are_ratios_of_sums(
    snapshot: Snapshot,
    month: str,
    planned: tuple[int, int],
    started: tuple[int, int],
    community_pct: Decimal,
    household_pct: Decimal,
) -> None:
    (row,) = run(snapshot, "progress__total", parent_place_code="441400", as_of_date=month)
    assert (row["communities_planned"], row["households_planned"]) == planned
    assert (row["communities_started"], row["households_started"]) == started
    assert (row["communities_planned_published"], row["households_planned_published"]) == planned
    assert (row["communities_started_published"], row["households_started_published"]) == started
    assert row["is_reconciled"] is True
    tenth = Decimal("0.1")
    assert Decimal(row["community_start_share"] * 100).quantize(tenth) == community_pct
    assert Decimal(row["household_start_share"] * 100).quantize(tenth) == household_pct


def test_total_of_hunan_does_not_reconcile_in_planned_investment_only(snapshot: Snapshot) -> None:
    (row,) = run(snapshot, "progress__total", parent_place_code="430000", as_of_date="2021-08")
    assert row["is_reconciled"] is False
    assert row["communities_planned"] == row["communities_planned_published"] == 1500
    assert row["communities_started"] == row["communities_started_published"] == 1110
    assert row["investment_planned_cny"] == Decimal("7523937600.00")
    assert row["investment_planned_cny_published"] == Decimal("7523937300.00")
    assert row["investment_completed_cny"] == row["investment_completed_cny_published"]


def test_change_puts_the_whole_plan_revision_at_xingning(snapshot: Snapshot) -> None:
    rows = run(
        snapshot,
        "progress__change",
        parent_place_code="441400",
        from_date="2021-09",
        to_date="2021-11",
    )
    plan = {
        row["name_zh"]: (row["communities_planned_change"], row["households_planned_change"])
        for row in rows
        if row["households_planned_change"] or row["communities_planned_change"]
    }
    starts = {
        row["name_zh"]: row["households_started_change"]
        for row in rows
        if row["households_started_change"]
    }
    assert plan == {"兴宁市": (15, 873)}
    # 3528 − 1833, 385 − 0 and 1073 − 390.
    assert starts == {"兴宁市": 1695, "大埔县": 385, "梅江区": 683}
    assert sum(starts.values()) == 2763


def test_trend_of_meizhou_has_two_months_and_invents_no_october(snapshot: Snapshot) -> None:
    rows = run(snapshot, "progress__trend", place_code="441400")
    assert [f"{row['as_of_date']:%Y-%m}" for row in rows] == ["2021-09", "2021-11"]
    assert [row["communities_started"] for row in rows] == [95, 121]


def test_trend_of_the_nation_keeps_both_sources_and_rates_above_one(snapshot: Snapshot) -> None:
    rows = run(snapshot, "progress__trend", place_code="000000")
    june = [row for row in rows if f"{row['as_of_date']:%Y-%m}" == "2023-06"]
    assert {(row["source_id"], row["communities_started"]) for row in june} == {
        ("mohurd-monthly", 42600),
        ("mohurd-2023-06", 42621),
    }
    november = next(row for row in rows if f"{row['as_of_date']:%Y-%m}" == "2022-11")
    assert november["community_start_share_published"] == Decimal("1.027")


def test_a_goal_of_the_work_report_is_no_denominator(snapshot: Snapshot) -> None:
    rows = run(snapshot, "progress__trend", place_code="全国")
    august = next(row for row in rows if f"{row['as_of_date']:%Y-%m}" == "2021-08")
    assert august["communities_planned"] is None
    assert august["community_start_share"] is None
    assert august["community_start_share_published"] == Decimal("0.877")


def test_a_qualifier_stays_with_its_figure(snapshot: Snapshot) -> None:
    rows = run(snapshot, "progress__trend", place_code="全国")
    # 约736万 is printed for December 2020, 965万 for December 2021.
    printed = {
        f"{row['as_of_date']:%Y-%m}": (
            row["households_started"],
            row["households_started_qualifier"],
        )
        for row in rows
        if row["source_id"] == "mohurd-monthly"
    }
    assert printed["2020-12"] == (7_360_000, "about")
    assert printed["2021-12"] == (9_650_000, "exact")


def test_provinces_keep_the_corps_and_the_words_all_started(snapshot: Snapshot) -> None:
    rows = run(snapshot, "progress__by_place", parent_place_code="000000", as_of_date="2023-06")
    by_name = {row["name_zh"]: row for row in rows}
    assert len(rows) == 32
    assert by_name["新疆生产建设兵团"]["place_code"] == "兵团"
    assert by_name["新疆生产建设兵团"]["communities_started"] == 45
    assert by_name["贵州省"]["community_start_share_as_published"] == "全部开工"
    assert by_name["贵州省"]["community_start_share"] is None
    assert sum(row["communities_started"] for row in rows) == 42621


def test_funding_of_eshan_phase_1_closes(snapshot: Snapshot) -> None:
    rows = run(snapshot, "funding__mix", programme_id="eshan-phase-1")
    amounts = {row["funding_category"]: row["amount_cny"] / 10_000 for row in rows}
    assert amounts == {
        "central_subsidy": 1741,
        "resident_contribution": 1200,
        "social_capital": 259,
    }
    assert sum(amounts.values()) == 3200
    assert sum(row["share_of_planned"] for row in rows) == pytest.approx(1, abs=1e-12)


def test_funding_of_fengshun_shows_its_remainder_as_not_stated(snapshot: Snapshot) -> None:
    rows = run(snapshot, "funding__mix", programme_id="fengshun")
    amounts = {(row["funding_category"], row["stage"]): row["amount_cny"] for row in rows}
    # 5.77亿 less 1.2346 + 1.2 + 1.0261亿 leaves 2.3093亿 without a stated source.
    assert amounts == {
        ("central_provincial_subsidy", "secured"): 123_460_000,
        ("special_bond", "secured"): 120_000_000,
        ("utility_operators", "invested"): 102_610_000,
        ("not_stated", "planned"): 230_930_000,
    }
    assert sum(amounts.values()) == 577_000_000


def test_a_credit_line_has_no_share_of_a_plan(snapshot: Snapshot) -> None:
    rows = run(snapshot, "funding__mix")
    lines = [row for row in rows if row["stage"] == "credit_line"]
    assert [(row["programme_id"], row["amount_cny"]) for row in lines] == [
        ("chongqing", 3_700_000_000)
    ]
    assert lines[0]["share_of_planned"] is None


def test_only_added_and_net_added_spaces_count_as_added(snapshot: Snapshot) -> None:
    rows = run(snapshot, "parking__spaces")
    found = {(row["programme_id"], row["measure"]): row for row in rows}
    added = {
        key: (row["spaces"], row["qualifier"]) for key, row in found.items()
        if row["counts_as_added"]
    }  # fmt: skip
    assert added == {
        ("chongqing", "added"): (30_000, "at_least"),
        ("fengshun", "added"): (1505, "exact"),
        ("eshan-phase-1", "net_added"): (330, "at_least"),
    }
    assert found["eshan-phase-1", "planned_total"]["as_published"] == "规划停车位600多个"
    assert found["xiqiaotou", "total"]["spaces"] == 178
    assert found["xinzhongyuan", "planned_total"]["qualifier"] == "at_least"


def test_parking_of_a_place_holds_what_lies_below_it(snapshot: Snapshot) -> None:
    rows = run(snapshot, "parking__spaces", place_code="梅州市")
    assert {row["programme_id"] for row in rows} == {"fengshun", "xiqiaotou", "xinzhongyuan"}


def test_cases_hold_the_eleven_asked_for_and_say_how_well_they_are_placed(
    snapshot: Snapshot,
) -> None:
    rows = {row["programme_id"]: row for row in run(snapshot, "cases__map")}
    assert set(rows) >= {
        "xinzhongyuan", "hongye-a4", "xiqiaotou", "eshan-phase-1", "fengshun", "jiaoling",
        "xingjiaqiao", "baimadang", "wangrui", "tuanjieba", "zhongshan-er-lu",
    }  # fmt: skip
    assert all(row["longitude_deg"] and row["position_note_zh"] for row in rows.values())
    assert rows["fengshun"]["position_precision"] == "county_seat"
    assert rows["wangrui"]["position_precision"] == "district_indicative"
    assert rows["hongye-a4"]["name_zh"] == "西桥社区宏业A4小区"


def test_only_hunans_planned_investment_does_not_reconcile(snapshot: Snapshot) -> None:
    rows = run(snapshot, "checks__totals")
    broken = [row for row in rows if not row["is_reconciled"]]
    assert [(row["place_code"], row["indicator"], row["cell"]) for row in broken] == [
        ("430000", "investment_planned_cny", "F19")
    ]
    assert broken[0]["difference"] == Decimal(-300)
    assert broken[0]["is_within_rounding"] is True
    assert len(rows) == 23


@pytest.mark.parametrize(
    ("report", "key", "cells"),
    [
        (
            "progress__by_place",
            "441481/2021-11/meizhou-2021-11/household_start_share",
            {("denominator", "C6", "3528"), ("numerator", "G6", "3528")},
        ),
        (
            "progress__change",
            "441481/2021-09/2021-11/households_planned_change",
            {("from", "C6", "2655"), ("to", "C6", "3528")},
        ),
        (
            "progress__by_place",
            "兵团/2023-06/mohurd-2023-06/community_start_share",
            {("numerator", "C30", "45"), ("published", "D30", "48%")},
        ),
    ],
)
def test_trail_names_the_printed_cells(
    snapshot: Snapshot, report: str, key: str, cells: set[tuple[str, str, str]]
) -> None:
    rows = run(snapshot, "sources__trail", report=report, key=key)
    assert {(row["part"], row["cell"], row["as_published"]) for row in rows} == cells
    assert all(row["definition_zh"] and row["title_zh"] and row["file_name"] for row in rows)


def test_trail_of_a_total_lists_every_part_and_the_printed_total(snapshot: Snapshot) -> None:
    key = "441400/2021-11/meizhou-2021-11/communities_started"
    rows = run(snapshot, "sources__trail", report="progress__total", key=key)
    assert [row["value"] for row in rows if row["part"] == "published"] == [121]
    assert sum(row["value"] for row in rows if row["part"] == "value") == 121
    assert len(rows) == 10


@pytest.mark.parametrize("column", ["computed", "published", "difference"])
def test_trail_of_a_compared_total_lists_every_part_and_the_printed_total(
    snapshot: Snapshot, column: str
) -> None:
    key = f"430000/2021-08/hunan-2021-08/investment_planned_cny/F19/{column}"
    rows = run(snapshot, "sources__trail", report="checks__totals", key=key)
    assert [row["as_published"] for row in rows if row["is_total"]] == ["752393.73"]
    assert sum(row["value"] for row in rows if not row["is_total"]) == Decimal("7523937600")


def test_trail_of_an_unstated_remainder_lists_what_was_named(snapshot: Snapshot) -> None:
    key = "fengshun/not_stated/planned/amount_cny"
    rows = run(snapshot, "sources__trail", report="funding__mix", key=key)
    assert {row["as_published"] for row in rows} == {
        "规划总投资5.77亿", "1.2346亿元", "1.2亿元", "1.0261亿元",
    }  # fmt: skip


def test_every_figure_of_sources_figures_has_a_trail(snapshot: Snapshot) -> None:
    figures = run(snapshot, "sources__figures")
    assert len({row["row_key"] for row in figures}) == len(figures)
    for row in figures[:: max(1, len(figures) // 25)]:
        trail = run(
            snapshot, "sources__trail", report="sources__figures", key=f"{row['row_key']}/value"
        )
        assert [found["as_published"] for found in trail] == [row["as_published"]]


def test_a_report_that_does_not_exist_is_refused_with_the_list(snapshot: Snapshot) -> None:
    with pytest.raises(UnknownReportError, match="progress__by_place"):
        run_report(snapshot, "progress__nothing")


@pytest.mark.parametrize(
    "parameters",
    [
        {"parent_place_code": "441400"},
        {"parent_place_code": "441400", "as_of_date": "2021年11月"},
        {"parent_place_code": "441400", "as_of_date": "2021-13"},
        {"parent_place_code": "441400", "as_of_date": "0000-01"},
        {"parent_place_code": "441400", "as_of_date": "1899-12"},
        {"parent_place_code": "441400", "as_of_date": "2101-01"},
        {"parent_place_code": "441400", "as_of_date": "２０２１-11"},
        {"parent_place_code": "441400", "as_of_date": "٢٠٢١-11"},
        {"parent_place_code": "441400", "as_of_date": "2021-11", "colour": "red"},
    ],
)
def test_wrong_parameters_are_refused(snapshot: Snapshot, parameters: dict[str, str]) -> None:
    with pytest.raises(UnknownParameterError):
        run_report(snapshot, "progress__by_place", parameters)


def test_an_unknown_place_is_refused_with_the_nearest_names(snapshot: Snapshot) -> None:
    with pytest.raises(UnknownPlaceError, match="梅州市"):
        run_report(snapshot, "progress__trend", {"place_code": "梅洲市"})


def test_a_former_county_keeps_its_own_code(snapshot: Snapshot) -> None:
    rows = run(snapshot, "progress__trend", place_code="441421")
    assert rows == []


@pytest.mark.parametrize(
    ("report", "parameters", "known"),
    [
        ("funding__mix", {"programme_id": "nope"}, "fengshun"),
        ("sources__figures", {"source_id": "nope"}, "meizhou-2021-11"),
        ("sources__trail", {"report": "foo", "key": "a/b"}, "progress__by_place"),
    ],
)
def test_an_unknown_programme_source_or_report_is_refused_with_the_known_ones(
    snapshot: Snapshot, report: str, parameters: dict[str, str], known: str
) -> None:
    with pytest.raises(UnknownParameterError, match=known):
        run_report(snapshot, report, parameters)


@pytest.mark.parametrize("name", ["Meizhou", "meizhou", "MEIZHOU"])
def test_english_names_of_places_are_found_in_any_case(snapshot: Snapshot, name: str) -> None:
    assert len(run(snapshot, "progress__trend", place_code=name)) == 2


def write_table(settings: Settings, file_name: str, *lines: str) -> None:
    path = settings.data_dir / "extracts" / file_name
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def add_row(path: Path, key: dict[str, str], **cells: str) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows.append(next(row for row in rows if key.items() <= row.items()) | cells)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_change_keeps_a_unit_that_was_abolished_before_the_later_date(
    data_copy: Settings,
) -> None:
    head = "区县,计划任务数,累计开工数"
    write_table(data_copy, "重庆_2025-10.csv", head, "江北区,5,1", "渝中区,4,2", "合计,9,3")
    write_table(data_copy, "重庆_2025-12.csv", head, "两江新区,6,3", "渝中区,4,3", "合计,10,6")
    rows = run(
        build_snapshot(data_copy), "progress__change",
        parent_place_code="500000", from_date="2025-10", to_date="2025-12",
    )  # fmt: skip
    found = {
        row["name_zh"]: (row["communities_started_from"], row["communities_started_to"])
        for row in rows
    }
    assert found == {"两江新区": (None, 3), "渝中区": (2, 3), "江北区": (1, None)}
    assert all(row["communities_started_change"] is None for row in rows if row["row_order"] == 1)


def test_change_takes_one_document_a_month_for_the_whole_table(data_copy: Settings) -> None:
    # A second, unregistered table of November with figures of its own; its name stands before the
    # registered one.
    write_table(data_copy, "a_2021-11.csv", "区县名称,楼栋数", "梅江区,60", "五华县,90")
    write_table(data_copy, "a_2021-11.csv.toml", 'stage = "planned"', "[units]", '"楼栋数" = "栋"')
    served = build_snapshot(data_copy)
    rows = run(
        served, "progress__change",
        parent_place_code="441400", from_date="2021-09", to_date="2021-11",
    )  # fmt: skip
    assert len(rows) == 9
    assert {row["to_source_id"] for row in rows} == {"meizhou-2021-11"}
    key = "441402/2021-09/2021-11/communities_started_change"
    trail = run(served, "sources__trail", report="progress__change", key=key)
    assert {row["source_id"] for row in trail} == {"meizhou-2021-09", "meizhou-2021-11"}


def test_total_counts_blank_cells_and_a_sum_over_one_is_at_least(data_copy: Settings) -> None:
    path = data_copy.data_dir / "extracts" / "meizhou_2021-11_bulletin.xlsx"
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    # 五华县 started 2476 households: blank, and left out of the printed total.
    cells = {cell.value: cell for row in sheet.iter_rows(min_row=5) for cell in row}
    sheet.cell(cells["五华县"].row, 7).value = None
    sheet["G14"] = 11911 - 2476
    workbook.save(path)
    (row,) = run(
        build_snapshot(data_copy), "progress__total",
        parent_place_code="441400", as_of_date="2021-11",
    )  # fmt: skip
    assert row["missing_count"] == 1
    assert (row["households_started"], row["households_started_qualifier"]) == (9435, "at_least")
    assert row["households_planned_qualifier"] == "exact"
    (trend,) = [
        found
        for found in run(build_snapshot(data_copy), "progress__trend", place_code="441400")
        if found["source_id"] == "meizhou-2021-11"
    ]
    assert trend["households_started_qualifier"] == "at_least"


def test_no_cell_of_the_shipped_bulletins_is_missing(snapshot: Snapshot) -> None:
    (row,) = run(snapshot, "progress__total", parent_place_code="441400", as_of_date="2021-11")
    assert row["missing_count"] == 0


def test_totals_that_a_qualifier_explains_count_as_reconciled(data_copy: Settings) -> None:
    path = data_copy.data_dir / "extracts" / "meizhou_2021-11_bulletin.xlsx"
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0]["H14"] = "120多"
    workbook.save(path)
    served = build_snapshot(data_copy)
    (row,) = run(served, "progress__total", parent_place_code="441400", as_of_date="2021-11")
    assert row["communities_started_published"] == 120
    assert row["is_reconciled"] is True
    (total,) = [
        found for found in run(served, "checks__totals")
        if (found["source_id"], found["cell"]) == ("meizhou-2021-11", "H14")
    ]  # fmt: skip
    assert (total["difference"], total["is_within_rounding"]) == (-1, True)
    assert total["as_of_precision"] == "month"


def test_money_secured_and_then_invested_leaves_the_remainder_once(data_copy: Settings) -> None:
    add_row(
        data_copy.data_dir / "curated" / "funding.csv",
        {"programme_id": "fengshun", "funding_category": "special_bond"},
        stage="invested", amount_cny="70000000",
    )  # fmt: skip
    served = build_snapshot(data_copy)
    rows = run(served, "funding__mix", programme_id="fengshun")
    amounts = {(row["funding_category"], row["stage"]): row["amount_cny"] for row in rows}
    assert amounts["special_bond", "secured"] == 120_000_000
    assert amounts["special_bond", "invested"] == 70_000_000
    # 577 less 123.46, 70 (invested stands for the bonds) and 102.61 million.
    assert amounts["not_stated", "planned"] == 280_930_000
    key = "fengshun/not_stated/planned/amount_cny"
    trail = run(served, "sources__trail", report="funding__mix", key=key)
    assert sorted(row["value"] for row in trail) == [
        70_000_000, 102_610_000, 123_460_000, 577_000_000,
    ]  # fmt: skip
