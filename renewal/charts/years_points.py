"""What each year states of its start rate: its points, its pieces of line, what has no rate."""

from itertools import groupby, pairwise

import pandas as pd

from renewal.charts.trend_points import (
    Point,
    format_value,
    read_points,
    spans_gap,
    split_series,
)


def name_rate(basis: str) -> str:
    """Give the start rate of a basis, a name of `METRICS`."""
    return "community_start_share" if basis == "communities" else "household_start_share"


def read_years(frame: pd.DataFrame, basis: str) -> list[list[Point]]:
    """Give the reports that state a rate, by year, the oldest first."""
    points = read_points(frame, name_rate(basis))
    return [list(group) for _, group in groupby(points, key=lambda point: point[0].year)]


def count_years(frame: pd.DataFrame, basis: str) -> int:
    """Count the years of report `progress__trend` that state a rate of at least two months.

    One rate a year is no course to compare: a year begins at zero and ends at its plan.
    """
    years = read_years(frame, basis)
    return sum(len({point[0] for point in year}) > 1 for year in years)


def list_without_rate(frame: pd.DataFrame, basis: str) -> list[Point]:
    """Give the reports that state starts, but neither a rate nor the plan of their date."""
    stated = {point[0] for year in read_years(frame, basis) for point in year}
    return [point for point in read_points(frame, f"{basis}_started") if point[0] not in stated]


def split_sources(year: list[Point], basis: str) -> tuple[list[Point], list[Point]]:
    """Give a year's main series, and the points at which another source states another rate."""
    measure = name_rate(basis)
    main, *others = split_series(year)
    shown = {point[0]: format_value(point, measure, "zh") for point in main}
    differing = [
        point
        for series in others
        for point in series
        if shown.get(point[0]) != format_value(point, measure, "zh")
    ]
    return main, differing


def split_pieces(series: list[Point]) -> list[list[Point]]:
    """Cut a year's series where a month has no report; a piece may be a single point."""
    pieces = [[series[0]]]
    for earlier, later in pairwise(series):
        if spans_gap(earlier[0], later[0]):
            pieces.append([])
        pieces[-1].append(later)
    return pieces
