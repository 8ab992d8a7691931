"""Open a page of the board without a browser."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from renewal.config import PROJECT_DIR
from renewal.ui.menu import ENTRIES

FRAME = PROJECT_DIR / "pages" / "frame.py"
PAGES = {entry.stem: f"{entry.section}/{entry.stem}.py" for entry in ENTRIES}
Open = Callable[..., AppTest]


def open_stem(stem: str, **url: str) -> AppTest:
    """Run a page; keywords stand in the URL."""
    page = AppTest.from_file(str(FRAME), default_timeout=60)
    for name, value in url.items():
        page.query_params[name] = value
    page.switch_page(PAGES[stem])
    return page.run()
