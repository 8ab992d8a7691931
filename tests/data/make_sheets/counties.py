"""Invented monthly tables of Meizhou's and Dezhou's counties, each laid out another way."""

from __future__ import annotations

from dataclasses import replace

from tests.data.make_sheets.layouts import (
    Layout,
    Line,
    show_percent,
    show_share_format,
    show_thousands,
    show_wide,
    widen,
)
from tests.data.make_sheets.page import Finding, Formula, Page
from tests.data.make_sheets.places import DEZHOU, MEIZHOU
from tests.data.make_sheets.ways import WAN, Report, cross, head, list_units, total

STAGED = {"改造计划": "计划", "前期准备": "前期", "已开工": "开工", "已完工": "完工"}
TWO = ["小区数", "户数"]
FLAT = [
    head("计划改造小区数（个）", "communities_planned"),
    head("开工小区数（个）", "communities_started"),
    head("完工小区数（个）", "communities_completed"),
    head("计划改造户数（户）", "households_planned"),
    head("开工户数（户）", "households_started"),
]
PROGRESS = [
    head("计划小区数（个）", "communities_planned"),
    head("累计开工数（个）", "communities_started"),
    head("开工率", "community_start_share", show=show_share_format),
]
AREA = [
    head("计划>小区数", "communities_planned"),
    head("计划>户数", "households_planned"),
    head("计划>楼栋数", "buildings_planned"),
    head("计划>建筑面积", "floor_area_planned_m2", WAN),
    head("开工>小区数", "communities_started"),
    head("开工>楼栋数", "buildings_started"),
]
FOOT = ["填报单位：市住房和城乡建设局", "制表人：", "填报日期：2022年4月6日"]


def build_pages() -> list[Page]:
    """Return the tables by county."""
    return [*(report.draw() for report in _list_reports()), _build_formulas(), *_build_grouped()]


def _list_reports() -> list[Report]:
    wide = [replace(column, show=show_wide) for column in FLAT]
    quoted = [replace(column, show=show_thousands) for column in FLAT]
    broken = [replace(column, heads=(column.heads[0].replace("（", "\n（"),)) for column in FLAT]
    by_subject = [
        head(f"{subject}>{stage}", f"{kind}_{name}")
        for subject, kind in (("小区数（个）", "communities"), ("户数（户）", "households"))
        for stage, name in (("计划", "planned"), ("开工", "started"), ("完工", "completed"))
    ]
    title = "城镇老旧小区改造进展情况表"
    return [
        Report(
            "meizhou_2022-03_four_stages.xlsx", MEIZHOU, "2022-03-31",
            Layout([f"梅州市{title}", "梅市建字〔2022〕15号", "截至2022年3月31日"], notes=FOOT),
            cross(STAGED, TWO), 1, is_total_first=True, sign="/",
        ),
        Report(
            "meizhou_2022-06_number_row.xlsx", MEIZHOU, "2022-06-30",
            Layout([f"2022年6月梅州市{title}"], unit_row=True, number_row="甲",
              total_label_at="index"),
            cross(STAGED, TWO, brackets=False), 2,
        ),
        Report(
            "meizhou_2022-07_column_numbers.csv", MEIZHOU, "2022-07-31",
            Layout([f"梅州市{title}", "（截至2022年7月底）"], number_row="栏次", is_merged=False),
            FLAT, 3, total="总计",
        ),
        Report(
            "meizhou_2022-08_bracket_numbers.xlsx", MEIZHOU, "2022-08-31",
            Layout([f"2022年8月梅州市{title}"], index_head="编号", number_row="(1)", unit_row=True),
            cross({"计划": "计划", "开工": "开工"}, ["小区数", "户数", "楼栋数"], False), 4,
        ),
        Report(
            "meizhou_2022-09_thousands.csv", MEIZHOU, "2022-09-30",
            Layout([f"梅州市{title}（截至2022年9月30日）"], is_merged=False),
            quoted, 5, encoding="gb18030",
        ),
        Report(
            "meizhou_2022-12_city_total.xlsx", MEIZHOU, "2022-12-31",
            Layout([f"2022年12月{title}"], index_head="", name_head="填报单位"),
            FLAT, 6, total="梅州市合计", is_total_first=True,
        ),
        Report(
            "meizhou_2023-01_city_row.xlsx", MEIZHOU, "2023-01-31",
            Layout([f"2023年1月{title}"], index_head="", name_head="单位"),
            FLAT, 7, total="梅州市",
        ),
        Report(
            "meizhou_2023-02_subject_first.xlsx", MEIZHOU, "2023-02-28",
            Layout([f"2023年2月梅州市{title}"], unit_line="单位：个、户"), by_subject, 8,
        ),
        Report(
            "meizhou_2023-03_subject_first_lost.csv", MEIZHOU, "2023-03-31",
            Layout([f"2023年3月梅州市{title}"], is_merged=False), by_subject, 9,
            encoding="utf-8-sig",
        ),
        Report(
            "meizhou_2023-04_dashes.xlsx", MEIZHOU, "2023-04-30",
            Layout([f"2023年4月梅州市{title}"]), cross(STAGED, TWO), 10, sign="—",
        ),
        Report(
            "meizhou_2023-05_dots.xls", MEIZHOU, "2023-05-31",
            Layout([f"2023年5月梅州市{title}"]), cross(STAGED, TWO), 11, sign="…",
        ),
        Report(
            "meizhou_2023-06_blank_lines.xlsx", MEIZHOU, "2023-06-30",
            Layout([f"2023年6月梅州市{title}"], top=3, left=3, gap_rows=2), FLAT, 12,
        ),
        Report(
            "meizhou_2012-12_former_county.xlsx",
            {("梅县" if name == "梅县区" else name): code.replace("441403", "441421")
             for name, code in MEIZHOU.items()},
            "2012-12-31", Layout([f"2012年12月梅州市{title}"]), FLAT, 13,
        ),
        Report(
            "dezhou_2023-03_quoted_heads.csv", DEZHOU, "2023-03-31",
            Layout([f"德州市{title}", "截止2023年3月底"], is_merged=False), broken, 14,
        ),
        Report(
            "dezhou_2023-06_full_width.csv", DEZHOU, "2023-06-30",
            Layout([widen("2023") + "年６月德州市" + title], is_merged=False, index_head=""),
            wide, 15, write=lambda name: f"\u3000{name}", encoding="gb18030",
        ),
        Report(
            "dezhou_2023-09_unit_line.xlsx", DEZHOU, "2023-09-30",
            Layout([f"2023年9月德州市{title}"], unit_line="单位：个、户、栋、万平方米"), AREA, 16,
        ),
        Report(
            "dezhou_2023-10_unit_in_title.csv", DEZHOU, "2023-10-31",
            Layout([f"2023年10月德州市{title}（单位：个、户、幢、万㎡）"], is_merged=False), AREA,
              17,
            encoding="utf-16",
        ),
        Report(
            "dezhou_2023-11_percent_formats.xls", DEZHOU, "2023-11-30",
            Layout([f"2023年11月德州市{title}"]), PROGRESS, 18,
        ),
        Report(
            "dezhou_2023-12_numbered_names.xlsx", DEZHOU, "2023-12-31",
            Layout([f"2023年12月德州市{title}"], index_head="", name_head="县区"),
            [PROGRESS[0], PROGRESS[1], replace(PROGRESS[2], show=show_percent)], 19,
            write=lambda name: f"{list(DEZHOU).index(name) + 1}.{name}",
        ),
    ]  # fmt: skip


