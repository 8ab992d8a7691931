"""What a workbook says of itself: filters, dates, sources with cells, definitions, checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from renewal import __version__
from renewal.i18n import Language, format_count, format_month, translate
from renewal.labels import label_export_column
from renewal.metrics import METRICS, to_exact
from renewal.workbooks.model import Row

_SOURCES: Final = ("source_id", "from_source_id", "to_source_id")
_MOST_PLACES: Final = 12  # cells of one document that are named one by one
_QUALIFIERS: Final = ("at_least", "about", "just_under")
Note = tuple[str, str]


@dataclass(frozen=True)
class Circumstances:
    """What stands around a table that is taken away.

    Attributes
    ----------
    sentence : str
        The filters in words.
    filters : tuple of (str, str)
        The same one by one, each with what it is called.
    titles : mapping
        Titles of documents by id.
    totals : sequence of mappings
        Rows of report `checks__totals`; those of the documents in the table are said.
    snapshot_id : str
    made_at : datetime
    link : str
        The address of the same view; empty where there is none.
    place : str
        The place whose units the table lists; empty for other tables.
    is_part : bool
        Whether some of the table's rows are left out.
    """

    sentence: str
    made_at: datetime
    filters: tuple[Note, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    totals: Sequence[Row] = ()
    snapshot_id: str = ""
    link: str = ""
    place: str = ""
    is_part: bool = False


def list_notes(
    title: str,
    columns: Sequence[str],
    rows: Sequence[Row],
    around: Circumstances,
    language: Language,
) -> tuple[Note, ...]:
    """Return headings and texts of the sheet that says what the others are."""

    def say(key: str, **values: object) -> str:
        return translate(key, language, **values)

    made = around.made_at
    notes: list[Note] = [
        (say("export.notes.title"), title),
        (say("export.notes.filters"), around.sentence),
        *((say("workbook.notes.filter", name=name), text) for name, text in around.filters),
        (say("workbook.notes.as_of"), _list_dates(rows, language)),
        *_list_sources(rows, around, say),
        *_list_definitions(columns, rows, language),
        (say("workbook.notes.signs"), _explain_signs(columns, rows, say)),
        *_list_checks(rows, around, language),
        (say("export.notes.rows"), format_count(len(rows), language)),
        (say("export.notes.layout"), say("workbook.notes.layout_text")),
        (
            say("workbook.notes.made"),
            say(
                "workbook.notes.made_text",
                day=format_month(made.date(), language, "day"),
                time=f"{made:%H:%M}",
                version=__version__,
            ),
        ),
        (say("export.notes.snapshot"), around.snapshot_id or "—"),
    ]
    if around.link:
        notes.append((say("workbook.notes.link"), around.link))
    return tuple((name, text) for name, text in notes if text)


def _list_dates(rows: Sequence[Row], language: Language) -> str:
    days = {
        (row["as_of_date"], str(row.get("as_of_precision") or "month"))
        for row in rows
        if row.get("as_of_date") is not None
    }
    texts = [format_month(day, language, precision) for day, precision in sorted(days)]
    return translate("list.separator", language).join(dict.fromkeys(texts))


def _list_sources(
    rows: Sequence[Row], around: Circumstances, say: Callable[..., str]
) -> list[Note]:
    """Return each document with the cells or places that its rows were printed in."""
    places: dict[str, list[str]] = {}
    for row in rows:
        for column in _SOURCES:
            source_id = row.get(column)
            if source_id:
                where = str(row.get("cell_range") or row.get("locator") or "")
                held = places.setdefault(str(source_id), [])
                if where and where not in held:
                    held.append(where)
    found = []
    for source_id, cells in places.items():
        text = around.titles.get(source_id, source_id)
        if cells:
            named = say("list.separator").join(cells[:_MOST_PLACES])
            more = len(cells) - _MOST_PLACES
            key = "workbook.notes.cells_more" if more > 0 else "workbook.notes.cells"
            text = say(key, title=text, cells=named, more=more)
        found.append((say("export.notes.sources"), text))
    return found or [(say("export.notes.sources"), "—")]


def _list_definitions(
    columns: Sequence[str], rows: Sequence[Row], language: Language
) -> list[Note]:
    """Return what each measure of the table counts."""
    return [
        (
            translate("workbook.notes.definition", language,
                      name=label_export_column(name, language)),
            translate(METRICS[name].definition_key, language),
        )
        for name in columns
        if name in METRICS and any(row.get(name) is not None for row in rows)
    ]  # fmt: skip


def _explain_signs(columns: Sequence[str], rows: Sequence[Row], say: Callable[..., str]) -> str:
    """Say what the signs in the cells mean, those that occur."""
    held: set[Any] = set()
    for row in rows:
        held |= {row.get(name) for name in columns if name.endswith(("qualifier", "_reason"))}
    signs = [say(f"workbook.sign.{name}") for name in _QUALIFIERS if name in held]
    if "not_applicable" in held:
        signs.append(say("workbook.sign.not_applicable"))
    signs.append(say("workbook.sign.blank"))
    return say("list.clause").join(signs)


def _list_checks(rows: Sequence[Row], around: Circumstances, language: Language) -> list[Note]:
    """Return the printed totals of the documents in the table that their units do not make up."""
    ids = {str(row.get(column)) for row in rows for column in _SOURCES if row.get(column)}
    own = [row for row in around.totals if str(row["source_id"]) in ids]
    broken = [row for row in own if not row["is_reconciled"]]
    heading = translate("workbook.notes.checks", language)
    if not own:
        return []
    if not broken:
        count = format_count(len(own), language)
        return [(heading, translate("workbook.notes.reconciled", language, count=count))]
    return [
        (
            heading,
            translate(
                "workbook.notes.unreconciled",
                language,
                name=row[f"name_{language}"] or row["name_zh"],
                indicator=row[f"indicator_name_{language}"] or row["indicator_name_zh"],
                published=format_count(to_exact(row["published"]), language),
                computed=format_count(to_exact(row["computed"]), language),
            ),
        )
        for row in broken
    ]
