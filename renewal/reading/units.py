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
    "平方米": (frozenset({"m2"}), ONE),
    "㎡": (frozenset({"m2"}), ONE),
    "m²": (frozenset({"m2"}), ONE),
    "m2": (frozenset({"m2"}), ONE),
    "万平方米": (frozenset({"m2"}), TEN_THOUSAND),
    "万㎡": (frozenset({"m2"}), TEN_THOUSAND),
    "万m2": (frozenset({"m2"}), TEN_THOUSAND),
    "元": (frozenset({"cny"}), ONE),
    "万元": (frozenset({"cny"}), TEN_THOUSAND),
    "亿元": (frozenset({"cny"}), HUNDRED_MILLION),
    "%": (frozenset({"share"}), PERCENT),
}
# In a settings file "1" says that bare shares are fractions; in a header (1) is a footnote.
SETTINGS_UNITS = PRINTED_UNITS | {"1": (frozenset({"share"}), ONE)}
TRAILING_UNIT = re.compile(r"\((?P<unit>[^()]+)\)$")
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

    ``1. 户数（户）`` gives ``("户数", "户")``. Brackets that hold no unit stay in the text.
    """
    plain = LEADING_NUMBER.sub("", normalise_text(text))
    found = TRAILING_UNIT.search(plain)
    if found and found["unit"] in PRINTED_UNITS:
        return plain[: found.start()], found["unit"]
    return plain, ""
