"""Where the labels beside the years' lines go, so that none lies on another or on a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from renewal.charts.layout import measure_text
from renewal.charts.trend_points import Point
from renewal.charts.years_points import split_pieces

LINE: Final = 1.3  # a label's height in ems, with the room below it
_MONTH: Final = 1.2  # ems between two months at the narrowest width served
_REACH: Final = 0.35  # months from a point to the label beside it
_STEPS: Final = (0, 1, -1, 1.6, -1.6, 2.2, -2.2, 3, -3)  # in lines, up and down


@dataclass(frozen=True)
class Label:
    """A label of a piece of a year's line; `is_end` where the year's line ends there."""

    text: str
    order: int
    piece: list[Point]
    is_end: bool = False
    is_strong: bool = False


@dataclass(frozen=True)
class Spot:
    """Beside which point a label stands, on which side, and how many pixels above it."""

    month: int
    share: float
    is_right: bool
    shift: float


class _Box(NamedTuple):
    """What a label must not cover: from and to which month, its middle and height in pixels."""

    start: float
    end: float
    middle: float
    height: float


def place_labels(
    labels: Sequence[Label], lines: Sequence[list[Point]], pixels: float, size: int
) -> list[Spot]:
    """Place the labels: ends of one month below one another in the order of their values.

    Parameters
    ----------
    labels : sequence of Label
        One end a year, and one a piece before it.
    lines : sequence of list of Point
        Every point drawn, by year.
    pixels : float
        Height of a rate of 1.0, in pixels.
    size : int
        Font size in pixels.

    Returns
    -------
    list of Spot
        In the order of `labels`.
    """
    taken = _list_boxes(lines, pixels, size)
    spots: dict[int, Spot] = {}
    order = sorted(
        (i for i, label in enumerate(labels) if label.is_end),
        key=lambda i: (-labels[i].piece[-1][0].month, -labels[i].piece[-1][1]),
    )
    for _, group in groupby(order, key=lambda i: labels[i].piece[-1][0].month):
        ceiling = float("inf")
        for i in group:
            wanted = _list_below(labels[i], ceiling, pixels, size)
            spots[i], box = _choose(wanted, labels[i], taken, pixels, size)
            ceiling = box.middle - size * LINE
            taken.append(box)
    for i, label in enumerate(labels):
        if i not in spots:
            spots[i], box = _choose(_list_sides(label, size), label, taken, pixels, size)
            taken.append(box)
    return [spots[i] for i in range(len(labels))]


def _list_below(label: Label, ceiling: float, pixels: float, size: int) -> list[Spot]:
    """Give the spots right of a line's end that lie below the label above it, nearest first."""
    day, share, _ = label.piece[-1]
    nearest = min(0.0, ceiling - share * pixels)
    shifts = [nearest + step * size * LINE for step in _STEPS]
    return [
        Spot(day.month, share, is_right=True, shift=shift)
        for shift in shifts
        if share * pixels + shift <= ceiling
    ]


def _list_sides(label: Label, size: int) -> list[Spot]:
    """Give the spots left of a piece's first point and right of its last, nearest first."""
    ends = ((label.piece[0], False), (label.piece[-1], True))
    return [
        Spot(point[0].month, point[1], is_right=is_right, shift=step * size * LINE)
        for step in _STEPS
        for point, is_right in ends
    ]


def _choose(
    spots: Sequence[Spot], label: Label, taken: Sequence[_Box], pixels: float, size: int
) -> tuple[Spot, _Box]:
    """Give the first of the spots that cover least, and the box that the label takes there."""
    boxes = [_find_box(spot, label.text, pixels, size) for spot in spots]
    covered = [sum(_overlap(box, other) for other in taken) for box in boxes]
    best = covered.index(min(covered))
    return spots[best], boxes[best]


def _find_box(spot: Spot, text: str, pixels: float, size: int) -> _Box:
    width = measure_text(text, size) / (size * _MONTH)
    start = spot.month + _REACH if spot.is_right else spot.month - _REACH - width
    return _Box(start, start + width, spot.share * pixels + spot.shift, size)


def _overlap(box: _Box, other: _Box) -> bool:
    apart = box.end < other.start or other.end < box.start
    return not apart and abs(box.middle - other.middle) < (box.height + other.height) / 2 + 1


def _list_boxes(lines: Sequence[list[Point]], pixels: float, size: int) -> list[_Box]:
    """Give what is drawn as small boxes: the line of 100 %, the points, the lines between them."""
    found = [_Box(month / 2, month / 2, pixels, 2) for month in range(1, 25)]
    for line in lines:
        for piece in split_pieces(line):
            found += [_make_dot(point[0].month, point[1] * pixels, size) for point in piece]
            for (first, low, _), (_, high, _) in pairwise(piece):
                for part in (0.2, 0.4, 0.6, 0.8):
                    height = (low + (high - low) * part) * pixels
                    found.append(_make_dot(first.month + part, height, size))
    return found


def _make_dot(month: float, middle: float, size: int) -> _Box:
    return _Box(month - 0.1, month + 0.1, middle, size * 0.6)
