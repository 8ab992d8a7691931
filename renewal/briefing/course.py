"""Slide on the course: years over one another where they compare, else month after month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final

import pandas as pd

from renewal.briefing.documents import Documents
from renewal.briefing.scope import Scope
from renewal.briefing.slides import Course, Line, Note, Slide
from renewal.charts.trend_points import Point, format_value, read_points, shows_published
from renewal.charts.years_points import count_years, name_rate, split_sources
from renewal.i18n import format_month
from renewal.metrics import METRICS, Basis, to_exact
from renewal.place_rows import TREND, Read, Row
from renewal.readings import write_printed

_MOST_TEXTS: Final = 6  # points of a single line that are all written out
_ROOM: Final = Fraction(1, 20)  # between the highest point and the top, as a share of it


def build_course(read: Read, scope: Scope, documents: Documents) -> Slide | None:
    """Return the start rate over the months up to the briefing's own; None without two of a year.

    Where the basis chosen has no rate of the briefing's year, the other one is shown. What was
    published later than the briefing's month is not.
    """
    other: Basis = "communities" if scope.basis == "households" else "households"
    for own in (scope, replace(scope, basis=other)):
        slide = _build(read, own, documents)
        if slide is not None:
            return slide
    return None


def _build(read: Read, scope: Scope, documents: Documents) -> Slide | None:
    if scope.month is None:
        return None
    last = scope.month.day
    rows = [row for row in read(TREND, place_code=scope.place_code) if row["as_of_date"] <= last]
    frame = pd.DataFrame(rows, dtype=object)
    if frame.empty:
        return None
    points = read_points(frame, name_rate(scope.basis))
    years = _split_years(points, scope)
    compares = count_years(frame, scope.basis) > 1
    if not years or years[-1][-1][0].year != last.year or (len(years[-1]) < 2 and not compares):
        return None
    course = _draw_years(years, scope) if compares else _draw_months(years[-1], scope)
    newest = years[-1]
    drawn = [point for year in (years if compares else [newest]) for point in year]
    shown = [point[2] for point in drawn]
    return Slide(
        slide_id="trend",
        name=scope.say("briefing.name.trend"),
        title=_say_course(newest, years if compares else [], scope),
        body=course,
        basis=_state_basis(drawn, scope),
        sources=documents.list_titles(shown),
        notes=(
            Note(scope.say("briefing.asked.gaps"), scope.say("briefing.answer.gaps")),
            *documents.define([name_rate(scope.basis)]),
            *documents.list_notes(shown),
        ),
        page=scope.link("progress", trend="years" if compares else "continuous"),
    )


def _split_years(points: Sequence[Point], scope: Scope) -> list[list[Point]]:
    """Return the main series of each year, the oldest first; known by its year only, left out."""
    monthly = [point for point in points if point[2].get("as_of_precision") != "year"]
    numbers = sorted({point[0].year for point in monthly})
    return [
        split_sources([point for point in monthly if point[0].year == year], scope.basis)[0]
        for year in numbers
    ]


def _read_share(point: Point, scope: Scope) -> Fraction:
    measure = name_rate(scope.basis)
    row: Row = dict(point[2])
    column = "community_start_share_published" if shows_published(row, measure) else measure
    started, planned = (to_exact(row.get(f"{scope.basis}_{s}")) for s in ("started", "planned"))
    if column == measure and started is not None and planned:
        return started / planned
    return to_exact(row[column]) or Fraction(0)


def _draw_years(years: Sequence[list[Point]], scope: Scope) -> Course:
    """Return one line a year over January to December, each named at its last point."""
    lines = []
    for year in years:
        values: list[Fraction | None] = [None] * 12
        texts = [""] * 12
        for point in year:
            values[point[0].month - 1] = _read_share(point, scope)
        number = year[-1][0].year
        texts[year[-1][0].month - 1] = _format(year[-1], scope)
        name = scope.say("briefing.year", year=number)
        lines.append(Line(name, tuple(values), tuple(texts), is_focus=year is years[-1]))
    categories = tuple(scope.say("briefing.month", month=month, name=_short(scope, month))
                       for month in range(1, 13))  # fmt: skip
    return _make_course(categories, (0, 2, 5, 8, 11), lines, scope)


def _draw_months(points: Sequence[Point], scope: Scope) -> Course:
    """Return one line over the months of a year from its first report to its last."""
    first, last = points[0][0], points[-1][0]
    months = [date(first.year, number, 1) for number in range(first.month, last.month + 1)]
    by_month = {point[0]: point for point in points}
    is_few = len(points) <= _MOST_TEXTS
    values = tuple(_read_share(by_month[day], scope) if day in by_month else None for day in months)
    texts = tuple(
        _format(by_month[day], scope)
        if day in by_month and (is_few or day in (first, last))
        else ""
        for day in months
    )
    named = tuple(format_month(day, scope.language) for day in months)
    ticks = tuple(i for i, value in enumerate(values) if value is not None)
    return _make_course(named, ticks if is_few else (0, len(named) - 1), [Line("", values, texts)],
                        scope)  # fmt: skip


def _make_course(
    categories: tuple[str, ...], ticks: tuple[int, ...], lines: list[Line], scope: Scope
) -> Course:
    highest = max(value for line in lines for value in line.values if value is not None)
    return Course(
        categories=categories,
        ticks=ticks,
        lines=tuple(lines),
        series=scope.say(METRICS[name_rate(scope.basis)].label_key),
        format="share",
        limit=max(highest, Fraction(1)) * (1 + _ROOM),
        whole=Fraction(1),
        whole_label=scope.say("briefing.whole"),
    )


def _short(scope: Scope, month: int) -> str:
    return scope.say(f"month.{month}")[:3]


def _format(point: Point, scope: Scope) -> str:
    """Return a rate, or the words that a source prints in its place: all started is no 100%."""
    printed = str(point[2].get("community_start_share_as_published") or "")
    if shows_published(point[2], name_rate(scope.basis)) and printed and "%" not in printed:
        return write_printed(printed, scope.language)
    return format_value(point, name_rate(scope.basis), scope.language)


def _say_course(newest: Sequence[Point], years: Sequence[list[Point]], scope: Scope) -> str:
    """Say the newest rate beside that of the same month a year before, or of the first report."""
    last = newest[-1]
    texts = {
        "place": scope.place_name,
        "month": format_month(last[0], scope.language),
        "share": _format(last, scope),
    }
    before = next(
        (point for year in years for point in year
         if (point[0].year, point[0].month) == (last[0].year - 1, last[0].month)),
        None,
    )  # fmt: skip
    if before is not None:
        texts["before"] = _format(before, scope)
        return scope.say("briefing.course.year", **texts)
    if len(newest) < 2:
        return scope.say("briefing.course.single", **texts)
    texts |= {
        "since": format_month(newest[0][0], scope.language),
        "first": _format(newest[0], scope),
    }
    kind = "same" if texts["first"] == texts["share"] else "since"
    if "%" not in texts["share"]:
        kind = "words"
    return scope.say(f"briefing.course.{kind}", **texts)


def _state_basis(points: Sequence[Point], scope: Scope) -> str:
    """Say whether the rates are divided here, as printed, or some of each."""
    kinds = {shows_published(point[2], name_rate(scope.basis)) for point in points}
    kind = "mixed" if len(kinds) > 1 else "printed" if True in kinds else scope.basis
    return scope.say(f"briefing.basis.course.{kind}")
