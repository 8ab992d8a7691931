"""Every page runs in both languages and shows its key figure, read by hand from the documents."""

from __future__ import annotations

import re
from html import unescape

import pytest
import streamlit as st
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from renewal.config import Settings
from renewal.i18n import LANGUAGES, has_text
from renewal.ui.menu import ENTRIES
from renewal.ui.report_table import list_tables
from renewal.warehouse import build_snapshot
from tests.opening import FRAME, PAGES, Open
from tests.shown import list_texts

# page, language, texts that must stand on it
KEY_FIGURES = [
    ("intake", "zh", ["什么都不会发布"]),
    ("intake", "en", ["Nothing is published"]),
    ("overview", "zh", ["14,736户", "11,911户", "80.8%", "135个", "121个", "89.6%"]),
    ("overview", "en", ["14,736", "11,911", "80.8%", "135", "121", "89.6%"]),
    # 梅江区: 1073 of 2393 households; 兴宁市: +873 planned, +1695 started since September.
    ("progress", "zh", ["1,073 / 2,393 户 · 44.8%", "+873", "+1,695", "9,148"]),
    ("progress", "en", ["1,073 / 2,393 · 44.8%", "+873", "+1,695", "9,148"]),
    # Eshan phase 1: 1741 + 1200 + 259 = 3200; Fengshun: 5.77 − 2.4346 − 1.0261 亿 not stated.
    ("funding", "zh", ["1,741万元", "1,200万元", "259万元", "2.3093亿元", "37亿元"]),
    ("funding", "en", ["CNY 17.41 million", "CNY 230.93 million", "CNY 3.7 billion"]),
    ("parking", "zh", ["≥330个车位", "≥600个车位", "178个车位", "1,505个车位"]),
    ("parking", "en", ["≥ 330 spaces", "≥ 600 spaces", "178 spaces", "1,505 spaces"]),
    ("cases", "zh", ["新中苑", "≥80个车位", "每月100元", "示意图，未经审图"]),
    ("cases", "en", ["Xinzhongyuan", "≥ 80 spaces", "CNY 100 a month"]),
    ("tables", "zh", ["3,528户", "城市排水中心", "/"]),
    ("tables", "en", ["3,528 households", "/"]),
    ("briefing", "zh", ["7个开工率达到100%", "写明来源3.4607亿元", "开始投影", "下载 PPT"]),
    ("briefing", "en", ["7 with a start rate of 100% or more", "Start presenting"]),
    ("sources", "zh", ["梅州市住房和城乡建设局", "2021年11月29日"]),
    ("sources", "en", ["Meizhou Bureau of Housing and Urban-Rural Development"]),
]


def assert_fine(page: AppTest) -> None:
    assert not page.exception
    assert not page.error


@pytest.mark.parametrize(("stem", "language", "figures"), KEY_FIGURES)
def test_page_shows_its_key_figures(
    open_page: Open, stem: str, language: str, figures: list[str]
) -> None:
    page = open_page(stem, lang=language)
    assert_fine(page)
    shown = " \n".join(list_texts(page))
    assert [figure for figure in figures if figure not in shown] == []


@pytest.mark.parametrize("stem", PAGES)
def test_chinese_page_has_no_english_words(open_page: Open, stem: str) -> None:
    page = open_page(stem, lang="zh")
    keys = r"PageUp|PageDown|Home|End|Esc"
    allowed = (
        rf"English|see column|Excel|PPT|Word|{keys}|CSV|PPP|WGS"
        r"|[\w.-]*\.(?:xlsx|csv|toml)|[\w./-]+\.(?:com|cn)\S*"
    )
    # Codes of sources and programmes, and the names of columns in files, have no other name.
    codes = r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b|\b[a-z0-9]+(?:_[a-z0-9]+)+\b"
    texts = [re.sub(f"{allowed}|{codes}", " ", text) for text in list_texts(page)]
    assert [text for text in texts if re.search(r"[A-Za-z]{3,}", text)] == []


@pytest.mark.parametrize("stem", [entry.stem for entry in ENTRIES if entry.follows_filters])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("place", "month"),
    [("000000", "2023-06"), ("000000", "2023-09"), ("430000", "2021-08"), ("371400", "2022-12")],
)
def test_every_table_of_units_can_be_shown(
    open_page: Open, stem: str, language: str, place: str, month: str
) -> None:
    assert_fine(open_page(stem, lang=language, place=place, as_of=month))


@pytest.mark.parametrize(
    ("stem", "language", "headline"),
    [
        (
            "overview",
            "zh",
            "截至2021年11月，梅州市计划改造14,736户，已进场施工11,911户，开工率80.8%",
        ),
        ("overview", "en", "As of November 2021, Meizhou has 14,736 households in its plan"),
        ("progress", "zh", "9个单位已全部报送，7个开工率达到100%，1个尚未开工。"),
        ("progress", "en", "9 of 9 units have reported, 7 with a start rate of 100% or more"),
        ("funding", "zh", "最大的是九龙坡区老旧小区改造（不少于60亿元，资金来源未说明）"),
        ("funding", "en", "the largest is Jiulongpo district (at least CNY 6 billion"),
        ("parking", "zh", "写明净增车位的有峨山县老旧小区改造一期不少于330个（计划）。"),
        ("parking", "en", "spaces net added: E'shan, phase 1 (at least 330, planned)."),
        ("cases", "zh", "共12个案例，分布在10个区县。"),
        ("cases", "en", "12 cases in 10 counties and districts."),
    ],
)
def test_headline_sentence_is_the_first_thing_below_the_filters(
    open_page: Open, stem: str, language: str, headline: str
) -> None:
    page = open_page(stem, lang=language)
    assert_fine(page)
    drawn = [element.proto.body for element in page.get("html")]
    sentence = next(place for place, body in enumerate(drawn) if 'class="sentence"' in body)
    following = [body for body in drawn[sentence + 1 :] if "<style>" not in body]
    assert 'class="headline"' in following[0]
    assert headline in unescape(following[0])


