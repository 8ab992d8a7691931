"""Slides on parking: what was added, and what is there or planned; the measures are never added."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from renewal.briefing.documents import Documents
from renewal.briefing.scope import Scope
from renewal.briefing.slides import BigFigure, Figures, Note, Slide
from renewal.headlines import write_parking
from renewal.headlines.wording import read_name
from renewal.metrics import format_figure, to_exact
from renewal.place_rows import Read, Row

_MOST_FIGURES: Final = 4


def build_parking(read: Read, scope: Scope, documents: Documents) -> list[Slide]:
    """Return spaces added or net added, then spaces in all, as each programme states them."""
    rows = [
        row
        for row in read("parking__spaces", place_code=None)
        if scope.holds(row["place_code"]) and to_exact(row["spaces"]) is not None
    ]
    added = [row for row in rows if row["counts_as_added"]]
    others = [row for row in rows if not row["counts_as_added"]]
    slides = []
    if added:
        title = write_parking(added, scope.language)
        slides.append(_build("parking", title, added, scope, documents))
    if others:
        title = scope.say("briefing.parking.stock")
        slides.append(_build("parking.stock", title, others, scope, documents))
    return slides


def _build(
    slide_id: str, title: str, rows: Sequence[Row], scope: Scope, documents: Documents
) -> Slide:
    shown = sorted(rows, key=lambda row: to_exact(row["spaces"]) or Fraction(0), reverse=True)
    shown = shown[:_MOST_FIGURES]
    return Slide(
        slide_id=slide_id,
        name=scope.say(f"briefing.name.{slide_id}"),
        title=title,
        body=Figures(tuple(_build_figure(row, scope) for row in shown)),
        basis=scope.say("briefing.basis.parking"),
        sources=documents.list_titles(shown),
        notes=(
            Note(scope.say("briefing.asked.parking"), scope.say("briefing.answer.parking")),
            *(
                Note(
                    read_name(row, scope.language),
                    scope.say(
                        "briefing.printed",
                        text=row["as_published"] or "—",
                        locator=row["locator"] or "—",
                    ),
                )
                for row in rows
            ),
            *documents.list_notes(shown),
        ),
        page=scope.link("parking"),
    )


def _build_figure(row: Row, scope: Scope) -> BigFigure:
    value = to_exact(row["spaces"]) or Fraction(0)
    measure = scope.say(f"parking.measure.{row['measure']}")
    stage = str(row["stage"] or "actual")
    if stage != "actual" and not str(row["measure"]).startswith(stage):
        staged = scope.say(f"stage.{stage}")
        measure = scope.say("briefing.staged", measure=measure, stage=staged)
    return BigFigure(
        label=measure,
        text=format_figure(value, "space", scope.language, row["qualifier"]),
        value=value,
        change=read_name(row, scope.language),
    )
