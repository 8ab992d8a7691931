"""CSV: its bytes, what a spreadsheet makes of them, and how far the writer says it is."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from renewal.flat_files import write_csv
from renewal.flat_files.csv_writing import guard_text
from renewal.i18n import LANGUAGES, Language
from renewal.row_sources import hold_rows
from renewal.warehouse import Snapshot, run_report
from renewal.workbooks.reports import list_fields
from tests.flat_files.rows import (
    MEIZHOU,
    PLAIN,
    TRICKY,
    hold_figures,
    hold_texts,
    make_csv,
    stream_meizhou,
)
from tests.workbooks.calculating import PROGRAM, find_missing


def read_lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_csv_begins_with_the_mark_and_its_lines_end_as_windows_has_them() -> None:
    content = make_csv(hold_figures())
    assert content.startswith("\ufeff名称,".encode())
    assert content.count(b"\r\n") == content.count(b"\n") == 4  # the header and three rows
    assert content.endswith(b"\r\n")


def test_cells_are_plain_numbers_dates_and_words() -> None:
    header, first, second, blank = read_lines(make_csv(hold_figures()))
    assert header == [
        "名称", "计划改造小区（个）", "计划改造小区：无数的原因", "资金（元）", "限定词",
        "开工率（户数）（1即100%）", "经度", "是否行政区划", "截至", "nothing",
    ]  # fmt: skip
    assert first == [
        "丰顺县", "10", "", "123460000.5", "不少于", "1.1", "116.184", "是", "2021-11-30", "",
    ]  # fmt: skip
    # `/` as printed, a zero as a zero, a small share without an exponent.
    assert second == [
        "城市排水中心", "/", "原表印“/”，无此项", "0", "准确", "0.000012", "", "否", "2021-09-30",
        "",
    ]  # fmt: skip
    assert blank == [""] * 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_columns_are_those_of_the_sheet_of_data(snapshot: Snapshot, language: Language) -> None:
    source = stream_meizhou(snapshot)
    header, *rows = read_lines(make_csv(source, language))
    fields = list_fields(source.columns, language)
    assert [name.split("（1即")[0].split(" (1 =")[0] for name in header] == [
        field.label for field in fields
    ]
    frame = run_report(snapshot, "progress__by_place", MEIZHOU)
    named = [field.name for field in fields].index("households_planned")
    assert [row[named] for row in rows] == [str(value) for value in frame["households_planned"]]


@pytest.mark.parametrize("text", TRICKY)
def test_a_text_that_would_be_taken_for_something_else_has_a_tab_before_it(text: str) -> None:
    assert guard_text(text) == f"\t{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guard_text(text) == text


def test_texts_come_back_from_the_file_and_negative_numbers_stay_numbers() -> None:
    _, *rows = read_lines(make_csv(hold_texts([*TRICKY, *PLAIN])))
    assert [row[0] for row in rows] == [*(f"\t{text}" for text in TRICKY), *PLAIN]
    assert {row[1] for row in rows} == {"-7"}


def test_a_character_that_no_file_can_hold_is_replaced() -> None:
    assert "坏?字" in make_csv(hold_texts(["坏\ud800字"])).decode("utf-8-sig")


def test_rows_are_counted_as_they_are_written() -> None:
    told: list[int] = []
    rows = [{"name_zh": str(number)} for number in range(2_345)]
    write_csv(hold_rows(("name_zh",), rows), io.BytesIO(), language="zh", on_rows=told.append)
    assert told == [1_000, 2_000, 2_345]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, object]]:
    """What LibreOffice Calc reads from a CSV: each text beside a number."""
    if missing := find_missing():
        message = f"not on this machine: {', '.join(missing)}"
        if os.environ.get("RENEWAL_REQUIRE_OFFICE") == "1":
            pytest.fail(message)
        pytest.skip(message)
    folder: Path = tmp_path_factory.mktemp("csv")
    path = folder / "texts.csv"
    path.write_bytes(make_csv(hold_texts([*TRICKY, *PLAIN])))
    # Started without a screen it does not look at the mark and asks for the encoding: 76 is UTF-8.
    subprocess.run(
        [PROGRAM, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--infilter=CSV:44,34,76,1", "--convert-to", "xlsx", "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    rows = load_workbook(folder / "texts.xlsx").active.iter_rows(min_row=2, values_only=True)
    return [(row[0], row[1]) for row in rows]


def test_a_spreadsheet_reads_the_texts_as_texts(opened: list[tuple[object, object]]) -> None:
    texts = [value for value, _ in opened[: len(TRICKY)]]
    assert texts == [f"\t{text}" for text in TRICKY]
    assert {number for _, number in opened} == {-7}


def test_a_spreadsheet_shows_codes_and_chinese_as_they_are(
    opened: list[tuple[object, object]],
) -> None:
    shown = [str(value) for value, _ in opened[len(TRICKY) :]]
    assert shown == PLAIN
