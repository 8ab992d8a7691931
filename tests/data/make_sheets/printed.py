"""The published tables as printed, typed in from their sources."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.data.make_sheets.figures import Row, amount, none
from tests.data.make_sheets.layouts import Column, Line, show_percent
from tests.data.make_sheets.page import Figure
from tests.data.make_sheets.ways import WAN, head

PREPARING = "1. 正在开展群众工作、手续办理等前期准备的项目"
STARTED = "2. 已完成前期准备、施工单位已进场施工的项目"
MEIZHOU_COLUMNS = [
    head("改造计划>涉及户数（户）", "households_planned"),
    head("改造计划>小区数（个）", "communities_planned"),
    head(f"改造进展情况>{PREPARING}>户数（户）", "households_preparing"),
    head(f"改造进展情况>{PREPARING}>小区数（个）", "communities_preparing"),
    head(f"改造进展情况>{STARTED}>户数（户）", "households_started"),
    head(f"改造进展情况>{STARTED}>小区数（个）", "communities_started"),
]
MEIZHOU_2021_09 = """
丰顺县 863 10 / / 863 10
兴宁市 2655 7 822 2 1833 5
平远县 819 36 / / 819 36
大埔县 385 6 385 6 0 0
五华县 2476 20 / / 2476 20
梅县区 2034 15 / / 2034 15
蕉岭县 733 4 / / 733 4
梅江区 2393 14 2003 9 390 5
城市排水中心 1505 8 1505 8 0 0
合计 13863 120 4715 25 9148 95
"""
MEIZHOU_2021_11 = """
丰顺县 863 10 / / 863 10
兴宁市 3528 22 / / 3528 22
平远县 819 36 / / 819 36
大埔县 385 6 / / 385 6
五华县 2476 20 / / 2476 20
梅县区 2034 15 / / 2034 15
蕉岭县 733 4 / / 733 4
梅江区 2393 14 1320 6 1073 8
城市排水中心 1505 8 1505 8 0 0
合计 14736 135 2825 14 11911 121
"""
HUNAN_COLUMNS = [
    head("计划完成数", "communities_planned"),
    head("累计开工数", "communities_started"),
    head("开工率", "community_start_share", show=show_percent),
    head("计划投资额（万元）", "investment_planned_cny", WAN),
    head("累计完成投资额（万元）", "investment_completed_cny", WAN),
    head("计划投资完成率", "investment_share", show=show_percent),
]
HUNAN_2021_08 = """
长沙市 150 143 95.33% 86157.25 36836.13 42.75%
株洲市 71 44 61.97% 13533.40 4756.44 35.15%
湘潭市 87 71 81.61% 19099.87 6930.72 36.29%
衡阳市 146 58 39.73% 68429.76 27456.4 40.12%
邵阳市 183 79 43.17% 83689.78 10050.88 12.01%
岳阳市 170 159 93.53% 89130.86 48045.67 53.90%
常德市 136 121 88.97% 57054.4 36359.3 63.73%
张家界市 48 48 100.00% 6828 5952 87.17%
益阳市 43 34 79.07% 26690 14671 54.97%
郴州市 34 34 100.00% 38063.98 10522.2 27.64%
永州市 148 92 62.16% 56330.86 18240.71 32.38%
怀化市 167 167 100.00% 76729.0 29257.97 38.13%
娄底市 32 30 93.75% 53254.6 27135 50.95%
湘西州 85 30 35.29% 77402 5468.18 7.06%
全省 1500 1110 74.00% 752393.73 281682.60 37.44%
"""
DEZHOU_COLUMNS = [
    head("项目数量", "projects_planned"),
    head("小区数", "communities_planned"),
    head("楼栋数", "buildings_planned"),
    head("户数", "households_planned"),
    head("建筑面积", "floor_area_planned_m2", WAN),
]
DEZHOU_2022 = """
全市小计: 313 313 1164 35305 377.72
德城区 67 67 337 10797 104.87
开发区 3 3 104 3793 40.64
陵城区 7 7 24 546 5.68
乐陵市 7 7 13 379 4.87
临邑县 10 10 25 788 8.97
齐河县 40 40 99 2802 32.13
庆云县 12 12 58 2092 25.59
夏津县 10 10 56 1820 24.50
平原县 39 39 95 2449 24.86
宁津县 22 22 51 1047 12.39
武城县 9 9 49 1542 18.93
禹城市 87 87 253 7250 74.29
"""
DEZHOU_SETTINGS = """plan_year = 2022
stage = "planned"

[units]
"项目数量" = "个"
"小区数" = "个"
"楼栋数" = "栋"
"户数" = "户"
"建筑面积" = "万平方米"
"""


def read_lines(text: str, columns: list[Column], codes: dict[str, str]) -> list[Line]:
    """Return the rows of a table typed in as lines of words."""
    lines = []
    for words in map(str.split, text.strip().splitlines()):
        row: Row = {}
        for column, word in zip(columns, words[1:], strict=True):
            row[column.indicator] = _read_word(word, column)
        kind = "unit" if words[0] in codes else "total"
        lines.append(Line(words[0], row, kind, codes.get(words[0], "")))
    return lines


def _read_word(word: str, column: Column) -> Figure:
    if word == "/":
        return none()
    if word == "全部开工":
        return replace(amount("1"), qualifier="at_least", printed=word)
    per = Decimal("0.01") if word.endswith("%") else column.per
    return amount(str(Decimal(word.rstrip("%")) * per))


def keep_print(lines: list[Line], text: str, columns: list[Column]) -> list[Line]:
    """Return rows whose figures are shown exactly as typed in."""
    kept = []
    for line, words in zip(lines, map(str.split, text.strip().splitlines()), strict=True):
        row = {
            column.indicator: replace(line.figures[column.indicator], printed=word)
            for column, word in zip(columns, words[1:], strict=True)
        }
        kept.append(replace(line, figures=row))
    return kept
