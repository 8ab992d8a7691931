"""Cut outlines and lines to a rectangle, so that a near view holds no point outside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from renewal.briefing.slides import Point


@dataclass(frozen=True)
class Frame:
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.bottom - self.top

    def holds(self, point: Point) -> bool:
        """Tell whether a point lies in it or on its edge."""
        x, y = point
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def clip_ring(ring: Sequence[Point], frame: Frame) -> tuple[Point, ...]:
    """Return the part of a polygon's ring inside a rectangle; empty where nothing is.

    Cuts at one edge after the other (Sutherland and Hodgman); parts that fall asunder stay joined
    along the edge.
    """
    if all(frame.holds(point) for point in ring):
        return tuple(ring)
    points = list(ring)
    for axis, limit, is_lower in (
        (0, frame.left, True), (0, frame.right, False),
        (1, frame.top, True), (1, frame.bottom, False),
    ):  # fmt: skip
        points = _cut(points, axis, _keep(axis, limit, is_lower=is_lower), limit)
    return tuple(points)


def _keep(axis: int, limit: float, *, is_lower: bool) -> Callable[[Point], bool]:
    return lambda point: point[axis] >= limit if is_lower else point[axis] <= limit


def _cut(
    points: Sequence[Point], axis: int, keeps: Callable[[Point], bool], limit: float
) -> list[Point]:
    found: list[Point] = []
    for before, after in zip([*points[-1:], *points[:-1]], points, strict=True):
        if keeps(before) != keeps(after):
            found.append(_cross(before, after, axis, limit))
        if keeps(after):
            found.append(after)
    return found


def _cross(before: Point, after: Point, axis: int, limit: float) -> Point:
    """Return where the way between two points crosses a line."""
    share = (limit - before[axis]) / (after[axis] - before[axis])
    x, y = (start + (end - start) * share for start, end in zip(before, after, strict=True))
    return x, y


def clip_line(line: Sequence[Point], frame: Frame) -> list[tuple[Point, ...]]:
    """Return the pieces of a line whose points lie inside a rectangle."""
    pieces: list[list[Point]] = []
    for before, after in pairwise(line):
        if not (frame.holds(before) and frame.holds(after)):
            continue
        if pieces and pieces[-1][-1] == before:
            pieces[-1].append(after)
        else:
            pieces.append([before, after])
    return [tuple(piece) for piece in pieces]
