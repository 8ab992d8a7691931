"""Words of the sheets that the board itself writes, known only in a sheet that is one of them.

The flat sheet has a column for each of report `progress__by_place`. Its general words, such as
名称 and 截至, stand here and not in the header dictionary: in a bureau's table they may mean
anything.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from renewal.catalogue import HeaderWord
from renewal.reading.cells import Sheet, normalise_text
from renewal.reading.units import split_header

# Roles of these columns that no other table has: how precise a date is, why there is no figure,
# and the rate as its source printed it.
PRECISION, REASON, PRINTED = "precision", "reason", "printed_share"
# Where the header of the flat sheet may stand: a clerk may put a title above it.
_SEARCHED_ROWS: Final = 10
_COUNTED: Final = {"communities": "个", "households": "户", "buildings": "栋"}
_STAGES: Final = {
    "planned": ("计划改造{}", "{} planned"),
    "preparing": ("前期准备中{}", "{} in preparation"),
    "started": ("已开工{}", "{} started"),
    "completed": ("已完工{}", "{} completed"),
}
_SUBJECTS: Final = {
    "communities": ("小区", "Communities"),
    "households": ("户数", "Households"),
    "buildings": ("楼栋", "Buildings"),
}
_EXPLAINED: Final = ("communities", "households")
# Header in Chinese, in English, name of the report's column, role or indicator, unit.
_PLAIN: Final = (
    ("名称", "Name", "name_zh", "name", ""),
    ("名称", "Name", "name_en", "ignore", ""),
    ("地区代码", "Place code", "place_code", "code", ""),
    ("上级代码", "Parent code", "parent_place_code", "ignore", ""),
    ("截至", "As of", "as_of_date", "as_of", ""),
    ("时点精度", "Precision of date", "as_of_precision", PRECISION, ""),
    ("是否行政区划", "Is a division", "is_division", "ignore", ""),
    ("来源编号", "Source id", "source_id", "ignore", ""),
    ("单元格区域", "Cell range", "cell_range", "ignore", ""),
    ("经度", "Longitude", "longitude_deg", "ignore", ""),
    ("纬度", "Latitude", "latitude_deg", "ignore", ""),
    ("位置精度", "Precision of position", "position_precision", "ignore", ""),
    ("row_key", "row_key", "row_key", "ignore", ""),
    ("row_order", "row_order", "row_order", "ignore", ""),
)
# The same of measures; a rate that the board worked out, then as it was printed.
_MEASURES: Final = (
    ("计划改造建筑面积", "Floor area planned", "floor_area_planned_m2",
     "floor_area_planned_m2", "㎡"),
    ("计划投资（元）", "Investment planned (CNY)", "investment_planned_cny",
     "investment_planned_cny", "元"),
    ("累计完成投资（元）", "Investment completed (CNY)", "investment_completed_cny",
     "investment_completed_cny", "元"),
    ("开工率（小区）", "Start rate (communities)", "community_start_share",
     "community_start_share", "1"),
    ("开工率（户数）", "Start rate (households)", "household_start_share",
     "household_start_share", "1"),
)  # fmt: skip
# As printed: 全部开工 says more than the 100 % beside it.
_PRINTED: Final = (
    ("开工率原文", "Start rate as printed", "community_start_share_as_published",
     "community_start_share"),
)  # fmt: skip
_DERIVED: Final = (
    ("计划投资完成率", "Share of planned investment completed", "investment_share"),
    ("公布的开工率（小区）", "Start rate (communities), as published",
     "community_start_share_published"),
)  # fmt: skip
# What is put behind the header of a share in a CSV file, where no cell can show a percentage.
_IN_CSV: Final = ("（1即100%）", " (1 = 100%)")
# These together stand in no table but the board's own.
_SIGNATURES: Final = tuple(
    frozenset(split_header(line[at])[0] for line in _PLAIN if line[2] in (
        "place_code", "parent_place_code", "as_of_date", "as_of_precision"))
    for at in range(3)
)  # fmt: skip
NOT_IN_TABLE: Final = frozenset(
    normalise_text(text)
    for text in ("原表没有这一栏", "the source has no such column", "not_in_table")
)
YEAR_PRECISION: Final = frozenset({"年", "year"})
# The English form: its number column, the name of a row, and the groups of its header.
_FORM_KEYS: Final = ("No.", "Unit")
_FORM_GROUPS: Final = {
    "Planned": "planned", "Preparing": "preparing", "Started": "started", "Completed": "completed",
}  # fmt: skip


def find_own_words(sheet: Sheet) -> dict[str, HeaderWord]:
    """Return the words of a sheet that the board wrote, by header; nothing for any other sheet.

    Parameters
    ----------
    sheet : Sheet

    Returns
    -------
    dict of str to HeaderWord
        Keys as `settings.headers` has them: texts without unit, parts of a path joined with ``>``.
    """
    for row in range(1, min(sheet.row_count, _SEARCHED_ROWS) + 1):
        texts = [text for _, text in sheet.list_texts(row)]
        heads = {split_header(text)[0] for text in texts}
        if any(signature <= heads for signature in _SIGNATURES):
            return _list_flat_words()
        if tuple(texts[:2]) == _FORM_KEYS:
            return _list_form_words()
    return {}


@cache
def _list_flat_words() -> dict[str, HeaderWord]:
    words: dict[str, HeaderWord] = {}

    def add(header: str, role: str, indicator: str = "", unit: str = "") -> None:
        head = split_header(header)[0]
        words.setdefault(head, HeaderWord((head,), role, indicator, unit))

    for chinese, english, column, role, unit in _PLAIN:
        for header in (chinese, english, column):
            add(header, role, "", unit)
    for subject, unit in _COUNTED.items():
        for stage, patterns in _STAGES.items():
            column = f"{subject}_{stage}"
            labels = [p.format(n) for p, n in zip(patterns, _SUBJECTS[subject], strict=True)]
            for header in (labels[0], f"{labels[1]} (number)", column):
                add(header, "measure", column, unit)
            if subject in _EXPLAINED:
                reasons = (f"{labels[0]}：无数的原因", f"{labels[1]}: why there is none")
                for header in (*reasons, f"{column}_reason"):
                    add(header, REASON, column)
                qualifiers = (f"{labels[0]}：限定词", f"{labels[1]}: qualifier")
                for header in (*qualifiers, f"{column}_qualifier"):
                    add(header, "ignore")
    for chinese, english, column, indicator, unit in _MEASURES:
        for header in (chinese, english, column, *_list_in_csv(chinese, english)):
            add(header, "measure", indicator, unit)
    for *headers, indicator in _PRINTED:
        for header in headers:
            add(header, PRINTED, indicator)
    for chinese, english, column in _DERIVED:
        for header in (chinese, english, column, *_list_in_csv(chinese, english)):
            add(header, "ignore")
    return words


def _list_in_csv(chinese: str, english: str) -> tuple[str, ...]:
    return tuple(head + end for head, end in zip((chinese, english), _IN_CSV, strict=True))


@cache
def _list_form_words() -> dict[str, HeaderWord]:
    words = {
        "No.": HeaderWord(("No.",), "index", "", ""),
        "Unit": HeaderWord(("Unit",), "name", "", ""),
    }
    for group, stage in _FORM_GROUPS.items():
        for subject in _EXPLAINED:
            path = (group, _SUBJECTS[subject][1])
            indicator = f"{subject}_{stage}"
            words[">".join(path)] = HeaderWord(path, "measure", indicator, _COUNTED[subject])
    for basis in ("Communities", "Households"):
        head = split_header(f"Start rate ({basis})")[0]
        share = f"{'community' if basis == 'Communities' else 'household'}_start_share"
        words[head] = HeaderWord((head,), "measure", share, "")
    for _, english, _, indicator, unit in _MEASURES:
        if unit == "元":
            head = split_header(english)[0]
            words[head] = HeaderWord((head,), "measure", indicator, unit)
    return words
