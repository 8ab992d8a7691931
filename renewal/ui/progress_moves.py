"""Units between two tables: what their plans and starts gained, and how their rates moved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from renewal.charts.change import build_change_bars, describe_change, list_change_notes
from renewal.charts.rates import build_rate_moves, describe_rate_moves
from renewal.charts.rates_points import list_rate_moves, read_end
from renewal.metrics import METRICS, to_exact
from renewal.months import Month
from renewal.takeaway import collect_sources
from renewal.ui.cells import SINGULAR, make_change_column
from renewal.ui.figures import Column, Figure, Row
from renewal.ui.filters import Filters
from renewal.ui.kept_drawings import keep_chart
from renewal.ui.panel import Origin, draw_panel
from renewal.ui.progress import BY_PLACE, is_chosen, make_picker, make_place_column
from renewal.ui.words import say
from renewal.workbooks.page_charts.units import chart_changes, chart_moves

REPORT: Final = "progress__change"


@dataclass(frozen=True)
class Comparison:
    """Two tables side by side.

    Attributes
    ----------
    rows : tuple of dict
        Rows of `progress__change`, one a unit.
    own : tuple of dict
        Those that make up the chosen place: all units below it, or its own row.
    """

    filters: Filters
    start: Month
    end: Month
    rows: tuple[Row, ...]
    own: tuple[Row, ...]

    @property
    def frame(self) -> pd.DataFrame:
        """Return the rows as the charts take them."""
        return pd.DataFrame(list(self.rows), dtype=object)

    @property
    def asked(self) -> tuple[str, ...]:
        """Return what was asked for: places and dates."""
        places = (self.filters.place_code, self.filters.table_code)
        return (REPORT, *places, self.start.value, self.end.value)

    @property
    def dates(self) -> str:
        """Return the two dates in words."""
        return " → ".join(month.format(self.filters.language) for month in (self.start, self.end))


def draw_unit_changes(comparison: Comparison) -> None:
    """Draw what the plan and the starts of each unit gained, and say what is left out."""
    filters, frame = comparison.filters, comparison.frame
    rows = list(comparison.rows)
    notes = list_change_notes(frame, filters.basis, filters.language)
    if notes:
        st.caption(say("list.clause").join(notes) + say("headline.end"))
    draw_panel(
        "change",
        say("progress.panel.change_units"),
        keep_chart(
            comparison.asked,
            build_change_bars,
            frame,
            filters.basis,
            filters.language,
            marked=filters.unit_code,
        ),
        origin=Origin(
            say("panel.denominator.change"), comparison.dates, collect_sources(comparison.rows)
        ),
        text=describe_change(frame, filters.basis, filters.language),
        rows=rows,
        columns=[make_place_column(filters), *_list_change_columns(rows, filters.basis)],
        pick=make_picker(filters),
        selected=is_chosen(filters),
        native=partial(chart_changes, rows, filters.basis, filters.language),
    )


def _list_change_columns(rows: list[Row], basis: str) -> list[Column]:
    bases = (basis, "communities" if basis == "households" else "households")
    return [
        make_change_column(REPORT, f"{counted}_{stage}")
        for counted in bases
        for stage in ("planned", "started")
        if any(to_exact(row.get(f"{counted}_{stage}_change")) is not None for row in rows)
    ]


def draw_rate_moves(comparison: Comparison) -> None:
    """Draw the start rate of each unit at both dates, the highest later rate first."""
    filters, frame = comparison.filters, comparison.frame
    start, end = (m.format(filters.language) for m in (comparison.start, comparison.end))
    units = [dict(row) for row, _, _ in list_rate_moves(frame, filters.basis, filters.language)]
    draw_panel(
        "rates",
        say("progress.panel.rates"),
        keep_chart(
            comparison.asked,
            build_rate_moves,
            frame,
            filters.basis,
            filters.language,
            marked=filters.unit_code,
        ),
        origin=Origin(
            _state_denominator(units, filters), comparison.dates, collect_sources(comparison.rows)
        ),
        text=describe_rate_moves(frame, filters.basis, filters.language),
        rows=units,
        columns=[
            make_place_column(filters),
            _make_rate_column(filters, "from", comparison.start),
            _make_rate_column(filters, "to", comparison.end),
        ],
        pick=make_picker(filters),
        selected=is_chosen(filters),
        native=partial(chart_moves, frame, filters.basis, filters.language, (start, end)),
    )


def _state_denominator(rows: list[Row], filters: Filters) -> str:
    computed = any(
        read_end(row, end, filters.basis, filters.language).is_computed
        for row in rows
        for end in ("from", "to")
    )
    return say(f"panel.denominator.{filters.basis}" if computed else "panel.denominator.printed")


def _make_rate_column(filters: Filters, end: str, month: Month) -> Column:
    """Return the rates of one date; each opens the figures it was divided from, or its cell."""
    measure = f"{SINGULAR[filters.basis]}_start_share"
    metric = METRICS[measure]

    def read(row: Row) -> Figure:
        rate = read_end(row, end, filters.basis, filters.language)
        source_id = row.get(f"{end}_source_id")
        if rate.share is None or not source_id:
            return Figure(rate.text)
        key = f"{row['place_code']}/{row[f'{end}_date']:%Y-%m}/{source_id}"
        return Figure(rate.text, f"{BY_PLACE}|{key}/{measure}")

    label = say(
        "progress.rate_at", month=month.format(filters.language), rate=say(metric.label_key)
    )
    typed = (
        f"{end}_share",
        lambda row: read_end(row, end, filters.basis, filters.language).share,
    )
    return Column(label, read, help=say(metric.definition_key), typed=typed)
