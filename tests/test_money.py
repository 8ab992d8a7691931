"""Funding: what each programme is paid from, its stages, its cost per household, side by side."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from renewal import charts
from renewal.charts.layout import mark
from renewal.charts.row_figure import make_bars
from renewal.charts.rows import Entry, place_rows
from renewal.i18n import LANGUAGES, Language
from renewal.metrics import PALETTE
from renewal.warehouse import Snapshot, run_report
from tests.drawn import (
    find_row,
    read_bars,
    read_codes,
    read_lengths,
    read_lines,
    read_texts,
)
from tests.opening import Open
from tests.shown import list_texts
from tests.test_metrics import measure_contrast
from tests.test_pages import assert_fine

WAN = Decimal(10_000)


def build_funding() -> pd.DataFrame:
    """Give what the documents state of six programmes, in 万元 here."""
    programmes: dict[str, tuple[Any, ...]] = {
        "eshan": ("峨山县老旧小区改造", "Eshan county programme", None, 24000, "exact"),
        "eshan-phase-1": ("峨山县老旧小区改造一期", "Eshan, phase 1", "eshan", 3200, "exact"),
        "fengshun": ("丰顺县城六大片区改造", "Fengshun: six district areas", None, 57700, "exact"),
        "jiulongpo": ("九龙坡区老旧小区改造", "Jiulongpo district", None, 600000, "at_least"),
        "baimadang-ppp": (
            "白马凼社区改造PPP合同",
            "Baimadang PPP contract",
            "jiulongpo",
            None,
            None,
        ),
        "chongqing": ("重庆市老旧小区改造（2018年以来）", "Chongqing since 2018", None, None, None),
    }
    parts = (
        ("eshan", "not_stated", "planned", 24000, "exact", None),
        ("eshan-phase-1", "central_subsidy", "planned", 1741, "exact", "中央1741万元"),
        ("eshan-phase-1", "resident_contribution", "planned", 1200, "exact", "1200万元"),
        ("eshan-phase-1", "social_capital", "planned", 259, "exact", "出资259万元"),
        ("fengshun", "central_provincial_subsidy", "secured", 12346, "exact", "1.2346亿元"),
        ("fengshun", "special_bond", "secured", 12000, "exact", "1.2亿元"),
        ("fengshun", "utility_operators", "invested", 10261, "exact", "1.0261亿元"),
        ("fengshun", "not_stated", "planned", 23093, "exact", None),
        ("jiulongpo", "not_stated", "planned", 600000, "at_least", None),
        ("baimadang-ppp", "social_capital", "planned", 37000, "exact", "投资3.7亿元"),
        ("chongqing", "credit_line", "credit_line", 370000, "exact", "授信37亿元"),
    )
    rows = []
    for identity, category, stage, amount, qualifier, printed in parts:
        name, english, parent, total, total_qualifier = programmes[identity]
        rows.append(
            {
                "programme_id": identity,
                "name_zh": name,
                "name_en": english,
                "parent_programme_id": parent,
                "funding_category": category,
                "stage": stage,
                "amount_cny": amount * WAN,
                "qualifier": qualifier,
                "as_published": printed,
                "planned_total_cny": None if total is None else total * WAN,
                "planned_total_qualifier": total_qualifier,
            }
        )
    return pd.DataFrame(rows, dtype=object)


def build_stages() -> pd.DataFrame:
    """Give the stages of Fengshun (§3) and of the county programme of E'shan (¶1), in 万元."""
    rows = (
        ("fengshun", "丰顺县城六大片区改造", "planned", 57700, "exact", "规划总投资5.77亿", None),
        (
            "fengshun",
            "丰顺县城六大片区改造",
            "secured",
            24346,
            "exact",
            "共计2.4346亿元",
            "补助、债券",
        ),
        ("fengshun", "丰顺县城六大片区改造", "invested", 10261, "exact", None, "专营企业出资"),
        ("eshan", "峨山县老旧小区改造", "planned", 24000, "exact", "总投资2.4亿元", None),
    )
    totals = {"fengshun": 57700, "eshan": 24000}
    return pd.DataFrame(
        [
            {
                "programme_id": code,
                "name_zh": name,
                "name_en": code.capitalize(),
                "stage": stage,
                "amount_cny": amount * WAN,
                "qualifier": qualifier,
                "planned_total_cny": totals[code] * WAN,
                "planned_total_qualifier": "exact",
                "as_published": printed,
                "parts_zh": parts,
                "parts_en": parts and "parts",
            }
            for code, name, stage, amount, qualifier, printed, parts in rows
        ],
        dtype=object,
    )


