"""Rows of a register that hold no community: blank ones, totals and notes below the table."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from renewal.reading.labels import read_total
from renewal.registers.converting import TextColumn
from renewal.registers.findings import Findings
from renewal.registers.opening import OpenRegister
from renewal.registers.texts import Rows

# A row that has but one of these is no note.
FIGURES: Final = frozenset({"state", "households", "buildings", "floor_area"})
# So many odd rows are looked at one by one; further ones lack a place or a name.
MOST_ODD_ROWS: Final = 1_000
Columns = dict[str, TextColumn]


class OddRows:
    """Keeps the rows that lack a name or a place until it is known what they are.

    Parameters
    ----------
    numbers : dict of str to int
        Column numbers by role.
    """

    def __init__(self, numbers: dict[str, int]) -> None:
        self.numbers = numbers
        self.texts: dict[int, dict[str, str]] = {}
        self.more = 0

    def leave_out(self, rows: Rows, columns: Columns) -> tuple[Rows, Columns]:
        """Return the rows that have a name and a place, and keep those that have something else."""
        is_odd = columns["name"].is_any(_is_no_name)
        placed = [columns[role] for role in ("place_code", "place_name") if role in columns]
        if placed:
            is_odd |= np.logical_and.reduce([column.is_any(_is_no_name) for column in placed])
        if not is_odd.any():
            return rows, columns
        texts = {role: column.texts for role, column in columns.items()}
        for index in np.flatnonzero(is_odd).tolist():
            found = {role: texts[role][column.codes[index]] for role, column in columns.items()}
            if len(self.texts) < MOST_ODD_ROWS:
                self.texts[int(rows[index])] = found
            elif any(found.values()):
                self.more += 1
        is_kept: npt.NDArray[np.bool_] = ~is_odd
        return rows[is_kept], {role: column.keep(is_kept) for role, column in columns.items()}


def tell_odd_rows(findings: Findings, opened: OpenRegister, odd_rows: OddRows) -> None:
    """Say what each odd row is; the column of row numbers, where 合计 may stand, is read for them.

    Raises
    ------
    ExtractError
        If the file can no longer be read.
    """
    numbers = dict(odd_rows.numbers)
    index = opened.header.find_column("index")
    if odd_rows.texts and index is not None:
        numbers["index"] = index.number
        wanted = np.array(sorted(odd_rows.texts), dtype=np.int64)
        for rows, batch in opened.file.stream(opened.header.last_row, [index.number]):
            for position in np.flatnonzero(np.isin(rows, wanted)).tolist():
                text = batch.column(0)[position].as_py().strip()
                found = odd_rows.texts[int(rows[position])]
                odd_rows.texts[int(rows[position])] = {"index": text, **found}
    for row, found in odd_rows.texts.items():
        _tell_odd_row(findings, row, found, numbers)
    if odd_rows.more:
        findings.add("register.place_blank", value="…", count=odd_rows.more)


def _is_no_name(text: str) -> bool:
    return not text or read_total(text) is not None


def _tell_odd_row(
    findings: Findings, row: int, found: dict[str, str], numbers: dict[str, int]
) -> None:
    filled = {role: text for role, text in found.items() if text}
    if not filled:
        return
    for role, text in filled.items():
        if read_total(text) is not None:
            findings.add("register.total_row", (row, numbers[role]), text)
            return
    role, text = next(iter(filled.items()))
    if len(filled) == 1 and role not in FIGURES:
        findings.add("row.text_below", (row, numbers[role]), text)
    elif not found["name"]:
        findings.add("register.no_name", (row, numbers["name"]))
    else:
        key = "place_code" if "place_code" in found else "place_name"
        findings.add("register.place_blank", (row, numbers[key]))
