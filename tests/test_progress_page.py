"""The progress page as an official asks it: who is behind, what changed and why, since when."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from renewal.config import PROJECT_DIR, Settings
from renewal.i18n import LANGUAGES
from renewal.warehouse import Snapshot, run_report
from tests.shown import list_texts
from tests.test_reports import run

FRAME = PROJECT_DIR / "pages" / "frame.py"
Open = Callable[..., AppTest]


@pytest.fixture
def open_page(
    settings: Settings, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Open the progress page without a browser; keywords stand in the URL."""
    assert snapshot.path.exists()
    monkeypatch.setenv("RENEWAL_STATE", str(settings.state_dir))
    st.cache_resource.clear()

    def open_at(**url: str) -> AppTest:
        page = AppTest.from_file(str(FRAME), default_timeout=60)
        for name, value in url.items():
            page.query_params[name] = value
        page.switch_page("board/progress.py")
        page.run()
        assert not page.exception
        assert not page.error
        return page

    yield open_at
    st.cache_resource.clear()


def read(page: AppTest) -> str:
    return " \n".join(list_texts(page))


def list_charts(page: AppTest) -> dict[str, dict[str, Any]]:
    """Give each chart of a page by its key, as it is sent to the browser."""
    charts = {}
    for element in page.get("plotly_chart"):
        key = element.proto.id.rsplit("-", 1)[-1]
        charts[key] = json.loads(element.proto.spec)
    return charts


def read_names(chart: dict[str, Any]) -> list[str]:
    """Give the names written above a chart's rows."""
    texts = next(trace for trace in chart["data"] if trace.get("mode") == "text")["text"]
    return [text.replace("<br>", "") for text in texts]


def list_tables(page: AppTest) -> list[dict[str, Any]]:
    contents = [json.loads(element.proto.json) for element in page.get("bidi_component")]
    return [content for content in contents if "caption" in content]


def read_cells(page: AppTest, caption: str) -> list[list[dict[str, Any]]]:
    (table,) = [table for table in list_tables(page) if table["caption"] == caption]
    cells: list[list[dict[str, Any]]] = table["rows"]
    return cells


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("printed", "丰顺县"),
        ("rate", "1 兴宁市"),
        ("planned", "1 兴宁市"),
        ("left", "1 城市排水中心"),
    ],
)
def test_the_order_of_the_units_stands_in_the_url(open_page: Open, sort: str, first: str) -> None:
    page = open_page(sort=sort)
    assert read_names(list_charts(page)["units_chart"])[0] == first
    # The table behind the chart stands in the same order.
    assert read_cells(page, "各单位改造进展")[0][0]["text"] == first.removeprefix("1 ")


def test_a_table_without_plans_offers_only_the_orders_it_allows(open_page: Open) -> None:
    page = open_page(place="000000", as_of="2023-09", sort="left")
    assert "未开工最多" not in read(page)
    assert "开工率最高" in read(page)
    assert read_names(list_charts(page)["units_chart"])[0] == "上海市"  # as printed


def test_a_row_of_the_chart_and_its_name_in_the_table_lead_to_the_place(open_page: Open) -> None:
    page = open_page(lang="zh")
    targets = [
        trace for trace in list_charts(page)["units_chart"]["data"] if trace.get("customdata")
    ]
    assert [trace["customdata"][7] for trace in targets] == ["441402"]
    goes = {row[0]["text"]: row[0]["goes"] for row in read_cells(page, "各单位改造进展")}
    assert goes["梅江区"] == "?lang=zh&place=441402&as_of=2021-11"


def test_the_bridge_of_meizhou_keeps_plan_and_starts_apart(open_page: Open) -> None:
    shown = read(open_page(place="441400"))
    assert (
        "2021年9月尚未开工4,715户，2021年11月尚未开工2,825户：计划增加873户，新开工2,763户。"
        in shown
    )
    assert "66.0%（9,148 / 13,863户）变为80.8%（11,911 / 14,736户），提高14.8个百分点" in shown
    for label in ("4,715户", "+873户", "−2,763户", "2,825户"):
        assert label in shown


