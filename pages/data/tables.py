"""Tables: any report, as a table, explained, and to take away."""

import streamlit as st

from renewal.i18n import format_count
from renewal.ui.choices import read_language
from renewal.ui.downloads import draw_downloads
from renewal.ui.markup import make_definition_list
from renewal.ui.report_cells import explain_columns
from renewal.ui.report_parameters import draw_parameters
from renewal.ui.report_table import draw_rows, draw_table_select, read_table_rows
from renewal.ui.words import say

query = draw_table_select()
params = draw_parameters(query)
rows = read_table_rows(query, params)
st.caption(say("tables.rows", count=format_count(len(rows), read_language())))
draw_downloads(query, params)
draw_rows(query, rows)
with st.expander(say("tables.columns")):
    st.html(make_definition_list(explain_columns(query)))
