"""Reports on the documents: what came from each, how they compare, and how new they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from renewal.config import Settings
from renewal.reference import read_rows
from renewal.warehouse import Snapshot, build_snapshot
from tests.changes import SERIES, both, print_in, write_cells, write_report
from tests.test_checks_accepted import ACCEPTED_SUM, REASON
from tests.test_reports import run

JUNE = "mohurd_2023-06_province_starts.csv"
JUNE_TOTAL = "合计,,42621,80.4%"


# Cells of the tables of units (138 rows and six totals), and figures curated from prose.
TABLE_CELLS = 539


def count_figures(settings: Settings) -> int:
    curated = settings.data_dir / "curated"
    files = [curated / "funding.csv", curated / "observations.csv"]
    return TABLE_CELLS + sum(len(read_rows(path)) for path in files)


def describe_pairs(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        (f"{row['as_of_date']:%Y-%m}", row["indicator"], row["first_value"], row["second_value"],
         row["verdict"])
        for row in rows if row["verdict"] != "other_scope"
    ]  # fmt: skip


# What two documents say of the same thing


def test_national_figures_of_two_documents_agree_within_rounding(snapshot: Snapshot) -> None:
    # 51294 against 5.13万, 42621 against 4.26万; 97 % and 80.4 % in both.
    assert describe_pairs(run(snapshot, "sources__conflicts")) == [
        ("2023-09", "communities_started", 51294, 51300, "within_rounding"),
        ("2023-06", "communities_started", 42621, 42600, "within_rounding"),
        ("2023-09", "community_start_share", Decimal("0.97"), Decimal("0.97"), "same"),
        ("2023-06", "community_start_share", Decimal("0.804"), Decimal("0.804"), "same"),
    ]


def test_both_figures_of_a_pair_name_their_cell_and_its_text(snapshot: Snapshot) -> None:
    row = next(
        row
        for row in run(snapshot, "sources__conflicts")
        if row["indicator"] == "communities_started" and row["as_of_date"] == date(2023, 6, 30)
    )
    assert (row["first_as_published"], row["second_as_published"]) == ("42621", "4.26万")
    assert row["first_locator"] == f"{JUNE}!C36"
    assert row["second_locator"] == f"{SERIES}!B18"
    assert (row["first_origin"], row["second_origin"]) == ("total", "row")
    for end in ("first", "second"):
        key = f"{row[f'{end}_figure_id']}/value"
        (part,) = run(snapshot, "sources__trail", report="sources__figures", key=key)
        assert part["as_published"] == row[f"{end}_as_published"]


def test_a_programme_of_several_years_stands_apart_from_a_unit_of_one(snapshot: Snapshot) -> None:
    rows = [row for row in run(snapshot, "sources__conflicts") if row["verdict"] == "other_scope"]
    # Fengshun's document is undated; the bulletin of November 2021 has the county's year.
    assert [(row["indicator"], row["first_value"], row["second_value"]) for row in rows] == [
        ("communities_planned", 71, 10),
        ("communities_started", 52, 10),
        ("households_planned", 5055, 863),
    ]
    assert {(row["as_of_date"], row["second_as_of_date"]) for row in rows} == {
        (None, date(2021, 11, 30))
    }


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("4.36万", "differs"), ("约4.36万", "approximate"), ("4.27万", "differs"),
     ("4.262万", "within_rounding")],
)  # fmt: skip
def test_a_figure_that_differs_is_found(data_copy: Settings, printed: str, verdict: str) -> None:
    # The ministry's table has 42621; a figure printed to 0.01万 stands for half of 100 either way.
    print_in(SERIES, ("4.26万,742万", f"{printed},742万"))(data_copy.data_dir)
    rows = run(build_snapshot(data_copy), "sources__conflicts")
    (found,) = [
        row["verdict"]
        for row in rows
        if row["indicator"] == "communities_started" and row["as_of_date"] == date(2023, 6, 30)
    ]
    assert found == verdict


def test_a_table_without_a_total_is_compared_by_its_sum(data_copy: Settings) -> None:
    print_in(JUNE, (f"\n{JUNE_TOTAL}", ""))(data_copy.data_dir)
    rows = run(build_snapshot(data_copy), "sources__conflicts")
    (row,) = [
        row
        for row in rows
        if row["indicator"] == "communities_started" and row["as_of_date"] == date(2023, 6, 30)
    ]
    assert (row["first_origin"], row["first_value"], row["verdict"]) == (
        "sum", 42621, "within_rounding",
    )  # fmt: skip
    assert row["first_as_published"] is None
    assert row["first_figure_id"] is None


def test_a_county_table_that_contradicts_its_citys_is_found(data_copy: Settings) -> None:
    # The bulletin of November 2021 gives 梅江区 8 communities started; its own table adds up to 7.
    write_report(
        "梅江区_2021-11.csv", "communities_planned", "communities_started",
        江南街道="9 4", 西郊街道="5 3",
    )(data_copy.data_dir)  # fmt: skip
    places = data_copy.data_dir / "reference" / "places.csv"
    with places.open(encoding="utf-8-sig") as stream:
        head = stream.readline().strip().split(",")
    known = {"place_code": "441402:西郊街道", "name_zh": "西郊街道", "name_en": "Xijiao",
             "short_name_zh": "西郊街道", "place_level": "street",
             "parent_place_code": "441402", "is_division": "true"}  # fmt: skip
    with places.open("a", encoding="utf-8") as stream:
        stream.write(",".join(known.get(name, "") for name in head) + "\n")
    rows = run(build_snapshot(data_copy), "sources__conflicts")
    found = {
        row["indicator"]: (row["first_value"], row["second_value"], row["verdict"])
        for row in rows
        if row["place_code"] == "441402"
    }
    assert {name: sorted(pair[:2]) for name, pair in found.items()} == {
        "communities_planned": [14, 14],
        "communities_started": [7, 8],
    }
    assert found["communities_planned"][2] == "same"
    assert found["communities_started"][2] == "differs"


# What came from each document


def test_documents_say_how_their_checks_ended(snapshot: Snapshot, settings: Settings) -> None:
    rows = {row["source_id"]: row for row in run(snapshot, "sources__documents")}
    assert sum(row["figure_count"] for row in rows.values()) == count_figures(settings)
    hunan = rows["hunan-2021-08"]
    # 14 prefectures and the total, six columns each; only planned investment is off.
    assert (hunan["figure_count"], hunan["indicator_count"], hunan["place_count"]) == (90, 6, 15)
    assert (hunan["printed_total_count"], hunan["reconciled_count"]) == (4, 3)
    assert (hunan["finding_count"], hunan["accepted_count"]) == (1, 0)
    assert rows["mohurd-monthly"]["month_count"] == 30
    assert rows["dezhou-2022-plan"]["as_of_precision"] == "year"
    assert rows["fengshun-undated"]["first_as_of_date"] is None
    assert rows["fengshun-undated"]["programme_count"] == 1


def test_contents_add_up_to_the_figures_of_the_document(snapshot: Snapshot) -> None:
    rows = run(snapshot, "sources__contents", source_id="meizhou-2021-11")
    # Nine units and a total, in planned, preparing and started, for communities and households.
    assert len(rows) == 6
    assert {row["figure_count"] for row in rows} == {10}
    preparing = next(row for row in rows if row["indicator"] == "communities_preparing")
    # 梅江区 6, 城市排水中心 8, and their total; seven units print a slash.
    assert preparing["number_count"] == 3
    documents = {row["source_id"]: row for row in run(snapshot, "sources__documents")}
    counted: dict[str, int] = {}
    for row in run(snapshot, "sources__contents"):
        counted[row["source_id"]] = counted.get(row["source_id"], 0) + row["figure_count"]
    assert counted == {name: row["figure_count"] for name, row in documents.items()}


def test_subjects_tell_tables_places_and_programmes_apart(
    snapshot: Snapshot, settings: Settings
) -> None:
    rows = run(snapshot, "sources__subjects")
    by_kind = {
        kind: [row for row in rows if row["subject_kind"] == kind]
        for kind in ("table", "row", "programme")
    }
    assert [(row["place_code"], row["unit_count"]) for row in by_kind["table"]] == [
        ("371400", 12), ("430000", 14), ("441400", 9), ("441400", 9), ("000000", 32),
        ("000000", 32),
    ]  # fmt: skip
    assert {row["source_id"] for row in by_kind["row"]} == {"mohurd-monthly"}
    assert sum(row["figure_count"] for row in rows) == count_figures(settings)
    fengshun = next(row for row in by_kind["programme"] if row["programme_id"] == "fengshun")
    assert (fengshun["has_funding"], fengshun["has_parking"]) == (True, True)
    jiulongpo = next(row for row in by_kind["programme"] if row["programme_id"] == "jiulongpo")
    assert (jiulongpo["has_funding"], jiulongpo["has_parking"]) == (True, False)


def test_a_figure_is_dated_no_finer_than_its_table(snapshot: Snapshot, settings: Settings) -> None:
    rows = run(snapshot, "sources__figures", source_id="dezhou-2022-plan")
    assert {row["as_of_precision"] for row in rows} == {"year"}
    assert len(run(snapshot, "sources__figures")) == count_figures(settings)


def test_money_alone_is_counted_in_yuan(snapshot: Snapshot) -> None:
    rows = run(snapshot, "sources__figures", source_id="chongqing-2022-03")
    units = {row["indicator"]: row["unit_en"] for row in rows}
    assert units["total"] == "CNY"
    assert units["built_year"] is None  # a year has no unit in English


# How new


def test_freshness_keeps_a_places_own_row_apart_from_the_table_of_its_units(
    snapshot: Snapshot,
) -> None:
    rows = {
        (row["place_code"], row["subject_kind"]): row for row in run(snapshot, "sources__freshness")
    }
    own, units = rows["000000", "row"], rows["000000", "table"]
    assert (own["newest_as_of_date"], own["months_behind_newest"]) == (date(2025, 12, 31), 0)
    assert (units["newest_as_of_date"], units["months_behind_newest"]) == (date(2023, 9, 30), 27)
    # Of the series: September 2021, October and November 2023, September 2024, May, June and
    # August 2025. What lies before the first or after the last of a year is not counted.
    assert own["missing_months"].split("|") == [
        "2021-09", "2023-10", "2023-11", "2024-09", "2025-05", "2025-06", "2025-08",
    ]  # fmt: skip
    assert own["missing_month_count"] == 7
    meizhou = rows["441400", "table"]
    assert (meizhou["missing_months"], meizhou["months_behind_newest"]) == ("2021-10", 49)
    assert rows["371400", "table"]["as_of_precision"] == "year"
    assert rows["371400", "table"]["missing_month_count"] == 0


def test_months_are_not_missing_from_one_year_to_the_next(data_copy: Settings) -> None:
    write_report(
        "meizhou_2022-02.csv", "communities_planned", "communities_started",
        丰顺县="10 1", 兴宁市="22 2",
    )(data_copy.data_dir)  # fmt: skip
    rows = run(build_snapshot(data_copy), "sources__freshness")
    row = next(
        row for row in rows if (row["place_code"], row["subject_kind"]) == ("441400", "table")
    )
    assert row["newest_as_of_date"] == date(2022, 2, 28)
    assert row["missing_months"] == "2021-10"


# What was found


def test_findings_name_their_document(snapshot: Snapshot) -> None:
    rows = run(snapshot, "checks__problems")
    assert [(row["source_id"], row["severity"], row["is_accepted"]) for row in rows] == [
        ("hunan-2021-08", "warning", False),
        ("meizhou-2021-11", "note", False),
        ("meizhou-2021-11", "note", False),
        ("mohurd-monthly", "note", False),
        ("mohurd-monthly", "note", False),
    ]
    assert {row["acceptance_note"] for row in rows} == {None}


def test_a_finding_that_a_clerk_let_stand_gives_the_reason(data_copy: Settings) -> None:
    ACCEPTED_SUM(data_copy.data_dir)
    snapshot = build_snapshot(data_copy)
    (row,) = [row for row in run(snapshot, "checks__problems") if row["is_accepted"]]
    assert (row["rule"], row["acceptance_note"]) == ("totals_differ", REASON)
    documents = {row["source_id"]: row for row in run(snapshot, "sources__documents")}
    # Two revisions of the plan, and the sum that was let stand.
    assert documents["meizhou-2021-11"]["finding_count"] == 3
    assert documents["meizhou-2021-11"]["accepted_count"] == 1


def test_a_finding_in_a_settings_file_belongs_to_its_table(data_copy: Settings) -> None:
    both(ACCEPTED_SUM, write_cells(H12=8))(data_copy.data_dir)  # the sum is right again
    rows = run(build_snapshot(data_copy), "checks__problems")
    (row,) = [row for row in rows if row["rule"] == "accept_unmatched"]
    assert row["source_id"] == "meizhou-2021-11"
    assert row["file_name"].endswith(".toml")
