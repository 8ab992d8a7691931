"""Files to take away: the table on screen as an Excel workbook and as CSV."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import streamlit as st

from renewal.labels import label_report
from renewal.queries import Query, load_reports
from renewal.takeaway import export_report
from renewal.ui.choices import read_language
from renewal.ui.report_parameters import describe_parameters
from renewal.ui.reports import read_mart, read_report, serve_snapshot
from renewal.ui.words import say

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_frame(query: Query, params: dict[str, str | None]) -> pd.DataFrame:
    """Return a report, or a whole mart, as it goes into a file."""
    if query.name in load_reports():
        return read_report(query.name, **params)
    return read_mart(query.name)


def make_workbook(query: Query, params: dict[str, str | None]) -> bytes:
    """Return the table as an Excel workbook that states its filters and sources."""
    stream = BytesIO()
    export_report(
        read_frame(query, params),
        stream,
        report=query.name,
        sentence=describe_parameters(query, params),
        documents=read_report("sources__documents"),
        language=read_language(),
        snapshot_id=serve_snapshot().snapshot.snapshot_id,
    )
    return stream.getvalue()


def make_csv(query: Query, params: dict[str, str | None]) -> bytes:
    """Return the table as CSV: UTF-8 with a mark, so that Excel reads the Chinese right."""
    frame = read_frame(query, params)
    text = str(frame.to_csv(index=False, lineterminator="\r\n"))
    return text.encode("utf-8-sig")


def draw_downloads(query: Query, params: dict[str, str | None]) -> None:
    """Draw the two download buttons; a file is made when its button is pressed."""
    stem = "_".join(
        [label_report(query.name, read_language()), *(value for value in params.values() if value)]
    )
    with st.container(horizontal=True):
        st.download_button(
            say("tables.excel"),
            lambda: make_workbook(query, params),
            file_name=f"{stem}.xlsx",
            mime=EXCEL,
            key="download_excel",
            on_click="ignore",
        )
        st.download_button(
            say("tables.csv"),
            lambda: make_csv(query, params),
            file_name=f"{stem}.csv",
            mime="text/csv",
            key="download_csv",
            on_click="ignore",
        )
