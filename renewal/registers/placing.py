"""Which county each row of a register is in."""

from __future__ import annotations

from datetime import date

from renewal.catalogue import Catalogue, Place
from renewal.reading.labels import list_spellings
from renewal.reading.places import PlaceFinder, UnknownName


class CountyFinder:
    """Finds the place of a printed code or name on a day.

    A name that several counties share is settled by the row's group (its prefecture or province)
    or by the places in the title and file name.

    Parameters
    ----------
    catalogue : Catalogue
    titles : list of str
    """

    def __init__(self, catalogue: Catalogue, titles: list[str]) -> None:
        self.catalogue = catalogue
        self.finder = PlaceFinder(catalogue, titles)
        self._found: dict[tuple[str, str, str, date], Place | UnknownName] = {}

    def find(self, code: str, name: str, group: str, day: date) -> Place | UnknownName:
        """Return the place of a row by its code, or else by its name."""
        key = (code, name, group, day)
        if key not in self._found:
            self._found[key] = self._search(code, name, group, day)
        return self._found[key]

    def _search(self, code: str, name: str, group: str, day: date) -> Place | UnknownName:
        text = code or name
        candidates = self.finder.find_candidates(text, day)
        if not candidates:
            return self._describe_unknown(text)
        if len(candidates) > 1:
            candidates = self._narrow(candidates, group, day)
        if len(candidates) > 1:
            names = tuple(f"{place.name_zh} {place.place_code}" for place in candidates[:5])
            return UnknownName(list_spellings(text)[0], "place.ambiguous", names)
        place = candidates[0]
        if code and name and not place.names & set(list_spellings(name)):
            means = (f"{place.name_zh} {place.place_code}",)
            return UnknownName(name, "place.code_differs", means)
        return place

    def _narrow(self, candidates: list[Place], group: str, day: date) -> list[Place]:
        """Return the candidates below the row's group, or else below a place of the title."""
        above = {place.place_code for place in self.finder.find_candidates(group, day)}
        for codes in (above, self.finder.title_codes):
            below = [place for place in candidates if codes & set(self._list_above(place))]
            if below:
                return below
        return candidates

    def _list_above(self, place: Place) -> list[str]:
        codes = []
        code = place.parent_place_code
        while code and code not in codes:
            codes.append(code)
            code = self.catalogue.find_parent_code(code)
        return codes

    def _describe_unknown(self, text: str) -> UnknownName:
        spellings = list_spellings(text)
        former = [p for name in spellings for p in self.catalogue.places_by_name.get(name, ())]
        if former:
            names = tuple(f"{place.name_zh} {place.place_code}" for place in former[:5])
            return UnknownName(spellings[0], "place.not_valid", names)
        return UnknownName(spellings[0], "place.unknown", ())
