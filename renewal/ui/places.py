"""The places to choose from, where each stands, and the way up to the nation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import streamlit as st

from renewal.ui.choices import read_language
from renewal.ui.figures import Figure, draw_links
from renewal.ui.links import make_link
from renewal.ui.reports import read_rows, serve_snapshot
from renewal.ui.words import name_of, say

REPORT: Final = "places__options"


@dataclass(frozen=True)
class Place:
    """A place that can be chosen.

    Attributes
    ----------
    label : str
        Its name and, in brackets, where it lies: `丰顺县（广东省梅州市）`.
    above : tuple of (str, str)
        Codes and names of the places above it, the nation first.
    has_units : bool
        Whether tables of units below it exist.
    has_programme : bool
        Whether a programme of its own counts what is planned, started or completed.
    """

    code: str
    name: str
    label: str
    above: tuple[tuple[str, str], ...]
    has_units: bool
    has_programme: bool

    @property
    def parent_code(self) -> str | None:
        """Return the place right above it."""
        return self.above[-1][0] if self.above else None

    @property
    def path(self) -> tuple[str, ...]:
        """Return the codes from the nation down to it: sorted by it, places stand in order."""
        return (*(code for code, _ in self.above), self.code)


def _label(name: str, names_above: list[str], language: str) -> str:
    if not names_above:
        return name
    if language == "zh":
        return f"{name}（{''.join(names_above)}）"
    return f"{name} ({', '.join(reversed(names_above))})"


@st.cache_resource(max_entries=8, show_spinner=False)
def _list(
    snapshot_id: str,  # noqa: ARG001 (part of the cache's key)
    language: str,
) -> Mapping[str, Place]:
    places = []
    for row in read_rows(REPORT):
        codes = [code for code in str(row["above_codes"]).split("|") if code]
        names = name_of(row, "above_names").split("|")
        above = tuple(zip(codes, names, strict=False))
        code = str(row["place_code"])
        flags = (bool(row[name]) for name in ("has_units_below", "has_programme"))
        name = name_of(row)
        places.append(Place(code, name, _label(name, names[1:], language), above, *flags))
    ordered = sorted(places, key=lambda place: place.path)
    return MappingProxyType({place.code: place for place in ordered})


def list_places() -> Mapping[str, Place]:
    """Return every place that has figures, from the nation down."""
    return _list(serve_snapshot().snapshot.snapshot_id, read_language())


def read_places() -> dict[str, str]:
    """Return the places that have a table of units below them, code to name."""
    return {place.code: place.name for place in list_places().values() if place.has_units}


def draw_way_up(place: Place) -> None:
    """Draw the places above a place, each a link where it has figures, and the place itself."""
    known = list_places()
    items = [
        Figure(name, goes=make_link(place=code) if code in known else "")
        for code, name in place.above
    ]
    draw_links([*items, Figure(place.name)], "way_up", label=say("filters.way_up"), kind="trail")
