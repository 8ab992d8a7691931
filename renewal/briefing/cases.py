"""Slides on cases: where they are, and one slide for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from renewal.briefing.case_maps import draw_cases, find_shown_area
from renewal.briefing.documents import Documents
from renewal.briefing.scope import Scope
from renewal.briefing.slides import BigFigure, Note, Slide, Story
from renewal.headlines import write_cases
from renewal.headlines.cases import write_periods
from renewal.headlines.wording import read_name
from renewal.metrics import format_figure, to_exact
from renewal.place_rows import Read, Row

_PARTS: Final = ("before", "works", "money", "participation", "after")
_MOST_PARTS: Final = 3  # of a story, besides its lesson
_KEPT_LAST: Final = ("money", "participation")  # left out first
# Those that say most of its size and of what residents got, in this order.
_FIGURES: Final = (
    "households_completed", "communities_completed", "total", "parking_spaces_added",
    "parking_spaces_net_added", "households", "residents", "residents_served",
    "parking_income_cny_per_month", "rent_income_cny_per_month", "resident_collection_cny",
    "parking_spaces_total", "households_and_shops", "dwellings", "buildings",
)  # fmt: skip
_MOST_FIGURES: Final = 3


def list_cases(read: Read, scope: Scope) -> list[Row]:
    """Return the cases in the place."""
    return [row for row in read("cases__map") if scope.holds(row["place_code"])]


def build_map(
    cases: Sequence[Row], scope: Scope, documents: Documents, folder: Path, approval: str | None
) -> Slide | None:
    """Return the map of the cases; None without any.

    Parameters
    ----------
    folder : Path
        Holds the outlines.
    approval : str or None
        The map approval number set by the owner.
    """
    if not cases:
        return None
    return Slide(
        slide_id="map",
        name=scope.say("briefing.name.map"),
        title=write_cases(cases, scope.language),
        body=draw_cases(cases, scope, folder, approval),
        basis=scope.say("briefing.basis.map"),
        notes=(
            Note(scope.say("briefing.asked.where"), scope.say("briefing.answer.where")),
            *documents.list_notes(cases),
        ),
        page=scope.link("cases", area=find_shown_area(cases)),
    )


def build_case(read: Read, case: Row, scope: Scope, documents: Documents) -> Slide:
    """Return one case: what it was, what was done, what others can learn."""
    code = str(case["programme_id"])
    story = {str(row["aspect"]): row for row in read("cases__stories", programme_id=code)}
    figures = [row for row in read("cases__figures", programme_id=code) if not row["is_of_parent"]]
    name = read_name(case, scope.language)
    lesson = read_name(case, scope.language, "lesson")
    title = scope.say("briefing.case", name=name, lesson=lesson) if lesson else name
    told = [aspect for aspect in _PARTS if aspect in story]
    for aspect in _KEPT_LAST:
        if len(told) > _MOST_PARTS and aspect in told:
            told.remove(aspect)
    return Slide(
        slide_id=f"case:{code}",
        name=scope.say("briefing.name.case", name=name),
        title=title,
        body=Story(_tell(told, story, scope), _choose_figures(figures, scope)),
        basis=_state_basis(case, scope),
        sources=documents.list_titles([case]),
        notes=(
            *_tell([aspect for aspect in _PARTS if aspect in story and aspect not in told],
                   story, scope),
            *_list_figures(figures, scope),
            *documents.list_notes([case]),
        ),
        page=scope.link("cases", case=code),
    )  # fmt: skip


def _tell(aspects: Sequence[str], story: Mapping[str, Row], scope: Scope) -> tuple[Note, ...]:
    return tuple(
        Note(scope.say(f"cases.aspect.{aspect}"), read_name(story[aspect], scope.language, "text"))
        for aspect in aspects
    )


def _state_basis(case: Row, scope: Scope) -> str:
    """Say where the case is and when it was renovated, as far as its source says."""
    periods = write_periods(case, scope.language)
    place = read_name(case, scope.language, "place_name")
    return scope.say("briefing.separator").join([place, *periods])


def _choose_figures(figures: Sequence[Row], scope: Scope) -> tuple[BigFigure, ...]:
    """Return up to three figures of a case, those that say most of its size first."""
    known = [row for row in figures if row["indicator"] in _FIGURES]
    known.sort(key=lambda row: _FIGURES.index(row["indicator"]))
    found = [(to_exact(row["value"]), row) for row in known]
    return tuple(
        BigFigure(
            _label(row, scope),
            format_figure(value, str(row["unit"] or ""), scope.language, row["qualifier"]),
            value,
        )
        for value, row in found
        if value is not None
    )[:_MOST_FIGURES]


def _label(row: Row, scope: Scope) -> str:
    """Name what was counted, and its stage where the name does not hold it."""
    name, stage = read_name(row, scope.language, "indicator_name"), str(row["stage"] or "actual")
    is_named = stage == "actual" or stage in str(row["indicator"])
    staged = scope.say(f"stage.{stage}")
    return name if is_named else scope.say("briefing.staged", measure=name, stage=staged)


def _list_figures(figures: Sequence[Row], scope: Scope) -> list[Note]:
    """Return every figure of a case for the presenter, each as printed."""
    texts = [
        scope.say(
            "briefing.figure_printed",
            name=_label(row, scope),
            printed=row["as_published"] or "—",
            locator=row["locator"] or "—",
        )
        for row in figures
    ]
    if not texts:
        return []
    return [Note(scope.say("briefing.notes.printed"), scope.say("list.clause").join(texts))]
