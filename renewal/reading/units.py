"""Printed units and what they are in base units."""

from __future__ import annotations

import re
from decimal import Decimal

from renewal.reading.cells import normalise_text

ONE = Decimal(1)
TEN_THOUSAND = Decimal(10_000)
PRINTED_UNITS: dict[str, tuple[frozenset[str], Decimal]] = {
    "个": (frozenset({"community", "project", "space"}), ONE),
    "万个": (frozenset({"community", "project", "space"}), TEN_THOUSAND),
    "户": (frozenset({"household"}), ONE),
    "万户": (frozenset({"household"}), TEN_THOUSAND),
    "栋": (frozenset({"building"}), ONE),
    "幢": (frozenset({"building"}), ONE),
    "平方米": (frozenset({"m2"}), ONE),
    "㎡": (frozenset({"m2"}), ONE),
    "m2": (frozenset({"m2"}), ONE),
    "万平方米": (frozenset({"m2"}), TEN_THOUSAND),
    "万㎡": (frozenset({"m2"}), TEN_THOUSAND),
    "万m2": (frozenset({"m2"}), TEN_THOUSAND),
    "元": (frozenset({"cny"}), ONE),
    "万元": (frozenset({"cny"}), TEN_THOUSAND),
    "亿元": (frozenset({"cny"}), Decimal(100_000_000)),
    "%": (frozenset({"share"}), Decimal("0.01")),
}
TRAILING_UNIT = re.compile(r"\((?P<unit>[^()]+)\)$")
LEADING_NUMBER = re.compile(r"^(?:\d+[.、]|\(\d+\)|[一二三四五六七八九十]+、)")


def split_header(text: str) -> tuple[str, str]:
    """Return a header text without its number and unit, and the unit printed in it.

    ``1. 户数（户）`` gives ``("户数", "户")``. Brackets that hold no unit stay in the text.
    """
    plain = LEADING_NUMBER.sub("", normalise_text(text))
    found = TRAILING_UNIT.search(plain)
    if found and found["unit"] in PRINTED_UNITS:
        return plain[: found.start()], found["unit"]
    return plain, ""
