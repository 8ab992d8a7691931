"""Try a file: what it would become, what is wrong with it, what it would change."""

import streamlit as st

from renewal.ui.intake import draw_verdict, examine_upload
from renewal.ui.intake_changes import draw_changes
from renewal.ui.intake_grid import draw_sheet
from renewal.ui.intake_settings import draw_settings
from renewal.ui.intake_template import draw_template
from renewal.ui.intake_upload import draw_upload
from renewal.ui.intake_values import draw_values, read_names
from renewal.ui.panel import draw_empty, open_panel
from renewal.ui.words import say

uploaded = draw_upload()
if uploaded is None:
    draw_empty(say("intake.empty_title"), say("intake.empty"))
else:
    examination = examine_upload(uploaded)
    if examination is not None:
        draw_verdict(examination)
        with open_panel(say("intake.sheet_title"), say("intake.sheet_note")):
            draw_sheet(examination)
        if examination.values:
            names = read_names()
            with open_panel(say("intake.changes"), say("intake.changes_note")):
                draw_changes(examination, names)
            with open_panel(say("intake.table")):
                draw_values(examination.values, names)
        with st.expander(say("intake.settings_title"), expanded=bool(examination.proposals)):
            draw_settings(examination)
with st.expander(say("intake.template_title"), expanded=uploaded is None):
    draw_template()
