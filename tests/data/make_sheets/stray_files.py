"""Files that are no table of figures by place, or not the kind of file that they say."""

from __future__ import annotations

from tests.data.make_sheets.page import Finding, Grid, Page

PROJECTS = """
1 梅江区 浦沅小区11-14栋 2021年3月 4 96 0.82 在建
2 梅江区 新中苑小区 2021年4月 17 227 1.64 完工
3 梅县区 宏业A4小区 2021年4月 21 227 1.70 在建
4 梅县区 西桥头小区 2020年9月 12 178 1.15 完工
5 兴宁市 官汕路3-5号楼 2021年6月 3 54 0.41 在建
6 丰顺县 汤坑镇建设新村1-8幢 2021年6月 8 120 0.93 在建
"""
PROJECT_HEADS = ("序号", "县（市、区）", "小区名称", "开工时间", "楼栋数（栋）", "户数（户）",
                 "建筑面积（万平方米）", "进展")  # fmt: skip
COMMUNITIES = """
1 浦沅小区11-14栋 4 96
2 浦沅小区15-18栋 4 88
3 金山小区 6 130
4 11-14栋 4 96
"""


def build_pages() -> list[Page]:
    """Return the files."""
    return [
        *_build_projects(),
        _build_cover(),
        _build_mixed_encoding(),
        *_build_disguised(),
    ]


def _build_projects() -> list[Page]:
    pages = []
    for name, title, heads, text, cell in (
        ("refused_project_list.xlsx", "2021年梅州市老旧小区改造项目清单", PROJECT_HEADS, PROJECTS,
         "C2"),
        ("refused_project_list.csv", "2021年6月梅州市老旧小区改造项目表", PROJECT_HEADS, PROJECTS,
         "C2"),
        ("refused_community_list.xlsx", "2021年6月梅江区老旧小区改造进展情况",
         ("序号", "小区名称", "楼栋数（栋）", "户数（户）"), COMMUNITIES, "B2"),
    ):  # fmt: skip
        grid = Grid("项目清单" if name.endswith("xlsx") else name[:-4])
        grid.put(1, 1, title)
        for column, word in enumerate(heads, start=1):
            grid.put(2, column, word)
        for row, line in enumerate(text.strip().splitlines(), start=3):
            for column, word in enumerate(line.split(), start=1):
                is_number = word.replace(".", "").isdigit()
                grid.put(row, column, float(word) if is_number and "." in word
                         else int(word) if is_number else word)  # fmt: skip
        pages.append(Page(name, [grid], refused=[Finding("sheet.project_list", grid.name, cell)]))
    return pages


def _build_cover() -> Page:
    """Only words: no table at all."""
    grid = Grid("封面")
    grid.put(3, 2, "梅州市城镇老旧小区改造工作月报")
    grid.put(5, 2, "2024年2月")
    return Page("refused_cover_only.xlsx", [grid], refused=[Finding("sheet.no_table")])


def _build_mixed_encoding() -> Page:
    """Half UTF-8, half GB18030, as two files pasted together."""
    return Page(
        "refused_mixed_encodings.csv", [Grid("refused_mixed_encodings")],
        refused=[Finding("file.unreadable")], encoding="mixed",
    )  # fmt: skip


def _build_disguised() -> list[Page]:
    """Text and a web page under the name of a workbook."""
    return [
        Page(name, [Grid("Sheet1")], refused=[Finding("file.unreadable")], encoding=kind)
        for name, kind in (
            ("refused_text_named.xls", "text"),
            ("refused_web_page_named.xls", "html"),
            ("refused_text_named.xlsx", "text"),
        )
    ]


PLAIN = "序号,县（市、区）,计划改造小区数（个）\r\n1,梅江区,14\r\n2,梅县区,15\r\n"
WEB_PAGE = (
    "<html><head><meta charset='utf-8'></head><body><table><tr><td>县区</td><td>小区数</td></tr>"
    "<tr><td>梅江区</td><td>14</td></tr></table></body></html>"
)


def build_bytes(kind: str) -> bytes:
    """Return the content of a file that no grid describes: ``text``, ``html`` or ``mixed``."""
    if kind == "html":
        return WEB_PAGE.encode()
    if kind == "text":
        return PLAIN.encode("gb18030")
    return ("2024年2月梅州市进展\r\n" + PLAIN).encode() + "3,丰顺县,10\r\n".encode("gb18030")
