"""The map of cases: our own outlines, no tiles, and the line that a map must carry."""

from __future__ import annotations

from typing import Final

import streamlit as st

from renewal.maps import (
    build_case_map,
    describe_case_map,
    list_precisions,
    map_approval_line,
    read_extent,
)
from renewal.takeaway import collect_sources
from renewal.ui.choices import draw_segments, read_choice, read_language, write_choice
from renewal.ui.figures import Row
from renewal.ui.markup import escape
from renewal.ui.panel import Origin, draw_origin, open_panel
from renewal.ui.reports import read_report, read_rows, read_settings
from renewal.ui.words import say

REPORT: Final = "cases__map"
# A map of the whole country must be complete, so its lines at sea belong to it.
_OUTLINES: Final = {
    "all": ("china_provinces.geojson", "china_lines.geojson"),
    "441400": ("meizhou_441400.geojson",),
    "500000": ("chongqing_500000.geojson",),
    "530400": ("yuxi_530400.geojson",),
}
# Small enough to be seen whole; Chongqing's cases lie within a few kilometres of its 450.
_SEEN_WHOLE: Final = ("441400", "530400")


def find_area(case: Row) -> str:
    """Return the area of the map in which a case lies."""
    code = str(case["place_code"] or "")
    areas = {code[:4] + "00", code[:2] + "0000"}
    return next((area for area in _OUTLINES if area in areas), "all")


def draw_case_map(case: Row) -> None:
    """Draw the map around a case, with what its marks mean, the approval line and the sources."""
    language = read_language()
    frame = read_report(REPORT)
    with open_panel(say("cases.panel.map"), say("cases.map_note")):
        area = draw_segments(
            "area",
            say("cases.area"),
            tuple(_OUTLINES),
            default=find_area(case),
            format_option=lambda code: say(f"cases.area.{code}"),
            is_label_hidden=True,
            also=_follow_area,
        )
        urls = [f"/boundaries/{name}" for name in _OUTLINES[area]]
        folder = read_settings().data_dir / "reference" / "boundaries"
        whole = read_extent(folder / _OUTLINES[area][0]) if area in _SEEN_WHOLE else None
        deck = build_case_map(frame, urls, language, focus=area, whole=whole)
        st.pydeck_chart(deck, height=560, key=f"case_map_{area}")
        _draw_legend()
        shown = [row for row in read_rows(REPORT) if area in ("all", find_area(row))]
        origin = Origin("", say("panel.date.documents"), collect_sources(shown))
        draw_origin(origin, describe_case_map(frame, language))


def _follow_area() -> None:
    """Read the first case of an area newly chosen, so that map and story speak of one place."""
    area = read_choice("area", tuple(_OUTLINES), "all")
    cases = [row for row in read_rows(REPORT) if find_area(row) == area]
    if cases:
        write_choice("case", str(cases[0]["programme_id"]))


def _draw_legend() -> None:
    """Say what the marks mean, the approval number or that there is none, and whose outlines."""
    language = read_language()
    marks = "　".join(
        f"{mark} {text}" for mark, text in list_precisions(read_report(REPORT), language)
    )
    approval = map_approval_line(read_settings().map_approval_number, language)
    st.html(
        f'<p class="source-line">{escape(marks)}　{escape(say("cases.map_dot"))}</p>'
        f'<p class="source-line"><b class="approval">{escape(approval)}</b>'
        f" · {escape(say('cases.map_origin'))}</p>"
    )
