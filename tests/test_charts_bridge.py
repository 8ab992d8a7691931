"""The bridge between two dates: plan revision and work started apart, exact at both ends."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from renewal.charts.bridge import build_bridge
from renewal.charts.bridge_points import Bridge, list_steps, pair_rows, read_bridge
from renewal.charts.bridge_words import describe_bridge, format_points, format_step, write_points
from renewal.i18n import LANGUAGES, Language
from renewal.metrics import Basis
from tests.test_charts import build_change

DATES = {"from_date": date(2021, 9, 30), "to_date": date(2021, 11, 30)}


def build_rows(**more: Any) -> list[dict[str, Any]]:
    """Give Meizhou's nine units, September and November 2021."""
    return [dict(row) | DATES | more for row in build_change().to_dict("records")]


def read(rows: list[dict[str, Any]], basis: Basis = "households") -> Bridge:
    bridge = read_bridge(rows, basis)
    assert bridge is not None
    return bridge


def test_what_was_not_started_plus_the_plan_less_the_starts_is_what_is_left() -> None:
    # September 13863 − 9148 = 4715; plan +873, starts +2763; November 14736 − 11911 = 2825.
    assert [
        (name, int(start), int(end)) for name, start, end in list_steps(read(build_rows()))
    ] == [
        ("left_from", 0, 4715),
        ("planned", 4715, 5588),
        ("started", 5588, 2825),
        ("left_to", 0, 2825),
    ]


def test_by_communities_the_same_from_their_own_figures() -> None:
    # September 120 − 95 = 25; plan +15, starts +26; November 135 − 121 = 14.
    steps = list_steps(read(build_rows(), "communities"))
    assert [int(end) for _, _, end in steps] == [25, 40, 14, 14]


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("zh", ["4,715户", "+873户", "−2,763户", "2,825户"]),
        ("en", ["4,715 households", "+873 households", "−2,763 households", "2,825 households"]),
    ],
)
def test_each_step_is_labelled_with_sign_and_unit(language: Language, labels: list[str]) -> None:
    bridge = read(build_rows())
    steps = [name for name, _, _ in list_steps(bridge)]
    assert [format_step(bridge, name, "households", language) for name in steps] == labels


def test_bars_hang_together_and_starts_alone_are_solid() -> None:
    figure = build_bridge(read(build_rows()), "households", "zh")
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [(bar.base[0], bar.y[0]) for bar in bars] == [
        (0, 4715), (4715, 873), (5588, -2763), (0, 2825),
    ]  # fmt: skip
    colours = [bar.marker.color for bar in bars]
    assert colours == ["#FFFFFF", "#FFFFFF", "#0B5FA5", "#FFFFFF"]
    lines = [shape for shape in figure.layout.shapes if shape.line.dash == "dot"]
    assert [line.y0 for line in lines] == [4715, 5588, 2825]


def test_pointing_at_a_step_gives_what_it_is_made_of() -> None:
    figure = build_bridge(read(build_rows()), "households", "zh")
    hovers = [trace.hovertext[0] for trace in figure.data if trace.type == "bar"]
    assert hovers[0] == (
        "<b>2021年9月 尚未开工</b> 4,715户<br>计划改造户数：13,863户<br>已开工户数：9,148户"
    )
    assert hovers[1] == "<b>计划调增</b> +873户<br>13,863 → 14,736户"


def test_the_sentence_says_both_reasons_and_each_rate_on_its_own_plan() -> None:
    # 9148 / 13863 = 65.99 %, 11911 / 14736 = 80.83 %: 14.84 points before rounding.
    assert describe_bridge(read(build_rows()), "households", "zh") == (
        "2021年9月尚未开工4,715户，2021年11月尚未开工2,825户：计划增加873户，新开工2,763户。"
        "开工率由66.0%（9,148 / 13,863户）变为80.8%（11,911 / 14,736户），提高14.8个百分点，"
        "各用当期的计划作分母。"
    )
    assert describe_bridge(read(build_rows()), "households", "en") == (
        "September 2021: 4,715 households not started; November 2021: 2,825 households not "
        "started. The plan gained 873 households; work started on 2,763 households. "
        "Start rate: 66.0% (9,148 of 13,863 households), then 80.8% (11,911 of 14,736 households), "
        "up 14.8 percentage points; each on the plan of its own date."
    )


