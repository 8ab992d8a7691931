"""Panels about completion, one per programme whose source states it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import Final

import pandas as pd

from renewal.charts import build_completion_bars, describe_completion, list_rates
from renewal.metrics import format_figure, list_rows
from renewal.takeaway import collect_sources
from renewal.ui.cells import make_text_column
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row
from renewal.ui.filters import Filters
from renewal.ui.kept_drawings import keep_chart
from renewal.ui.panel import Origin, describe_dates, draw_panel, open_panel
from renewal.ui.reports import read_report
from renewal.ui.words import name_of, say
from renewal.workbooks.page_charts.counted import chart_completion

REPORT: Final = "progress__completion"


def draw_completion(filters: Filters) -> None:
    """Draw planned, started and completed of each programme in the chosen place or below it.

    A place without a programme whose source states completion has no panel: completion is never
    derived from starts.
    """
    frame = read_report(REPORT, place_code=filters.place_code)
    rows: list[Row] = list_rows(frame)
    for (programme_id, source_id), group in groupby(
        rows, key=lambda row: (str(row["programme_id"]), str(row["source_id"]))
    ):
        _draw_programme(f"completion_{programme_id}_{source_id}", list(group), filters.place_code)


def _draw_programme(key: str, rows: list[Row], place_code: str) -> None:
    language = read_language()
    frame = pd.DataFrame(rows, dtype=object)
    title = say("completion.panel", name=name_of(rows[0]))
    planned = {name_of(row, "counted_name"): row for row in rows if row["step"] == "planned"}
    with open_panel(title, _write_note(rows)):
        draw_panel(
            key,
            title,
            keep_chart((key, place_code), build_completion_bars, frame, language),
            origin=Origin(
                say("completion.denominator", name=say("list.separator").join(planned))
                if planned
                else "",
                describe_dates(rows),
                collect_sources(rows),
            ),
            text=describe_completion(frame, language),
            rows=rows,
            columns=[
                make_text_column("column.programme", lambda row: name_of(row, "counted_name")),
                make_text_column("column.indicator", lambda row: name_of(row, "indicator_name")),
                Column(say("column.value"), _read_value),
                make_text_column("completion.column.rates", _make_rate_reader(rows)),
                make_text_column("column.locator", lambda row: str(row["locator"] or "")),
            ],
            native=partial(chart_completion, frame, language),
        )


def _write_note(rows: list[Row]) -> str:
    """Say what started and completed mean, that a phase is part of a whole, and what is noted."""
    is_part = any(row["counted_programme_id"] != row["programme_id"] for row in rows)
    texts = [
        say("completion.note"),
        say("completion.note_part") if is_part else "",
        *(name_of(row, "note") for row in rows),
    ]
    return (" " if read_language() == "en" else "").join(text for text in texts if text)


def _read_value(row: Row) -> Figure:
    text = format_figure(row["value"], str(row["unit"]), read_language(), row["qualifier"])
    note = say("cell.printed", printed=row["as_published"]) if row["as_published"] else ""
    return Figure(text, f"sources__figures|{row['figure_id']}/value", note=note)


def _make_rate_reader(rows: list[Row]) -> Callable[[Row], str]:
    def read(row: Row) -> str:
        block = [other for other in rows if other["basis"] == row["basis"]]
        return say("list.separator").join(list_rates(row, block, read_language()))

    return read
