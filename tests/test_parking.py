"""Parking: measures kept apart, spaces per 100 households, before and after, income."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pandas as pd
import pytest

from renewal import charts
from renewal.headlines import write_parking
from renewal.i18n import LANGUAGES, Language
from renewal.ui.seen import choose_programmes
from renewal.warehouse import Snapshot, run_report
from tests.drawn import find_row, read_bars, read_lengths, read_lines
from tests.opening import Open
from tests.shown import list_texts
from tests.test_money import read_page

# Programme, names, measure, spaces, qualifier, stage, printed, of them let to shops.
SPACES: tuple[tuple[Any, ...], ...] = (
    ("xinzhongyuan", "新中苑", "Xinzhongyuan", "planned_total", 80, "at_least", "planned",
     "80多个车位", None),
    ("xiqiaotou", "西桥头小区", "Xiqiaotou", "total", 178, "exact", "actual", "178个车位", 10),
    ("eshan-phase-1", "峨山县老旧小区改造一期", "Eshan, phase 1", "planned_total", 600, "at_least",
     "planned", "600多个", None),
    ("eshan-phase-1", "峨山县老旧小区改造一期", "Eshan, phase 1", "net_added", 330, "at_least",
     "planned", "330余个", None),
    ("fengshun", "丰顺县城六大片区改造", "Fengshun: six district areas", "added", 1505, "exact",
     "actual", "1505个", None),
    ("chongqing", "重庆市老旧小区改造（2018年以来）", "Chongqing since 2018", "added", 30000,
     "at_least", "actual", "3万余个", None),
)  # fmt: skip


def build_parking() -> pd.DataFrame:
    """Give what the documents state of parking."""
    return pd.DataFrame(
        [
            {
                "programme_id": code,
                "name_zh": name,
                "name_en": english,
                "measure": measure,
                "spaces": spaces,
                "qualifier": qualifier,
                "stage": stage,
                "counts_as_added": measure in ("added", "net_added"),
                "as_published": printed,
                "as_of_date": date(2022, 3, 31),
                "spaces_let": let,
            }
            for code, name, english, measure, spaces, qualifier, stage, printed, let in SPACES
        ],
        dtype=object,
    )


def test_the_four_measures_stand_in_blocks_of_their_own() -> None:
    assert read_lines(charts.build_parking_bars(build_parking(), "zh")) == [
        ("<b>新增车位</b>", "计入新增"),
        ("重庆市老旧小区改造<br>（2018年以来）", "≥30,000个车位"),
        ("丰顺县城六大片区改造", "1,505个车位"),
        ("<b>净增车位</b>", "计入新增"),
        ("峨山县老旧小区改造一期", "≥330个车位"),
        ("<b>规划车位总数</b>", "不计入新增"),
        ("峨山县老旧小区改造一期", "≥600个车位"),
        ("新中苑", "≥80个车位"),
        ("<b>改造后车位总数</b>", "不计入新增"),
        ("西桥头小区", "178个车位"),
        ("其中10个车位租给商户", ""),
    ]


def test_bars_are_scaled_within_their_measure() -> None:
    bars = {bar.name: bar for bar in read_bars(charts.build_parking_bars(build_parking(), "zh"))}
    # Rows: 30,000 and 1,505 added; 330 net added; 600 and 80 planned; 178 in all.
    assert list(bars["计划"].x) == [None, None, 1, 1, pytest.approx(80 / 600), None]
    assert list(bars["已有"].x) == [1, pytest.approx(1505 / 30000), None, None, None, 1]


def test_planned_spaces_are_outlined_and_those_in_place_are_filled() -> None:
    bars = {bar.name: bar for bar in read_bars(charts.build_parking_bars(build_parking(), "zh"))}
    assert (bars["计划"].marker.color, bars["已有"].marker.color) == ("#FFFFFF", "#2E5E6E")


def test_spaces_let_are_a_part_of_their_total_at_its_end() -> None:
    figure = charts.build_parking_bars(build_parking(), "zh")
    let = next(bar for bar in read_bars(figure) if bar.name == "其中租给商户")
    assert (let.base[-1], let.x[-1]) == (pytest.approx(168 / 178), pytest.approx(10 / 178))
    assert [x for x in let.x if x is not None] == [let.x[-1]]
    assert let.marker.pattern.shape == "x"
    assert read_lengths(figure)["已有"]["xiqiaotou"] == 1


def test_a_chosen_programme_is_marked_in_every_measure_it_has() -> None:
    figure = charts.build_parking_bars(build_parking(), "zh", selected=["eshan-phase-1"])
    assert len(figure.layout.shapes) == 2
    hover = find_row(figure, "xiqiaotou")["hover"]
    assert "原文：178个车位" in hover
    assert "2022年3月" in hover


def test_parking_in_words_says_stage_and_what_counts_as_added() -> None:
    text = charts.describe_parking(build_parking(), "zh")
    assert "新增车位（计入新增）：重庆市老旧小区改造（2018年以来） ≥30,000个车位（实际）" in text
    assert "规划车位总数（不计入新增）：峨山县老旧小区改造一期 ≥600个车位（计划）" in text
    assert "西桥头小区 178个车位（实际），其中10个车位租给商户" in text


@pytest.fixture
def shares(snapshot: Snapshot) -> dict[tuple[str, str], dict[str, Any]]:
    rows = run_report(snapshot, "parking__shares", {}).to_dict("records")
    return {(str(row["programme_id"]), str(row["measure"])): dict(row) for row in rows}


@pytest.mark.parametrize(
    ("key", "share", "scope"),
    [
        # 100 × 330 / 1104 = 29.89, 100 × 600 / 1104 = 54.35, 100 × 1505 / 5055 = 29.77
        (("eshan-phase-1", "net_added"), "≥29.9个", "计划≥330个车位 ÷ 已全部完工的1,104户"),
        (("eshan-phase-1", "planned_total"), "≥54.3个", "计划≥600个车位 ÷ 已全部完工的1,104户"),
        (("fengshun", "added"), "29.8个", "已有1,505个车位 ÷ 计划5,055户"),
        (("chongqing", "added"), "—", "≥30,000个车位和≥680,000户都只是下限，不能相除"),
        (("xiqiaotou", "total"), "—", "178个车位，来源没有写户数"),
    ],
)
def test_share_of_households_is_written_with_both_its_sides(
    shares: dict[tuple[str, str], dict[str, Any]], key: tuple[str, str], share: str, scope: str
) -> None:
    assert charts.format_share_of_households(shares[key], "zh") == share
    assert charts.write_share_scope(shares[key], "zh") == scope


def test_a_share_that_is_not_divided_says_why(
    shares: dict[tuple[str, str], dict[str, Any]],
) -> None:
    text = charts.describe_undivided(shares["xinzhongyuan", "planned_total"], "en")
    assert text == "Xinzhongyuan (Total planned): ≥ 80 spaces; the source gives no households"


def test_headline_of_one_programme_says_all_its_measures(snapshot: Snapshot) -> None:
    rows = run_report(snapshot, "parking__spaces", {}).to_dict("records")
    assert write_parking(rows, "zh", "eshan-phase-1") == (
        "峨山县老旧小区改造一期：净增车位不少于330个（计划）；规划车位总数不少于600个（计划）。"
    )
    assert write_parking(rows, "zh", "xiqiaotou") == "西桥头小区：改造后车位总数178个。"
    assert write_parking(rows, "zh", "jiulongpo") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parking_page_shows_income_apart_from_funding(
    open_page: Open, language: Language
) -> None:
    shown = read_page(open_page("parking", lang=language))
    figures = {
        "zh": ["每月100元", "每月近1万元", "每月1,200元", "全部留作小区日常建设和维护",
               "居民承租车位使用权1,200万元是改造资金，不在此列"],
        "en": ["CNY 100 a month", "just under CNY 10,000 a month", "CNY 1,200 a month",
               "is renovation funding and not counted here"],
    }[language]  # fmt: skip
    assert [figure for figure in figures if figure not in shown] == []


def test_no_source_gives_spaces_before_and_the_page_says_so(open_page: Open) -> None:
    shown = read_page(open_page("parking"))
    assert "没有来源写明改造前有多少车位" in shown
    assert "规划≥600个车位、其中净增≥330个车位，至少一个只是约数或下限" in shown


def test_a_link_to_one_programme_marks_it_and_leads_to_its_other_pages(open_page: Open) -> None:
    shown = read_page(open_page("parking", programme="eshan-phase-1"))
    assert "峨山县老旧小区改造一期 · 各来源文件所述时点 · 四种口径分列" in shown
    assert {"看案例", "看资金构成", "看全部项目"} <= set(shown.split(" \n"))
    assert "▸ 峨山县老旧小区改造一期 · 每百户净增车位" in shown


def test_a_programme_without_spaces_is_said(open_page: Open) -> None:
    assert "九龙坡区老旧小区改造在本页没有数字" in read_page(
        open_page("parking", programme="jiulongpo")
    )


def test_of_very_many_programmes_the_largest_of_the_place_are_drawn_and_the_rest_counted(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renewal.ui.seen.MOST_PROGRAMMES", 2)
    page = open_page("parking", place="000000", programme="eshan-phase-1")
    shown = list_texts(page)
    (chart,) = page.get("plotly_chart")
    drawn = {
        code
        for trace in json.loads(chart.proto.spec)["data"]
        for code in trace.get("customdata", ())
    }
    # The one that the reader chose, and the largest.
    assert drawn == {"eshan-phase-1", "chongqing"}
    assert "“全国”一带只画出较大或较新的，另有 3 项未画；可在列表里选一个项目。" in shown
    # Nothing of the others in the panels below.
    text = read_page(page)
    assert "≥29.9个" in text
    assert "29.8个" not in text


def test_a_measure_tells_which_programmes_are_the_largest() -> None:
    rows = [
        {"programme_id": code, "place_code": "441400", "planned_total_cny": cost, "spaces": spaces}
        for code, cost, spaces in (
            ("dear", 9, 1),
            ("roomy", 1, 8),
            ("roomy", 1, None),
            ("none", 0, 0),
        )
    ]
    assert choose_programmes(rows, ["elsewhere"], (), 1) == ("dear",)
    assert choose_programmes(rows, ["elsewhere"], (), 1, measure="spaces") == ("roomy",)
