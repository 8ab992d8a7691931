"""Rows that are read one after the other, as often as wanted, and need not be held all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class RowSource:
    """The rows of a report or mart.

    Attributes
    ----------
    columns : tuple of str
        Of each row, in their order.
    count : int
        How many rows there are.
    read : callable
        Begins again with the first row whenever it is called.
    """

    columns: tuple[str, ...]
    count: int
    read: Callable[[], Iterator[Row]]

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Row]:
        return self.read()


def hold_rows(columns: Sequence[str], rows: Sequence[Row]) -> RowSource:
    """Return rows that are held already as a source of them."""
    return RowSource(tuple(columns), len(rows), lambda: iter(rows))


def pick_rows(source: RowSource, positions: Sequence[int]) -> RowSource:
    """Return the rows at some places of a source, in the order of the places.

    Places that rise are read one after the other; in any other order the rows picked are held.
    """
    is_rising = all(earlier < later for earlier, later in pairwise(positions))

    def read() -> Iterator[Row]:
        if is_rising:
            yield from (row for _, row in _pick(source, positions))
            return
        held = dict(_pick(source, sorted(set(positions))))
        yield from (held[position] for position in positions)

    return RowSource(source.columns, len(positions), read)


def _pick(source: RowSource, rising: Sequence[int]) -> Iterator[tuple[int, Row]]:
    wanted = iter(rising)
    at = next(wanted, None)
    for place, row in enumerate(source.read()):
        if at is None:
            return
        if place == at:
            yield place, row
            at = next(wanted, None)
