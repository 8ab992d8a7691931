"""Tables too long to hold: what a reader asks of them is asked of the snapshot, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, overload

from renewal.ui.report_cells import Wording
from renewal.ui.table_conditions import Condition, encode_value
from renewal.warehouse import Browser, CellRule, Demand

Row = dict[str, Any]
# A table with more rows is not held.
MOST_HELD: Final = 20_000
# A column with more different texts is searched as it stands, without what its codes are called.
MOST_LABELLED: Final = 2_000
# A column with more different texts is ordered by their signs instead of their pinyin.
MOST_RANKED: Final = 50_000


class LongRows(Sequence[Row]):
    """The rows of a long report or mart; never held, and safe among threads."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._count = browser.count_rows()
        self.count_found: Callable[[Demand], int] = lru_cache(200)(browser.count_rows)
        self.read_page = lru_cache(100)(self._read_page)
        self.list_different = lru_cache(100)(self._list_different)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            first, last, _ = index.indices(len(self))
            return self.read_page(Demand(), first, last - first)
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self.read_page(Demand(), index, 1)[0]

    def __iter__(self) -> Iterator[Row]:
        return iter(dict(row) for row in self.browser.stream_rows(Demand()))

    def _read_page(self, demand: Demand, first: int, count: int) -> tuple[Row, ...]:
        return tuple(self.browser.read_rows(demand, first, count))

    def _list_different(self, names: tuple[str, ...], most: int) -> tuple[Row, ...]:
        return tuple(self.browser.read_different(names, most))

    def list_values(self, name: str, most: int) -> tuple[Row, ...]:
        """Return rows of the different cells of a column, with what a date is worded by."""
        beside = ("as_of_precision",) if self.browser.kinds[name] == "date" else ()
        names = (name, *(other for other in beside if other in self.browser.kinds))
        return self.list_different(names, most)

    def list_units(self, name: str) -> tuple[Row, ...]:
        """Return an example of each unit that a column of numbers has."""
        if "unit" not in self.browser.kinds or name == "unit":
            return tuple(self.browser.read_example(name))
        units = self.list_different(("unit",), MOST_LABELLED)
        return tuple({name: 1, **unit} for unit in units)


@dataclass(frozen=True)
class LongPositions(Sequence[int]):
    """The rows of a long table that are asked for: which, in what order, and how many.

    Attributes
    ----------
    first : int
        Where the part that is meant begins among all that are asked for.
    """

    demand: Demand
    length: int
    first: int = 0

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> LongPositions: ...

    def __getitem__(self, index: int | slice) -> int | LongPositions:
        if isinstance(index, slice):
            first, last, _ = index.indices(self.length)
            return replace(self, first=self.first + first, length=max(0, last - first))
        if not 0 <= index < self.length:
            raise IndexError(index)
        return self.first + index


def find_long(
    rows: LongRows,
    wording: Wording,
    names: Sequence[str],
    conditions: Sequence[Condition],
    search: str,
    order: str = "",
    *,
    is_descending: bool = False,
) -> LongPositions:
    """Return the rows that are asked for.

    Parameters
    ----------
    names : sequence of str
        The columns that a search looks through.
    search : str
        Words; each must stand in one of them, as it is worded or written.
    """
    demand = Demand(
        tuple(_make_rule(condition) for condition in conditions),
        tuple(
            tuple(rule for name in names for rule in _list_rules(rows, wording, name, word))
            for word in search.casefold().split()
        ),
        order,
        is_descending,
        _rank(rows, wording, order) if order else (),
    )
    return LongPositions(demand, rows.count_found(demand))


def _make_rule(condition: Condition) -> CellRule:
    return CellRule(
        condition.column,
        condition.values,
        condition.low.replace(",", ""),
        condition.high.replace(",", ""),
        condition.part,
    )


def _list_rules(rows: LongRows, wording: Wording, name: str, word: str) -> list[CellRule]:
    """Return what in a column holds a word: codes so called, texts and numbers so written."""
    if rows.browser.kinds[name] == "number":
        plain = word.replace(",", "")
        return [CellRule(name, part=plain)] if plain.strip("-.0123456789") == "" else []
    different = rows.list_values(name, MOST_LABELLED + 1)
    if len(different) <= MOST_LABELLED:
        values = {encode_value(row[name]) for row in different if _holds(wording, name, row, word)}
        return [CellRule(name, values=tuple(sorted(values)))] if values else []
    named = [
        code for code, label in wording.names.get(name, {}).items() if word in label.casefold()
    ]
    called = [CellRule(name, values=tuple(named))] if named else []
    return [*called, CellRule(name, part=word)]


def _holds(wording: Wording, name: str, row: Row, word: str) -> bool:
    value = row[name]
    if value is None:
        return False
    texts = [wording.format_cell(name, value, row)]
    if not isinstance(value, bool):
        texts.append(encode_value(value))
    return any(word in text.casefold() for text in texts)


def _rank(rows: LongRows, wording: Wording, order: str) -> tuple[tuple[str, int], ...]:
    """Return the texts of a column by their pinyin, which GB 18030 keeps for common characters."""
    if rows.browser.kinds[order] != "text":
        return ()
    different = rows.list_values(order, MOST_RANKED + 1)
    if len(different) > MOST_RANKED:
        return ()
    texts = {str(row[order]) for row in different if row[order] is not None}
    keyed = {text: wording.label_code(order, text).casefold().encode("gb18030") for text in texts}
    places = {key: place for place, key in enumerate(sorted(set(keyed.values())))}
    return tuple(sorted((text, places[key]) for text, key in keyed.items()))
