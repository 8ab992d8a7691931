"""Read one extract as published into tidy values, or say what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from renewal.catalogue import Catalogue
from renewal.errors import ExtractError, FileTooLargeError, SettingsError
from renewal.problems import sort_problems
from renewal.reading.cells import Sheet
from renewal.reading.files import read_sheets
from renewal.reading.findings import build_problem
from renewal.reading.headers import find_missing_name
from renewal.reading.layout import Layout, find_layout
from renewal.reading.limits import FOLDER_LIMITS, Limits
from renewal.reading.meanings import Dictionary
from renewal.reading.own_headers import find_own_words
from renewal.reading.results import ACCEPTABLE_RULES, ReadResult
from renewal.reading.roles import check_header_words
from renewal.reading.same_tables import MOST_COMPARED, join_tables
from renewal.reading.settings import ExtractSettings, get_settings_path, read_extract_settings
from renewal.reading.sheet_readings import SheetReading
from renewal.reading.values import TableReader


def read_extract(path: Path, catalogue: Catalogue, limits: Limits = FOLDER_LIMITS) -> ReadResult:
    """Read one file as published.

    Parameters
    ----------
    path : Path
        An extract; a settings file ``<name>.toml`` may stand beside it.
    catalogue : Catalogue
        Places, header words and units.
    limits : Limits
        How large the file may be.

    Returns
    -------
    ReadResult
        Values, or the problems that refuse the file; never both values and an error.

    Raises
    ------
    ReferenceDataError
        If the header dictionary holds a role that is not known.
    """
    check_header_words(catalogue)
    result = ReadResult(path.name, catalogue.source_ids.get(path.name, path.stem))
    try:
        settings = read_extract_settings(path, catalogue.indicator_units)
    except SettingsError as error:
        name = get_settings_path(path).name
        result.problems.append(
            build_problem("settings.unreadable", name, cell=error.place, value=str(error))
        )
        return result
    try:
        sheets = read_sheets(path, limits)
    except FileTooLargeError as error:
        result.add_problem("file.too_large", value=str(error))
        return result
    except (ExtractError, OSError) as error:
        result.add_problem("file.unreadable", value=str(error))
        return result
    result.accepted = settings.accepted
    _read_sheets_into(result, sheets, catalogue, settings)
    result.problems = sort_problems(result.problems)
    if result.is_refused:
        result.values = []
    return result


def _read_sheets_into(
    result: ReadResult, sheets: list[Sheet], catalogue: Catalogue, settings: ExtractSettings
) -> None:
    tables: dict[str, tuple[Sheet, Layout]] = {}
    for sheet in sheets:
        layout = None
        if sheet.is_hidden:
            result.add_problem("sheet.hidden", sheet.name)
        elif not settings.sheet or sheet.name == settings.sheet:
            words = {**find_own_words(sheet), **settings.headers}
            layout = find_layout(sheet, catalogue, words)
        if layout is not None:
            tables[sheet.name] = (sheet, layout)
        elif len(sheets) > 1 and not sheet.is_hidden:
            result.add_problem("sheet.passed_over", sheet.name)
    if settings.sheet and settings.sheet not in {sheet.name for sheet in sheets}:
        _add_unused(result, f'sheet = "{settings.sheet}"')
    elif not tables:
        _explain_no_table(result, sheets, Dictionary(catalogue, settings.headers))
    reading = _read_tables(result, list(tables.values()), catalogue, settings) if tables else None
    result.sheets = [
        reading if reading is not None and reading.sheet is sheet else SheetReading(sheet)
        for sheet in sheets
    ]


def _read_tables(
    result: ReadResult,
    tables: list[tuple[Sheet, Layout]],
    catalogue: Catalogue,
    settings: ExtractSettings,
) -> SheetReading | None:
    """Read the one table, or the first of several that say the same; None where they do not."""
    if len(tables) == 1:
        return _read_table(result, *tables[0], catalogue, settings)
    parts: list[ReadResult] = []
    readings: list[SheetReading] = []
    if len(tables) <= MOST_COMPARED:
        for sheet, layout in tables:
            part = ReadResult(result.file_name, result.source_id, accepted=result.accepted)
            readings.append(_read_table(part, sheet, layout, catalogue, settings))
            parts.append(part)
    if parts and join_tables(result, readings, parts):
        return readings[0]
    names = "、".join(sheet.name for sheet, _ in tables)
    result.add_problem("sheet.several_tables", value=names)
    return None


def _explain_no_table(result: ReadResult, sheets: list[Sheet], dictionary: Dictionary) -> None:
    """Name the header word that should name the rows, where only that one is not known."""
    for sheet in sheets:
        found = None if sheet.is_hidden else find_missing_name(sheet, dictionary)
        if found is not None:
            row, column, text = found
            result.add_problem("header.no_name", sheet.name, (row, column), text)
            return
    result.add_problem("sheet.no_table")


def _read_table(
    result: ReadResult,
    sheet: Sheet,
    layout: Layout,
    catalogue: Catalogue,
    settings: ExtractSettings,
) -> SheetReading:
    result.title = layout.title_lines[0] if layout.title_lines else ""
    texts = {part for column in layout.columns for part in column.path}
    texts |= {">".join(column.path) for column in layout.columns}
    for key in ("units", "headers"):
        for head in getattr(settings, key):
            if head not in texts:
                _add_unused(result, f'[{key}] "{head}"')
    rows = TableReader(result, sheet, layout, catalogue, settings).read()
    found = {(problem.rule, problem.cell) for problem in result.problems}
    for entry in settings.accepted:
        if entry.rule in ACCEPTABLE_RULES and (entry.rule, entry.cell) not in found:
            _add_unused(result, f"[[accept]] {entry.rule} {entry.cell}")
    return SheetReading(sheet, layout, tuple(rows))


def _add_unused(result: ReadResult, value: str) -> None:
    name = f"{result.file_name}.toml"
    result.problems.append(build_problem("settings.unused", name, value=value))
