"""The page of sources: each document, its checks, comparisons, definitions and freshness."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from renewal.config import Settings
from renewal.i18n import LANGUAGES, Language
from renewal.ui.provenance import VIEWS
from renewal.ui.source_checks import format_difference
from renewal.ui.source_summary import count_months
from renewal.warehouse import build_snapshot
from tests.changes import SERIES, print_in
from tests.opening import Open, open_stem
from tests.shown import list_texts
from tests.test_checks_accepted import ACCEPTED_SUM, REASON
from tests.test_reports_sources import count_figures


@pytest.fixture
def open_changed(data_copy: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open a page on the copy of the data folder, as it is when the page is opened."""
    monkeypatch.setenv("RENEWAL_DATA", str(data_copy.data_dir))
    monkeypatch.setenv("RENEWAL_STATE", str(data_copy.state_dir))
    st.cache_resource.clear()

    def run(stem: str, **url: str) -> AppTest:
        build_snapshot(data_copy)
        return open_stem(stem, **url)

    yield run
    st.cache_resource.clear()


def read_components(page: AppTest) -> list[dict[str, Any]]:
    return [json.loads(node.proto.json) for node in page.get("bidi_component")]


def read_table(page: AppTest, caption: str) -> list[list[dict[str, Any]]]:
    """Return the cells of the table of a name, row by row."""
    (rows,) = [
        content["rows"] for content in read_components(page) if content.get("caption") == caption
    ]
    return list(rows)


def show(page: AppTest) -> str:
    assert not page.exception
    return " \n".join(list_texts(page))


# The state of all data


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "zh",
            "10份文件给出{figures}个数字；公布的合计23项中，22项与各单位之和一致；检查有5处发现；"
            "来源之间比较了4对数字，0处不一致；最新的数据是全国2025年12月。",
        ),
        (
            "en",
            "10 documents give {figures} figures; 22 of 23 printed totals agree with the sum of "
            "their units; the checks found 5 things; of 4 pairs of figures that two documents "
            "give, 0 differ; the newest data are of China, December 2025.",
        ),
    ],
)
def test_the_state_of_all_data_is_one_sentence(
    open_page: Open, settings: Settings, language: str, sentence: str
) -> None:
    expected = sentence.format(figures=count_figures(settings))
    assert expected in show(open_page("sources", lang=language))


def test_each_headline_figure_leads_to_its_evidence(open_page: Open, settings: Settings) -> None:
    page = open_page("sources")
    (cards,) = [content["cards"] for content in read_components(page) if "cards" in content]
    assert [(card["text"], card["note"]) for card in cards] == [
        ("10份", ""), (f"{count_figures(settings)}个", ""), ("22 / 23项", ""),
        ("5处", "注意1处、说明4处"), ("0处", "比较了4对数字"), ("2025年12月", "全国"),
    ]  # fmt: skip
    views = [re.search(r"view=(\w+)", card["goes"]) for card in cards]
    assert [view[1] for view in views if view] == [
        "documents", "figures", "totals", "problems", "conflicts", "freshness",
    ]  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_runs_in_both_languages(open_page: Open, view: str, language: Language) -> None:
    shown = show(open_page("sources", view=view, lang=language))
    if language == "zh":
        allowed = (
            r"English|Excel|CSV|PPP|[\w./-]*\.(?:xlsx|csv|toml|com|cn|org|html|hk|news)\S*"
            r"|[\w-]+![A-Z]\d+|\b[a-z0-9]+(?:_[a-z0-9-]+)+\b"
        )
        assert re.findall(r"[A-Za-z]{3,}", re.sub(allowed, "", shown)) == []


def test_a_view_that_does_not_exist_is_said(open_page: Open) -> None:
    page = open_page("sources", view="nothing")
    assert "“view=nothing”不在可选范围内" in " ".join(info.value for info in page.info)


# One document


