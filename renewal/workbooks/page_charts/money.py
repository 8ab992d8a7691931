"""Native charts of money: composition, stages, cost per unit, credit lines, investment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from renewal.charts.funding_parts import (
    CATEGORIES,
    format_amount,
    format_total,
    gather_programmes,
    name_category,
)
from renewal.charts.layout import read_name
from renewal.charts.money_stages import STAGES, format_stage_amount, gather_stages
from renewal.charts.unit_costs import format_cost, read_cost
from renewal.i18n import Language, translate
from renewal.metrics import METRICS, divide, list_rows, to_exact
from renewal.row_sources import Row
from renewal.workbooks.model import Chart, Kind, Series
from renewal.workbooks.page_charts.blocks import (
    NAME,
    build_chart,
    choose_money,
    keep_words,
    name_unit,
)

_INVESTMENT = ("investment_planned_cny", "investment_completed_cny")


def chart_funding(frame: pd.DataFrame, language: Language) -> tuple[Chart, ...]:
    """Return each programme's funding as shares of its own planned total, end to end."""
    rows: list[Row] = []
    labels: dict[str, str] = {}
    for programme in gather_programmes(frame):
        total = format_total(programme, language)
        name = ("└ " if programme.is_nested else "") + read_name(programme.row, language)
        row: dict[str, Any] = {
            NAME: translate("page_charts.name_total", language, name=name, total=total)
        }
        for category, part in programme.parts.items():
            labels.setdefault(category, name_category(part, language))
            row[f"{category}_share"] = divide(part["amount_cny"], programme.total)
        rows.append(row)
    series = [
        (Series(f"{category}_share", category), labels[category])
        for category in CATEGORIES
        if category in labels
    ]
    return build_chart("stacked", rows, series, language, is_share=True)


def chart_stages(frame: pd.DataFrame, language: Language) -> tuple[Chart, ...]:
    """Return the stages of each programme's money that states more than one, never added."""
    rows: list[Row] = []
    for stages in gather_stages(frame).values():
        for row in stages if len(stages) > 1 else ():
            stage = str(row["stage"])
            name = translate(
                "page_charts.name_stage",
                language,
                name=read_name(row, language),
                stage=translate(f"stage.{stage}", language),
            )
            one: dict[str, Any] = {NAME: name, stage: row["amount_cny"]}
            words = format_stage_amount(row, language)
            rows.append(keep_words(one, stage, row.get("qualifier"), words))
    series = [(Series(stage, stage), translate(f"stage.{stage}", language)) for stage in STAGES]
    return _build_amounts("overlap", rows, series, language)


def chart_unit_costs(frame: pd.DataFrame, language: Language) -> tuple[Chart, ...]:
    """Return planned cost per household and per m², a chart each: the two do not compare."""
    found: list[Chart] = []
    for basis in ("households", "area"):
        rows: list[Row] = []
        for row in list_rows(frame):
            cost = read_cost(row)
            if cost is None or row["basis"] != basis:
                continue
            one: dict[str, Any] = {NAME: read_name(row, language), "cost": cost}
            words = format_cost(row, language)
            rows.append(keep_words(one, "cost", row["cost_per_unit_cny_qualifier"], words))
        rows.sort(key=lambda one: -one["cost"])
        title = translate(f"money.cost_{basis}", language)
        unit = name_unit(f"cny_per_{basis}", language)
        series = [(Series("cost", "planned"), translate("column.cost_per_unit_cny", language))]
        found += build_chart(
            "bar", rows, series, language, title=title, unit=unit, number_format="#,##0"
        )
    return tuple(found)


def chart_credit(frame: pd.DataFrame, language: Language) -> tuple[Chart, ...]:
    """Return the credit lines, apart because they are no money received."""
    rows: list[Row] = []
    for row in list_rows(frame):
        if row["stage"] != "credit_line" or to_exact(row.get("amount_cny")) is None:
            continue
        one: dict[str, Any] = {NAME: read_name(row, language), "amount_cny": row["amount_cny"]}
        words = format_amount(row, language)
        rows.append(keep_words(one, "amount_cny", row.get("qualifier"), words))
    series = [(Series("amount_cny", "credit_line"), translate("stage.credit_line", language))]
    return _build_amounts("bar", rows, series, language)


def chart_spending(rows: Sequence[Row], language: Language) -> tuple[Chart, ...]:
    """Return what is completed of planned investment inside it, unit by unit, in their order."""
    drawn = [{NAME: read_name(row, language), **row} for row in rows]
    series = [
        (Series(name, METRICS[name].role), translate(METRICS[name].label_key, language))
        for name in _INVESTMENT
    ]
    return _build_amounts("overlap", drawn, series, language)


def _build_amounts(
    kind: Kind, rows: Sequence[Row], series: Sequence[tuple[Series, str]], language: Language
) -> tuple[Chart, ...]:
    """Return a chart of amounts: its axis in the unit that suits them, its cells in yuan."""
    amounts = [row.get(one.name) for row in rows for one, _ in series]
    unit, shown = choose_money(amounts, language)
    return build_chart(
        kind,
        rows,
        series,
        language,
        unit=unit,
        number_format=shown,
        cell_unit=name_unit("cny", language),
    )
