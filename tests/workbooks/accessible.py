"""What a workbook must hold for those who listen to it, or calculate with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from renewal.i18n import Language

SHEETS: Final[dict[Language, dict[str, str]]] = {
    "zh": {"form": "报表", "data": "数据", "charts": "图表", "notes": "说明"},
    "en": {"form": "Table", "data": "Data", "charts": "Charts", "notes": "Notes"},
}
TABLE_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,254}")
CELL_NAME: Final = re.compile(r"[A-Za-z]{1,3}[0-9]+|[RrCc]")
CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
ENGLISH: Final = re.compile(r"[A-Za-z]{3,}")
# Names that are the same in every language: files, addresses, codes, formats, snapshots.
ALLOWED: Final = re.compile(
    r"https?://\S+|[\w./-]+\.(?:xlsx|csv|toml|com|cn|org|net|html?|hk|news)\S*"
    r"|[\w-]+![A-Z]+\d+(?::[A-Z]+\d+)?|\b[a-z0-9]+(?:[_-]+[a-z0-9-]+)+\b"
    r"|\b\d{6}/[\w/-]+|[0-9a-f]{16}-\d{8}T\d+-[0-9a-f]{6}|Excel|CSV|WGS|PPP|A1"
)


def list_faults(content: bytes, language: Language) -> list[str]:
    """Return what a workbook lacks; nothing where it is accessible."""
    book = load_workbook(BytesIO(content))
    with ZipFile(BytesIO(content)) as parts:
        texts = {name: parts.read(name).decode() for name in parts.namelist() if _is_text(name)}
    return [
        *_check_properties(book, language),
        *_check_sheets(book, texts, language),
        *_check_tables(book, language),
        *_check_notes(book, language),
        *_check_charts(book, texts),
    ]


def _is_text(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _check_properties(book: Workbook, language: Language) -> Iterator[str]:
    if not (book.properties.title or "").strip():
        yield "no title among the properties"
    elif _is_foreign(book.properties.title, language):
        yield f"title in the other language: {book.properties.title}"
    expected = {"zh": "zh-CN", "en": "en"}[language]
    if book.properties.language != expected:
        yield f"language is {book.properties.language}, not {expected}"


def _check_sheets(book: Workbook, texts: dict[str, str], language: Language) -> Iterator[str]:
    names = [name.lower() for name in book.sheetnames]
    if len(set(names)) != len(names):
        yield f"sheet names repeat: {book.sheetnames}"
    kinds = [find_kind(name, language) for name in book.sheetnames]
    if "" in kinds or kinds[-1] != "notes" or kinds.count("notes") != 1 or "data" not in kinds:
        yield f"sheets are {book.sheetnames}"
    if book.active is not book.worksheets[0]:
        yield f"the active sheet is {book.active}"
    first = book.worksheets[0].sheet_view
    cells = {entry.activeCell for entry in first.selection if entry.pane in (None, first.pane and
             first.pane.activePane)}  # fmt: skip
    if cells != {"A1"}:
        yield f"the cursor stands at {cells}"
    if sum(bool(sheet.sheet_view.tabSelected) for sheet in book.worksheets) != 1:
        yield "more than one sheet is selected: what is typed goes to each"
    for number, sheet in enumerate(book.worksheets, start=1):
        part = texts[f"xl/worksheets/sheet{number}.xml"]
        if find_kind(sheet.title, language) != "form" and "<f>" in part:
            yield f"{sheet.title}: holds formulas"
        if "<hyperlink" in part:
            yield f"{sheet.title}: holds links"
        if sheet.sheet_state != "visible":
            yield f"{sheet.title}: is hidden"


def find_kind(name: str, language: Language) -> str:
    """Return what a sheet is by its name, numbered where there are several; empty for another.

    `1 数据 2`: the first table of a page, its second sheet.
    """
    plain = re.sub(r"^[1-9]\d* |(?<=\D) [1-9]\d*$", "", name)
    return next((kind for kind, text in SHEETS[language].items() if text == plain), "")


def _check_tables(book: Workbook, language: Language) -> Iterator[str]:
    sheets = [sheet for sheet in book.worksheets if find_kind(sheet.title, language) == "data"]
    names = [name.lower() for sheet in sheets for name in sheet.tables]
    if len(set(names)) != len(names):
        yield f"names of tables repeat: {names}"
    for sheet in sheets:
        yield from (f"{sheet.title}: {fault}" for fault in _check_data(sheet, language))


def _check_data(sheet: Worksheet, language: Language) -> Iterator[str]:
    if len(sheet.tables) != 1:
        yield f"{len(sheet.tables)} tables on the data sheet"
        return
    (table,) = sheet.tables.values()
    if not TABLE_NAME.fullmatch(table.displayName) or CELL_NAME.fullmatch(table.displayName):
        yield f"table is called {table.displayName!r}"
    # An Excel table without rows holds one that is blank.
    expected = f"A1:{get_column_letter(sheet.max_column)}{max(sheet.max_row, 2)}"
    if table.ref != expected:
        yield f"the table takes {table.ref}, the sheet {expected}"
    if table.headerRowCount not in (None, 1):
        yield f"{table.headerRowCount} header rows"
    headers = [cell.value for cell in sheet[1]]
    if [column.name for column in table.tableColumns] != headers:
        yield "the table's columns are not called what stands in its header"
    yield from _check_headers(headers, language)
    if sheet.merged_cells.ranges:
        yield f"merged: {sheet.merged_cells.ranges}"
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    if any(all(value is None for value in row) for row in rows):
        yield "blank rows"
    if sheet.freeze_panes != "A2":
        yield f"frozen at {sheet.freeze_panes}"
    if table.autoFilter is None or table.autoFilter.ref != table.ref:
        yield "no filter over the table"


def _check_headers(headers: list[Any], language: Language) -> Iterator[str]:
    if not all(isinstance(name, str) and name.strip() for name in headers):
        yield f"empty header: {headers}"
        return
    repeated = [name for name, count in Counter(map(str.lower, headers)).items() if count > 1]
    if repeated:
        yield f"headers repeat: {repeated}"
    foreign = [name for name in headers if _is_foreign(name, language)]
    if foreign:
        yield f"headers in the other language: {foreign}"
    codes = [name for name in headers if re.fullmatch(r"[a-z0-9]+(?:_[a-z0-9]+)+", name)]
    if codes:
        yield f"headers are names for programs: {codes}"


def _check_notes(book: Workbook, language: Language) -> Iterator[str]:
    sheet = book[SHEETS[language]["notes"]]
    rows = list(sheet.iter_rows(values_only=True))
    if any(len(row) != 2 or not all(row) for row in rows):
        yield f"a note lacks its heading or text: {rows}"
        return
    for name, text in rows:
        if _is_foreign(str(name), language) or (
            language == "zh" and _is_foreign(str(text), language)
        ):
            yield f"note in the other language: {name}: {text}"


def _check_charts(book: Workbook, texts: dict[str, str]) -> Iterator[str]:
    charts = sum(len(sheet._charts) for sheet in book.worksheets)
    drawings = "".join(text for name, text in texts.items() if name.startswith("xl/drawings/dr"))
    described = [text for text in re.findall(r'<xdr:cNvPr [^>]*?descr="([^"]*)"', drawings) if text]
    if charts != drawings.count("<xdr:cNvPr "):
        yield "something that is no chart is drawn"
    if len(described) != charts:
        yield f"{charts} charts, {len(described)} with a text for who cannot see"


def _is_foreign(text: str, language: Language) -> bool:
    """Tell whether a text holds words of the other language."""
    if language == "en":
        return bool(CHINESE.search(text))
    return bool(ENGLISH.search(ALLOWED.sub("", text)))
