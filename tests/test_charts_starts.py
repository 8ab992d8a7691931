"""Starts beside investment: aligned rows, each rate with its own denominator."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from renewal.charts.starts_investment import (
    build_investment_bars,
    describe_investment,
    describe_lag,
)
from renewal.i18n import LANGUAGES, Language
from tests.test_charts import build_meizhou, read_bars, read_columns, read_targets

# Hunan, end of August 2021: communities planned and started, 万元 planned and completed.
HUNAN = (
    ("长沙市", "Changsha", 150, 143, "86157.25", "36836.13"),
    ("张家界市", "Zhangjiajie", 48, 48, "6828", "5952"),
    ("郴州市", "Chenzhou", 34, 34, "38063.98", "10522.2"),
    ("怀化市", "Huaihua", 167, 167, "76729.0", "29257.97"),
    ("湘西州", "Xiangxi", 85, 30, "77402", "5468.18"),
)


def build_hunan() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "place_code": f"43{order:04d}",
                "name_zh": name,
                "name_en": english,
                "row_order": order,
                "as_of_date": date(2021, 8, 31),
                "communities_planned": planned,
                "communities_started": started,
                "investment_planned_cny": Decimal(money) * 10_000,
                "investment_completed_cny": Decimal(spent) * 10_000,
            }
            for order, (name, english, planned, started, money, spent) in enumerate(HUNAN)
        ],
        dtype=object,
    )


def test_both_sides_have_the_same_rows_in_the_same_places() -> None:
    sides = [
        build_investment_bars(build_hunan(), side, "communities", "zh", sort="rate")
        for side in ("starts", "investment")
    ]
    names = [read_columns(figure)[0] for figure in sides]
    assert names[0] == names[1] == ["怀化市", "张家界市", "郴州市", "长沙市", "湘西州"]
    heights = [list(read_bars(figure)[0].y) for figure in sides]
    assert heights[0] == heights[1]
    assert sides[0].layout.height == sides[1].layout.height
    assert sides[0].layout.margin == sides[1].layout.margin


def test_starts_are_measured_on_the_plan_and_money_on_the_planned_investment() -> None:
    starts = build_investment_bars(build_hunan(), "starts", "communities", "zh")
    assert read_columns(starts)[1][0] == "143 / 150 个 · 95.3%"
    assert read_bars(starts)[0].x[0] == pytest.approx(143 / 150)
    money = build_investment_bars(build_hunan(), "investment", "communities", "zh")
    # 36836.13 / 86157.25 = 42.75 %; 5468.18 / 77402 = 7.06 %
    assert read_columns(money)[1][0] == "3.68 / 8.62亿元 · 42.8%"
    assert read_columns(money)[1][4] == "0.55 / 7.74亿元 · 7.1%"
    done, rest = read_bars(money)
    assert done.x[4] + rest.x[4] == pytest.approx(1)
    assert rest.marker.color == "#FFFFFF"  # outlined: planned and not spent


def test_english_amounts_are_in_millions() -> None:
    figure = build_investment_bars(build_hunan(), "investment", "communities", "en")
    assert read_columns(figure)[1][0] == "CNY 368 / 862 million · 42.8%"


def test_pointing_at_a_row_gives_the_amounts_in_full() -> None:
    figure = build_investment_bars(build_hunan(), "investment", "communities", "zh")
    assert "8.6157亿元" in read_targets(figure).hovertext[0]


def test_units_that_started_everything_and_spent_less_than_half_are_named() -> None:
    # Zhangjiajie started everything too, and spent 87.2 %.
    assert describe_lag(build_hunan(), "communities", "zh") == (
        "已全部开工而投资完成不到一半的有：郴州市（27.6%）、怀化市（38.1%）。"
    )
    assert describe_lag(build_hunan().iloc[:2], "communities", "zh") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_without_investment_has_no_such_chart(language: Language) -> None:
    figure = build_investment_bars(build_meizhou(), "investment", "households", language)
    words = {"zh": "没有可画的数据", "en": "Nothing to draw"}[language]
    assert figure.layout.annotations[0].text == words
    assert describe_lag(build_meizhou(), "households", language) == ""


def test_each_side_in_words_names_every_unit() -> None:
    text = describe_investment(build_hunan(), "investment", "communities", "zh")
    assert "湘西州 0.55 / 7.74亿元 · 7.1%" in text
    text = describe_investment(build_hunan(), "starts", "communities", "en")
    assert "Changsha 143 / 150 · 95.3%" in text
