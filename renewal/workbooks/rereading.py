"""Read a workbook that the board made back into the rows it was made from."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from renewal.i18n import translate
from renewal.workbooks.data_sheets import make_unique
from renewal.workbooks.decoding import Decoder, find_sign
from renewal.workbooks.origins import Origin, unpack_origin
from renewal.workbooks.reports import list_fields

_HEADER_ROWS: Final = 10  # a clerk may have put a title above the header
# A cell as stored: a text, number, date or nothing, and the sign that its format shows before it.
Written: TypeAlias = tuple[Any, str]
NOTHING: Final[Written] = (None, "")


class ReturnedRow(NamedTuple):
    """A row of the flat sheet.

    Attributes
    ----------
    sheet, number : str, int
        Where it stands, from 1.
    cells : dict of str to Written
        As stored, by the report's column.
    """

    sheet: str
    number: int
    cells: dict[str, Written]


@dataclass
class Returned:
    """What a workbook of the board holds now.

    Attributes
    ----------
    origin : Origin
    rows : list of ReturnedRow
    places : dict of str to int
        Columns of the flat sheet, from 1, by the report's names.
    strange : list of (str, str, str)
        Sheet, cell and text of each header that is none of the report's.
    form_name, form : str, list of list of Written
        The sheet that looks like a bulletin, row by row; empty where there is none.
    data_name : str
        Of the first flat sheet; empty where there is none.
    """

    origin: Origin
    rows: list[ReturnedRow] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    strange: list[tuple[str, str, str]] = field(default_factory=list)
    form_name: str = ""
    form: list[list[Written]] = field(default_factory=list)
    data_name: str = ""

    def decode(self) -> Iterator[dict[str, Any]]:
        """Return the rows with typed values under the report's own names.

        Codes come back from their words, a printed `/` as the reason of its column, and the sign
        before a number as its qualifier. Of texts that stand in both languages a file holds one.
        """
        decoder = Decoder(self.origin)
        return (decoder.decode(row.cells) for row in self.rows)


def read_origin(path: Path) -> Origin | None:
    """Return where a workbook comes from; None for any file that the board did not make.

    Raises
    ------
    Exception
        Almost any, if the file is damaged.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that hold no figures
        book = load_workbook(path, read_only=True, keep_links=False)
    try:
        return unpack_origin({entry.name: entry.value for entry in book.custom_doc_props})
    finally:
        book.close()


def reread_workbook(path: Path) -> Returned | None:
    """Return the rows and the printed form of a workbook that the board made.

    Parameters
    ----------
    path : Path
        An xlsx file; as the board wrote it, or saved again by another program.

    Returns
    -------
    Returned or None
        None for a file that the board did not make.

    Raises
    ------
    Exception
        Almost any, if the file is damaged.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        origin = unpack_origin({entry.name: entry.value for entry in book.custom_doc_props})
        if origin is None:
            return None
        returned = Returned(origin)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                _read_sheet(sheet, returned)
        return returned
    finally:
        book.close()


def label_columns(origin: Origin) -> dict[str, str]:
    """Return the headers of the flat sheet, by the report's names."""
    fields = list_fields(origin.columns, origin.language)
    labels = make_unique([entry.label for entry in fields])
    return dict(zip((entry.name for entry in fields), labels, strict=True))


def _read_sheet(sheet: Any, returned: Returned) -> None:
    number_label = translate("briefing.table.number", returned.origin.language)
    labels = label_columns(returned.origin)
    sheet.reset_dimensions()  # another program may have written them wrongly
    rows = sheet.iter_rows()
    opening: list[Sequence[Any]] = []
    for cells in rows:
        opening.append(cells)
        texts = [cell.value for cell in cells]
        # The printed look has headers of the flat sheet too.
        if texts and texts[0] == number_label:
            if not returned.form_name:
                returned.form_name = sheet.title
                returned.form = [_read_cells(line) for line in (*opening, *rows)]
            return
        if _is_header(texts, labels):
            _read_flat(sheet.title, rows, cells, labels, returned)
            return
        if len(opening) == _HEADER_ROWS:
            return


def _is_header(texts: Sequence[object], labels: Mapping[str, str]) -> bool:
    found = len(set(labels.values()) & {text for text in texts if isinstance(text, str)})
    return found > 0 and 2 * found >= len(labels)


def _read_flat(
    title: str,
    rows: Iterator[Sequence[Any]],
    header: Sequence[Any],
    labels: Mapping[str, str],
    returned: Returned,
) -> None:
    names = {label: name for name, label in labels.items()}
    held: dict[int, str] = {}
    for at, cell in enumerate(header):
        if cell.value is None:
            continue
        name = names.pop(str(cell.value), None)
        if name is None:
            where = f"{get_column_letter(at + 1)}{cell.row}"
            returned.strange.append((title, where, str(cell.value)))
        else:
            held[at] = name
    if not returned.data_name:
        returned.data_name = title
        returned.places = {name: at + 1 for at, name in held.items()}
    for cells in rows:
        found = {name: read_written(cells[at]) for at, name in held.items() if at < len(cells)}
        filled = {name: written for name, written in found.items() if written[0] is not None}
        if filled:
            number = next(cell.row for cell in cells if cell.value is not None)
            returned.rows.append(ReturnedRow(title, number, filled))


def _read_cells(cells: Sequence[Any]) -> list[Written]:
    return [read_written(cell) for cell in cells]


def read_written(cell: Any) -> Written:
    """Return a cell's stored value and the sign that its number format shows before it."""
    value = cell.value
    if value is None or value == "":
        return NOTHING
    if isinstance(value, datetime):
        return value.date(), ""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n"), ""
    if isinstance(value, bool | date):
        return value, ""
    if isinstance(value, int | float):
        return value, find_sign(cell.number_format)
    return str(value), ""
