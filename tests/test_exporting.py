"""Workbooks: written, then read back with openpyxl."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from renewal import exporting
from renewal.errors import ExportError
from renewal.exporting import export_workbook
from renewal.i18n import Language

LABELS = {"place_code": "代码", "name_zh": "名称", "households_started": "已开工户数"}


def build_rows() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "place_code": ["441481", "城市排水中心"],
            "name_zh": ["兴宁市", "=cmd|' /C calc'!A0"],
            "households_started": [3528, 0],
            "households_preparing": [None, 1505],
            "households_preparing_reason": ["not_applicable", None],
            "households_completed": [None, None],
            "households_completed_reason": ["not_in_table", "not_in_table"],
            "household_start_share": [1.0, 0.0],
            "investment_planned_cny": [Decimal("861572500.50"), Decimal("10")],
            "is_division": [True, False],
            "as_of_date": [date(2021, 11, 30), date(2021, 11, 30)],
        },
        dtype=object,
    )


def export(frame: pd.DataFrame, language: Language = "zh") -> Workbook:
    stream = BytesIO()
    export_workbook(
        frame,
        stream,
        title="梅州市改造进展",
        sentence="梅州市 · 2021年11月 · 按户数",
        sources=["梅州市住房和城乡建设局：简报2021年第11期"],
        language=language,
        column_labels=LABELS,
        snapshot_id="0123abcd",
        exported_on=date(2026, 11, 22),
    )
    stream.seek(0)
    return load_workbook(stream)


def read_cell(frame: pd.DataFrame, column: str, row: int, language: Language = "zh") -> Any:
    sheet = export(frame, language).worksheets[0]
    return sheet.cell(row=row + 2, column=list(frame.columns).index(column) + 1)


def test_the_first_sheet_has_one_header_and_one_row_a_record() -> None:
    sheet = export(build_rows())["数据"]
    assert sheet.dimensions == "A1:K3"
    assert [cell.value for cell in sheet[1]][:4] == [
        "代码",
        "名称",
        "已开工户数",
        "households_preparing",
    ]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:K3"


def test_a_code_is_text_and_a_count_is_a_number() -> None:
    assert read_cell(build_rows(), "place_code", 0).value == "441481"
    assert read_cell(build_rows(), "households_started", 0).value == 3528
    assert read_cell(build_rows(), "households_started", 1).value == 0


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    cell = read_cell(pd.DataFrame({"name_zh": [text]}, dtype=object), "name_zh", 0)
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_printed_slash_is_printed_and_other_nulls_are_empty() -> None:
    assert read_cell(build_rows(), "households_preparing", 0).value == "/"
    assert read_cell(build_rows(), "households_completed", 0).value is None


def test_a_share_is_a_percentage() -> None:
    cell = read_cell(build_rows(), "household_start_share", 0)
    assert (cell.value, cell.number_format) == (1, "0.0%")


def test_money_keeps_its_fen() -> None:
    cell = read_cell(build_rows(), "investment_planned_cny", 0)
    assert (cell.value, cell.number_format) == (861572500.5, "#,##0.00")
    assert read_cell(build_rows(), "investment_planned_cny", 1).number_format == "#,##0"


def test_yes_no_and_months_follow_the_language() -> None:
    assert read_cell(build_rows(), "is_division", 1).value == "否"
    assert read_cell(build_rows(), "is_division", 1, "en").value == "no"
    assert read_cell(build_rows(), "as_of_date", 0).number_format == 'yyyy"年"m"月"'
    assert read_cell(build_rows(), "as_of_date", 0, "en").number_format == "mmm yyyy"


@pytest.mark.parametrize(
    ("qualifier", "language", "expected"),
    [
        ("at_least", "zh", '"≥"#,##0'),
        ("about", "zh", '"约"#,##0'),
        ("just_under", "zh", '"近"#,##0'),
        ("at_least", "en", '"≥ "#,##0'),
        ("exact", "zh", "#,##0"),
        (None, "zh", "#,##0"),
    ],
)
def test_a_qualifier_is_shown_and_the_cell_stays_a_number(
    qualifier: str | None, language: Language, expected: str
) -> None:
    frame = pd.DataFrame({"spaces": [600], "qualifier": [qualifier]}, dtype=object)
    cell = read_cell(frame, "spaces", 0, language)
    assert (cell.value, cell.number_format) == (600, expected)


@pytest.mark.parametrize(
    ("unit", "value", "expected"), [("share", 0.9, "0.0%"), ("year", 2022, "0")]
)
def test_a_figure_is_formatted_by_its_own_unit(unit: str, value: float, expected: str) -> None:
    frame = pd.DataFrame({"value": [value], "unit": [unit]}, dtype=object)
    assert read_cell(frame, "value", 0).number_format == expected


def test_the_second_sheet_says_what_the_first_one_is() -> None:
    notes = [(row[0].value, row[1].value) for row in export(build_rows())["说明"].iter_rows()]
    assert notes[:6] == [
        ("标题", "梅州市改造进展"),
        ("筛选条件", "梅州市 · 2021年11月 · 按户数"),
        ("来源", "梅州市住房和城乡建设局：简报2021年第11期"),
        ("导出日期", "2026年11月22日"),
        ("数据快照", "0123abcd"),
        ("行数", "2"),
    ]


def test_an_english_workbook_has_english_sheets() -> None:
    assert export(build_rows(), "en").sheetnames == ["Data", "Notes"]


def test_characters_that_no_workbook_may_hold_are_dropped_with_a_note() -> None:
    book = export(pd.DataFrame({"name_zh": ["坏\x0b字", "好字"]}, dtype=object))
    assert book["数据"]["A2"].value == "坏字"
    assert "有1个单元格" in [row[1].value for row in book["说明"].iter_rows()][-1]


def test_a_table_larger_than_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MAX_ROWS", 1)
    with pytest.raises(ExportError, match=r"at most 1 rows.*got 2"):
        export(build_rows())


def test_a_text_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(ExportError, match="32767"):
        export(pd.DataFrame({"name_zh": ["长" * 32768]}, dtype=object))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="missing"):
        export_workbook(
            build_rows(),
            tmp_path / "missing" / "out.xlsx",
            title="",
            sentence="",
            sources=[],
            language="zh",
            column_labels={},
        )
