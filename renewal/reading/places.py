"""Which places the names of a table mean, all under one parent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from renewal.catalogue import Catalogue, Place
from renewal.reading.cells import normalise_text

NUMBERING = re.compile(r"^(?:其中[:：])?\d+[.、．]")


@dataclass(frozen=True)
class UnknownName:
    """A name that no place or reporting unit has, with the nearest known ones."""

    name: str
    suggestions: tuple[str, ...]


def clean_name(text: str) -> str:
    """Return a printed name without blanks, line breaks and a leading number."""
    return NUMBERING.sub("", normalise_text(text))


def resolve_places(
    names: list[str], day: date | None, catalogue: Catalogue
) -> tuple[str | None, list[Place | UnknownName]]:
    """Resolve the names of one table.

    A short name such as 开发区 is settled by its neighbours: the parent that most names share is
    the table's parent.

    Returns
    -------
    parent_place_code : str or None
        The shared parent, None when no name is known.
    places : list
        One entry per name, in order.
    """
    candidates = [catalogue.find_places(clean_name(name), day) for name in names]
    votes: dict[str, int] = {}
    for found in candidates:
        for parent in {place.parent_place_code for place in found}:
            votes[parent] = votes.get(parent, 0) + 1
    parent_code = max(sorted(votes), key=lambda code: votes[code]) if votes else None
    resolved: list[Place | UnknownName] = []
    for name, found in zip(names, candidates, strict=True):
        fitting = [place for place in found if place.parent_place_code == parent_code] or found
        if fitting:
            resolved.append(fitting[0])
        else:
            suggestions = catalogue.suggest_names(clean_name(name), parent_code)
            resolved.append(UnknownName(clean_name(name), tuple(suggestions)))
    return parent_code, resolved
