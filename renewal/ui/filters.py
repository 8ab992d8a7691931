"""The filters of the board: language, place, month, and households or communities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

import streamlit as st

from renewal.briefing.scope import BASES, DEFAULT_PLACE
from renewal.i18n import Language
from renewal.metrics import Basis, to_exact
from renewal.months import Month, find_newest
from renewal.ui.choices import (
    draw_segments,
    draw_select,
    read_asked,
    read_choice,
    read_language,
)
from renewal.ui.figures import Row
from renewal.ui.links import OF_A_PLACE
from renewal.ui.months import name_month, read_all_months
from renewal.ui.places import Place, list_places
from renewal.ui.reports import read_rows
from renewal.ui.words import say

# What every page keeps in its address.
SHARED_CHOICES: Final = ("lang", "place", "as_of", "basis")
_SESSION_KEY: Final = "filters"


@dataclass(frozen=True)
class Filters:
    """What the reader has chosen.

    Attributes
    ----------
    place : Place
        The chosen place.
    every_month : tuple of Month
        Those with figures of this place, oldest first.
    month : Month or None
        The chosen one; None where the place has no figures of the month asked for.
    asked_month, asked_place : str or None
        What the URL asked for and the data does not have.
    table_code : str
        The place whose table of units is shown: the chosen one, or the one above it where the
        figures of the month are a row in that one's table.
    unit_code : str or None
        The chosen place where it is such a row.
    bases : tuple of str
        Those that the table of the month has figures of.
    basis : str
        What counts: households or communities.
    is_basis_forced : bool
        Whether the reader asked for the other one.
    """

    language: Language
    place: Place
    every_month: tuple[Month, ...]
    month: Month | None
    asked_month: str | None
    asked_place: str | None
    bases: tuple[Basis, ...]
    basis: Basis
    is_basis_forced: bool

    @property
    def place_code(self) -> str:
        """Return the code of the chosen place."""
        return self.place.code

    @property
    def place_name(self) -> str:
        """Return the name of the chosen place."""
        return self.place.name

    @property
    def has_units(self) -> bool:
        """Tell whether the figures of the month are those of units below the chosen place."""
        return self.month is not None and self.month.has_units

    @property
    def unit_code(self) -> str | None:
        """Return the chosen place where it is a row in the table of the place above it."""
        return None if self.has_units or self.place.parent_code is None else self.place.code

    @property
    def table_code(self) -> str:
        """Return the place whose table of units is shown."""
        return self.place.parent_code or self.place.code if self.unit_code else self.place.code

    @property
    def months(self) -> tuple[Month, ...]:
        """Return the months that compare with the chosen one: of the same kind of table."""
        wanted = self.month.has_units if self.month else True
        return tuple(month for month in self.every_month if month.has_units == wanted)

    @property
    def as_of(self) -> str:
        """Return the chosen month as reports want it, `YYYY-MM`."""
        return self.month.value if self.month else ""


def get_filters() -> Filters:
    """Return the filters that the frame has read for this run."""
    return cast("Filters", st.session_state[_SESSION_KEY])


def _counted_bases(place: Place, month: Month | None) -> tuple[Basis, ...]:
    """Return the bases for which the figures of a month exist."""
    if month is None:
        return BASES
    if month.has_units:
        rows = read_rows("progress__by_place", parent_place_code=place.code, as_of_date=month.value)
    else:
        rows = [
            row
            for row in read_rows("progress__trend", place_code=place.code)
            if row["as_of_date"] == month.day
        ]
    return tuple(basis for basis in BASES if _has_figures(rows, basis)) or BASES


def _has_figures(rows: Sequence[Row], basis: Basis) -> bool:
    columns = (f"{basis}_planned", f"{basis}_started")
    return any(to_exact(row[column]) is not None for row in rows for column in columns)


def read_filters() -> Filters:
    """Read the filters from the URL and the session, and remember them for the page."""
    places = list_places()
    asked_place = read_asked("place")
    fallback = DEFAULT_PLACE if DEFAULT_PLACE in places else next(iter(places))
    place = places[read_choice("place", tuple(places), fallback)]
    months = read_all_months(place.code)
    asked_month = read_asked("as_of")
    by_value = {month.value: month for month in months}
    month = by_value.get(asked_month) if asked_month is not None else find_newest(months)
    counted = _counted_bases(place, month)
    wanted = cast("Basis", read_choice("basis", BASES, "households"))
    filters = Filters(
        language=read_language(),
        place=place,
        every_month=months,
        month=month,
        asked_month=asked_month if month is None else None,
        asked_place=asked_place if asked_place not in (None, place.code) else None,
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
    place_column, month_column, basis_column = st.columns([36, 27, 34], vertical_alignment="bottom")
    places = list_places()
    with place_column:
        draw_select(
            "place",
            say("filters.place"),
            tuple(places),
            default=filters.place_code,
            format_option=lambda code: places[code].label if code in places else code,
            forgets=OF_A_PLACE,
        )
    labels = {month.value: _label_month(month, filters) for month in reversed(filters.every_month)}
    with month_column:
        if filters.asked_month is not None:
            labels = {
                filters.asked_month: say(
                    "filters.month_absent", month=name_month(filters.asked_month, filters.language)
                )
            } | labels
        if labels:
            draw_select(
                "as_of",
                say("filters.month"),
                tuple(labels),
                default=filters.month.value if filters.month else next(iter(labels)),
                format_option=lambda value: labels.get(value, value),
            )
    with basis_column:
        draw_segments(
            "basis",
            say("filters.basis"),
            filters.bases,
            default=filters.basis,
            format_option=lambda basis: say(f"basis.{basis}.choice"),
        )


def _label_month(month: Month, filters: Filters) -> str:
    """Name a month; where a place has tables of its own, other months say that they are not."""
    text = month.format(filters.language)
    if month.has_units or not filters.place.has_units:
        return text
    return say("filters.month_own_row", month=text)
