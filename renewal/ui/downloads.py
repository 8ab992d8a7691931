"""Files to take away: the rows on screen as an Excel workbook and as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import pandas as pd
import streamlit as st

from renewal.labels import label_report
from renewal.takeaway import export_report
from renewal.ui.table_rows import Table
from renewal.ui.words import say
from renewal.warehouse import run_report

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
    sentence : str
        Parameters and filters in words.
    """

    table: Table
    positions: Sequence[int]
    sentence: str

    def build_frame(self) -> pd.DataFrame:
        """Return the rows with every column of the query, those not shown on screen included."""
        rows = [self.table.rows[position] for position in self.positions]
        return pd.DataFrame(rows, columns=list(self.table.kinds), dtype=object)

    def make_workbook(self) -> bytes:
        """Return the rows as an Excel workbook that states its filters and sources."""
        stream = BytesIO()
        export_report(
            self.build_frame(),
            stream,
            report=self.table.query.name,
            sentence=self.sentence,
            documents=run_report(self.table.snapshot, "sources__documents"),
            language=self.table.language,
            snapshot_id=self.table.snapshot.snapshot_id,
        )
        return stream.getvalue()

    def make_csv(self) -> bytes:
        """Return the rows as CSV: UTF-8 with a mark, so that Excel reads the Chinese right."""
        text = str(self.build_frame().to_csv(index=False, lineterminator="\r\n"))
        return text.encode("utf-8-sig")


def draw_downloads(parcel: Parcel, *, is_filtered: bool) -> None:
    """Draw the two download buttons; a file is made when its button is pressed."""
    table = parcel.table
    parts = [label_report(table.query.name, table.language)]
    parts += [value.replace(":", "") for value in table.params.values() if value]
    if is_filtered:
        parts.append(say("tables.file_filtered"))
    stem = "_".join(parts)
    st.download_button(
        say("tables.excel"),
        parcel.make_workbook,
        file_name=f"{stem}.xlsx",
        mime=EXCEL,
        key="download_excel",
        on_click="ignore",
    )
    st.download_button(
        say("tables.csv"),
        parcel.make_csv,
        file_name=f"{stem}.csv",
        mime="text/csv",
        key="download_csv",
        on_click="ignore",
    )
