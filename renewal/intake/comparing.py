"""What a file would change against the figures that are now shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from renewal.reading import TidyValue

Key = tuple[str, str, date]


@dataclass(frozen=True)
class Shown:
    """A figure in one of two tables: its value, or why there is none."""

    value: Decimal | None
    reason: str
    qualifier: str

    def is_same_as(self, other: Shown) -> bool:
        """Return whether both say the same; a figure's reason (``zero``) says nothing more."""
        if self.value is None or other.value is None:
            return self.value is other.value and self.reason == other.reason
        return self.value == other.value and self.qualifier == other.qualifier


@dataclass(frozen=True)
class FigureChange:
    """One figure that a file would add, change or take away.

    Attributes
    ----------
    new, old : Shown or None
        None for a figure that is taken away, or that no table shows yet.
    source_id : str
        The source that shows the old figure.
    cell : str
        Where the new one stands, the old one where it is taken away.
    """

    place_code: str
    indicator: str
    as_of_date: date
    as_of_precision: str
    unit: str
    new: Shown | None
    old: Shown | None
    source_id: str
    cell: str


@dataclass(frozen=True)
class MissingUnit:
    """A unit that the report before has and the file does not."""

    place_code: str
    parent_place_code: str
    last_date: date
    as_of_precision: str


@dataclass(frozen=True)
class Comparison:
    """What a file would change.

    Attributes
    ----------
    new, changed, withdrawn : tuple of FigureChange
        In the order of the file; withdrawn figures stand in the file of the same name now shown.
    unchanged_count : int
    missing : tuple of MissingUnit
    months : tuple of (parent_place_code, as_of_date, as_of_precision)
        Reports that no source shows yet.
    """

    new: tuple[FigureChange, ...]
    changed: tuple[FigureChange, ...]
    withdrawn: tuple[FigureChange, ...]
    unchanged_count: int
    missing: tuple[MissingUnit, ...]
    months: tuple[tuple[str, date, str], ...]


def compare_values(
    values: Sequence[TidyValue], shown: Sequence[Mapping[str, Any]], file_name: str
) -> Comparison:
    """Hold the figures of a file against those of ``fct_progress_value``.

    Parameters
    ----------
    values : sequence of TidyValue
        Totals and parts are left out: they are evidence, not data.
    shown : sequence of mapping
        Rows of the mart ``fct_progress_value``.
    file_name : str
        Under which the file would be published: a file of that name would be replaced.
    """
    units = [value for value in values if value.row_role == "unit"]
    by_key: dict[Key, list[Mapping[str, Any]]] = {}
    for row in shown:
        by_key.setdefault(_get_key(row), []).append(row)
    new, changed = list[FigureChange](), list[FigureChange]()
    unchanged_count = 0
    for value in units:
        rows = by_key.get((value.place_code, value.indicator, value.as_of_date), [])
        mine = Shown(value.value, value.reason, value.qualifier)
        others = [row for row in rows if not mine.is_same_as(_read_shown(row))]
        changed.extend(_build_change(value, mine, row) for row in others)
        if not rows:
            new.append(_build_change(value, mine, None))
        unchanged_count += bool(rows) and not others
    return Comparison(
        tuple(new),
        tuple(changed),
        tuple(_list_withdrawn(units, shown, file_name)),
        unchanged_count,
        tuple(_list_missing(units, shown)),
        tuple(_list_months(units, shown)),
    )


def _get_key(row: Mapping[str, Any]) -> Key:
    return str(row["place_code"]), str(row["indicator"]), row["as_of_date"]


def _read_shown(row: Mapping[str, Any]) -> Shown:
    return Shown(row["value"], str(row["reason"] or ""), str(row["qualifier"] or ""))


def _build_change(value: TidyValue, mine: Shown, row: Mapping[str, Any] | None) -> FigureChange:
    return FigureChange(
        place_code=value.place_code,
        indicator=value.indicator,
        as_of_date=value.as_of_date,
        as_of_precision=value.as_of_precision,
        unit=value.unit,
        new=mine,
        old=_read_shown(row) if row else None,
        source_id=str(row["source_id"]) if row else "",
        cell=value.cell,
    )


def _list_withdrawn(
    units: Sequence[TidyValue], shown: Sequence[Mapping[str, Any]], file_name: str
) -> Iterable[FigureChange]:
    kept = {(value.place_code, value.indicator, value.as_of_date) for value in units}
    for row in shown:
        if row["file_name"] == file_name and _get_key(row) not in kept:
            yield FigureChange(
                place_code=str(row["place_code"]),
                indicator=str(row["indicator"]),
                as_of_date=row["as_of_date"],
                as_of_precision=str(row["as_of_precision"]),
                unit=str(row["unit"]),
                new=None,
                old=_read_shown(row),
                source_id=str(row["source_id"]),
                cell=str(row["cell"]),
            )


def _list_missing(
    units: Sequence[TidyValue], shown: Sequence[Mapping[str, Any]]
) -> Iterable[MissingUnit]:
    """Give the units of each parent's report before the file's that the file does not have."""
    newest: dict[str, date] = {}
    for value in units:
        day = newest.get(value.parent_place_code, value.as_of_date)
        newest[value.parent_place_code] = max(day, value.as_of_date)
    present = {value.place_code for value in units}
    for parent, day in newest.items():
        rows = [r for r in shown if r["parent_place_code"] == parent and r["as_of_date"] < day]
        before = max((row["as_of_date"] for row in rows), default=None)
        last = {str(row["place_code"]): row for row in rows if row["as_of_date"] == before}
        for code, row in last.items():
            if code not in present:
                yield MissingUnit(code, parent, row["as_of_date"], str(row["as_of_precision"]))


def _list_months(
    units: Sequence[TidyValue], shown: Sequence[Mapping[str, Any]]
) -> list[tuple[str, date, str]]:
    known = {(row["parent_place_code"], row["as_of_date"]) for row in shown}
    found = dict.fromkeys(
        (value.parent_place_code, value.as_of_date, value.as_of_precision) for value in units
    )
    return [month for month in found if month[:2] not in known]
