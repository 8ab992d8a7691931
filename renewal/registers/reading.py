"""Read one register as published into batches of typed rows, or say what is wrong with it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa

from renewal.catalogue import Catalogue
from renewal.errors import ExtractError, FileTooLargeError, SettingsError
from renewal.reading.findings import build_problem
from renewal.reading.limits import Limits
from renewal.reading.settings import get_settings_path
from renewal.reading.units import ONE, PRINTED_UNITS
from renewal.registers.batches import MEASURES, BatchReader
from renewal.registers.converting import FigureColumn
from renewal.registers.findings import Findings
from renewal.registers.headers import RegisterHeader
from renewal.registers.leaving_out import OddRows, tell_odd_rows
from renewal.registers.months import find_register_month
from renewal.registers.opening import (
    REGISTER_LIMITS,
    OpenRegister,
    has_register_header,
    open_register,
)
from renewal.registers.placing import CountyFinder
from renewal.registers.repeats import RepeatFinder
from renewal.registers.results import RegisterReading
from renewal.registers.sheets import SheetFile
from renewal.registers.texts import TextFile

# Base unit of each measure.
UNITS = {"households": "household", "buildings": "building", "floor_area": "m2"}
NO_UNIT = (frozenset[str](), ONE)
READ_ROLES = (
    "place_code", "place_name", "group", "name", "code", "month", "state", "households",
    "buildings", "floor_area", "built_year", "plan_year",
)  # fmt: skip


def is_register(path: Path, catalogue: Catalogue) -> bool:
    """Tell by its first rows whether a file lists communities with their states.

    Raises
    ------
    ReferenceDataError
        If the words of registers break a rule.
    """
    return has_register_header(path, catalogue)


def read_register(
    path: Path,
    catalogue: Catalogue,
    write: Callable[[pa.RecordBatch], None],
    limits: Limits = REGISTER_LIMITS,
) -> RegisterReading:
    """Read one register as published.

    Parameters
    ----------
    path : Path
        A text file or workbook; a settings file ``<name>.toml`` may stand beside it.
    catalogue : Catalogue
    write : callable
        Takes batches of `REGISTER_SCHEMA` in the order of the file, until the first error; what it
        got of a register that is refused is to be thrown away.
    limits : Limits

    Returns
    -------
    RegisterReading
        What was found; memory grows by 12 bytes a row.

    Raises
    ------
    ReferenceDataError
        If the words of registers break a rule.
    """
    reading = RegisterReading(path.name)
    try:
        opened = open_register(path, catalogue, limits)
    except SettingsError as error:
        name = get_settings_path(path).name
        reading.problems.append(
            build_problem("settings.unreadable", name, cell=error.place, value=str(error))
        )
        return reading
    except (ExtractError, OSError) as error:
        rule = "file.too_large" if isinstance(error, FileTooLargeError) else "file.unreadable"
        reading.problems.append(build_problem(rule, path.name, value=str(error)))
        return reading
    findings = Findings(path.name, opened.file.name)
    titles = opened.header.title_cells
    reading.title = titles[0][2] if titles else ""
    reading.sheet = opened.file.name
    reading.columns = {
        role: column.number for role in READ_ROLES if (column := opened.header.find_column(role))
    }
    reader = _prepare(findings, reading, opened, catalogue)
    if reader is not None:
        _read_rows(findings, reading, opened, reader, write)
    reading.problems = findings.list_problems()
    return reading


def _prepare(
    findings: Findings, reading: RegisterReading, opened: OpenRegister, catalogue: Catalogue
) -> BatchReader | None:
    """Return the reader of the batches, or None where the header does not do."""
    header, settings = opened.header, opened.settings
    _tell_columns(findings, header)
    for name in opened.passed_over:
        findings.add("sheet.passed_over", value=name)
    for column in header.list_repeated():
        findings.add("header.repeated", (header.last_row, column.number), column.text)
    if not {"place_code", "place_name"} & set(reading.columns) and not settings.place_code:
        findings.add("register.no_place")
    measures: dict[str, FigureColumn] = {}
    for role in MEASURES:
        found = header.find_column(role)
        if found is None:
            continue
        base_units, factor = PRINTED_UNITS.get(header.find_unit(found, settings), NO_UNIT)
        if UNITS[role] not in base_units:
            findings.add("header.unit", (header.last_row, found.number), found.text)
        else:
            measures[role] = FigureColumn(UNITS[role], factor)
    month = None
    if "month" not in reading.columns:
        month = find_register_month(findings, reading.file_name, header)
    if findings.has_errors:
        return None
    lines = [text for _, _, text in header.title_cells]
    counties = CountyFinder(catalogue, [*lines, Path(reading.file_name).stem])
    return BatchReader(
        findings, OddRows(reading.columns), reading.columns, counties, measures,
        opened.words.states, month, settings.place_code, RepeatFinder(),
    )  # fmt: skip


def _tell_columns(findings: Findings, header: RegisterHeader) -> None:
    """Say which columns are not read."""
    for column in header.columns:
        position = (header.last_row, column.number)
        if column.role == "personal":
            findings.add("register.personal", position, column.text)
        elif not column.role:
            findings.add("register.column_not_read", position, column.text)


def _read_rows(
    findings: Findings,
    reading: RegisterReading,
    opened: OpenRegister,
    reader: BatchReader,
    write: Callable[[pa.RecordBatch], None],
) -> None:
    last_row = opened.header.last_row
    try:
        for rows, batch in opened.file.stream(last_row, list(reading.columns.values())):
            typed = reader.read(rows, batch)
            if typed is not None:
                reading.row_count += typed.num_rows
                if not findings.has_errors:
                    write(typed)
    except ExtractError as error:
        findings.add("file.unreadable", value=str(error))
        return
    tell_odd_rows(findings, opened, reader.odd_rows)
    _tell_faults(findings, opened.file, reading.columns, last_row)
    if not reading.row_count and not findings.has_errors:
        findings.add("register.no_rows")
    _tell_repeats(findings, reading, opened, reader)


def _tell_faults(
    findings: Findings, file: TextFile | SheetFile, columns: dict[str, int], last_row: int
) -> None:
    """Say which lines had too few fields, or cells no value."""
    if isinstance(file, SheetFile):
        for (row, column), (fault, text) in sorted(file.faults.items()):
            if fault != "date" or column not in (columns.get("month"), columns.get("built_year")):
                findings.add(f"cell.{fault}", (row, column), text)
        return
    for row, line in sorted(file.short_rows.items()):
        if row <= last_row:
            continue
        fields = [text for text in next(csv.reader([line], delimiter=file.delimiter), []) if text]
        if fields:
            rule = "row.text_below" if len(fields) == 1 else "row.short"
            findings.add(rule, (row, 1), fields[0][:60])


def _tell_repeats(
    findings: Findings, reading: RegisterReading, opened: OpenRegister, reader: BatchReader
) -> None:
    """Say which communities stand twice in a month; their names are read again."""
    repeats = dict(reader.repeats.list_repeats())
    if not repeats:
        return
    column = reading.columns["name"]
    wanted = np.array(sorted(repeats), dtype=np.int64)
    for rows, batch in opened.file.stream(opened.header.last_row, [column]):
        for index in np.flatnonzero(np.isin(rows, wanted)).tolist():
            row = int(rows[index])
            text = batch.column(0)[index].as_py().strip()
            findings.add("register.repeated", (row, column), text, f"= {repeats[row]}")
