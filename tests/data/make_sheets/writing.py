"""Write pages as files: workbooks by openpyxl, text by the standard library."""

from __future__ import annotations

import csv
import importlib
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from tests.data.make_sheets.page import Content, Entry, Formula, Grid, Page
from tests.data.make_sheets.stray_files import build_bytes

RAW_KINDS = ("text", "html", "mixed")
# The same page gives the same bytes whenever it is written.
MOMENT = "2024-01-01T00:00:00Z"


def write_page(page: Page, folder: Path) -> Path:
    """Write the file of a page and its settings into a folder, and return its path."""
    path = folder / page.file_name
    ending = path.suffix
    if page.encoding in RAW_KINDS:
        path.write_bytes(build_bytes(page.encoding))
    elif ending == ".xlsx":
        path.write_bytes(build_workbook(page.grids))
    elif ending == ".xls":
        path.write_bytes(build_old_workbook(page.grids))
    else:
        path.write_bytes(build_text(page.grid, "\t" if ending == ".tsv" else ",", page.encoding))
    if page.settings:
        path.with_name(f"{page.file_name}.toml").write_text(page.settings, encoding="utf-8")
    return path


def build_text(grid: Grid, delimiter: str, encoding: str) -> bytes:
    """Return a grid as delimited text with Windows line ends, every line equally wide."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    for row in range(1, grid.row_count + 1):
        cells = (grid.cells.get((row, column)) for column in range(1, grid.column_count + 1))
        writer.writerow([print_entry(entry) for entry in cells])
    return stream.getvalue().encode(encoding)


def print_entry(entry: Entry | None) -> str:
    """Return what a cell shows, as it stands in a text file."""
    if entry is None or entry.content is None:
        return ""
    content = entry.content.result if isinstance(entry.content, Formula) else entry.content
    if isinstance(content, float | int):
        if entry.number_format.endswith("%"):
            return f"{content * 100:.2f}%"
        return f"{content:.15g}"
    return content.isoformat() if isinstance(content, date) else str(content or "")


def build_workbook(grids: Iterable[Grid]) -> bytes:
    """Return grids as an xlsx workbook in which formulas carry their results."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    results: list[dict[str, Content]] = []
    for grid in grids:
        sheet = workbook.create_sheet(grid.name)
        _fill_sheet(sheet, grid)
        results.append(
            {
                f"{get_column_letter(column)}{row}": entry.content.result
                for (row, column), entry in grid.cells.items()
                if isinstance(entry.content, Formula)
            }
        )
    stream = io.BytesIO()
    workbook.save(stream)
    return _fix_archive(stream.getvalue(), results)


def _fill_sheet(sheet: Any, grid: Grid) -> None:
    for (row, column), entry in grid.cells.items():
        content = entry.content
        cell = sheet.cell(row, column, content.text if isinstance(content, Formula) else content)
        if isinstance(content, str) and content.startswith("="):
            cell.data_type = "s"
        # A date without a format of its own is shown as one, as the office programs do.
        if not isinstance(content, date) or entry.number_format != "General":
            cell.number_format = entry.number_format
    for first_row, first_column, last_row, last_column in grid.merges:
        sheet.merge_cells(
            start_row=first_row, start_column=first_column,
            end_row=last_row, end_column=last_column,
        )  # fmt: skip
    for row in grid.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for column in grid.hidden_columns:
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    if grid.is_hidden:
        sheet.sheet_state = "hidden"


def _fix_archive(content: bytes, results: list[dict[str, Content]]) -> bytes:
    """Return a workbook with the results of formulas put in and no trace of the clock."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            text = source.read(name)
            if name == "docProps/core.xml":
                text = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", MOMENT.encode(), text)
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
            if found:
                text = _put_results(text.decode(), results[int(found[1]) - 1]).encode()
            target.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text, 8)
    return stream.getvalue()


def _put_results(text: str, results: dict[str, Content]) -> str:
    for address, result in results.items():
        if result is None:
            continue
        kind = ""
        if isinstance(result, str):
            kind = ' t="e"' if result.startswith("#") else ' t="str"'
        text, number = re.subn(
            rf'<c r="{address}"([^>]*)><f>(.*?)</f><v ?(?:/>|></v>)',
            rf'<c r="{address}"\1{kind}><f>\2</f><v>{result}</v>',
            text,
        )
        if number != 1:
            raise ValueError(f"no formula in {address}")
    return text


def build_old_workbook(grids: Iterable[Grid]) -> bytes:
    """Return grids as an xls workbook; needs xlwt, which the tests themselves do not use."""
    xlwt = importlib.import_module("xlwt")
    workbook = xlwt.Workbook(encoding="utf-8", style_compression=2)
    for grid in grids:
        sheet = workbook.add_sheet(grid.name)
        covered = {(area[0], area[1]): area for area in grid.merges}
        for (row, column), entry in grid.cells.items():
            style = xlwt.XFStyle()
            style.num_format_str = entry.number_format
            area = covered.get((row, column))
            if area:
                places = (area[0] - 1, area[2] - 1, area[1] - 1, area[3] - 1)
                sheet.write_merge(*places, entry.content, style)
            else:
                sheet.write(row - 1, column - 1, entry.content, style)
        for row in grid.hidden_rows:
            sheet.row(row - 1).hidden = True
        for column in grid.hidden_columns:
            sheet.col(column - 1).hidden = True
        sheet.visibility = int(grid.is_hidden)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()
