"""What readers saw meanwhile: every page is held against every other of the same data."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from tests.benchmarks.answers import Answer
from tests.benchmarks.readers import Reader

WHOLE: Final = "e3b0c44298fc"  # the end of a mark where nothing was refused: the hash of no words
NOTICE: Final = re.compile(r'class="refused".*?role="status">(.*?)</span>', re.DOTALL)
_Key = tuple[str, str, str]


@dataclass
class Witness:
    """Counts of one phase, and what pages showed, by data, page and address.

    Attributes
    ----------
    breaks : int
        Connections that ended, each followed by another.
    lost : list of str
        Choices of a reader that were gone after the connection broke.
    errors : Counter
        Sentences of red boxes.
    notices : Counter
        First lines of what was refused.
    wrong : list of str
        What must never be: parts of two snapshots, or other figures of the same data.
    """

    runs: int = 0
    breaks: int = 0
    lost: list[str] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    notices: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    shown: dict[_Key, str] = field(default_factory=dict)

    def take(self, reader: Reader, answer: Answer) -> None:
        """Look at one answer."""
        self.runs += 1
        self.slowest = max(self.slowest, answer.seconds)
        errors = answer.page_errors
        self.errors.update(errors)
        self.wrong += [fault for fault in answer.list_faults() if fault not in errors]
        for element in answer.elements:
            found = NOTICE.search(element.html.body)
            if found:
                self.notices[found[1]] += 1
        content, _, reasons = answer.mark.partition(".")
        if errors or reasons != WHOLE:
            return  # what stands on it says why; figures are compared where nothing else does
        key = (content.split("-")[0], reader.page, reader.query)
        figures = answer.hash_figures()
        if self.shown.setdefault(key, figures) != figures:
            self.wrong.append(f"{key}: other figures of the same data")

    def start_phase(self) -> Witness:
        """Return a witness for what comes next, who remembers what was shown."""
        return Witness(shown=self.shown)

    def as_cells(self) -> str:
        """Return what was seen as cells of a Markdown row."""
        return (
            f"{self.runs} | {self.breaks} | {len(self.lost)} | {len(self.wrong)} "
            f"| {sum(self.errors.values())} | {self.slowest:.1f}"
        )
