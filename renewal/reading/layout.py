"""Find the header, the columns and the rows of a table in a sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from renewal.catalogue import Catalogue, HeaderWord
from renewal.reading.cells import Sheet, normalise_text
from renewal.reading.units import split_header

# Roles whose presence shows that a row belongs to the header and not to title or data.
KEY_ROLES = frozenset({"name", "as_of"})
TOTAL_WORDS = frozenset(
    {"合计", "总计", "小计", "全市小计", "全市合计", "全省", "全国", "全市", "全县", "全区", "共计"}
)
NOTE_START = re.compile(
    r"^(?:注|备注|说明|来源|资料来源|数据来源|填报|填表|制表|审核|复核|报送|发送|抄送|日期|联系)"
)
UNIT_LINE = re.compile(r"单位[:：](?P<units>[^\s)）]+)")


@dataclass(frozen=True)
class Column:
    """One column of the table: where it stands, what its header says, what that means."""

    number: int
    path: tuple[str, ...]
    printed_unit: str
    word: HeaderWord | None


@dataclass
class Layout:
    """Where everything in a sheet stands; rows count from 1."""

    title_lines: list[str]
    header_first_row: int
    header_last_row: int
    columns: list[Column]
    unit_line: list[str] = field(default_factory=list)

    def get_column(self, role: str) -> Column | None:
        """Return the first column with a role, or None."""
        return next((col for col in self.columns if col.word and col.word.role == role), None)

    @property
    def name_column(self) -> int:
        """Number of the column that names the rows: places, or months in a series."""
        column = self.get_column("name") or self.get_column("as_of")
        return column.number if column else 1


def find_layout(
    sheet: Sheet, catalogue: Catalogue, own_words: dict[str, HeaderWord]
) -> Layout | None:
    """Find the table of a sheet, or return None when there is none.

    Parameters
    ----------
    sheet : Sheet
        The printed grid.
    catalogue : Catalogue
        Gives the header dictionary.
    own_words : dict of str to HeaderWord
        Words given in the settings file beside the table; they go before the dictionary.
    """
    first_row = _find_header_start(sheet, catalogue, own_words)
    if first_row is None:
        return None
    last_row = _find_header_end(sheet, first_row)
    columns = []
    for number in range(1, sheet.column_count + 1):
        path, unit = _read_path(sheet, number, first_row, last_row)
        if path:
            word = own_words.get(path[-1]) or catalogue.find_header_word(path)
            columns.append(Column(number, path, unit, word))
    if not any(column.word and column.word.role in KEY_ROLES for column in columns):
        return None
    titles = [text for row in range(1, first_row) for text in sheet.list_row_texts(row)]
    units = [unit for line in titles for unit in _read_unit_line(line)]
    return Layout(titles, first_row, last_row, columns, units)


def is_total_label(text: str) -> bool:
    """Return whether a row's name says that it is a total (``全市小计:`` included)."""
    return normalise_text(text).rstrip(":：") in TOTAL_WORDS


def is_note(text: str) -> bool:
    """Return whether a text below the table is a note or signature line."""
    return bool(NOTE_START.match(normalise_text(text)))


def _find_header_start(
    sheet: Sheet, catalogue: Catalogue, own_words: dict[str, HeaderWord]
) -> int | None:
    for row in range(1, min(sheet.row_count, 30) + 1):
        heads = [split_header(text)[0] for text in sheet.list_row_texts(row)]
        words = [own_words.get(head) or catalogue.find_header_word((head,)) for head in heads]
        if len(heads) > 1 and any(word and word.role in KEY_ROLES for word in words):
            return row
    return None


def _find_header_end(sheet: Sheet, first_row: int) -> int:
    last_row = first_row
    for (row, _), (anchor_row, _) in sheet.anchors.items():
        if anchor_row == first_row:
            last_row = max(last_row, row)
    return last_row


def _read_path(
    sheet: Sheet, column: int, first_row: int, last_row: int
) -> tuple[tuple[str, ...], str]:
    parts: list[str] = []
    unit = ""
    for row in range(first_row, last_row + 1):
        part, printed_unit = split_header(sheet.get_cell(row, column).text)
        unit = printed_unit or unit
        if part and (not parts or parts[-1] != part):
            parts.append(part)
    return tuple(parts), unit


def _read_unit_line(line: str) -> list[str]:
    found = UNIT_LINE.search(normalise_text(line))
    return re.split(r"[、,，/]", found["units"]) if found else []
