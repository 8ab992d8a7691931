"""Router and picture frame: language, menu, filters and the sentence that states them."""

import streamlit as st

from renewal.i18n import LANGUAGES
from renewal.ui.choices import draw_segments, restore_choices
from renewal.ui.filters import SHARED_CHOICES, describe_filters, draw_filters, read_filters
from renewal.ui.following import follow_snapshot
from renewal.ui.markup import draw_style, escape
from renewal.ui.menu import ICON, draw_menu
from renewal.ui.notices import draw_notices
from renewal.ui.places import draw_way_up
from renewal.ui.reports import serve_snapshot
from renewal.ui.words import say

follow_snapshot()
restore_choices(SHARED_CHOICES)
filters = read_filters()
entry, page = draw_menu()
title = say(entry.title_key)
st.set_page_config(
    page_title=f"{title} · {say('board.name')}",
    page_icon=str(ICON),
    layout="wide",
    initial_sidebar_state=236,
)
draw_style(filters.language)

with st.sidebar:
    st.html(
        f'<div class="board-name">{escape(say("board.name"))}</div>'
        f'<div class="board-about">{escape(say("board.about"))}</div>'
    )
    draw_segments(
        "lang",
        say("frame.language"),
        LANGUAGES,
        default=filters.language,
        format_option=lambda language: {"zh": "中文", "en": "English"}[language],
    )

if entry.follows_filters:
    name_column, filter_column = st.columns([2, 7], vertical_alignment="bottom")
    name_column.title(title, anchor=False)
    with filter_column:
        draw_filters(filters)
    draw_way_up(filters.place)
else:
    st.title(title, anchor=False)
sentence = describe_filters(filters) if entry.follows_filters else say(f"page.{entry.stem}.scope")
st.html(f'<p class="sentence">{escape(sentence)}</p>')
draw_notices(filters, serve_snapshot(), follows_filters=entry.follows_filters)
page.run()
