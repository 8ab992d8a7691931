"""The overview: cards with their change and trend, map and ranked list, what needs attention."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from renewal.metrics import METRICS
from renewal.months import Month
from renewal.ui.areas import Area, list_areas
from renewal.ui.figures import Row
from renewal.ui.filters import Filters
from renewal.ui.places import Place
from renewal.ui.remarks import list_unit_remarks
from renewal.ui.trends import build_trend
from tests.opening import Open
from tests.shown import list_texts


@pytest.fixture
def open_overview(open_page: Open) -> Open:
    """Open the overview without a browser; keywords stand in the URL."""

    def run(**url: str) -> AppTest:
        page = open_page("overview", **url)
        assert not page.exception
        return page

    return run


def read_content(page: AppTest, part: str) -> dict[str, Any]:
    """Return what the component with a part of this name is sent."""
    for element in page.get("bidi_component"):
        content: dict[str, Any] = json.loads(element.proto.json)
        if part in content and content.get("kind") != "trail":
            return content
    raise AssertionError(part)


def read_cards(page: AppTest) -> dict[str, dict[str, Any]]:
    return {card["label"]: card for card in read_content(page, "cards")["cards"]}


def read_remarks(page: AppTest) -> dict[str, dict[str, Any]]:
    return {item["text"]: item for item in read_content(page, "items")["items"]}


def read_query(href: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(href)
    return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}


def test_cards_say_the_change_with_its_unit_and_since_when(open_overview: Open) -> None:
    cards = read_cards(open_overview(place="441400", as_of="2021-11"))
    shown = {label: (card["text"], card["since"], card["change"]) for label, card in cards.items()}
    since = "较2021年9月"
    assert shown == {
        "计划改造户数": ("14,736户", since, "+873户"),  # 14736 − 13863
        "已开工户数": ("11,911户", since, "+2,763户"),  # 11911 − 9148
        "开工率（户数）": ("80.8%", since, "+14.8个百分点"),  # 80.829… − 65.988…
        "计划改造小区": ("135个", since, "+15个"),
        "已开工小区": ("121个", since, "+26个"),
        "开工率（小区）": ("89.6%", since, "+10.5个百分点"),  # 89.629… − 79.166…
    }


def test_english_cards_name_the_unit_of_a_change(open_overview: Open) -> None:
    cards = read_cards(open_overview(place="441400", as_of="2021-11", lang="en"))
    assert cards["Households started"]["change"] == "+2,763 households"
    assert cards["Households started"]["since"] == "since Sep 2021"


def test_a_trend_has_the_printed_points_of_the_year_only(open_overview: Open) -> None:
    trend = read_cards(open_overview(place="441400", as_of="2021-11"))["已开工户数"]["trend"]
    assert trend["points"] == [[9, 0.768], [11, 1.0]]  # 9148 ÷ 11911; nothing in October
    assert trend["words"] == "2021年各期：9月9,148户；11月11,911户。"


def test_a_first_report_of_a_year_has_no_change_and_no_trend(open_overview: Open) -> None:
    cards = read_cards(open_overview(place="441400", as_of="2021-09"))
    assert {(card["change"], card["trend"]) for card in cards.values()} == {("", None)}


def test_the_nation_adds_its_own_series_to_the_table_of_provinces(open_overview: Open) -> None:
    cards = read_cards(open_overview(place="000000", as_of="2023-09"))
    assert cards["已开工小区"]["text"] == "51,294个"  # the sum of the provinces, as printed
    assert cards["开工率（小区）"]["text"] == "97.0%"
    assert cards["开工率（小区）"]["change"] == "+16.6个百分点"  # 97.0 − 80.4, both printed
    assert cards["计划改造户数"]["text"] == "865万户"
    assert cards["计划改造户数"]["change"] == "持平"
    assert cards["已开工户数"]["change"] == "+109万户"  # 851 − 742
    months = [month for month, _ in cards["已开工小区"]["trend"]["points"]]
    assert months == [6, 7, 8, 9]


def test_words_in_place_of_a_rate_stay_words(open_overview: Open) -> None:
    cards = read_cards(open_overview(place="500000", as_of="2023-09"))
    assert cards["开工率（小区）"]["text"] == "全部开工"
    assert cards["开工率（小区）"]["change"] == ""
    assert cards["已开工小区"]["change"] == "+88个"  # 2076 − 1988


def test_a_trend_needs_two_points() -> None:
    rows: list[Row] = [
        {"as_of_date": date(2021, 9, 30), "households_started": 9148},
        {"as_of_date": date(2021, 11, 30), "households_started": None},
    ]
    assert build_trend(rows, METRICS["households_started"], is_published=False) is None


def test_the_list_ranks_every_unit_and_equals_keep_the_printed_order(open_overview: Open) -> None:
    content = read_content(open_overview(place="441400", as_of="2021-11"), "areas")
    areas = content["areas"]
    assert [area["name"] for area in areas] == [
        "丰顺县", "兴宁市", "平远县", "大埔县", "五华县", "梅县区", "蕉岭县", "梅江区",
        "城市排水中心",
    ]  # fmt: skip
    assert [area["rank"] for area in areas] == [*["1"] * 7, "8", "9"]
    assert [area["look"] for area in areas] == [*["k4"] * 7, "k1", "k0"]
    assert (areas[7]["rate"], areas[7]["counts"]) == ("44.8%", "1,073/2,393")
    assert [area["name"] for area in areas if area["is_apart"]] == ["城市排水中心"]
    assert content["files"] == ["/boundaries/meizhou_441400.geojson"]


def test_the_browser_is_sent_codes_and_never_an_outline(open_overview: Open) -> None:
    content = read_content(open_overview(place="000000", as_of="2023-09"), "areas")
    assert len(content["areas"]) == 32
    assert len(json.dumps(content, ensure_ascii=False).encode()) < 12_000
    assert "coordinates" not in json.dumps(content)


def test_a_row_leads_to_its_place_in_the_same_month(open_overview: Open) -> None:
    content = read_content(open_overview(place="441400", as_of="2021-09"), "areas")
    page, query = read_query(content["areas"][0]["goes"])
    assert page == ""
    expected = {"place": "441423", "as_of": "2021-09", "basis": "households", "lang": "zh"}
    assert query == expected


def test_a_chosen_county_is_marked_among_its_neighbours(open_overview: Open) -> None:
    content = read_content(open_overview(place="441423", as_of="2021-11"), "areas")
    assert len(content["areas"]) == 9
    assert content["selected"] == content["marked"] == "441423"


def test_printed_rates_rank_the_provinces_and_words_count_as_all(open_overview: Open) -> None:
    content = read_content(open_overview(place="000000", as_of="2023-09"), "areas")
    first, last = content["areas"][0], content["areas"][-1]
    assert (first["name"], first["rate"], first["look"]) == ("上海市", "全部开工", "k4")
    assert (last["name"], last["rate"], last["look"]) == ("西藏自治区", "62.9%", "k2")
    assert content["files"] == [
        "/boundaries/china_provinces.geojson",
        "/boundaries/china_lines.geojson",
    ]
    assert content["names"] == {"710000": "台湾", "810000": "香港", "820000": "澳门"}


@pytest.mark.parametrize(
    ("place", "month", "province"),
    [("430000", "2021-08", "430000"), ("371400", "2022-12", "370000")],
)
def test_without_outlines_of_its_parts_the_map_marks_the_province_and_says_so(
    open_overview: Open, place: str, month: str, province: str
) -> None:
    page = open_overview(place=place, as_of=month)
    content = read_content(page, "areas")
    assert content["kind"] == "locator"
    assert content["marked"] == province
    assert "下级单位的界线" in " ".join(list_texts(page))


def test_a_table_of_plans_ranks_by_plan(open_overview: Open) -> None:
    areas = read_content(open_overview(place="371400", as_of="2022-12"), "areas")["areas"]
    assert [area["name"] for area in areas[:2]] == ["德城区", "禹城市"]
    assert areas[0]["rate"] == "10,797户"
    assert {area["look"] for area in areas} == {"outline"}


def test_a_month_without_a_table_by_unit_says_which_have_one(open_overview: Open) -> None:
    shown = " ".join(list_texts(open_overview(place="000000", as_of="2025-12")))
    assert "2025年12月只有全国的总数" in shown
    assert "2023年6月、2023年9月" in shown


@pytest.mark.parametrize(
    ("month", "coverage"),
    [("2021-11", "9/9个单位已报"), ("2021-09", "表内9个单位，9个已填报")],
)
def test_who_reported_is_said_of_what_is_known(
    open_overview: Open, month: str, coverage: str
) -> None:
    assert coverage in " ".join(list_texts(open_overview(place="441400", as_of=month)))


def test_remarks_lead_to_where_they_are_seen_the_gravest_first(open_overview: Open) -> None:
    remarks = read_remarks(open_overview(place="441400", as_of="2021-11"))
    assert list(remarks) == [
        "尚无开工：城市排水中心。",
        "开工率低于50%：梅江区（44.8%）。",
        "计划数较2021年9月有调整：兴宁市 +873户。",
        "不是行政区划的填报单位，计入合计，图上没有轮廓：城市排水中心。",
        "缺2021年10月的进展表，不作推算。",
        "公布的6项合计与重新计算一致。",
    ]
    assert [item["label"] for item in remarks.values()] == [
        "注意", "注意", "说明", "说明", "说明", "一致",
    ]  # fmt: skip
    links = [read_query(item["goes"]) for item in remarks.values()]
    assert links[0] == ("", {"lang": "zh", "place": "城市排水中心", "as_of": "2021-11"})
    assert links[1][1]["place"] == "441402"
    assert links[2][0] == "progress"
    assert (links[2][1]["from"], links[2][1]["to"]) == ("2021-09", "2021-11")
    assert links[5] == ("sources", {"lang": "zh", "view": "totals"})


def test_a_total_that_differs_within_rounding_is_noted(open_overview: Open) -> None:
    remarks = read_remarks(open_overview(place="430000", as_of="2021-08"))
    found = [item for text, item in remarks.items() if "752,393.73万元" in text]
    assert [item["tag"] for item in found] == ["note"]


def test_a_long_list_of_names_is_cut(open_overview: Open) -> None:
    remarks = read_remarks(open_overview(place="000000", as_of="2023-06"))
    # 青海 49, 兵团 48, 天津 47, 吉林 46, 广西 44, 海南 30, 西藏 29 per cent, as printed
    assert next(iter(remarks)) == (
        "开工率低于50%：西藏自治区（29.0%）、海南省（30.0%）、广西壮族自治区（44.0%）等7个。"
    )


def test_a_chosen_county_has_its_own_remarks(open_overview: Open) -> None:
    remarks = read_remarks(open_overview(place="441481", as_of="2021-11"))
    assert list(remarks) == [
        "计划数较2021年9月有调整：兴宁市 +873户。",
        "缺2021年10月的进展表，不作推算。",
    ]


def make_unit(name: str, planned: int | None, started: int | None, **others: object) -> Row:
    return {
        "place_code": name,
        "name_zh": name,
        "is_division": True,
        "households_planned": planned,
        "households_started": started,
        **others,
    }


def read_looks(rows: list[Row]) -> dict[str, Area]:
    return {area.name: area for area in list_areas(rows, "households", lambda code: code)}


def test_a_rate_above_the_plan_has_its_own_class_and_the_longest_bar() -> None:
    areas = read_looks([make_unit("甲", 100, 100), make_unit("乙", 100, 110)])
    assert list(areas) == ["乙", "甲"]
    assert (areas["乙"].look, areas["乙"].length) == ("k5", 1.0)
    assert areas["甲"].length == pytest.approx(100 / 110)


def test_what_was_left_blank_is_hatched_and_what_has_no_plan_outlined() -> None:
    blank = make_unit("甲", 100, None, households_started_reason="missing")
    areas = read_looks([blank, make_unit("乙", None, 40), make_unit("丙", 100, 20)])
    assert list(areas) == ["丙", "甲", "乙"]  # those without a rate come last, as printed
    assert (areas["甲"].look, areas["甲"].rate, areas["甲"].rank) == ("hatch", "—", "")
    assert (areas["乙"].look, areas["乙"].counts) == ("outline", "40")


def test_the_qualifier_of_a_rate_is_drawn() -> None:
    areas = read_looks([make_unit("甲", 100, 60, households_started_qualifier="at_least")])
    assert areas["甲"].rate == "≥60.0%"


def make_filters() -> Filters:
    months = tuple(
        Month(f"2021-{number}", date(2021, number, 30), "month") for number in (11, 9, 10)
    )
    return Filters(
        language="zh",
        place=Place(
            code="441400",
            name="梅州市",
            label="梅州市（广东省）",
            above=(("000000", "全国"), ("440000", "广东省")),
            has_units=True,
            has_programme=False,
        ),
        every_month=tuple(sorted(months, key=lambda month: month.day))[1:],
        month=months[0],
        asked_month=None,
        asked_place=None,
        bases=("households",),
        basis="households",
        is_basis_forced=False,
    )


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ([make_unit("甲", 9, 3)], [make_unit("甲", 9, 5)], "累计开工数比2021年10月少：甲 −2户。"),
        (
            [make_unit("甲", 9, 9)],
            [make_unit("甲", 9, 9), make_unit("乙", 9, 9)],
            "2021年10月表中有、本期没有：乙。",
        ),
        ([make_unit("甲", 9, None, households_started_reason="missing")], [], "没有填数：甲。"),
    ],
)
def test_what_fell_is_gone_or_blank_is_grave(now: list[Row], before: list[Row], text: str) -> None:
    found = list_unit_remarks(make_filters(), now, before)
    assert ("warning", text) in [(remark.tag, remark.text) for remark in found]


def test_more_started_than_planned_is_noted() -> None:
    found = list_unit_remarks(make_filters(), [make_unit("甲", 100, 110)], [])
    assert [(remark.tag, remark.text) for remark in found] == [("note", "开工数多于计划数：甲。")]
