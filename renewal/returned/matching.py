"""Which row of a file is which row of a report, however the file is sorted or filtered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest
from typing import Any, Final

from renewal.workbooks.rereading import NOTHING, Written

# A rate that a formula works out anew, and the float of a large number.
TOLERANCE, _RELATIVE = 1e-9, 1e-13
_DIGITS: Final = 13  # after the first, by which two floats are one key
# How many candidates are looked at in all for rows that changed, and for each at least: a value
# that more rows than these share does not tell them apart.
_LOOKED_AT, _LEAST = 5_000_000, 100
_NEAREST: Final = 20  # candidates that are kept for a row
# More rows that changed are another table: only so many are matched, the others count as added.
_MOST_CHANGED: Final = 2_000
_FEW: Final = 2  # cells of a row that is no longer known once one of them has changed
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
    """Tell whether two cells say the same: rates to 1e-9, and the signs before numbers."""
    (value, sign), (second, other_sign) = one, other
    numbers = [v for v in (value, second) if isinstance(v, int | float) and type(v) is not bool]
    if len(numbers) < 2:
        return type(value) is type(second) and bool(value == second)
    nearness = max(TOLERANCE, _RELATIVE * abs(second))
    return sign == other_sign and abs(value - second) <= nearness


def match_rows(found: Sequence[Cells], expected: Sequence[Cells]) -> Matched:
    """Match rows by all their cells, then those left over by most of them.

    Of two rows alike the one that stands nearest is taken.
    """
    matched = Matched()
    keys = [_make_key(cells) for cells in expected]
    by_key: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for place in range(len(keys) - 1, -1, -1):
        by_key[keys[place]].append(place)
    left: list[int] = []
    for place, cells in enumerate(found):
        twins = by_key.get(_make_key(cells))
        if twins:
            matched.equal.append((place, twins.pop()))
        else:
            left.append(place)
    free = sorted(place for places in by_key.values() for place in places)
    if left:
        pairs = _list_pairs(found, expected, left[:_MOST_CHANGED], {at: keys[at] for at in free})
        _take_best(pairs, matched)
    if expected and len(expected[0]) <= _FEW:
        _pair_in_order(left, free, matched)
    taken = {place for place, _ in matched.changed}
    given = {other for _, other in matched.changed}
    matched.added = [place for place in left if place not in taken]
    matched.missing = [place for place in free if place not in given]
    return matched


def _list_pairs(
    found: Sequence[Cells],
    expected: Sequence[Cells],
    left: Sequence[int],
    keys: Mapping[int, tuple[Any, ...]],
) -> list[tuple[int, int, int, int]]:
    """Return the pairs of rows that share at least half of their filled cells, ready to sort."""
    index: dict[tuple[int, Any], list[int]] = defaultdict(list)
    for place, key in keys.items():
        for at, cell in enumerate(key):
            if cell is not None:
                index[at, cell].append(place)
    pairs: list[tuple[int, int, int, int]] = []
    most = max(_LEAST, _LOOKED_AT // len(left))
    for place in left:
        shared: Counter[int] = Counter()
        for at, cell in enumerate(_make_key(found[place])):
            others = index.get((at, cell), ()) if cell is not None else ()
            if len(others) <= most:
                shared.update(others)
        near = nsmallest(
            _NEAREST,
            ((-count, abs(place - other), place, other) for other, count in shared.items()),
        )
        pairs += [pair for pair in near if _is_alike(found[place], expected[pair[3]], -pair[0])]
    return pairs


def _take_best(pairs: list[tuple[int, int, int, int]], matched: Matched) -> None:
    taken: set[int] = set()
    given: set[int] = set()
    for _, _, place, other in sorted(pairs):
        if place not in taken and other not in given:
            taken.add(place)
            given.add(other)
            matched.changed.append((place, other))
    matched.changed.sort()


def _pair_in_order(left: Sequence[int], free: Sequence[int], matched: Matched) -> None:
    """Take short rows for one another in their order, where as many are left on both sides."""
    taken = {place for place, _ in matched.changed}
    given = {other for _, other in matched.changed}
    places = [place for place in left if place not in taken]
    others = [other for other in free if other not in given]
    if len(places) == len(others):
        matched.changed = sorted([*matched.changed, *zip(places, others, strict=True)])


def _is_alike(found: Cells, expected: Cells, shared: int) -> bool:
    cells = zip(found, expected, strict=True)
    filled = sum(one != NOTHING or two != NOTHING for one, two in cells)
    return 2 * shared >= filled


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
