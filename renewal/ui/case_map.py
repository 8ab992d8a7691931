"""The map of cases: our own outlines, no tiles, and the line that a map must carry."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd
import streamlit as st

from renewal.maps import (
    AREA,
    COUNTRY,
    OUTLINES,
    SEEN_WHOLE,
    Scene,
    build_case_map,
    describe_case_map,
    find_area,
    list_precisions,
    map_approval_line,
    read_divisions,
    read_extent,
)
from renewal.takeaway import collect_sources
from renewal.ui.case_choice import Cases, choose_area, choose_case
from renewal.ui.case_controls import MAP, draw_map_controls, read_nudge, read_size
from renewal.ui.choices import draw_segments, read_choice, read_language
from renewal.ui.figures import Row
from renewal.ui.kept_drawings import keep_map
from renewal.ui.markup import escape
from renewal.ui.panel import Origin, draw_origin
from renewal.ui.reports import read_rows, read_settings
from renewal.ui.words import name_of, say

_CLICKS: Final = f"{MAP}_clicks"
_STYLE_SHEET: Final = Path(__file__).with_name("case_map.css")
# The outlines of Chongqing are those of the time of its documents (semantics: rule 16).
_OLD_OUTLINES: Final = ("500000",)


def draw_area_choice(cases: Cases) -> str:
    """Draw the areas that the map can show; return the one chosen, where the case lies if none."""
    return draw_segments(
        "area",
        say("cases.area"),
        tuple(OUTLINES),
        default=find_area(cases.chosen),
        format_option=lambda code: say(f"map.area.{code}"),
        also=lambda: choose_area(read_choice("area", tuple(OUTLINES), COUNTRY)),
    )


def draw_case_map(cases: Cases, area: str) -> None:
    """Draw the map of an area, with what its marks mean, the approval line and the sources."""
    language = read_language()
    inside = [row for row in cases.shown if area in (COUNTRY, find_area(row))]
    shown = pd.DataFrame(inside, columns=list(cases.every[0]), dtype=object)
    chosen = str(cases.chosen["programme_id"])
    scene = _build_scene(area, chosen)
    seen = (*map(str, shown["programme_id"]), language, area, chosen)
    moved = (scene.size, scene.nudge, scene.clicks)
    drawn = keep_map((*seen, *moved), lambda: build_case_map(shown, scene, language))
    st.html(_STYLE_SHEET)
    with st.container(border=True):
        with st.container(key=f"{MAP}_frame"):
            st.pydeck_chart(
                drawn.deck,
                height=read_size()[1],
                key=MAP,
                on_select=_take_click,
                selection_mode="single-object",
                alt=describe_case_map(shown, language, chosen),
            )
            draw_map_controls()
        _draw_legend(shown, area, has_moved=drawn.has_moved)
        draw_origin(Origin("", say("panel.date.documents"), collect_sources(inside)))


def _build_scene(area: str, chosen: str) -> Scene:
    folder = read_settings().data_dir / "reference" / "boundaries"
    file = folder / OUTLINES[area][0]
    return Scene(
        urls=[f"/boundaries/{name}" for name in OUTLINES[area]],
        focus=area,
        selected=chosen,
        size=read_size(),
        whole=read_extent(file) if area in SEEN_WHOLE else None,
        divisions=read_divisions(file) if area != COUNTRY else (),
        names={str(row["place_code"]): _name_place(row) for row in read_rows("cases__places")},
        nudge=read_nudge(),
        clicks=int(st.session_state.get(_CLICKS, 0)),
    )


def _name_place(row: Row) -> str:
    """Return the name of a county, in Chinese the short one, for which there is room sooner."""
    short = row["short_name_zh"] if read_language() == "zh" else ""
    return str(short or name_of(row))


def _take_click() -> None:
    """Choose what was clicked; layers then get new names, by which Streamlit forgets the click."""
    objects = st.session_state[MAP].selection.objects
    codes = [str(record["code"]) for layer in objects.values() for record in layer]
    if not codes:
        return
    st.session_state[_CLICKS] = int(st.session_state.get(_CLICKS, 0)) + 1
    if codes[0].startswith(AREA):
        choose_area(codes[0].removeprefix(AREA))
    else:
        choose_case(codes[0])


def _draw_legend(shown: pd.DataFrame, area: str, *, has_moved: bool) -> None:
    """Say what the marks mean, the approval number or that there is none, and whose outlines."""
    language = read_language()
    marks = [f"{mark} {text}" for mark, text in list_precisions(shown, language)]
    if area == COUNTRY:
        marks = [say("cases.map_count")]
    elif not marks:
        marks = [say("cases.map_empty")]
    if has_moved:
        marks.append(say("cases.map_moved"))
    if area in _OLD_OUTLINES:
        marks.append(say("cases.map_old_outlines"))
    approval = map_approval_line(read_settings().map_approval_number, language)
    st.html(
        f'<p class="source-line">{escape("　".join(marks))}</p>'
        f'<p class="source-line"><b class="approval">{escape(approval)}</b>'
        f" · {escape(say('cases.map_origin'))}</p>"
    )
