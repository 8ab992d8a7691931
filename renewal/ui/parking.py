"""Panel about parking: four measures that never add."""

from __future__ import annotations

from renewal.charts import build_parking_bars, describe_parking
from renewal.metrics import format_figure
from renewal.takeaway import collect_sources
from renewal.ui.cells import make_month_column, make_name_column, make_text_column
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, open_key
from renewal.ui.panel import Origin, describe_dates, draw_panel, open_panel
from renewal.ui.reports import read_report, read_rows
from renewal.ui.words import say

REPORT = "parking__spaces"


def draw_parking() -> None:
    """Draw parking spaces, one block per measure; only added and net added count as added."""
    frame = read_report(REPORT, place_code=None)
    rows = read_rows(REPORT, place_code=None)
    title = say("parking.panel")
    denominator, date = say("panel.denominator.parking"), describe_dates(rows)
    with open_panel(title, say("parking.note")):
        draw_panel(
            "parking",
            title,
            build_parking_bars(frame, read_language()),
            origin=Origin(denominator, date, collect_sources(rows)),
            text=describe_parking(frame, read_language()),
            rows=rows,
            columns=[
                make_name_column("column.programme"),
                make_text_column("column.measure", _read_measure),
                Column(say("column.spaces"), _read_spaces),
                make_text_column("column.counts_as_added", _read_counts),
                make_month_column(),
            ],
        )


def _read_measure(row: Row) -> str:
    return say(f"parking.measure.{row['measure']}")


def _read_spaces(row: Row) -> Figure:
    text = format_figure(row["spaces"], "space", read_language(), row["qualifier"])
    note = say("cell.printed", printed=row["as_published"]) if row["as_published"] else ""
    return Figure(text, open_key(REPORT, row, "spaces"), note=note)


def _read_counts(row: Row) -> str:
    return say("parking.counts" if row["counts_as_added"] else "parking.counts_not")
