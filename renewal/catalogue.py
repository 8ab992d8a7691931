"""Reference data: places, sources, indicators and the words of table headers."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from renewal.reference import read_rows

__all__ = ["NATION_CODE", "Catalogue", "HeaderWord", "Place", "read_rows"]
NATION_CODE = "000000"
BUILDING_ROLES = frozenset({"subject", "stage", "filler"})


@dataclass(frozen=True)
class Place:
    """A place or reporting unit during one period of validity."""

    place_code: str
    name_zh: str
    name_en: str
    place_level: str
    parent_place_code: str
    names: frozenset[str]
    valid_from_date: date | None
    valid_to_date: date | None

    def is_valid_on(self, day: date | None) -> bool:
        """Return whether the place existed on a day; an unknown day asks for places of today."""
        if day is None:
            return self.valid_to_date is None
        starts_before = self.valid_from_date is None or self.valid_from_date <= day
        return starts_before and (self.valid_to_date is None or day <= self.valid_to_date)


@dataclass(frozen=True)
class HeaderWord:
    """What a header means: a role and, for measures, an indicator and a unit of its own."""

    path: tuple[str, ...]
    role: str
    indicator: str
    unit: str


class Catalogue:
    """The reference data of one data folder, read once.

    Parameters
    ----------
    data_dir : Path
        Folder that holds ``reference/``.

    Raises
    ------
    ReferenceDataError
        On first use of a table that breaks a rule; ``problems`` names each place.
    """

    def __init__(self, data_dir: Path) -> None:
        self.reference_dir = data_dir / "reference"

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Return every place and reporting unit, one per validity period."""
        return tuple(_build_place(row) for row in read_rows(self.reference_dir / "places.csv"))

    @cached_property
    def indicator_units(self) -> dict[str, str]:
        """Return the base unit of each indicator."""
        rows = read_rows(self.reference_dir / "indicators.csv")
        return {row["indicator"]: row["unit"] for row in rows}

    @cached_property
    def source_ids(self) -> dict[str, str]:
        """Return the source id of each registered extract, by file name."""
        rows = read_rows(self.reference_dir / "sources.csv")
        return {row["file_name"]: row["source_id"] for row in rows if row["file_name"]}

    @cached_property
    def header_words(self) -> tuple[HeaderWord, ...]:
        """Return the header dictionary, the most specific paths first."""
        rows = read_rows(self.reference_dir / "header_words.csv")
        words = (
            HeaderWord(tuple(row["path"].split(">")), row["role"], row["indicator"], row["unit"])
            for row in rows
        )
        return tuple(sorted(words, key=lambda word: -len(word.path)))

    @cached_property
    def building_words(self) -> tuple[HeaderWord, ...]:
        """Return the words that headers are put together from: subject, stage and filler."""
        return tuple(word for word in self.header_words if word.role in BUILDING_ROLES)

    def list_header_words(self, path: tuple[str, ...]) -> list[HeaderWord]:
        """Return the words whose parts stand in a header in order and end it, most specific first.

        The words that headers are put together from are none of them.
        """
        return [
            word
            for word in self.header_words
            if path
            and word.role not in BUILDING_ROLES
            and word.path[-1] == path[-1]
            and _is_subsequence(word.path, path)
        ]

    def find_header_word(self, path: tuple[str, ...]) -> HeaderWord | None:
        """Return the most specific word whose parts stand in a column's header in order."""
        return next(iter(self.list_header_words(path)), None)

    @cached_property
    def places_by_name(self) -> dict[str, tuple[Place, ...]]:
        """Return the places of every time by each code, name, short name and alias."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            for name in place.names:
                found.setdefault(name, []).append(place)
        return {name: tuple(places) for name, places in found.items()}

    @cached_property
    def places_by_code(self) -> dict[str, tuple[Place, ...]]:
        """Return the places of every time by code."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.place_code, []).append(place)
        return {code: tuple(places) for code, places in found.items()}

    def find_places(self, name: str, day: date | None) -> list[Place]:
        """Return the places valid on a day that have this code, name, short name or alias."""
        return [place for place in self.places_by_name.get(name, ()) if place.is_valid_on(day)]

    def find_parent_code(self, place_code: str) -> str:
        """Return the code of the place above one, "" when there is none or it is not known."""
        places = self.places_by_code.get(place_code)
        return places[0].parent_place_code if places else ""

    def suggest_names(self, name: str, parent_place_code: str | None = None) -> list[str]:
        """Return up to three known names nearest to one that is not known."""
        known = [
            place.name_zh
            for place in self.places
            if parent_place_code is None or place.parent_place_code == parent_place_code
        ]
        return difflib.get_close_matches(name, list(dict.fromkeys(known)), n=3, cutoff=0.3)


def _build_place(row: dict[str, str]) -> Place:
    names = {row["place_code"], row["name_zh"], row["short_name_zh"], row["name_en"]}
    names.update(row["aliases"].split("|"))
    return Place(
        place_code=row["place_code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        place_level=row["place_level"],
        parent_place_code=row["parent_place_code"],
        names=frozenset(names - {""}),
        valid_from_date=_parse_day(row["valid_from_date"]),
        valid_to_date=_parse_day(row["valid_to_date"]),
    )


def _parse_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _is_subsequence(parts: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    remaining = iter(whole)
    return all(part in remaining for part in parts)
