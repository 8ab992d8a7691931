"""Workbooks of reports, made as the board makes them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Final

import pandas as pd

from renewal.i18n import Language
from renewal.metrics import list_rows
from renewal.queries import load_queries
from renewal.row_sources import hold_rows
from renewal.takeaway import describe_call, export_report, title_documents
from renewal.warehouse import Snapshot, read_table, run_report
from renewal.workbooks.explaining import Circumstances

MADE_AT: Final = datetime(2026, 11, 22, 9, 5, tzinfo=UTC)
# For reports that ask for a place, months, or the key of a figure.
EXAMPLES: Final = {
    "parent_place_code": "441400", "place_code": "441400", "as_of_date": "2021-11",
    "from_date": "2021-09", "to_date": "2021-11",
    "report": "progress__total", "key": "441400/2021-11/meizhou-2021-11/communities_started",
}  # fmt: skip
# The tables of units: their place and month.
MEIZHOU: Final = ("441400", "2021-11")
MEIZHOU_SEPTEMBER: Final = ("441400", "2021-09")
HUNAN: Final = ("430000", "2021-08")
NATION: Final = ("000000", "2023-09")
DEZHOU: Final = ("371400", "2022-12")
TABLES: Final = {
    "meizhou": MEIZHOU, "meizhou-september": MEIZHOU_SEPTEMBER, "hunan": HUNAN,
    "nation": NATION, "dezhou": DEZHOU,
}  # fmt: skip


def ask(report: str) -> dict[str, str]:
    """Return what a report needs to be asked."""
    parameters = load_queries("reports")[report].parameters
    return {
        parameter.name: EXAMPLES[parameter.name]
        for parameter in parameters
        if not parameter.is_optional
    }


def run_table(snapshot: Snapshot, table: tuple[str, str]) -> pd.DataFrame:
    """Return the units of a place in a month."""
    place, month = table
    return run_report(
        snapshot, "progress__by_place", {"parent_place_code": place, "as_of_date": month}
    )


def export_table(
    snapshot: Snapshot, table: tuple[str, str], language: Language = "zh", *, link: str = ""
) -> bytes:
    """Return the workbook of the units of a place in a month."""
    place, month = table
    asked = {"parent_place_code": place, "as_of_date": month}
    return export(snapshot, "progress__by_place", asked, language, link)


@lru_cache(maxsize=8)
def _read_around(snapshot: Snapshot) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    names = ("places__options", "sources__documents", "checks__totals")
    places, documents, totals = (run_report(snapshot, name) for name in names)
    return places, documents, totals


def export_mart(snapshot: Snapshot, mart: str, language: Language = "zh") -> bytes:
    """Return the workbook of a mart, whole."""
    return write(snapshot, mart, read_table(snapshot, load_queries("marts")[mart]), {}, language)


def export(
    snapshot: Snapshot,
    report: str,
    asked: dict[str, str],
    language: Language = "zh",
    link: str = "",
) -> bytes:
    """Return the workbook of a report."""
    return write(snapshot, report, run_report(snapshot, report, asked), asked, language, link)


def write(
    snapshot: Snapshot,
    name: str,
    frame: pd.DataFrame,
    asked: dict[str, str],
    language: Language,
    link: str = "",
) -> bytes:
    """Return the workbook of a table with what stands around it."""
    places, documents, totals = _read_around(snapshot)
    names = dict(zip(places["place_code"], places[f"name_{language}"], strict=True))
    stream = BytesIO()
    export_report(
        hold_rows(list(frame.columns), list_rows(frame)),
        stream,
        report=name,
        around=Circumstances(
            sentence=describe_call(asked, names, language),
            made_at=MADE_AT,
            titles=title_documents(documents, language),
            totals=list_rows(totals),
            snapshot_id=snapshot.snapshot_id,
            link=link,
            place=names.get(asked.get("parent_place_code", ""), ""),
            parameters=asked,
        ),
        language=language,
    )
    return stream.getvalue()
