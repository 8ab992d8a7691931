"""Where a mark and its label stand, and what room they take up on the screen."""

import math
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from renewal.maps.labels import Box

Pixel: TypeAlias = tuple[float, float]
Side: TypeAlias = Literal["right", "left", "above", "below"]

MARK_REACH: Final = 13  # px from the centre of a mark to its edge
_LABEL_GAP: Final = 18  # px from the centre of a mark to its label
_SEAT_REACH: Final = 6


@dataclass(frozen=True)
class Placing:
    """Where a case's mark stands, in pixels from its position, and on which side its label."""

    shift: Pixel = (0.0, 0.0)
    side: Side = "right"

    @property
    def is_moved(self) -> bool:
        """Tell whether the mark stands beside its position."""
        return self.shift != (0.0, 0.0)


@dataclass(frozen=True)
class Spot:
    """A case to be placed: its position in pixels, and the size of its label."""

    point: Pixel
    width: float
    height: float


def find_label_offset(placing: Placing, height: float) -> Pixel:
    """Return where a label's anchor stands, in pixels from the position of its case."""
    x, y = placing.shift
    sides: dict[Side, Pixel] = {
        "right": (x + _LABEL_GAP, y),
        "left": (x - _LABEL_GAP, y),
        "above": (x, y - MARK_REACH - height / 2),
        "below": (x, y + MARK_REACH + height / 2),
    }
    return sides[placing.side]


def list_boxes(spot: Spot, placing: Placing) -> tuple[Box, Box]:
    """Return what a case takes up on the screen: its mark and its label."""
    x, y = (start + move for start, move in zip(spot.point, placing.shift, strict=True))
    mark = Box(x - MARK_REACH, y - MARK_REACH, x + MARK_REACH, y + MARK_REACH)
    dx, dy = find_label_offset(placing, spot.height)
    anchor_x, middle = spot.point[0] + dx, spot.point[1] + dy
    start = {"right": 0.0, "left": spot.width}.get(placing.side, spot.width / 2)
    left, top = anchor_x - start, middle - spot.height / 2
    return mark, Box(left, top, left + spot.width, top + spot.height)


def list_line(spot: Spot, placing: Placing) -> list[Box]:
    """Return what the line from a moved mark to its place takes up, the place included."""
    if not placing.is_moved:
        return []
    (x, y), (dx, dy) = spot.point, placing.shift
    steps = math.ceil(math.hypot(dx, dy) / _SEAT_REACH)
    return [
        build_seat(Spot((x + dx * step / steps, y + dy * step / steps), 0, 0))
        for step in range(steps)
    ]


def build_seat(spot: Spot) -> Box:
    """Return the room of the dot at the place of a mark that was moved."""
    x, y = spot.point
    return Box(x - _SEAT_REACH, y - _SEAT_REACH, x + _SEAT_REACH, y + _SEAT_REACH)