def test_sums_of_the_bridge_open_their_trails(open_page: Open, snapshot: Snapshot) -> None:
    page = open_page(place="441400")
    rows = read_cells(page, "梅州市：尚未开工的为何变化")
    assert [[cell["text"] for cell in row] for row in rows] == [
        ["计划改造户数", "13,863户", "+873户", "14,736户"],
        ["已开工户数", "9,148户", "+2,763户", "11,911户"],
        ["尚未开工户数", "4,715户", "−1,890户", "2,825户"],
        ["开工率（户数）", "66.0%", "+14.8个百分点", "80.8%"],
    ]
    report, _, key = rows[0][1]["opens"].partition("|")
    trail = run(snapshot, "sources__trail", report=report, key=key)
    assert sum(row["value"] for row in trail if row["part"] == "value") == 13863
    for cell in (rows[2][3], rows[3][3]):  # what is left and the rate: of plan and starts alike
        report, _, key = cell["opens"].partition("|")
        trail = run(snapshot, "sources__trail", report=report, key=key)
        assert {row["part"] for row in trail} >= {"numerator", "denominator"}


def test_a_county_shows_its_own_bridge_and_is_marked_among_the_others(open_page: Open) -> None:
    page = open_page(place="441481")
    shown = read(page)
    # Xingning: 2655 − 1833 = 822 not started in September, none in November.
    assert "2021年9月尚未开工822户，2021年11月尚未开工0户：计划增加873户，新开工1,695户。" in shown
    charts = list_charts(page)
    assert "<b>兴宁市</b>" in read_names(charts["units_chart"])
    assert "<b>兴宁市</b>" in read_names(charts["change_chart"])
    (table,) = [table for table in list_tables(page) if table["caption"] == "各单位改造进展"]
    assert [table["rows"][row][0]["text"] for row in table["marked"]] == ["兴宁市"]
    cells = read_cells(page, "兴宁市：尚未开工的为何变化")
    assert cells[0][2]["opens"].endswith("441481/2021-09/2021-11/households_planned_change")


def test_where_nothing_was_left_to_start_the_sums_stand_without_a_picture(open_page: Open) -> None:
    page = open_page(place="441423")  # Fengshun: 863 of 863 at both dates
    assert "bridge_chart" not in list_charts(page)
    rows = read_cells(page, "丰顺县：尚未开工的为何变化")
    assert [cell["text"] for cell in rows[0]] == ["计划改造户数", "863户", "0户", "863户"]
    assert "没有新开工" in read(page)


