"""What an Excel number format adds to a stored number on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Quoted text, an escaped character, width of a character, fill, bracket, or any one character.
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<other>.)',
    re.DOTALL,
)
PLACEHOLDERS = frozenset("0#?.,%Ee/")
# Currency signs, brackets and signs of accounting formats say nothing that a header does not.
IDLE_LITERALS = str.maketrans("", "", "¥￥$()+- :")


@dataclass(frozen=True)
class NumberFormat:
    """What is seen around and in a number.

    Attributes
    ----------
    is_percent : bool
        Whether the number is shown times 100; ``0.00"%"`` only prints a sign and is none.
    prefix, suffix : str
        Text printed before and after the number, such as 户 of ``0"户"``.
    decimals : int
        Digits always shown after the point, of the stored number (two more for a percentage).
    is_scaled : bool
        Whether another number is shown than the stored one, as by ``0!.0,`` (in 万), or none.
    replacement : str
        Text shown instead of the number, such as the ``/`` of ``0;-0;"/"`` for zero.
    """

    is_percent: bool = False
    prefix: str = ""
    suffix: str = ""
    decimals: int = 0
    is_scaled: bool = False
    replacement: str = ""


def read_number_format(code: str, value: float) -> NumberFormat:
    """Return what a number format does to a value.

    Parameters
    ----------
    code : str
        Format code as stored in a workbook; up to four sections parted by ``;``.
    value : float
        Decides which section holds.
    """
    sections = _split_sections(code.replace("General", "0"))
    section = sections[_choose_section(len(sections), value)]
    skeleton, prefix, middle, suffix = _split_section(section)
    if not re.search(r"[0#?]", skeleton):
        if "@" in section:
            return NumberFormat()
        return NumberFormat(replacement=prefix, is_scaled=not prefix)
    is_percent = "%" in skeleton
    after_point = skeleton.partition(".")[2]
    decimals = len(re.match(r"0*", after_point)[0]) if after_point else 0  # type: ignore[index]
    return NumberFormat(
        is_percent=is_percent,
        prefix=prefix,
        suffix=suffix,
        decimals=decimals + (2 if is_percent else 0),
        is_scaled=bool(middle) or bool(re.search(r",(?=[.%]|$)", skeleton)),
    )


def _split_sections(code: str) -> list[str]:
    sections = [""]
    for found in TOKEN.finditer(code):
        if found["other"] == ";":
            sections.append("")
        else:
            sections[-1] += found[0]
    return sections


def _choose_section(count: int, value: float) -> int:
    if value < 0 and count > 1:
        return 1
    return 2 if value == 0 and count > 2 else 0


def _split_section(section: str) -> tuple[str, str, str, str]:
    """Return the placeholders of a section, and the text before, inside and after them."""
    skeleton = ""
    texts = {"before": "", "pending": "", "inside": ""}
    for found in TOKEN.finditer(section):
        other = found["other"] or ""
        if other in PLACEHOLDERS and other:
            if skeleton:
                texts["inside"] += texts["pending"]
                texts["pending"] = ""
            skeleton += other
        else:
            literal = found["quoted"] or found["escaped"] or other
            texts["pending" if skeleton else "before"] += literal
    before, inside, after = (
        texts[name].translate(IDLE_LITERALS) for name in ("before", "inside", "pending")
    )
    return skeleton, before, inside, after