def build_cost(
    code: str, basis: str, amount: int, counted: int | None, **more: Any
) -> dict[str, Any]:
    """Give one row of `funding__unit_cost`; the amount in 万元."""
    return {
        "programme_id": code,
        "name_zh": code,
        "name_en": code,
        "basis": basis,
        "cost_per_unit_cny_qualifier": "exact",
        "reason": None,
        "amount_cny": amount * WAN,
        "amount_cny_qualifier": "exact",
        "counted": counted,
        "counted_qualifier": "exact",
        "counted_indicator_name_zh": "计划建筑面积",
        "counted_indicator_name_en": "Floor area planned",
        "scope": "planned",
        "unit": "household" if basis == "households" else "m2",
    } | more


def build_costs() -> pd.DataFrame:
    open_ended = {"amount_cny_qualifier": "at_least", "cost_per_unit_cny_qualifier": None}
    return pd.DataFrame(
        [
            build_cost("eshan", "households", 24000, 2911),
            build_cost("eshan", "area", 24000, 234_000),
            build_cost("phase", "households", 3200, 1104, scope="completed"),
            build_cost("jiulongpo", "households", 600_000, None, reason="not_stated", **open_ended),
            build_cost(
                "jiulongpo", "area", 600_000, 8_160_000,
                reason="no_bound", counted_qualifier="at_least", **open_ended,
            ),
        ],
        dtype=object,
    )  # fmt: skip


def test_shares_of_a_programme_are_of_its_own_planned_total() -> None:
    lengths = read_lengths(charts.build_funding_bars(build_funding(), "zh"))
    assert lengths["中央专项补助"] == {"eshan-phase-1": pytest.approx(1741 / 3200)}
    assert sum(bar.get("eshan-phase-1", 0) for bar in lengths.values()) == pytest.approx(1)
    assert lengths["未说明"]["fengshun"] == pytest.approx(23093 / 57700)


def test_parts_stand_one_after_the_other_in_their_bar() -> None:
    figure = charts.build_funding_bars(build_funding(), "zh")
    at = read_codes(figure).index("eshan-phase-1")
    starts = {bar.name: bar.base[at] for bar in read_bars(figure) if bar.x[at] is not None}
    assert starts == {
        "中央专项补助": 0,
        "居民出资": pytest.approx(1741 / 3200),
        "社会资本": pytest.approx(2941 / 3200),
    }


def test_what_a_source_leaves_open_is_hatched() -> None:
    figure = charts.build_funding_bars(build_funding(), "zh")
    bar = next(bar for bar in read_bars(figure) if bar.name == "未说明")
    assert bar.marker.pattern.shape == "/"
    assert bar.marker.color == "#FFFFFF"


def test_programmes_whose_money_is_named_come_first_each_above_what_lies_inside_it() -> None:
    lines = read_lines(charts.build_funding_bars(build_funding(), "en"))
    assert lines[0] == ("", "Planned total")
    assert [left.replace("<br>", " ") for left, right in lines[1:] if right] == [
        "Fengshun: six district areas",
        "Eshan county programme",
        "└ Eshan, phase 1",
        "Jiulongpo district",
        "└ Baimadang PPP contract",
    ]


def test_totals_stand_at_the_right_with_their_sign() -> None:
    lines = dict(read_lines(charts.build_funding_bars(build_funding(), "zh")))
    assert lines["九龙坡区老旧小区改造"] == "≥60亿元"
    assert lines["└ 峨山县老旧小区改造一期"] == "3,200万元"


def test_a_row_pointed_at_says_every_part() -> None:
    figure = charts.build_funding_bars(build_funding(), "zh")
    assert find_row(figure, "fengshun")["hover"] == (
        "<b>丰顺县城六大片区改造</b><br>计划总额 5.77亿元"
        "<br>中央、省级补助（争取到位） 1.2346亿元 · 21.4%"
        "<br>专项债券（争取到位） 1.2亿元 · 20.8%"
        "<br>专营企业出资（已投入） 1.0261亿元 · 17.8%"
        "<br>未说明 2.3093亿元 · 40.0%"
    )


