"""Reports on money and parking against figures read by hand from the documents."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from renewal.config import Settings
from renewal.queries import load_queries
from renewal.warehouse import Snapshot, build_snapshot, read_table
from tests.changes import rewrite
from tests.test_reports import run

E_SHAN = {"programme_id": "eshan", "indicator": "households_planned"}
Rows = list[dict[str, Any]]


def key_by(rows: Rows, *names: str) -> dict[tuple[Any, ...], dict[str, Any]]:
    return {tuple(row[name] for name in names): row for row in rows}


def change_figure(settings: Settings, table: str, wanted: dict[str, str], **cells: str) -> Snapshot:
    """Build a snapshot of data in which one curated figure says something else."""

    def change(rows: list[dict[str, str]]) -> None:
        found = [row for row in rows if all(row[name] == value for name, value in wanted.items())]
        assert len(found) == 1
        found[0].update(cells)

    rewrite(settings.data_dir / "curated" / f"{table}.csv", change)
    return build_snapshot(settings)


def test_fengshun_has_three_stages_of_which_two_are_printed(snapshot: Snapshot) -> None:
    rows = run(snapshot, "funding__stages", programme_id="fengshun")
    assert [(row["stage"], row["amount_cny"], row["is_computed"]) for row in rows] == [
        ("planned", 577_000_000, False),  # 规划总投资5.77亿
        ("secured", 243_460_000, False),  # 共计2.4346亿元, 1.2346 + 1.2
        ("invested", 102_610_000, True),  # 1.0261亿元 of the operators, no total printed
    ]
    assert [row["share_of_planned"] for row in rows] == [
        1,
        pytest.approx(24346 / 57700),
        pytest.approx(10261 / 57700),
    ]
    assert [row["parts_zh"] for row in rows] == [
        None,
        "中央、省级补助、专项债券",
        "专营企业出资",
    ]


def test_stages_hold_no_credit_line_and_a_contract_without_total_no_share(
    snapshot: Snapshot,
) -> None:
    rows = key_by(run(snapshot, "funding__stages"), "programme_id", "stage")
    assert {stage for _, stage in rows} == {"planned", "secured", "invested"}
    assert ("chongqing", "planned") not in rows
    contract = rows["baimadang-ppp", "planned"]
    assert (contract["amount_cny"], contract["share_of_planned"]) == (370_000_000, None)
    assert rows["jiulongpo", "planned"]["qualifier"] == "at_least"


@pytest.mark.parametrize(
    ("programme", "basis", "cost", "counted", "scope"),
    [
        ("eshan", "households", 240_000_000 / 2911, 2911, "planned"),
        ("eshan", "area", 240_000_000 / 234_000, 234_000, "planned"),
        ("eshan-phase-1", "households", 32_000_000 / 1104, 1104, "completed"),
        ("eshan-phase-1", "area", 32_000_000 / 75_000, 75_000, "completed"),
        ("fengshun", "households", 577_000_000 / 5055, 5055, "planned"),
        ("fengshun", "area", 577_000_000 / 244_000, 244_000, "planned"),
    ],
)
def test_cost_divides_what_one_source_says_of_one_programme(
    snapshot: Snapshot, programme: str, basis: str, cost: float, counted: int, scope: str
) -> None:
    rows = key_by(run(snapshot, "funding__unit_cost", programme_id=programme), "basis")
    row = rows[(basis,)]
    assert row["cost_per_unit_cny"] == pytest.approx(cost)
    assert (row["counted"], row["scope"], row["cost_per_unit_cny_qualifier"]) == (
        counted,
        scope,
        "exact",
    )


def test_jiulongpo_has_no_cost_and_says_why(snapshot: Snapshot) -> None:
    rows = run(snapshot, "funding__unit_cost", programme_id="jiulongpo")
    # 60多亿元 for 816万多 m²: both only lower bounds; no households are given.
    assert [(row["basis"], row["reason"], row["cost_per_unit_cny"]) for row in rows] == [
        ("households", "not_stated", None),
        ("area", "no_bound", None),
    ]


def test_only_programmes_with_a_printed_total_have_a_cost(snapshot: Snapshot) -> None:
    assert {row["programme_id"] for row in run(snapshot, "funding__unit_cost")} == {
        "eshan", "eshan-phase-1", "fengshun", "jiulongpo",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("table", "wanted", "qualifier", "quotient"),
    [
        ("observations", E_SHAN, "at_least", "at_most"),
        ("observations", E_SHAN, "about", "about"),
        ("funding", {"programme_id": "eshan"}, "at_least", "at_least"),
        ("funding", {"programme_id": "eshan"}, "just_under", "just_under"),
    ],
)
def test_a_cost_is_no_better_known_than_its_two_sides(
    data_copy: Settings, table: str, wanted: dict[str, str], qualifier: str, quotient: str
) -> None:
    served = change_figure(data_copy, table, wanted, qualifier=qualifier)
    rows = key_by(run(served, "funding__unit_cost", programme_id="eshan"), "basis")
    row = rows[("households",)]
    assert (row["cost_per_unit_cny_qualifier"], row["reason"]) == (quotient, None)
    assert row["cost_per_unit_cny"] == pytest.approx(240_000_000 / 2911)


def test_completed_households_measure_a_phase_only_where_all_of_it_is_completed(
    data_copy: Settings,
) -> None:
    said = {"programme_id": "eshan-phase-1", "indicator": "community_completion_share"}
    served = change_figure(data_copy, "observations", said, value="0.9")
    rows = run(served, "funding__unit_cost", programme_id="eshan-phase-1")
    assert {row["reason"] for row in rows} == {"not_stated"}
    shares = key_by(run(served, "parking__shares"), "programme_id", "measure")
    assert shares["eshan-phase-1", "net_added"]["reason"] == "not_stated"


def test_figures_of_two_dates_are_not_divided(data_copy: Settings) -> None:
    served = change_figure(data_copy, "observations", E_SHAN, as_of_date="2020-09-30")
    rows = key_by(run(served, "funding__unit_cost", programme_id="eshan"), "basis")
    assert rows[("households",)]["reason"] == "not_stated"


def test_every_pair_of_qualifiers_has_one_answer(snapshot: Snapshot) -> None:
    frame = read_table(snapshot, load_queries("marts")["dim_quotient"])
    rows = key_by(
        [dict(row) for row in frame.to_dict("records")],
        "numerator_qualifier",
        "denominator_qualifier",
    )
    kinds = ("exact", "about", "just_under", "at_least")
    assert set(rows) == {(above, below) for above in kinds for below in kinds}
    answer = {pair: row["qualifier"] for pair, row in rows.items()}
    assert answer["at_least", "exact"] == "at_least"
    assert answer["exact", "at_least"] == "at_most"
    assert answer["exact", "just_under"] == "at_least"
    assert answer["at_least", "at_least"] is None


def test_spaces_per_100_households(snapshot: Snapshot) -> None:
    rows = key_by(run(snapshot, "parking__shares"), "programme_id", "measure")
    found = {
        key: (
            round(row["spaces_per_100_households"], 2),
            row["spaces_per_100_households_qualifier"],
            row["scope"],
        )
        for key, row in rows.items()
        if row["reason"] is None
    }
    # 100 × 1505 / 5055, 100 × 330 / 1104, 100 × 600 / 1104
    assert found == {
        ("fengshun", "added"): (29.77, "exact", "planned"),
        ("eshan-phase-1", "net_added"): (29.89, "at_least", "completed"),
        ("eshan-phase-1", "planned_total"): (54.35, "at_least", "completed"),
    }
    # 3万余 for 68万多户: both only lower bounds; the two communities of Meizhou give no households.
    assert rows["chongqing", "added"]["reason"] == "no_bound"
    assert rows["xinzhongyuan", "planned_total"]["reason"] == "not_stated"
    assert rows["xiqiaotou", "total"]["reason"] == "not_stated"


def test_shares_of_a_place_hold_what_lies_below_it(snapshot: Snapshot) -> None:
    rows = run(snapshot, "parking__shares", place_code="梅州市")
    assert {row["programme_id"] for row in rows} == {"fengshun", "xiqiaotou", "xinzhongyuan"}


def test_spaces_let_stand_beside_the_total_they_are_part_of(snapshot: Snapshot) -> None:
    rows = key_by(run(snapshot, "parking__spaces"), "programme_id", "measure")
    assert rows["xiqiaotou", "total"]["spaces_let"] == 10
    assert rows["eshan-phase-1", "planned_total"]["spaces_let"] is None


def test_parking_income_says_what_it_pays_for(snapshot: Snapshot) -> None:
    rows = run(snapshot, "parking__income")
    assert [(row["name_zh"], row["value"], row["qualifier"]) for row in rows] == [
        ("新中苑", 100, "exact"),
        ("新中苑", 10_000, "just_under"),
        ("西桥头小区", 1200, "exact"),
    ]
    assert [row["spaces_let"] for row in rows] == [None, None, 10]
    assert "建设和维护" in rows[1]["note_zh"]
    assert run(snapshot, "parking__income", place_code="丰顺县") == []


def test_investment_of_hunan_is_that_of_the_printed_table(snapshot: Snapshot) -> None:
    rows = run(snapshot, "funding__investment")
    assert {row["parent_name_zh"] for row in rows} == {"湖南省"}
    assert len(rows) == 14
    first, last = rows[0], rows[-1]
    assert (first["name_zh"], first["investment_planned_cny"]) == ("长沙市", Decimal("861572500"))
    assert first["investment_share"] == pytest.approx(36836.13 / 86157.25)
    assert (last["short_name_zh"], last["investment_completed_cny"]) == (
        "湘西州",
        Decimal("54681800"),
    )
    # The sum of the units; the table prints 752393.73 万元, 0.03 less.
    assert sum(row["investment_planned_cny"] for row in rows) == Decimal("7523937600")


def read_trail(snapshot: Snapshot, report: str, row: dict[str, Any], column: str) -> set[Any]:
    key = f"{row['row_key']}/{column}"
    rows = run(snapshot, "sources__trail", report=report, key=key)
    return {(part["part"], part["as_published"]) for part in rows}


def test_a_cost_opens_both_its_sides(snapshot: Snapshot) -> None:
    rows = key_by(run(snapshot, "funding__unit_cost"), "programme_id", "basis")
    row = rows["eshan-phase-1", "households"]
    assert read_trail(snapshot, "funding__unit_cost", row, "cost_per_unit_cny") == {
        ("numerator", "计划总投资3200万元"),
        ("denominator", "1104户"),
    }


def test_a_share_of_households_opens_both_its_sides(snapshot: Snapshot) -> None:
    rows = key_by(run(snapshot, "parking__shares"), "programme_id", "measure")
    row = rows["fengshun", "added"]
    assert read_trail(snapshot, "parking__shares", row, "spaces_per_100_households") == {
        ("numerator", "增设停车位1505个"),
        ("denominator", "5055户"),
    }


def test_a_stage_opens_its_parts_and_what_is_printed_for_it(snapshot: Snapshot) -> None:
    rows = key_by(run(snapshot, "funding__stages"), "programme_id", "stage")
    secured = rows["fengshun", "secured"]
    assert read_trail(snapshot, "funding__stages", secured, "amount_cny") == {
        ("value", "1.2346亿元"),
        ("value", "1.2亿元"),
        ("published", "共计2.4346亿元"),
    }
    assert read_trail(snapshot, "funding__stages", secured, "share_of_planned") == {
        ("numerator", "1.2346亿元"),
        ("numerator", "1.2亿元"),
        ("published", "共计2.4346亿元"),
        ("denominator", "规划总投资5.77亿"),
    }
    planned = rows["eshan", "planned"]
    assert read_trail(snapshot, "funding__stages", planned, "amount_cny") == {
        ("published", "总投资2.4亿元")
    }


@pytest.mark.parametrize(
    ("report", "column", "printed"),
    [
        ("parking__income", "value", "每月收取100元停车费"),
        ("funding__investment", "investment_planned_cny", "86157.25"),
        ("parking__spaces", "spaces", "新增停车位3万余个"),
    ],
)
def test_figures_open_where_they_were_printed(
    snapshot: Snapshot, report: str, column: str, printed: str
) -> None:
    row = run(snapshot, report)[0]
    assert read_trail(snapshot, report, row, column) == {("value", printed)}


def test_spaces_let_and_a_planned_total_open_their_own_figure(snapshot: Snapshot) -> None:
    spaces = key_by(run(snapshot, "parking__spaces"), "programme_id", "measure")
    let = read_trail(snapshot, "parking__spaces", spaces["xiqiaotou", "total"], "spaces_let")
    assert let == {("value", "剩余10个")}
    stages = key_by(run(snapshot, "funding__stages"), "programme_id", "stage")
    total = read_trail(
        snapshot, "funding__stages", stages["fengshun", "secured"], "planned_total_cny"
    )
    assert total == {("published", "规划总投资5.77亿")}
