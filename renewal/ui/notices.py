"""What a reader must see before any figure: data refused, and what a link asked for in vain."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from renewal.ui.addresses import LOST
from renewal.ui.choices import list_wrong_choices
from renewal.ui.filters import Filters
from renewal.ui.findings import make_problem_list, make_refusal_line
from renewal.ui.markup import escape
from renewal.ui.menu import ENTRIES
from renewal.ui.months import list_months, name_month
from renewal.ui.panel import draw_empty
from renewal.ui.words import say
from renewal.warehouse import Served

# Place and month have their own sentences, as have programmes and the choices of the case map.
_SAID_ELSEWHERE: Final = ("place", "as_of", "programme", "case", "theme", "area", "compare")
_STYLE_SHEET: Final = Path(__file__).with_name("notices.css")


def draw_notices(
    filters: Filters, served: Served, *, follows_filters: bool, has_own_figures: bool = False
) -> None:
    """Say what was refused, and when the place or month of a link is not in the data.

    Parameters
    ----------
    has_own_figures : bool
        Whether the page shows what documents say of a place that has no tables.
    """
    # A place of its own, empty or not: what stands below is then not drawn anew when it changes.
    with st.container():
        if served.problems:
            _draw_refusal(served)
    if not follows_filters:
        return
    if filters.asked_place is not None:
        st.info(say("filters.place_absent", asked=filters.asked_place, shown=filters.place_name))
    if filters.is_basis_forced and filters.month is not None:
        st.caption(say("filters.basis_forced", basis=say(f"basis.{filters.basis}")))
    if filters.month is None and has_own_figures and filters.place.has_programme:
        st.caption(say("filters.only_programme_here", place=filters.place_name))
    elif filters.month is None:
        draw_empty(say("filters.nothing_title"), _explain_absence(filters))
    elif not filters.has_units and filters.unit_code is None:
        draw_empty(say("filters.no_units_title"), _explain_units(filters))


def draw_lost() -> None:
    """Say once that the address asked for is no page of the board."""
    asked = st.query_params.get(LOST)
    if asked:
        shown = say(ENTRIES[0].title_key)
        st.info(say("filters.lost", asked=asked, shown=shown))
        del st.query_params[LOST]


def draw_wrong_choices() -> None:
    """Say what a link asked for and no list on the page offers. Comes after the page."""
    for name, asked in list_wrong_choices().items():
        if name not in _SAID_ELSEWHERE:
            st.info(say("filters.wrong_choice", name=name, asked=asked))


def _draw_refusal(served: Served) -> None:
    """Draw one line that names the files and the first reason; the rest is folded below it."""
    built = f"{served.snapshot.built_at.astimezone():%Y-%m-%d %H:%M}"
    line = make_refusal_line(served.problems, built)
    st.html(_STYLE_SHEET)
    st.html(
        f'<details class="refused"><summary><span role="status">{escape(line)}</span>'
        f" <u>{escape(say('frame.build_details'))}</u></summary>"
        f"{make_problem_list(served.problems)}</details>"
    )


def _explain_absence(filters: Filters) -> str:
    if filters.place.has_programme and not filters.every_month:
        return say("filters.only_programme", place=filters.place_name)
    months = list_months(filters.every_month, filters.language)
    if filters.asked_month is None or not months:
        return say("filters.nothing_at_all", place=filters.place_name)
    return say(
        "filters.nothing_that_month",
        place=filters.place_name,
        month=name_month(filters.asked_month, filters.language),
        months=months,
    )


def _explain_units(filters: Filters) -> str:
    """Say when units below the nation last reported, where a month has only the nation's figure."""
    tables = [month for month in filters.every_month if month.has_units]
    newest = tables[-1].format(filters.language) if tables else ""
    key = "filters.no_units" if tables else "filters.no_units_ever"
    return say(key, place=filters.place_name, month=newest)