def test_a_county_with_completion_shows_it(open_page: Open) -> None:
    assert "占已开工52个的73.1%" in read(open_page(place="441423"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_without_a_month_still_shows_its_completion(open_page: Open, language: str) -> None:
    page = open_page(place="530426", lang=language)
    rate = {"zh": "占计划67个的32.8%", "en": "32.8% of 67 communities planned"}[language]
    assert rate in read(page)
    (element,) = page.get("plotly_chart")
    assert element.proto.id.endswith("completion_eshan-phase-1_eshan-2020-10_chart")


def test_provinces_are_compared_by_their_rates_at_both_dates(open_page: Open) -> None:
    page = open_page(place="000000", as_of="2023-09", change="rates")
    shown = read(page)
    for label in ("75% → 99.8%", "71% → 全部开工", "29% → 62.9%"):
        assert label in shown
    names = read_names(list_charts(page)["rates_chart"])
    assert len(names) == 32
    assert names[-1] == "西藏自治区"
    row = next(row for row in read_cells(page, "各单位两期的开工率") if row[0]["text"] == "北京市")
    assert [cell["text"] for cell in row[1:]] == ["79%", "90.0%"]
    assert row[2]["opens"].endswith("110000/2023-09/mohurd-2023-09/community_start_share")


def test_without_plans_the_provinces_have_no_bridge_and_it_is_said(open_page: Open) -> None:
    page = open_page(place="000000", as_of="2023-09")
    assert "bridge_chart" not in list_charts(page)
    assert "这两期的表没有计划数，只比开工" in read(page)


def test_the_nation_is_compared_with_itself_where_no_units_reported(open_page: Open) -> None:
    shown = read(open_page(place="000000", as_of="2025-12", basis="communities"))
    # 25,000 planned; 25,800 started by November, 27,100 by December.
    assert "2025年11月开工超出计划800个小区，2025年12月开工超出计划2,100个小区" in shown
    assert "103.2%（25,800 / 25,000个小区）变为108.4%" in shown


def test_the_dates_compared_stand_in_the_url(open_page: Open) -> None:
    page = open_page(
        **{"place": "000000", "as_of": "2025-12", "basis": "communities",
           "from": "2025-07", "to": "2025-10"}
    )  # fmt: skip
    # 19,800 and 25,100 started of 25,000.
    assert "2025年7月尚未开工5,200个小区，2025年10月开工超出计划100个小区" in read(page)


def test_tables_of_two_years_are_not_compared(open_page: Open) -> None:
    page = open_page(
        **{"place": "000000", "as_of": "2025-12", "basis": "communities",
           "from": "2024-10", "to": "2025-10"}
    )  # fmt: skip
    assert "不在同一年，不作比较" in read(page)


def test_starts_stand_beside_investment_in_hunan(open_page: Open) -> None:
    page = open_page(place="430000", as_of="2021-08", sort="rate")
    shown = read(page)
    assert "已全部开工而投资完成不到一半的有：郴州市（27.6%）、怀化市（38.1%）。" in shown
    assert "3.68 / 8.62亿元 · 42.8%" in shown
    assert "公布合计752,393.73万元，重新计算752,393.76万元，相差0.03万元" in shown
    charts = list_charts(page)
    starts, money = (charts[f"investment_{side}_chart"] for side in ("starts", "investment"))
    assert read_names(starts) == read_names(money)


def test_a_table_without_investment_has_no_such_panel(open_page: Open) -> None:
    assert "开工与投资完成" not in read(open_page(place="441400"))


def test_printed_rates_stand_in_the_table_of_both_views_of_the_years(open_page: Open) -> None:
    for view, caption in (("years", "历年开工率比较"), ("continuous", "累计开工")):
        page = open_page(place="000000", basis="communities", trend=view)
        rows = {row[0]["text"]: row[3] for row in read_cells(page, caption)}
        assert (rows["2021年5月"]["text"], rows["2021年5月"]["note"]) == ("42.4%", "来源公布")
        assert rows["2025年12月"]["text"] == "108.4%"  # 27100 / 25000


def test_each_step_of_completion_opens_its_trail_by_the_row(snapshot: Snapshot) -> None:
    rows = run(snapshot, "progress__completion")
    assert len({row["row_key"] for row in rows}) == len(rows) == 11
    for row in rows:
        params = {"report": "progress__completion", "key": f"{row['row_key']}/value"}
        trail = run_report(snapshot, "sources__trail", params).to_dict("records")
        assert [(part["value"], part["as_published"]) for part in trail] == [
            (row["value"], row["as_published"])
        ]


def test_change_says_how_exact_its_ends_are_and_what_was_printed(snapshot: Snapshot) -> None:
    dates = {"from_date": "2023-06", "to_date": "2023-09"}
    rows = run(snapshot, "progress__change", parent_place_code="000000", **dates)
    henan = next(row for row in rows if row["name_zh"] == "河南省")
    assert float(henan["community_start_share_published_from"]) == 0.75
    assert henan["community_start_share_as_published_to"] == "99.8%"
    assert henan["communities_started_from_qualifier"] == "exact"
    assert {row["as_of_precision"] for row in rows} == {"month"}
    key = f"{henan['row_key']}/community_start_share_published_from"
    trail = run(snapshot, "sources__trail", report="progress__change", key=key)
    assert {row["as_published"] for row in trail} >= {"75%", "99.8%"}
