"""Which document a view of the sources is about, kept in the URL as `source`."""

from __future__ import annotations

from typing import Final

from renewal.ui.choices import draw_select, drop_choice, read_asked
from renewal.ui.figures import Row
from renewal.ui.reports import read_rows
from renewal.ui.words import name_of, say

ALL: Final = "all"


def read_documents() -> dict[str, Row]:
    """Return every document by its identifier, the newest publication first."""
    return {str(row["source_id"]): row for row in read_rows("sources__documents")}


def draw_document_select(*, with_all: bool) -> str | None:
    """Draw the list of documents; return the chosen one, None for all."""
    documents = read_documents()
    labels = {ALL: say("tables.all")} if with_all else {}
    labels |= {source_id: name_of(row, "title") for source_id, row in documents.items()}
    if not with_all and read_asked("source") == ALL:
        drop_choice("source")
    chosen = draw_select(
        "source",
        say("sources.document"),
        tuple(labels),
        default=next(iter(labels)),
        format_option=lambda source_id: labels[source_id],
    )
    return None if chosen == ALL else chosen
