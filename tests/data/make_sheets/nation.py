"""The ministry's tables by province and the national series, as republished."""

from __future__ import annotations

from dataclasses import replace

from tests.data.make_sheets.drawing import draw_table
from tests.data.make_sheets.figures import Row, amount, none
from tests.data.make_sheets.layouts import (
    Layout,
    Line,
    show_percent,
    show_share_format,
)
from tests.data.make_sheets.page import Expected, Figure, Grid, Page
from tests.data.make_sheets.places import CHONGQING, PROVINCES
from tests.data.make_sheets.printed import keep_print, read_lines
from tests.data.make_sheets.ways import head

COLUMNS = [
    head("新开工小区数(个)", "communities_started"),
    head("开工率", "community_start_share", show=show_percent),
]
MOHURD_2023_06 = """
贵州 1071 全部开工
河北 1816 全部开工
湖北 4284 99%
江苏 1498 99%
江西 1232 99%
湖南 4258 98%
山东 3818 97%
重庆 1988 96%
浙江 358 95%
辽宁 1366 95%
内蒙古 1532 95%
新疆 1086 94%
宁夏 175 93%
安徽 1129 90%
福建 2228 86%
北京 237 79%
四川 4049 76%
河南 2522 75%
上海 143 71%
陕西 1419 70%
黑龙江 1048 68%
云南 1269 65%
甘肃 707 57%
广东 815 51%
山西 920 50%
青海 161 49%
兵团 45 48%
天津 128 47%
吉林 383 46%
广西 802 44%
海南 124 30%
西藏 10 29%
合计 42621 80.4%
"""
MOHURD_2023_09 = """
上海 329 全部开工
江苏 1595 全部开工
浙江 393 全部开工
贵州 1071 全部开工
福建 2655 全部开工
安徽 1271 全部开工
宁夏 191 全部开工
广东 1607 全部开工
内蒙古 1615 全部开工
湖南 4347 全部开工
重庆 2076 全部开工
湖北 4306 全部开工
山东 3903 全部开工
河北 1816 全部开工
吉林 830 全部开工
江西 1245 全部开工
海南 410 全部开工
云南 1938 全部开工
陕西 2016 全部开工
青海 330 全部开工
新疆 1152 全部开工
河南 3349 99.8%
辽宁 1393 97.5%
广西 1732 95.8%
黑龙江 1458 95.2%
甘肃 1179 94.2%
四川 4970 93.9%
北京 270 90.0%
兵团 82 88.2%
山西 1543 83.2%
天津 200 72.7%
西藏 22 62.9%
合计 51294 97%
"""
# month, communities, households, rate, plan or goal of the nation
SERIES = """
2020-12 4.03万 约736万 . 目标3.9万个
2021-05 2.29万 . 42.4% .
2021-10 5.34万 . . 5.3万个(政府工作报告目标)
2022-05 2.74万 474万 53.5% 5.1万个、840万户
2022-09 5.16万 848万 100.9% 5.1万个、840万户
2022-12 5.25万 876万 . 5.1万个、840万户
2023-06 4.26万 742万 80.4% 5.3万个、865万户
2024-10 5.3万 . . 5.4万个
2025-04 5679个 . . 2.5万个
2025-07 1.98万 . 79.2% 2.5万个
"""
SERIES_HEADS = ("as_of", "communities_started", "households_started", "start_rate", "plan")
MONTH_ENDS = {"04": "30", "05": "31", "06": "30", "07": "31", "09": "30", "10": "31", "12": "31"}


def build_pages() -> list[Page]:
    """Return the national tables."""
    first = read_lines(MOHURD_2023_06, COLUMNS, PROVINCES)
    titles = ["2023年全国城镇老旧小区改造进展情况", "(截至2023年6月末)"]
    layout = Layout(titles, name_head="省份", total_label_at="index", is_merged=False)
    text = Page(
        "mohurd_2023-06_as_published.csv",
        [Grid("mohurd_2023-06_as_published")],
        encoding="utf-8-sig",
    )
    draw_table(text, layout, COLUMNS, keep_print(first, MOHURD_2023_06, COLUMNS), "2023-06-30")
    return [text, _build_september(layout), _build_parts(first, layout), *_build_series()]


