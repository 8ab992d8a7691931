"""Names of files that every system takes, Windows above all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

# Signs that Windows forbids, and some that no reader sees.
_FORBIDDEN: Final = re.compile(
    '[<>:"/\\\\|?*\\x00-\\x1f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]+'
)
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|(com|lpt)[\d¹²³])(\..*)?", re.IGNORECASE)
# Characters: a name of Chinese ones fits the 255 bytes that a file's name may have elsewhere, and
# the folder's own path still fits on Windows.
_LONGEST: Final = 80


def make_file_name(parts: Iterable[str], ending: str) -> str:
    """Return a file name from its parts, those that are empty left out.

    Signs that Windows forbids are left out, spaces and points at the end cut, and a name that it
    keeps for itself gets a sign before it.
    """
    cleaned = (_FORBIDDEN.sub("", part).strip(" .") for part in parts)
    stem = "_".join(part for part in cleaned if part)[:_LONGEST].rstrip(" .") or "export"
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    return f"{stem}.{ending}"
