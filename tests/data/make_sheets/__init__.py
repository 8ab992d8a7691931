"""The made-up sheets of the corpus and what each must become.

``python -m tests.data.make_sheets`` writes them into ``tests/data/sheets``.
"""

from tests.data.make_sheets.corpus import SHEETS_DIR, build_corpus
from tests.data.make_sheets.page import Entry, Expected, Figure, Finding, Formula, Grid, Page

__all__ = [
    "SHEETS_DIR", "Entry", "Expected", "Figure", "Finding", "Formula", "Grid", "Page",
    "build_corpus",
]  # fmt: skip
