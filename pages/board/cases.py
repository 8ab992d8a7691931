"""Case map: where the cases are, one of them to read, and several side by side."""

import streamlit as st

from renewal.ui.case_choice import draw_case_select, draw_theme_filter, name_themes, read_cases
from renewal.ui.case_map import draw_area_choice, draw_case_map
from renewal.ui.cases import (
    draw_case,
    draw_case_list,
    draw_case_story,
    draw_comparison,
    draw_comparison_choice,
    draw_remarks,
)
from renewal.ui.panel import draw_empty
from renewal.ui.sentences import draw_cases_headline
from renewal.ui.words import say

cases = read_cases()
if cases is None:
    draw_empty(say("page.cases.title"), say("chart.empty"))
    st.stop()
draw_cases_headline(cases.shown, name_themes(cases.themes))
draw_remarks(cases)
themes, areas = st.columns([4, 3], gap="small", vertical_alignment="center")
with themes:
    draw_theme_filter(cases)
with areas:
    area = draw_area_choice(cases)
left, right = st.columns([7, 5], gap="medium")
with left:
    draw_case_map(cases, area)
with right:
    draw_case_select(cases)
    draw_case(cases)
    draw_comparison_choice(cases)
draw_comparison(cases)
draw_case_story(cases.chosen)
draw_case_list(cases)
