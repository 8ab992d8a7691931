"""Completion in words: each step's figure, and its rates with their denominators."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

import pandas as pd

from renewal.charts.layout import Row, join_parts, read_name
from renewal.i18n import Language, format_qualified, format_share, translate
from renewal.metrics import divide, format_figure, list_rows, to_exact

_STEPS: Final = ("planned", "started", "completed")


def gather_blocks(frame: pd.DataFrame) -> list[list[Row]]:
    """Give the rows by what is counted, those without a figure left out."""
    rows = [row for row in list_rows(frame) if to_exact(row.get("value")) is not None]
    return [list(group) for _, group in groupby(rows, key=lambda row: row["basis"])]


def qualify_share(above: str | None, below: str | None) -> str | None:
    """Give the qualifier of a rate of two figures; None where they allow no rate.

    A rate of a figure that is at least so much is at least so much itself; where the denominator
    is no better known than "at least" the rate could be anything below.
    """
    above, below = above or "exact", below or "exact"
    if below == "exact":
        return above
    return "about" if below == "about" and above in ("exact", "about") else None


def _list_denominators(row: Row, block: Sequence[Row]) -> list[Row]:
    """Give the steps that a row is a part of: the plan, and for completed also what started."""
    if not row["is_comparable"]:
        return []
    place = _STEPS.index(row["step"])
    return [other for other in block if _STEPS.index(other["step"]) < place]


def format_value(row: Row, language: Language) -> str:
    """Write a step's figure with its unit and qualifier."""
    return format_figure(to_exact(row["value"]), str(row["unit"]), language, row.get("qualifier"))


def _format_rate(row: Row, below: Row, language: Language) -> str:
    """Write a rate with its denominator: `53.5% of the 71 planned`; empty where there is none."""
    qualifier = qualify_share(row.get("qualifier"), below.get("qualifier"))
    share = divide(row["value"], below["value"])
    if qualifier is None or share is None:
        return ""
    return translate(
        f"completion.of_{below['step']}",
        language,
        share=format_qualified(format_share(share, language), qualifier, language),
        figure=format_value(below, language),
    )


def list_rates(row: Row, block: Sequence[Row], language: Language) -> list[str]:
    """Give a step's rates in words; where two kinds of area meet, why there is none."""
    if not row["is_comparable"] and row["step"] != "planned":
        return [translate("completion.not_comparable", language)]
    rates = [_format_rate(row, below, language) for below in _list_denominators(row, block)]
    return [rate for rate in rates if rate]


def describe_completion(frame: pd.DataFrame, language: Language) -> str:
    """Say in words what `build_completion_bars` draws, step by step."""
    blocks = gather_blocks(frame)
    if not blocks:
        return translate("chart.empty", language)
    parts = []
    for row, block in ((row, parts_of) for parts_of in blocks for row in parts_of):
        rates = join_parts(list_rates(row, block, language), language, "list.separator")
        text = translate(
            "completion.describe_step",
            language,
            whose=read_name(row, language, "counted_name"),
            label=read_name(row, language, "indicator_name"),
            figure=format_value(row, language),
        )
        parts.append(
            text + (translate("completion.describe_rates", language, rates=rates) if rates else "")
        )
    return join_parts(parts, language)
