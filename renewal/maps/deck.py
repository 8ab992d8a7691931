"""The deck of the case map: its layers, its first view, and how a reader moves it about."""

from typing import Final, NamedTuple

import pandas as pd
import pydeck as pdk

from renewal.i18n import Language
from renewal.maps.areas import find_area, find_county
from renewal.maps.layers import FONT_FAMILY, build_cases, build_outlines
from renewal.maps.scenes import Scene, build_drawing
from renewal.maps.views import MAX_ZOOM, View
from renewal.maps.words import Row, has_position
from renewal.metrics import INK, PAPER, QUIET_INK

# A wheel turned over the map moves the page, as elsewhere; the map is moved by hand and by keys.
_CONTROLLER: Final = {
    "scrollZoom": False,
    "doubleClickZoom": True,
    "touchZoom": True,
    "dragPan": True,
    "dragRotate": False,
    "touchRotate": False,
    "keyboard": True,
}
_TOOLTIP: Final = {
    "html": "<b>{name}</b><br>{place}<br>{summary}<br><i>{precision}</i>",
    "style": {
        "fontFamily": FONT_FAMILY,
        "fontSize": "14px",
        "maxWidth": "320px",
        "color": INK,
        "backgroundColor": PAPER,
        "border": f"1px solid {QUIET_INK}",
    },
}


class CaseMap(NamedTuple):
    """The deck, and whether marks in it stand beside their places."""

    deck: pdk.Deck
    has_moved: bool


def build_case_map(frame: pd.DataFrame, scene: Scene, language: Language) -> CaseMap:
    """Draw the cases of an area at their county or street, over outlines served by the board.

    Parameters
    ----------
    frame : DataFrame
        Report `cases__map`, or those rows of it that are wanted; rows without a position are left
        out (list them beside the map).

    Notes
    -----
    Cases that would cover each other are moved aside in pixels, each with a line to its place; on
    the map of the country an area is one mark with the number of its cases. The deck has no map
    provider, so that nothing is fetched; setting a map style would fetch tiles.
    """
    rows = [row for row in frame.to_dict("records") if has_position(row)]
    shown = [row for row in rows if scene.is_country or find_area(row) == scene.focus]
    drawing = build_drawing(shown, scene, language)
    divisions = {row["programme_id"]: _find_division(row, scene) for row in shown}
    chosen = divisions.get(scene.selected, "")
    deck = pdk.Deck(
        layers=[
            *build_outlines(scene.urls, sorted(set(divisions.values())), chosen),
            *build_cases(drawing.records, drawing.names, scene.label_size, scene.clicks),
        ],
        views=[pdk.View(type="MapView", controller=_CONTROLLER)],
        initial_view_state=_build_view_state(drawing.view, scene.nudge),
        map_provider=None,
        tooltip=_TOOLTIP,
    )
    return CaseMap(deck, any(any(record["offset"]) for record in drawing.records))


def _find_division(row: Row, scene: Scene) -> str:
    """Return the code of the outline in which a case lies: its province's, or its county's."""
    county = find_county(row)
    return f"{county[:2]}0000" if scene.is_country else county


def _build_view_state(view: View, nudge: float) -> pdk.ViewState:
    longitude, latitude = view.position
    return pdk.ViewState(
        longitude=longitude + nudge,
        latitude=latitude + nudge,
        zoom=view.zoom + nudge,
        min_zoom=view.zoom - 1,
        max_zoom=max(view.zoom, MAX_ZOOM) + 1,
    )
