"""Where a workbook comes from, kept among its properties so that it can be read back.

Custom properties survive Excel, WPS and LibreOffice. One holds 255 characters at most: what is
longer goes on in `renewal.columns.2`, `renewal.columns.3` and so on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl, urlencode

from renewal.i18n import LANGUAGES, Language
from renewal.row_sources import Row
from renewal.workbooks.model import Note
from renewal.workbooks.reports import list_fields
from renewal.workbooks.values import list_words, make_reader

_PREFIX: Final = "renewal."
_LONGEST: Final = 255  # characters of a property
_MOST_VALUES: Final = 2_000  # of a column that tells two codes with one word apart
# By column and word: the code, or by another column's cell the code.
Legend: TypeAlias = dict[str, dict[str, dict[str, dict[str, str]]]]


@dataclass(frozen=True)
class Origin:
    """What a workbook was made from.

    Attributes
    ----------
    report : str
        Of the report or mart.
    parameters : mapping of str to str
        As the call gave them.
    snapshot_id : str
    language : str
    columns : tuple of str
        Of the flat sheet from left to right, under the report's names.
    row_count : int
    is_part : bool
        Whether some of the table's rows were left out.
    legend : mapping
        Which code a word stands for where several are called alike, such as 个.
    """

    report: str
    parameters: Mapping[str, str]
    snapshot_id: str
    language: Language
    columns: tuple[str, ...]
    row_count: int
    is_part: bool
    legend: Legend = field(default_factory=dict)


def pack_origin(origin: Origin) -> tuple[Note, ...]:
    """Return names and texts of the properties that say where a workbook comes from."""
    texts = {
        "report": origin.report,
        "parameters": urlencode(origin.parameters),
        "snapshot": origin.snapshot_id,
        "language": origin.language,
        "columns": ",".join(origin.columns),
        "rows": str(origin.row_count),
        "part": "yes" if origin.is_part else "no",
        "legend": json.dumps(origin.legend, ensure_ascii=False, separators=(",", ":"))
        if origin.legend
        else "",
    }
    return tuple(note for name, text in texts.items() if text for note in _split(name, text))


def _split(name: str, text: str) -> Iterator[Note]:
    for number, start in enumerate(range(0, len(text), _LONGEST), start=1):
        key = f"{_PREFIX}{name}" if number == 1 else f"{_PREFIX}{name}.{number}"
        yield key, text[start : start + _LONGEST]


def unpack_origin(properties: Mapping[str, Any]) -> Origin | None:
    """Return where a workbook comes from; None for one that the board did not make."""

    def join(name: str) -> str:
        parts, key = [], f"{_PREFIX}{name}"
        while key in properties:
            parts.append(str(properties[key]))
            key = f"{_PREFIX}{name}.{len(parts) + 1}"
        return "".join(parts)

    language, rows, columns = join("language"), join("rows"), join("columns")
    if not join("report") or language not in LANGUAGES or not columns or not rows.isdecimal():
        return None
    try:
        legend = json.loads(join("legend") or "{}")
    except ValueError:
        legend = {}
    return Origin(
        report=join("report"),
        parameters=dict(parse_qsl(join("parameters"), keep_blank_values=True)),
        snapshot_id=join("snapshot"),
        language=language,
        columns=tuple(columns.split(",")),
        row_count=int(rows),
        is_part=join("part") == "yes",
        legend=legend if isinstance(legend, dict) else {},
    )


class Keeper:
    """Looks on while rows are written and keeps what reading them back will need.

    Parameters
    ----------
    report : str
    columns : iterable of str
        Of the report, in their order.
    language : str
    """

    def __init__(self, report: str, columns: Iterable[str], language: Language) -> None:
        self.report = report
        self.language: Language = language
        self.columns = tuple(entry.name for entry in list_fields(tuple(columns), language))
        self._readers = {name: make_reader(name, language) for name in self.columns}
        self._alike = {
            name: alike for name in self.columns if (alike := _find_alike(name, language))
        }
        self._count = 0
        self._codes: dict[tuple[str, str], set[str]] = {}
        # By column and word: the codes by each other column's cell; None where that is no help.
        self._told: dict[tuple[str, str], dict[str, dict[str, str] | None]] = {}

    def watch(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Return the rows as they come."""
        for row in rows:
            self._count += 1
            for column, alike in self._alike.items():
                code = row.get(column)
                if type(code) is str and code in alike:
                    self._note(column, alike[code], code, row)
            yield row

    def _note(self, column: str, word: str, code: str, row: Row) -> None:
        self._codes.setdefault((column, word), set()).add(code)
        told = self._told.setdefault((column, word), {})
        for other in self.columns:
            held = told.setdefault(other, {})
            if held is None or other == column:
                continue
            text = self._readers[other](row)[0]
            is_told = type(text) is str and held.setdefault(text, code) == code
            if not is_told or len(held) > _MOST_VALUES:
                told[other] = None

    def describe(
        self, parameters: Mapping[str, str], snapshot_id: str, *, is_part: bool
    ) -> tuple[Note, ...]:
        """Return the properties of the workbook, once its rows have been written."""
        return pack_origin(
            Origin(
                report=self.report,
                parameters=parameters,
                snapshot_id=snapshot_id,
                language=self.language,
                columns=self.columns,
                row_count=self._count,
                is_part=is_part,
                legend=self._build_legend(),
            )
        )

    def _build_legend(self) -> Legend:
        legend: Legend = {}
        for (column, word), codes in self._codes.items():
            told = self._told[column, word]
            helpful = [(len(held), other) for other, held in told.items() if held]
            if len(codes) == 1:
                entry = {"": {"": next(iter(codes))}}
            elif helpful:
                other = min(helpful)[1]
                entry = {other: told[other] or {}}
            else:
                entry = {"": {"": min(codes)}}
            legend.setdefault(column, {})[word] = entry
        return legend


@cache
def _find_alike(column: str, language: Language) -> dict[str, str]:
    """Return the codes of a column that share their word with another, with that word."""
    words = list_words(column, language)
    shared = list(words.values())
    return {code: text for code, text in words.items() if shared.count(text) > 1}
