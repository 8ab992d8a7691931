"""Every workbook can be listened to, filtered and calculated with; the check finds what cannot."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from renewal.i18n import LANGUAGES, Language
from renewal.queries import load_queries
from renewal.ui.menu import ENTRIES
from renewal.ui.page_files import PageFile
from renewal.warehouse import Snapshot
from tests.opening import Open
from tests.workbooks.accessible import list_faults
from tests.workbooks.exported import MEIZHOU, TABLES, ask, export, export_mart, export_table


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", load_queries("reports"))
def test_the_workbook_of_each_report_is_accessible(
    snapshot: Snapshot, report: str, language: Language
) -> None:
    assert list_faults(export(snapshot, report, ask(report), language), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mart", load_queries("marts"))
def test_the_workbook_of_each_mart_is_accessible(
    snapshot: Snapshot, mart: str, language: Language
) -> None:
    assert list_faults(export_mart(snapshot, mart, language), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_workbook_of_each_printed_table_is_accessible(
    snapshot: Snapshot, table: tuple[str, str], language: Language
) -> None:
    content = export_table(snapshot, table, language, link="https://board.example/tables?q=1")
    assert list_faults(content, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stem", [entry.stem for entry in ENTRIES if entry.has_file])
def test_the_workbook_of_each_page_is_accessible(
    open_page: Open, snapshot: Snapshot, stem: str, language: Language
) -> None:
    page = open_page(stem, lang=language)
    tables = tuple(page.session_state["tables_of_this_run"])
    title = {"zh": "本页", "en": "This page"}[language]
    whole = PageFile(title, title, tables, language, snapshot, "https://board.example/?a=b")
    assert list_faults(whole.make(), language) == []


def rename_header(sheet: Worksheet) -> None:
    """Give a column an English name, in the cell and in the table."""
    sheet["B1"] = "Region"
    next(iter(sheet.tables.values())).tableColumns[1].name = "Region"


def clear_row(sheet: Worksheet) -> None:
    """Empty a row amid the others."""
    for cell in sheet[3]:
        cell.value = None


CHANGES: dict[str, tuple[Callable[[Workbook], object], str]] = {
    "title": (lambda book: setattr(book.properties, "title", ""), "no title"),
    "language": (lambda book: setattr(book.properties, "language", None), "language is None"),
    "active": (lambda book: setattr(book, "active", 1), "the active sheet is"),
    "cursor": (
        lambda book: setattr(book["报表"].sheet_view.selection[-1], "activeCell", "C9"),
        "the cursor stands at",
    ),
    "table": (lambda book: book["数据"].tables.clear(), "0 tables"),
    "merged": (lambda book: book["数据"].merge_cells("C3:D3"), "merged"),
    "blank": (lambda book: clear_row(book["数据"]), "blank rows"),
    "header": (lambda book: rename_header(book["数据"]), "headers in the other language"),
    "freeze": (lambda book: setattr(book["数据"], "freeze_panes", None), "frozen at None"),
    "formula": (lambda book: book["说明"].cell(1, 2, "=1+1"), "说明: holds formulas"),
    "link": (
        lambda book: setattr(book["数据"]["A2"], "hyperlink", "https://board.example"),
        "数据: holds links",
    ),
    "hidden": (lambda book: setattr(book["图表"], "sheet_state", "hidden"), "图表: is hidden"),
    "note": (lambda book: book["说明"].cell(1, 2, "Every row"), "note in the other language"),
    # openpyxl writes charts without a text.
    "chart": (lambda book: book.properties.title, "0 with a text"),
}


@pytest.mark.parametrize(("change", "fault"), CHANGES.values(), ids=CHANGES)
def test_the_check_finds_what_is_wrong(
    snapshot: Snapshot, change: Callable[[Workbook], object], fault: str
) -> None:
    book = load_workbook(BytesIO(export_table(snapshot, MEIZHOU)))
    change(book)
    stream = BytesIO()
    book.save(stream)
    assert [found for found in list_faults(stream.getvalue(), "zh") if fault in found]


def test_a_workbook_has_no_link_to_another_file(snapshot: Snapshot) -> None:
    with ZipFile(BytesIO(export_table(snapshot, MEIZHOU, link="https://board.example"))) as parts:
        linked = [name for name in parts.namelist() if b"External" in parts.read(name)]
    assert linked == []
