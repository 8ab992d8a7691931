"""The published tables in the layouts that they are passed on in."""

from __future__ import annotations

from dataclasses import replace

from tests.data.make_sheets.drawing import draw_table
from tests.data.make_sheets.layouts import Layout, show_percent, show_share_format, show_text
from tests.data.make_sheets.page import Grid, Page
from tests.data.make_sheets.places import DEZHOU, HUNAN, MEIZHOU
from tests.data.make_sheets.printed import (
    DEZHOU_2022,
    DEZHOU_COLUMNS,
    DEZHOU_SETTINGS,
    HUNAN_2021_08,
    HUNAN_COLUMNS,
    MEIZHOU_2021_09,
    MEIZHOU_2021_11,
    MEIZHOU_COLUMNS,
    keep_print,
    read_lines,
)
from tests.data.make_sheets.ways import head


def build_pages() -> list[Page]:
    """Return the tables as published, each in more than one layout."""
    return [
        *_build_meizhou(),
        *_build_hunan(),
        *_build_dezhou(),
    ]


def _build_meizhou() -> list[Page]:
    first = read_lines(MEIZHOU_2021_09, MEIZHOU_COLUMNS, MEIZHOU)
    second = read_lines(MEIZHOU_2021_11, MEIZHOU_COLUMNS, MEIZHOU)
    broken = [
        replace(line, label="城市排\n水中心") if line.label == "城市排水中心" else line
        for line in second
    ]
    merged = Layout(
        ["2021年9月梅州市城镇老旧小区改造进展情况"], name_head="区县名称", total_label_at="index"
    )
    lost = Layout(
        ["2021年11月梅州市城镇老旧小区改造进展情况"], name_head="区县名称",
        is_merged=False, top=2, left=2, total_label_at="index",
    )  # fmt: skip
    title = replace(lost, top=1, left=1)
    texts = [replace(column, show=show_text) for column in MEIZHOU_COLUMNS]
    pages = []
    for name, layout, columns, lines, as_of, encoding in (
        ("meizhou_2021-09_bulletin.xlsx", merged, MEIZHOU_COLUMNS, first, "2021-09-30", "utf-8"),
        ("meizhou_2021-11_merges_lost.xlsx", lost, texts, broken, "2021-11-30", "utf-8"),
        ("meizhou_2021-11_bulletin.csv", title, texts, second, "2021-11-30", "gb18030"),
        ("meizhou_2021-11_bulletin.xls", merged, MEIZHOU_COLUMNS, second, "2021-11-30", "utf-8"),
    ):
        if name.endswith("xls"):
            layout = replace(layout, titles=title.titles)
        grid = Grid(name.rpartition(".")[0] if name.endswith("csv") else "进展情况")
        page = Page(name, [grid], encoding=encoding)
        pages.append(draw_table(page, layout, columns, lines, as_of))
    return pages


def _build_hunan() -> list[Page]:
    lines = read_lines(HUNAN_2021_08, HUNAN_COLUMNS, HUNAN)
    titles = ["附件1", "全省2021年重点民生实事项目完成进度表", "(截至2021年8月底)"]
    layout = Layout(titles, name_head="市 州", total_label_at="index", is_merged=False)
    text = Page(
        "hunan_2021-08_as_published.csv", [Grid("hunan_2021-08_as_published")], encoding="utf-8-sig"
    )
    draw_table(
        text, layout, HUNAN_COLUMNS, keep_print(lines, HUNAN_2021_08, HUNAN_COLUMNS), "2021-08-31"
    )
    book = Page("hunan_2021-08_percent_formats.xlsx", [Grid("附件1")])
    columns = [
        replace(column, show=show_share_format) if column.show is show_percent else column
        for column in HUNAN_COLUMNS
    ]
    draw_table(book, replace(layout, is_merged=True), columns, lines, "2021-08-31")
    return [text, book]


def _build_dezhou() -> list[Page]:
    lines = read_lines(DEZHOU_2022, DEZHOU_COLUMNS, DEZHOU)
    layout = Layout(index_head="", name_head="县(市、区)", is_merged=False)
    name = "dezhou_2022_plan_total_first.csv"
    text = Page(name, [Grid(name[:-4])], settings=DEZHOU_SETTINGS, encoding="utf-8-sig")
    shown = keep_print(lines, DEZHOU_2022, DEZHOU_COLUMNS)
    draw_table(text, layout, DEZHOU_COLUMNS, shown, "2022-12-31")
    columns = [
        head("计划改造项目数（个）", "projects_planned"),
        head("计划改造小区数（个）", "communities_planned"),
        head("计划改造楼栋数（栋）", "buildings_planned"),
        head("计划改造户数（户）", "households_planned"),
        head("计划改造建筑面积（平方米）", "floor_area_planned_m2"),
    ]
    book = Page("dezhou_2022_plan_square_metres.xlsx", [Grid("2022年计划")])
    titled = Layout(["德州市2022年城镇老旧小区改造计划表"], index_head="", name_head="县（市、区）")
    draw_table(book, titled, columns, lines, "2022-12-31")
    return [text, book]
