"""A report as a workbook that says what it is: its labels, filters and sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from renewal.i18n import Language, format_count, translate
from renewal.labels import label_parameter
from renewal.metrics import METRICS, list_rows, to_exact
from renewal.queries import load_reports
from renewal.row_sources import Row, RowSource, hold_rows
from renewal.workbooks import Book, Form, Part, write_workbook
from renewal.workbooks.data_sheets import LONG
from renewal.workbooks.explaining import Circumstances, explain
from renewal.workbooks.form_cells import read_rate
from renewal.workbooks.model import Note
from renewal.workbooks.origins import Keeper
from renewal.workbooks.plain_forms import build_plain_form
from renewal.workbooks.reports import build_charts, build_data, build_form, title_report
from renewal.workbooks.witnessing import SOURCES, Witness

_RATES = ("community_start_share", "household_start_share")
MOST_DOCUMENTS = 5  # named below a table; the sheet of notes names each


def export_report(
    source: RowSource,
    destination: Path | BinaryIO,
    *,
    report: str,
    around: Circumstances,
    language: Language,
    on_rows: Callable[[int], None] | None = None,
) -> None:
    """Write a report or a mart to a workbook: as printed, flat, drawn, and what it is.

    Parameters
    ----------
    source : RowSource
        Rows of the report, in the order wanted. Many are written as they are read: flat only.
    destination : Path or binary file
    report : str
        Name of the report or mart.
    around : Circumstances
        The filters, titles of documents, checks, and the data behind the table.
    language : str
    on_rows : callable, optional
        Is told now and then how many rows have been written.

    Raises
    ------
    ExportError
        When the table has more columns than a sheet or the file cannot be written.
    """
    title = title_report(report, language)
    witness = Witness(source.columns)
    keeper = Keeper(report, source.columns, language)
    if len(source) <= LONG:
        rows = list(source)
        form = build_printed_form(report, source.columns, rows, language, around)
        charts = build_charts(report, source.columns, rows, language)
        watched = hold_rows(source.columns, list(keeper.watch(witness.watch(rows))))
    else:
        form, charts = None, ()
        watched = replace(source, read=lambda: keeper.watch(witness.watch(source)))
    kinds = ["form"] * (form is not None) + ["data"] + ["charts"] * bool(charts)
    book = Book(
        language=language,
        title=form.title if form else title,
        parts=(Part(title, build_data(report, source.columns, watched, language), form, charts),),
        later=lambda: (
            *_say_long(len(source), language),
            *explain(title, witness, around, language, kinds),
        ),
        origin=lambda: keeper.describe(
            around.parameters, around.snapshot_id, is_part=around.is_part
        ),
    )
    write_workbook(book, destination, on_rows)


def _say_long(count: int, language: Language) -> tuple[Note, ...]:
    if count <= LONG:
        return ()
    text = translate("workbook.notes.long_text", language, count=format_count(count, language))
    return ((translate("workbook.notes.long", language), text),)


def build_printed_form(
    report: str,
    columns: Sequence[str],
    rows: Sequence[Row],
    language: Language,
    around: Circumstances,
) -> Form | None:
    """Return the sheet to print: a bulletin's table of units, another report as it reads.

    None for a mart, and for a table that is empty or too long to print.
    """
    documents = [
        translate("briefing.table.note.source", language, title=around.titles[name])
        for name in collect_sources(rows)
        if name in around.titles
    ]
    filters = translate("workbook.filters", language, sentence=around.sentence)
    signs = translate("briefing.table.note.signs", language)
    headline = translate("briefing.table.title", language, place=around.place)
    form = build_form(
        report,
        rows,
        language,
        title=headline if around.place else title_report(report, language),
        is_part=around.is_part,
        notes=[signs, *documents, filters],
    )
    if form is not None:
        said = (*_explain_rates(form, language), *_say_left_out(form, language))
        return replace(form, notes=(*said, *form.notes))
    if report not in load_reports():
        return None
    title = title_report(report, language)
    notes = [*documents[:MOST_DOCUMENTS], filters]
    return build_plain_form(columns, rows, language, title=title, notes=notes, titles=around.titles)


def _explain_rates(form: Form, language: Language) -> Iterator[str]:
    """Say whether rates are divided here or as their source printed them; nothing without rates."""
    rates = [column for column in form.columns if column.name in _RATES]
    if not rates:
        return
    is_divided = any(
        column.parts is not None and read_rate(row, column, language)[2]
        for column in rates
        for row in form.rows
    )
    yield translate(f"briefing.table.note.{'rate' if is_divided else 'printed'}", language)


def _say_left_out(form: Form, language: Language) -> Iterator[str]:
    """Say how many columns of figures stand on the flat sheet alone: nothing is cut in silence."""
    shown = {column.name for column in form.columns}
    left_out = [
        name
        for name, metric in METRICS.items()
        if metric.denominator is None
        and name not in shown
        and any(to_exact(row.get(name)) is not None for row in form.rows)
    ]
    if left_out:
        yield translate("workbook.more_columns", language, count=len(left_out))


def title_documents(documents: pd.DataFrame, language: Language) -> dict[str, str]:
    """Return the titles of documents by their ids, from report `sources__documents`."""
    return {str(row["source_id"]): title_source(row, language) for row in list_rows(documents)}


def collect_sources(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the sources that rows name, each once, in their order."""
    found = (row.get(column) for row in rows for column in SOURCES)
    return tuple(dict.fromkeys(str(source_id) for source_id in found if source_id))


def title_source(document: Mapping[str, Any], language: Language) -> str:
    """Return a document's title, and that it was republished where it was (semantics: rule 18)."""
    title = str(document[f"title_{language}"])
    if document.get("republished_by"):
        return translate("panel.republished", language, title=title)
    return title


def describe_call(
    parameters: Mapping[str, str], place_names: Mapping[str, str], language: Language
) -> str:
    """Return the parameters of a call in words, places by name."""
    if not parameters:
        return translate("tables.everything", language)
    return " · ".join(
        f"{label_parameter(name, language)} {place_names.get(value, value)}"
        for name, value in parameters.items()
    )
