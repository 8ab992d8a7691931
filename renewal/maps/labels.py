"""Room for words on a map: how wide a label is, where its lines break, what it would cover."""

from dataclasses import dataclass
from typing import Final, NamedTuple

LABEL_SIZE: Final = 15  # px
SMALL_SIZE: Final = 13  # px, on the narrow map of a telephone
LINE_HEIGHT: Final = 1.28  # from one line of a label to the next, as a share of the size
_WIDE: Final = "\u2e80"  # from here on a character is as wide as it is high
_NARROW_SHARE: Final = 0.55  # width of a Latin letter, as a share of the size, on the average


@dataclass(frozen=True)
class Box:
    """A rectangle on the screen, in pixels from the upper left corner."""

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

    def measure_overlap(self, other: "Box") -> float:
        """Return the area in px² that two boxes share."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0.0) * max(height, 0.0)

    def measure_outside(self, frame: "Box") -> float:
        """Return the area in px² that lies outside a frame."""
        return self.width * self.height - self.measure_overlap(frame)


class Label(NamedTuple):
    """A label of one or more lines, and about how wide and high it is, in px."""

    text: str
    width: float
    height: float


def measure_text(text: str, size: float) -> float:
    """Return about how wide one line of a text is, in px."""
    return size * sum(1.0 if letter >= _WIDE else _NARROW_SHARE for letter in text)


def build_label(text: str, size: float) -> Label:
    """Measure a text of one or more lines."""
    lines = text.split("\n")
    width = max(measure_text(line, size) for line in lines)
    return Label(text, width, LINE_HEIGHT * size * len(lines))


def break_lines(text: str, width: float, size: float) -> str:
    """Break a text that is wider than `width` px in two lines, as equal as its words allow."""
    if measure_text(text, size) <= width:
        return text
    half = measure_text(text, size) / 2
    breaks = [index for index in range(1, len(text)) if _may_break(text, index)]
    if not breaks:
        return text
    best = min(breaks, key=lambda index: abs(measure_text(text[:index], size) - half))
    return f"{text[:best].rstrip()}\n{text[best:].lstrip()}"


def _may_break(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if before == " ":
        return after != "("
    return before >= _WIDE and after not in "，。、）"