def test_a_programme_without_a_planned_total_has_amounts_and_no_bar() -> None:
    figure = charts.build_funding_bars(build_funding(), "zh")
    assert ("└ 白马凼社区改造PPP合同", "未公布") in read_lines(figure)
    assert ("社会资本（计划） 3.7亿元", "") in read_lines(figure)
    assert all("baimadang-ppp" not in codes for codes in read_lengths(figure).values())


def test_a_credit_line_stands_apart_from_the_money() -> None:
    assert "37亿元" not in read_texts(charts.build_funding_bars(build_funding(), "zh"))
    figure = charts.build_credit_bars(build_funding(), "zh")
    assert read_lines(figure) == [("重庆市老旧小区改造<br>（2018年以来）", "37亿元")]
    assert "授信 37亿元" in find_row(figure, "chongqing")["hover"]


def test_a_category_at_two_stages_counts_once() -> None:
    frame = build_funding().iloc[[5, 5]].copy()
    frame.index = pd.RangeIndex(2)
    frame["stage"] = pd.Series(["secured", "planned"], dtype=object)
    figure = charts.build_funding_bars(frame, "zh")
    assert len(read_bars(figure)[0].x) == 1
    assert "专项债券（争取到位）" in read_texts(figure)


def test_a_part_says_as_much_as_its_width_allows() -> None:
    figure = charts.build_funding_bars(build_funding(), "zh")
    at = read_codes(figure).index("eshan-phase-1")
    texts = {bar.name: bar.text[at] for bar in read_bars(figure)}
    assert texts["社会资本"] == "259万元"  # 8.1 % of the bar
    assert texts["中央专项补助"] == "中央专项补助（计划）<br>1,741万元 · 54.4%"


def test_a_text_that_does_not_fit_is_hidden_by_the_browser_and_never_shrunk() -> None:
    figure = charts.build_funding_bars(build_funding(), "zh")
    assert figure.layout.uniformtext.mode == "hide"
    assert figure.layout.uniformtext.minsize == read_bars(figure)[0].textfont.size == 12


@pytest.mark.parametrize("role", PALETTE)
def test_letters_on_a_mark_can_be_read(role: str) -> None:
    look = mark(role, 14)
    bar = make_bars(place_rows([Entry("name")], 14), [0.0], [1.0], look, texts=["字"])
    # Marks of stages hold no letters: what they say stands above them.
    least = 3 if role == "secured" else 4.5
    assert measure_contrast(bar["textfont"]["color"], look["color"]) >= least
    assert look["color"] in bar["textfont"]["shadow"]


def test_a_chosen_programme_is_marked_and_every_row_takes_its_click() -> None:
    figure = charts.build_funding_bars(build_funding(), "zh", selected=["fengshun"])
    row = find_row(figure, "fengshun")
    assert [(band.y0, band.y1) for band in figure.layout.shapes] == [
        pytest.approx((row["top"], row["bottom"]))
    ]
    assert ("<b>丰顺县城六大片区改造</b>", "<b>5.77亿元</b>") in read_lines(figure)
    assert read_codes(figure) == [
        "fengshun", "eshan", "eshan-phase-1", "jiulongpo", "baimadang-ppp",
    ]  # fmt: skip


def test_a_row_without_marks_is_as_high_as_its_texts() -> None:
    entries = [Entry("name", heading="Block"), Entry("name", has_marks=False)]
    rows = place_rows(entries, 14, thickness=3)
    first, second = rows.spots
    assert first.heading < first.top < first.name < first.marks[0] < first.bottom == second.top
    assert (second.bottom - second.top) + rows.thickness == pytest.approx(first.bottom - first.top)


def test_funding_in_words_closes_for_the_first_phase_of_eshan() -> None:
    text = charts.describe_funding(build_funding(), "zh")
    assert (
        "峨山县老旧小区改造一期：计划总额3,200万元，中央专项补助（计划）1,741万元（54.4%）、"
        "居民出资（计划）1,200万元（37.5%）、社会资本（计划）259万元（8.1%）。"
    ) in text
    assert "未说明2.3093亿元（40.0%）" in text


