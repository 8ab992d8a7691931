"""The layers of the case map: outlines from our own files, marks and words, nothing from outside.

Marks stand in pixels beside their places, so that they stay apart at every zoom. deck.gl shifts
text by pixels and no other shape: marks, and the dots of the lines to their places, are text.
"""

from collections.abc import Sequence
from typing import Any, Final

import pydeck as pdk

from renewal.maps.labels import LINE_HEIGHT
from renewal.maps.naming import NAME_SIZE
from renewal.maps.records import list_dots, read_colour
from renewal.metrics import GRID, INK, PALETTE, PAPER, QUIET_INK

FONT_FAMILY: Final = "Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
_FULL_MARK: Final = "●"
_CASE: Final = PALETTE["case"].colour
# Letters are drawn from a field of distances, so that a halo can be drawn around them.
_WITH_HALO: Final = {"sdf": True, "fontSize": 64, "buffer": 12, "radius": 16}
Records = list[dict[str, Any]]


def build_outlines(urls: Sequence[str], marked: Sequence[str], chosen: str) -> list[pdk.Layer]:
    """Build the outlines, with the divisions that hold a case, and the chosen one, tinted."""
    plain, held, strong = read_colour(GRID, 110), read_colour(_CASE, 20), read_colour(_CASE, 52)
    others = " || ".join(f"properties.adcode == '{code}'" for code in marked) or "false"
    fill = f"properties.adcode == '{chosen}' ? {strong} : ({others} ? {held} : {plain})"
    return [
        pdk.Layer(
            "GeoJsonLayer",
            url,
            id=f"boundary-{index}",
            stroked=True,
            filled=True,
            get_fill_color=fill,
            update_triggers={"getFillColor": [chosen, *marked]},
            get_line_color=read_colour(QUIET_INK, 190),
            line_width_min_pixels=1,
            line_width_max_pixels=1.5,
            pickable=False,
        )
        for index, url in enumerate(urls)
    ]


def build_cases(records: Records, names: Records, size: int, clicks: int) -> list[pdk.Layer]:
    """Build marks, labels and the lines from marks to their places.

    Parameters
    ----------
    size : int
        Of labels, in pixels.
    clicks : int
        Changes with each click. Streamlit keeps what was clicked by the name of its layer, and
        takes a second click on the same mark back; under a new name each click is the first.
    """
    chosen = [record for record in records if record["is_chosen"]]
    others = [record for record in records if not record["is_chosen"]]
    discs = [record for record in records if record["is_chosen"] or record["mark"].isdecimal()]
    dots = [dot for record in records for dot in list_dots(record)]
    return [
        _build_text("names", names, NAME_SIZE, read_colour(QUIET_INK), get_text="name",
                    outline_width=5, outline_color=read_colour(PAPER, 200),
                    font_settings=_WITH_HALO),
        _build_marks("lines", [dot | {"mark": _FULL_MARK} for dot in dots], 4,
                     read_colour(QUIET_INK)),
        _build_seats(records),
        # Nearly without colour: the whole of a mark can be pointed at, not its line alone.
        _build_marks(f"cases-{clicks}", [record | {"mark": _FULL_MARK} for record in records], 44,
                     read_colour(PAPER, 3), pickable=True),
        _build_marks("discs", [record | {"mark": _FULL_MARK} for record in discs], 34,
                     read_colour(_CASE)),
        _build_marks("marks", records, "mark_size", "ink", font_weight=700),
        _build_labels(f"labels-{clicks}", others, size, INK, weight=400),
        _build_labels(f"chosen-{clicks}", chosen, size, _CASE, weight=700),
    ]  # fmt: skip


def _build_text(
    layer_id: str, records: Records, size: int | str, colour: list[int] | str, **options: Any
) -> pdk.Layer:
    """Build a layer of Chinese text; the two `String` settings are what makes it draw any."""
    return pdk.Layer(
        "TextLayer",
        records,
        id=layer_id,
        get_position="position",
        get_size=size,
        get_color=colour,
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(FONT_FAMILY),
        get_alignment_baseline=pdk.types.String("center"),
        **options,
    )


def _build_marks(
    layer_id: str, records: Records, size: int | str, colour: list[int] | str, **options: Any
) -> pdk.Layer:
    return _build_text(
        layer_id, records, size, colour, get_text="mark", get_pixel_offset="offset",
        get_text_anchor=pdk.types.String("middle"), **options,
    )  # fmt: skip


def _build_labels(
    layer_id: str, records: Records, size: int, colour: str, weight: int
) -> pdk.Layer:
    return _build_text(
        layer_id,
        records,
        size,
        read_colour(colour),
        get_text="label",
        get_pixel_offset="label_offset",
        get_text_anchor="anchor",
        line_height=LINE_HEIGHT,
        font_weight=weight,
        font_settings=_WITH_HALO,
        outline_width=6,
        outline_color=read_colour(PAPER),
        # Without a colour of its own, the ground of a label can be pointed at.
        background=True,
        get_background_color=read_colour(PAPER, 3),
        background_padding=[4, 3],
        pickable=True,
    )


def _build_seats(records: Records) -> pdk.Layer:
    """Build the dots at the places themselves, of marks that were moved."""
    moved = [{"position": record["position"]} for record in records if any(record["offset"])]
    return pdk.Layer(
        "ScatterplotLayer",
        moved,
        id="seats",
        get_position="position",
        get_fill_color=read_colour(INK),
        get_radius=1,
        radius_min_pixels=3,
        radius_max_pixels=3,
    )
