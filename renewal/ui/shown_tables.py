"""The tables that a page has shown, kept for its file: typed where their figures are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeAlias

from renewal.i18n import NOTHING, Language, has_text, translate
from renewal.ui.report_cells import is_number
from renewal.workbooks.page_charts.binding import Drawn
from renewal.workbooks.page_parts import ShownTable
from renewal.workbooks.reports import add_unit
from renewal.workbooks.witnessing import SOURCES as WHERE

# What a cell's own row says of it, besides its value.
_OF_A_ROW: Final = ("unit", "qualifier", "reason", "as_of_precision", "as_of_date")
_SOURCES: Final = tuple({*WHERE, *(name for names in WHERE.values() for name in names)})
# Their unit is that of their row: they stay words, `17栋`.
_OF_ANY_UNIT: Final = (
    "value",
    "first_value",
    "second_value",
    "computed",
    "published",
    "difference",
)
_PRINTED: Final = "_published"
Typed: TypeAlias = tuple[str, Callable[[dict[str, Any]], Any]]
_COUNT: Final = re.compile(r"\d{1,3}(,\d{3})*|\d+")


class Shown(Protocol):
    """A table to be had when a file asks for it."""

    @property
    def title(self) -> str:
        """What it is called."""

    def build(self) -> ShownTable:
        """Return its columns and rows."""


@dataclass(frozen=True)
class NotedTable:
    """A table as the page has drawn it; nothing is made of it before a file asks.

    Attributes
    ----------
    rows : sequence of mapping
        Report rows in the order shown.
    cells : sequence of sequence of mapping
        The cells of each as drawn: `text`, `note`, and `opens`, which ends in the column.
    typed : sequence
        For each column its name and what reads its number, where no trail tells them.
    are_numbers : sequence of bool
        Whether each column is one of figures: digits among words stay words.
    """

    title: str
    labels: tuple[str, ...]
    rows: Sequence[dict[str, Any]]
    cells: Sequence[Sequence[Mapping[str, Any]]]
    language: Language
    typed: Sequence[Typed | None]
    are_numbers: Sequence[bool]
    drawn: Drawn | None = None
    adds_up: bool = False

    def build(self) -> ShownTable:
        """Return the table with its figures typed."""
        names = self._name_columns()
        rows = tuple(
            self._read_row(names, row, drawn)
            for row, drawn in zip(self.rows, self.cells, strict=True)
        )
        labels = tuple(
            add_unit(name, label, self.language)
            for name, label in zip(names, self.labels, strict=True)
        )
        return ShownTable(self.title, names, labels, rows, self.drawn, self.adds_up)

    def _name_columns(self) -> tuple[str, ...]:
        """Return the report's column behind each one shown, or a name of its own for words.

        A rate that is printed in some rows and divided in others is one column.
        """
        names: list[str] = []
        for index, typed in enumerate(self.typed):
            if typed is not None:
                names.append(typed[0])
                continue
            found = {_name_opened(drawn[index]).removesuffix(_PRINTED) for drawn in self.cells}
            found -= {""}
            name = found.pop() if len(found) == 1 else ""
            is_typed = bool(name) and name not in names and name not in _OF_ANY_UNIT
            is_typed = is_typed and any(
                is_number(row.get(_name_opened(drawn[index])))
                for row, drawn in zip(self.rows, self.cells, strict=True)
            )
            names.append(name if is_typed else f"text_{index}")
        return tuple(names)

    def _read_row(
        self, names: Sequence[str], row: dict[str, Any], drawn: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any]:
        cells: dict[str, Any] = {key: row[key] for key in (*_OF_A_ROW, *_SOURCES) if key in row}
        columns = zip(names, drawn, self.typed, self.are_numbers, strict=True)
        for name, cell, typed, is_figure in columns:
            text = str(cell.get("text") or "")
            if typed is not None:
                cells[name] = typed[1](row)
            elif name.startswith("text_") and text == NOTHING:
                cells[name] = None
            elif name.startswith("text_"):
                cells[name] = _read_count(text) if is_figure else text
            else:
                cells |= _read_figure(name, row, cell, text)
        return cells


def _read_count(text: str) -> int | str:
    return int(text.replace(",", "")) if _COUNT.fullmatch(text) else text


def _name_opened(cell: Mapping[str, Any]) -> str:
    """Return the column whose trail a cell opens."""
    return str(cell.get("opens") or "").rpartition("/")[2]


def _read_figure(
    name: str, row: Mapping[str, Any], cell: Mapping[str, Any], text: str
) -> dict[str, Any]:
    """Return a figure with what its row says of it; words in place of a number stay words."""
    value = row.get(_name_opened(cell) or name)
    # Why there is no number stands in the reason.
    is_nothing = bool(row.get(f"{name}_reason")) or text == NOTHING
    has_words = not any(letter.isdigit() for letter in text)
    if not is_number(value) or (has_words and not is_nothing):
        value = None if is_nothing else text
    signs = (f"{name}_{suffix}" for suffix in ("qualifier", "reason"))
    return {name: value} | {sign: row[sign] for sign in signs if sign in row}


def build_card_table(
    title: str, cards: Sequence[Mapping[str, Any]], language: Language
) -> ShownTable:
    """Return headline figures as a table: what each is, its figure, unit, change and note."""
    rows = []
    for card in cards:
        value = card.get("value")
        words = " ".join(text for text in (card.get("since"), card.get("change")) if text)
        rows.append(
            {
                "label": card["label"],
                "value": card["text"] if value is None else value,
                "unit": card.get("unit") or "",
                "value_qualifier": card.get("qualifier") or None,
                "unit_name": "" if value is None else _name_unit(str(card["unit"]), language),
                "change": words,
                "note": card.get("note") or "",
            }
        )
    columns = {"label": "label", "value": "value", "unit_name": "unit", "change": "change"}
    columns["note"] = "note"
    kept = [
        name for name in columns if name in ("label", "value") or any(row[name] for row in rows)
    ]
    labels = (translate(f"page_charts.column.{columns[name]}", language) for name in kept)
    return ShownTable(title, tuple(kept), tuple(labels), tuple(rows))


def _name_unit(unit: str, language: Language) -> str:
    key = f"page_charts.unit.{unit}"
    return translate(key, language) if has_text(key, language) else ""
