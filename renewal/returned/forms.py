"""The printed form of a workbook, row by row, as it is and as its report would have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from renewal.i18n import Language, format_reason
from renewal.row_sources import Row
from renewal.workbooks.decoding import find_sign
from renewal.workbooks.form_cells import divide_sums, read_cell, read_rate, sum_column
from renewal.workbooks.model import Form, FormColumn
from renewal.workbooks.rereading import NOTHING, Returned, Written
from renewal.workbooks.values import clean_text


@dataclass(frozen=True)
class FormTable:
    """The rows of a printed form.

    Attributes
    ----------
    columns : tuple of (FormColumn, int)
        Those found in its header, with their places from 1.
    rows : list of (int, list of Written)
        Each with its number in the sheet.
    total : tuple of (int, list of Written) or None
    missing : tuple of str
        Headers that the form should have and has not.
    """

    columns: tuple[tuple[FormColumn, int], ...]
    rows: list[tuple[int, list[Written]]]
    total: tuple[int, list[Written]] | None
    missing: tuple[str, ...]


def read_form(returned: Returned, form: Form) -> FormTable | None:
    """Return the rows of the printed form; None where its header is not found."""
    grid = returned.form
    top = next((at for at, line in enumerate(grid) if _get(line, 0)[0] == form.number_label), None)
    if top is None:
        return None
    heads = _read_heads(grid, top)
    columns, missing = [], []
    for column in form.columns:
        texts = (column.group, column.label) if column.label else ("", column.group)
        place = heads[texts].pop(0) if heads.get(texts) else 0
        if place:
            columns.append((column, place))
        else:
            missing.append(" / ".join(filter(None, (column.group, column.label))))
    rows: list[tuple[int, list[Written]]] = []
    total = None
    for at in range(top + 1, len(grid)):
        cells = [_get(grid[at], place - 1) for _, place in columns]
        if isinstance(_get(grid[at], 0)[0], int | float):
            rows.append((at + 1, cells))
        elif rows and form.total_label and _get(grid[at], 1)[0] == form.total_label:
            total = (at + 1, cells)
            break
        elif rows:
            break
    return FormTable(tuple(columns), rows, total, tuple(missing))


def _read_heads(grid: Sequence[Sequence[Written]], top: int) -> dict[tuple[str, str], list[int]]:
    """Return the places of a header's columns, from 1, by group and label.

    Merged cells hold one text: a group's stands over its first column, one without a group over
    both rows.
    """
    upper = [value for value, _ in grid[top]]
    below = [value for value, _ in grid[top + 1]] if top + 1 < len(grid) else []
    # The row numbers begin in the first row of figures.
    is_double = below[:1] in ([], [None])
    heads: dict[tuple[str, str], list[int]] = {}
    group = ""
    for at in range(max(len(upper), len(below))):
        text = upper[at] if at < len(upper) else None
        leaf = below[at] if is_double and at < len(below) else None
        group = str(text) if text is not None else group
        if leaf is not None:
            heads.setdefault((group, str(leaf)), []).append(at + 1)
        elif text is not None:
            heads.setdefault(("", str(text)), []).append(at + 1)
    return heads


def _get(line: Sequence[Written], at: int) -> Written:
    return line[at] if at < len(line) else NOTHING


def expect_row(row: Row, columns: Sequence[FormColumn], language: Language) -> list[Written]:
    """Return the cells that a row of the form has, rates with the signs that they show."""
    return [_expect_cell(row, column, language) for column in columns]


def _expect_cell(row: Row, column: FormColumn, language: Language) -> Written:
    if column.parts is None:
        value, number_format = read_cell(row, column.name, language)
    else:
        value, number_format, _ = read_rate(row, column, language)
    if value is None:
        reason = row.get(f"{column.name}_reason")
        return (None if reason in (None, "missing") else format_reason(reason, language)), ""
    return to_written(value, number_format)


def expect_total(
    rows: Sequence[Row], columns: Sequence[FormColumn], label: str
) -> list[Written | None]:
    """Return the cells of the total; None for one that is not compared."""
    sums = {column.name: sum_column(rows, column.name) for column in columns if column.is_summed}
    cells: list[Written | None] = []
    for at, column in enumerate(columns):
        share = None
        if column.parts is not None and set(column.parts) <= set(sums):
            share = divide_sums(rows, column.parts)
        if at == 0:
            cells.append((label, ""))
        elif column.name in sums:
            cells.append((float(sums[column.name]), ""))
        else:
            cells.append(None if share is None else (float(share), ""))
    return cells


def to_written(value: Any, number_format: str) -> Written:
    """Return a cell of a report as a workbook stores it."""
    if isinstance(value, str):
        text = clean_text(value).replace("\r\n", "\n").replace("\r", "\n")
        return text or None, ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value, find_sign(number_format)
    return value, ""
