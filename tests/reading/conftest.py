"""Small tables made on the spot, in the layout of a bulletin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet as Sheet

from renewal.catalogue import Catalogue
from renewal.config import PROJECT_DIR
from renewal.reading import ReadResult, read_extract

CATALOGUE = Catalogue(PROJECT_DIR / "data")
ReadText = Callable[..., ReadResult]
ReadBook = Callable[[list[list[object]], Callable[[Sheet], None]], ReadResult]


@pytest.fixture
def read_text(tmp_path: Path) -> ReadText:
    """Read CSV text under a file name, with a settings file where one is given."""

    def read(text: str, name: str = "梅州_2021-11.csv", settings: str = "") -> ReadResult:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        if settings:
            path.with_name(f"{name}.toml").write_text(settings, encoding="utf-8")
        return read_extract(path, CATALOGUE)

    return read


@pytest.fixture
def read_book(tmp_path: Path) -> ReadBook:
    """Read a workbook of one sheet after a change to it."""

    def read(lines: list[list[object]], change: Callable[[Sheet], None]) -> ReadResult:
        workbook = openpyxl.Workbook()
        sheet = workbook.worksheets[0]
        for line in lines:
            sheet.append(line)
        change(sheet)
        path = tmp_path / "梅州_2021-11.xlsx"
        workbook.save(path)
        return read_extract(path, CATALOGUE)

    return read


def list_findings(result: ReadResult) -> list[tuple[str, str, str]]:
    """Return (rule, cell, value) of each problem."""
    return [(found.rule, found.cell, found.value) for found in result.problems]
