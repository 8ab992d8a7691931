"""Sheets whose cells say more than a number, and tables of more than one level."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from tests.data.make_sheets.counties import FLAT, TWO
from tests.data.make_sheets.figures import Row, amount, invent_rows, none, sum_rows
from tests.data.make_sheets.layouts import (
    Layout,
    Line,
)
from tests.data.make_sheets.page import Figure, Page, print_number
from tests.data.make_sheets.places import DEZHOU, HEYUAN, HUNAN, JINAN, MEIZHOU
from tests.data.make_sheets.ways import WAN, YI, Report, cross, head, list_units, total

TITLE = "城镇老旧小区改造进展情况表"


def build_pages() -> list[Page]:
    """Return the sheets."""
    return [
        _build_cell_units(), _build_cell_money(), _build_qualified(), _build_full_start(),
        _build_prefectures(), _build_parts(), _build_buildings(), _build_long_foot(),
        _build_zeros(),
    ]  # fmt: skip


def _print_rows(report: Report, printing: dict[str, Callable[[Decimal], str]]) -> list[Line]:
    """Return a report's rows with the figures of some measures printed another way."""
    lines = []
    for line in list_units(report.codes, report.rows):
        figures = dict(line.figures)
        for indicator, printed in printing.items():
            value = figures[indicator].value
            if value is not None:
                figures[indicator] = replace(figures[indicator], printed=printed(value))
        lines.append(replace(line, figures=figures))
    return [*lines, total(report.total, report.rows.values())]


def _build_cell_units() -> Page:
    """Each cell carries its own unit: 863户, 10个."""
    layout = Layout([f"2024年7月梅州市{TITLE}"])
    report = Report("meizhou_2024-07_units_in_cells.xlsx", MEIZHOU, "2024-07-31", layout,
                    [replace(column, heads=(column.heads[0].split("（")[0],)) for column in FLAT],
                      91)  # fmt: skip
    homes = {
        name: lambda value: f"{value}户" for name in ("households_planned", "households_started")
    }
    plans = {"communities_planned": lambda value: f"{value} 个"}
    return report.draw(_print_rows(report, {**homes, **plans}))


def _build_cell_money() -> Page:
    """A column of 万元 in which some cells print 亿元 or 元."""
    columns = [head("计划投资额（万元）", "investment_planned_cny", WAN)]
    layout = Layout([f"2024年8月全省{TITLE}"], name_head="市州")
    report = Report("hunan_2024-08_mixed_money.xlsx", HUNAN, "2024-08-31", layout, columns, 92)
    lines = _print_rows(report, {})
    for number, unit, per in ((2, "亿元", YI), (5, "元", Decimal(1))):
        figures = dict(lines[number].figures)
        figure = figures["investment_planned_cny"]
        shown = print_number((figure.value or Decimal(0)) / per) + unit
        figures["investment_planned_cny"] = replace(figure, printed=shown)
        lines[number] = replace(lines[number], figures=figures)
    return report.draw(lines)


def _build_qualified() -> Page:
    """Counts that are said to be rough."""
    words = {
        "丰顺县": ("约860", 860, "about"), "兴宁市": ("3500多", 3500, "at_least"),
        "平远县": ("近820", 820, "just_under"), "大埔县": ("380余户", 380, "at_least"),
        "五华县": ("0.24万", 2400, "exact"), "梅县区": ("2000以上", 2000, "at_least"),
        "蕉岭县": ("７３３", 733, "exact"), "梅江区": ("2,393", 2393, "exact"),
        "城市排水中心": ("/", None, "exact"),
    }  # fmt: skip
    lines = []
    for name, (printed, value, qualifier) in words.items():
        figure = replace(amount(str(value)), qualifier=qualifier) if value is not None else none()
        row: Row = {"households_planned": replace(figure, printed=printed)}
        lines.append(Line(name, row, "unit", MEIZHOU[name]))
    layout = Layout([f"2024年9月梅州市{TITLE}"])
    columns = [head("计划改造户数（户）", "households_planned")]
    return Report(
        "meizhou_2024-09_rough_counts.xlsx", MEIZHOU, "2024-09-30", layout, columns, 0
    ).draw(lines)


