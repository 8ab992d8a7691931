"""Native charts of a place's course: month after month, years over one another, and the bridge."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from renewal.charts.bridge_points import Bridge, list_steps
from renewal.charts.bridge_words import name_step
from renewal.charts.trend_points import Point, format_value, read_points, split_series
from renewal.charts.years_colours import choose_colours
from renewal.charts.years_points import name_rate, read_years, split_sources
from renewal.i18n import Language, format_month, translate
from renewal.metrics import METRICS, Basis
from renewal.workbooks.model import Chart, Series
from renewal.workbooks.page_charts.blocks import NAME, build_chart, name_unit


def chart_course(frame: pd.DataFrame, measure: str, language: Language) -> tuple[Chart, ...]:
    """Return a line over every month from the first to the last; those without a report are gaps.

    Years never join: a row without figures parts them, since figures start anew.
    """
    points = read_points(frame, measure)
    planned = measure.replace("_started", "_planned")
    plan = read_points(frame, planned)
    columns = {
        "value": (measure, _take_main(points)),
        "plan": (planned, _take_main(plan)),
        "second": (measure, _take_others(points)),
    }
    every = sorted({point[0] for point in (*points, *plan)})
    rows: list[dict[str, Any]] = []
    for day in _list_months(every[0], every[-1]):
        row: dict[str, Any] = {NAME: format_month(day, language)}
        for name, (column, found) in columns.items():
            if day in found:
                row[name] = found[day][1]
                row[f"{name}_qualifier"] = found[day][2].get(f"{column}_qualifier")
        rows.append(row)
        if day.month == 12 and day != every[-1]:
            rows.append({NAME: None})
    role = METRICS[measure].role
    series = [
        (Series("value", role), translate(METRICS[measure].label_key, language)),
        (Series("plan", "planned"), translate("trend.plan", language)),
        (Series("second", role), translate("trend.second", language)),
    ]
    unit = name_unit(METRICS[measure].unit, language)
    return build_chart("line", rows, series, language, unit=unit)


def _take_main(points: list[Point]) -> dict[date, Point]:
    found: dict[date, Point] = {}
    for series in split_series(points):
        for point in series:
            found.setdefault(point[0], point)
    return found


def _take_others(points: list[Point]) -> dict[date, Point]:
    """Return what a second source states of a month that the first one states too."""
    main = _take_main(points)
    return {point[0]: point for point in points if main[point[0]] is not point}


def _list_months(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month
    months = [first.month - 1 + offset for offset in range(count + 1)]
    return [date(first.year + month // 12, month % 12 + 1, 1) for month in months]


def chart_years(frame: pd.DataFrame, basis: Basis, language: Language) -> tuple[Chart, ...]:
    """Return the start rate over the months of a year, one line a year, the newest strongest."""
    years = read_years(frame, basis)
    rows: list[dict[str, Any]] = [
        {NAME: translate(f"month.{month}", language)} for month in range(1, 13)
    ]
    series: list[tuple[Series, str]] = []
    for year, colour in zip(years, choose_colours(len(years)), strict=True):
        number = year[0][0].year
        label = translate("years.label", language, year=number)
        second = label + translate("years.second", language)
        for kind, points, name in zip(
            ("main", "second"), split_sources(year, basis), (label, second), strict=True
        ):
            column = f"{kind}_{number}_share"
            for point in points:
                row = rows[point[0].month - 1]
                row[column] = point[1]
                words = format_value(point, name_rate(basis), language)
                if "%" not in words:
                    row[f"{column}_label"] = words
            series.append((Series(column, "", colour=colour), name))
    return build_chart("line", rows, series, language, is_share=True)


def chart_bridge(bridge: Bridge, basis: Basis, language: Language) -> tuple[Chart, ...]:
    """Return the bridge as columns: plan not started, what was added to it, what work started.

    What carries a column above zero is a series of its own that is not drawn; a column below
    zero, where starts exceed the plan, hangs from what carries it.
    """
    rows: list[dict[str, Any]] = []
    names: dict[str, str] = {}
    for step, start, end in list_steps(bridge):
        words = name_step(bridge, step, language).replace("|", " " if language == "en" else "")
        low, high = min(start, end), max(start, end)
        row: dict[str, Any] = {NAME: words}
        column = "left" if step.startswith("left") else step
        if low >= 0:
            row |= {"base": low or None, column: high - low}
        elif high <= 0:
            row |= {"base": high or None, f"{column}_below": low - high}
        else:
            row |= {column: high, f"{column}_below": low}
        names.setdefault(column, words)
        rows.append(row)
    signs = {stage: bridge.read_change(stage) for stage in ("planned", "started")}
    formats = {
        "left": "#,##0;−#,##0",
        "planned": "+#,##0;−#,##0" if signs["planned"] >= 0 else "−#,##0;−#,##0",
        "started": "−#,##0;−#,##0" if signs["started"] >= 0 else "+#,##0;+#,##0",
    }
    labels = names | {"left": translate("page_charts.left", language)}
    series = [(Series("base", ""), translate("page_charts.base", language))]
    for column in ("left", "planned", "started"):
        role = "started" if column == "started" else "planned"
        for name in (column, f"{column}_below"):
            series.append((Series(name, role, number_format=formats[column]), labels[column]))
    unit = name_unit(METRICS[f"{basis}_planned"].unit, language)
    return build_chart("columns", rows, series, language, unit=unit)
