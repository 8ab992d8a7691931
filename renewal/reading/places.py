"""Which places the names of a table mean, all under one parent."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from renewal.catalogue import Catalogue, Place
from renewal.reading.cells import normalise_text

NUMBERING = re.compile(r"^(?:其中[:：])?\d+[.、．]")


@dataclass(frozen=True)
class UnknownName:
    """A name that no place or reporting unit has on its day.

    Attributes
    ----------
    name : str
        The name without blanks and number.
    rule : str
        ``place.unknown``, or ``place.not_valid`` for a place of another time.
    suggestions : tuple of str
        The nearest names of that day, or when the place was valid.
    """

    name: str
    rule: str
    suggestions: tuple[str, ...]


def list_spellings(text: str) -> list[str]:
    """Return a printed name without its leading number: without blanks, then with single ones."""
    spaced = " ".join(unicodedata.normalize("NFKC", text).split())
    names = (NUMBERING.sub("", normalise_text(text)), NUMBERING.sub("", spaced).strip())
    return list(dict.fromkeys(names))


def is_known_name(text: str, catalogue: Catalogue) -> bool:
    """Return whether a place of any time has this name."""
    return any(name in place.names for name in list_spellings(text) for place in catalogue.places)


def resolve_places(
    names: list[tuple[str, date | None]], catalogue: Catalogue
) -> tuple[str | None, list[Place | UnknownName]]:
    """Resolve the names of one table, each on the day that its row speaks of.

    A short name such as 开发区 is settled by its neighbours: the parent that most names share is
    the table's parent.

    Returns
    -------
    parent_place_code : str or None
        The shared parent, None when no name is known.
    places : list
        One entry per name, in order.
    """
    candidates = [_find_places(name, day, catalogue) for name, day in names]
    votes: dict[str, int] = {}
    for found in candidates:
        for parent in {place.parent_place_code for place in found}:
            votes[parent] = votes.get(parent, 0) + 1
    parent_code = max(sorted(votes), key=lambda code: votes[code]) if votes else None
    resolved: list[Place | UnknownName] = []
    for (name, day), found in zip(names, candidates, strict=True):
        fitting = [place for place in found if place.parent_place_code == parent_code] or found
        resolved.append(
            fitting[0] if fitting else _describe_unknown(name, day, parent_code, catalogue)
        )
    return parent_code, resolved


def _find_places(text: str, day: date | None, catalogue: Catalogue) -> list[Place]:
    for name in list_spellings(text):
        found = catalogue.find_places(name, day)
        if found:
            return found
    return []


def _describe_unknown(
    text: str, day: date | None, parent_code: str | None, catalogue: Catalogue
) -> UnknownName:
    spellings = list_spellings(text)
    others = [place for place in catalogue.places if place.names & set(spellings)]
    if others:
        return UnknownName(spellings[0], "place.not_valid", tuple(map(_format_validity, others)))
    near = catalogue.suggest_names(spellings[0], parent_code)
    valid = tuple(name for name in near if catalogue.find_places(name, day))
    return UnknownName(spellings[0], "place.unknown", valid)


def _format_validity(place: Place) -> str:
    start = f"{place.valid_from_date:%Y-%m-%d}" if place.valid_from_date else "…"
    end = f"{place.valid_to_date:%Y-%m-%d}" if place.valid_to_date else "…"
    return f"{place.name_zh} {place.place_code}: {start} – {end}"
