"""Which rows of a table are shown, in what order, and how that reads as a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from renewal.i18n import format_count, has_text
from renewal.metrics import to_exact
from renewal.ui.long_tables import MOST_LABELLED, LongRows
from renewal.ui.report_cells import Wording, find_unit, is_number
from renewal.ui.table_conditions import Condition, encode_value, read_number

Row = Mapping[str, Any]
# How many chosen values a sentence names before it only counts them.
_NAMED_VALUES: Final = 3
# (unit, language): how many base units make the one that is typed and shown, and its locale key.
_SCALES: Final = {
    ("share", "zh"): ("0.01", "unit_of.percent"),
    ("share", "en"): ("0.01", "unit_of.percent"),
    ("cny", "zh"): ("10000", "unit_of.wan_yuan"),
    ("cny", "en"): ("1", "unit_of.yuan"),
    ("m2", "zh"): ("10000", "unit_of.wan_m2"),
    ("m2", "en"): ("1", "unit_of.m2"),
}


@dataclass(frozen=True)
class Selection:
    """What a reader asked of a table: words that a row must hold, conditions, and an order."""

    search: str = ""
    conditions: tuple[Condition, ...] = ()
    order: str = ""
    is_descending: bool = False

    @property
    def is_filtered(self) -> bool:
        """Tell whether it may leave rows out."""
        return bool(self.search or self.conditions)


def build_haystacks(rows: Sequence[Row], names: Sequence[str], wording: Wording) -> tuple[str, ...]:
    """Return what a search looks through: each row's shown cells, numbers also without commas."""
    return tuple(
        "\n".join(
            text
            for name in names
            if (value := row[name]) is not None
            for text in _list_texts(name, value, row, wording)
        ).casefold()
        for row in rows
    )


def _list_texts(name: str, value: Any, row: Row, wording: Wording) -> tuple[str, ...]:
    shown = wording.format_cell(name, value, row)
    if isinstance(value, bool) or (isinstance(value, str) and shown == value):
        return (shown,)
    return (shown, encode_value(value))


def select_positions(
    rows: Sequence[Row],
    haystacks: Sequence[str],
    selection: Selection,
    wording: Wording,
) -> list[int]:
    """Return the positions of the rows that are asked for, in the order asked for.

    Parameters
    ----------
    haystacks : sequence of str
        As `build_haystacks` gives them; each word of the search must stand in a row's.
    """
    words = selection.search.casefold().split()
    found = [
        position
        for position, row in enumerate(rows)
        if all(condition.holds(row[condition.column]) for condition in selection.conditions)
        and all(word in haystacks[position] for word in words)
    ]
    if not selection.order:
        return found
    name = selection.order
    filled = [position for position in found if rows[position][name] is not None]
    empty = [position for position in found if rows[position][name] is None]
    filled.sort(
        key=lambda position: _make_order_key(name, rows[position][name], wording),
        reverse=selection.is_descending,
    )
    return filled + empty  # nothing comes last either way


def _make_order_key(name: str, value: Any, wording: Wording) -> Any:
    """Return what a cell is sorted by; in this encoding common characters stand by their pinyin."""
    if isinstance(value, str):
        return wording.label_code(name, value).casefold().encode("gb18030")
    return value if isinstance(value, date) else to_exact(value)


def find_scale(name: str, rows: Sequence[Row], wording: Wording) -> tuple[str, str]:
    """Return how many base units make the one that a column shows, and that one's name.

    A column whose rows have several units stays in base units, without a name.
    """
    examples = rows.list_units(name) if isinstance(rows, LongRows) else rows
    units = {find_unit(name, row) for row in examples if is_number(row[name])}
    unit = units.pop() if len(units) == 1 else ""
    factor, key = _SCALES.get((unit, wording.language), ("1", f"code.unit.{unit}"))
    return factor, wording.say(key) if has_text(key, wording.language) else ""


def describe_condition(condition: Condition, rows: Sequence[Row], wording: Wording) -> str:
    """Return a condition in words: `名称：梅江区、蕉岭县`, `计划改造户数：1,000户以上`."""
    label = wording.label_column(condition.column)
    if condition.part:
        return wording.say("tables.condition.part", label=label, part=condition.part)
    if condition.values:
        labels = label_values(condition.column, rows, wording)
        named = [
            labels.get(value) or wording.label_code(condition.column, value)
            for value in condition.values[:_NAMED_VALUES]
        ]
        text = wording.say("list.separator").join(named)
        key = "some" if len(condition.values) <= _NAMED_VALUES else "many"
        count = len(condition.values)
        return wording.say(f"tables.condition.{key}", label=label, values=text, count=count)
    return _describe_range(condition, label, rows, wording)


def _describe_range(condition: Condition, label: str, rows: Sequence[Row], wording: Wording) -> str:
    bounds = {
        end: _label_bound(condition.column, bound, rows, wording)
        for end, bound in (("low", condition.low), ("high", condition.high))
        if bound
    }
    key = f"tables.condition.{'_'.join(bounds)}"
    return wording.say(key, label=label, **bounds)


def _label_bound(name: str, bound: str, rows: Sequence[Row], wording: Wording) -> str:
    number = read_number(bound)
    if number is None:  # a date
        return bound
    factor, unit = find_scale(name, rows, wording)
    shown = format_count(number / Fraction(factor), wording.language, digits=6)
    return wording.say("tables.condition.bound", number=shown, unit=unit).strip()


def label_values(name: str, rows: Sequence[Row], wording: Wording) -> dict[str, str]:
    """Return the different values of a column as an address writes them, each with its label."""
    labels: dict[str, str] = {}
    examples = rows.list_values(name, MOST_LABELLED) if isinstance(rows, LongRows) else rows
    for row in examples:
        value = encode_value(row[name])
        if value not in labels:
            labels[value] = (
                wording.format_cell(name, row[name], row) if value else wording.say("tables.blank")
            )
    return labels


def describe_selection(
    selection: Selection, rows: Sequence[Row], wording: Wording
) -> tuple[str, ...]:
    """Return each thing asked for in words, the order last."""
    parts = []
    if selection.search:
        parts.append(wording.say("tables.condition.search", text=selection.search))
    parts += [describe_condition(condition, rows, wording) for condition in selection.conditions]
    if selection.order:
        key = "tables.ordered_down" if selection.is_descending else "tables.ordered_up"
        parts.append(wording.say(key, label=wording.label_column(selection.order)))
    return tuple(parts)
