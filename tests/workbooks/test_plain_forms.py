"""The printed look of reports that are no bulletin's table."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from renewal.i18n import LANGUAGES, Language
from renewal.queries import load_queries
from renewal.warehouse import Snapshot
from renewal.workbooks import plain_forms
from tests.test_queries import OF_REGISTERS
from tests.workbooks.exported import ask, export, export_mart


def read_form(snapshot: Snapshot, report: str, language: Language = "zh") -> Worksheet:
    return load_workbook(BytesIO(export(snapshot, report, ask(report), language))).worksheets[0]


def list_column(sheet: Worksheet, header: str) -> list[Any]:
    at = [cell.value for cell in sheet[3]].index(header)
    return [row[at].value for row in sheet.iter_rows(min_row=4) if isinstance(row[0].value, int)]


def list_notes(sheet: Worksheet) -> list[str]:
    return [cell.value for cell in sheet["A"][3:] if isinstance(cell.value, str)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", sorted(set(load_queries("reports")) - OF_REGISTERS))
def test_each_report_has_a_sheet_to_print(
    snapshot: Snapshot, report: str, language: Language
) -> None:
    assert_printable(read_form(snapshot, report, language), language)


def assert_printable(sheet: Worksheet, language: Language) -> None:
    assert sheet.title == {"zh": "报表", "en": "Table"}[language]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows in ("$3:$3", "$3:$4")
    # What a page of A4 can hold and still be read.
    assert sum(column.width for column in sheet.column_dimensions.values()) < 200


def test_figures_of_money_are_printed_with_their_unit(snapshot: Snapshot) -> None:
    sheet = read_form(snapshot, "funding__mix")
    amounts = zip(
        list_column(sheet, "名称"), list_column(sheet, "阶段"), list_column(sheet, "资金（元）"),
        strict=True,
    )  # fmt: skip
    found = [entry for entry in amounts if entry[2] == 102_610_000]
    assert found == [("丰顺县城六大片区改造", "已投入", 102_610_000)]


def test_rows_of_several_documents_name_theirs(snapshot: Snapshot) -> None:
    titles = list_column(read_form(snapshot, "progress__trend"), "来源")
    assert [title.split("年")[1] for title in titles] == ["第9期 总第16期）", "第11期 总第18期）"]
    header = [cell.value for cell in read_form(snapshot, "funding__investment")[3]]
    assert "来源" not in header


def test_a_sign_stands_with_its_figure(snapshot: Snapshot) -> None:
    sheet = read_form(snapshot, "parking__spaces")
    at = [cell.value for cell in sheet[3]].index("车位（个）") + 1
    cells = [sheet.cell(row, at) for row in range(4, 10)]
    assert {(cell.value, cell.number_format) for cell in cells} >= {
        (178, "#,##0"), (600, '"≥"#,##0'), (80, '"≥"#,##0'),
    }  # fmt: skip


def test_a_month_that_all_rows_share_stands_above_them(snapshot: Snapshot) -> None:
    sheet = read_form(snapshot, "funding__investment")
    assert sheet["A2"].value == "截至2021年8月"
    assert "截至" not in [cell.value for cell in sheet[3]]


def test_rows_without_a_date_leave_the_dates_where_they_are(snapshot: Snapshot) -> None:
    sheet = read_form(snapshot, "parking__shares")
    assert sheet["A2"].value is None
    dates = list_column(sheet, "截至")
    assert None in dates
    assert len(set(dates)) > 1


def test_codes_and_places_of_cells_are_not_printed(snapshot: Snapshot) -> None:
    header = [cell.value for cell in read_form(snapshot, "funding__stages")[3]]
    assert header[:4] == ["序号", "名称", "阶段", "资金（元）"]
    assert not {"地区代码", "上级项目", "所在位置", "限定词", "来源编号"} & set(header)


def test_columns_that_no_page_has_room_for_are_said(snapshot: Snapshot) -> None:
    sheet = read_form(snapshot, "progress__total")
    left_out = [note for note in list_notes(sheet) if note.startswith("另有")]
    assert len(left_out) == 1
    printed = [cell.value for cell in sheet[3]]
    assert printed[:3] == ["序号", "名称", "计划改造小区\n（个）"]
    assert left_out[0].endswith("列，见“数据”表。")


def test_the_documents_and_the_filter_stand_below(snapshot: Snapshot) -> None:
    notes = list_notes(read_form(snapshot, "progress__trend"))
    assert notes[-1].startswith("筛选：")
    assert any("第11期" in note for note in notes)


def test_a_row_is_as_high_as_its_longest_text(snapshot: Snapshot) -> None:
    sheet = read_form(snapshot, "cases__stories")
    texts = list_column(sheet, "内容")
    heights = [sheet.row_dimensions[row].height for row in range(4, 4 + len(texts))]
    longest = max(range(len(texts)), key=lambda at: len(texts[at]))
    shortest = min(range(len(texts)), key=lambda at: len(texts[at]))
    assert heights[longest] > 50
    assert heights[shortest] == 21
    assert sheet.cell(4 + longest, 5).alignment.wrap_text


def test_a_long_table_is_not_laid_out_for_print(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_forms, "MOST_ROWS", 5)
    assert read_form(snapshot, "funding__mix").title == "数据"


def test_a_mart_is_flat(snapshot: Snapshot) -> None:
    book = load_workbook(BytesIO(export_mart(snapshot, "fct_funding")))
    assert book.sheetnames == ["数据", "说明"]
