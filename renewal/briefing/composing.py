"""Compose the briefing of a place and month from the reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from renewal.briefing.cases import build_case, build_map, list_cases
from renewal.briefing.change import build_change
from renewal.briefing.course import build_course
from renewal.briefing.documents import Documents, read_documents
from renewal.briefing.left import build_left
from renewal.briefing.money import build_funding, build_investment
from renewal.briefing.opening import build_cover, build_figures
from renewal.briefing.parking import build_parking
from renewal.briefing.rates import build_rates
from renewal.briefing.request import Request
from renewal.briefing.scope import Scope, find_scope
from renewal.briefing.slides import Briefing, Slide
from renewal.briefing.tables import build_table
from renewal.briefing.terms import build_sources, build_terms
from renewal.errors import BriefingError
from renewal.i18n import format_month, translate
from renewal.place_rows import Read, read_place_row

# Of these only the first are in a briefing unless more are asked for.
_USUAL_MOST: Final = {"funding": 2, "case": 3}


@dataclass(frozen=True)
class Ground:
    """What a briefing stands on besides the reports.

    Attributes
    ----------
    boundaries_dir : Path
        Holds the outlines.
    approval_number : str or None
        The map approval number (审图号) set by the owner.
    snapshot_id : str
    made_on : date
    """

    boundaries_dir: Path
    approval_number: str | None
    snapshot_id: str
    made_on: date


def compose_briefing(read: Read, request: Request, ground: Ground) -> Briefing:
    """Return the briefing that a link asks for.

    Raises
    ------
    BriefingError
        When the place or the month has no figures, or none of the slides asked for exists.
    """
    scope = find_scope(read, request)
    documents = read_documents(read, scope)
    offered = _list_offered(read, scope, documents, ground)
    slides = _count_sources(_choose(offered, request), scope, documents)
    found = read_place_row(read, scope, scope.month)
    return Briefing(
        language=scope.language,
        title=scope.say("briefing.title", place=scope.place_name),
        place=scope.place_name,
        as_of=scope.as_of,
        publishers=documents.list_publishers([found[1]] if found else []),
        slides=slides,
        offered=offered,
        table=build_table(read, scope, documents),
        snapshot_id=ground.snapshot_id,
        made_on=format_month(ground.made_on, scope.language, "day"),
    )


def _list_offered(
    read: Read, scope: Scope, documents: Documents, ground: Ground
) -> tuple[Slide, ...]:
    """Return every slide that the data allow, in the usual order."""
    cases = list_cases(read, scope)
    told = [
        build_figures(read, scope, documents),
        *build_rates(read, scope, documents),
        build_change(read, scope, documents),
        build_left(read, scope, documents),
        build_course(read, scope, documents),
        build_investment(read, scope, documents),
        *build_funding(read, scope, documents),
        *build_parking(read, scope, documents),
        build_map(cases, scope, documents, ground.boundaries_dir, ground.approval_number),
        *(build_case(read, case, scope, documents) for case in cases),
    ]
    shown = [slide for slide in told if slide is not None]
    if not shown:
        raise BriefingError(scope.say("briefing.nothing", place=scope.place_name))
    cover = build_cover(read, scope, documents, cases)
    sources = build_sources([cover, *shown], scope, documents)
    return (cover, *shown, build_terms(scope), *sources)


def _choose(offered: Sequence[Slide], request: Request) -> tuple[Slide, ...]:
    """Return the slides asked for in their order, or the usual ones."""
    if not request.slides:
        return list_usual(offered)
    by_id = {slide.slide_id: slide for slide in offered}
    chosen = tuple(by_id[name] for name in request.slides if name in by_id)
    if not chosen:
        known = translate("list.separator", request.language).join(by_id)
        asked = ",".join(request.slides)
        raise BriefingError(
            translate("briefing.no_slides", request.language, asked=asked, known=known)
        )
    return chosen


def _count_sources(
    chosen: Sequence[Slide], scope: Scope, documents: Documents
) -> tuple[Slide, ...]:
    """Return slides with those on sources naming the documents of the others, and no more."""
    told = [slide for slide in chosen if not _is_on_sources(slide)]
    places = [place for place, slide in enumerate(chosen) if _is_on_sources(slide)]
    if not places or not told:
        return tuple(chosen)
    first = sum(slide in told for slide in chosen[: places[0]])
    return (*told[:first], *build_sources(told, scope, documents), *told[first:])


def _is_on_sources(slide: Slide) -> bool:
    return slide.slide_id.partition(".")[0] == "sources"


def list_usual(offered: Sequence[Slide]) -> tuple[Slide, ...]:
    """Return the slides of a briefing for which none were chosen: of many alike the first ones."""
    counted: dict[str, int] = {}
    usual = []
    for slide in offered:
        kind, _, name = slide.slide_id.partition(":")
        counted[kind] = counted.get(kind, 0) + 1
        if not name or counted[kind] <= _USUAL_MOST.get(kind, 1):
            usual.append(slide)
    return tuple(usual)
