"""A report as a workbook that says what it is: its labels, filters and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from renewal.i18n import Language, translate
from renewal.labels import label_parameter
from renewal.metrics import list_rows
from renewal.workbooks import Book, Part, write_workbook
from renewal.workbooks.explaining import Circumstances, list_notes
from renewal.workbooks.reports import build_charts, build_data, build_form, title_report

SOURCE_COLUMNS = ("source_id", "from_source_id", "to_source_id")


def export_report(
    frame: pd.DataFrame,
    destination: Path | BinaryIO,
    *,
    report: str,
    around: Circumstances,
    language: Language,
) -> None:
    """Write a report or a mart to a workbook: as printed, flat, drawn, and what it is.

    Parameters
    ----------
    frame : DataFrame
        Rows of the report, in the order wanted.
    destination : Path or binary file
    report : str
        Name of the report or mart.
    around : Circumstances
        The filters, titles of documents, checks, and the data behind the table.
    language : str

    Raises
    ------
    ExportError
        When the table does not fit a sheet or the file cannot be written.
    """
    columns, rows = [str(name) for name in frame.columns], list_rows(frame)
    title = title_report(report, language)
    headline = translate("briefing.table.title", language, place=around.place)
    form = build_form(
        report,
        rows,
        language,
        title=headline if around.place else title,
        is_part=around.is_part,
        notes=[
            translate("briefing.table.note.rate", language),
            translate("briefing.table.note.signs", language),
            *(
                translate("briefing.table.note.source", language, title=around.titles[name])
                for name in collect_sources(rows)
                if name in around.titles
            ),
            translate("workbook.filters", language, sentence=around.sentence),
        ],
    )
    write_workbook(
        Book(
            language=language,
            title=form.title if form else title,
            parts=(
                Part(
                    title,
                    build_data(report, columns, rows, language),
                    form,
                    build_charts(report, columns, rows, language),
                ),
            ),
            notes=list_notes(title, columns, rows, around, language),
        ),
        destination,
    )


def title_documents(documents: pd.DataFrame, language: Language) -> dict[str, str]:
    """Return the titles of documents by their ids, from report `sources__documents`."""
    return {str(row["source_id"]): title_source(row, language) for row in list_rows(documents)}


def collect_sources(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the sources that rows name, each once, in their order."""
    found = (row.get(column) for row in rows for column in SOURCE_COLUMNS)
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
