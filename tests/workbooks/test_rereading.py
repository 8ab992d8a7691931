"""A workbook of the board is read back into the rows of its report, whatever report it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from renewal.i18n import LANGUAGES, Language
from renewal.queries import load_queries
from renewal.row_sources import hold_rows
from renewal.takeaway import export_report
from renewal.warehouse import Snapshot, read_table, run_report
from renewal.workbooks.explaining import Circumstances
from renewal.workbooks.origins import unpack_origin
from renewal.workbooks.rereading import Returned, read_origin, reread_workbook
from tests.workbooks.exported import (
    MADE_AT,
    MEIZHOU,
    ask,
    export,
    export_mart,
    export_table,
)

# Keys for programs, which no workbook holds.
KEYS = {"row_key", "row_order", "figure_id", "first_figure_id", "second_figure_id"}
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def reread(folder: Path, content: bytes) -> Returned:
    path = folder / "导出.xlsx"
    path.write_bytes(content)
    returned = reread_workbook(path)
    assert returned is not None
    return returned


def is_null(value: Any) -> bool:
    return value is None or value is pd.NA or value != value or value == ""


def say_in(language: Language, column: str, text: str) -> str:
    """Return what a file in a language holds of a text that stands in both."""
    if column == "aliases" and language == "zh":
        return "|".join(name for name in text.split("|") if not name.isascii())
    if column in ("locator", "republished_by") and " / " in text:
        return text.split(" / ")[0 if language == "zh" else 1]
    return text


def is_same(found: Any, expected: Any, language: Language, column: str) -> bool:
    if is_null(expected):
        return found is None
    if isinstance(expected, bool):
        return found is expected
    if isinstance(expected, str):
        return bool((found or "") == say_in(language, column, expected))
    if isinstance(expected, date):
        return type(found) is date and found == expected
    is_number = isinstance(found, int | float) and not isinstance(found, bool)
    return is_number and abs(Decimal(str(found)) - Decimal(str(expected))) <= Decimal("1e-9")


def list_differences(
    returned: Returned, frame: pd.DataFrame, language: Language
) -> Iterator[tuple[int, str, Any, Any]]:
    rows = list(returned.decode())
    assert len(rows) == len(frame)
    for number, (found, expected) in enumerate(zip(rows, frame.to_dict("records"), strict=True)):
        for column in returned.origin.columns:
            if not is_same(found[column], expected[column], language, column):
                yield number, column, found[column], expected[column]


def expect_columns(frame: pd.DataFrame, language: Language) -> set[str]:
    """Return every column but keys and the names in the other language."""
    names = {str(name) for name in frame.columns}
    other = "_en" if language == "zh" else "_zh"
    paired = {n for n in names if n.endswith(other) and f"{n[:-3]}_{language}" in names}
    return names - paired - KEYS


def check(returned: Returned, name: str, frame: pd.DataFrame, language: Language) -> None:
    assert returned.origin.report == name
    assert returned.origin.language == language
    assert returned.origin.row_count == len(frame)
    assert set(returned.origin.columns) == expect_columns(frame, language)
    assert returned.strange == []
    assert list(list_differences(returned, frame, language)) == []


@BOTH
@pytest.mark.parametrize("report", load_queries("reports"))
def test_every_report_comes_back_as_it_was_asked(
    snapshot: Snapshot, tmp_path: Path, report: str, language: Language
) -> None:
    asked = ask(report)
    returned = reread(tmp_path, export(snapshot, report, asked, language))
    check(returned, report, run_report(snapshot, report, asked), language)
    assert returned.origin.parameters == asked
    assert returned.origin.snapshot_id == snapshot.snapshot_id
    assert not returned.origin.is_part


@BOTH
@pytest.mark.parametrize("mart", load_queries("marts"))
def test_every_mart_comes_back_whole(
    snapshot: Snapshot, tmp_path: Path, mart: str, language: Language
) -> None:
    returned = reread(tmp_path, export_mart(snapshot, mart, language))
    check(returned, mart, read_table(snapshot, load_queries("marts")[mart]), language)


def test_what_comes_back_was_worked_out_from_the_bulletin(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    # 梅江区 in November 2021: 8 of 14 communities started; no completion column in the bulletin.
    returned = reread(tmp_path, export_table(snapshot, MEIZHOU))
    (row,) = [row for row in returned.decode() if row["place_code"] == "441402"]
    assert row["name_zh"] == "梅江区"
    assert (row["communities_planned"], row["communities_started"]) == (14, 8)
    assert row["community_start_share"] == pytest.approx(8 / 14, abs=1e-12)
    assert row["as_of_date"] == date(2021, 11, 30)
    assert row["as_of_precision"] == "month"
    assert row["is_division"] is True
    assert row["communities_completed"] is None
    assert row["communities_completed_reason"] == "not_in_table"
    (whole,) = [row for row in returned.decode() if row["place_code"] == "441423"]
    assert whole["communities_preparing"] is None
    assert whole["communities_preparing_reason"] == "not_applicable"


@BOTH
@pytest.mark.parametrize("qualifier", ["about", "at_least", "just_under", "at_most", "exact"])
def test_a_qualifier_comes_back_from_the_format_of_its_number(
    tmp_path: Path, language: Language, qualifier: str
) -> None:
    stream = BytesIO()
    row = {"name_zh": "某区", "name_en": "District", "spaces": 330, "qualifier": qualifier}
    export_report(
        hold_rows(list(row), [row]),
        stream,
        report="parking__spaces",
        around=Circumstances(sentence="", made_at=MADE_AT),
        language=language,
    )
    (found,) = reread(tmp_path, stream.getvalue()).decode()
    assert (found["spaces"], found["qualifier"]) == (330, qualifier)
    assert found.get("spaces_qualifier", "exact") == qualifier


def test_a_code_that_shares_its_word_is_told_by_the_row(snapshot: Snapshot, tmp_path: Path) -> None:
    # 个 counts communities, spaces, areas and more.
    returned = reread(tmp_path, export_mart(snapshot, "dim_indicator"))
    units = {row["indicator"]: row["unit"] for row in returned.decode()}
    assert units["communities_planned"] == "community"
    assert units["projects_planned"] == "project"
    shown = {row.cells["unit"][0] for row in returned.rows if row.cells["indicator"][0]}
    assert "个" in shown


def test_what_is_longer_than_a_property_holds_is_split(snapshot: Snapshot, tmp_path: Path) -> None:
    path = tmp_path / "导出.xlsx"
    path.write_bytes(export_table(snapshot, MEIZHOU))
    held = {entry.name: entry.value for entry in load_workbook(path).custom_doc_props}
    assert max(map(len, held.values())) <= 255
    assert "renewal.columns.2" in held
    origin = unpack_origin(held)
    assert origin is not None
    assert origin.columns[:3] == ("name_zh", "place_code", "communities_planned")
    # One part that is lost leaves a workbook that is none of ours to compare.
    assert unpack_origin({key: text for key, text in held.items() if "rows" not in key}) is None


def test_another_workbook_is_none_of_the_boards(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    Workbook().save(path)
    assert read_origin(path) is None
    assert reread_workbook(path) is None


def test_it_comes_back_after_another_program_saved_it(snapshot: Snapshot, tmp_path: Path) -> None:
    path = tmp_path / "导出.xlsx"
    path.write_bytes(export_mart(snapshot, "fct_funding"))
    load_workbook(path).save(path)
    returned = reread_workbook(path)
    assert returned is not None
    frame = read_table(snapshot, load_queries("marts")["fct_funding"])
    assert list(list_differences(returned, frame, "zh")) == []