def _build_full_start() -> Page:
    """Rates above 100 % stay, 全部开工 is at least all."""
    rates = {
        "长沙市": ("150", "165", "110.00%", "1.1", "exact"),
        "株洲市": ("71", "71", "全部开工", "1", "at_least"),
        "湘潭市": ("87", "88", "101.15%", "1.0115", "exact"),
        "衡阳市": ("146", "0", "0", "0", "exact"),
        "邵阳市": ("183", "79", "43.17%", "0.4317", "exact"),
    }
    lines = []
    for name, (planned, started, printed, share, qualifier) in rates.items():
        row: Row = {
            "communities_planned": amount(planned),
            "communities_started": amount(started),
            "community_start_share": replace(amount(share), qualifier=qualifier, printed=printed),
        }
        lines.append(Line(name, row, "unit", HUNAN[name]))
    columns = [head("计划任务数", "communities_planned"), head("开工数", "communities_started"),
               head("开工率", "community_start_share")]  # fmt: skip
    layout = Layout([f"2024年10月{TITLE}"], name_head="市州")
    return Report("hunan_2024-10_above_plan.xlsx", HUNAN, "2024-10-31", layout, columns, 0).draw(
        lines
    )


def _build_prefectures() -> Page:
    """Counties under two prefectures, each with a subtotal above them; the total last."""
    codes = {**MEIZHOU, **HEYUAN}
    layout = Layout([f"2024年6月{TITLE}"], name_head="县（市、区）")
    report = Report("guangdong_2024-06_subtotals.xlsx", codes, "2024-06-30", layout, FLAT, 93)
    rows = report.rows
    return report.draw(
        [
            total("梅州市小计", [rows[name] for name in MEIZHOU]), *list_units(MEIZHOU, rows),
            total("河源市小计", [rows[name] for name in HEYUAN]), *list_units(HEYUAN, rows),
            total("合计", rows.values()),
        ]
    )  # fmt: skip


def _build_parts() -> Page:
    """Two cities, the first followed by its districts as parts: the cities are the data."""
    parts = invent_rows(JINAN, 94)
    city = sum_rows(parts.values())
    other = sum_rows(invent_rows(DEZHOU, 95).values())
    names = list(JINAN)
    lines = [
        Line("济南市", city, "unit", "370100"),
        *(
            Line(
                ("其中：" if name == "历下区" else "") + f"{names.index(name) + 1}.{name}",
                row,
                "part",
            )
            for name, row in parts.items()
        ),
        Line("德州市", other, "unit", "371400"),
        total("合计", [city, other]),
    ]
    layout = Layout([f"2024年9月全省{TITLE}"], name_head="市（县、区）", index_head="")
    return Report(
        "shandong_2024-09_cities_with_parts.xlsx", {}, "2024-09-30", layout, FLAT, 0
    ).draw(lines)


def _build_buildings() -> Page:
    """Buildings counted in 幢, in a unit row of a text file whose merges are lost."""
    layout = Layout([f"2024年11月德州市{TITLE}"], is_merged=False, unit_row=True)
    columns = cross({"计划": "计划", "开工": "开工"}, ["楼栋数", "小区数"], brackets=False)
    columns = [
        replace(column, unit="幢" if column.unit == "栋" else column.unit) for column in columns
    ]
    return Report(
        "dezhou_2024-11_unit_row_lost.csv", DEZHOU, "2024-11-30", layout, columns, 96,
        encoding="gb18030",
    ).draw()  # fmt: skip


def _build_long_foot() -> Page:
    """Notes and signatures of many kinds below the table, one with figures in it."""
    notes = [
        "", "注：1.本表数据截至2024年12月31日；", "2.开工率=累计开工数/计划数×100%，共120个小区。",
        "数据来源：各县（市、区）住房和城乡建设局", "填报单位（盖章）：", "审核：        填表：",
        "联系电话：", "2025年1月5日",
    ]  # fmt: skip
    layout = Layout([f"2024年12月梅州市{TITLE}"], notes=notes)
    columns = cross({"计划任务": "计划", "累计开工": "开工"}, TWO)
    return Report(
        "meizhou_2024-12_long_foot.xlsx", MEIZHOU, "2024-12-31", layout, columns, 97
    ).draw()


def _build_zeros() -> Page:
    """0, /, — and a fraction printed as 0.00 side by side: each keeps its own meaning."""
    signs = ("0", "/", "—", "0", "-", "……", "／", "12", "0")
    lines = []
    for (name, code), sign in zip(MEIZHOU.items(), signs, strict=True):
        figure: Figure = amount(sign) if sign.isdigit() else none()
        row: Row = {
            "communities_completed": replace(figure, printed=sign),
            "investment_completed_cny": replace(amount("0"), printed="0.00"),
        }
        lines.append(Line(name, row, "unit", code))
    columns = [head("完工小区数（个）", "communities_completed"),
               head("累计完成投资额（万元）", "investment_completed_cny", WAN)]  # fmt: skip
    layout = Layout([f"2025年2月梅州市{TITLE}"])
    return Report(
        "meizhou_2025-02_zero_slash_dash.xlsx", MEIZHOU, "2025-02-28", layout, columns, 0
    ).draw(lines)
