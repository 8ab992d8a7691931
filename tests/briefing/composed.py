"""Briefings composed from the data in the repository."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from renewal.briefing.composing import Ground, compose_briefing
from renewal.briefing.request import Request
from renewal.briefing.slides import Briefing, Slide
from renewal.config import PROJECT_DIR
from renewal.i18n import Language
from renewal.metrics import Basis, list_rows
from renewal.place_rows import Read
from renewal.warehouse import Snapshot, run_report

BOUNDARIES = PROJECT_DIR / "data" / "reference" / "boundaries"
Compose = Callable[..., Briefing]


def read(snapshot: Snapshot, name: str, **params: str | None) -> list[dict[str, Any]]:
    """Return the rows of a report."""
    return list_rows(run_report(snapshot, name, params))


def compose(
    snapshot: Snapshot,
    place: str = "",
    as_of: str = "",
    language: Language = "zh",
    basis: Basis | None = None,
    slides: tuple[str, ...] = (),
    approval: str | None = None,
    reader: Read | None = None,
) -> Briefing:
    """Compose a briefing of the data in the repository, or of what a reader gives."""
    ground = Ground(BOUNDARIES, approval, snapshot.snapshot_id, date(2026, 11, 22))
    request = Request(place, as_of, basis, language, slides)
    return compose_briefing(reader or partial(read, snapshot), request, ground)


def change_rows(snapshot: Snapshot, name: str, change: Callable[[dict[str, Any]], None]) -> Read:
    """Return a reader that changes each row of one report."""

    wanted = name

    def read_changed(name: str, **params: str | None) -> list[dict[str, Any]]:
        rows = read(snapshot, name, **params)
        if name == wanted:
            for row in rows:
                change(row)
        return rows

    return read_changed


def find(briefing: Briefing, slide_id: str) -> Slide:
    """Return an offered slide by its id."""
    return next(slide for slide in briefing.offered if slide.slide_id == slide_id)


def list_ids(slides: tuple[Slide, ...]) -> list[str]:
    """Return the ids of slides."""
    return [slide.slide_id for slide in slides]
