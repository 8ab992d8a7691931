"""The headline sentence of a page: read first, then the evidence."""

from __future__ import annotations

from collections.abc import Sequence
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
from renewal.headlines.wording import join_sentences
from renewal.i18n import Language
from renewal.place_rows import find_previous
from renewal.ui.choices import read_language
from renewal.ui.figures import Row
from renewal.ui.filters import Filters
from renewal.ui.markup import escape
from renewal.ui.place_rows import read_place_row, read_units
from renewal.ui.reports import read_rows, serve_snapshot

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
    since = find_previous(filters)
    found, before = read_place_row(filters, filters.month), read_place_row(filters, since)
    if found is None:
        return
    write = write_progress if with_breakdown else write_overview
    of_units = filters.has_units  # who reported is said of the units below the place
    text = write(
        found[1],
        filters.basis,
        filters.language,
        previous=before[1] if before else None,
        units=read_units(filters, filters.month) if of_units else [],
        previous_units=read_units(filters, since) if of_units else [],
    )
    _draw(text)


def draw_funding_headline(chosen: Sequence[str] = ()) -> None:
    """Draw what of the money of the programmes in view is named and what is not stated.

    Parameters
    ----------
    chosen : sequence of str
        Ids of programmes; none, all of them and which is the largest.
    """
    snapshot_id = serve_snapshot().snapshot.snapshot_id
    _draw(_write_funding(snapshot_id, read_language(), tuple(chosen)))


@st.cache_data(max_entries=200, show_spinner=False)
def _write_funding(
    snapshot_id: str,  # noqa: ARG001 (part of the cache's key)
    language: Language,
    chosen: tuple[str, ...],
) -> str:
    """Write the sentence; of thousands of programmes it takes longer than a page may."""
    rows = read_rows("funding__mix", programme_id=None)
    texts = [write_funding(rows, language, code) for code in chosen or (None,)]
    return join_sentences(texts, language)


def draw_parking_headline(programme_id: str | None = None) -> None:
    """Draw which programmes state spaces added and net added, or all that one states."""
    rows = read_rows("parking__spaces", place_code=None)
    _draw(write_parking(rows, read_language(), programme_id))


def draw_cases_headline(rows: list[Row], themes: str = "") -> None:
    """Draw how many cases there are and in how many places, of the themes named if any."""
    _draw(write_cases(rows, read_language(), themes))
