"""Progress: by reporting unit, between two tables, and over time."""

import streamlit as st

from renewal.ui.changes import draw_change
from renewal.ui.filters import get_filters
from renewal.ui.progress import draw_units, read_units
from renewal.ui.progress_completion import draw_completion
from renewal.ui.progress_years import draw_course
from renewal.ui.sentences import draw_progress_headline

filters = get_filters()
if filters.month is None:
    st.stop()

draw_progress_headline(filters)
draw_units(filters, read_units(filters))
draw_change(filters)
draw_course(filters)
draw_completion(filters)
