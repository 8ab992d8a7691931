"""Answers of a snapshot kept for every session, in bounded room, and never changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NoReturn

import pandas as pd

from renewal.metrics import list_rows

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
    """An answer being worked out; who asks meanwhile waits for it."""

    lock: threading.Lock = field(default_factory=threading.Lock)


class AnswerCache:
    """Keeps the answers asked for last, up to a number of cells; safe among threads.

    Parameters
    ----------
    most_cells, most_of_one, most_answers : int
        Of all answers together, of one that is kept, and how many of them.
    """

    def __init__(
        self,
        most_cells: int = MOST_CELLS,
        most_of_one: int = MOST_CELLS_OF_ONE,
        most_answers: int = MOST_ANSWERS,
    ) -> None:
        self._most = (most_cells, most_of_one, most_answers)
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._makings: dict[Hashable, _Making] = {}
        self._cells = 0
        self._lock = threading.Lock()

    def take(self, key: Hashable, make: Callable[[], pd.DataFrame]) -> Answer:
        """Return the answer kept under a key, or work it out, once for all who ask meanwhile."""
        with self._lock:
            kept = self._find(key)
            if kept is not None:
                return kept
            making = self._makings.setdefault(key, _Making())
        with making.lock:
            with self._lock:
                kept = self._find(key)
            if kept is not None:
                return kept
            try:
                answer = Answer(make())
                with self._lock:
                    self._keep(key, answer)
            finally:
                with self._lock:
                    self._makings.pop(key, None)
        return answer

    @property
    def cells(self) -> int:
        """Return how many cells are kept now."""
        return self._cells

    def _find(self, key: Hashable) -> Answer | None:
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    def _keep(self, key: Hashable, answer: Answer) -> None:
        most_cells, most_of_one, most_answers = self._most
        if answer.cells > most_of_one:
            return
        self._kept[key] = answer
        self._cells += answer.cells
        while self._cells > most_cells or len(self._kept) > most_answers:
            _, oldest = self._kept.popitem(last=False)
            self._cells -= oldest.cells
