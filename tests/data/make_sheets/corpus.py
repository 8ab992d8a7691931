"""Every sheet of the corpus."""

from __future__ import annotations

from pathlib import Path

from tests.data.make_sheets import books, counties, nation, provinces, published, refusals, remarks
from tests.data.make_sheets.page import Page

SHEETS_DIR = Path(__file__).parents[1] / "sheets"


def build_corpus() -> list[Page]:
    """Return every page anew, so that a test may change it."""
    pages = [
        page
        for module in (published, nation, counties, provinces, books, remarks, refusals)
        for page in module.build_pages()
    ]
    names = [page.file_name for page in pages]
    if len(set(names)) < len(names):
        raise ValueError("two pages have the same name")
    return pages