def test_a_title_leads_to_the_documents_own_view(open_page: Open) -> None:
    rows = read_table(open_page("sources"), "来源文件")
    assert len(rows) == 10
    hunan = next(row for row in rows if row[0]["text"].startswith("全省2021年"))
    assert "view=document&source=hunan-2021-08" in hunan[0]["goes"]
    assert [cell["text"] for cell in hunan[2:]] == ["90", "2021年8月", "4项中3项一致", "1"]
    assert "6种指标，15个地区、单位或项目" in hunan[2]["note"]


def test_an_address_that_names_a_document_shows_it(open_page: Open) -> None:
    shown = show(open_page("sources", source="hunan-2021-08"))
    assert "90个数字、6种指标、15个地区和单位；时点：2021年8月" in shown
    assert "只含列入省重点民生实事的小区" in shown  # its gaps
    assert "官方统计表，未附许可声明" in shown  # its licence
    assert "不一致，在取整误差内" in shown
    assert "−0.03万元" in shown
    assert "没有别的文件给出同一地方、同一指标、同一时点的数。" in shown


def test_what_came_from_a_document_leads_to_where_it_is_shown(open_page: Open) -> None:
    page = open_page("sources", view="document", source="meizhou-2021-11")
    (row,) = read_table(page, "说到的地方和项目")
    assert "progress?lang=zh&place=441400&as_of=2021-11" in row[0]["goes"]
    assert [cell["text"] for cell in row] == ["梅州市", "2021年11月", "9", "6", "60", "6项都一致"]
    indicators = read_table(page, "各指标给了多少个数字")
    preparing = next(row for row in indicators if row[0]["text"] == "前期准备小区数")
    # Seven units print a slash.
    assert [cell["text"] for cell in preparing[2:5]] == ["10", "3", "10"]


def test_a_document_of_prose_leads_to_money_parking_and_the_case(open_page: Open) -> None:
    page = open_page("sources", view="document", source="fengshun-undated")
    (row,) = read_table(page, "说到的地方和项目")
    assert "cases?lang=zh&case=fengshun" in row[0]["goes"]
    assert [cell["goes"].split("?")[0] for cell in row[-2:]] == ["funding", "parking"]
    shown = show(page)
    assert "日期未注明" in shown
    # 71 communities of several years beside the 10 of one year.
    assert "71个" in shown
    assert "不能相比，也不能相加" in shown


def test_a_document_that_does_not_exist_is_said(open_page: Open) -> None:
    page = open_page("sources", view="document", source="nothing")
    assert "“source=nothing”不在可选范围内" in " ".join(info.value for info in page.info)


# Checks


def test_totals_of_one_document_are_shown_alone(open_page: Open) -> None:
    page = open_page("sources", view="totals", source="dezhou-2022-plan")
    rows = read_table(page, "合计核对")
    assert len(rows) == 5
    assert {row[0]["text"] for row in rows} == {"德州市"}
    assert {row[1]["text"] for row in rows} == {"2022年"}  # the plan prints no month


def test_a_document_without_totals_is_said(open_page: Open) -> None:
    shown = show(open_page("sources", view="totals", source="fengshun-undated"))
    assert "没有印出可以与各单位之和核对的合计。" in shown


def test_a_finding_that_was_let_stand_shows_the_reason(
    open_changed: Open, data_copy: Settings
) -> None:
    ACCEPTED_SUM(data_copy.data_dir)
    page = open_changed("sources", view="problems", source="meizhou-2021-11")
    rows = read_table(page, "检查结果")
    stands = next(row for row in rows if row[0]["text"] == "照原表保留")
    assert stands[2]["text"] == REASON


# Comparisons


def test_no_conflict_is_said_with_the_number_compared(open_page: Open) -> None:
    page = open_page("sources", view="conflicts")
    (said,) = [success.value for success in page.success]
    assert said.startswith("比较了4对数字，没有发现不一致：2对相同，2对在取整误差内一致")