def test_stages_stand_one_under_the_other_and_are_never_added() -> None:
    figure = charts.build_stage_bars(build_stages(), "zh")
    # 24346 / 57700 = 42.2 %, 10261 / 57700 = 17.8 %
    assert read_lines(figure) == [
        ("<b>丰顺县城六大片区改造</b>", ""),
        ("计划 5.77亿元", ""),
        ("争取到位 2.4346亿元", "占计划42.2%"),
        ("已投入 1.0261亿元", "占计划17.8%"),
    ]
    assert [list(bar.base) for bar in read_bars(figure)] == [[0, 0, 0]] * 3
    assert [max(x or 0 for x in bar.x) for bar in read_bars(figure)] == [
        1,
        pytest.approx(24346 / 57700),
        pytest.approx(10261 / 57700),
    ]
    assert "3.46" not in read_texts(figure)
    assert read_bars(figure)[0].marker.color == "#FFFFFF"  # planned is outlined


def test_a_programme_with_one_stage_is_named_and_not_drawn() -> None:
    assert [row["programme_id"] for row in charts.list_one_stage(build_stages())] == ["eshan"]
    alone = charts.build_stage_bars(build_stages().iloc[3:], "zh")
    assert alone.layout.annotations[0].text == "没有来源同时写明两个阶段"


def test_a_stage_of_a_plan_known_only_as_at_least_has_no_share() -> None:
    frame = build_stages()
    frame["planned_total_qualifier"] = "at_least"
    assert "占计划" not in read_texts(charts.build_stage_bars(frame, "zh"))
    frame["planned_total_qualifier"] = "exact"
    frame["qualifier"] = "at_least"
    assert ("争取到位 ≥2.4346亿元", "占计划≥42.2%") in read_lines(
        charts.build_stage_bars(frame, "zh")
    )


def test_stages_in_words() -> None:
    assert charts.describe_stages(build_stages(), "zh") == (
        "各项目资金的阶段，各阶段不相加。"
        "丰顺县城六大片区改造：计划 5.77亿元、争取到位 2.4346亿元 占计划42.2%、"
        "已投入 1.0261亿元 占计划17.8%。峨山县老旧小区改造：计划 2.4亿元。"
    )


def test_cost_is_drawn_with_what_was_divided_by_what() -> None:
    figure = charts.build_unit_costs(build_costs(), "zh")
    # 240,000,000 / 2911 = 82,445.9; 32,000,000 / 1104 = 28,985.5; 240,000,000 / 234,000 = 1025.6
    assert read_lines(figure) == [
        ("<b>每户（计划总额 ÷ 户数）</b>", ""),
        ("eshan", "8.24万元/户"),
        ("计划总额2.4亿元 ÷ 计划2,911户", ""),
        ("phase", "2.9万元/户"),
        ("计划总额3,200万元 ÷ 全部完工1,104户", ""),
        ("<b>每平方米（计划总额 ÷ 面积）</b>", ""),
        ("eshan", "1,026元/㎡"),
        ("2.4亿元 ÷ 23.4万㎡（计划建筑面积）", ""),
    ]
    assert list(read_bars(figure)[0].x) == [1, pytest.approx((3200 / 1104) / (24000 / 2911)), 1]


@pytest.mark.parametrize(
    ("qualifier", "shown"),
    [("at_least", "≥8.24万元/户"), ("at_most", "≤8.24万元/户"), ("about", "约8.24万元/户")],
)
def test_cost_carries_the_qualifier_of_the_quotient(qualifier: str, shown: str) -> None:
    row = build_cost("eshan", "households", 24000, 2911, cost_per_unit_cny_qualifier=qualifier)
    assert charts.format_cost(row, "zh") == shown


def test_cost_says_why_there_is_none() -> None:
    text = charts.describe_unit_costs(build_costs(), "zh")
    assert "jiulongpo —（来源没有写户数）" in text
    assert "jiulongpo —（≥60亿元和≥816万㎡都只是下限，不能相除）" in text


def read_hunan(snapshot: Snapshot) -> pd.DataFrame:
    return run_report(snapshot, "funding__investment", {})


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("share", "张家界市", "湘西土家族苗族自治州"),  # 5952 / 6828 and 5468.18 / 77402
        ("planned", "岳阳市", "张家界市"),  # 89130.86 and 6828
        ("printed", "长沙市", "湘西土家族苗族自治州"),
    ],
)
def test_investment_of_hunan_in_three_orders(
    snapshot: Snapshot, order: str, first: str, last: str
) -> None:
    rows = charts.sort_spending(read_hunan(snapshot).to_dict("records"), order)
    assert len(rows) == 14
    assert (rows[0]["name_zh"], rows[-1]["name_zh"]) == (first, last)


