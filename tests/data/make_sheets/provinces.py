"""Invented tables of Chongqing's districts and Hunan's cities, each laid out another way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.data.make_sheets.counties import FLAT, PROGRESS, TWO
from tests.data.make_sheets.layouts import (
    Layout,
    show_hundredths,
    show_percent,
    show_text,
    show_thousands,
)
from tests.data.make_sheets.page import Finding, Page
from tests.data.make_sheets.places import CHONGQING, HUNAN
from tests.data.make_sheets.ways import WAN, YI, Report, cross, head

FULL_NAMES = {
    "石柱县": "石柱土家族自治县", "秀山县": "秀山土家族苗族自治县",
    "酉阳县": "酉阳土家族苗族自治县", "彭水县": "彭水苗族土家族自治县",
}  # fmt: skip
SOME = dict(list(CHONGQING.items())[:14])
AFTER_2025 = {
    **{name: code for name, code in CHONGQING.items() if name not in ("江北区", "渝北区")},
    "两江新区": "500157",
}
MONEY = [
    head("小区数>计划", "communities_planned", unit="个"),
    head("小区数>开工", "communities_started", unit="个"),
    head("投资额>计划投资", "investment_planned_cny", YI, unit="亿元"),
    head("投资额>完成投资", "investment_completed_cny", YI, unit="亿元"),
]
FUNDS = [
    head("计划投资额", "investment_planned_cny", WAN),
    head("累计完成投资额", "investment_completed_cny", WAN),
    head("计划投资完成率", "investment_share", show=show_percent),
]
TITLE = "城镇老旧小区改造进展情况表"


def shorten(name: str) -> str:
    """Return a name without 区 or 县 where a short one is usual."""
    return name if len(name) == 2 else name.rstrip("区县")


def space(name: str) -> str:
    """Return a name spread over its cell by blanks, or over two lines."""
    full = FULL_NAMES.get(name, name)
    return " ".join(full) if len(full) < 4 else f"{full[:5]}\n{full[5:]}"


def build_pages() -> list[Page]:
    """Return the tables by district and by city."""
    return [
        *(report.draw() for report in (*_list_chongqing(), *_list_hunan())),
        *_build_hidden(), *_build_code_columns(),
    ]  # fmt: skip


def _list_chongqing() -> list[Report]:
    def layout(year: int, month: int) -> Layout:
        return Layout([f"{year}年{month}月重庆市{TITLE}"], name_head="区县")

    return [
        Report("chongqing_2022-06_short_names.xlsx", CHONGQING, "2022-06-30", layout(2022, 6),
               FLAT[:2], 31, total="全市合计", is_total_first=True, write=shorten),
        Report("chongqing_2022-07_spaced_names.xlsx", CHONGQING, "2022-07-31", layout(2022, 7),
               FLAT[:3], 32, write=space),
        Report("chongqing_2022-08_codes_text.xlsx", SOME, "2022-08-31", layout(2022, 8),
               FLAT, 33, write=lambda name: CHONGQING[name]),
        Report("chongqing_2022-08_codes.csv", SOME, "2022-08-31",
               replace(layout(2022, 8), is_merged=False), FLAT, 34,
               write=lambda name: CHONGQING[name], encoding="utf-16-le"),
        Report("chongqing_2025-12_new_district.xlsx", AFTER_2025, "2025-12-31", layout(2025, 12),
               FLAT[:2], 35),
        Report("chongqing_2022-09_no_total.tsv", SOME, "2022-09-30",
               replace(layout(2022, 9), is_merged=False, index_head=""), FLAT, 36, total=""),
        Report("chongqing_2022-10_three_header_rows.xlsx", SOME, "2022-10-31", layout(2022, 10),
               cross({"城镇老旧小区改造>计划": "计划", "城镇老旧小区改造>开工": "开工",
                      "城镇老旧小区改造>完工": "完工"}, TWO), 37),
        Report("chongqing_2022-11_three_rows_lost.csv", SOME, "2022-11-30",
               replace(layout(2022, 11), is_merged=False),
               cross({"城镇老旧小区改造>计划": "计划", "城镇老旧小区改造>开工": "开工"}, TWO), 38,
               encoding="gb18030"),
    ]  # fmt: skip


def _list_hunan() -> list[Report]:
    counts = [
        head("小区数（万个）>计划", "communities_planned", WAN, show_text),
        head("小区数（万个）>开工", "communities_started", WAN, show_text),
        head("户数（万户）>计划", "households_planned", WAN, show_text),
        head("户数（万户）>开工", "households_started", WAN, show_text),
    ]
    money = [replace(column, show=show_thousands) for column in FUNDS[:2]] + FUNDS[2:]
    bare = [*PROGRESS[:2], head("开工率（%）", "community_start_share", show=show_hundredths)]
    return [
        Report("hunan_2022-06_hundred_millions.xlsx", HUNAN, "2022-06-30",
               Layout([f"2022年6月全省{TITLE}"], name_head="市州", unit_row=True), MONEY, 41,
               total="全省"),
        Report("hunan_2022-09_ten_thousands.csv", HUNAN, "2022-09-30",
               Layout([f"全省{TITLE}", "截至2022年9月末"], name_head="市州", is_merged=False),
               counts, 42, encoding="utf-16-be"),
        Report("hunan_2022_fourth_quarter.xlsx", HUNAN, "2022-12-31",
               Layout([f"2022年四季度全省{TITLE}"], name_head="市 州"), FLAT, 43,
               total="全省合计", is_total_first=True),
        Report("hunan_2023_first_half.tsv", HUNAN, "2023-06-30",
               Layout([f"2023年上半年全省{TITLE}"], name_head="地区", is_merged=False), FLAT, 44,
               total="总计"),
        Report("hunan_2023-09_month_in_file_name.xlsx", HUNAN, "2023-09-30",
               Layout([TITLE], name_head="市州"), bare, 45, total="合 计"),
        Report("hunan_2023-10_yuan.xlsx", HUNAN, "2023-10-31",
               Layout([f"2023年10月全省{TITLE}"], name_head="市州", unit_line="金额单位：元"),
               [replace(column, per=Decimal(1)) for column in FUNDS], 46),
        Report("hunan_2023-11_money_text.csv", HUNAN, "2023-11-30",
               Layout([f"2023年11月全省{TITLE}", "单位：万元"], name_head="市州", is_merged=False),
               money, 47, encoding="utf-8-sig"),
        Report("hunan_2023-12_units_in_settings.xlsx", HUNAN, "2023-12-31",
               Layout([f"2023年12月全省{TITLE}"], name_head="市州"), FUNDS, 48,
               settings='[units]\n"计划投资额" = "万元"\n"累计完成投资额" = "万元"\n'),
    ]  # fmt: skip


def _build_hidden() -> list[Page]:
    def report(name: str, month: int, day: int) -> Report:
        layout = Layout([f"2023年{month}月重庆市{TITLE}"], name_head="区县")
        return Report(name, SOME, f"2023-{month:02d}-{day}", layout, FLAT, 50 + month)

    row = report("chongqing_2023-01_hidden_row.xlsx", 1, 31).draw()
    row.grid.hidden_rows = [6]
    row.noted = [Finding("row.hidden", "Sheet1", "A6")]
    old = report("chongqing_2023-02_hidden_row.xls", 2, 28).draw()
    old.grid.hidden_rows = [7]
    old.noted = [Finding("row.hidden", "Sheet1", "A7")]
    column = report("chongqing_2023-03_hidden_column.xlsx", 3, 31).draw()
    column.grid.hidden_columns = [5]
    column.noted = [Finding("column.hidden", "Sheet1", "E2")]
    gap = report("chongqing_2023-04_index_gap.xlsx", 4, 30).draw()
    for below in range(8, 17):
        gap.grid.put(below, 1, below - 1)
    gap.noted = [Finding("row.index_gap", "Sheet1", "A8")]
    blank = report("chongqing_2023-05_blanks.xlsx", 5, 31).draw()
    for address in ((5, 5), (9, 7)):
        blank.grid.put(*address, None)
        (found,) = blank.expected[address]
        figure = replace(found.figure, value=None, reason="missing")
        blank.expected[address] = [replace(found, figure=figure)]
        blank.noted.append(Finding("cell.blank", "Sheet1", f"{' ABCDEFG'[address[1]]}{address[0]}"))
    return [row, old, column, gap, blank]


def _build_code_columns() -> list[Page]:
    """A column of codes beside the names, and one of a word that the settings set aside."""
    pages = []
    for name, month, index, settings in (
        ("chongqing_2023-06_code_column.xlsx", 6, "行政区划代码", ""),
        (
            "chongqing_2023-09_word_in_settings.xlsx",
            9,
            "报表编码",
            '[headers]\n"报表编码" = "ignore"\n',
        ),
    ):
        layout = Layout([f"2023年{month}月重庆市{TITLE}"], index_head=index, name_head="区县")
        start = Report(
            name, SOME, f"2023-{month:02d}-30", layout, FLAT, 55 + month, settings=settings
        )
        page = start.draw()
        for (row, column), entry in list(page.grid.cells.items()):
            if column == 2 and entry.content in SOME:
                page.grid.put(row, 1, int(SOME[str(entry.content)]))
        pages.append(page)
    return pages
