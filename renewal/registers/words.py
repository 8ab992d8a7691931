"""Words of registers: what a header means, and which state a community is said to be in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from renewal.catalogue import Catalogue, read_rows
from renewal.reading.cells import normalise_text

STATES: Final = ("not_started", "preparing", "started", "completed")
WORDS_FILE, STATES_FILE = "register_words.csv", "register_states.csv"
# Headers that are in no list and yet name people: none of that is read.
PERSONAL: Final = re.compile(r"电话|手机|姓名|身份证|联系|负责人|责任人|业主|户主|微信|邮箱|住户名")


@dataclass(frozen=True)
class RegisterWords:
    """Roles of headers, units that a header stands for, and states by printed word."""

    roles: Mapping[str, str]
    units: Mapping[str, str]
    states: Mapping[str, str]

    def find_role(self, head: str) -> str:
        """Return what a header without its unit stands for, "" when that is not known."""
        found = self.roles.get(head, "")
        return found or ("personal" if PERSONAL.search(head) else "")


def read_register_words(catalogue: Catalogue) -> RegisterWords:
    """Read the words of registers; a folder without them knows no registers.

    Raises
    ------
    ReferenceDataError
        If one of the two files cannot be read or breaks a rule.
    """
    words_path = catalogue.reference_dir / WORDS_FILE
    if not words_path.exists():
        return RegisterWords({}, {}, {})
    words = read_rows(words_path)
    states = read_rows(catalogue.reference_dir / STATES_FILE)
    return RegisterWords(
        {normalise_text(row["word"]): row["role"] for row in words},
        {normalise_text(row["word"]): row["unit"] for row in words if row["unit"]},
        {normalise_text(row["word"]): row["state"] for row in states},
    )
