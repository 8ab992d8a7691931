"""Tables of registers on the tables page, with registers among the data."""

from __future__ import annotations

import re
import shutil

import pytest

from renewal.config import PROJECT_DIR, Settings
from renewal.i18n import LANGUAGES, Language
from renewal.warehouse import Snapshot, build_snapshot
from tests.opening import Open
from tests.test_reports_communities import (
    NOVEMBER,
    NOVEMBER_FILE,
    OCTOBER,
    OCTOBER_FILE,
    put_registers,
)
from tests.test_tables_page import read_codes, read_grid
from tests.workbooks.test_plain_forms import assert_printable, read_form

# Nothing in these two is counted twice.
TABLES = (
    "communities__by_place", "communities__list", "communities__trend", "dim_register",
    "fct_community", "fct_community_count", "fct_community_now", "fct_community_sum",
)  # fmt: skip


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The shipped data with two registers of Meizhou."""
    folder = tmp_path_factory.mktemp("registers")
    shutil.copytree(PROJECT_DIR / "data", folder / "data")
    put_registers(folder / "data", **{OCTOBER_FILE: OCTOBER, NOVEMBER_FILE: NOVEMBER})
    return Settings(data_dir=folder / "data", state_dir=folder / "state")


@pytest.fixture(scope="module")
def snapshot(settings: Settings) -> Snapshot:
    return build_snapshot(settings)


@pytest.fixture(autouse=True)
def served(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENEWAL_DATA", str(settings.data_dir))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_tables_of_registers_speak_one_language(
    open_page: Open, table: str, language: Language
) -> None:
    page = open_page("tables", report=table, lang=language)
    assert not page.exception
    assert not page.error
    rows = read_grid(page)
    assert rows
    cells = [
        re.sub(r"[\w./-]*\.csv|[\w-]+![A-Z]\d+\S*|file:\S+", "", cell)
        for row in rows
        for cell in row
    ]
    if language == "zh":
        assert [cell for cell in cells if re.search(r"[A-Za-z]{3,}", cell)] == []
    codes = {*read_codes(), "not_started", "not_stated", "missing"}
    assert [cell for cell in cells if cell in codes] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", [name for name in TABLES if "__" in name])
def test_each_report_of_registers_has_a_sheet_to_print(
    snapshot: Snapshot, report: str, language: Language
) -> None:
    assert_printable(read_form(snapshot, report, language), language)
