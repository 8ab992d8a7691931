"""Plans written as a phrase in one cell, such as 5.1万个、840万户."""

from __future__ import annotations

import re

from renewal.reading.cells import Cell, normalise_figure
from renewal.reading.figures import (
    NOT_APPLICABLE_SIGNS,
    NUMBER,
    ParsedFigure,
    build_figure,
    find_figure_fault,
)
from renewal.reading.units import ONE, ColumnUnit

# A comma between digits parts thousands, any other one parts counts.
PARTING = re.compile(r"[、;和]|,(?![0-9]{3}(?![0-9]))|(?<![0-9]),")
# A goal of the Government Work Report is not the approved plan (semantics: 计划), and the printed
# rates of 2021 are not taken on it: 4.73万 / 5.3万 would be 89.2 %, 87.7 % was printed.
GOAL_WORD = "目标"
SPEAKER = re.compile(r"\((?:政府工作报告)?(?:年度|全年)?(?:目标|计划|任务|目标任务|计划任务)\)")
OPENING = re.compile(
    r"^(?:政府工作报告)?(?:年度|全年)?(?:目标任务|计划任务|目标|计划|任务)?:?(?:新开工|开工)?(?:改造)?"
)
ENDING = re.compile(r"(?:(?:城镇)?(?:老旧)?小区|居民)$")
COUNTED = {"个": ("communities", "community"), "户": ("households", "household")}


def parse_plan_statement(cell: Cell) -> list[tuple[str, ParsedFigure]] | str:
    """Return (indicator, figure) for each count in a phrase, or the rule that it breaks.

    A blank or / gives no figure. Every count needs its 个 or 户, and nothing may be left over.
    """
    if cell.fault:
        return f"cell.{cell.fault}"
    plain = normalise_figure(cell.text)
    if not plain or plain in NOT_APPLICABLE_SIGNS:
        return []
    is_goal = GOAL_WORD in plain
    figures: dict[str, ParsedFigure] = {}
    for part in PARTING.split(SPEAKER.sub("", plain)):
        counted = _parse_count(part)
        if isinstance(counted, str):
            return counted
        subject, figure = counted
        if is_goal and subject == "households":
            return "cell.household_goal"
        indicator = f"{subject}_target" if is_goal else f"{subject}_planned"
        if indicator in figures:
            return "cell.not_a_figure"
        figures[indicator] = figure
    return list(figures.items())


def _parse_count(part: str) -> tuple[str, ParsedFigure] | str:
    found = NUMBER.fullmatch(ENDING.sub("", OPENING.sub("", part)))
    if found is None or found["unit"] not in COUNTED:
        return "cell.not_a_figure"
    subject, unit = COUNTED[found["unit"]]
    figure = build_figure(found, ColumnUnit(unit, ONE))
    if isinstance(figure, str):
        return figure
    fault = find_figure_fault(figure.value, unit)
    return fault or (subject, figure)
