"""Names of files that every system takes, Windows above all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST: Final = 100  # characters, so that the folder's own path still fits


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
