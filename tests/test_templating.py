"""Blank tables: the bulletin's own layout, read back to exactly what was filled in."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from renewal.__main__ import main
from renewal.catalogue import Catalogue
from renewal.config import Settings
from renewal.errors import CallError
from renewal.queries import load_queries
from renewal.reading import ReadResult, read_extract
from renewal.reading.settings import get_settings_path
from renewal.templating import Template, build_template
from renewal.templating.formulas import write_ratio, write_sum
from renewal.templating.periods import find_next, replace_month, speaks_of_time
from renewal.warehouse import Snapshot, read_table

Rows = list[dict[str, Any]]
# place, file name of its template, its units, its month
PLACES = [
    ("441400", "梅州市_2021年12月_进展表.xlsx", 9, date(2021, 12, 31)),
    ("430000", "湖南省_2021年9月_进展表.xlsx", 14, date(2021, 9, 30)),
    ("371400", "德州市_2023年_计划表.xlsx", 12, date(2023, 12, 31)),
    ("000000", "全国_2023年10月_进展表.xlsx", 32, date(2023, 10, 31)),
]


@pytest.fixture(scope="module")
def shown(snapshot: Snapshot) -> Rows:
    frame = read_table(snapshot, load_queries("marts")["fct_progress_value"])
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def build(settings: Settings, shown: Rows, place: str, day: date | None = None) -> Template:
    return build_template(settings.data_dir, shown, place, day)


def open_sheet(template: Template) -> Any:
    return openpyxl.load_workbook(BytesIO(template.content)).worksheets[0]


def list_filled(sheet: Any) -> dict[str, float]:
    """Return a number of its own for each cell that takes one, a half for each rate, by cell."""
    filled: dict[str, float] = {}
    for validation in sheet.data_validations.dataValidation:
        for area in validation.sqref.ranges:
            for row, column in area.cells:
                is_rate = "全部开工" in validation.formula1
                name = sheet.cell(row, column).coordinate
                filled[name] = 0.5 if is_rate else 100 * row + column
    return filled


def fill(
    template: Template, folder: Path, settings: Settings
) -> tuple[ReadResult, dict[str, float]]:
    """Fill in a template, its formulas replaced by what they give, and read it back."""
    book = openpyxl.load_workbook(BytesIO(template.content))
    sheet = book.worksheets[0]
    filled = list_filled(sheet)
    for name, number in filled.items():
        sheet[name] = number
    for row in sheet.iter_rows():
        for cell in row:
            text = str(cell.value or "")
            if text.startswith("=SUM("):
                cells = [part.value for line in sheet[text[5:-1]] for part in line]
                cell.value = sum(cells)
    for row in sheet.iter_rows():
        for cell in row:
            text = str(cell.value or "")
            if text.startswith("=IF("):
                above, below = re.findall(r"([A-Z]+[0-9]+)/([A-Z]+[0-9]+)", text)[0]
                cell.value = sheet[above].value / sheet[below].value
    path = folder / template.file_name
    book.save(path)
    if template.settings_text:
        get_settings_path(path).write_text(template.settings_text, encoding="utf-8")
    return read_extract(path, Catalogue(settings.data_dir)), filled


@pytest.mark.parametrize(("place", "name", "unit_count", "day"), PLACES)
def test_a_filled_template_reads_back_to_the_numbers_filled_in(
    settings: Settings,
    shown: Rows,
    tmp_path: Path,
    place: str,
    name: str,
    unit_count: int,
    day: date,
) -> None:
    template = build(settings, shown, place)
    assert template.file_name == name
    result, filled = fill(template, tmp_path, settings)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    units = [value for value in result.values if value.row_role == "unit"]
    assert len({value.place_code for value in units}) == unit_count
    assert {value.as_of_date for value in units} == {day}
    before = [row for row in shown if row["file_name"] == template.follows]
    assert {value.place_code for value in units} == {row["place_code"] for row in before}
    read = {value.cell: value.printed for value in units if value.cell in filled}
    printed = {cell: "50.0%" if number == 0.5 else str(number) for cell, number in filled.items()}
    assert read == printed


def test_the_bulletin_of_december_has_the_header_and_units_of_november(
    settings: Settings, shown: Rows
) -> None:
    sheet = open_sheet(build(settings, shown, "441400"))
    assert sheet["A1"].value == "2021年12月梅州市城镇老旧小区改造进展情况"
    assert sheet["G3"].value == "2. 已完成前期准备、施工单位已进场施工的项目"
    assert {"A1:H1", "A2:A4", "C2:D2", "E2:H2", "E3:F3", "A14:B14"} <= {
        str(area) for area in sheet.merged_cells.ranges
    }
    assert [sheet.cell(row, 2).value for row in (5, 6, 13)] == ["丰顺县", "兴宁市", "城市排水中心"]
    assert [sheet.cell(row, 1).value for row in (5, 13, 14)] == [1, 9, "合计"]
    assert sheet["C5"].value is None
    assert sheet["C14"].value == "=SUM(C5:C13)"


def test_hunan_computes_its_rates_from_the_cells_of_the_row(
    settings: Settings, shown: Rows
) -> None:
    sheet = open_sheet(build(settings, shown, "430000"))
    assert sheet["A3"].value == "(截至2021年9月底)"
    # 开工率 is 累计开工数 (D) of 计划完成数 (C).
    assert sheet["E5"].value == '=IF(AND(ISNUMBER(D5),ISNUMBER(C5)),IF(C5>0,D5/C5,""),"")'
    assert sheet["E5"].number_format == "0.00%"
    assert sheet["H19"].value == '=IF(AND(ISNUMBER(G19),ISNUMBER(F19)),IF(F19>0,G19/F19,""),"")'
    assert sheet["C19"].value == "=SUM(C5:C18)"


def test_a_total_that_stands_first_sums_the_rows_below_it(settings: Settings, shown: Rows) -> None:
    sheet = open_sheet(build(settings, shown, "371400"))
    assert sheet["A2"].value == "全市小计:"
    assert sheet["F2"].value == "=SUM(F3:F14)"


def test_counts_take_whole_numbers_and_areas_decimals(settings: Settings, shown: Rows) -> None:
    sheet = open_sheet(build(settings, shown, "371400"))
    rules = {
        str(validation.sqref).split(":")[0]: validation.formula1
        for validation in sheet.data_validations.dataValidation
    }
    assert rules["E3"] == 'IF(ISNUMBER(E3),AND(E3>=0,INT(E3)=E3),E3="/")'
    assert rules["F3"] == 'IF(ISNUMBER(F3),F3>=0,F3="/")'
    validation = sheet.data_validations.dataValidation[0]
    assert validation.errorTitle == "填写有误"
    assert "整数" in validation.error


def test_the_page_is_printed_on_landscape_a4_one_page_wide(settings: Settings, shown: Rows) -> None:
    sheet = open_sheet(build(settings, shown, "441400"))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$2:$4"
    assert sheet["C2"].border.top.style == "medium"
    assert sheet["C14"].border.bottom.style == "medium"
    assert sheet["C8"].border.bottom.style == "thin"
    assert {selection.activeCell for selection in sheet.sheet_view.selection} == {"C5"}


def test_a_chinese_name_fits_its_column(settings: Settings, shown: Rows) -> None:
    sheet = open_sheet(build(settings, shown, "441400"))
    assert sheet.column_dimensions["B"].width >= 2 * len("城市排水中心")


def test_a_blank_template_is_refused_until_it_is_filled(
    settings: Settings, shown: Rows, tmp_path: Path
) -> None:
    template = build(settings, shown, "441400")
    path = tmp_path / template.file_name
    path.write_bytes(template.content)
    result = read_extract(path, Catalogue(settings.data_dir))
    assert result.is_refused


def test_units_that_are_no_longer_valid_are_left_out(data_copy: Settings, shown: Rows) -> None:
    places = data_copy.data_dir / "reference" / "places.csv"
    text = places.read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if line.startswith("441427,")]
    cells = line.split(",")
    header = text.splitlines()[0].split(",")
    at = header.index("valid_to_date") - len(header)
    cells[at] = "2021-12-15"
    places.write_text(text.replace(line, ",".join(cells)), encoding="utf-8")
    template = build(data_copy, shown, "441400")
    assert template.left_out == ("蕉岭县",)
    sheet = open_sheet(template)
    assert [sheet.cell(row, 2).value for row in (10, 11, 12)] == [
        "梅县区",
        "梅江区",
        "城市排水中心",
    ]
    assert [sheet.cell(row, 1).value for row in (11, 12)] == [7, 8]
    assert sheet["C13"].value == "=SUM(C5:C12)"


def test_january_begins_a_new_year(settings: Settings, shown: Rows) -> None:
    template = build(settings, shown, "441400", date(2022, 1, 31))
    assert template.file_name == "梅州市_2022年1月_进展表.xlsx"
    assert open_sheet(template)["A1"].value == "2022年1月梅州市城镇老旧小区改造进展情况"


def test_a_place_without_a_table_of_units_has_no_template(settings: Settings, shown: Rows) -> None:
    with pytest.raises(CallError, match="441402"):
        build(settings, shown, "441402")


@pytest.mark.parametrize(
    ("printed", "renewed"),
    [
        ("（截至2021年11月30日）", "（截至2021年12月31日）"),
        ("截至2021年11月25日", "截至2021年12月25日"),
        ("截至 2021-11-30", "截至 2021-12-31"),
        ("2021.11", "2021.12"),
        ("2021年1-11月进展", "2021年1-12月进展"),
        ("1-11月累计开工", "1-12月累计开工"),
        ("截至11月底开工数", "截至12月底开工数"),
        ("２０２１年１１月", "2021年12月"),
        ("2021年9月计划", "2021年9月计划"),
        ("2021年计划任务数", "2021年计划任务数"),
        ("（2021年第11期 总第16期）", "（2021年第　期 总第　期）"),
        ("小区数（个）", "小区数（个）"),
    ],
)
def test_a_month_is_replaced_in_the_form_in_which_it_is_printed(printed: str, renewed: str) -> None:
    assert replace_month(printed, date(2021, 11, 30), date(2021, 12, 31)) == renewed


def test_a_quarter_becomes_the_month() -> None:
    text = replace_month("2021年三季度进展", date(2021, 9, 30), date(2021, 10, 31))
    assert text == "2021年10月进展"


def test_a_new_year_is_written_everywhere() -> None:
    text = replace_month("2021年计划（截至2021年12月底）", date(2021, 12, 31), date(2022, 1, 31))
    assert text == "2022年计划（截至2022年1月底）"


@pytest.mark.parametrize(
    ("day", "precision", "following"),
    [
        (date(2021, 11, 30), "month", date(2021, 12, 31)),
        (date(2021, 12, 31), "month", date(2022, 1, 31)),
        (date(2024, 1, 31), "month", date(2024, 2, 29)),
        (date(2022, 12, 31), "year", date(2023, 12, 31)),
    ],
)
def test_the_next_month_ends_on_its_own_last_day(
    day: date, precision: str, following: date
) -> None:
    assert find_next(day, precision) == following


def test_notes_that_name_a_time_are_known() -> None:
    assert speaks_of_time("注：数据截至11月30日")
    assert not speaks_of_time("注：“/”表示没有这一项")


def test_rows_that_follow_one_another_are_one_range() -> None:
    assert write_sum("C", [5, 6, 7, 9]) == "=SUM(C5:C7,C9)"


def test_percentages_without_their_sign_are_multiplied() -> None:
    formula = write_ratio("D5", "C5", 100)
    assert formula == '=IF(AND(ISNUMBER(D5),ISNUMBER(C5)),IF(C5>0,D5/C5*100,""),"")'


@pytest.fixture
def _own_state(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENEWAL_STATE", str(settings.state_dir))
    monkeypatch.delenv("RENEWAL_DATA", raising=False)


@pytest.mark.usefixtures("_own_state", "snapshot")
def test_the_command_writes_the_table_of_the_month_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "空表.xlsx"
    assert main(["template", "--place", "梅州市", "--month", "2022-02", "--out", str(path)]) == 0
    assert capsys.readouterr().out.strip() == str(path)
    title = openpyxl.load_workbook(path).worksheets[0]["A1"].value
    assert title == "2022年2月梅州市城镇老旧小区改造进展情况"


@pytest.mark.usefixtures("_own_state", "snapshot")
def test_the_command_writes_the_settings_that_the_table_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.xlsx"
    assert main(["template", "--place", "371400", "--out", str(path)]) == 0
    text = get_settings_path(path).read_text(encoding="utf-8")
    assert text.startswith('plan_year = 2023\nstage = "planned"\n')
    assert '"建筑面积" = "万平方米"' in text
    assert "plan.xlsx.toml" in capsys.readouterr().err


@pytest.mark.usefixtures("_own_state", "snapshot")
@pytest.mark.parametrize(
    "call",
    [
        ["--place", "没有的地方", "--out", "x.xlsx"],
        ["--place", "梅江区", "--out", "x.xlsx"],
        ["--place", "梅州市", "--out", "x.xls"],
        ["--place", "梅州市", "--out", "no/such/folder/x.xlsx"],
    ],
)
def test_a_wrong_call_has_status_2(
    call: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["template", *call]) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("_own_state")
def test_a_month_that_is_none_ends_the_call() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["template", "--place", "梅州市", "--month", "2021-13", "--out", "x.xlsx"])
    assert ended.value.code == 2


def test_a_slash_in_a_filled_template_stays_a_slash(
    settings: Settings, shown: Rows, tmp_path: Path
) -> None:
    template = build(settings, shown, "441400")
    book = openpyxl.load_workbook(BytesIO(template.content))
    sheet = book.worksheets[0]
    for name in list_filled(sheet):
        sheet[name] = "/" if name == "E5" else 0
    for column in "CDEFGH":
        sheet[f"{column}14"] = 0
    path = tmp_path / template.file_name
    book.save(path)
    result = read_extract(path, Catalogue(settings.data_dir))
    reasons = {value.cell: (value.value, value.reason) for value in result.values}
    assert reasons["E5"] == (None, "not_applicable")
    assert reasons["F5"] == (Decimal(0), "zero")
