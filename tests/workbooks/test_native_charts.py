"""Native charts: bound to the cells of the flat sheet, named, coloured by meaning."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from renewal.i18n import Language
from renewal.metrics import PALETTE
from renewal.warehouse import Snapshot
from tests.workbooks.exported import DEZHOU, HUNAN, MEIZHOU, NATION, TABLES, export, export_table

SERIES = {
    MEIZHOU: [
        ["计划改造小区（个）", "已开工小区（个）"], ["计划改造户数（户）", "已开工户数（户）"],
    ],
    HUNAN: [["计划改造小区（个）", "已开工小区（个）"]],
    NATION: [["已开工小区（个）"]],
    DEZHOU: [["计划改造小区（个）"], ["计划改造户数（户）"]],
}  # fmt: skip


def read_charts(content: bytes) -> list[str]:
    """Return the parts of a workbook that are charts, in their order."""
    with ZipFile(BytesIO(content)) as parts:
        names = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        names.sort(key=lambda name: int(re.findall(r"\d+", name)[0]))
        return [parts.read(name).decode() for name in names]


def list_references(chart: str, role: str) -> list[str]:
    """Return the references of the names (tx), categories (cat) or values (val) of each series."""
    series = re.findall(r"<c:ser>.*?</c:ser>", chart, re.DOTALL)
    return [re.findall(rf"<c:{role}>.*?<c:f>(.*?)</c:f>", one, re.DOTALL)[0] for one in series]


@pytest.mark.parametrize("table", SERIES)
def test_each_series_is_named_after_its_column(snapshot: Snapshot, table: tuple[str, str]) -> None:
    content = export_table(snapshot, table)
    sheet = load_workbook(BytesIO(content))["数据"]
    found = []
    for chart in read_charts(content):
        names = list_references(chart, "tx")
        assert all(name.startswith("数据!") for name in names)
        found.append([sheet[name.removeprefix("数据!").replace("$", "")].value for name in names])
    assert found == SERIES[table]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_each_series_takes_every_row_of_its_column(
    snapshot: Snapshot, table: tuple[str, str]
) -> None:
    content = export_table(snapshot, table)
    sheet = load_workbook(BytesIO(content))["数据"]
    for chart in read_charts(content):
        heads = [name.split("!")[1] for name in list_references(chart, "tx")]
        columns = [range_boundaries(head.replace("$", ""))[0] for head in heads]
        for role, expected in (("cat", [1] * len(columns)), ("val", columns)):
            for reference, column in zip(list_references(chart, role), expected, strict=True):
                name, cells = reference.split("!")
                bounds = range_boundaries(cells.replace("$", ""))
                assert name == "数据"
                assert bounds == (column, 2, column, sheet.max_row)


def test_the_cells_drawn_are_the_units_and_their_figures(snapshot: Snapshot) -> None:
    content = export_table(snapshot, MEIZHOU)
    sheet = load_workbook(BytesIO(content))["数据"]
    chart = read_charts(content)[1]
    assert list_references(chart, "cat") == ["数据!$A$2:$A$10"] * 2
    planned, started = (
        [cell.value for (cell,) in sheet[reference.split("!")[1].replace("$", "")]]
        for reference in list_references(chart, "val")
    )
    assert planned == [863, 3528, 819, 385, 2476, 2034, 733, 2393, 1505]
    assert started == [863, 3528, 819, 385, 2476, 2034, 733, 1073, 0]


def test_what_is_planned_is_an_outline_and_what_is_started_filled(snapshot: Snapshot) -> None:
    chart = read_charts(export_table(snapshot, MEIZHOU))[0]
    planned, started = re.findall(r"<c:ser>.*?</c:ser>", chart, re.DOTALL)
    colour = PALETTE["started"].colour.removeprefix("#").upper()
    fills = [
        re.findall(r'<c:spPr><a:solidFill><a:srgbClr val="(\w+)"/>', one)[:1]
        for one in (planned, started)
    ]
    assert fills == [["FFFFFF"], [colour]]


def test_bars_begin_at_zero_and_the_first_row_is_on_top(snapshot: Snapshot) -> None:
    chart = read_charts(export_table(snapshot, MEIZHOU))[0]
    assert '<c:barDir val="bar"/>' in chart
    assert '<c:orientation val="maxMin"/>' in chart


@pytest.mark.parametrize(("language", "sheet"), [("zh", "数据"), ("en", "Data")])
def test_months_make_a_line_of_shares(snapshot: Snapshot, language: Language, sheet: str) -> None:
    charts = read_charts(export(snapshot, "progress__trend", {"place_code": "441400"}, language))
    assert len(charts) == 2  # communities and households
    for chart in charts:
        assert "<c:lineChart>" in chart
        # Two months are known, September and November: no third point is made up.
        assert all(
            re.fullmatch(rf"{sheet}!\$[A-Z]+\$2:\$[A-Z]+\$3", reference)
            for role in ("cat", "val")
            for reference in list_references(chart, role)
        )
        assert '<c:dispBlanksAs val="gap"/>' in chart or "dispBlanksAs" not in chart


def test_a_table_without_a_chart_of_its_own_has_no_sheet_of_charts(snapshot: Snapshot) -> None:
    content = export(snapshot, "sources__documents", {})
    assert load_workbook(BytesIO(content)).sheetnames == ["报表", "数据", "说明"]
    assert read_charts(content) == []
