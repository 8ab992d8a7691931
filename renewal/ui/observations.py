"""Curated figures as a table: what was counted, how much, as printed where, and of when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from renewal.i18n import format_month
from renewal.metrics import format_figure
from renewal.takeaway import collect_sources
from renewal.ui.cells import make_text_column
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, draw_table, open_key
from renewal.ui.panel import Origin, describe_dates, draw_origin, open_panel, read_source_titles
from renewal.ui.words import name_of, say

REPORT = "sources__figures"


def list_figure_columns(*, has_name: bool = True, has_source: bool = True) -> list[Column]:
    """Return the columns of curated figures; name or source may be said elsewhere."""
    columns = [
        make_text_column("column.indicator", lambda row: name_of(row, "indicator_name")),
        make_text_column("column.stage", _read_stage),
        Column(say("column.value"), _read_value),
        make_text_column("column.as_of_date", _read_date),
        Column(
            say("column.locator"),
            _make_locator_reader(read_source_titles() if has_source else {}),
            is_number=False,
        ),
    ]
    if has_name:
        columns.insert(0, make_text_column("column.name", name_of))
    return columns


def _make_locator_reader(titles: Mapping[str, str]) -> Callable[[Row], Figure]:
    def read(row: Row) -> Figure:
        return Figure(str(row["locator"] or ""), note=titles.get(str(row["source_id"]), ""))

    return read


def _read_stage(row: Row) -> str:
    return say(f"stage.{row['stage']}") if row["stage"] else ""


def _read_value(row: Row) -> Figure:
    text = format_figure(
        row["value"],
        str(row["unit"] or ""),
        read_language(),
        row["qualifier"],
        row.get("reason"),
    )
    printed = row["as_published"]
    note = say("cell.printed", printed=printed) if printed else ""
    return Figure(text, open_key(REPORT, row, "value"), note=note)


def _read_date(row: Row) -> str:
    precision = str(row.get("as_of_precision") or "month")
    return format_month(row["as_of_date"], read_language(), precision)


def draw_figures(rows: Sequence[Row], caption: str, key: str, *, has_name: bool = True) -> None:
    """Draw curated figures as a table."""
    sources = {row["source_id"] for row in rows}
    columns = list_figure_columns(has_name=has_name, has_source=len(sources) > 1)
    draw_table(rows, columns, caption, key)


def draw_figures_panel(key: str, title: str, rows: Sequence[Row], note: str) -> None:
    """Draw curated figures as a panel of their own, with their origin."""
    with open_panel(title, note):
        draw_figures(rows, title, f"{key}_table")
        draw_origin(Origin("", describe_dates(rows), collect_sources(rows)))
