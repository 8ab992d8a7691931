"""Plans written as a phrase."""

from __future__ import annotations

import pytest

from renewal.reading.cells import Cell
from renewal.reading.statements import parse_plan_statement


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("/", []),
        ("5.1万个、840万户",
         [("communities_planned", 51000, "exact", 1000),
          ("households_planned", 8400000, "exact", 10000)]),
        ("51,000个、840万户",
         [("communities_planned", 51000, "exact", 1),
          ("households_planned", 8400000, "exact", 10000)]),
        ("51,000个，8,400,000户",
         [("communities_planned", 51000, "exact", 1),
          ("households_planned", 8400000, "exact", 1)]),
        ("约5.1万个、近840万户",
         [("communities_planned", 51000, "about", 1000),
          ("households_planned", 8400000, "just_under", 10000)]),
        ("5.1万多个和840万余户",
         [("communities_planned", 51000, "at_least", 1000),
          ("households_planned", 8400000, "at_least", 10000)]),
        ("计划新开工改造5.1万个小区；840万户居民",
         [("communities_planned", 51000, "exact", 1000),
          ("households_planned", 8400000, "exact", 10000)]),
        ("目标3.9万个", [("communities_target", 39000, "exact", 1000)]),
        ("5.3万个（政府工作报告目标）", [("communities_target", 53000, "exact", 1000)]),
    ],
)  # fmt: skip
def test_each_count_of_a_phrase_is_read_with_its_qualifier(
    text: str, expected: list[tuple[str, int, str, int]]
) -> None:
    stated = parse_plan_statement(Cell(text))
    assert not isinstance(stated, str)
    found = [
        (indicator, int(figure.value or 0), figure.qualifier, int(figure.step))
        for indicator, figure in stated
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("5.1万", "cell.not_a_figure"),
        ("abc", "cell.not_a_figure"),
        ("5.1万个、若干户", "cell.not_a_figure"),
        ("5.1万个840万户", "cell.not_a_figure"),
        ("5.1万个、5.3万个", "cell.not_a_figure"),
        ("5.1万元", "cell.not_a_figure"),
        ("5.12345万个", "cell.fraction"),
        ("100亿个", "cell.too_large"),
        ("目标3.9万个、700万户", "cell.household_goal"),
    ],
)
def test_a_phrase_with_anything_left_over_is_refused(text: str, rule: str) -> None:
    assert parse_plan_statement(Cell(text)) == rule


def test_a_formula_without_a_result_is_no_plan() -> None:
    assert parse_plan_statement(Cell("=A1", fault="formula")) == "cell.formula"
