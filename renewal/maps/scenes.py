"""What the map is to show, and where its marks, labels and names stand in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from renewal.i18n import Language, translate
from renewal.maps.areas import COUNTRY, OUTLINES, find_area
from renewal.maps.arranging import arrange_marks
from renewal.maps.labels import LABEL_SIZE, SMALL_SIZE, Box, Label, build_label
from renewal.maps.naming import place_names
from renewal.maps.outlines import Division
from renewal.maps.placing import Pixel, Placing, Side, Spot, list_boxes, list_line
from renewal.maps.records import (
    build_group,
    build_record,
    find_middle,
    read_position,
    write_label,
)
from renewal.maps.views import (
    COUNTRY_EXTENT,
    Extent,
    View,
    find_view,
    fit_extent,
    fit_points,
    project,
)
from renewal.maps.words import Row

_LABEL_SHARE: Final = 0.36  # of the map's width: a longer label is broken in two lines
_NARROW: Final = 400  # px: a map less wide has smaller labels
_MARGIN: Final = 4  # px that stay free along the map's edge
_CONTROLS: Final = (56, 130)  # px that the buttons in the lower right corner take up
# On the map of the country a label beside a mark in the south-east would cover islands.
_COUNTRY_SIDES: Final[tuple[Side, ...]] = ("below", "above", "left")
Record = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """What the map is to show.

    Attributes
    ----------
    urls : sequence of str
        Paths of GeoJSON files on the board's own server, WGS 84.
    focus : str
        A code of `OUTLINES`: an area, or the whole country, islands included.
    selected : str
        The programme chosen.
    size : tuple of int
        Width and height of the map in pixels.
    whole : tuple of float, optional
        West, south, east and north of an area that is to be seen whole, in degrees.
    divisions : sequence of Division
        Divisions whose names stand in the background where there is room.
    names : mapping
        Their names in the reader's language, by code; those of the file where none is given.
    nudge : float
        Moves the view by less than can be seen: a new one brings the view back to its beginning.
    clicks : int
        See `build_cases`.
    """

    urls: Sequence[str]
    focus: str = COUNTRY
    selected: str = ""
    size: tuple[int, int] = (480, 380)
    whole: Extent | None = None
    divisions: Sequence[Division] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    nudge: float = 0.0
    clicks: int = 0

    @property
    def label_size(self) -> int:
        """Return the size of labels in pixels."""
        return SMALL_SIZE if self.size[0] < _NARROW else LABEL_SIZE

    @property
    def is_country(self) -> bool:
        """Tell whether the whole country is shown."""
        return self.focus not in OUTLINES or self.focus == COUNTRY


class Drawing(NamedTuple):
    """Where everything stands: the view, the cases, and names as text with position."""

    view: View
    records: list[Record]
    names: list[Record]


def build_drawing(rows: Sequence[Row], scene: Scene, language: Language) -> Drawing:
    """Place the cases of a scene, and the names for which they leave room."""
    if scene.is_country:
        return _build_country(rows, scene, language)
    return _build_area(rows, scene, language)


def _build_area(rows: Sequence[Row], scene: Scene, language: Language) -> Drawing:
    """Place the cases of one area, from as near as leaves room for all."""
    labels = [_write_label(row, scene, language) for row in rows]
    points = [project(*read_position(row)) for row in rows]
    if scene.whole is not None:
        nearest = fit_extent(scene.whole, scene.size)
    elif points:
        nearest = fit_points(points, scene.size, edge=34)
    else:
        return _build_country([], scene, language)

    def make(view: View) -> tuple[list[Placing], float]:
        frame, corner = _build_frame(view)
        return arrange_marks(_list_spots(view, points, labels), frame, taken=[corner])

    view, places = find_view(nearest, make)
    frame, corner = _build_frame(view)
    spots = _list_spots(view, points, labels)
    taken = [box for spot, one in zip(spots, places, strict=True) for box in list_boxes(spot, one)]
    records = [
        build_record(row, one, label, language, is_chosen=row["programme_id"] == scene.selected)
        for row, one, label in zip(rows, places, labels, strict=True)
    ]
    lines = [box for spot, one in zip(spots, places, strict=True) for box in list_line(spot, one)]
    names = place_names(scene.divisions, scene.names, view, [*taken, *lines, corner], frame)
    return Drawing(view, records, [{"name": text, "position": [*at]} for text, at in names])


def _build_country(rows: Sequence[Row], scene: Scene, language: Language) -> Drawing:
    """Draw one mark per area with its name beside it; a case in no area has its own."""
    view = fit_extent(COUNTRY_EXTENT, scene.size, edge=_MARGIN)
    by_area: dict[str, list[Row]] = {}
    for row in rows:
        area = find_area(row)
        by_area.setdefault(str(row["programme_id"]) if area == COUNTRY else area, []).append(row)
    labels = [
        build_label(translate(f"map.area.{area}", language), scene.label_size)
        if area in OUTLINES
        else _write_label(group[0], scene, language)
        for area, group in by_area.items()
    ]
    points = [project(*find_middle(group)) for group in by_area.values()]
    places, _ = arrange_marks(
        _list_spots(view, points, labels), _build_frame(view)[0], sides=_COUNTRY_SIDES
    )
    records = []
    for (area, group), label, one in zip(by_area.items(), labels, places, strict=True):
        is_chosen = any(row["programme_id"] == scene.selected for row in group)
        records.append(
            build_group(group, area, one, label, language, is_chosen=is_chosen)
            if area in OUTLINES
            else build_record(group[0], one, label, language, is_chosen=is_chosen)
        )
    return Drawing(view, records, [])


def _write_label(row: Row, scene: Scene, language: Language) -> Label:
    return write_label(row, scene.size[0] * _LABEL_SHARE, scene.label_size, language)


def _list_spots(view: View, points: Sequence[Pixel], labels: Sequence[Label]) -> list[Spot]:
    return [
        Spot(view.locate(point), label.width, label.height)
        for point, label in zip(points, labels, strict=True)
    ]


def _build_frame(view: View) -> tuple[Box, Box]:
    """Return where labels may stand, and the corner in it that the buttons of the map take up."""
    width, height = view.size
    frame = Box(_MARGIN, _MARGIN, width - _MARGIN, height - _MARGIN)
    return frame, Box(width - _CONTROLS[0], height - _CONTROLS[1], width, height)
