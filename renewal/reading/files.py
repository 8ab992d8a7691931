"""Open a table file of any supported kind as sheets of printed cells."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from renewal.errors import ExtractError
from renewal.reading.cells import Cell, Sheet
from renewal.reading.number_formats import read_number_format

# GB18030 holds GBK and GB2312; Chinese Windows saves CSV so (conventions: their computers).
TEXT_ENCODINGS = ("utf-8-sig", "gb18030")
SPREADSHEET_ENDINGS = frozenset({".xlsx", ".xlsm"})
TEXT_ENDINGS = {".csv": ",", ".tsv": "\t"}
READABLE_ENDINGS = SPREADSHEET_ENDINGS | frozenset(TEXT_ENDINGS)


def read_sheets(path: Path) -> list[Sheet]:
    """Read every sheet of a file.

    Parameters
    ----------
    path : Path
        An ``.xlsx``, ``.csv`` or ``.tsv`` file.

    Raises
    ------
    ExtractError
        If the file is of another kind, damaged, or in no known encoding.
    """
    ending = path.suffix.lower()
    if ending in SPREADSHEET_ENDINGS:
        return _read_workbook(path)
    if ending in TEXT_ENDINGS:
        return [_read_text(path, TEXT_ENDINGS[ending])]
    raise ExtractError(f"file kind {ending!r} is not read")


def _read_text(path: Path, delimiter: str) -> Sheet:
    content = path.read_bytes()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = TEXT_ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise ExtractError(f"not text in {', '.join(encodings)}")
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ExtractError(f"not a table of text: {error}") from error
    sheet = Sheet(name=path.stem)
    for row, texts in enumerate(lines, start=1):
        for column, cell_text in enumerate(texts, start=1):
            if cell_text.strip():
                sheet.cells[row, column] = Cell(text=cell_text.strip())
        sheet.row_count = row
        sheet.widths[row] = len(texts)
        sheet.column_count = max(sheet.column_count, len(texts))
    return sheet


def _read_workbook(path: Path) -> list[Sheet]:
    # A damaged archive makes the library and the standard modules under it raise almost anything:
    # BadZipFile, zlib.error, ParseError, KeyError, TypeError … All of them mean the same here.
    try:
        formulas = openpyxl.load_workbook(path)
        values = openpyxl.load_workbook(path, data_only=True)
        return [
            _read_worksheet(formulas[name], values[name])
            for name in formulas.sheetnames
            if hasattr(formulas[name], "merged_cells")
        ]
    except Exception as error:
        kind = type(error).__name__
        raise ExtractError(f"not a workbook that can be opened: {kind}: {error}") from error


def _read_worksheet(formulas: Any, values: Any) -> Sheet:
    sheet = Sheet(
        name=formulas.title,
        row_count=formulas.max_row,
        column_count=formulas.max_column,
        is_hidden=formulas.sheet_state != "visible",
    )
    for area in formulas.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                sheet.anchors[row, column] = (area.min_row, area.min_col)
    for formula_row, value_row in zip(formulas.iter_rows(), values.iter_rows(), strict=True):
        for formula_cell, value_cell in zip(formula_row, value_row, strict=True):
            cell = _read_cell(formula_cell, value_cell)
            if cell is not None:
                sheet.cells[formula_cell.row, formula_cell.column] = cell
    return sheet


def _read_cell(formula_cell: Any, value_cell: Any) -> Cell | None:
    value = value_cell.value
    if value is None:
        if formula_cell.data_type == "f":
            return Cell(text=str(formula_cell.value), fault="formula")
        return None
    if value_cell.data_type == "e":
        return Cell(text=str(value), fault="error")
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = str(value).strip()
        return Cell(text=text) if text else None
    return _build_number_cell(value, str(value_cell.number_format or ""))


def _build_number_cell(value: float, format_code: str) -> Cell:
    # Excel keeps 15 digits; the 16th and 17th of a float are noise (0.1 + 0.2).
    number = Decimal(f"{value:.15g}")
    shown = read_number_format(format_code, value)
    if shown.is_scaled:
        return Cell(text=f"{number:f} [{format_code}]", fault="scaled_format")
    exponent = number.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    if decimals == 0 or decimals < shown.decimals:
        # The zeros that the format prints are digits too; a float cannot hold them.
        number = Decimal(f"{number:.{shown.decimals}f}")
    if shown.prefix or shown.suffix:
        return Cell(text=f"{shown.prefix}{number:f}{shown.suffix}")
    text = f"{number.scaleb(2):f}%" if shown.is_percent else f"{number:f}"
    return Cell(text=text, number=number, is_percent=shown.is_percent)
