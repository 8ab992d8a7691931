"""Overview: the headline figures of a place, its units on a map and ranked, what needs a look."""

import streamlit as st

from renewal.ui.area_panel import draw_area_panel
from renewal.ui.attention import draw_remarks, list_remarks
from renewal.ui.figures import draw_cards
from renewal.ui.filters import get_filters
from renewal.ui.headlines import list_headlines
from renewal.ui.panel import open_panel
from renewal.ui.place_rows import read_units
from renewal.ui.sentences import draw_overview_headline
from renewal.ui.words import say

filters = get_filters()
if filters.month is None:
    st.stop()

draw_overview_headline(filters)
units = read_units(filters, filters.month)
draw_cards(list_headlines(filters), key="headlines", caption=say("page_charts.headlines"))
draw_area_panel(filters, units)
with open_panel(say("overview.attention")):
    draw_remarks(list_remarks(filters, units))
