"""Which row of a file is which row of a report, however the file is sorted or filtered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from renewal.workbooks.rereading import NOTHING, Written

TOLERANCE: Final = 1e-9  # relative; a file holds what a report divided as a float
_DIGITS: Final = 8
# A value in so many of the rows that are left tells none of them apart.
_COMMON: Final = 400
Cells = Sequence[Written]


@dataclass
class Matched:
    """How rows found stand to those expected; numbers are places in either list.

    Attributes
    ----------
    equal : list of (int, int)
    changed : list of (int, int)
        Rows that are the same one, with other cells.
    added : list of int
        Found and not expected.
    missing : list of int
        Expected and not found.
    """

    equal: list[tuple[int, int]] = field(default_factory=list)
    changed: list[tuple[int, int]] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)


def is_equal(one: Written, other: Written) -> bool:
    """Tell whether two cells say the same: numbers to 1e-9, and the signs before them."""
    (value, sign), (second, other_sign) = one, other
    numbers = [v for v in (value, second) if isinstance(v, int | float) and type(v) is not bool]
    if len(numbers) < 2:
        return type(value) is type(second) and bool(value == second)
    return sign == other_sign and abs(value - second) <= TOLERANCE * max(1, abs(second))


def match_rows(found: Sequence[Cells], expected: Sequence[Cells]) -> Matched:
    """Match rows by all their cells, then those left over by most of them.

    Of two rows alike the one that stands nearest is taken.
    """
    matched = Matched()
    by_key: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for place in range(len(expected) - 1, -1, -1):
        by_key[_make_key(expected[place])].append(place)
    left: list[int] = []
    for place, cells in enumerate(found):
        twins = by_key.get(_make_key(cells))
        if twins:
            matched.equal.append((place, twins.pop()))
        else:
            left.append(place)
    free = sorted(place for places in by_key.values() for place in places)
    _match_alike(found, expected, left, free, matched)
    return matched


def _match_alike(
    found: Sequence[Cells],
    expected: Sequence[Cells],
    left: list[int],
    free: list[int],
    matched: Matched,
) -> None:
    """Match the rows left over that share at least half of their filled cells."""
    index: dict[tuple[int, Any], list[int]] = defaultdict(list)
    for place in free:
        for at, cell in enumerate(_make_key(expected[place])):
            if cell is not None:
                index[at, cell].append(place)
    pairs: list[tuple[int, int, int, int]] = []
    for place in left:
        shared: Counter[int] = Counter()
        for at, cell in enumerate(_make_key(found[place])):
            others = index.get((at, cell), ()) if cell is not None else ()
            if len(others) <= _COMMON or len(free) <= _COMMON:
                shared.update(others)
        for other, count in shared.items():
            filled = sum(
                one != NOTHING or two != NOTHING
                for one, two in zip(found[place], expected[other], strict=True)
            )
            if 2 * count >= filled:
                pairs.append((-count, abs(place - other), place, other))
    taken: set[int] = set()
    given: set[int] = set()
    for _, _, place, other in sorted(pairs):
        if place not in taken and other not in given:
            taken.add(place)
            given.add(other)
            matched.changed.append((place, other))
    matched.changed.sort()
    matched.added = [place for place in left if place not in taken]
    matched.missing = [place for place in free if place not in given]


def _make_key(cells: Cells) -> tuple[Any, ...]:
    return tuple(_round(cell) for cell in cells)


def _round(cell: Written) -> Any:
    """Return a cell so that two that say the same are one key; floats may differ at their end."""
    value, sign = cell
    if isinstance(value, float):
        value = int(value) if value.is_integer() else float(f"{value:.{_DIGITS}e}")
    if isinstance(value, date | str) or not sign:
        return value
    return (value, sign)
