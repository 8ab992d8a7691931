"""What the rows of a table say of it, gathered while they pass: they need not be held for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from renewal.metrics import METRICS
from renewal.row_sources import Row

# Columns that name a document, each with those that say where in it.
SOURCES: Final[dict[str, tuple[str, ...]]] = {
    "source_id": ("cell_range", "locator"),
    "from_source_id": (),
    "to_source_id": (),
    "first_source_id": ("first_locator",),
    "second_source_id": ("second_locator",),
}
_DAYS: Final = ("as_of_date", "from_date", "to_date", "second_as_of_date")
_MAY_BE_UNDATED: Final = ("as_of_date", "second_as_of_date")
_MOST_PLACES: Final = 10_000  # places of one document that are told apart


class Witness:
    """Sees the rows of a table pass.

    Attributes
    ----------
    columns : tuple of str
    count : int
        How many rows have passed.
    days : set of (date, str)
        The dates they are of, with their precision.
    has_undated : bool
        Whether some are of documents that carry no date.
    places : dict
        The documents they come from, by id, each with the cells or places there.
    measures : set of str
        The columns of measures that have a figure.
    signs : set
        Qualifiers, and reasons why there is no number.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = tuple(columns)
        self.count = 0
        self.days: set[tuple[date, str]] = set()
        self.has_undated = False
        self.places: dict[str, dict[str, None]] = {}
        self.measures: set[str] = set()
        self.signs: set[Any] = set()

    def watch(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Give rows on, and note what they say."""
        # Rows of several tables may pass: not each has every column.
        signs = [name for name in self.columns if name.endswith(("qualifier", "_reason"))]
        unseen = [name for name in self.columns if name in METRICS]
        for row in rows:
            self.count += 1
            self._note_day_and_sources(row)
            for name in signs:
                self.signs.add(row.get(name))
            seen = [name for name in unseen if row.get(name) is not None]
            if seen:
                self.measures.update(seen)
                unseen = [name for name in unseen if name not in self.measures]
            yield row

    def _note_day_and_sources(self, row: Row) -> None:
        for column in _DAYS:
            day = row.get(column)
            if day is not None:
                self.days.add((day, str(row.get("as_of_precision") or "month")))
            elif column in _MAY_BE_UNDATED and column in row:
                self.has_undated = True
        for column, places in SOURCES.items():
            source_id = row.get(column)
            if source_id:
                held = self.places.setdefault(str(source_id), {})
                where = next((str(row[name]) for name in places if row.get(name)), "")
                if where and len(held) < _MOST_PLACES:
                    held[where] = None
