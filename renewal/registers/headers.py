"""Find the header of a register in the first rows of a file, and what its columns hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from renewal.reading.cells import normalise_text
from renewal.reading.settings import ExtractSettings
from renewal.reading.units import PRINTED_UNITS, read_unit_line, split_header
from renewal.registers.words import RegisterWords

SEARCHED_ROWS = 60
# Roles of which a register may have one column only.
SINGLE_ROLES = frozenset(
    {
        "month", "name", "code", "place_code", "place_name", "households", "buildings",
        "floor_area", "built_year", "plan_year", "state",
    }
)  # fmt: skip
NEEDED_ROLES = frozenset({"name", "state"})
# What a settings file calls a column, and what that is in a register.
SETTINGS_ROLES = {
    "name": "place_name", "code": "place_code", "item": "name", "as_of": "month",
    "index": "index", "ignore": "ignore",
}  # fmt: skip


@dataclass(frozen=True)
class RegisterColumn:
    """One column: its number from 1, its header as printed and without unit, role and unit."""

    number: int
    text: str
    head: str
    role: str
    unit: str


@dataclass(frozen=True)
class RegisterHeader:
    """Where the header of a register stands, rows from 1, and what stands above it."""

    last_row: int
    columns: tuple[RegisterColumn, ...]
    title_cells: tuple[tuple[int, int, str], ...] = ()
    units: tuple[str, ...] = field(default=())

    def find_column(self, role: str) -> RegisterColumn | None:
        """Return the first column with a role, or None."""
        return next((column for column in self.columns if column.role == role), None)

    def list_repeated(self) -> list[RegisterColumn]:
        """Return the columns whose role an earlier one has, where only one may have it."""
        seen: set[str] = set()
        repeated = []
        for column in self.columns:
            if column.role in seen and column.role in SINGLE_ROLES:
                repeated.append(column)
            seen.add(column.role)
        return repeated

    def find_unit(self, column: RegisterColumn, settings: ExtractSettings) -> str:
        """Return the unit of a column: its own, of the settings, or of the unit line above."""
        given = column.unit or settings.units.get(column.head, "")
        if given:
            return given
        areas = [unit for unit in self.units if "m2" in PRINTED_UNITS[unit][0]]
        return areas[0] if len(areas) == 1 else ""


def find_register_header(
    rows: Sequence[Sequence[str]], words: RegisterWords, settings: ExtractSettings
) -> RegisterHeader | None:
    """Return the header of a register, or None where the first rows hold none.

    Parameters
    ----------
    rows : sequence of sequence of str
        The first rows of a sheet, as printed.

    Notes
    -----
    A header takes one row, or two where the upper one groups columns: 基本情况 over 户数, 楼栋数.
    """
    for index, row in enumerate(rows[:SEARCHED_ROWS]):
        columns = _build_columns(row, words, settings)
        if not any(column.role == "name" for column in columns):
            continue
        last = index + 1
        below = _build_columns(rows[last], words, settings) if last < len(rows) else ()
        if below and all(column.role for column in below):
            columns = _build_columns(_join(row, rows[last]), words, settings)
            last += 1
        if _is_whole(columns):
            return RegisterHeader(last, columns, *_read_above(rows[:index]))
    return None


def _is_whole(columns: Sequence[RegisterColumn]) -> bool:
    return {column.role for column in columns} >= NEEDED_ROLES


def _build_columns(
    texts: Sequence[str], words: RegisterWords, settings: ExtractSettings
) -> tuple[RegisterColumn, ...]:
    return tuple(
        _build_column(number, text, words, settings)
        for number, text in enumerate(texts, 1)
        if text.strip()
    )


def _join(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return the texts of two header rows, the lower where there is one; none for data rows."""
    width = max(len(upper), len(lower))
    padded = [[*row, *[""] * (width - len(row))] for row in (upper, lower)]
    return [below.strip() or above for above, below in zip(*padded, strict=True)]


def _build_column(
    number: int, text: str, words: RegisterWords, settings: ExtractSettings
) -> RegisterColumn:
    head, unit = split_header(text)
    given = settings.headers.get(head)
    role = SETTINGS_ROLES.get(given.role, "") if given else words.find_role(head)
    return RegisterColumn(number, text.strip(), head, role, unit or words.units.get(head, ""))


def _read_above(
    rows: Sequence[Sequence[str]],
) -> tuple[tuple[tuple[int, int, str], ...], tuple[str, ...]]:
    """Return the filled cells above a header and the units that they give."""
    cells = tuple(
        (row, column, text.strip())
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
        if normalise_text(text)
    )
    units = [unit for _, _, text in cells for unit in read_unit_line(text)[0]]
    return cells, tuple(units)
