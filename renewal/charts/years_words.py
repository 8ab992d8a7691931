"""The years' start rates in words."""

import pandas as pd

from renewal.charts.layout import join_parts, read_name
from renewal.charts.trend_points import Point, format_date, format_value
from renewal.charts.years_points import list_without_rate, name_rate, read_years, split_sources
from renewal.i18n import Language, format_count, translate
from renewal.metrics import METRICS


def _describe_year(year: list[Point], language: Language, basis: str) -> str:
    main, others = split_sources(year, basis)
    parts = [
        translate(
            "trend.describe_point",
            language,
            date=format_date(point[2], language),
            figure=format_value(point, name_rate(basis), language),
            note=translate("years.second", language) if point in others else "",
        )
        for point in [*main, *others]
    ]
    return translate(
        "years.describe_year",
        language,
        year=year[0][0].year,
        parts=join_parts(parts, language, "list.separator"),
    )


def describe_years(frame: pd.DataFrame, language: Language, basis: str) -> str:
    """Say in words what `build_year_lines` draws, year by year."""
    label = translate(METRICS[name_rate(basis)].label_key, language)
    years = read_years(frame, basis)
    if not years:
        return translate("trend.describe_empty", language, label=label)
    head = translate(
        "years.describe",
        language,
        name=read_name(years[0][0][2], language),
        label=label,
        count=format_count(len(years), language),
    )
    sentences = [head, *(_describe_year(year, language, basis) for year in years)]
    without = describe_without_rate(frame, language, basis)
    return (" " if language == "en" else "").join([*sentences, *([without] if without else [])])


def describe_without_rate(frame: pd.DataFrame, language: Language, basis: str) -> str:
    """Name the reports that give starts and no rate, which no line shows; empty where none does."""
    dates = [format_date(point[2], language) for point in list_without_rate(frame, basis)]
    if not dates:
        return ""
    months = join_parts(list(dict.fromkeys(dates)), language, "list.separator")
    return translate("years.without_rate", language, months=months)
