"""What the sheets of the printed tables hold, worked out by hand from the documents.

Each row: name, then the cells in their order; rates are quotients of the row's own counts.
"""

from __future__ import annotations

from typing import Any, Final

from tests.workbooks.exported import DEZHOU, HUNAN, MEIZHOU, MEIZHOU_SEPTEMBER, NATION

Cells = tuple[Any, ...]

# Bulletins of Meizhou: communities and households planned, preparing, started.
MEIZHOU_ROWS: Final[dict[str, Cells]] = {
    "丰顺县": (10, 863, "/", "/", 10, 863, 1, 1),
    "兴宁市": (22, 3528, "/", "/", 22, 3528, 1, 1),
    "平远县": (36, 819, "/", "/", 36, 819, 1, 1),
    "大埔县": (6, 385, "/", "/", 6, 385, 1, 1),
    "五华县": (20, 2476, "/", "/", 20, 2476, 1, 1),
    "梅县区": (15, 2034, "/", "/", 15, 2034, 1, 1),
    "蕉岭县": (4, 733, "/", "/", 4, 733, 1, 1),
    "梅江区": (14, 2393, 6, 1320, 8, 1073, 8 / 14, 1073 / 2393),
    "城市排水中心": (8, 1505, 8, 1505, 0, 0, 0, 0),
    "合计": (135, 14736, 14, 2825, 121, 11911, 121 / 135, 11911 / 14736),
}
SEPTEMBER_ROWS: Final[dict[str, Cells]] = {
    "丰顺县": (10, 863, "/", "/", 10, 863, 1, 1),
    "兴宁市": (7, 2655, 2, 822, 5, 1833, 5 / 7, 1833 / 2655),
    "平远县": (36, 819, "/", "/", 36, 819, 1, 1),
    "大埔县": (6, 385, 6, 385, 0, 0, 0, 0),
    "五华县": (20, 2476, "/", "/", 20, 2476, 1, 1),
    "梅县区": (15, 2034, "/", "/", 15, 2034, 1, 1),
    "蕉岭县": (4, 733, "/", "/", 4, 733, 1, 1),
    "梅江区": (14, 2393, 9, 2003, 5, 390, 5 / 14, 390 / 2393),
    "城市排水中心": (8, 1505, 8, 1505, 0, 0, 0, 0),
    "合计": (120, 13863, 25, 4715, 95, 9148, 95 / 120, 9148 / 13863),
}
# Hunan: planned, started, investment planned and completed in 万元, printed with two decimals.
_HUNAN: Final = (
    ("长沙市", 150, 143, 86157.25, 36836.13), ("株洲市", 71, 44, 13533.40, 4756.44),
    ("湘潭市", 87, 71, 19099.87, 6930.72), ("衡阳市", 146, 58, 68429.76, 27456.4),
    ("邵阳市", 183, 79, 83689.78, 10050.88), ("岳阳市", 170, 159, 89130.86, 48045.67),
    ("常德市", 136, 121, 57054.4, 36359.3), ("张家界市", 48, 48, 6828, 5952),
    ("益阳市", 43, 34, 26690, 14671), ("郴州市", 34, 34, 38063.98, 10522.2),
    ("永州市", 148, 92, 56330.86, 18240.71), ("怀化市", 167, 167, 76729.0, 29257.97),
    ("娄底市", 32, 30, 53254.6, 27135), ("湘西土家族苗族自治州", 85, 30, 77402, 5468.18),
    # The printed 全省 gives 752393.73 of planned investment; the rows make up 0.03 more.
    ("合计", 1500, 1110, 752393.76, 281682.60),
)  # fmt: skip
HUNAN_ROWS: Final[dict[str, Cells]] = {
    name: (planned, started, round(money * 10_000), round(spent * 10_000), started / planned)
    for name, planned, started, money, spent in _HUNAN
}
_ALL: Final = "全部开工"
NATION_ROWS: Final[dict[str, Cells]] = {
    "上海市": (329, _ALL), "江苏省": (1595, _ALL), "浙江省": (393, _ALL), "贵州省": (1071, _ALL),
    "福建省": (2655, _ALL), "安徽省": (1271, _ALL), "宁夏回族自治区": (191, _ALL),
    "广东省": (1607, _ALL), "内蒙古自治区": (1615, _ALL), "湖南省": (4347, _ALL),
    "重庆市": (2076, _ALL), "湖北省": (4306, _ALL), "山东省": (3903, _ALL), "河北省": (1816, _ALL),
    "吉林省": (830, _ALL), "江西省": (1245, _ALL), "海南省": (410, _ALL), "云南省": (1938, _ALL),
    "陕西省": (2016, _ALL), "青海省": (330, _ALL), "新疆维吾尔自治区": (1152, _ALL),
    "河南省": (3349, 0.998), "辽宁省": (1393, 0.975), "广西壮族自治区": (1732, 0.958),
    "黑龙江省": (1458, 0.952), "甘肃省": (1179, 0.942), "四川省": (4970, 0.939),
    "北京市": (270, 0.900), "新疆生产建设兵团": (82, 0.882), "山西省": (1543, 0.832),
    "天津市": (200, 0.727), "西藏自治区": (22, 0.629),
    # No plan of a province is printed, so no rate of the whole can be worked out.
    "合计": (51294, None),
}  # fmt: skip
DEZHOU_ROWS: Final[dict[str, Cells]] = {
    "德城区": (67, 10797), "德州经济技术开发区": (3, 3793), "陵城区": (7, 546),
    "乐陵市": (7, 379), "临邑县": (10, 788), "齐河县": (40, 2802), "庆云县": (12, 2092),
    "夏津县": (10, 1820), "平原县": (39, 2449), "宁津县": (22, 1047), "武城县": (9, 1542),
    "禹城市": (87, 7250), "合计": (313, 35305),
}  # fmt: skip

# By place and month: title, month, units, and rows.
PRINTED: Final[dict[tuple[str, str], tuple[str, str, str, dict[str, Cells]]]] = {
    MEIZHOU: ("梅州市", "截至2021年11月", "单位：个、户", MEIZHOU_ROWS),
    MEIZHOU_SEPTEMBER: ("梅州市", "截至2021年9月", "单位：个、户", SEPTEMBER_ROWS),
    HUNAN: ("湖南省", "截至2021年8月", "单位：个、元", HUNAN_ROWS),
    NATION: ("全国", "截至2023年9月", "单位：个", NATION_ROWS),
    DEZHOU: ("德州市", "截至2022年", "单位：个、户", DEZHOU_ROWS),
}
# Header cells of two rows; None below or beside a text that reaches over it.
HEADERS: Final[dict[tuple[str, str], tuple[Cells, Cells]]] = {
    MEIZHOU: (
        ("序号", "单位", "计划改造", None, "前期准备", None, "已进场施工", None,
         "开工率（按小区）", "开工率（按户数）"),
        (None, None, "小区数（个）", "户数（户）", "小区数（个）", "户数（户）", "小区数（个）",
         "户数（户）", None, None),
    ),
    HUNAN: (
        ("序号", "单位", "计划改造", "已进场施工", "计划投资（元）", "累计完成投资（元）",
         "开工率（按小区）"),
        (None, None, "小区数（个）", "小区数（个）", None, None, None),
    ),
    NATION: (
        ("序号", "单位", "已进场施工", "开工率（按小区）"), (None, None, "小区数（个）", None),
    ),
    DEZHOU: (
        ("序号", "单位", "计划改造", None), (None, None, "小区数（个）", "户数（户）"),
    ),
}  # fmt: skip
HEADERS[MEIZHOU_SEPTEMBER] = HEADERS[MEIZHOU]
