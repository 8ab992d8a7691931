"""The small file beside an extract that says what the table itself does not print."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from renewal.catalogue import HeaderWord
from renewal.errors import SettingsError
from renewal.reading.roles import PLAIN_ROLES
from renewal.reading.units import SETTINGS_UNITS, split_header

KEYS = ("plan_year", "place_code", "stage", "sheet", "units", "headers", "accept")
ACCEPT_KEYS = ("rule", "cell", "printed", "reason")
STAGES = ("planned", "preparing", "started", "completed")
PLAN_YEARS = range(1990, 2101)


@dataclass(frozen=True)
class Acceptance:
    """A finding of a check that a clerk looked into and lets stand, such as a bureau's wrong sum.

    Attributes
    ----------
    rule : str
        Name of a check of ``queries/checks``, or a rule of reading that is about what was
        printed (see ``results.ACCEPTABLE_RULES``).
    cell : str
        Where the finding stands, in A1 notation.
    printed : str
        What the cell prints; when the file changes, the finding counts again.
    reason : str
        Why it may stand, in the clerk's words.
    """

    rule: str
    cell: str
    printed: str
    reason: str


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
        Printed unit by header word; ``1`` for shares printed as fractions.
    headers : dict of str to HeaderWord
        Header words of this file only.
    sheet : str
        The sheet to read, for a workbook with several tables.
    accepted : tuple of Acceptance
        Findings that may stand.
    """

    plan_year: int | None = None
    place_code: str = ""
    stage: str = ""
    units: dict[str, str] = field(default_factory=dict)
    headers: dict[str, HeaderWord] = field(default_factory=dict)
    sheet: str = ""
    accepted: tuple[Acceptance, ...] = ()


def get_settings_path(path: Path) -> Path:
    """Return the path of the settings file that belongs to an extract."""
    return path.with_name(path.name + ".toml")


def read_extract_settings(path: Path, indicators: Collection[str]) -> ExtractSettings:
    """Read the settings file beside an extract, or return empty settings.

    Parameters
    ----------
    path : Path
        The extract.
    indicators : collection of str
        Every known indicator, for ``[headers]``.

    Raises
    ------
    SettingsError
        If the file is not TOML in UTF-8, or a key or a value is none that is known.
    """
    settings_path = get_settings_path(path)
    if not settings_path.exists():
        return ExtractSettings()
    try:
        text = settings_path.read_text(encoding="utf-8-sig")
        content = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise SettingsError("UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise _build_syntax_error(text, str(error)) from error
    _check_keys(content)
    units = {
        head: _take_text(f"units.{head}", unit, SETTINGS_UNITS)
        for head, unit in _take_table(content, "units").items()
    }
    meanings = {*PLAIN_ROLES, *indicators, *_list_staged(indicators)}
    headers = {
        split_header(head)[0]: _take_text(f"headers.{head}", meaning, meanings)
        for head, meaning in _take_table(content, "headers").items()
    }
    return ExtractSettings(
        plan_year=_take_plan_year(content),
        place_code=_take_text("place_code", content.get("place_code", "")),
        stage=_take_text("stage", content.get("stage", ""), ("", *STAGES)),
        units={split_header(head)[0]: unit for head, unit in units.items()},
        headers={head: _build_word(head, meaning) for head, meaning in headers.items()},
        sheet=_take_text("sheet", content.get("sheet", "")),
        accepted=_take_accepted(content),
    )


def _build_syntax_error(text: str, message: str) -> SettingsError:
    """Return the error with the line that is wrong; the parser says where in words of its own."""
    found = re.search(r"line (\d+)", message)
    lines = text.splitlines()
    number = int(found[1]) if found else len(lines)
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    return SettingsError(line, f"row {number}")


def _check_keys(content: dict[str, Any]) -> None:
    for key, value in content.items():
        if key not in KEYS:
            raise SettingsError(f"{key} = {value!r} (known: {', '.join(KEYS)})")


def _take_table(content: dict[str, Any], key: str) -> dict[str, Any]:
    value = content.get(key, {})
    if not isinstance(value, dict):
        raise SettingsError(f"{key} = {value!r} (a table [{key}] is needed)")
    return value


def _take_text(key: str, value: object, known: Collection[str] = ()) -> str:
    if not isinstance(value, str) or (known and value not in known):
        raise SettingsError(f"{key} = {value!r}")
    return value


def _take_accepted(content: dict[str, Any]) -> tuple[Acceptance, ...]:
    entries = content.get("accept", [])
    if not isinstance(entries, list):
        raise SettingsError(f"accept = {entries!r} (tables [[accept]] are needed)")
    accepted = []
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict) or set(entry) != set(ACCEPT_KEYS):
            raise SettingsError(f"accept {number}: {entry!r} (needs {', '.join(ACCEPT_KEYS)})")
        texts = {key: _take_text(f"accept {number}: {key}", entry[key]) for key in ACCEPT_KEYS}
        if not texts["reason"].strip():
            raise SettingsError(f"accept {number}: reason = {texts['reason']!r}")
        accepted.append(Acceptance(**texts))
    return tuple(accepted)


def _take_plan_year(content: dict[str, Any]) -> int | None:
    year = content.get("plan_year")
    if year is None:
        return None
    if type(year) is not int or year not in PLAN_YEARS:
        raise SettingsError(f"plan_year = {year!r} ({PLAN_YEARS.start}–{PLAN_YEARS.stop - 1})")
    return year


def _list_staged(indicators: Collection[str]) -> set[str]:
    return {
        indicator.replace(f"_{stage}", "_{stage}") for indicator in indicators for stage in STAGES
    }


def _build_word(head: str, meaning: str) -> HeaderWord:
    if meaning in PLAIN_ROLES:
        return HeaderWord((head,), meaning, "", "")
    return HeaderWord((head,), "measure", meaning, "")
