"""Orders of units, what a row marks and where it leads, and texts that never meet."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from renewal import charts
from renewal.charts.ranking import SORTS, list_sorts, sort_units
from renewal.charts.rows import NARROWEST, Entry, place_rows
from renewal.i18n import LANGUAGES, Language
from tests.test_charts import (
    MEIZHOU,
    build_meizhou,
    build_ministry,
    read_bars,
    read_columns,
    read_targets,
)


def list_order(sort: str) -> list[tuple[Any, str]]:
    rows = sort_units(build_meizhou().to_dict("records"), sort, "households")
    return [(row["rank"], str(row["name_zh"])) for row in rows]


def test_as_printed_there_is_no_rank() -> None:
    assert list_order("printed") == [(None, row[0]) for row in MEIZHOU]


def test_by_start_rate_equal_rates_share_a_rank_and_more_starts_stand_first() -> None:
    assert list_order("rate") == [
        (1, "兴宁市"), (1, "五华县"), (1, "梅县区"), (1, "丰顺县"), (1, "平远县"), (1, "蕉岭县"),
        (1, "大埔县"), (8, "梅江区"), (9, "城市排水中心"),
    ]  # fmt: skip


def test_by_what_is_left_the_unit_that_has_not_started_leads() -> None:
    # 1505 − 0 and 2393 − 1073 = 1320 are left; nothing of the seven others.
    assert list_order("left")[:3] == [(1, "城市排水中心"), (2, "梅江区"), (3, "兴宁市")]


def test_by_plan_and_by_starts_the_largest_leads() -> None:
    assert [name for _, name in list_order("planned")[:3]] == ["兴宁市", "五华县", "梅江区"]
    assert [name for _, name in list_order("started")[:3]] == ["兴宁市", "五华县", "梅县区"]


def test_a_unit_without_the_figure_comes_last_and_has_no_rank() -> None:
    frame = build_meizhou()
    frame.loc[1, "households_planned"] = None
    rows = sort_units(frame.to_dict("records"), "planned", "households")
    assert (rows[-1]["name_zh"], rows[-1]["rank"]) == ("兴宁市", None)
    assert rows[0]["rank"] == 1


def test_only_orders_that_the_figures_allow_are_offered() -> None:
    assert list_sorts(build_meizhou().to_dict("records"), "households") == SORTS
    # The ministry prints starts and rates, no plan.
    ministry = build_ministry().to_dict("records")
    assert list_sorts(ministry, "communities") == ("printed", "rate", "started")


def test_printed_rates_rank_and_words_for_all_started_count_as_the_whole_plan() -> None:
    rows = sort_units(build_ministry().to_dict("records"), "rate", "communities")
    assert [(row["rank"], row["name_zh"]) for row in rows] == [
        (1, "河北"), (1, "贵州"), (3, "湖北"), (4, "兵团"),
    ]  # fmt: skip


def test_ranked_rows_write_their_rank_before_the_name() -> None:
    figure = charts.build_progress_bars(build_meizhou(), "households", "zh", sort="left")
    assert read_columns(figure)[0][:3] == ["1 城市排水中心", "2 梅江区", "3 兴宁市"]
    text = charts.describe_progress(build_meizhou(), "households", "zh", sort="left")
    assert text.index("城市排水中心") < text.index("梅江区") < text.index("兴宁市")


def build_coded() -> pd.DataFrame:
    frame = build_meizhou()
    frame["place_code"] = [f"4414{number:02d}" for number in range(9)]
    return frame


def test_a_click_anywhere_on_a_row_leads_to_its_place() -> None:
    figure = charts.build_progress_bars(build_coded(), "households", "zh", sort="planned")
    targets = read_targets(figure)
    assert list(targets.customdata)[:2] == ["441401", "441404"]  # Xingning, Wuhua
    assert set(targets.base) == {0}
    assert set(targets.x) == {3528}  # as wide as the longest bar
    # Rows lie edge to edge: no place between them leads nowhere.
    edges = [
        (y - width / 2, y + width / 2) for y, width in zip(targets.y, targets.width, strict=True)
    ]
    assert all(one[1] == pytest.approx(two[0]) for one, two in pairwise(edges))


def test_the_chosen_unit_is_bold_and_stands_on_a_band() -> None:
    figure = charts.build_progress_bars(build_coded(), "households", "zh", marked="441401")
    names, figures = read_columns(figure)
    assert names[1] == "<b>兴宁市</b>"
    assert figures[1] == "<b>3,528 / 3,528 户 · 100.0%</b>"
    assert sum("<b>" in name for name in names) == 1
    (band,) = figure.layout.shapes
    assert band.y0 < read_bars(figure)[0].y[1] < band.y1


def test_completed_is_a_part_of_started_and_never_added_to_it() -> None:
    frame = pd.DataFrame(
        {
            "name_zh": ["甲"],
            "communities_planned": [71],
            "communities_started": [52],
            "communities_completed": [38],
        },
        dtype=object,
    )
    figure = charts.build_progress_bars(frame, "communities", "zh")
    parts = {bar.name: (bar.base[0], bar.x[0]) for bar in read_bars(figure)}
    # 52 − 38 = 14 started and not completed, 71 − 52 = 19 left.
    assert parts == {
        "已完工（含在开工之内）": (0, 38),
        "已开工": (38, 14),
        "计划中其余部分": (52, 19),
    }
    assert figure.layout.xaxis.range[1] == 71
    assert read_columns(figure)[1] == ["52 / 71 个 · 73.2% · 完工 38"]


def test_qualifiers_stand_with_figures_and_rate() -> None:
    frame = pd.DataFrame(
        {
            "name_zh": ["甲", "乙"],
            "communities_planned": [600, 600],
            "communities_planned_qualifier": ["exact", "at_least"],
            "communities_started": [300, 300],
            "communities_started_qualifier": ["at_least", "exact"],
        },
        dtype=object,
    )
    figures = read_columns(charts.build_progress_bars(frame, "communities", "zh"))[1]
    assert figures == ["≥300 / 600 个 · ≥50.0%", "300 / ≥600 个 · 开工率不明"]


def test_a_long_name_breaks_before_it_meets_the_figures() -> None:
    entry = Entry("Xinjiang Production and Construction Corps", "45 · published 48%")
    (spot,) = place_rows([entry], 14).spots
    # 18 characters of half an em and one em between leave 10 of the 20 ems: 20 characters.
    assert spot.name_lines == ("Xinjiang Production", "and Construction", "Corps")


def test_figures_too_long_to_stand_beside_a_name_stand_below_it() -> None:
    long = "1,073 / 2,393 户 · 44.8% · 完工 1,000 户（含）"
    (spot,) = place_rows([Entry("城市排水中心", long)], 14).spots
    assert spot.name_lines == ("城市排水中心",)
    assert spot.label > spot.name + 14
    (short,) = place_rows([Entry("城市排水中心", "0 / 1,505 户 · 0.0%")], 14).spots
    assert short.label == short.name


def test_names_break_alike_in_charts_side_by_side() -> None:
    name, short, long = "湘西土家族苗族自治州", "30 / 85 个", "0.55 / 7.74亿元 · 7.1%"
    (one,) = place_rows([Entry(name, short, other_label=long)], 14).spots
    (two,) = place_rows([Entry(name, long, other_label=short)], 14).spots
    assert one.name_lines == two.name_lines
    assert len(one.name_lines) == 2


def test_many_rows_are_closer_together() -> None:
    few, many = (place_rows([Entry("甲", "1")] * count, 14) for count in (12, 32))
    assert many.size < few.size
    assert many.height / 32 < few.height / 12
    assert many.height < 32 * 27  # 32 provinces in 864 px


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_texts_of_a_row_meet_on_the_narrowest_screen(language: Language) -> None:
    figure = charts.build_progress_bars(build_meizhou(), "households", language)
    names, figures = read_columns(figure)
    em = 14 * (0.5 if language == "en" else 0.56)
    for name, label in zip(names, figures, strict=True):
        longest = max(name.split("<br>"), key=len)
        wide = 14 if language == "zh" else em
        assert len(longest) * wide + len(label) * em <= NARROWEST * 14 + 14


def test_exact_halves_rank_above_what_only_rounds_to_them() -> None:
    rows = [
        {"name_zh": "甲", "communities_planned": 3, "communities_started": 1},
        {"name_zh": "乙", "communities_planned": 1000, "communities_started": 334},
    ]
    ranked = sort_units(rows, "rate", "communities")
    assert [row["name_zh"] for row in ranked] == ["乙", "甲"]
    assert Fraction(334, 1000) > Fraction(1, 3)
