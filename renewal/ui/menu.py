"""The menu: which pages there are, in which section, and which filters each one follows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from renewal.config import PROJECT_DIR
from renewal.ui.links import take_destination
from renewal.ui.words import say

PAGES_DIR: Final = PROJECT_DIR / "pages"
ICON: Final = PAGES_DIR / "static" / "icon.png"


@dataclass(frozen=True)
class Entry:
    """One page of the menu.

    Attributes
    ----------
    section, stem : str
        Its folder and file name; the file name is its address.
    follows_filters : bool
        Whether place, month and basis apply to it.
    has_own_figures : bool
        Whether it shows what documents say of a place that has no tables.
    has_file : bool
        Whether its tables are taken away together.
    """

    section: str
    stem: str
    follows_filters: bool = False
    has_own_figures: bool = False
    has_file: bool = False

    @property
    def title_key(self) -> str:
        """Return the locale key of its title."""
        return f"page.{self.stem}.title"

    @property
    def path(self) -> Path:
        """Return the page's file."""
        return PAGES_DIR / self.section / f"{self.stem}.py"


ENTRIES: Final[tuple[Entry, ...]] = (
    Entry("board", "overview", follows_filters=True, has_file=True),
    Entry("board", "progress", follows_filters=True, has_own_figures=True, has_file=True),
    Entry("board", "funding", has_file=True),
    Entry("board", "parking", has_file=True),
    Entry("board", "cases", has_file=True),
    Entry("briefing", "briefing", follows_filters=True, has_own_figures=True),
    Entry("data", "tables"),
    Entry("data", "sources", has_file=True),
    Entry("data", "intake"),
)
# What a page is called in its address; the first one also answers without a name.
PAGE_NAMES: Final = ("", *(entry.stem for entry in ENTRIES))


def draw_menu() -> tuple[Entry, st.Page]:
    """Draw the menu in the reader's language; return the page being shown.

    Goes on to another page where a link was followed.

    Streamlit serves the first page at `/` only and ignores its own address, so a hidden twin
    answers `/overview` and hands over.
    """
    first, *others = ENTRIES
    home = st.Page(first.path, title=say(first.title_key), url_path="home", default=True)
    twin = st.Page(first.path, title=say(first.title_key), url_path=first.stem, visibility="hidden")
    entries = {id(home): first}
    pages = {first.stem: home}
    sections: dict[str, list[st.Page]] = {say(f"section.{first.section}"): [home, twin]}
    for entry in others:
        page = st.Page(entry.path, title=say(entry.title_key), url_path=entry.stem)
        entries[id(page)] = entry
        pages[entry.stem] = page
        sections.setdefault(say(f"section.{entry.section}"), []).append(page)
    shown = st.navigation(sections)
    wanted = pages.get(take_destination() or "")
    if wanted is not None and wanted is not shown:
        st.switch_page(wanted, query_params=st.query_params.to_dict())
    if shown is twin:
        st.switch_page(home, query_params=st.query_params.to_dict())
    return entries[id(shown)], shown
