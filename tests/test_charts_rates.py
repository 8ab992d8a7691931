"""Start rates at two dates by unit: ranked, above the plan allowed, printed words kept."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from renewal.charts.rates import build_rate_moves, describe_rate_moves
from renewal.charts.rates_points import list_rate_moves
from renewal.i18n import LANGUAGES, Language
from tests.test_charts import build_change, read_columns, read_targets

# Provinces of the ministry's tables, 2023-06 and 2023-09: printed rates, no plan.
PROVINCES = (
    ("贵州", "Guizhou", "全部开工", "全部开工"),
    ("河南", "Henan", "75%", "99.8%"),
    ("上海", "Shanghai", "71%", "全部开工"),
    ("西藏", "Tibet", "29%", "62.9%"),
)


def build_provinces() -> pd.DataFrame:
    rows = []
    for order, (name, english, before, after) in enumerate(PROVINCES):
        row: dict[str, Any] = {
            "place_code": f"{order:06d}",
            "name_zh": name,
            "name_en": english,
            "row_order": order,
            "from_date": date(2023, 6, 30),
            "to_date": date(2023, 9, 30),
        }
        for end, printed in (("from", before), ("to", after)):
            is_all = printed == "全部开工"
            row[f"community_start_share_as_published_{end}"] = printed
            row[f"community_start_share_published_{end}"] = (
                1.0 if is_all else round(float(printed.rstrip("%")) / 100, 4)
            )
        rows.append(row)
    return pd.DataFrame(rows, dtype=object)


def build_meizhou() -> pd.DataFrame:
    dates = {"from_date": date(2021, 9, 30), "to_date": date(2021, 11, 30)}
    return pd.DataFrame([row | dates for row in build_change().to_dict("records")], dtype=object)


def list_points(figure: go.Figure) -> list[Any]:
    """Give the points of the first and of the second date."""
    traces = [trace for trace in figure.data if trace.type == "scatter"]
    return [
        trace
        for trace in traces
        if trace.mode == "markers" and not trace.showlegend and "line-ns" not in trace.marker.symbol
    ]


def test_provinces_stand_in_the_order_of_the_later_rate() -> None:
    figure = build_rate_moves(build_provinces(), "communities", "zh")
    names, figures = read_columns(figure)
    assert names == ["贵州", "上海", "河南", "西藏"]
    assert figures == [
        "全部开工 → 全部开工", "71% → 全部开工", "75% → 99.8%", "29% → 62.9%",
    ]  # fmt: skip


def test_words_for_all_started_are_an_arrow_at_the_whole_plan() -> None:
    before, after = list_points(build_rate_moves(build_provinces(), "communities", "zh"))
    assert list(before.marker.symbol) == ["triangle-right", "circle", "circle", "circle"]
    assert list(after.marker.symbol) == ["triangle-right", "triangle-right", "circle", "circle"]
    assert list(before.x) == [1, 0.71, 0.75, 0.29]
    assert list(after.x) == [1, 1, 0.998, 0.629]
    figure = build_rate_moves(build_provinces(), "communities", "zh")
    named = [trace.name for trace in figure.data if trace.showlegend]
    assert named == ["2023年6月", "2023年9月", "全部开工（不低于100%）", "100%"]


def test_the_first_date_is_open_and_the_second_solid() -> None:
    before, after = list_points(build_rate_moves(build_provinces(), "communities", "zh"))
    assert (before.marker.color, after.marker.color) == ("#FFFFFF", "#0B5FA5")


def test_between_rates_divided_here_the_points_are_said() -> None:
    names, texts = read_columns(build_rate_moves(build_meizhou(), "households", "zh"))
    figures = dict(zip((name.replace("<br>", "") for name in names), texts, strict=True))
    # Xingning 1833 / 2655 = 69.04 %, then 3528 / 3528; Meijiang 390 / 2393 = 16.30 %, 44.84 %.
    assert figures["兴宁市"] == "69.0% → 100.0%（+31个百分点）"
    assert figures["梅江区"] == "16.3% → 44.8%（+28.5个百分点）"
    assert figures["城市排水中心"] == "0.0% → 0.0%（0个百分点）"


def test_between_printed_rates_no_points_are_said() -> None:
    figures = read_columns(build_rate_moves(build_provinces(), "communities", "en"))[1]
    assert not any("points" in text for text in figures)
    assert figures[0] == "all started → all started"


def test_a_rate_above_the_plan_is_drawn_where_it_is() -> None:
    frame = build_meizhou().iloc[:1]
    frame["households_started_to"] = [949]  # of 863 planned: 110.0 %
    figure = build_rate_moves(frame, "households", "zh")
    assert list_points(figure)[1].x[0] == pytest.approx(949 / 863)
    assert figure.layout.xaxis.range[1] > 949 / 863
    assert "→ 110.0%" in read_columns(figure)[1][0]


def test_a_date_that_a_unit_lacks_stays_missing() -> None:
    frame = build_provinces()
    frame.loc[1, "community_start_share_published_to"] = None
    frame.loc[1, "community_start_share_as_published_to"] = None
    figure = build_rate_moves(frame, "communities", "zh")
    names, figures = read_columns(figure)
    assert (names[-1], figures[-1]) == ("河南", "75% → —")
    assert list_points(figure)[1].x[-1] is None


def test_a_unit_without_any_rate_is_left_out() -> None:
    frame = build_provinces()
    for end in ("from", "to"):
        frame.loc[0, f"community_start_share_published_{end}"] = None
        frame.loc[0, f"community_start_share_as_published_{end}"] = None
    moves = list_rate_moves(frame, "communities", "zh")
    assert [move.row["name_zh"] for move in moves] == ["上海", "河南", "西藏"]


def test_a_row_leads_to_its_place() -> None:
    figure = build_rate_moves(build_provinces(), "communities", "zh", marked="000002")
    assert list(read_targets(figure).customdata) == ["000000", "000002", "000001", "000003"]
    assert read_columns(figure)[0][1] == "<b>上海</b>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_rates_in_words_name_both_dates_and_every_unit(language: Language) -> None:
    text = describe_rate_moves(build_provinces(), "communities", language)
    expected = {
        "zh": "各单位2023年6月和2023年9月的开工率，共4个单位",
        "en": "Start rates of 4 units in June 2023 and September 2023",
    }[language]
    assert text.startswith(expected)
    assert "29% → 62.9%" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_rates_there_are_words(language: Language) -> None:
    empty = build_provinces().iloc[:0]
    words = {"zh": "没有可画的数据", "en": "Nothing to draw"}[language]
    assert build_rate_moves(empty, "communities", language).layout.annotations[0].text == words
    assert describe_rate_moves(empty, "communities", language) == words
