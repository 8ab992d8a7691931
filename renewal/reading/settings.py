"""The small file beside an extract that says what the table itself does not print."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from renewal.catalogue import HeaderWord
from renewal.errors import ExtractError
from renewal.reading.units import split_header


@dataclass(frozen=True)
class ExtractSettings:
    """What a clerk added to a table without touching it.

    Attributes
    ----------
    plan_year : int or None
        Year of a plan that prints no month.
    place_code : str
        Place that every row speaks of, for a table without a name column.
    stage : str
        ``planned``, ``started`` … for headers such as 小区数 that do not say.
    units : dict of str to str
        Printed unit by header word.
    headers : dict of str to HeaderWord
        Header words of this file only.
    """

    plan_year: int | None = None
    place_code: str = ""
    stage: str = ""
    units: dict[str, str] = field(default_factory=dict)
    headers: dict[str, HeaderWord] = field(default_factory=dict)


def get_settings_path(path: Path) -> Path:
    """Return the path of the settings file that belongs to an extract."""
    return path.with_name(path.name + ".toml")


def read_extract_settings(path: Path) -> ExtractSettings:
    """Read the settings file beside an extract, or return empty settings.

    Raises
    ------
    ExtractError
        If the file is not TOML in UTF-8.
    """
    settings_path = get_settings_path(path)
    if not settings_path.exists():
        return ExtractSettings()
    try:
        content = tomllib.loads(settings_path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ExtractError(str(error)) from error
    headers = {
        split_header(head)[0]: _build_word(split_header(head)[0], str(meaning))
        for head, meaning in content.get("headers", {}).items()
    }
    year = content.get("plan_year")
    return ExtractSettings(
        plan_year=int(year) if year is not None else None,
        place_code=str(content.get("place_code", "")),
        stage=str(content.get("stage", "")),
        units={split_header(head)[0]: str(unit) for head, unit in content.get("units", {}).items()},
        headers=headers,
    )


def _build_word(head: str, meaning: str) -> HeaderWord:
    if meaning in {"ignore", "name", "index", "as_of", "row_note"}:
        return HeaderWord((head,), meaning, "", "")
    return HeaderWord((head,), "measure", meaning, "")
