"""The blank table for a place's next month, to take away."""

from __future__ import annotations

import streamlit as st

from renewal.errors import RenewalError
from renewal.i18n import format_month
from renewal.templating import Template, build_template
from renewal.ui.choices import draw_select, read_language
from renewal.ui.downloads import EXCEL
from renewal.ui.filters import get_filters
from renewal.ui.places import read_places
from renewal.ui.reports import read_mart_rows, read_settings
from renewal.ui.words import say


def draw_template() -> None:
    """Draw the choice of a place and the download of its blank table."""
    places = read_places()
    st.caption(say("intake.template_note"))
    code = draw_select(
        "template_place",
        say("filters.place"),
        tuple(places),
        default=get_filters().place_code,
        format_option=lambda name: places.get(name, name),
    )
    try:
        shown = read_mart_rows("fct_progress_value")
        template = build_template(read_settings().data_dir, shown, code)
    except RenewalError:
        st.info(say("intake.template_none", place=places[code]))
        return
    _draw_downloads(template)


def _draw_downloads(template: Template) -> None:
    month = format_month(template.day, read_language(), template.precision)
    st.caption(say("intake.template_for", month=month, name=template.follows))
    if template.left_out:
        names = say("list.separator").join(template.left_out)
        st.warning(say("intake.template_left_out", names=names))
    with st.container(horizontal=True):
        st.download_button(
            say("intake.template_download", month=month),
            template.content,
            file_name=template.file_name,
            mime=EXCEL,
            key="template_file",
            on_click="ignore",
        )
        if template.settings_text:
            st.download_button(
                say("intake.template_settings"),
                template.settings_text.encode(),
                file_name=f"{template.file_name}.toml",
                mime="application/toml",
                key="template_settings",
                on_click="ignore",
            )
    if template.settings_text:
        st.caption(say("intake.template_settings_note", name=f"{template.file_name}.toml"))
