"""Files to take away: the rows on screen as an Excel workbook and as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final

import pandas as pd
import streamlit as st

from renewal.i18n import translate
from renewal.labels import label_report
from renewal.metrics import list_rows
from renewal.row_sources import hold_rows
from renewal.takeaway import export_report, title_documents
from renewal.ui.table_rows import Table
from renewal.ui.words import say
from renewal.warehouse import run_report
from renewal.workbooks.explaining import Circumstances
from renewal.workbooks.naming import make_file_name

EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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

    def build_frame(self) -> pd.DataFrame:
        """Return the rows with every column of the query, those not shown on screen included."""
        rows = [self.table.rows[position] for position in self.positions]
        return pd.DataFrame(rows, columns=list(self.table.kinds), dtype=object)

    def make_workbook(self) -> bytes:
        """Return the rows as an Excel workbook that states its filters and sources."""
        stream = BytesIO()
        export_report(
            hold_rows(list(self.table.kinds), [self.table.rows[at] for at in self.positions]),
            stream,
            report=self.table.query.name,
            around=self._describe(),
            language=self.table.language,
        )
        return stream.getvalue()

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

    def make_csv(self) -> bytes:
        """Return the rows as CSV: UTF-8 with a mark, so that Excel reads the Chinese right."""
        text = str(self.build_frame().to_csv(index=False, lineterminator="\r\n"))
        return text.encode("utf-8-sig")


def draw_downloads(parcel: Parcel, *, is_filtered: bool) -> None:
    """Draw the two download buttons; a file is made when its button is pressed."""
    table = parcel.table
    names = table.wording.names
    parts = [names.get(name, {}).get(value, value) for name, value in table.params.items() if value]
    parts.append(label_report(table.query.name, table.language))
    if is_filtered:
        parts.append(say("tables.file_filtered"))
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
