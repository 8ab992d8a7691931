"""Router and picture frame: language, menu, filters and the sentence that states them."""

import streamlit as st

from renewal.ui.choices import restore_choices
from renewal.ui.filters import SHARED_CHOICES, read_filters
from renewal.ui.following import follow_snapshot
from renewal.ui.heading import describe_page, draw_heading
from renewal.ui.markup import draw_style
from renewal.ui.menu import ICON, draw_menu
from renewal.ui.notices import draw_lost, draw_notices, draw_wrong_choices
from renewal.ui.page_files import begin_page, draw_page_file
from renewal.ui.projecting import draw_projecting
from renewal.ui.reports import serve_snapshot
from renewal.ui.sidebar import draw_sidebar
from renewal.ui.theming import draw_colours
from renewal.ui.translating import translate_streamlit
from renewal.ui.words import say

follow_snapshot()
restore_choices(SHARED_CHOICES)
filters = read_filters()
entry, page = draw_menu()
st.set_page_config(
    page_title=f"{say(entry.title_key)} · {say('board.name')}",
    page_icon=str(ICON),
    layout="wide",
    initial_sidebar_state="auto",
)
draw_style(filters.language)
draw_colours()
translate_streamlit(filters.language)
draw_sidebar()
draw_projecting(filters)
draw_heading(entry, filters)
notices = st.container(key="notices")
with notices:
    draw_lost()
    draw_notices(
        filters,
        serve_snapshot(),
        follows_filters=entry.follows_filters,
        has_own_figures=entry.has_own_figures,
    )
begin_page(say(entry.title_key), describe_page(entry, filters), is_kept=entry.has_file)
page.run()
draw_page_file()
with notices:
    draw_wrong_choices()
