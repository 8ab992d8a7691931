"""What is made of a snapshot, kept for every session in bounded room, and never changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Generic, NoReturn, TypeVar

import pandas as pd

from renewal.metrics import list_rows

Made = TypeVar("Made")

# A cell takes about 60 bytes as a row's value, with its share of the row.
MOST_CELLS: Final = 4_000_000
# What alone would take a quarter of the room is worked out anew whenever it is asked for.
MOST_CELLS_OF_ONE: Final = MOST_CELLS // 4
MOST_ANSWERS: Final = 2_000


class KeptRow(dict[str, Any]):
    """A row that all sessions share; to change it is an error, a copy is a plain dict."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("this row is shared by every session: change a copy, dict(row)")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[dict[str, Any]], tuple[dict[str, Any]]]:
        return dict, (dict(self),)


@dataclass(frozen=True)
class Answer:
    """The rows of a report or mart, as a frame and, once asked for, one by one."""

    frame: pd.DataFrame

    @cached_property
    def rows(self) -> tuple[KeptRow, ...]:
        """Return the rows, column name to value."""
        return tuple(KeptRow(row) for row in list_rows(self.frame))

    @property
    def cells(self) -> int:
        """Return how many cells it has, its size for the bound."""
        return max(1, int(self.frame.size))


@dataclass
class _Making:
    """Something being made; who asks for it meanwhile waits."""

    lock: threading.Lock = field(default_factory=threading.Lock)


class Keeper(Generic[Made]):
    """Keeps what was asked for last, up to a weight of all together; safe among threads.

    Parameters
    ----------
    weigh : callable
        Tells what one takes of the room.
    most, most_of_one : int
        Weight of all together, and of one that is kept.
    most_kept : int
        How many.
    """

    def __init__(
        self, weigh: Callable[[Made], int], most: int, most_of_one: int, most_kept: int
    ) -> None:
        self._weigh = weigh
        self._most = (most, most_of_one, most_kept)
        self._kept: OrderedDict[Hashable, tuple[Made, int]] = OrderedDict()
        self._makings: dict[Hashable, _Making] = {}
        self._weight = 0
        self._lock = threading.Lock()

    def take(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is kept under a key, or make it, once for all who ask meanwhile."""
        with self._lock:
            kept = self._find(key)
            if kept is not None:
                return kept[0]
            making = self._makings.setdefault(key, _Making())
        with making.lock:
            with self._lock:
                kept = self._find(key)
            if kept is not None:
                return kept[0]
            try:
                made = make()
                with self._lock:
                    self._keep(key, made)
            finally:
                with self._lock:
                    self._makings.pop(key, None)
        return made

    @property
    def weight(self) -> int:
        """Return what all that is kept weighs."""
        return self._weight

    def _find(self, key: Hashable) -> tuple[Made, int] | None:
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    def _keep(self, key: Hashable, made: Made) -> None:
        most, most_of_one, most_kept = self._most
        weight = self._weigh(made)
        if weight > most_of_one:
            return
        self._kept[key] = made, weight
        self._weight += weight
        while self._weight > most or len(self._kept) > most_kept:
            _, (_, oldest) = self._kept.popitem(last=False)
            self._weight -= oldest


def make_answer_keeper(
    most_cells: int = MOST_CELLS,
    most_of_one: int = MOST_CELLS_OF_ONE,
    most_answers: int = MOST_ANSWERS,
) -> Keeper[Answer]:
    """Return a keeper of answers, bounded by their cells and their number."""
    return Keeper(lambda answer: answer.cells, most_cells, most_of_one, most_answers)
