"""Native charts of what documents count: parking spaces by measure, and completion by step."""

from __future__ import annotations

from typing import Any

import pandas as pd

from renewal.charts.completion_words import gather_blocks
from renewal.charts.layout import read_name
from renewal.charts.parking import gather_measures
from renewal.i18n import Language, has_text, translate
from renewal.row_sources import Row
from renewal.workbooks.model import Chart, Series
from renewal.workbooks.page_charts.blocks import NAME, build_chart, name_unit

_STAGES = ("planned", "expected", "actual")
_STEPS = ("planned", "started", "completed")


def chart_parking(frame: pd.DataFrame, language: Language) -> tuple[Chart, ...]:
    """Return parking spaces, a chart for each measure: the four never add or compare."""
    found: list[Chart] = []
    for block in gather_measures(frame):
        rows: list[Row] = []
        for row in block:
            stage = str(row.get("stage") or "actual")
            column = stage if stage in _STAGES else "actual"
            rows.append(
                {
                    NAME: read_name(row, language),
                    column: row["spaces"],
                    f"{column}_qualifier": row.get("qualifier"),
                    "let": row.get("spaces_let"),
                }
            )
        series = [
            (Series(stage, "spaces", is_outlined=stage != "actual"), _say(stage, language))
            for stage in _STAGES
        ]
        series.append(
            (Series("let", "spaces", pattern="x"), translate("parking.let_legend", language))
        )
        title = translate(f"parking.measure.{block[0]['measure']}", language)
        unit = name_unit("space", language)
        found += build_chart("overlap", rows, series, language, title=title, unit=unit)
    return tuple(found)


def _say(stage: str, language: Language) -> str:
    return translate(f"parking.stage.{stage}", language)


def chart_completion(frame: pd.DataFrame, language: Language) -> tuple[Chart, ...]:
    """Return the steps of one programme, a chart for each thing counted."""
    found: list[Chart] = []
    for block in gather_blocks(frame):
        is_mixed = len({row["counted_programme_id"] for row in block}) > 1
        rows: list[Row] = []
        for row in block:
            step = str(row["step"])
            name = read_name(row, language, "indicator_name")
            if is_mixed:
                counted = read_name(row, language, "counted_name")
                name = translate("page_charts.name_stage", language, name=counted, stage=name)
            one: dict[str, Any] = {NAME: name, step: row["value"]}
            rows.append(one | {f"{step}_qualifier": row.get("qualifier")})
        series = [
            (Series(step, step), translate(f"progress.role.{step}", language)) for step in _STEPS
        ]
        unit = str(block[0]["unit"])
        known = name_unit(unit, language) if has_text(f"page_charts.unit.{unit}", language) else ""
        title = translate(f"page_charts.counted.{block[0]['basis']}", language)
        found += build_chart("overlap", rows, series, language, title=title, unit=known)
    return tuple(found)
