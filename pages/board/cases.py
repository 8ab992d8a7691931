"""Case map: where the cases are, and one of them to read."""

import streamlit as st

from renewal.ui.case_map import draw_case_map
from renewal.ui.cases import (
    REPORT,
    draw_case,
    draw_case_figures,
    draw_case_list,
    draw_case_select,
)
from renewal.ui.reports import read_rows
from renewal.ui.sentences import draw_cases_headline

rows = read_rows(REPORT)
draw_cases_headline(rows)
left, right = st.columns([7, 5], gap="medium")
with right:
    case = draw_case_select(rows)
    draw_case(case)
with left:
    draw_case_map(case)
draw_case_figures(case)
draw_case_list(rows)
