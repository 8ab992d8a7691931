"""Find the header of a table: which rows it takes, and each column's path of texts."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from renewal.reading.cells import Sheet, normalise_figure, normalise_text
from renewal.reading.figures import NOT_APPLICABLE_SIGNS, NUMBER
from renewal.reading.meanings import Dictionary
from renewal.reading.months import find_months
from renewal.reading.units import PRINTED_UNITS, read_unit_line, split_header

# Roles whose presence shows that a row belongs to the header and not to title or data.
KEY_ROLES = frozenset({"name", "as_of", "item"})
HEADER_SEARCHED_ROWS = 60
ROWS_ABOVE_KEY = 2
LONGEST_UNKNOWN_GROUP = 8
COLUMN_MARK = re.compile(
    r"栏次|[甲乙丙丁戊己庚辛壬癸]|[A-Z]|\(?[0-9]{1,2}\)?|[①-⑳]|\(?[0-9]{1,2}\)?=[0-9()+\-*/×÷%]+"
)


@dataclass(frozen=True)
class Header:
    """The rows of a header; ``last_row`` takes in a row of units, ``end_row`` column numbers."""

    first_row: int
    last_row: int
    end_row: int


def find_header(sheet: Sheet, dictionary: Dictionary) -> Header | None:
    """Return where the header of a sheet stands, or None when it has none."""
    for row in range(1, min(sheet.row_count, HEADER_SEARCHED_ROWS) + 1):
        key_column = _find_key_column(sheet, dictionary, row)
        if key_column:
            first_row = _climb(sheet, dictionary, row, key_column)
            last_row = _descend(sheet, dictionary, row, key_column)
            end_row = last_row
            while _is_column_marks(sheet, end_row + 1, key_column):
                end_row += 1
            return Header(first_row, last_row, end_row)
    return None


def find_missing_name(sheet: Sheet, dictionary: Dictionary) -> tuple[int, int, str] | None:
    """Return the text that should name the rows where other words of a header stand beside it."""
    for row in range(1, min(sheet.row_count, HEADER_SEARCHED_ROWS) + 1):
        heads = [(column, split_header(text)[0]) for column, text in sheet.list_texts(row)]
        known = [column for column, head in heads if head and dictionary.is_known(head)]
        others = [(column, head) for column, head in heads if head and column not in known]
        if len(known) > 1 and others and others[0][0] < known[-1]:
            column = others[0][0]
            return row, column, sheet.get_cell(row, column).text
    return None


def read_path(sheet: Sheet, header: Header, column: int) -> tuple[tuple[str, ...], str, int]:
    """Return the texts above a column from group to leaf, its unit, and the row of the leaf."""
    parts: list[str] = []
    unit = ""
    leaf_row = header.last_row
    for row in range(header.first_row, header.last_row + 1):
        text = sheet.get_cell(row, column).text or _find_group(sheet, header, row, column)
        part, printed_unit = split_header(text)
        unit = printed_unit or unit
        if part and (not parts or parts[-1] != part):
            parts.append(part)
            leaf_row = (sheet.get_anchor(row, column) or (row, column))[0]
    return tuple(parts), unit, leaf_row


def _find_key_column(sheet: Sheet, dictionary: Dictionary, row: int) -> int:
    """Return the column of the word that names the rows, 0 when this row has none.

    填报单位 beside an office is no header: other words of a header must stand in the row or the
    two below.
    """
    texts = sheet.list_texts(row)
    if len(texts) < 2:
        return 0
    keys = [
        column
        for column, text in texts
        # 单位：个 gives the unit of the figures and names no row.
        if not any(read_unit_line(text)) and dictionary.get_role(split_header(text)[0]) in KEY_ROLES
    ]
    if not keys:
        return 0
    near = [text for below in range(row, row + 3) for _, text in sheet.list_texts(below)]
    heads = [head for text in near if (head := split_header(text)[0])]
    has_more = any(
        dictionary.get_role(head) not in KEY_ROLES and dictionary.is_known(head) for head in heads
    )
    names = [sheet.get_cell(below, keys[0]).text for below in range(row + 1, row + 7)]
    has_places = any(dictionary.is_place(name) for name in names)
    return keys[0] if has_more or has_places or len(texts) > 2 else 0


def _climb(sheet: Sheet, dictionary: Dictionary, row: int, key_column: int) -> int:
    """Return the first row of a header whose name word stands below its group texts."""
    first_row = row
    for above in range(row - 1, max(0, row - 1 - ROWS_ABOVE_KEY), -1):
        texts = sheet.list_texts(above)
        is_beside_key = bool(texts) and all(column > key_column for column, _ in texts)
        if not is_beside_key or not all(_is_group_text(text, dictionary) for _, text in texts):
            break
        first_row = above
    return first_row


def _is_group_text(text: str, dictionary: Dictionary) -> bool:
    """Return whether a text above the name word is part of the header, known or not.

    An unknown one such as 本月 must not pass for a title: what stands below it would be misread.
    """
    head, unit = split_header(text)
    if not head or any(read_unit_line(text)) or find_months([text]):
        return False
    return dictionary.is_known(head) or bool(unit) or len(head) <= LONGEST_UNKNOWN_GROUP


def _descend(sheet: Sheet, dictionary: Dictionary, row: int, key_column: int) -> int:
    """Return the last row of a header: by its merges, then by rows that name no unit."""
    last_row = row
    is_growing = True
    while is_growing:
        merged = [
            covered
            for (covered, _), (anchor_row, _) in sheet.anchors.items()
            if row <= anchor_row <= last_row < covered
        ]
        if merged:
            last_row = max(merged)
        elif _is_continued(sheet, dictionary, last_row + 1, key_column):
            last_row += 1
        else:
            is_growing = False
    return last_row


def _is_continued(sheet: Sheet, dictionary: Dictionary, row: int, key_column: int) -> bool:
    """Return whether a row goes on with the header: texts of a header and no name, no figure."""
    texts = sheet.list_texts(row)
    if not texts or _is_column_marks(sheet, row, key_column):
        return False
    heads = {column: split_header(text) for column, text in texts}
    if all(head in ("", "单位", "计量单位") and (unit or head) for head, unit in heads.values()):
        return True
    if any(column <= key_column for column in heads):
        return False
    plain = [normalise_figure(text) for _, text in texts]
    if any(text in NOT_APPLICABLE_SIGNS or NUMBER.fullmatch(text) for text in plain):
        return False
    return len(texts) > 1 or any(dictionary.is_known(head) for head, _ in heads.values() if head)


def _is_column_marks(sheet: Sheet, row: int, key_column: int) -> bool:
    """Return whether a row only numbers the columns: 甲 乙 1 2, (1) (2), 3=2/1."""
    texts = [(column, normalise_text(text)) for column, text in sheet.list_texts(row)]
    if len(texts) < 2 or not all(COLUMN_MARK.fullmatch(text) for _, text in texts):
        return False
    numbers = [int(found[0]) for _, text in texts if (found := re.search(r"[0-9]{1,2}", text))]
    follows = all(later == earlier + 1 for earlier, later in itertools.pairwise(numbers))
    names = [text for column, text in texts if column == key_column]
    return (
        follows
        and bool(names or numbers)
        and not any(text.isdecimal() and len(numbers) < 2 for text in names)
    )


def _find_group(sheet: Sheet, header: Header, row: int, column: int) -> str:
    """Return the group text that a blank header cell lost with its merge, or "".

    It is the nearest text to the left, when that stands over a lower text like this column does
    and no merge says how far it reaches.
    """
    if (
        row == header.last_row
        or sheet.get_anchor(row, column)
        or not _has_below(sheet, header, row, column)
    ):
        return ""
    for left in range(column - 1, 0, -1):
        text = sheet.get_cell(row, left).text
        if text:
            is_open = sheet.get_anchor(row, left) is None and _has_below(sheet, header, row, left)
            return text if is_open else ""
        if not _has_below(sheet, header, row, left):
            return ""
    return ""


def _has_below(sheet: Sheet, header: Header, row: int, column: int) -> bool:
    """Return whether a text other than a bare unit stands below in the header."""
    texts = (
        sheet.get_own_cell(below, column).text for below in range(row + 1, header.last_row + 1)
    )
    return any(text and normalise_text(text) not in PRINTED_UNITS for text in texts)