def test_a_single_unit_has_its_own_bridge() -> None:
    # Xingning: 2655 − 1833 = 822 left in September; +873 planned, +1695 started; nothing left.
    bridge = read([row for row in build_rows() if row["name_zh"] == "兴宁市"])
    assert [int(end) for _, _, end in list_steps(bridge)] == [822, 1695, 0, 0]
    assert write_points(bridge, "zh") == "，提高31个百分点"  # 1833 / 2655 = 69.04 %
    assert format_points(bridge, "en") == "+31 points"


def test_points_are_taken_before_rounding() -> None:
    row = build_rows()[0]
    # 89.64 % and 89.55 % are printed 89.6 % and 89.6 %: 0.09 points apart.
    row |= {
        "households_planned_from": 10_000,
        "households_started_from": 8955,
        "households_planned_to": 10_000,
        "households_started_to": 8964,
    }
    assert write_points(read([row]), "en") == ", up 0.1 percentage points"


def test_only_units_that_both_tables_report_enter_and_the_others_are_named() -> None:
    rows = build_rows()
    rows[1]["households_started_to"] = None  # Xingning did not report
    bridge = read(rows)
    assert [row["name_zh"] for row in bridge.left_out] == ["兴宁市"]
    assert bridge.figures["planned_to"] == Fraction(14736 - 3528)
    assert bridge.read_change("planned") == 0  # the revision was Xingning's


def test_without_plan_figures_there_is_no_bridge() -> None:
    rows = [row | {"households_planned_from": None} for row in build_rows()]
    assert read_bridge(rows, "households") is None


@pytest.mark.parametrize(
    "more", [{"to_date": date(2022, 3, 31)}, {"as_of_precision": "year"}], ids=["years", "year"]
)
def test_tables_of_two_years_or_known_by_year_are_not_compared(more: dict[str, Any]) -> None:
    assert read_bridge(build_rows(**more), "households") is None


def test_what_is_not_exact_is_about_and_moves_by_no_points() -> None:
    bridge = read(build_rows(households_started_to_qualifier="at_least"))
    assert format_step(bridge, "left_from", "households", "zh") == "4,715户"
    assert format_step(bridge, "started", "households", "zh") == "约−2,763户"
    assert format_step(bridge, "left_to", "households", "zh") == "约2,825户"
    assert format_step(bridge, "planned", "households", "zh") == "+873户"
    assert write_points(bridge, "zh") == ""
    assert format_points(bridge, "zh") == "—"
    assert "≥80.8%（≥11,911 / 14,736户）" in describe_bridge(bridge, "households", "zh")


def test_a_plan_cut_and_starts_taken_back_are_said_as_such() -> None:
    row = build_rows()[0]
    row |= {
        "households_planned_from": 100,
        "households_started_from": 60,
        "households_planned_to": 90,
        "households_started_to": 55,
    }
    bridge = read([row])
    labels = [format_step(bridge, name, "households", "zh") for name, _, _ in list_steps(bridge)]
    assert labels == ["40户", "−10户", "+5户", "35户"]
    assert "计划减少10户，开工减少5户" in describe_bridge(bridge, "households", "zh")


def build_nation() -> list[dict[str, Any]]:
    """Give China, November and December 2025: 25,000 planned, 25,800 and 27,100 started."""
    months = ((date(2025, 11, 30), 25_800), (date(2025, 12, 31), 27_100))
    before, after = (
        {
            "place_code": "000000",
            "name_zh": "全国",
            "name_en": "China",
            "as_of_date": day,
            "as_of_precision": "month",
            "source_id": "mohurd-monthly",
            "communities_planned": 25_000,
            "communities_started": started,
        }
        for day, started in months
    )
    return [pair_rows(before, after)]


def test_starts_beyond_the_plan_hang_below_the_line_of_zero() -> None:
    bridge = read(build_nation(), "communities")
    assert [int(end) for _, _, end in list_steps(bridge)] == [-800, -800, -2100, -2100]
    assert format_step(bridge, "left_to", "communities", "zh") == "2,100个小区"
    assert describe_bridge(bridge, "communities", "zh").startswith(
        "2025年11月开工超出计划800个小区，2025年12月开工超出计划2,100个小区："
        "计划没有调整，新开工1,300个小区。"
    )
    figure = build_bridge(bridge, "communities", "zh")
    assert figure.layout.yaxis.range[0] < -2100


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bridge_says_four_short_names_below_its_bars(language: Language) -> None:
    figure = build_bridge(read(build_rows()), "households", language)
    names = list(figure.layout.xaxis.ticktext)
    assert len(names) == 4
    assert max(len(line) for name in names for line in name.split("<br>")) <= 9
