"""Where things stand on the map: projection, fitted views, and marks that do not cover others."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

Pixel: TypeAlias = tuple[float, float]
Extent: TypeAlias = tuple[float, float, float, float]  # west, south, east, north in degrees

_WORLD: Final = 512  # px of the whole earth at zoom 0 in Web Mercator, as deck.gl counts
_VIEW: Final = (480, 480)  # px of the smallest map served
_PADDING: Final = (130, 50)  # px for labels left and right, above and below
_MAX_ZOOM: Final = 10.5  # a county fills the view; nearer would pretend to know the spot
_APART: Final = 60  # px: cases nearer than this are drawn apart
_LABEL: Final = 260  # px that a label and its mark may take beside a place
# West, south, east and north of the country with the South China Sea islands: a map of the whole
# country shows all of it.
_COUNTRY: Final = (73.0, 3.0, 136.0, 54.0)
_LINE: Final = 22  # px between two labels


def project(longitude: float, latitude: float) -> Pixel:
    """Give Web Mercator pixels at zoom 0."""
    y = math.asinh(math.tan(math.radians(latitude)))
    return (_WORLD * (longitude + 180) / 360, _WORLD * (math.pi - y) / (2 * math.pi))


def _unproject(x: float, y: float) -> tuple[float, float]:
    latitude = math.degrees(math.atan(math.sinh(math.pi - 2 * math.pi * y / _WORLD)))
    return x / _WORLD * 360 - 180, latitude


def fit_view(points: Sequence[Pixel], padding: Pixel = _PADDING) -> tuple[float, float, float]:
    """Give longitude, latitude and zoom of the view that holds every point with its label."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    room = [side - 2 * edge for side, edge in zip(_VIEW, padding, strict=True)]
    spans = [max(max(xs) - min(xs), 1e-9), max(max(ys) - min(ys), 1e-9)]
    zoom = min(math.log2(side / span) for side, span in zip(room, spans, strict=True))
    longitude, latitude = _unproject((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
    return longitude, latitude, min(zoom, _MAX_ZOOM)


def fit_country() -> tuple[float, float, float]:
    """Give longitude, latitude and zoom of the view that holds the whole country."""
    west, south, east, north = _COUNTRY
    return fit_view([project(west, south), project(east, north)], (4, 4))


def group_near(points: Sequence[Pixel], reach: float = _APART) -> list[list[int]]:
    """Group points nearer than `reach` pixels at the view's zoom, through chains of neighbours."""
    groups: list[list[int]] = []
    for index, point in enumerate(points):
        near = [g for g in groups if any(math.dist(point, points[i]) < reach for i in g)]
        groups = [group for group in groups if group not in near]
        groups.append([*(i for group in near for i in group), index])
    return groups


@dataclass(frozen=True)
class Placing:
    """Where a case's mark and label stand, in pixels from its position."""

    shift: Pixel = (0.0, 0.0)
    is_left: bool = False


def find_free_sides(centre: Pixel, others: Sequence[Pixel]) -> list[int]:
    """Give the sides (-1 left, 1 right) on which no other group stands within a label's reach."""
    level = [x - centre[0] for x, y in others if abs(y - centre[1]) < 2 * _APART]
    free = [side for side in (1, -1) if not any(0 < side * x < _LABEL for x in level)]
    return free or [1, -1]


def _stack(members: Sequence[int], points: Sequence[Pixel], side: int) -> dict[int, Pixel]:
    """Put marks in a column beside a centre, north on top, bent like a ring where it is long."""
    column = sorted(members, key=lambda i: (points[i][1], i))
    radius = _LINE * max(len(column), 2) / 2 + 4
    places = {}
    for line, i in enumerate(column):
        y = _LINE * (line - (len(column) - 1) / 2)
        places[i] = (side * math.sqrt(max(radius**2 - y**2, 12**2)), y)
    return places


def arrange_marks(points: Sequence[Pixel]) -> list[Placing]:
    """Place marks so that none covers another and labels stand one line apart."""
    groups = group_near(points)
    centres = [
        (
            sum(points[i][0] for i in group) / len(group),
            sum(points[i][1] for i in group) / len(group),
        )
        for group in groups
    ]
    places = [Placing()] * len(points)
    for number, (group, centre) in enumerate(zip(groups, centres, strict=True)):
        sides = find_free_sides(centre, centres[:number] + centres[number + 1 :])
        if len(group) == 1:
            places[group[0]] = Placing(is_left=sides[0] == -1)
            continue
        order = sorted(group, key=lambda i: (points[i], i))
        half = len(order) // 2 if len(sides) == 2 else 0
        columns = ((-1, order[:half]), (1, order[half:])) if half else ((sides[0], order),)
        for side, members in columns:
            for i, (x, y) in _stack(members, points, side).items():
                shift = (centre[0] + x - points[i][0], centre[1] + y - points[i][1])
                places[i] = Placing(shift, is_left=side == -1)
    return places
