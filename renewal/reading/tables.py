"""Read one extract as published into tidy values, or say what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from renewal.catalogue import Catalogue
from renewal.errors import ExtractError
from renewal.problems import sort_problems
from renewal.reading.cells import Sheet
from renewal.reading.files import read_sheets
from renewal.reading.findings import build_problem
from renewal.reading.layout import Layout, find_layout
from renewal.reading.results import ReadResult
from renewal.reading.roles import check_header_words
from renewal.reading.settings import ExtractSettings, get_settings_path, read_extract_settings
from renewal.reading.values import TableReader


def read_extract(path: Path, catalogue: Catalogue) -> ReadResult:
    """Read one file as published.

    Parameters
    ----------
    path : Path
        An extract; a settings file ``<name>.toml`` may stand beside it.
    catalogue : Catalogue
        Places, header words and units.

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
    except ExtractError as error:
        name = get_settings_path(path).name
        result.problems.append(build_problem("settings.unreadable", name, value=str(error)))
        return result
    try:
        sheets = read_sheets(path)
    except (ExtractError, OSError) as error:
        result.add_problem("file.unreadable", value=str(error))
        return result
    _read_sheets_into(result, sheets, catalogue, settings)
    result.problems = sort_problems(result.problems)
    if result.is_refused:
        result.values = []
    return result


def _read_sheets_into(
    result: ReadResult, sheets: list[Sheet], catalogue: Catalogue, settings: ExtractSettings
) -> None:
    tables: list[tuple[Sheet, Layout]] = []
    for sheet in sheets:
        if sheet.is_hidden:
            result.add_problem("sheet.hidden", sheet.name)
            continue
        layout = find_layout(sheet, catalogue, settings.headers)
        if layout is not None:
            tables.append((sheet, layout))
        elif len(sheets) > 1:
            result.add_problem("sheet.passed_over", sheet.name)
    if not tables:
        result.add_problem("sheet.no_table")
    elif len(tables) > 1:
        names = "、".join(sheet.name for sheet, _ in tables)
        result.add_problem("sheet.several_tables", value=names)
    else:
        sheet, layout = tables[0]
        result.title = layout.title_lines[0] if layout.title_lines else ""
        TableReader(result, sheet, layout, catalogue, settings).read()
