"""Slide on who has not started: the units whose plan is not all on site."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from renewal.briefing.documents import Documents
from renewal.briefing.rates_words import MOST_BARS, count_started, join_names, say_absent, say_first
from renewal.briefing.scope import Scope
from renewal.briefing.slides import Bar, Bars, Note, Slide
from renewal.charts.ranking import read_rank_value, sort_units
from renewal.headlines.wording import combine_qualifiers, read_name, write_count
from renewal.i18n import format_qualified
from renewal.metrics import METRICS, format_figure, to_exact
from renewal.place_rows import Read, Row, read_units

_ZERO: Final = Fraction(0)


def build_left(read: Read, scope: Scope, documents: Documents) -> Slide | None:
    """Return the units whose plan is not all started, the most left first."""
    if scope.unit_code is not None:
        return None
    rows = read_units(read, scope, scope.month)
    ranked = [
        (left, row)
        for row in sort_units(rows, "left", scope.basis)
        if (left := read_rank_value(row, "left", scope.basis)) is not None and left > 0
    ]
    if not ranked:
        return None
    bars = [_build_left(left, row, scope) for left, row in ranked[:MOST_BARS]]
    none = [row for _, row in ranked if to_exact(row[f"{scope.basis}_started"]) == 0]
    total = sum((left for left, _ in ranked), _ZERO)
    title = scope.say(
        "briefing.left",
        place=scope.place_name,
        units=write_count(len(ranked), "units", scope.language),
        total=write_count(total, scope.basis, scope.language, _find_qualifier(ranked, scope)),
        name=read_name(ranked[0][1], scope.language),
        figure=_say_most(ranked[0][0], none == [ranked[0][1]], scope),
    )
    if none and none != [ranked[0][1]]:
        title += scope.say("briefing.left.none", names=join_names(none, scope))
    return Slide(
        slide_id="left",
        name=scope.say("briefing.name.left"),
        title=title + scope.say("headline.end"),
        body=Bars(
            tuple(bars),
            scope.say("briefing.left.series"),
            "count",
            ranked[0][0],
            detail_label=scope.say("briefing.left.detail"),
        ),
        basis=scope.say(f"briefing.basis.left.{scope.basis}", as_of=scope.as_of)
        + say_absent(rows, "left", scope)
        + say_first(len(ranked), scope),
        sources=documents.list_titles([row for _, row in ranked]),
        notes=(
            Note(scope.say("briefing.asked.left"), scope.say("briefing.answer.left")),
            *documents.define([f"{scope.basis}_planned", f"{scope.basis}_started"]),
            *documents.list_notes(rows),
        ),
        page=scope.link("progress", sort="left"),
    )


def _find_qualifier(ranked: Sequence[tuple[Fraction, Row]], scope: Scope) -> str:
    """Return how exact what is left is: a difference of figures is exact, or about."""
    found = combine_qualifiers(
        row.get(f"{scope.basis}_{stage}_qualifier")
        for _, row in ranked
        for stage in ("planned", "started")
    )
    return found if found == "exact" else "about"


def _say_most(left: Fraction, has_none: bool, scope: Scope) -> str:
    """Return what the first unit has left, and that it alone has started nothing."""
    text = write_count(left, scope.basis, scope.language)
    return scope.say("briefing.left.most_none", figure=text) if has_none else text


def _build_left(left: Fraction, row: Row, scope: Scope) -> Bar:
    columns = [f"{scope.basis}_{stage}_qualifier" for stage in ("planned", "started")]
    is_exact = all(row.get(column) in (None, "exact") for column in columns)
    figure = format_figure(left, METRICS[f"{scope.basis}_planned"].unit, scope.language)
    return Bar(
        name=read_name(row, scope.language),
        value=left,
        text=format_qualified(figure, "exact" if is_exact else "about", scope.language),
        detail=count_started(row, scope),
        role="planned",
        look="outline",
        is_exact=is_exact,
    )
