"""Which places the names of a table mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from renewal.catalogue import Catalogue, Place
from renewal.reading.cells import normalise_text
from renewal.reading.labels import list_spellings

CODE_LENGTH = 6


@dataclass(frozen=True)
class UnknownName:
    """A name that no place or reporting unit has on its day, or that several have.

    Attributes
    ----------
    name : str
        The name without blanks and number.
    rule : str
        ``place.unknown``, ``place.not_valid`` for a place of another time, ``place.ambiguous``.
    suggestions : tuple of str
        The nearest names of that day, when the place was valid, or the places of that name.
    """

    name: str
    rule: str
    suggestions: tuple[str, ...]


class PlaceFinder:
    """Finds the places of one table's names.

    A short name such as 开发区, and one that several places share, such as 鼓楼区, is settled by
    its group, by the rows above it, by the parent that most names share, or by the title.

    Parameters
    ----------
    catalogue : Catalogue
    title_lines : list of str
        Texts that may name the place the table is about.
    """

    def __init__(self, catalogue: Catalogue, title_lines: list[str]) -> None:
        self.catalogue = catalogue
        self.title = "".join(normalise_text(line) for line in title_lines)
        self._candidates: dict[tuple[str, date | None], list[Place]] = {}
        self._title_codes: frozenset[str] | None = None
        self._top: tuple[Counter[str], str] | None = None

    def find_candidates(self, text: str, day: date | None) -> list[Place]:
        """Return the places that a printed name may mean on a day."""
        key = (text, day)
        if key not in self._candidates:
            self._candidates[key] = self._search(text, day)
        return self._candidates[key]

    def count_parents(self, names: list[tuple[str, date | None]]) -> Counter[str]:
        """Return how many names may stand directly below each place."""
        votes: Counter[str] = Counter()
        for (name, day), count in Counter(names).items():
            parents = {place.parent_place_code for place in self.find_candidates(name, day)}
            votes.update(dict.fromkeys(parents, count))
        return votes

    def choose(
        self, text: str, day: date | None, hints: list[str], votes: Counter[str]
    ) -> Place | UnknownName:
        """Return the place that a name means.

        Parameters
        ----------
        text : str
        day : date or None
        hints : list of str
            Codes of places that the row stands below, the nearest first.
        votes : Counter
            How many names of the table may stand below each place.
        """
        found = self.find_candidates(text, day)
        if not found or self._is_former(text, found, votes):
            return self._describe_unknown(text, day, votes)
        if len(found) == 1:
            return found[0]
        for hint in hints:
            below = [place for place in found if place.parent_place_code == hint]
            if len(below) == 1:
                return below[0]
        most = max(votes[place.parent_place_code] for place in found)
        popular = [place for place in found if votes[place.parent_place_code] == most]
        if len(popular) > 1:
            named = [place for place in popular if place.parent_place_code in self.title_codes]
            popular = named or popular
        if len(popular) == 1:
            return popular[0]
        names = tuple(f"{place.name_zh} {place.place_code}" for place in popular[:5])
        return UnknownName(list_spellings(text)[0], "place.ambiguous", names)

    def _find_top(self, votes: Counter[str]) -> str:
        """Return the parent that most names may stand below, "" when there is no vote."""
        if self._top is None or self._top[0] is not votes:
            top = max(sorted(votes), key=lambda code: votes[code]) if votes else ""
            self._top = (votes, top)
        return self._top[1]

    def _is_former(self, text: str, found: list[Place], votes: Counter[str]) -> bool:
        """Return whether a name is one of another time below the parent that most rows share.

        江北区 in a table of Chongqing of 2026 is not the district of Ningbo.
        """
        if len(votes) < 2:
            return False
        top = self._find_top(votes)
        if any(place.parent_place_code == top for place in found):
            return False
        return any(
            place.parent_place_code == top
            for name in list_spellings(text)
            for place in self.catalogue.places_by_name.get(name, ())
        )

    @property
    def title_codes(self) -> frozenset[str]:
        """Codes of the places whose full names stand in the title."""
        if self._title_codes is None:
            self._title_codes = frozenset(
                place.place_code
                for place in self.catalogue.places
                if len(place.name_zh) > 2 and place.name_zh in self.title
            )
        return self._title_codes

    def _search(self, text: str, day: date | None) -> list[Place]:
        for name in list_spellings(text):
            found = self.catalogue.find_places(name, day)
            if not found and name.isdecimal() and len(name) in (9, 12):
                # Twelve digits name a division down to the village; a county's end in zeros.
                ending = name[CODE_LENGTH:]
                found = (
                    self.catalogue.find_places(name[:CODE_LENGTH], day)
                    if not ending.strip("0")
                    else []
                )
            if found:
                return found
        return []

    def _describe_unknown(self, text: str, day: date | None, votes: Counter[str]) -> UnknownName:
        spellings = list_spellings(text)
        others = [
            place for name in spellings for place in self.catalogue.places_by_name.get(name, ())
        ]
        parent_code = self._find_top(votes) or None
        if others:
            own = [place for place in others if place.parent_place_code == parent_code]
            validity = tuple(_format_validity(place) for place in dict.fromkeys(own or others))
            return UnknownName(spellings[0], "place.not_valid", validity)
        near = self.catalogue.suggest_names(spellings[0], parent_code)
        valid = tuple(name for name in near if self.catalogue.find_places(name, day))
        return UnknownName(spellings[0], "place.unknown", valid)


def _format_validity(place: Place) -> str:
    start = f"{place.valid_from_date:%Y-%m-%d}" if place.valid_from_date else "…"
    end = f"{place.valid_to_date:%Y-%m-%d}" if place.valid_to_date else "…"
    return f"{place.name_zh} {place.place_code}: {start} – {end}"
