"""Printed units and what they are in base units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from renewal.reading.cells import normalise_text

ONE = Decimal(1)
PERCENT = Decimal("0.01")
TEN_THOUSAND = Decimal(10_000)
HUNDRED_MILLION = Decimal(100_000_000)
COUNTED = frozenset({"community", "project", "space"})
# 万 and 亿 before a unit or alone, as in 4.03万.
SCALES = {"": ONE, "万": TEN_THOUSAND, "亿": HUNDRED_MILLION}
PRINTED_UNITS: dict[str, tuple[frozenset[str], Decimal]] = {
    "个": (COUNTED, ONE),
    "万个": (COUNTED, TEN_THOUSAND),
    "户": (frozenset({"household"}), ONE),
    "万户": (frozenset({"household"}), TEN_THOUSAND),
    "栋": (frozenset({"building"}), ONE),
    "幢": (frozenset({"building"}), ONE),
    "万栋": (frozenset({"building"}), TEN_THOUSAND),
    "万幢": (frozenset({"building"}), TEN_THOUSAND),
    "平方米": (frozenset({"m2"}), ONE),
    "㎡": (frozenset({"m2"}), ONE),
    "m²": (frozenset({"m2"}), ONE),
    "m2": (frozenset({"m2"}), ONE),
    "万平方米": (frozenset({"m2"}), TEN_THOUSAND),
    "万㎡": (frozenset({"m2"}), TEN_THOUSAND),
    "万m2": (frozenset({"m2"}), TEN_THOUSAND),
    "平米": (frozenset({"m2"}), ONE),
    "万平米": (frozenset({"m2"}), TEN_THOUSAND),
    "元": (frozenset({"cny"}), ONE),
    "万元": (frozenset({"cny"}), TEN_THOUSAND),
    "亿元": (frozenset({"cny"}), HUNDRED_MILLION),
    "%": (frozenset({"share"}), PERCENT),
}
# In a settings file "1" says that bare shares are fractions; in a header (1) is a footnote.
SETTINGS_UNITS = PRINTED_UNITS | {"1": (frozenset({"share"}), ONE)}
BRACKETED = re.compile(r"[(\[【](?:单位:)?(?P<unit>[^()\[\]【】]+)[)\]】]")
TRAILING_UNIT = re.compile(r"[/,:_](?P<unit>[^/,:_]+)$")
# 单位：户、个 and 金额单位：万元 give units; 填报单位：… names an office.
UNIT_LINE = re.compile(
    r"(?<!填报)(?<!报送)(?<!责任)(?<!编制)(?<!制表)(?<!牵头)(?<!主管)(?<!申报)(?<!上报)(?<!建设)"
    r"(?<!印发)(?<!发文)(?<!实施)(?<!填表)(?<!审核)(?<!主办)"
    r"单位:(?P<units>.+?)(?=[)\]】。]|截[至止]|填[报表]|制表|日期|20\d\d年|$)"
)
# What a unit line may name beside its units: 户数：万户.
COUNTED_THING = re.compile(
    r"(?:涉及|改造|居民|老旧|建筑|计划|完成)*(?:小区|户|楼栋|楼|栋|幢|面积|投资|资金|金额|项目)[数量额]?"
)
OFFICE = re.compile(r"[局办委厅部院所站处司县市区省州镇街道]|中心|政府|公司")
LEADING_NUMBER = re.compile(r"^(?:\d+[.、]|\(\d+\)|[一二三四五六七八九十]+、)")


@dataclass(frozen=True)
class ColumnUnit:
    """What a bare number in a column stands for.

    Attributes
    ----------
    unit : str
        The base unit, such as ``household``.
    factor : Decimal or None
        What one printed unit is in base units, 10000 for 万元; None for a column of shares that
        does not say whether a bare number is a fraction or a percentage.
    """

    unit: str
    factor: Decimal | None


def split_header(text: str) -> tuple[str, str]:
    """Return a header text without its number and unit, and the unit printed in it.

    ``1. 户数（户）`` gives ``("户数", "户")``. Brackets that hold no unit stay in the text; two
    different units are returned joined, which no unit is.
    """
    plain = LEADING_NUMBER.sub("", normalise_text(text))
    if plain in PRINTED_UNITS:
        return "", plain
    units = []
    for found in BRACKETED.finditer(plain):
        if found["unit"] in PRINTED_UNITS:
            units.append(found["unit"])
    if units:
        head = BRACKETED.sub(
            lambda found: "" if found["unit"] in PRINTED_UNITS else found[0], plain
        )
        return head, " ".join(dict.fromkeys(units))
    trailing = TRAILING_UNIT.search(plain)
    if trailing and trailing["unit"] in PRINTED_UNITS:
        return plain[: trailing.start()], trailing["unit"]
    return plain, ""


def read_unit_line(text: str) -> tuple[list[str], list[str]]:
    """Return the units that a line above a table gives, and what it gives that is no known unit.

    ``单位：户、个`` and ``（万元）`` at the end of a title give units; ``填报单位：…`` and
    ``单位：…局`` name an office and give none.
    """
    line = normalise_text(text)
    found = UNIT_LINE.search(line)
    if found is None and line in PRINTED_UNITS:
        return [line], []
    if found is None:
        bracket = BRACKETED.search(line)
        tokens = re.split(r"[、,，/和]", bracket["unit"]) if bracket else []
        return (
            (tokens, []) if tokens and all(token in PRINTED_UNITS for token in tokens) else ([], [])
        )
    units: list[str] = []
    unknown: list[str] = []
    for token in re.split(r"[、,，/;和]", found["units"]):
        words = [word for word in re.split(r"[():：]", token) if word]
        units.extend(word for word in words if word in PRINTED_UNITS)
        others = [word for word in words if word not in PRINTED_UNITS]
        if not OFFICE.search(token):
            unknown.extend(word for word in others if not COUNTED_THING.fullmatch(word))
    return units, unknown
