"""The last slides: what the words mean, and which documents the figures come from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from renewal.briefing.documents import Documents
from renewal.briefing.scope import Scope
from renewal.briefing.slides import Note, Slide, Terms
from renewal.takeaway import title_source

_MOST_ROWS: Final = 5  # of a slide
_KEYS: Final = ("plan", "started", "completed", "rate", "missing")


def build_terms(scope: Scope) -> Slide:
    """Return what the figures of progress count, in five lines."""
    rows = tuple(
        Note(scope.say(f"briefing.term.{key}"), scope.say(f"briefing.term.{key}.text"))
        for key in _KEYS
    )
    return Slide(
        slide_id="terms",
        name=scope.say("briefing.name.terms"),
        title=scope.say("briefing.terms"),
        body=Terms(rows),
        page=scope.link("sources", view="indicators"),
    )


def build_sources(slides: Sequence[Slide], scope: Scope, documents: Documents) -> list[Slide]:
    """Return the documents that slides name, at most five a slide and about as many on each."""
    titles = dict.fromkeys(title for slide in slides for title in slide.sources)
    by_title = {title_source(row, scope.language): row for row in documents.by_id.values()}
    rows = [Note(title, documents.write_document(by_title[title])) for title in titles]
    size = math.ceil(len(rows) / math.ceil(len(rows) / _MOST_ROWS)) if rows else _MOST_ROWS
    chunks = [rows[start : start + size] for start in range(0, len(rows), size)]
    return [
        Slide(
            slide_id="sources" if not order else f"sources.{order + 1}",
            name=scope.say("briefing.name.sources"),
            title=scope.say(
                "briefing.sources.one" if len(rows) == 1 else "briefing.sources", count=len(rows)
            ),
            body=Terms(tuple(chunk)),
            page=scope.link("sources"),
        )
        for order, chunk in enumerate(chunks)
    ]
