"""Native charts of the units of a place: progress, start rates, changes, starts and investment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from renewal.charts.completion_words import qualify_share
from renewal.charts.layout import read_name
from renewal.charts.progress import split_plan
from renewal.charts.progress_labels import SINGULAR
from renewal.charts.rates_points import list_rate_moves
from renewal.charts.starts_investment import COMPLETED, PLANNED, Side
from renewal.i18n import Language, translate
from renewal.metrics import METRICS, START_SCALE, Basis, divide, to_exact
from renewal.row_sources import Row
from renewal.workbooks.model import Chart, Series
from renewal.workbooks.page_charts.blocks import NAME, build_chart, name_unit

_CHANGE = "+#,##0;−#,##0;0"
_ALL_STARTED = "全部开工"  # as sources print it in place of a rate
_PARTS = ("completed", "started", "preparing", "rest")


def chart_units(rows: Sequence[Row], basis: Basis, language: Language) -> tuple[Chart, ...]:
    """Return plan and progress by unit: what is started inside the plan, or the plan in parts.

    Parts stand end to end where a table says what is prepared: that begins where starts end.
    """
    unit = name_unit(METRICS[f"{basis}_planned"].unit, language)
    parts = [split_plan(row, basis) for row in rows]
    if any(part["preparing"] for part in parts):
        return _chart_parts(rows, parts, basis, language)
    drawn = [{NAME: read_name(row, language), **row} for row in rows]
    series = [
        (Series(f"{basis}_{stage}", stage), translate(f"progress.role.{stage}", language))
        for stage in ("planned", "started", "completed")
    ]
    return build_chart("overlap", drawn, series, language, unit=unit)


def _chart_parts(
    rows: Sequence[Row], parts: Sequence[dict[str, float]], basis: Basis, language: Language
) -> tuple[Chart, ...]:
    drawn: list[Row] = []
    for row, part in zip(rows, parts, strict=True):
        one: dict[str, Any] = {NAME: read_name(row, language)}
        one |= {role: part[role] or None for role in _PARTS}
        if to_exact(row.get(f"{basis}_started")) == 0:  # a nought that was printed is a figure
            one["started"] = 0
        for role in ("started", "preparing", "completed"):
            one[f"{role}_qualifier"] = row.get(f"{basis}_{role}_qualifier")
        drawn.append(one)
    series = [
        (
            Series(role, "planned" if role == "rest" else role),
            translate(f"progress.role.{role}", language),
        )
        for role in _PARTS
    ]
    unit = name_unit(METRICS[f"{basis}_planned"].unit, language)
    return build_chart("stacked", drawn, series, language, unit=unit)


def chart_rates(rows: Sequence[Row], basis: Basis, language: Language) -> tuple[Chart, ...]:
    """Return the start rate of each unit, the highest first; the plans where nothing started."""
    if not any(to_exact(row.get(f"{basis}_started")) is not None for row in rows):
        return chart_units(rows, basis, language)
    measure = f"{SINGULAR[basis]}_start_share"
    drawn: list[dict[str, Any]] = []
    for row in rows:
        one: dict[str, Any] = {NAME: read_name(row, language)}
        share = divide(row.get(f"{basis}_started"), row.get(f"{basis}_planned"))
        printed = str(row.get(f"{measure}_as_published") or "")
        if share is None:
            share = to_exact(row.get(f"{measure}_published"))
            if share is not None and printed == _ALL_STARTED:
                one[f"{measure}_label"] = translate("progress.all_started", language)
        else:
            one[f"{measure}_qualifier"] = _qualify(row, f"{basis}_started", f"{basis}_planned")
        drawn.append(one | {measure: share})
    drawn.sort(key=lambda one: (one[measure] is None, -(one[measure] or 0)))
    label = translate(METRICS[measure].label_key, language)
    return build_chart("bar", drawn, [(Series(measure, "started"), label)], language, is_share=True)


def _qualify(row: Row, above: str, below: str) -> str:
    qualifiers = (row.get(f"{name}_qualifier") for name in (above, below))
    return qualify_share(*qualifiers) or "about"


def chart_side(
    rows: Sequence[Row], side: Side, basis: Basis, language: Language
) -> tuple[Chart, ...]:
    """Return one of two charts with the same rows: starts, or investment, of the whole plan."""
    above, below = {
        "starts": (f"{basis}_started", f"{basis}_planned"),
        "investment": (COMPLETED, PLANNED),
    }[side]
    drawn: list[Row] = []
    for row in rows:
        share = divide(row.get(above), row.get(below))
        rest = None if share is None or share >= 1 else 1 - share
        drawn.append(
            {
                NAME: read_name(row, language),
                "done_share": share,
                "done_share_qualifier": _qualify(row, above, below),
                "rest_share": rest,
            }
        )
    role = "started" if side == "starts" else METRICS["investment_share"].role
    series = [
        (Series("done_share", role), translate(f"investment.{side}.done", language)),
        (Series("rest_share", "planned"), translate(f"investment.{side}.rest", language)),
    ]
    return build_chart("stacked", drawn, series, language, is_share=True)


def chart_changes(rows: Sequence[Row], basis: Basis, language: Language) -> tuple[Chart, ...]:
    """Return what plan and starts gained, unit by unit, those that changed."""
    names = {stage: f"{basis}_{stage}_change" for stage in ("planned", "started")}
    drawn: list[Row] = []
    for row in rows:
        changes = {name: to_exact(row.get(name)) for name in names.values()}
        if not any(changes.values()):
            continue
        one: dict[str, Any] = {NAME: read_name(row, language)} | changes
        for stage, name in names.items():
            ends = (row.get(f"{basis}_{stage}_{end}_qualifier") for end in ("from", "to"))
            is_exact = all(end in (None, "exact") for end in ends)
            one[f"{name}_qualifier"] = "exact" if is_exact else "about"
        drawn.append(one)
    series = [
        (Series(name, stage, number_format=_CHANGE), translate(f"change.{stage}", language))
        for stage, name in names.items()
    ]
    unit = name_unit(METRICS[f"{basis}_planned"].unit, language)
    return build_chart("bar", drawn, series, language, unit=unit)


def chart_moves(
    frame: pd.DataFrame, basis: Basis, language: Language, months: tuple[str, str]
) -> tuple[Chart, ...]:
    """Return the start rate of each unit at both dates, named by their months."""
    drawn: list[Row] = []
    for row, before, after in list_rate_moves(frame, basis, language):
        one: dict[str, Any] = {NAME: read_name(row, language)}
        for name, rate in (("from_share", before), ("to_share", after)):
            one[name] = rate.share
            if rate.share is not None and not rate.is_computed:
                one[f"{name}_label"] = rate.text
        drawn.append(one)
    series = [
        (Series("from_share", "", colour=START_SCALE[2]), months[0]),
        (Series("to_share", "started"), months[1]),
    ]
    return build_chart("bar", drawn, series, language, is_share=True)