def test_headline_follows_place_month_and_basis(open_page: Open) -> None:
    page = open_page("overview", place="441400", as_of="2021-09", basis="communities")
    assert "截至2021年9月，梅州市计划改造120个小区，已进场施工95个，开工率79.2%。" in " ".join(
        list_texts(page)
    )


def test_sentence_states_the_filters(open_page: Open) -> None:
    page = open_page("overview", place="441400", as_of="2021-09", basis="communities")
    assert "梅州市 · 2021年9月 · 按小区数" in " ".join(list_texts(page))


def test_september_has_its_own_rates(open_page: Open) -> None:
    page = open_page("overview", as_of="2021-09")
    shown = list_texts(page)
    assert {"66.0%", "79.2%"} <= set(shown)


def test_absent_month_is_said_and_not_replaced(open_page: Open) -> None:
    page = open_page("overview", place="441400", as_of="2021-10")
    assert_fine(page)
    shown = " ".join(list_texts(page))
    assert "没有2021年10月的进展表" in shown
    assert "2021年9月、2021年11月" in shown
    assert "80.8%" not in shown


def test_unknown_place_is_said(open_page: Open) -> None:
    page = open_page("overview", place="999999")
    assert_fine(page)
    assert "999999" in page.info[0].value


def test_table_without_households_is_shown_by_communities(open_page: Open) -> None:
    page = open_page("overview", place="430000", as_of="2021-08", basis="households")
    shown = " ".join(list_texts(page))
    assert "湖南省 · 2021年8月 · 按小区数" in shown


def test_totals_that_do_not_reconcile_stand_on_the_overview(open_page: Open) -> None:
    shown = " ".join(list_texts(open_page("overview", place="430000")))
    assert "公布合计752,393.73万元" in shown
    assert "相差0.03万元" in shown


def test_a_new_place_starts_at_its_newest_month(open_page: Open) -> None:
    page = open_page("overview", place="441400", as_of="2021-09")
    page.selectbox(key="place_choice").set_value("430000").run()
    assert_fine(page)
    assert "湖南省 · 2021年8月" in " ".join(list_texts(page))


def test_choices_survive_a_change_of_page(open_page: Open) -> None:
    page = open_page("overview", lang="en")
    page.selectbox(key="as_of_choice").set_value("2021-09").run()
    page.switch_page(PAGES["progress"]).run()
    assert "Meizhou · September 2021 · by households" in " ".join(list_texts(page))


def test_failed_build_is_said_while_the_last_good_data_stays(
    data_copy: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_snapshot(data_copy)
    bulletin = data_copy.data_dir / "extracts" / "meizhou_2021-11_bulletin.xlsx"
    book = load_workbook(bulletin)
    book.worksheets[0]["C5"] = 999  # 丰顺县 has 863 households in the plan
    book.save(bulletin)
    monkeypatch.setenv("RENEWAL_DATA", str(data_copy.data_dir))
    monkeypatch.setenv("RENEWAL_STATE", str(data_copy.state_dir))
    st.cache_resource.clear()
    page = AppTest.from_file(str(FRAME), default_timeout=60).run()
    assert_fine(page)
    shown = " ".join(list_texts(page))
    assert "《meizhou_2021-11_bulletin.xlsx》未采用：进展情况!C" in shown
    assert "80.8%" in shown


@pytest.mark.parametrize("view", ["documents", "totals", "problems", "indicators", "figures"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_of_the_sources_runs(open_page: Open, view: str, language: str) -> None:
    assert_fine(open_page("sources", view=view, lang=language))


@pytest.mark.parametrize("table", list_tables())
def test_every_table_has_a_title(table: str) -> None:
    assert all(has_text(f"report.{table}", language) for language in LANGUAGES)


def test_national_years_are_compared_and_the_url_can_ask_for_the_long_series(
    open_page: Open,
) -> None:
    page = open_page("progress", place="000000", basis="communities")
    assert_fine(page)
    shown = " \n".join(list_texts(page))
    assert "历年开工率比较" in shown
    assert "2025年 108.4%" in shown
    assert "2021年10月、2021年11月、2021年12月只有开工数" in shown
    page = open_page("progress", place="000000", basis="communities", trend="continuous")
    assert_fine(page)
    assert "历年开工率比较" not in " ".join(list_texts(page))
    assert "累计开工" in " ".join(list_texts(page))


# Meizhou has two months of 2021; Hunan one month of 2021, and June and September of 2023.
@pytest.mark.parametrize("place", ["441400", "430000"])
def test_a_place_with_one_year_of_several_months_has_nothing_to_compare(
    open_page: Open, place: str
) -> None:
    shown = " ".join(list_texts(open_page("progress", place=place, basis="communities")))
    assert "累计开工" in shown
    assert "按年比较" not in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_completion_stands_with_its_denominators_where_a_source_gives_it(
    open_page: Open, language: str
) -> None:
    page = open_page("progress", place="441400", lang=language)
    assert_fine(page)
    shown = " \n".join(list_texts(page))
    rates = {
        "zh": ["占计划71个的53.5%", "占已开工52个的73.1%"],
        "en": ["53.5% of 71 communities planned", "73.1% of 52 communities started"],
    }[language]
    assert [rate for rate in rates if rate not in shown] == []
    assert "2,911" not in shown  # E'shan is another place's


def test_a_table_without_completion_has_no_such_panel(open_page: Open) -> None:
    shown = " ".join(list_texts(open_page("progress", place="430000")))
    assert "完工情况" not in shown