def test_investment_is_drawn_inside_what_is_planned(snapshot: Snapshot) -> None:
    figure = charts.build_spending_bars(read_hunan(snapshot), "zh")
    lengths = read_lengths(figure)
    # 岳阳市 has the largest plan, 89,130.86; 常德市 57,054.4 planned, 36,359.3 completed (万元).
    assert lengths["计划投资"]["430600"] == 1
    assert lengths["累计完成投资"]["430700"] == pytest.approx(36359.3 / 89130.86)
    assert ("常德市", "3.64亿元 / 5.71亿元 · 63.7%") in read_lines(figure)
    assert ("湘西州", "5,468万元 / 7.74亿元 · 7.1%") in read_lines(figure)
    hover = find_row(figure, "430700")["hover"]
    assert "累计完成投资：3.6359亿元" in hover


def test_investment_in_words_names_every_unit(snapshot: Snapshot) -> None:
    text = charts.describe_spending(read_hunan(snapshot), "en", "printed")
    assert text.startswith("Investment completed, of what is planned: Changsha 42.8% of CNY 862")
    assert text.count(";") == 13


def read_page(page: AppTest) -> str:
    assert_fine(page)
    return " \n".join(list_texts(page))


def test_the_funding_page_shows_all_programmes_and_the_investment_of_hunan(
    open_page: Open,
) -> None:
    shown = read_page(open_page("funding"))
    assert "全部项目 · 各来源文件所述时点" in shown
    assert "只写明一个阶段的：白马凼社区改造PPP合同、峨山县老旧小区改造" in shown
    assert "各单位相加：计划752,393.76万元，完成281,682.6万元，完成率37.4%" in shown
    assert "公布的计划投资合计为752,393.73万元，相差0.03万元，两个数都保留" in shown
    assert "9.77万元" in shown  # residents' own collection, apart
    assert "每月100元" not in shown  # operating income stands with parking


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_one_programme_shows_its_figures(open_page: Open, language: Language) -> None:
    shown = read_page(open_page("funding", programme="fengshun", lang=language))
    figures = {
        "zh": [
            "丰顺县城六大片区改造 · 各来源",
            "2.4346亿元",
            "11.41万元/户",
            "2,365元/㎡",
            "看停车位",
        ],
        "en": ["CNY 243.46 million", "CNY 114,144 per household", "See its parking"],
    }[language]
    assert [figure for figure in figures if figure not in shown] == []


def test_a_part_of_a_programme_says_so(open_page: Open) -> None:
    shown = read_page(open_page("funding", programme="eshan-phase-1"))
    assert "峨山县老旧小区改造一期是峨山县老旧小区改造的一部分，两者不相加。" in shown


def test_programmes_stand_side_by_side(open_page: Open) -> None:
    shown = read_page(open_page("funding", compare="eshan-phase-1,fengshun"))
    assert "项目资金对比" in shown
    assert "峨山县老旧小区改造一期、丰顺县城六大片区改造 · 各来源" in shown
    assert {"2.9万元/户", "11.41万元/户"} <= set(shown.split(" \n"))
    assert "来源未写明" in shown  # phase 1 states no money secured


def test_more_than_four_programmes_are_not_compared(open_page: Open) -> None:
    codes = "eshan,eshan-phase-1,fengshun,jiulongpo,baimadang-ppp"
    page = open_page("funding", compare=codes)
    assert_fine(page)
    assert page.multiselect(key="compare_choice").value == codes.split(",")[:4]


def test_a_programme_without_money_is_said(open_page: Open) -> None:
    page = open_page("funding", programme="xinzhongyuan")
    shown = read_page(page)
    assert "新中苑在本页没有数字" in shown
    assert "全部项目 · 各来源" in shown


def test_investment_can_be_put_in_the_printed_order(open_page: Open) -> None:
    page = open_page("funding", investment_order="printed")
    assert_fine(page)
    texts = list_texts(page)
    assert texts.index("长沙市") < texts.index("张家界市")
