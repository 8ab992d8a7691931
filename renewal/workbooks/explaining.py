"""What a workbook says of itself: filters, dates, sources with cells, definitions, checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Final

from renewal import __version__
from renewal.i18n import Language, format_count, format_month, translate
from renewal.labels import label_export_column
from renewal.metrics import METRICS, to_exact
from renewal.row_sources import Row
from renewal.workbooks.model import Note
from renewal.workbooks.witnessing import Witness

_MOST_PLACES: Final = 12  # cells of one document that are named one by one
_MOST_DAYS: Final = 24  # months that are named one by one
KINDS: Final = ("form", "data", "charts")
_QUALIFIERS: Final = ("at_least", "at_most", "about", "just_under")


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
    parameters : mapping of str to str
        Of the report, as the call gives them: codes, and months as ``YYYY-MM``.
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
    parameters: Mapping[str, str] = field(default_factory=dict)


def list_notes(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Row],
    around: Circumstances,
    language: Language,
) -> tuple[Note, ...]:
    """Return headings and texts of the sheet that says what the others are."""
    witness = Witness(columns)
    for _ in witness.watch(rows):
        pass
    return explain(title, witness, around, language)


def explain(
    title: str,
    witness: Witness,
    around: Circumstances,
    language: Language,
    kinds: Sequence[str] = KINDS,
) -> tuple[Note, ...]:
    """Return the same of rows that have been read before a witness.

    Parameters
    ----------
    kinds : sequence of str
        Which kinds of sheets the workbook has, of `KINDS`.
    """

    def say(key: str, **values: object) -> str:
        return translate(key, language, **values)

    made = around.made_at
    notes: list[Note] = [
        (say("export.notes.title"), title),
        (say("export.notes.filters"), around.sentence),
        *((say("workbook.notes.filter", name=name), text) for name, text in around.filters),
        (say("workbook.notes.as_of"), _list_dates(witness, language)),
        *_list_sources(witness, around, say),
        *_list_definitions(witness, language),
        (say("workbook.notes.signs"), _explain_signs(witness, say)),
        *_list_checks(witness, around, language),
        (say("export.notes.rows"), format_count(witness.count, language)),
        (
            say("export.notes.layout"),
            say("list.clause").join(say(f"workbook.layout.{kind}") for kind in kinds),
        ),
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


def _list_dates(witness: Witness, language: Language) -> str:
    texts = [format_month(day, language, precision) for day, precision in sorted(witness.days)]
    if len(texts) > _MOST_DAYS:
        texts = [texts[0], "…", texts[-1]]
    if witness.has_undated:
        texts.append(format_month(None, language))
    return translate("list.separator", language).join(dict.fromkeys(texts))


def _list_sources(witness: Witness, around: Circumstances, say: Callable[..., str]) -> list[Note]:
    """Return each document with the cells or places that its rows were printed in."""
    found = []
    for source_id, cells in witness.places.items():
        text = around.titles.get(source_id, source_id)
        if cells:
            named = say("list.separator").join(islice(cells, _MOST_PLACES))
            more = len(cells) - _MOST_PLACES
            key = "workbook.notes.cells_more" if more > 0 else "workbook.notes.cells"
            text = say(key, title=text, cells=named, more=more)
        found.append((say("export.notes.sources"), text))
    return found or [(say("export.notes.sources"), "—")]


def _list_definitions(witness: Witness, language: Language) -> list[Note]:
    """Return what each measure of the table counts."""
    return [
        (
            translate("workbook.notes.definition", language,
                      name=label_export_column(name, language)),
            translate(METRICS[name].definition_key, language),
        )
        for name in witness.columns
        if name in witness.measures
    ]  # fmt: skip


def _explain_signs(witness: Witness, say: Callable[..., str]) -> str:
    """Say what the signs in the cells mean, those that occur."""
    signs = [say(f"workbook.sign.{name}") for name in _QUALIFIERS if name in witness.signs]
    if "not_applicable" in witness.signs:
        signs.append(say("workbook.sign.not_applicable"))
    signs.append(say("workbook.sign.blank"))
    return say("list.clause").join(signs)


def _list_checks(witness: Witness, around: Circumstances, language: Language) -> list[Note]:
    """Return the printed totals of the documents in the table that their units do not make up."""
    own = [row for row in around.totals if str(row["source_id"]) in witness.places]
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
