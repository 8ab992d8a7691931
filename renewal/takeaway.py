"""A report as a workbook that says what it is: its labels, filters and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from renewal.exporting import export_workbook
from renewal.i18n import Language, has_text, translate
from renewal.labels import label_export_column, label_parameter, label_report

SOURCE_COLUMNS = ("source_id", "from_source_id", "to_source_id")


def export_report(
    frame: pd.DataFrame,
    destination: Path | BinaryIO,
    *,
    report: str,
    sentence: str,
    documents: pd.DataFrame,
    language: Language,
    snapshot_id: str,
) -> None:
    """Write a report or a mart to a workbook.

    Parameters
    ----------
    frame : DataFrame
        Rows of the report.
    destination : Path or binary file
    report : str
        Name of the report or mart.
    sentence : str
        The filters in words.
    documents : DataFrame
        Report ``sources__documents``; gives the titles of the sources that the rows name.
    language : str
    snapshot_id : str

    Raises
    ------
    ExportError
        When the table does not fit a sheet or the file cannot be written.
    """
    export_workbook(
        frame,
        destination,
        title=_title_report(report, language),
        sentence=sentence,
        sources=list_source_titles(frame, documents, language),
        language=language,
        column_labels={
            str(name): label_export_column(str(name), language) for name in frame.columns
        },
        snapshot_id=snapshot_id,
    )


def _title_report(report: str, language: Language) -> str:
    """Return what a report is called; one that no page lists keeps its name."""
    return label_report(report, language) if has_text(f"report.{report}", language) else report


def collect_sources(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the sources that rows name, each once, in their order."""
    found = (row.get(column) for row in rows for column in SOURCE_COLUMNS)
    return tuple(dict.fromkeys(str(source_id) for source_id in found if source_id))


def list_source_titles(
    frame: pd.DataFrame, documents: pd.DataFrame, language: Language
) -> list[str]:
    """Return the titles of the documents that a table's rows name, in the rows' order."""
    rows = [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]
    by_id = documents.set_index("source_id")
    known = [source_id for source_id in collect_sources(rows) if source_id in by_id.index]
    return [title_source(by_id.loc[source_id].to_dict(), language) for source_id in known]


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
