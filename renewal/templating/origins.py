"""The newest table of a place: which file it is, and how that file lays it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from renewal.catalogue import Catalogue
from renewal.errors import CallError, DataError
from renewal.reading import read_extract
from renewal.reading.settings import ExtractSettings, read_extract_settings
from renewal.reading.sheet_readings import SheetReading


@dataclass(frozen=True)
class Origin:
    """A published table that a template follows.

    Attributes
    ----------
    reading : SheetReading
        The sheet with its layout and rows.
    settings : ExtractSettings
        What stands in the file beside it.
    day, precision : date, str
        Of which month, or year, the table is.
    """

    file_name: str
    reading: SheetReading
    settings: ExtractSettings
    day: date
    precision: str


def find_origin(
    data_dir: Path, catalogue: Catalogue, shown: Sequence[Mapping[str, Any]], place_code: str
) -> Origin:
    """Return the newest table of the units below a place.

    Parameters
    ----------
    shown : sequence of mapping
        Rows of the mart ``fct_progress_value``.

    Raises
    ------
    CallError
        If no table of units below the place is shown, or it is laid out by months.
    DataError
        If its file cannot be read any more.
    """
    rows = [row for row in shown if row["parent_place_code"] == place_code]
    if not rows:
        raise CallError(
            f"这个地方没有下级单位的进展表 / no table of the units below this place: {place_code}"
        )
    day = max(row["as_of_date"] for row in rows)
    newest = [row for row in rows if row["as_of_date"] == day]
    counts = Counter((str(row["file_name"]), str(row["sheet"])) for row in newest)
    (file_name, sheet_name), _ = counts.most_common(1)[0]
    path = data_dir / "extracts" / file_name
    result = read_extract(path, catalogue)
    if result.is_refused:
        texts = "\n".join(problem.as_text() for problem in result.problems)
        raise DataError(texts, result.problems)
    reading = next(found for found in result.sheets if found.sheet.name == sheet_name)
    if reading.layout is None or not reading.layout.get_column("name"):
        raise CallError(f"{file_name} 不是一行一个单位 / has no row for each unit")
    settings = read_extract_settings(path, catalogue.indicator_units)
    return Origin(file_name, reading, settings, day, str(newest[0]["as_of_precision"]))
