"""Marks and labels of a map arranged so that none covers another."""

import math
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from renewal.maps.labels import Box
from renewal.maps.placing import (
    MARK_REACH,
    Pixel,
    Placing,
    Side,
    Spot,
    build_seat,
    list_boxes,
    list_line,
)

SIDES: Final[tuple[Side, ...]] = ("right", "left", "above", "below")
_APART: Final = 30  # px: cases nearer than this are drawn apart
_LEAD: Final = 36  # px: the least distance of a mark that was moved from its place
_PREFER: Final = 40.0  # px² that a less usual side must save
_ROUNDS: Final = 4  # each case is placed anew beside where the others then stand


def group_near(points: Sequence[Pixel], reach: float = _APART) -> list[list[int]]:
    """Group points nearer than `reach` pixels at the view's zoom, through chains of neighbours."""
    groups: list[list[int]] = []
    for index, point in enumerate(points):
        near = [g for g in groups if any(math.dist(point, points[i]) < reach for i in g)]
        groups = [group for group in groups if group not in near]
        groups.append([*(i for group in near for i in group), index])
    return groups


def arrange_marks(
    spots: Sequence[Spot],
    frame: Box,
    *,
    sides: Sequence[Side] = SIDES,
    taken: Sequence[Box] = (),
) -> tuple[list[Placing], float]:
    """Place marks and labels so that none covers another and all lie in the frame.

    Parameters
    ----------
    sides : sequence of str
        Where the label of a single mark may stand, the preferred side first.
    taken : sequence of Box
        What else takes up room on the map.

    Returns
    -------
    list of Placing, float
        One for each spot, and the area in px² that is covered twice or lies outside.
    """
    groups = sorted(group_near([spot.point for spot in spots]), key=len, reverse=True)
    placed: list[dict[int, Placing]] = [{} for _ in groups]
    rooms = [_reserve(group, spots) for group in groups]
    harms = [0.0] * len(groups)
    for _ in range(_ROUNDS):
        before = list(placed)
        for number, group in enumerate(groups):
            others = [box for i, room in enumerate(rooms) if i != number for box in room]
            placed[number], harms[number] = _choose(group, spots, sides, [*taken, *others], frame)
            rooms[number] = _list_rooms(placed[number], spots)
        if placed == before:
            break
    places = {i: placing for group in placed for i, placing in group.items()}
    return [places[i] for i in range(len(spots))], sum(harms)


def _choose(
    group: Sequence[int],
    spots: Sequence[Spot],
    sides: Sequence[Side],
    taken: Sequence[Box],
    frame: Box,
) -> tuple[dict[int, Placing], float]:
    """Choose the way to place a group that does the least harm beside what stands already."""
    ranked = [
        (_measure_harm(candidate, spots, taken, frame), rank, candidate)
        for rank, candidate in enumerate(_list_candidates(group, spots, sides))
    ]
    harm, _, best = min(ranked, key=lambda found: found[0] + found[1] * _PREFER)
    return best, harm


def _list_rooms(places: dict[int, Placing], spots: Sequence[Spot]) -> list[Box]:
    """Return what a group that was placed takes up: marks, labels, and places beside marks."""
    return [
        box
        for i, placing in places.items()
        for box in (*list_boxes(spots[i], placing), *list_line(spots[i], placing)[:1])
    ]


def _reserve(group: Sequence[int], spots: Sequence[Spot]) -> list[Box]:
    """Return the room that cases not placed yet are sure to take: a mark alone is never moved."""
    if len(group) == 1:
        return [list_boxes(spots[group[0]], Placing())[0]]
    return [build_seat(spots[i]) for i in group]


def _measure_harm(
    candidate: dict[int, Placing], spots: Sequence[Spot], taken: Sequence[Box], frame: Box
) -> float:
    """Return the area that a candidate covers twice or puts outside the frame."""
    harm = 0.0
    own: list[Box] = []
    for i, placing in candidate.items():
        for box in list_boxes(spots[i], placing):
            harm += box.measure_outside(frame)
            harm += sum(box.measure_overlap(other) for other in (*taken, *own))
            own.append(box)
    return harm


def _list_candidates(
    group: Sequence[int], spots: Sequence[Spot], sides: Sequence[Side]
) -> Iterator[dict[int, Placing]]:
    """List the ways to place a group: one case on any side, several in columns beside them."""
    if len(group) == 1:
        yield from ({group[0]: Placing(side=side)} for side in sides)
        return
    order = sorted(group, key=lambda i: (spots[i].point[1], spots[i].point[0], i))
    centre = (
        sum(spots[i].point[0] for i in group) / len(group),
        sum(spots[i].point[1] for i in group) / len(group),
    )
    by_x = sorted(order, key=lambda i: spots[i].point[0])
    half = len(group) // 2
    west = [i for i in order if i in by_x[:half]]
    east = [i for i in order if i in by_x[half:]]
    for left, right in (([], order), (order, []), (west, east)):
        yield _stack(left, spots, centre, "left") | _stack(right, spots, centre, "right")


def _stack(
    column: Sequence[int], spots: Sequence[Spot], centre: Pixel, side: Literal["left", "right"]
) -> dict[int, Placing]:
    """Put marks in a column beside a centre, north on top, bent like a ring where it is long."""
    steps = [max(spots[i].height + 4, 2 * MARK_REACH) for i in column]
    radius = max(sum(steps) / 2, _LEAD)
    direction = {"left": -1, "right": 1}[side]
    places, top = {}, -sum(steps) / 2
    for i, step in zip(column, steps, strict=True):
        y = top + step / 2
        x = direction * max(math.sqrt(max(radius**2 - y**2, 0.0)), _LEAD)
        shift = (centre[0] + x - spots[i].point[0], centre[1] + y - spots[i].point[1])
        places[i] = Placing(shift, side)
        top += step
    return places
