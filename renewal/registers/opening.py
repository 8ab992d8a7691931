"""Open a file that may be a register, and find its header."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from renewal.catalogue import Catalogue
from renewal.errors import ExtractError, SettingsError
from renewal.reading.files import ARCHIVE, TEXT_ENDINGS, read_sheets
from renewal.reading.limits import Limits, check_file_size
from renewal.reading.settings import ExtractSettings, read_extract_settings
from renewal.registers.headers import RegisterHeader, find_register_header
from renewal.registers.sheets import SheetFile, list_first_rows
from renewal.registers.texts import TextFile, open_text_file
from renewal.registers.words import RegisterWords, read_register_words

REGISTER_LIMITS: Final = Limits(file_bytes=2_000_000_000)
WORKBOOK_ENDINGS: Final = frozenset({".xlsx", ".xlsm"})


@dataclass(frozen=True)
class OpenRegister:
    """A register whose header was found."""

    file: TextFile | SheetFile
    header: RegisterHeader
    words: RegisterWords
    settings: ExtractSettings
    passed_over: tuple[str, ...] = field(default=())


def has_register_header(path: Path, catalogue: Catalogue) -> bool:
    """Tell by its first rows whether a file is a register; what cannot be read is none.

    Raises
    ------
    ReferenceDataError
        If the words of registers break a rule.
    """
    words = read_register_words(catalogue)
    if not words.roles:
        return False
    try:
        settings = read_extract_settings(path, catalogue.indicator_units)
        with path.open("rb") as stream:
            opening = stream.read(2)
        if opening == ARCHIVE:
            if path.suffix.lower() not in WORKBOOK_ENDINGS:
                return False
            return any(
                find_register_header(rows, words, settings) for rows in list_first_rows(path)
            )
        if path.suffix.lower() not in TEXT_ENDINGS:
            return False
        return find_register_header(open_text_file(path).rows, words, settings) is not None
    except (SettingsError, ExtractError, OSError):
        return False


def open_register(path: Path, catalogue: Catalogue, limits: Limits) -> OpenRegister:
    """Open a register and find its header.

    Raises
    ------
    SettingsError
        If the settings file beside it cannot be read.
    ExtractError
        If the file cannot be read or holds no register, or more than one.
    FileTooLargeError
        If it is beyond the limits.
    ReferenceDataError
        If the words of registers break a rule.
    """
    words = read_register_words(catalogue)
    settings = read_extract_settings(path, catalogue.indicator_units)
    check_file_size(path, limits)
    with path.open("rb") as stream:
        is_workbook = stream.read(2) == ARCHIVE
    if not is_workbook:
        text = open_text_file(path)
        header = find_register_header(text.rows, words, settings)
        if header is None:
            raise ExtractError("no register")
        return OpenRegister(text, header, words, settings)
    others: list[str] = []
    found: list[OpenRegister] = []
    for sheet in read_sheets(path, limits):
        held = SheetFile(sheet)
        is_wanted = not sheet.is_hidden and settings.sheet in ("", sheet.name)
        header = find_register_header(held.rows, words, settings) if is_wanted else None
        if header is None:
            others.append(sheet.name)
        else:
            found.append(OpenRegister(held, header, words, settings))
    if len(found) != 1:
        names = "、".join(register.file.name for register in found)
        raise ExtractError(f"several registers: {names}" if found else "no register")
    only = found[0]
    return OpenRegister(only.file, only.header, words, settings, tuple(others))