def test_a_conflict_is_warned_of_with_both_figures(open_changed: Open, data_copy: Settings) -> None:
    print_in(SERIES, ("4.26万,742万", "4.36万,742万"))(data_copy.data_dir)
    page = open_changed("sources", view="conflicts")
    (said,) = [warning.value for warning in page.warning]
    assert said.startswith("比较了4对数字，1对不一致")
    pairs = [
        content["rows"] for content in read_components(page)
        if content.get("caption") == "来源比较"
    ]  # fmt: skip
    first = pairs[0][0]
    assert [cell["text"] for cell in first] == [
        "全国", "已开工小区数", "2023年6月", "42,621个", "43,600个", "+979个", "不一致",
    ]  # fmt: skip
    assert "4.36万" in first[4]["note"]
    assert first[4]["opens"].startswith("sources__figures|progress:mohurd-monthly")


@pytest.mark.parametrize(("value", "text"), [(-300, "−0.03万元"), (0, "0万元"), (10_000, "+1万元")])
def test_a_difference_has_a_sign(value: int, text: str) -> None:
    assert format_difference(value, "cny") == text


# Definitions


def test_every_rate_says_what_it_divides_by_what(open_page: Open) -> None:
    rows = read_table(open_page("sources", view="indicators"), "比率")
    formulas = {row[0]["text"]: row[1]["text"] for row in rows}
    assert formulas["开工率（户数）"] == "已开工户数 ÷ 计划改造户数"
    assert formulas["完工占开工比（小区）"] == "已完工小区 ÷ 已开工小区"
    assert formulas["计划投资完成率"] == "累计完成投资 ÷ 计划投资"
    assert len(rows) == 7


def test_definitions_are_found_by_words_of_either_language(open_page: Open) -> None:
    page = open_page("sources", view="indicators", find="lifts")
    rows = read_table(page, "指标")
    assert [row[0]["text"] for row in rows] == ["加装电梯"]
    assert "没有符合的内容" in show(page)  # no rate and no kind of money


def test_the_number_of_figures_leads_to_them(open_page: Open) -> None:
    rows = read_table(open_page("sources", view="indicators"), "指标")
    started = next(row for row in rows if row[0]["text"] == "已开工小区数")
    assert "view=figures&source=all&find=communities_started" in started[4]["goes"]
    page = open_page("sources", view="figures", source="all", find="communities_started")
    assert f"共{started[4]['text']}个数字" in show(page)


# Freshness


def test_freshness_is_told_by_place_with_the_months_missing(open_page: Open) -> None:
    page = open_page("sources", view="freshness")
    rows = read_table(page, "各地最新的表")
    assert [(row[0]["text"], row[1]["text"], row[3]["text"], row[5]["text"]) for row in rows] == [
        ("全国", "2025年12月", "0个月", "7个月"),
        ("全国", "2023年9月", "27个月", "2个月"),
        ("德州市", "2022年", "36个月", "0个月"),
        ("梅州市", "2021年11月", "49个月", "1个月"),
        ("湖南省", "2021年8月", "52个月", "0个月"),
    ]
    assert rows[3][5]["note"] == "2021年10月"
    assert "67个填报单位都在所属地区最新的一期表里。" in show(page)


@pytest.mark.parametrize(
    ("day", "until", "months"),
    [
        (date(2025, 12, 31), date(2026, 11, 22), 11),
        (date(2021, 11, 30), date(2021, 11, 30), 0),
        (date(2021, 12, 31), date(2022, 1, 1), 1),
    ],
)
def test_age_counts_calendar_months(day: date, until: date, months: int) -> None:
    assert count_months(day, until) == months


# Every figure


def test_figures_are_turned_page_by_page_and_searched(open_page: Open, settings: Settings) -> None:
    page = open_page("sources", view="figures", source="all", part="7")
    assert len(read_table(page, "全部数字")) == count_figures(settings) - 6 * 100
    page = open_page("sources", view="figures", source="eshan-2020-10", find="居民")
    rows = read_table(page, "全部数字")
    assert rows
    assert len(rows) < 44
    assert all("居民" in json.dumps(row, ensure_ascii=False) for row in rows)
