"""Where the label of a line's last point stands: where the fewest other marks are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from renewal.briefing.powerpoint_text import Box
from renewal.briefing.slides import Course, Line, Point

_Mark: TypeAlias = tuple[float, float, int]  # a point in points, and what hiding it weighs
_STEPS: Final = 12  # looked at along a line from one month to the next
# Beside, above or below the point, and how many label heights lower than usual; the first of
# equally free ones is taken.
_AWAY: Final = (0.6, -0.6, 1.1, -1.1, 1.7, -1.7, 2.3, -2.3, 3.4)
_PLACES: Final = (
    ("r", 0.0),
    ("t", 0.0),
    ("b", 0.0),
    ("l", 0.0),
    *(("r", lower) for lower in _AWAY),
)
_FAR_WEIGHT: Final = 2  # of each label height away from the point
_OVER_WEIGHT: Final = 100  # of lying upon another label or beyond the chart
_GAP: Final = 6.0
_POINT_WEIGHT: Final = 3  # of a hidden point, against a hidden bit of a line


@dataclass(frozen=True)
class Place:
    """A side of the point (`r`, `t`, `b`, `l`), and how much lower than there, in points."""

    position: str
    lower: float


def place_last_labels(
    course: Course, plot: Box, chart: Box, sizes: Sequence[tuple[float, float]]
) -> list[Place]:
    """Return where the label of each line's last point stands; lines in focus choose first.

    Parameters
    ----------
    plot : Box
        Of the lines, in points from the chart's corner.
    chart : Box
    sizes : sequence of (float, float)
        Width and height of each line's label, in points.
    """
    marks = [_list_marks(line, course, plot) for line in course.lines]
    crowd = [mark for marked in marks for mark in marked] + _list_whole(course, plot)
    order = sorted(range(len(marks)), key=lambda index: not course.lines[index].is_focus)
    taken: list[Box] = []
    places = [Place(*_PLACES[0])] * len(marks)
    for index in order:
        if not marks[index]:
            continue
        x, y, _ = marks[index][-1]
        boxes = {choice: _lay_out((x, y), choice, *sizes[index]) for choice in _PLACES}
        counts = {
            choice: _count(box, crowd, taken, chart) + _FAR_WEIGHT * abs(choice[1])
            for choice, box in boxes.items()
        }
        best = min(counts, key=counts.__getitem__)
        taken.append(boxes[best])
        places[index] = Place(best[0], best[1] * sizes[index][1])
    return places


def crosses_whole(value: Fraction, course: Course, plot: Box, height: float) -> bool:
    """Tell whether a label above a point would lie on the line of the whole."""
    if course.whole is None:
        return False
    above = plot.height * float((course.whole - value) / (course.limit or 1))
    return 0 < above < height + 2 * _GAP


def _list_whole(course: Course, plot: Box) -> list[_Mark]:
    """Return points along the line of the whole."""
    if course.whole is None:
        return []
    y = plot.top + plot.height * float(1 - course.whole / (course.limit or 1))
    count = _STEPS * len(course.categories)
    return [(plot.left + plot.width * step / count, y, 1) for step in range(count + 1)]


def _list_marks(line: Line, course: Course, plot: Box) -> list[_Mark]:
    """Return points along a line from left to right, the last point of the line last."""
    slot = plot.width / len(course.categories)
    marks: list[_Mark] = []
    before: tuple[int, Point] | None = None
    for index, value in enumerate(line.values):
        if value is None:
            continue
        height = plot.height * float(value / (course.limit or 1))
        here = (plot.left + (index + 0.5) * slot, plot.top + plot.height - height)
        if before is not None and before[0] == index - 1:
            x, y = before[1]
            marks += [
                (x + (here[0] - x) * step / _STEPS, y + (here[1] - y) * step / _STEPS, 1)
                for step in range(1, _STEPS)
            ]
        marks.append((*here, _POINT_WEIGHT))
        before = (index, here)
    return marks


def _lay_out(point: Point, choice: tuple[str, float], width: float, height: float) -> Box:
    (x, y), (position, lower) = point, choice
    left = {"r": x + _GAP, "l": x - _GAP - width}.get(position, x - width / 2)
    top = {"t": y - _GAP - height, "b": y + _GAP}.get(position, y - height / 2)
    return Box(left, top + lower * height, width, height)


def _count(box: Box, crowd: Sequence[_Mark], taken: Sequence[Box], chart: Box) -> int:
    """Weigh what a label would hide; what lies upon another label weighs most."""
    hidden = sum(
        weight
        for x, y, weight in crowd
        if box.left <= x <= box.left + box.width and box.top <= y <= box.top + box.height
    )
    overlaps = sum(
        box.left < other.left + other.width
        and other.left < box.left + box.width
        and box.top < other.top + other.height
        and other.top < box.top + box.height
        for other in taken
    )
    is_beyond = (
        box.top < 0 or box.top + box.height > chart.height or box.left + box.width > chart.width
    )
    return hidden + _OVER_WEIGHT * (overlaps + is_beyond)
