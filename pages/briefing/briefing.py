"""Briefing: choose and order the slides, then present them or take them away."""

import streamlit as st

from renewal.ui.briefing import draw_preparation
from renewal.ui.filters import get_filters

filters = get_filters()
if filters.month is None and not filters.place.has_programme:
    st.stop()
draw_preparation(filters)
