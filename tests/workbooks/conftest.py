"""Workbooks of the printed tables, calculated once for all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from renewal.warehouse import Snapshot
from tests.workbooks.calculating import find_missing, recalculate
from tests.workbooks.exported import MEIZHOU, TABLES, export_table

# An edit that the cells of Meizhou's sums must follow: households started in 梅江区.
EDITED_CELL, EDITED_VALUE = "H12", 1173


@pytest.fixture(scope="session")
def calculated(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The printed tables as LibreOffice calculates them, and `edited` with a cell changed."""
    if missing := find_missing():
        message = f"not on this machine: {', '.join(missing)}"
        if os.environ.get("RENEWAL_REQUIRE_OFFICE") == "1":
            pytest.fail(message)
        pytest.skip(message)
    folder = tmp_path_factory.mktemp("calc")
    paths = []
    for name, table in TABLES.items():
        paths.append(folder / f"{name}.xlsx")
        paths[-1].write_bytes(export_table(snapshot, table))
    edited = folder / "edited.xlsx"
    edited.write_bytes(export_table(snapshot, MEIZHOU))
    book = load_workbook(edited)  # drops the stored values of formulas
    book["报表"][EDITED_CELL] = EDITED_VALUE
    book.save(edited)
    return recalculate([*paths, edited], folder)
