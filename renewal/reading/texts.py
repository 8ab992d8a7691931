"""Text tables: comma, tab or semicolon, in the encodings that offices save."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from renewal.errors import ExtractError
from renewal.reading.cells import EMPTY, Cell, Entry, Sheet
from renewal.reading.limits import CellCounter, Limits

# GB18030 holds GBK and GB2312; Chinese Windows saves CSV so (conventions: their computers).
TEXT_ENCODINGS = ("utf-8-sig", "gb18030")
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_text_table(path: Path, delimiter: str, limits: Limits) -> Sheet:
    """Read a text table.

    Parameters
    ----------
    path : Path
    delimiter : str
        Expected one; where a file holds none of it, tab or semicolon is taken if it holds that.
    limits : Limits

    Raises
    ------
    ExtractError
        If it is no text, in no known encoding, or no table.
    FileTooLargeError
    """
    text = _decode(path.read_bytes())
    if delimiter not in text:
        delimiter = next((other for other in "\t;" if other in text), delimiter)
    counter = CellCounter(limits)
    grid: list[list[Entry]] = []
    widths: dict[int, int] = {}
    try:
        for fields in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            counter.add_row(len(fields))
            stripped = map(str.strip, fields)
            grid.append([Cell(field) if field else EMPTY for field in stripped])
            widths[len(grid)] = len(fields)
    except csv.Error as error:
        raise ExtractError(f"not a table of text: {error}") from error
    return Sheet(name=path.stem, grid=grid, widths=widths)


def _decode(content: bytes) -> str:
    for encoding in _list_encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise ExtractError("not text in UTF-8, GB18030 or UTF-16")


def _list_encodings(content: bytes) -> tuple[str, ...]:
    if content[:2] in BYTE_ORDER_MARKS:
        return ("utf-16",)
    if b"\x00" in content:
        # ASCII digits and commas show where the empty half of each pair stands.
        return ("utf-16-le",) if content[1:2] == b"\x00" else _guess_utf_16(content)
    return TEXT_ENCODINGS


def _guess_utf_16(content: bytes) -> tuple[str, ...]:
    little_end, big_end = content[1::2].count(0), content[::2].count(0)
    return ("utf-16-le",) if little_end > big_end else ("utf-16-be",)
