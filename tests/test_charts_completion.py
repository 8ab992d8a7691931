"""Completion: steps inside one another, each rate with its denominator."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from renewal import charts
from renewal.charts.completion_words import qualify_share
from renewal.i18n import LANGUAGES, Language

AREA_NOTE = "来源写“总面积”，没有写明是建筑面积。"


def build_row(basis: str, step: str, value: int, unit: str, **more: Any) -> dict[str, Any]:
    return {
        "basis": basis,
        "step": step,
        "value": value,
        "unit": unit,
        "qualifier": "exact",
        "is_comparable": basis != "area",
        "programme_id": "p",
        "counted_programme_id": "p",
        "counted_name_zh": "项目",
        "counted_name_en": "Programme",
        "indicator_name_zh": f"{basis}{step}",
        "indicator_name_en": f"{basis} {step}",
        "as_published": None,
        "as_of_date": None,
    } | more


def build_fengshun(**completed: Any) -> pd.DataFrame:
    """Give Fengshun: 71 communities planned, 52 started, 38 completed; undated."""
    return pd.DataFrame(
        [
            build_row("communities", "planned", 71, "community"),
            build_row("communities", "started", 52, "community"),
            build_row("communities", "completed", 38, "community", **completed),
        ],
        dtype=object,
    )


def build_eshan() -> pd.DataFrame:
    """Give phase 1 of E'shan as part of the county programme, October 2020."""
    phase = {"counted_programme_id": "p1", "counted_name_zh": "一期", "counted_name_en": "Phase 1"}
    figures = (
        ("communities", 67, 22, "community"),
        ("buildings", 150, 54, "building"),
        ("households", 2911, 1104, "household"),
        ("area", 234_000, 75_000, "m2"),
    )
    rows = []
    for basis, planned, completed, unit in figures:
        rows += [
            build_row(basis, "planned", planned, unit),
            build_row(basis, "completed", completed, unit, **phase),
        ]
    return pd.DataFrame([row | {"as_of_date": date(2020, 10, 31)} for row in rows], dtype=object)


def read_columns(figure: go.Figure) -> list[list[str]]:
    """Give the texts written above the bars: names, figures, and details where there are any."""
    return [
        list(trace.text)
        for trace in figure.data
        if trace.type == "scatter" and trace.mode == "text"
    ]


def list_lengths(figure: go.Figure) -> list[float]:
    """Give the length of each step's bar, from top to bottom."""
    bars = [trace for trace in figure.data if trace.type == "bar" and trace.marker.opacity != 0]
    found = [(y, x) for bar in bars for x, y in zip(bar.x, bar.y, strict=True) if x is not None]
    return [x for _, x in sorted(found)]


def test_fengshun_is_a_funnel_of_three_steps_with_both_denominators() -> None:
    figure = charts.build_completion_bars(build_fengshun(), "zh")
    _, figures, details = read_columns(figure)
    # 52 / 71 = 73.2 %, 38 / 71 = 53.5 %, 38 / 52 = 73.1 %
    assert figures == ["71个", "52个", "38个"]
    assert details == ["", "占计划71个的73.2%", "占计划71个的53.5%<br>占已开工52个的73.1%"]
    assert list_lengths(figure) == pytest.approx([1, 52 / 71, 38 / 71])
    assert read_columns(charts.build_completion_bars(build_fengshun(), "en"))[2][2] == (
        "53.5% of 71 communities planned<br>73.1% of 52 communities started"
    )


def test_a_phase_is_measured_on_the_plan_of_the_whole_by_each_thing_counted() -> None:
    figure = charts.build_completion_bars(build_eshan(), "zh")
    names, figures, details = read_columns(figure)
    assert figures == ["67个", "22个", "150栋", "54栋", "2,911户", "1,104户", "23.4万㎡", "7.5万㎡"]
    # 22 / 67 = 32.8 %, 54 / 150 = 36.0 %, 1104 / 2911 = 37.9 %
    assert details[1::2] == [
        "一期<br>占计划67个的32.8%",
        "一期<br>占计划150栋的36.0%",
        "一期<br>占计划2,911户的37.9%",
        "一期<br>与计划面积口径不同，不算比率",
    ]
    assert details[0] == "项目"
    assert names[:2] == ["communitiesplanned", "communitiescompleted"]


def test_a_programme_with_a_plan_of_its_own_is_not_named_at_each_bar() -> None:
    figure = charts.build_completion_bars(build_fengshun(), "zh")
    assert "项目" not in "".join("".join(column) for column in read_columns(figure))


def test_a_step_that_no_source_states_is_not_drawn() -> None:
    figure = charts.build_completion_bars(build_eshan(), "zh")
    assert len(list_lengths(figure)) == 8
    assert "started" not in "".join(read_columns(figure)[0])
    alone = charts.build_completion_bars(build_fengshun().iloc[2:], "zh")
    assert read_columns(alone) == [["communitiescompleted"], ["38个"]]


def test_colours_of_the_steps_are_those_of_the_board_and_planned_is_outlined() -> None:
    figure = charts.build_completion_bars(build_fengshun(), "zh")
    bars = [trace for trace in figure.data if trace.type == "bar"][:3]
    assert [bar.marker.color for bar in bars] == ["#FFFFFF", "#0B5FA5", "#12693A"]
    assert bars[2].marker.pattern.shape == "."


def test_a_qualifier_stays_with_figure_and_rate() -> None:
    figure = charts.build_completion_bars(build_fengshun(qualifier="at_least"), "zh")
    _, figures, details = read_columns(figure)
    assert figures[2] == "≥38个"
    assert details[2] == "占计划71个的≥53.5%<br>占已开工52个的≥73.1%"


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("exact", "exact", "exact"),
        ("at_least", "exact", "at_least"),
        ("just_under", None, "just_under"),
        ("exact", "about", "about"),
        ("about", "about", "about"),
        ("at_least", "about", None),
        ("exact", "at_least", None),
        ("at_least", "at_least", None),
    ],
)
def test_a_rate_is_no_better_known_than_its_parts(
    above: str, below: str | None, expected: str | None
) -> None:
    assert qualify_share(above, below) == expected


def test_pointing_at_a_bar_gives_whose_it_is_its_date_and_the_printed_words() -> None:
    frame = build_fengshun(as_published="改造小区38个", note_zh=AREA_NOTE)
    hover = charts.build_completion_bars(frame, "zh").data[-1].hovertext[2]
    assert hover.startswith("<b>项目</b><br>日期未注明<br>")
    assert "占计划71个的53.5%" in hover
    assert "原文：改造小区38个" in hover
    assert AREA_NOTE in hover.replace("<br>", "")


def test_completion_in_words_gives_every_step_and_rate() -> None:
    text = charts.describe_completion(build_fengshun(), "en")
    assert text == (
        "Programme, communities planned: 71 communities; "
        "Programme, communities started: 52 communities (73.2% of 71 communities planned); "
        "Programme, communities completed: 38 communities "
        "(53.5% of 71 communities planned, 73.1% of 52 communities started)"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_figure_there_are_words(language: Language) -> None:
    empty = build_fengshun().iloc[:0]
    words = {"zh": "没有可画的数据", "en": "Nothing to draw"}[language]
    figure = charts.build_completion_bars(empty, language)
    assert [note.text for note in figure.layout.annotations] == [words]
    assert charts.describe_completion(empty, language)