def _build_formulas() -> Page:
    """Totals and rates are formulas with the results that Excel stored."""
    layout = Layout(["2024年1月德州市城镇老旧小区改造进展情况表"])
    page = Report("dezhou_2024-01_formulas.xlsx", DEZHOU, "2024-01-31", layout, PROGRESS, 20).draw()
    grid = page.grid
    first, last = page.groups[0][0], page.groups[0][-1]
    for row in range(first, last + 2):
        entry = grid.cells[row, 5]
        grid.put(row, 5, Formula(f"=ROUND(D{row}/C{row},4)", float(str(entry.content))), "0.00%")
    for column, letter in ((3, "C"), (4, "D")):
        result = int(str(grid.cells[last + 1, column].content))
        grid.put(last + 1, column, Formula(f"=SUM({letter}{first}:{letter}{last})", result))
    return page


def _build_grouped() -> list[Page]:
    title = "2024年{}月德州市城镇老旧小区改造进展情况表"
    districts = {name: DEZHOU[name] for name in ("德城区", "陵城区", "开发区")}
    counties = {name: code for name, code in DEZHOU.items() if name not in districts}
    start = Report("", DEZHOU, "", Layout(), FLAT, 21)
    rows = start.rows
    ours = [rows[name] for name in districts]
    theirs = [rows[name] for name in counties]
    grouped = [
        Line("一、市辖区", kind="heading"), *list_units(districts, rows), total("小计", ours),
        Line("二、县（市）", kind="heading"), *list_units(counties, rows), total("小计", theirs),
        total("合计", rows.values()),
    ]  # fmt: skip
    names = list(DEZHOU)
    numbered = list_units(
        DEZHOU,
        rows,
        lambda name: ("其中：" if name == "德城区" else "") + f"{names.index(name) + 1}.{name}",
    )
    units = list_units(DEZHOU, rows)
    pages = []
    for name, month, lines in (
        ("dezhou_2024-03_subtotals.xlsx", 3, grouped),
        ("dezhou_2024-04_parts_of_total.xlsx", 4, [total("全市小计：", rows.values()), *numbered]),
        ("dezhou_2024-06_header_again.xlsx", 6,
         [*units[:6], Line("", kind="header"), *units[6:], total("合计", rows.values())]),
    ):  # fmt: skip
        layout = Layout([title.format(month)], index_head="" if month == 4 else "序号")
        day = f"2024-{month:02d}-{31 if month == 3 else 30}"
        report = replace(start, file_name=name, as_of=day, layout=layout)
        pages.append(report.draw(lines))
    # The row that says 其中 stays the first of them.
    pages[1].groups = [pages[1].groups[0][1:]]
    pages[0].noted = [Finding("row.heading", "Sheet1", cell) for cell in ("B3", "B8")]
    return pages
