"""The filters of the board: language, place, month, and households or communities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

import pandas as pd
import streamlit as st

from renewal.i18n import Language
from renewal.metrics import Basis
from renewal.ui.choices import (
    draw_segments,
    draw_select,
    drop_choice,
    read_asked,
    read_choice,
    read_language,
)
from renewal.ui.months import Month, name_month, read_months
from renewal.ui.reports import read_report, read_rows
from renewal.ui.words import name_of, say

# What every page keeps in its address.
SHARED_CHOICES: Final = ("lang", "place", "as_of", "basis")
DEFAULT_PLACE: Final = "441400"
BASES: Final[tuple[Basis, ...]] = ("households", "communities")
_SESSION_KEY: Final = "filters"


@dataclass(frozen=True)
class Filters:
    """What the reader has chosen.

    Attributes
    ----------
    months : tuple of Month
        Those with a table of this place, oldest first.
    month : Month or None
        The chosen one; None where the place has no table of the month asked for.
    asked_month, asked_place : str or None
        What the URL asked for and the data does not have.
    bases : tuple of str
        Those that the table of the month has figures of.
    basis : str
        What counts: households or communities.
    is_basis_forced : bool
        Whether the reader asked for the other one.
    """

    language: Language
    place_code: str
    place_name: str
    months: tuple[Month, ...]
    month: Month | None
    asked_month: str | None
    asked_place: str | None
    bases: tuple[Basis, ...]
    basis: Basis
    is_basis_forced: bool

    @property
    def as_of(self) -> str:
        """Return the chosen month as reports want it, `YYYY-MM`."""
        return self.month.value if self.month else ""


def get_filters() -> Filters:
    """Return the filters that the frame has read for this run."""
    return cast("Filters", st.session_state[_SESSION_KEY])


def read_places() -> dict[str, str]:
    """Return the places that have a table of units below them, code to name."""
    rows = read_rows("places__options")
    return {str(row["place_code"]): name_of(row) for row in rows if row["has_units_below"]}


def _counted_bases(place_code: str, month: Month | None) -> tuple[Basis, ...]:
    """Return the bases for which the table of a month has figures."""
    if month is None:
        return BASES
    frame = read_report("progress__by_place", parent_place_code=place_code, as_of_date=month.value)
    return tuple(basis for basis in BASES if _has_figures(frame, basis)) or BASES


def _has_figures(frame: pd.DataFrame, basis: Basis) -> bool:
    columns = [f"{basis}_planned", f"{basis}_started"]
    return bool(frame[columns].notna().any(axis=None))


def read_filters() -> Filters:
    """Read the filters from the URL and the session, and remember them for the page."""
    language = read_language()
    places = read_places()
    asked_place = read_asked("place")
    fallback = DEFAULT_PLACE if DEFAULT_PLACE in places else next(iter(places))
    place_code = read_choice("place", tuple(places), fallback)
    months = read_months(place_code)
    asked_month = read_asked("as_of")
    by_value = {month.value: month for month in months}
    latest = months[-1] if months else None
    month = by_value.get(asked_month) if asked_month is not None else latest
    counted = _counted_bases(place_code, month)
    wanted = cast("Basis", read_choice("basis", BASES, "households"))
    filters = Filters(
        language=language,
        place_code=place_code,
        place_name=places[place_code],
        months=months,
        month=month,
        asked_month=asked_month if month is None else None,
        asked_place=asked_place if asked_place not in (None, place_code) else None,
        bases=counted,
        basis=wanted if wanted in counted else counted[0],
        is_basis_forced=wanted not in counted,
    )
    st.session_state[_SESSION_KEY] = filters
    return filters


def describe_filters(filters: Filters) -> str:
    """Return the filters as a sentence, `梅州市 · 2021年11月 · 按户数`."""
    month = filters.month.format(filters.language) if filters.month else say("filters.no_month")
    return " · ".join((filters.place_name, month, say(f"basis.{filters.basis}")))


def draw_filters(filters: Filters) -> None:
    """Draw the selects for place, month and basis in one row."""
    place_column, month_column, basis_column = st.columns([3, 3, 4], vertical_alignment="bottom")
    places = read_places()
    with place_column:
        draw_select(
            "place",
            say("filters.place"),
            tuple(places),
            default=filters.place_code,
            format_option=lambda code: places.get(code, code),
            also=lambda: drop_choice("as_of"),
        )
    labels = {month.value: month.format(filters.language) for month in reversed(filters.months)}
    with month_column:
        if filters.asked_month is not None:
            labels = {
                filters.asked_month: say(
                    "filters.month_absent", month=name_month(filters.asked_month, filters.language)
                )
            } | labels
        draw_select(
            "as_of",
            say("filters.month"),
            tuple(labels),
            default=filters.month.value if filters.month else next(iter(labels), ""),
            format_option=lambda value: labels.get(value, value),
        )
    with basis_column:
        draw_segments(
            "basis",
            say("filters.basis"),
            filters.bases,
            default=filters.basis,
            format_option=lambda basis: say(f"basis.{basis}"),
        )
