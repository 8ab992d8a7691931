"""The documents behind a slide: their titles, and what the presenter should know of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from renewal.briefing.scope import Scope
from renewal.briefing.slides import Note
from renewal.headlines.wording import Row, read_name
from renewal.i18n import format_month
from renewal.metrics import METRICS
from renewal.place_rows import Read
from renewal.takeaway import collect_sources, title_source


@dataclass(frozen=True)
class Documents:
    """Every source document of the snapshot, by its id."""

    by_id: Mapping[str, Row]
    scope: Scope

    def list_titles(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """Return the titles of the documents that rows name, in the rows' order."""
        return tuple(title_source(row, self.scope.language) for row in self.list_rows(rows))

    def list_rows(self, rows: Sequence[Row]) -> list[Row]:
        """Return the documents that rows name, in the rows' order."""
        return [self.by_id[name] for name in collect_sources(rows) if name in self.by_id]

    def list_publishers(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """Return who issued the documents that rows name, each once."""
        named = (read_name(row, self.scope.language, "publisher") for row in self.list_rows(rows))
        return tuple(dict.fromkeys(name for name in named if name))

    def write_document(self, row: Row) -> str:
        """Return who issued a document and when, and the file that holds its table."""
        language = self.scope.language
        day = row["published_date"]
        parts = [
            read_name(row, language, "publisher"),
            format_month(day, language, "day") if day else self.scope.say("date.none"),
            self.scope.say("briefing.file", name=row["file_name"]) if row["file_name"] else "",
        ]
        return self.scope.say("list.clause").join(part for part in parts if part)

    def list_notes(self, rows: Sequence[Row]) -> tuple[Note, ...]:
        """Return for the presenter: each document, where in it the figures stand, what it lacks."""
        found = []
        for document in self.list_rows(rows):
            text = self.write_document(document)
            places = _list_places(rows, str(document["source_id"]))
            if places:
                text += self.scope.say("briefing.notes.at", places=places)
            title = title_source(document, self.scope.language)
            found.append(Note(self.scope.say("briefing.notes.source", title=title), text))
            gaps = read_name(document, self.scope.language, "gaps")
            if gaps:
                found.append(Note(self.scope.say("briefing.notes.gaps"), gaps))
        return tuple(found)

    def define(self, measures: Iterable[str]) -> tuple[Note, ...]:
        """Return the definitions of measures of `METRICS`."""
        say = self.scope.say
        found = (METRICS[name] for name in measures)
        return tuple(Note(say(one.label_key), say(one.definition_key)) for one in found)


def _list_places(rows: Sequence[Row], source_id: str) -> str:
    """Return where in a document figures stand: its cells from the first to the last row."""
    ranges = [
        str(row["cell_range"])
        for row in rows
        if row.get("source_id") == source_id and row.get("cell_range")
    ]
    if not ranges:
        return ""
    sheet, _, first = ranges[0].rpartition("!")
    if len(ranges) == 1 or any(text.rpartition("!")[0] != sheet for text in ranges):
        return ranges[0]
    start, end = first.partition(":")[0], ranges[-1].rpartition(":")[2]
    return f"{sheet}!{start}:{end}"


def read_documents(read: Read, scope: Scope) -> Documents:
    """Return every source document of the snapshot."""
    rows = read("sources__documents")
    return Documents({str(row["source_id"]): row for row in rows}, scope)