def _build_september(layout: Layout) -> Page:
    lines = read_lines(MOHURD_2023_09, COLUMNS, PROVINCES)
    titles = ["2023年全国城镇老旧小区改造进展情况", "（截至2023年9月末）"]
    book = replace(layout, titles=titles, is_merged=True, notes=["来源：住房和城乡建设部网站"])
    columns = [COLUMNS[0], replace(COLUMNS[1], show=show_share_format)]
    page = Page("mohurd_2023-09_all_started.xlsx", [Grid("各省进展")])
    return draw_table(page, book, columns, lines, "2023-09-30")


def _build_parts(lines: list[Line], layout: Layout) -> Page:
    """Chongqing's row is followed by two of its districts; they are part of it."""
    told: list[Line] = []
    for line in lines:
        told.append(line)
        if line.label == "重庆":
            row: Row = {
                "communities_started": amount("112"),
                "community_start_share": amount("0.97"),
            }
            told.append(Line("其中：1.万州区", row, "part", CHONGQING["万州区"]))
            row = {"communities_started": amount("96"), "community_start_share": amount("0.88")}
            told.append(Line("2.涪陵区", row, "part", CHONGQING["涪陵区"]))
    page = Page("mohurd_2023-06_with_parts.xlsx", [Grid("各省进展")])
    return draw_table(page, replace(layout, is_merged=True), COLUMNS, told, "2023-06-30")


def _build_series() -> list[Page]:
    pages = []
    for name, encoding in (
        ("national_series.csv", "utf-8"),
        ("national_series_utf16.tsv", "utf-16"),
        ("national_series.xlsx", "utf-8"),
    ):
        stem = name.rpartition(".")[0]
        grid = Grid("全国" if name.endswith("xlsx") else stem)
        page = Page(name, [grid], settings='place_code = "000000"\n', encoding=encoding)
        for column, word in enumerate(SERIES_HEADS, start=1):
            grid.put(1, column, word)
        for row, line in enumerate(SERIES.strip().splitlines(), start=2):
            words = ["" if word == "." else word for word in line.split()]
            for column, word in enumerate(words, start=1):
                grid.put(row, column, word)
            _expect_month(page, row, words)
        page.groups = [list(range(2, 2 + len(SERIES.strip().splitlines())))]
        page.blocks = [[2], [3], [4], [5]]
        pages.append(page)
    return pages


def _expect_month(page: Page, row: int, words: list[str]) -> None:
    day = f"{words[0]}-{MONTH_ENDS[words[0][-2:]]}"
    for column, indicator in (
        (2, SERIES_HEADS[1]),
        (3, SERIES_HEADS[2]),
        (4, "community_start_share"),
    ):
        figure = _read_printed(words[column - 1])
        page.expected[row, column] = [Expected("000000", indicator, figure, day)]
    kind = "target" if "目标" in words[4] else "planned"
    plan = words[4].replace("(政府工作报告目标)", "").removeprefix("目标")
    for part in filter(None, plan.split("、")):
        subject = "communities" if part.endswith("个") else "households"
        figure = _read_printed(part.rstrip("个户"))
        found = Expected("000000", f"{subject}_{kind}", figure, day)
        page.expected.setdefault((row, 5), []).append(found)


def _read_printed(word: str) -> Figure:
    if not word:
        return none("")
    figure = amount(word.strip("约万个%") or "0")
    value = figure.value or amount("0").value
    scale = 10_000 if "万" in word else 1
    share = 100 if word.endswith("%") else 1
    qualifier = "about" if word.startswith("约") else "exact"
    return replace(
        figure, value=value * scale / share if value is not None else None, qualifier=qualifier
    )
