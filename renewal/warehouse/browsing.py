"""Look through a long report or mart without holding it: conditions, words, order, page, count.

Names of columns come from the header of a query, values go to the engine as parameters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from renewal.errors import QueryError
from renewal.parameters import resolve_parameters
from renewal.queries import Query, load_queries
from renewal.row_sources import RowSource
from renewal.warehouse.serving import (
    borrow_cursor,
    list_rows_of_mart,
    stream_sql,
    strip_order,
)
from renewal.warehouse.snapshots import Snapshot

Kind = Literal["number", "date", "flag", "text"]
# What tells rows apart that are alike in the column ordered by.
_KEYS: Final = ("row_key", "figure_id")
# A number as an address writes it: no noughts behind the last digit.
_PLAIN_NUMBER: Final = r"regexp_replace({cell}::varchar, '\.0+$|(\.\d*[1-9])0+$', '\1')"


@dataclass(frozen=True)
class CellRule:
    """What the cell of a row must be: one of `values`, in a range, or with `part` in its text.

    Attributes
    ----------
    values : tuple of str
        Texts of cells; the empty one stands for nothing.
    low, high : str
        Bounds of numbers, or first and last dates (a month or a year means all of it).
    """

    column: str
    values: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    part: str = ""


@dataclass(frozen=True)
class Demand:
    """Which rows are wanted, and in what order.

    Attributes
    ----------
    rules : tuple of CellRule
        All of them must hold.
    words : tuple of tuple of CellRule
        Of each word at least one must hold.
    order : str
        A column; empty for the query's own order.
    ranks : tuple of (str, int)
        Texts of that column with their place in the order, where it is not that of their signs.
    """

    rules: tuple[CellRule, ...] = ()
    words: tuple[tuple[CellRule, ...], ...] = ()
    order: str = ""
    is_descending: bool = False
    ranks: tuple[tuple[str, int], ...] = ()


class Browser:
    """A report with its parameters, or a mart, of one snapshot, to be looked through.

    Raises
    ------
    UnknownParameterError, UnknownPlaceError, SnapshotError
        As `run_report`.
    """

    def __init__(self, snapshot: Snapshot, query: Query, params: Mapping[str, str | None]) -> None:
        self.snapshot = snapshot
        self._is_mart = query.name in load_queries("marts")
        sql = query.whole if self._is_mart else query.sql
        self._sql, self._unordered = sql, strip_order(sql)
        self._values = resolve_parameters(
            query, params, lambda mart: list_rows_of_mart(snapshot, mart)
        )
        self.kinds = self._describe()

    def count_rows(self, demand: Demand | None = None) -> int:
        """Return how many rows fulfil a demand."""
        where, values = self._build_where(demand or Demand())
        sql = f"from ({self._unordered}) select count(*) as found {where}"
        return int(self._read(sql, values)[0]["found"])

    def read_rows(self, demand: Demand, offset: int = 0, limit: int = 100) -> list[dict[str, Any]]:
        """Return some of the rows that fulfil a demand, in its order."""
        sql, values = self._build(demand)
        page = {"row_limit": limit, "row_offset": offset}
        return self._read(f"{sql}\nlimit $row_limit offset $row_offset", values | page)

    def stream_rows(self, demand: Demand) -> RowSource:
        """Return all rows that fulfil a demand, some at a time."""
        sql, values = self._build(demand)
        return stream_sql(self.snapshot, sql, {**self._values, **values})

    def read_different(self, columns: Sequence[str], limit: int) -> list[dict[str, Any]]:
        """Return the different cells of columns, in their order, no more than `limit`."""
        named = ", ".join(self._name(column) for column in columns)
        sql = f"from ({self._unordered}) select distinct {named} order by all limit $row_limit"
        return self._read(sql, {"row_limit": limit})

    def read_example(self, column: str) -> list[dict[str, Any]]:
        """Return a row in which a column holds something; none where it never does."""
        name = self._name(column)
        sql = f"from ({self._unordered}) where {name} is not null limit 1"
        return self._read(sql, {})

    def _build(self, demand: Demand) -> tuple[str, dict[str, Any]]:
        where, values = self._build_where(demand)
        if demand.order:
            order, ranked = self._build_order(demand)
            sql = (
                f"from ({self._unordered}) as listed {order[0]} select listed.* {where} {order[1]}"
            )
            return sql, values | ranked
        return (f"from ({self._sql}) {where}" if where else self._sql), values

    def _build_order(self, demand: Demand) -> tuple[tuple[str, str], dict[str, Any]]:
        name = self._name(demand.order)
        direction = "desc" if demand.is_descending else "asc"
        rest = "".join(f", {key}" for key in [key for key in _KEYS if key in self.kinds][:1])
        if not demand.ranks:
            return ("", f"order by {name} {direction} nulls last{rest}"), {}
        join = (
            "left join (select unnest($rank_texts) as rank_text, unnest($rank_places) as "
            f"rank_place) on {name} = rank_text"
        )
        texts = {
            "rank_texts": [text for text, _ in demand.ranks],
            "rank_places": [place for _, place in demand.ranks],
        }
        return (join, f"order by rank_place {direction} nulls last, {name}{rest}"), texts

    def _build_where(self, demand: Demand) -> tuple[str, dict[str, Any]]:
        values: dict[str, Any] = {}
        parts = [self._write(rule, values) for rule in demand.rules]
        for alternatives in demand.words:
            either = [self._write(rule, values) for rule in alternatives]
            parts.append(f"({' or '.join(either or ['false'])})")
        return (f"where {' and '.join(parts)}" if parts else ""), values

    def _write(self, rule: CellRule, values: dict[str, Any]) -> str:
        """Return a rule as SQL; its values join those to be bound."""
        name, kind, key = self._name(rule.column), self.kinds[rule.column], f"rule_{len(values)}"
        text = f"coalesce({name}, '')" if kind == "text" else f"coalesce({name}::varchar, '')"
        if kind == "number":
            text = f"coalesce({_PLAIN_NUMBER.format(cell=name)}, '')"
        if rule.values:
            values[key] = list(rule.values)
            return f"list_contains(${key}, {text})"
        if rule.part:
            values[key] = rule.part.lower()
            if kind == "number":  # most numbers need no closer look
                return f"(contains({name}::varchar, ${key}) and contains({text}, ${key}))"
            return f"contains(lower({text}), ${key})"
        bounds = []
        for end, sign in ((rule.low, ">="), (rule.high, "<=")):
            if end:
                key = f"rule_{len(values)}"
                values[key] = end
                bounds.append(_write_bound(name, kind, sign, key))
        return f"({' and '.join([*bounds, f'{name} is not null'])})"

    def _name(self, column: str) -> str:
        if column not in self.kinds:
            raise QueryError(f"no column {column!r}")
        return f'"{column}"'

    def _describe(self) -> dict[str, Kind]:
        with borrow_cursor(self.snapshot) as cursor:
            cursor.execute(f"describe {self._sql}", dict(self._values))
            return {str(row[0]): _find_kind(str(row[1])) for row in cursor.fetchall()}

    def _read(self, sql: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        with borrow_cursor(self.snapshot) as cursor:
            cursor.execute(sql, {**self._values, **values})
            names = [str(column[0]) for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _write_bound(name: str, kind: Kind, sign: str, key: str) -> str:
    if kind == "number":
        return f"{name} {sign} ${key}::decimal(38, 10)"
    if sign == "<=":  # a month or a year means its last day
        return f"left({name}::varchar, length(${key})) <= ${key}"
    return f"{name}::varchar >= ${key}"


def _find_kind(type_name: str) -> Kind:
    if type_name == "BOOLEAN":
        return "flag"
    if type_name == "DATE":
        return "date"
    return "text" if type_name == "VARCHAR" else "number"
