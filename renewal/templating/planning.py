"""Which rows a template has, where each stands, and what is written in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from renewal.catalogue import Catalogue
from renewal.reading.labels import is_subtotal
from renewal.reading.months import find_months
from renewal.reading.placed_rows import PlacedRow
from renewal.reading.totals import list_segment
from renewal.templating.origins import Origin
from renewal.templating.periods import replace_month, speaks_of_time


@dataclass(frozen=True)
class PlannedRow:
    """A row of the template.

    Attributes
    ----------
    source : int
        Row of the published sheet, 0 for one of our own.
    kind : str
        ``title``, ``header``, ``unit``, ``part``, ``total``, ``heading`` or ``note``.
    texts : dict of int to str
        What stands in it, by column.
    summed : tuple of int
        For a total, the published rows that it sums.
    """

    source: int
    kind: str
    texts: dict[int, str] = field(default_factory=dict)
    summed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A template before it is written; ``left_out`` names units that are not valid any more."""

    rows: tuple[PlannedRow, ...]
    left_out: tuple[str, ...]


def plan_rows(origin: Origin, catalogue: Catalogue, day: date) -> Plan:
    """Return the rows of the template of a month, in the order of the published table."""
    layout = origin.reading.layout
    if layout is None:
        return Plan((), ())
    sheet = origin.reading.sheet
    renew = _make_renewer(origin, day)
    rows = [
        PlannedRow(number, "title", {column: renew(text) for column, text in texts})
        for number in range(1, layout.header.first_row)
        if (texts := sheet.list_texts(number))
    ]
    lines = [text for row in rows for text in row.texts.values()]
    if origin.precision == "month" and not find_months([*lines, *map("".join, _join(rows))]):
        rows.append(PlannedRow(0, "title", {1: f"（截至{day.year}年{day.month}月底）"}))
    rows += [
        PlannedRow(
            number, "header", {column: renew(text) for column, text in sheet.list_texts(number)}
        )
        for number in range(layout.header.first_row, layout.header.end_row + 1)
    ]
    kept, left_out = _choose_rows(origin, catalogue, day)
    body = _plan_body(origin, kept)
    last = max((placed.row.number for placed in origin.reading.rows), default=0)
    notes = [
        PlannedRow(number, "note", dict(texts))
        for number in range(last + 1, sheet.row_count + 1)
        if (texts := sheet.list_texts(number))
        and not any(speaks_of_time(text) for _, text in texts)
    ]
    return Plan((*rows, *body, *notes), left_out)


def _make_renewer(origin: Origin, day: date) -> Callable[[str], str]:
    return lambda text: replace_month(text, origin.day, day, origin.precision)


def _join(rows: list[PlannedRow]) -> list[list[str]]:
    """Return the texts of each row: 截至 and a date may stand in two cells."""
    return [list(row.texts.values()) for row in rows]


def _choose_rows(
    origin: Origin, catalogue: Catalogue, day: date
) -> tuple[list[PlacedRow], tuple[str, ...]]:
    """Return the rows of the month's table whose places are still valid, and the other names."""
    kept: list[PlacedRow] = []
    left_out: list[str] = []
    for placed in origin.reading.rows:
        if placed.month.day != origin.day:
            continue
        periods = catalogue.places_by_code.get(placed.place.place_code, ()) if placed.place else ()
        if placed.role in ("unit", "part") and not any(p.is_valid_on(day) for p in periods):
            left_out.append(placed.row.label)
        else:
            kept.append(placed)
    return kept, tuple(left_out)


def _plan_body(origin: Origin, kept: list[PlacedRow]) -> list[PlannedRow]:
    layout, sheet = origin.reading.layout, origin.reading.sheet
    if layout is None or not kept:
        return []
    positions = {placed.row.number: number for number, placed in enumerate(kept)}
    read = {placed.row.number for placed in origin.reading.rows}
    heads = {
        tuple(sheet.list_texts(number))
        for number in range(layout.header.first_row, layout.header.end_row + 1)
    }
    rows: list[PlannedRow] = []
    index = 0
    for number in range(layout.header.end_row + 1, max(read) + 1):
        if number in positions:
            placed = kept[positions[number]]
            index += placed.role == "unit"
            rows.append(_plan_row(origin, kept, positions[number], index))
        elif number not in read and _is_heading(texts := tuple(sheet.list_texts(number)), heads):
            rows.append(PlannedRow(number, "heading", dict(texts)))
    return rows


def _is_heading(
    texts: tuple[tuple[int, str], ...], heads: set[tuple[tuple[int, str], ...]]
) -> bool:
    """Return whether a row inside the table can stay: no repeated header, no month."""
    is_new = bool(texts) and texts not in heads
    return is_new and not any(speaks_of_time(text) for _, text in texts)


def _plan_row(origin: Origin, kept: list[PlacedRow], position: int, index: int) -> PlannedRow:
    placed = kept[position]
    sheet, layout = origin.reading.sheet, origin.reading.layout
    texts: dict[int, str] = {}
    for column in layout.columns if layout else ():
        role = column.word.role if column.word else ""
        text = sheet.get_own_cell(placed.row.number, column.number).text
        if role == "index" and placed.role == "unit" and re.fullmatch(r"\d+", text):
            text = str(index)
        if role in ("index", "name", "code"):
            texts[column.number] = text
    if placed.role in ("unit", "part"):
        return PlannedRow(placed.row.number, placed.role, texts)
    summed = tuple(item.row.number for item in _list_summed(kept, position))
    return PlannedRow(placed.row.number, "total", texts, summed)


def _list_summed(kept: list[PlacedRow], position: int) -> list[PlacedRow]:
    """Return the units that a total sums: all, those below its place, or those of its segment."""
    item = kept[position]
    units = [other for other in kept if other.role == "unit"]
    if item.place is not None:
        return [unit for unit in units if unit.parent_code == item.place_code]
    totals = [other for other in kept if other.role in ("total", "segment")]
    if is_subtotal(item.row.label) and len(totals) > 1:
        return list_segment(kept, position) or units
    return units
