"""The deck of the case map: outlines from our own files, a mark per case, nothing from outside."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import pydeck as pdk

from renewal.i18n import Language
from renewal.maps.placing import (
    Extent,
    Pixel,
    Placing,
    arrange_marks,
    find_free_sides,
    fit_country,
    fit_view,
    group_near,
    project,
)
from renewal.maps.records import Row, build_group, build_record, is_within, read_positions
from renewal.metrics import INK, PALETTE, QUIET_INK

FONT_FAMILY: Final = "Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
_TOGETHER: Final = 30  # px: cases nearer than this are one mark on the map of the country


def _colour(code: str, alpha: int = 255) -> list[int]:
    return [*(int(code[i : i + 2], 16) for i in (1, 3, 5)), alpha]


def _build_text_layer(layer_id: str, records: list[dict[str, Any]], **options: Any) -> pdk.Layer:
    """Build a layer of Chinese text; the two `String` settings are what makes it draw any."""
    return pdk.Layer(
        "TextLayer",
        records,
        id=layer_id,
        get_position="position",
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(FONT_FAMILY),
        get_alignment_baseline=pdk.types.String("center"),
        **options,
    )


def _build_layers(
    records: list[dict[str, Any]], boundary_urls: Sequence[str], *, is_country: bool
) -> list[pdk.Layer]:
    """Build outlines, seats, labels and marks; on the country's map labels hide no outline."""
    case = _colour(PALETTE["case"].colour)
    outlines = [
        pdk.Layer(
            "GeoJsonLayer",
            url,
            id=f"boundary-{index}",
            stroked=True,
            filled=True,
            get_fill_color=[236, 240, 243, 160],
            get_line_color=_colour(QUIET_INK),
            line_width_min_pixels=1,
            line_width_max_pixels=1.5,
            pickable=False,
        )
        for index, url in enumerate(boundary_urls)
    ]
    seats = pdk.Layer(
        "ScatterplotLayer",
        records,
        id="seats",
        get_position="position",
        get_fill_color=_colour(QUIET_INK),
        get_radius=1,
        radius_min_pixels=2,
        radius_max_pixels=2,
    )
    marks = _build_text_layer(
        "marks",
        records,
        get_text="mark",
        get_size=24,
        font_weight=700,
        get_color=case,
        get_pixel_offset="offset",
        get_text_anchor=pdk.types.String("middle"),
        pickable=True,
    )
    labels = _build_text_layer(
        "labels",
        records,
        get_text="label",
        get_size=15,
        get_color=_colour(INK),
        get_pixel_offset="label_offset",
        get_text_anchor="anchor",
        background=not is_country,
        get_background_color=[255, 255, 255, 215],
        # A halo keeps digits legible over outlines and hides none of them.
        font_settings={"sdf": True, "fontSize": 48, "buffer": 8},
        outline_width=4 if is_country else 0,
        outline_color=[255, 255, 255, 255],
        background_padding=[3, 1],
        pickable=True,
    )
    return [*outlines, seats, labels, marks]


def _build_country_records(
    rows: Sequence[Row], pixels: Sequence[Pixel], language: Language
) -> list[dict[str, Any]]:
    """Build one mark per spot on the map of the country, its label turned to a free side."""
    groups = [sorted(group) for group in group_near(pixels, _TOGETHER)]
    firsts = [pixels[group[0]] for group in groups]
    records = []
    for number, group in enumerate(groups):
        sides = find_free_sides(firsts[number], firsts[:number] + firsts[number + 1 :])
        placing = Placing(is_left=sides[0] == -1)
        records.append(build_group([rows[i] for i in group], placing, language))
    return records


def _fit(chosen: list[Pixel], whole: Extent | None) -> tuple[float, float, float]:
    if whole is None:
        return fit_view(chosen)
    west, south, east, north = whole
    corners = [project(west, south), project(east, north)]
    return fit_view([*chosen, *corners], padding=(8, 8))


def build_case_map(
    frame: pd.DataFrame,
    boundary_urls: Sequence[str],
    language: Language,
    focus: str = "all",
    whole: Extent | None = None,
) -> pdk.Deck:
    """Draw every case at its county or street, over outlines served by the board itself.

    Parameters
    ----------
    frame : DataFrame
        Report `cases__map`; rows without a position are left out (list them beside the map).
    boundary_urls : sequence of str
        Paths of GeoJSON files on the board's own server, WGS 84.
    focus : str
        A place code, whose cases the view is fitted to. `all`, or a place without cases, shows the
        whole country, islands included: a map of it has to be complete.
    whole : tuple of float, optional
        West, south, east and north of an area that the view is to hold as well, in degrees.

    Notes
    -----
    Around a place, cases that would cover each other are shifted in pixels, and say so; on the map
    of the country they are one mark with their number. The
    deck has no map provider, so that nothing is fetched; setting a map style would fetch tiles.
    """
    placed = read_positions(frame)
    chosen = [] if focus == "all" else [p for row, p in placed if is_within(row, focus)]
    longitude, latitude, zoom = _fit(chosen, whole) if chosen else fit_country()
    scale = 2**zoom
    pixels = [(x * scale, y * scale) for _, (x, y) in placed]
    if chosen:
        records = [
            build_record(row, place, language)
            for (row, _), place in zip(placed, arrange_marks(pixels), strict=True)
        ]
    else:
        records = _build_country_records([row for row, _ in placed], pixels, language)
    return pdk.Deck(
        layers=_build_layers(records, boundary_urls, is_country=not chosen),
        initial_view_state=pdk.ViewState(
            longitude=longitude, latitude=latitude, zoom=zoom, min_zoom=2, max_zoom=12
        ),
        map_provider=None,
        tooltip={
            "html": "<b>{name}</b><br>{place}<br>{summary}<br><i>{precision}</i>",
            "style": {
                "fontFamily": FONT_FAMILY,
                "fontSize": "14px",
                "maxWidth": "320px",
                "color": INK,
                "backgroundColor": "#FFFFFF",
                "border": f"1px solid {QUIET_INK}",
            },
        },
    )
