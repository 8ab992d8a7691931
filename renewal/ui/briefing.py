"""Preparing a briefing: which slides in which order, how they are shown, what is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import streamlit as st

from renewal.briefing.composing import Ground, compose_briefing, list_usual
from renewal.briefing.request import Request
from renewal.briefing.slides import Slide
from renewal.errors import BriefingError
from renewal.ui.choices import (
    draw_segments,
    drop_choice,
    read_asked,
    write_choice,
)
from renewal.ui.filters import Filters
from renewal.ui.markup import escape
from renewal.ui.panel import draw_empty, open_panel
from renewal.ui.reports import read_rows, read_settings, serve_snapshot
from renewal.ui.words import say

ROOMS: Final = ("bright", "dark")
SECONDS: Final = ("0", "15", "30", "60")
SWITCHES: Final = ("on", "off")
_SLIDES: Final = "slides"  # the choice in the URL, ids joined by commas
_LIST: Final = "slide_list"
_KEYS: Final = (
    "next", "back", "ends", "jump", "list", "black", "full", "notes", "pause", "room",
    "page", "newer", "help", "leave",
)  # fmt: skip
_HERE: Final = Path(__file__).parent
_STYLE_SHEET: Final = _HERE / "briefing.css"
_MOUNT: Final = st.components.v2.component(
    "renewal_slide_list",
    html='<ol class="slides"></ol>',
    css=(_HERE / "slide_list.css").read_text(encoding="utf-8"),
    js=(_HERE / "slide_list.js").read_text(encoding="utf-8"),
)


@st.cache_data(max_entries=30, show_spinner=False)
def _list_offered(
    snapshot_id: str,
    request: Request,
    approval: str | None,
) -> tuple[Slide, ...]:
    """Return every slide that the data allow, in the usual order."""
    folder = read_settings().data_dir / "reference" / "boundaries"
    today = datetime.now().astimezone().date()
    ground = Ground(folder, approval, snapshot_id, today)
    return compose_briefing(read_rows, request, ground).offered


def make_request(filters: Filters, slides: Sequence[str] = ()) -> Request:
    """Return the briefing of what a page shows."""
    return Request(
        filters.place_code, filters.as_of, filters.basis, filters.language, tuple(slides)
    )


def draw_preparation(filters: Filters) -> None:
    """Draw the slides to choose from, how they are shown, and the ways to start or take away."""
    snapshot_id = serve_snapshot().snapshot.snapshot_id
    try:
        approval = read_settings().map_approval_number
        offered = _list_offered(snapshot_id, make_request(filters), approval)
    except BriefingError as error:
        draw_empty(say("filters.nothing_title"), str(error))
        return
    st.html(_STYLE_SHEET)
    left, right = st.columns([58, 42], gap="medium")
    with left, open_panel(say("preparing.slides"), say("preparing.slides_note")):
        chosen = _draw_list(offered)
    usual = tuple(slide.slide_id for slide in list_usual(offered))
    request = make_request(filters, () if chosen == usual else chosen)
    with right:
        with open_panel(say("preparing.show")):
            _draw_start(request)
        with open_panel(say("preparing.take_away"), say("preparing.take_away_note")):
            _draw_files(request)
        with open_panel(say("preparing.keys")):
            _draw_keys()


def _draw_list(offered: Sequence[Slide]) -> tuple[str, ...]:
    """Draw the slides, those chosen first in their order; return the ids of those chosen."""
    by_id = {slide.slide_id: slide for slide in offered}
    asked = [name for name in (read_asked(_SLIDES) or "").split(",") if name in by_id]
    chosen = tuple(dict.fromkeys(asked)) or tuple(slide.slide_id for slide in list_usual(offered))
    ordered = [*chosen, *(name for name in by_id if name not in chosen)]
    items: list[dict[str, Any]] = [
        {
            "key": name,
            "name": by_id[name].name,
            "title": by_id[name].title,
            "is_chosen": name in chosen,
        }
        for name in ordered
    ]
    labels = {name: say(f"preparing.{name}") for name in ("up", "down", "usual", "list")}
    _MOUNT(
        data={"items": items, "labels": labels, "is_usual": not asked},
        key=_LIST,
        on_chosen_change=_take_chosen,
    )
    return chosen


def _take_chosen() -> None:
    chosen = str(st.session_state[_LIST].get("chosen") or "")
    if chosen == "usual":
        drop_choice(_SLIDES)
    elif chosen:
        write_choice(_SLIDES, chosen)


def _draw_start(request: Request) -> None:
    left, right = st.columns(2)
    with left:
        room = _draw_choice("room", ROOMS)
    with right:
        switch = _draw_choice("shortcuts", SWITCHES)
    seconds = _draw_choice("seconds", SECONDS)
    more = {
        "theme": "dark" if room == "dark" else "",
        "seconds": "" if seconds == "0" else seconds,
        "keys": "off" if switch == "off" else "",
    }
    st.html(
        f'<p class="actions"><a class="start" href="slides?{escape(request.as_query(**more))}">'
        f"{escape(say('preparing.start'))}</a></p>"
        f'<p class="source-line">{escape(say("preparing.start_note"))}</p>'
    )


def _draw_choice(name: str, options: Sequence[str]) -> str:
    return draw_segments(
        name,
        say(f"preparing.{name}"),
        options,
        default=options[0],
        format_option=lambda option: say(f"preparing.{name}.{option}"),
    )


def _draw_files(request: Request) -> None:
    links = "".join(
        f'<a href="slides.{ending}?{escape(request.as_query())}" download>'
        f"{escape(say(f'preparing.{ending}'))}</a>"
        for ending in ("pptx", "docx")
    )
    st.html(f'<p class="actions">{links}</p>')


def _draw_keys() -> None:
    rows = "".join(
        f"<dt>{escape(say(f'preparing.key.{key}'))}</dt>"
        f"<dd>{escape(say(f'preparing.key.{key}.does'))}</dd>"
        for key in _KEYS
    )
    st.html(f'<dl class="keys">{rows}</dl>')


def make_slides_link(filters: Filters) -> str:
    """Return the address of the usual briefing of what a page shows; empty where there is none."""
    if filters.month is None and not filters.place.has_programme:
        return ""
    return f"slides?{make_request(filters).as_query()}"
