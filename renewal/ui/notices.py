"""What a reader must see before any figure: what failed, and what a link asked for in vain."""

from __future__ import annotations

import streamlit as st

from renewal.ui.filters import Filters
from renewal.ui.findings import make_problem_list
from renewal.ui.months import list_months, name_month
from renewal.ui.panel import draw_empty
from renewal.ui.words import say
from renewal.warehouse import Served


def draw_notices(filters: Filters, served: Served, *, follows_filters: bool) -> None:
    """Say when the last build failed, and when the place or month of a link is not in the data."""
    if served.failure is not None:
        built = f"{served.snapshot.built_at.astimezone():%Y-%m-%d %H:%M}"
        st.warning(say("frame.build_failed", built=built))
        with st.expander(say("frame.build_details")):
            st.html(make_problem_list(served.problems))
    if not follows_filters:
        return
    if filters.asked_place is not None:
        st.info(say("filters.place_absent", asked=filters.asked_place, shown=filters.place_name))
    if filters.is_basis_forced and filters.month is not None:
        st.caption(say("filters.basis_forced", basis=say(f"basis.{filters.basis}")))
    if filters.month is None:
        draw_empty(say("filters.nothing_title"), _explain_absence(filters))


def _explain_absence(filters: Filters) -> str:
    months = list_months(filters.months, filters.language)
    if filters.asked_month is None or not months:
        return say("filters.nothing_at_all", place=filters.place_name)
    return say(
        "filters.nothing_that_month",
        place=filters.place_name,
        month=name_month(filters.asked_month, filters.language),
        months=months,
    )
