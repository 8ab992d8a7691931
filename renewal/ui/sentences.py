"""The headline sentence of a page: read first, then the evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from renewal.headlines import (
    write_cases,
    write_funding,
    write_overview,
    write_parking,
    write_progress,
)
from renewal.ui.choices import read_language
from renewal.ui.figures import Row
from renewal.ui.filters import Filters
from renewal.ui.headlines import find_previous, read_total
from renewal.ui.markup import escape
from renewal.ui.months import Month
from renewal.ui.reports import read_rows

_STYLE_SHEET: Final = Path(__file__).with_name("sentences.css")


def _draw(text: str) -> None:
    """Draw a headline sentence; nothing where the data support none."""
    if text:
        st.html(_STYLE_SHEET)
        st.html(f'<p class="headline">{escape(text)}</p>')


def draw_overview_headline(filters: Filters) -> None:
    """Draw what the chosen place plans and has started, and who reported."""
    _draw_place(filters, with_breakdown=False)


def draw_progress_headline(filters: Filters) -> None:
    """Draw the same, and how many units have started everything or nothing."""
    _draw_place(filters, with_breakdown=True)


def _draw_place(filters: Filters, *, with_breakdown: bool) -> None:
    total, since = read_total(filters.place_code, filters.month), find_previous(filters)
    if total is None:
        return
    write = write_progress if with_breakdown else write_overview
    text = write(
        total,
        filters.basis,
        filters.language,
        previous=read_total(filters.place_code, since),
        units=_read_units(filters.place_code, filters.month),
        previous_units=_read_units(filters.place_code, since),
    )
    _draw(text)


def _read_units(place_code: str, month: Month | None) -> list[Row]:
    if month is None:
        return []
    return read_rows("progress__by_place", parent_place_code=place_code, as_of_date=month.value)


def draw_funding_headline() -> None:
    """Draw which programme is the largest, what of its money is named and what is not stated."""
    _draw(write_funding(read_rows("funding__mix", programme_id=None), read_language()))


def draw_parking_headline() -> None:
    """Draw which programmes state spaces added and net added."""
    _draw(write_parking(read_rows("parking__spaces", place_code=None), read_language()))


def draw_cases_headline(rows: list[Row]) -> None:
    """Draw how many cases there are and in how many places."""
    _draw(write_cases(rows, read_language()))
