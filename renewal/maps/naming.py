"""Names of divisions in the background of the map, where marks and labels leave room for them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from renewal.maps.clipping import clip_ring
from renewal.maps.labels import Box, measure_text
from renewal.maps.outlines import Division
from renewal.maps.placing import Pixel
from renewal.maps.views import View

NAME_SIZE: Final = 13  # px
_HALF_HEIGHT: Final = 10
_STEPS: Final = (0, -24, 24, -48, 48, -72, 72)  # px from the middle of what is seen of a division


def place_names(
    divisions: Sequence[Division],
    names: Mapping[str, str],
    view: View,
    taken: Sequence[Box],
    frame: Box,
) -> list[tuple[str, tuple[float, float]]]:
    """Find room for the names of divisions within what the view shows of each.

    Parameters
    ----------
    names : mapping
        Names by code; a division without one keeps that of its file.
    taken : sequence of Box
        What marks and labels take up.
    frame : Box
        Where names may stand.

    Returns
    -------
    list of (str, (float, float))
        Names with longitude and latitude of their middles.
    """
    used, placed = list(taken), []
    for division in divisions:
        ring = _find_seen(division, view, frame)
        text = names.get(division.code, division.name_zh)
        found = _find_room(ring, text, used, frame) if len(ring) > 2 else None
        if found is not None:
            used.append(found)
            middle = (found.left + found.right) / 2, (found.top + found.bottom) / 2
            placed.append((text, view.find_position(middle)))
    return placed


def _find_seen(division: Division, view: View, frame: Box) -> list[Pixel]:
    """Return the largest part of a division that the view shows, on the screen."""
    (left, top), (right, bottom) = (
        view.locate((division.reach.left, division.reach.top)),
        view.locate((division.reach.right, division.reach.bottom)),
    )
    if not Box(left, top, right, bottom).measure_overlap(frame):
        return []
    parts = [clip_ring(view.locate_all(ring), frame) for ring in division.rings]
    return max(parts, key=lambda part: abs(_measure_area(part)))


def _measure_area(ring: Sequence[Pixel]) -> float:
    closed = [*ring, ring[0]] if ring else []
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(closed)) / 2


def _find_centre(ring: Sequence[Pixel]) -> Pixel:
    """Return the centre of gravity of a ring."""
    area = _measure_area(ring)
    x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
        cross = x0 * y1 - x1 * y0
        x, y = x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return x / (6 * area), y / (6 * area)


def _is_inside(point: Pixel, ring: Sequence[Pixel]) -> bool:
    x, y = point
    is_inside = False
    for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
            is_inside = not is_inside
    return is_inside


def _find_room(ring: list[Pixel], text: str, used: Sequence[Box], frame: Box) -> Box | None:
    """Return the room nearest to a ring's centre that lies inside it and covers nothing."""
    if abs(_measure_area(ring)) < 1:
        return None
    half = measure_text(text, NAME_SIZE) / 2
    for x, y in _list_middles(_find_centre(ring)):
        box = Box(x - half - 3, y - _HALF_HEIGHT, x + half + 3, y + _HALF_HEIGHT)
        if box.measure_outside(frame) or any(box.measure_overlap(other) for other in used):
            continue
        if all(_is_inside(point, ring) for point in ((x, y), (x - half, y), (x + half, y))):
            return box
    return None


def _list_middles(centre: Pixel) -> Iterator[Pixel]:
    steps = sorted(
        ((dx, dy) for dx in _STEPS for dy in _STEPS), key=lambda d: d[0] ** 2 + d[1] ** 2
    )
    yield from ((centre[0] + dx, centre[1] + dy) for dx, dy in steps)
