"""What the name of a row says: a unit, a total, a part, a heading or a note."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from renewal.reading.cells import normalise_text

NUMBERING = re.compile(r"^(?:\d+[.、．)]|\(\d+\)|[①-⑳]|[一二三四五六七八九十]+、)")
FOOTNOTE_MARK = re.compile(r"[*＊※①-⑳]+\s*$")
PART_MARK = re.compile(r"^其中[:：]?")
SUM_WORD = r"(?:合计|总计|小计|共计|总数|汇总)"
SCOPE_WORD = r"(?:全市|全省|全国|全县|全区|全自治区|全兵团|省|市|县|区)"
TOTAL = re.compile(
    rf"(?:[一二三四五六七八九十]+、)?(?P<scope>.*?)(?P<sum>{SUM_WORD})(?:数)?(?:\(.*\))?[:：]?"
)
# The totals of the board's own English table.
ENGLISH_TOTALS = frozenset({"Total", "Totalofthoselisted"})
SCOPE = re.compile(rf"{SCOPE_WORD}(?:数)?[:：]?")
NOTE_START = re.compile(
    r"^(?:注|备注|说明|来源|资料来源|数据来源|填报|填表|制表|审核|复核|报送|发送|抄送|日期|联系|"
    r"单位负责人|负责人|主要领导|分管领导|经办|打印|印发)"
)
HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))")
# Names of communities and buildings, as a list of projects has them one a row.
ITEM_NAME = re.compile(
    r"小区|社区|花园|家属[院区楼]|宿舍|公寓|大院|新村|\d+号|[栋幢]|号楼|苑$|片区|改造(?:项目|工程)"
)


@lru_cache(maxsize=20_000)
def read_total(text: str) -> str | None:
    """Return the scope of a total's name, or None when the name is none.

    ``合计`` gives an empty scope, ``全市小计:`` gives 全市, ``梅州市合计`` gives 梅州市, ``全省``
    gives 全省.
    """
    label = normalise_text(text)
    if label in ENGLISH_TOTALS:
        return ""
    if SCOPE.fullmatch(label) and label not in {"省", "市", "县", "区"}:
        return label.rstrip(":：")
    found = TOTAL.fullmatch(label)
    return found["scope"] if found else None


def is_subtotal(text: str) -> bool:
    """Return whether a total's name says that it sums a group: 小计."""
    return "小计" in normalise_text(text)


def is_note(text: str) -> bool:
    """Return whether a text below the table is a note or signature line."""
    return bool(NOTE_START.match(normalise_text(text)))


def is_heading(text: str) -> bool:
    """Return whether a text is numbered like the heading of a group of rows: 一、省直单位."""
    return bool(HEADING.match(normalise_text(text)))


def is_item_name(text: str) -> bool:
    """Return whether a text names a community or building rather than a place that reports."""
    return bool(ITEM_NAME.search(normalise_text(text)))


def is_numbered(text: str) -> bool:
    """Return whether a name, but for 其中, begins with a number: 2.市中区."""
    return bool(NUMBERING.match(strip_part_mark(text)[0]))


@lru_cache(maxsize=20_000)
def strip_part_mark(text: str) -> tuple[str, bool]:
    """Return a name without 其中, and whether it stood there."""
    label = unicodedata.normalize("NFKC", text).strip()
    plain = PART_MARK.sub("", label)
    return plain.strip(), plain != label


def list_spellings(text: str) -> list[str]:
    """Return a printed name without its leading number: without blanks, then with single ones."""
    plain = FOOTNOTE_MARK.sub("", text)
    spaced = " ".join(unicodedata.normalize("NFKC", strip_part_mark(plain)[0]).split())
    names = (NUMBERING.sub("", "".join(spaced.split())), NUMBERING.sub("", spaced).strip())
    return list(dict.fromkeys(names))
