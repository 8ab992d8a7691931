"""Overview: the headline figures of a place, its units ranked, and what needs a look."""

import streamlit as st

from renewal.ui.attention import draw_remarks, list_remarks
from renewal.ui.figures import draw_cards
from renewal.ui.filters import get_filters
from renewal.ui.headlines import list_headlines
from renewal.ui.progress import draw_units, read_units
from renewal.ui.sentences import draw_overview_headline
from renewal.ui.words import say

filters = get_filters()
if filters.month is None:
    st.stop()

draw_overview_headline(filters)
units = read_units(filters)
draw_cards(list_headlines(filters), key="headlines")
left, right = st.columns([7, 3], gap="medium")
with left:
    draw_units(filters, units, is_ranked=True)
with right, st.container(border=True):
    st.subheader(say("overview.attention"), anchor=False)
    draw_remarks(list_remarks(filters, [dict(row) for row in units.to_dict("records")]))
