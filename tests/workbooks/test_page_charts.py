"""Native charts of the pages' panels: on screen and in the cells the same figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from renewal.charts.bridge_points import Bridge
from renewal.i18n import LANGUAGES, Language
from renewal.metrics import PALETTE
from renewal.ui.page_files import PageFile
from renewal.ui.shown_tables import NotedTable
from renewal.warehouse import Snapshot
from renewal.workbooks.model import Chart
from renewal.workbooks.page_charts.binding import Drawn, finish_charts
from renewal.workbooks.page_charts.course import chart_bridge, chart_course
from renewal.workbooks.page_charts.units import chart_units
from tests.opening import Open
from tests.workbooks.accessible import find_kind, list_faults
from tests.workbooks.charts_read import ReadChart, read_page_charts, read_range

VIEWS: dict[str, tuple[str, dict[str, str]]] = {
    "overview": ("overview", {}),
    "overview of a plan": ("overview", {"place": "371400"}),
    "progress": ("progress", {}),
    "progress by communities": ("progress", {"basis": "communities", "sort": "rate"}),
    "progress, rates": ("progress", {"change": "rates"}),
    "progress of the nation": ("progress", {"place": "000000"}),
    "progress, year after year": ("progress", {"place": "000000", "trend": "continuous"}),
    "progress of Hunan": ("progress", {"place": "430000"}),
    "funding": ("funding", {}),
    "funding of one": ("funding", {"programme": "eshan-phase-1"}),
    "funding compared": ("funding", {"compare": "eshan-phase-1,fengshun"}),
    "parking": ("parking", {}),
    "cases": ("cases", {}),
    "sources": ("sources", {}),
}


# A page is run once for all tests: its file holds what it showed.
_HELD: dict[tuple[str, Language], PageFile] = {}


def open_file(
    open_page: Open, snapshot: Snapshot, view: str, language: Language = "zh"
) -> PageFile:
    """Return the file of a page that has been run."""
    if (view, language) in _HELD:
        return _HELD[view, language]
    stem, url = VIEWS[view]
    page = open_page(stem, lang=language, **url)
    assert not page.exception
    title, sentence = page.session_state["page_of_this_run"]
    tables = tuple(page.session_state["tables_of_this_run"])
    link = "https://board.example/?a=b"
    _HELD[view, language] = PageFile(title, sentence, tables, language, snapshot, link)
    return _HELD[view, language]


def find_panel(file: PageFile, title: str) -> PageFile:
    """Return the file of the one panel whose title begins so."""
    (table,) = [table for table in file.tables if table.title.startswith(title)]
    return replace(file, title=table.title, tables=(table,))


def read_values(chart: ReadChart) -> dict[str, list[float | None]]:
    """Return the figures stored with each series by the column of its cells."""
    return {series.values.split("!")[1].split("$")[1]: series.stored for series in chart.series}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_every_chart_is_bound_to_cells_that_hold_its_figures(
    open_page: Open, snapshot: Snapshot, view: str, language: Language
) -> None:
    content = open_file(open_page, snapshot, view, language).make()
    book = load_workbook(BytesIO(content))
    for chart in read_page_charts(content):
        own = chart.sheet.rpartition(" ")[0]
        assert find_kind(chart.sheet, language) == "charts"
        assert chart.title
        assert chart.alt.startswith(chart.title)
        assert len(chart.alt) > len(chart.title) + 10  # says what it shows, not its name alone
        assert chart.series
        for series in chart.series:
            sheets = set()
            sheet, head = read_range(book, series.name)
            sheets.add(sheet)
            assert len(head) == 1
            assert head[0]
            sheet, names = read_range(book, series.categories)
            sheets.add(sheet)
            assert [None if name is None else str(name) for name in names] == series.stored_names
            sheet, values = read_range(book, series.values)
            sheets.add(sheet)
            figures = [value if isinstance(value, int | float) else None for value in values]
            assert figures == pytest.approx(series.stored)
            assert any(figure is not None for figure in figures)
            (held,) = sheets
            assert find_kind(held, language) in ("data", "charts")
            assert held.rpartition(" ")[0] == own
        assert 'lang="en-US"' not in chart.xml
        assert '<c:lang val="en-US"' not in chart.xml


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_the_file_of_each_panel_is_accessible(
    open_page: Open, snapshot: Snapshot, view: str, language: Language
) -> None:
    file = open_file(open_page, snapshot, view, language)
    assert file.tables
    for table in file.tables:
        alone = replace(file, title=table.title, tables=(table,))
        assert list_faults(alone.make(), language) == []


# How many charts each page has: one for each that is on screen, parking one for each measure,
# cost per unit and completion one for each thing counted.
COUNTS = {
    "overview": 1,
    "progress": 5,  # units, bridge, units between two months, course, completion in Fengshun
    "progress, rates": 4,
    "funding": 6,  # composition, stages, credit, cost per household and per m², Hunan
    "parking": 4,
    "cases": 0,
    "sources": 0,
}


@pytest.mark.parametrize("view", COUNTS)
def test_a_page_has_the_charts_of_its_panels_and_no_others(
    open_page: Open, snapshot: Snapshot, view: str
) -> None:
    content = open_file(open_page, snapshot, view).make()
    assert len(read_page_charts(content)) == COUNTS[view]


def test_units_stand_as_on_screen_what_is_prepared_after_what_is_started(
    open_page: Open, snapshot: Snapshot
) -> None:
    file = find_panel(open_file(open_page, snapshot, "progress"), "各单位改造进展")
    content = file.make()
    assert load_workbook(BytesIO(content)).sheetnames == ["报表", "数据", "图表", "说明"]
    (chart,) = read_page_charts(content)
    assert chart.title == "各单位改造进展（单位：户；2021年11月）"
    started, preparing = chart.series
    assert started.stored_names[-2:] == ["梅江区", "城市排水中心"]
    assert started.stored == [863, 3528, 819, 385, 2476, 2034, 733, 1073, 0]
    assert preparing.stored == [None] * 7 + [1320, 1505]
    assert "pattFill" in preparing.xml
    assert PALETTE["started"].colour.removeprefix("#") in started.xml
    assert 'val="stacked"' in chart.xml
    assert "梅江区" in chart.alt


def test_a_plan_is_an_outline_around_what_is_started(open_page: Open, snapshot: Snapshot) -> None:
    file = open_file(open_page, snapshot, "progress of Hunan")
    content = find_panel(file, "各单位改造进展").make()
    (chart,) = read_page_charts(content)
    planned, started = chart.series
    # Both columns stand on the flat sheet as they are drawn.
    assert {one.values.split("!")[0] for one in (planned, started)} == {"数据"}
    assert '<c:overlap val="100"' in chart.xml
    fill = planned.xml.split("spPr>")[1]
    assert "FFFFFF" in fill
    assert PALETTE["planned"].colour.removeprefix("#") in fill


def test_the_bridge_stands_on_cells_that_carry_it(open_page: Open, snapshot: Snapshot) -> None:
    file = open_file(open_page, snapshot, "progress")
    (chart,) = read_page_charts(find_panel(file, "梅州市：尚未开工").make())
    base, left, planned, started = chart.series
    # 13,863 − 9,148 = 4,715; + 873 of plan = 5,588; − 2,763 started = 2,825.
    assert base.stored == [None, 4715, 2825, None]
    assert left.stored == [4715, None, None, 2825]
    assert planned.stored == [None, 873, None, None]
    assert started.stored == [None, None, 2763, None]
    assert "noFill" in base.xml
    assert '<c:legendEntry><c:idx val="0"/><c:delete val="1"/>' in chart.xml


def test_a_bridge_below_zero_hangs_from_what_carries_it() -> None:
    figures = {"planned_from": 10, "started_from": 8, "planned_to": 10, "started_to": 15}
    bridge = Bridge(
        {name: Fraction(value) for name, value in figures.items()},
        dict.fromkeys(figures, "exact"),
        ({"from_date": date(2021, 9, 30), "to_date": date(2021, 11, 30)},),
        (),
    )
    (chart,) = chart_bridge(bridge, "households", "zh")
    assert chart.block is not None
    drawn = [{k: v for k, v in row.items() if k != "name"} for row in chart.block.rows]
    # 2 left; plan as it was; 7 started, from 2 above zero to 5 below; 5 more than planned.
    assert drawn == [
        {"base": None, "left": 2},
        {"base": 2, "planned": 0},
        {"started": 2, "started_below": -5},
        {"base": None, "left_below": -5},
    ]


def test_a_month_without_a_report_is_a_gap(open_page: Open, snapshot: Snapshot) -> None:
    file = open_file(open_page, snapshot, "progress")
    (chart,) = read_page_charts(find_panel(file, "累计开工").make())
    started, planned = chart.series
    assert started.stored_names == ["2021年9月", "2021年10月", "2021年11月"]
    assert started.stored == [9148, None, 11911]
    assert planned.stored == [13863, None, 14736]
    assert "dispBlanksAs" not in chart.xml  # a gap, unless it says otherwise


def test_each_year_is_a_line_over_the_months(open_page: Open, snapshot: Snapshot) -> None:
    file = open_file(open_page, snapshot, "progress of the nation")
    content = find_panel(file, "历年开工率比较").make()
    (chart,) = read_page_charts(content)
    book = load_workbook(BytesIO(content))
    names = [read_range(book, series.name)[1][0] for series in chart.series]
    assert names == ["2021年", "2022年", "2023年", "2024年", "2025年"]
    first = chart.series[0]
    assert first.stored_names[4:8] == ["5月", "6月", "7月", "8月"]
    assert first.stored == [*[None] * 4, 0.424, 0.675, 0.782, 0.877, *[None] * 4]
    marks = {one.xml.split('symbol val="')[1].split('"')[0] for one in chart.series}
    assert len(marks) == 5  # lines differ by more than colour


def test_shares_of_funding_stand_end_to_end_what_is_not_stated_hatched(
    open_page: Open, snapshot: Snapshot
) -> None:
    file = open_file(open_page, snapshot, "funding")
    (chart,) = read_page_charts(find_panel(file, "各项目资金构成").make())
    names = chart.series[0].stored_names
    assert "丰顺县城六大片区改造（5.77亿元）" in names
    assert "九龙坡区老旧小区改造（≥60亿元）" in names
    at = names.index("丰顺县城六大片区改造（5.77亿元）")
    shares = [series.stored[at] for series in chart.series if series.stored[at] is not None]
    # 12,346, 12,000 and 10,261 of 57,700 (× 10,000 yuan), and what no source states.
    expected = [12_346 / 57_700, 12_000 / 57_700, 10_261 / 57_700, 23_093 / 57_700]
    assert shares == pytest.approx(expected)
    assert "pattFill" in chart.series[-1].xml
    assert "分母：该项目的计划总投资" in chart.title


def test_money_is_said_in_its_unit_over_cells_in_yuan(open_page: Open, snapshot: Snapshot) -> None:
    file = open_file(open_page, snapshot, "funding")
    (chart,) = read_page_charts(find_panel(file, "计划、争取到位、已投入").make())
    assert [series.stored for series in chart.series] == [
        [577_000_000, None, None],
        [None, 243_460_000, None],
        [None, None, 102_610_000],
    ]
    assert "单位：亿元" in chart.title
    assert r'formatCode="0\.00,,"' in chart.xml


def test_the_four_measures_of_parking_never_share_a_chart(
    open_page: Open, snapshot: Snapshot
) -> None:
    file = find_panel(open_file(open_page, snapshot, "parking"), "停车位")
    content = file.make()
    charts = read_page_charts(content)
    assert [chart.title.split("（")[0].split("：")[2] for chart in charts] == [
        "新增车位", "净增车位", "规划车位总数", "改造后车位总数",
    ]  # fmt: skip
    book = load_workbook(BytesIO(content))
    sheet, cells = charts[0].series[0].values.split("!")
    first = book[sheet][cells.replace("$", "").split(":")[0]]
    assert (first.value, first.number_format) == (30_000, '"≥"#,##0')
    # 178 spaces, 10 of them let: drawn over their total, not beside it.
    assert [series.stored for series in charts[3].series] == [[178], [10]]
    assert '<c:overlap val="100"' in charts[3].xml


def test_rates_at_two_dates_are_numbers_of_the_flat_sheet(
    open_page: Open, snapshot: Snapshot
) -> None:
    file = open_file(open_page, snapshot, "progress, rates")
    (chart,) = read_page_charts(find_panel(file, "各单位两期的开工率").make())
    before, after = chart.series
    assert before.values.split("!")[0] == "数据"
    at = before.stored_names.index("梅江区")
    assert before.stored[at] == pytest.approx(390 / 2393)
    assert after.stored[at] == pytest.approx(1073 / 2393)


def test_the_form_of_units_has_their_sums_and_rates_over_its_own_cells(
    open_page: Open, snapshot: Snapshot
) -> None:
    file = find_panel(open_file(open_page, snapshot, "funding"), "湖南省投资完成情况")
    content = file.make()
    form = load_workbook(BytesIO(content))["报表"]
    stored = load_workbook(BytesIO(content), data_only=True)["报表"]
    at = next(row for row in range(1, 40) if form.cell(row, 2).value == "合计")
    # Header in row 3, 14 units from row 4 on.
    assert [form.cell(at, column).value for column in (3, 4, 5)] == [
        "=SUM(C4:C17)",
        "=SUM(D4:D17)",
        '=IF(N(C18)=0,"",D18/C18)',
    ]
    assert [stored.cell(at, column).value for column in (3, 4)] == [7_523_937_600, 2_816_826_000]
    assert stored.cell(at, 5).value == pytest.approx(2_816_826_000 / 7_523_937_600)
    assert "单位：元" in [cell.value for cell in form[2]]


@pytest.mark.parametrize(("view", "panel"), [
    ("funding", "各项目资金构成"),  # a programme and its phase overlap
    ("progress", "累计开工"),  # months are cumulative
    ("parking", "停车位"),  # four measures never add
])  # fmt: skip
def test_rows_that_overlap_have_no_total(
    open_page: Open, snapshot: Snapshot, view: str, panel: str
) -> None:
    content = find_panel(open_file(open_page, snapshot, view), panel).make()
    cells = [cell.value for row in load_workbook(BytesIO(content))["报表"] for cell in row]
    assert "合计" not in cells
    assert not any(str(value).startswith("=SUM") for value in cells)


def test_a_printed_rate_stands_as_printed_where_its_parts_would_give_another(
    open_page: Open, snapshot: Snapshot
) -> None:
    file = find_panel(open_file(open_page, snapshot, "progress of the nation"), "历年开工率")
    form = load_workbook(BytesIO(file.make()))["报表"]
    (row,) = [row for row in form.iter_rows(values_only=True) if row[1] == "2022年5月"]
    # 27,400 of 51,000 are 53.7 %; the ministry prints 53.5 %.
    assert row[2:5] == (51_000, 27_400, 0.535)


def test_headline_figures_are_the_first_table_of_the_overview(
    open_page: Open, snapshot: Snapshot
) -> None:
    content = open_file(open_page, snapshot, "overview").make()
    header, *rows = load_workbook(BytesIO(content))["1 数据"].iter_rows(values_only=True)
    assert header == ("指标", "数值", "单位", "变化")
    assert rows[0] == ("计划改造户数", 14_736, "户", "较2021年9月 +873户")
    assert rows[2][1] == pytest.approx(11_911 / 14_736)


def test_more_bars_than_can_be_told_apart_are_not_drawn_and_the_title_says_so() -> None:
    rows = [{"name_zh": f"第{n}", "households_planned": n} for n in range(1, 71)]
    drawn = Drawn(lambda: chart_units(rows, "households", "zh"), lambda: "七十行", "", "")
    (chart,) = finish_charts(drawn, "各单位", ("text_0",), (), "zh")
    assert chart.title == "各单位（单位：户；只画前60行）"


def test_nothing_of_a_file_is_made_before_its_button_is_pressed(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> tuple[Chart, ...]:
        raise AssertionError("a page made its file while it was drawn")

    monkeypatch.setattr(NotedTable, "build", refuse)
    monkeypatch.setattr("renewal.ui.page_files.write_workbook", refuse)
    for stem in ("overview", "progress", "funding", "parking"):
        assert not open_page(stem).exception


@pytest.mark.parametrize(("stem", "panels"), [("overview", 1), ("progress", 5), ("parking", 1)])
def test_each_panel_with_a_chart_offers_its_file(open_page: Open, stem: str, panels: int) -> None:
    labels = [str(button.proto.label) for button in open_page(stem).get("download_button")]
    assert labels.count("下载此图表（Excel）") == panels


def test_plan_and_starts_of_a_course_keep_their_own_qualifiers() -> None:
    row = {
        "as_of_date": date(2021, 11, 30),
        "source_id": "bulletin",
        "communities_started": 12,
        "communities_started_qualifier": "about",
        "communities_planned": 20,
        "communities_planned_qualifier": "at_least",
    }
    (chart,) = chart_course(pd.DataFrame([row], dtype=object), "communities_started", "zh")
    assert chart.block is not None
    (drawn,) = chart.block.rows
    assert (drawn["value_qualifier"], drawn["plan_qualifier"]) == ("about", "at_least")
