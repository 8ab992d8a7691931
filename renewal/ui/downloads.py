"""Files to take away: the rows on screen as an Excel workbook, as CSV, long ones as Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final

import streamlit as st

from renewal.exporting import Asked, Kind
from renewal.flat_files import write_csv
from renewal.i18n import format_count, translate
from renewal.labels import label_report
from renewal.metrics import list_rows
from renewal.row_sources import RowSource, hold_rows
from renewal.takeaway import export_report, title_documents
from renewal.ui.export_route import TYPES
from renewal.ui.long_exports import has_job_moving, start_job
from renewal.ui.long_tables import LongPositions
from renewal.ui.reports import read_settings
from renewal.ui.table_rows import Table
from renewal.ui.words import say
from renewal.warehouse import Demand, run_report
from renewal.workbooks.data_sheets import MAX_ROWS
from renewal.workbooks.explaining import Circumstances
from renewal.workbooks.naming import make_file_name

EXCEL: Final = TYPES["xlsx"]


@dataclass(frozen=True)
class Parcel:
    """What a file holds, fixed when its button is drawn.

    A file is made when the button is pressed: by then another snapshot may be served, or the
    reader may have chosen another language.

    Attributes
    ----------
    table : Table
        With its snapshot and language.
    positions : sequence of int
        The rows to take, in their order.
    texts : tuple of str
        Parameters and filters in words, one by one.
    link : str
        The address of the page as it stands.
    """

    table: Table
    positions: Sequence[int]
    texts: tuple[str, ...]
    link: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether every row is taken, in the query's own order."""
        if isinstance(self.positions, LongPositions):
            return self.positions.demand == Demand()
        return list(self.positions) == list(range(len(self.table.rows)))

    def make_workbook(self) -> bytes:
        """Return the rows as an Excel workbook that states its filters and sources."""
        stream = BytesIO()
        export_report(
            self._hold(),
            stream,
            report=self.table.query.name,
            around=self._describe(),
            language=self.table.language,
        )
        return stream.getvalue()

    def make_csv(self) -> bytes:
        """Return the rows as CSV that Excel opens with the Chinese intact."""
        stream = BytesIO()
        write_csv(self._hold(), stream, language=self.table.language)
        return stream.getvalue()

    def ask(self, kind: Kind, file_name: str) -> Asked:
        """Return what another process needs to know to make the same file."""
        table = self.table
        demand = self.positions.demand if isinstance(self.positions, LongPositions) else None
        return Asked(
            name=table.query.name,
            kind=kind,
            snapshot=table.snapshot,
            language=table.language,
            around=self._describe(),
            count=len(self.positions),
            file_name=file_name,
            params=tuple(table.params.items()),
            positions=None if self.is_whole or demand else tuple(self.positions),
            demand=None if self.is_whole else demand,
        )

    def _hold(self) -> RowSource:
        """Return the rows with every column of the query, those not shown on screen included."""
        return hold_rows(tuple(self.table.kinds), self.table.take(self.positions))

    def _describe(self) -> Circumstances:
        snapshot, language = self.table.snapshot, self.table.language
        place = self.table.params.get("parent_place_code") or ""
        names = self.table.wording.names.get("parent_place_code", {})
        return Circumstances(
            sentence=" · ".join(self.texts) or translate("tables.everything", language),
            made_at=datetime.now().astimezone(),
            filters=self._list_filters(),
            titles=title_documents(run_report(snapshot, "sources__documents"), language),
            totals=list_rows(run_report(snapshot, "checks__totals")),
            snapshot_id=snapshot.snapshot_id,
            link=self.link,
            place=names.get(place, ""),
            is_part=len(self.positions) < len(self.table.rows),
            parameters={name: text for name, text in self.table.params.items() if text},
        )

    def _list_filters(self) -> tuple[tuple[str, str], ...]:
        """Return the parameters and filters one by one, numbered where there are several."""
        return tuple((str(number), text) for number, text in enumerate(self.texts, start=1))


def is_long(count: int) -> bool:
    """Tell whether a file of so many rows is made in a process of its own."""
    return count > read_settings().long_export_rows


def draw_downloads(parcel: Parcel, *, is_filtered: bool) -> None:
    """Draw the buttons that make files of a table.

    A short one is made when its button is pressed; a long one in a process of its own, one for
    each reader at a time.
    """
    table = parcel.table
    names = table.wording.names
    parts = [names.get(name, {}).get(value, value) for name, value in table.params.items() if value]
    parts.append(label_report(table.query.name, table.language))
    if is_filtered:
        parts.append(say("tables.file_filtered"))
    if not is_long(len(parcel.positions)):
        _draw_short(parcel, parts)
    elif not has_job_moving():
        is_sensible = len(parcel.positions) <= read_settings().most_workbook_rows
        _draw_long(parcel, parts, has_workbook=is_sensible)


def _draw_short(parcel: Parcel, parts: Sequence[str]) -> None:
    st.download_button(
        say("tables.excel"),
        parcel.make_workbook,
        file_name=make_file_name(parts, "xlsx"),
        mime=EXCEL,
        key="download_excel",
        on_click="ignore",
    )
    st.download_button(
        say("tables.csv"),
        parcel.make_csv,
        file_name=make_file_name(parts, "csv"),
        mime="text/csv",
        key="download_csv",
        on_click="ignore",
    )


def _draw_long(parcel: Parcel, parts: Sequence[str], *, has_workbook: bool) -> None:
    kinds: list[Kind] = ["xlsx", "csv", "parquet"] if has_workbook else ["csv", "parquet"]
    for kind in kinds:
        st.button(
            say(f"long_export.start.{kind}"),
            key=f"start_{kind}",
            on_click=_start,
            args=(parcel, kind, make_file_name(parts, kind)),
        )


def draw_too_many(parcel: Parcel) -> None:
    """Say why a table that is too long for a workbook has none, and what to take instead."""
    most, language = read_settings().most_workbook_rows, parcel.table.language
    if len(parcel.positions) > most:
        sheet = format_count(MAX_ROWS, language)
        st.info(say("long_export.too_many", most=format_count(most, language), sheet=sheet))


def _start(parcel: Parcel, kind: Kind, file_name: str) -> None:
    start_job(parcel.ask(kind, file_name))
