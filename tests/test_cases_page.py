"""The page of cases: filter, choice, story, comparison, and what a link asked for in vain."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from renewal.i18n import LANGUAGES
from tests.opening import Open
from tests.shown import list_texts


@pytest.fixture
def open_cases(open_page: Open) -> Open:
    """Open the page of cases; keywords stand in the URL."""

    def run(**url: str) -> AppTest:
        page = open_page("cases", **url)
        assert not page.exception
        return page

    return run


def read_sheets(page: AppTest) -> dict[str, list[dict[str, Any]]]:
    """Return what the sheets of the page hold, by kind."""
    parsed = [json.loads(node.proto.json) for node in page.get("bidi_component")]
    return {content["kind"]: content["sheets"] for content in parsed if "sheets" in content}


def read_links(page: AppTest, text: str) -> list[str]:
    """Return where the links of a text lead."""
    parsed = [json.loads(node.proto.json) for node in page.get("bidi_component")]
    items = [item for content in parsed for item in content.get("items", [])]
    return [item["goes"] for item in items if item["text"] == text]


def list_options(page: AppTest) -> list[str]:
    return list(page.selectbox(key="case_choice").options)


def test_all_cases_are_in_view_without_a_theme(open_cases: Open) -> None:
    page = open_cases()
    assert len(list_options(page)) == 12
    assert "共12个案例，分布在10个区县。" in " ".join(list_texts(page))
    assert not page.info


@pytest.mark.parametrize(
    ("theme", "names"),
    [
        ("lifts", ["中山二路社区（渝中区）"]),
        (
            "lifts,pipes",
            [
                "西桥社区宏业A4小区（梅县区）",
                "丰顺县城六大片区改造（丰顺县）",
                "中山二路社区（渝中区）",
                "峨山县老旧小区改造一期（峨山彝族自治县）",
            ],
        ),
    ],
)
def test_themes_narrow_the_list_and_the_map(open_cases: Open, theme: str, names: list[str]) -> None:
    page = open_cases(theme=theme, area="all")
    assert list_options(page) == names
    chart = page.get("deck_gl_json_chart")[0].proto
    assert f"共{len(names)}个案例" in chart.alt
    layers = json.loads(chart.json)["layers"]
    marks = next(layer["data"] for layer in layers if layer["id"] == "marks")
    assert sum(int(mark["mark"]) for mark in marks) == len(names)


def test_a_theme_is_named_in_the_headline(open_cases: Open) -> None:
    shown = " ".join(list_texts(open_cases(theme="parking,lifts")))
    assert "主题为停车、电梯的共8个案例" in shown  # 7 on parking, 1 on lifts, none on both
    shown = " ".join(list_texts(open_cases(theme="lifts", lang="en")))
    assert "1 case on lifts in 1 county or district." in shown


def test_a_chosen_case_that_the_theme_hides_is_said(open_cases: Open) -> None:
    page = open_cases(case="xinzhongyuan", theme="lifts")
    assert page.info[0].value == (
        "所选案例“新中苑”不属于主题“电梯”，已显示“中山二路社区”；取消主题筛选即可看到它。"
    )
    assert page.query_params["case"] == "xinzhongyuan"  # the link keeps its meaning


def test_what_a_link_asks_in_vain_is_said(open_cases: Open) -> None:
    page = open_cases(case="nope", theme="foo", area="999", compare="xyz,wangrui")
    assert page.info[0].value.split("  \n") == [
        "链接中的主题“foo”不存在，没有用来筛选。",
        "链接中的案例“nope”不存在，已显示“新中苑”。",
        "链接中的地图范围“999”不存在，已显示所选案例所在的范围。",
        "链接中的案例“xyz”不存在，没有列入比较。",
    ]


def test_an_area_alone_reads_its_first_case(open_cases: Open) -> None:
    page = open_cases(area="500000")
    assert page.selectbox(key="case_choice").value == "zhongshan-er-lu"
    assert not page.info


def test_choosing_a_case_from_the_list_turns_the_map_to_it(open_cases: Open) -> None:
    page = open_cases(area="500000")
    page.selectbox(key="case_choice").set_value("fengshun").run()
    assert page.query_params["case"] == "fengshun"
    assert "area" not in page.query_params
    chart = page.get("deck_gl_json_chart")[0].proto
    assert "meizhou_441400.geojson" in chart.json
    assert "当前所选：丰顺县城六大片区改造。" in chart.alt


def test_a_story_has_its_parts_with_figures_that_open_their_trail(open_cases: Open) -> None:
    (sheet,) = read_sheets(open_cases(case="hongye-a4"))["story"]
    assert [section["label"] for section in sheet["sections"]] == [
        "改造前", "做了什么", "钱从哪来", "居民参与", "进展和成效", "可借鉴之处",
    ]  # fmt: skip
    figures = {f["label"]: f["text"] for section in sheet["sections"] for f in section["figures"]}
    assert figures["户数（现状）"] == "227户"
    assert figures["居民自发筹资"] == "9.77万元"
    assert all(
        figure["opens"].startswith("sources__figures|")
        for section in sheet["sections"]
        for figure in section["figures"]
    )


def test_parts_of_which_the_source_says_nothing_are_named(open_cases: Open) -> None:
    page = open_cases(case="changjiangcun")
    shown = " ".join(list_texts(page))
    assert "来源没有说明：改造前、做了什么、钱从哪来、居民参与、可借鉴之处。" in shown
    assert "来源没有为本案例给出数字。" in shown


def test_a_stage_that_is_no_fact_yet_is_named(open_cases: Open) -> None:
    (sheet,) = read_sheets(open_cases(case="eshan-phase-1"))["story"]
    by_label = {section["label"]: section for section in sheet["sections"]}
    works = {f["label"]: f["text"] for f in by_label["做了什么"]["figures"]}
    assert works["净增停车位（计划）"] == "≥330个车位"
    money = by_label["钱从哪来"]
    assert money["around_label"] == "所属项目“峨山县老旧小区改造”的数字，不与本案例相加："
    assert [f["text"] for f in money["around"]] == ["2.4亿元"]
    assert "2.4亿元" not in [f["text"] for f in money["figures"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_cases_are_compared_part_by_part(open_cases: Open, language: str) -> None:
    page = open_cases(compare="xingjiaqiao,eshan-phase-1,changjiangcun", lang=language)
    sheets = read_sheets(page)["compare"]
    names = {
        "zh": ["邢家桥社区", "峨山县老旧小区改造一期", "长江村小区"],
        "en": ["Xingjiaqiao", "E'shan, phase 1", "Changjiangcun"],
    }[language]
    assert [sheet["name"] for sheet in sheets] == names
    labels = [[section["label"] for section in sheet["sections"]] for sheet in sheets]
    assert labels[0] == labels[1] == labels[2]
    assert len(labels[0]) == 6
    missing = {"zh": "来源未说明", "en": "not stated by the source"}[language]
    assert [section["none"] for section in sheets[2]["sections"]].count(missing) == 5
    assert sheets[0]["facts"][1]["text"] == {
        "zh": "2018年开工、2020年完工", "en": "begun 2018, completed 2020",
    }[language]  # fmt: skip


def test_a_comparison_takes_two_to_four_cases(open_cases: Open) -> None:
    assert "compare" not in read_sheets(open_cases(compare="fengshun"))
    page = open_cases(compare="fengshun,wangrui,baimadang,xiqiaotou,jiaoling")
    assert len(read_sheets(page)["compare"]) == 4
    assert "最多并排比较4个案例" in " ".join(list_texts(page))


@pytest.mark.parametrize(
    ("case", "text", "goes"),
    [
        ("fengshun", "资金构成", ["funding?lang=zh&programme=fengshun"]),
        ("fengshun", "停车位", ["parking?lang=zh&programme=fengshun"]),
        ("fengshun", "丰顺县的改造进展", ["overview?lang=zh&place=441423"]),
        ("fengshun", "加入比较", ["?lang=zh&case=fengshun&compare=wangrui,fengshun"]),
        # The money of 白马凼 is that of the contract it belongs to.
        ("baimadang", "资金构成", ["funding?lang=zh&programme=baimadang-ppp"]),
        ("baimadang", "停车位", []),
        ("baimadang", "重庆市的改造进展", ["overview?lang=zh&place=500000"]),
        ("xingjiaqiao", "资金构成", []),
        ("wangrui", "加入比较", []),
    ],
)
def test_a_case_leads_to_pages_that_have_something_on_it(
    open_cases: Open, case: str, text: str, goes: list[str]
) -> None:
    assert read_links(open_cases(case=case, compare="wangrui"), text) == goes
