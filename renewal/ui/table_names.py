"""What the codes in a table are called: places, documents, programmes, indicators, categories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from renewal.takeaway import title_source
from renewal.ui.choices import read_language
from renewal.ui.reports import read_mart_rows, serve_snapshot
from renewal.ui.words import name_of

# A place is named where no column of the table names it.
_OF_PLACES: Final = ("place_code", "parent_place_code")
SOURCES: Final = (
    "source_id",
    "from_source_id",
    "to_source_id",
    "first_source_id",
    "second_source_id",
)
_OF_PROGRAMMES: Final = ("programme_id", "parent_programme_id")
_OF_INDICATORS: Final = ("indicator", "funding_category")


@st.cache_resource(max_entries=4, show_spinner=False)
def _read_all(
    snapshot_id: str,  # noqa: ARG001 (part of the cache's key, like the next one)
    language: str,  # noqa: ARG001
) -> dict[str, dict[str, str]]:
    spoken = read_language()
    sources = {
        str(row["source_id"]): title_source(row, spoken) for row in read_mart_rows("dim_source")
    }
    indicators = {str(row["indicator"]): name_of(row) for row in read_mart_rows("dim_indicator")}
    categories = {
        str(row["funding_category"]): name_of(row) for row in read_mart_rows("dim_funding_category")
    }
    places = {str(row["place_code"]): name_of(row) for row in read_mart_rows("dim_place_newest")}
    programmes = {str(row["programme_id"]): name_of(row) for row in read_mart_rows("dim_programme")}
    return {
        **dict.fromkeys(SOURCES, sources),
        **dict.fromkeys(_OF_INDICATORS, indicators | categories),
        **dict.fromkeys(_OF_PLACES, places),
        **dict.fromkeys(_OF_PROGRAMMES, programmes),
    }


def read_names(columns: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    """Return what codes are called, for those columns that hold them.

    Parameters
    ----------
    columns : sequence of str
        Every column of a query: a code that is named beside it stays a code.
    """
    every = _read_all(serve_snapshot().snapshot.snapshot_id, read_language())
    shown = [name for name in columns if name in every]
    if "name_zh" in columns:
        shown = [name for name in shown if name != "place_code"]
    return {name: every[name] for name in shown}
