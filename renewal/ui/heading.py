"""The head of a page: its title, the filters, the sentence that states them, the way up."""

from __future__ import annotations

import streamlit as st

from renewal.ui.filters import Filters, describe_filters, draw_filters
from renewal.ui.markup import escape
from renewal.ui.menu import Entry
from renewal.ui.places import draw_way_up
from renewal.ui.programmes import describe_scope, forget_taken_back
from renewal.ui.words import say


def draw_heading(entry: Entry, filters: Filters) -> None:
    """Draw the title; on pages of a place, its filters in the same row and the way up below."""
    forget_taken_back(entry.stem)
    title = say(entry.title_key)
    if not entry.follows_filters:
        st.title(title, anchor=False)
        _draw_sentence(describe_scope(entry.stem))
        return
    name, choices = st.columns([17, 73], vertical_alignment="bottom")
    name.title(title, anchor=False)
    with choices:
        draw_filters(filters)
    with st.container(horizontal=True, vertical_alignment="center", key="scope"):
        _draw_sentence(describe_filters(filters))
        if filters.place.above:
            draw_way_up(filters.place)


def describe_page(entry: Entry, filters: Filters) -> str:
    """Return what a page is about, as the sentence below its title says."""
    return describe_filters(filters) if entry.follows_filters else describe_scope(entry.stem)


def _draw_sentence(text: str) -> None:
    st.html(f'<p class="sentence">{escape(text)}</p>', width="content")
