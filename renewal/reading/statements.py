"""Plans written as a phrase in one cell, such as 5.1万个、840万户."""

from __future__ import annotations

import re
from decimal import Decimal

from renewal.reading.cells import normalise_text
from renewal.reading.figures import SCALES, ParsedFigure

STATED = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<scale>万|亿)?(?P<unit>个|户)")
# A goal of the Government Work Report is not the approved plan (semantics: 计划), and the printed
# rates of 2021 are not taken on it: 4.73万 / 5.3万 would be 89.2 %, 87.7 % was printed.
GOAL_WORDS = ("目标",)


def parse_plan_statement(text: str) -> list[tuple[str, ParsedFigure]]:
    """Return (indicator, figure) for each count in the phrase; none where it is blank."""
    plain = normalise_text(text)
    is_goal = any(word in plain for word in GOAL_WORDS)
    figures = []
    for found in STATED.finditer(plain):
        value = Decimal(found["number"]) * SCALES[found["scale"] or ""]
        if is_goal and found["unit"] == "户":
            continue
        indicator = {
            ("个", True): "communities_target",
            ("个", False): "communities_planned",
            ("户", False): "households_planned",
        }[found["unit"], is_goal]
        figures.append((indicator, ParsedFigure(value, "zero" if value == 0 else "")))
    return figures
