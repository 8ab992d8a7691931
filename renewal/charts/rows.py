"""Rows of a chart: above the marks of each row its name and its figures, readable at any width.

Names and figures beside the bars would leave a bar of no length on a narrow screen. The y axis
counts pixels from the top, so that a row is as high as its texts and marks need.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from unicodedata import east_asian_width

from renewal.charts.layout import LATIN_EMS, measure_text, wrap_text

DENSE_FROM: Final = 13  # with so many rows texts and bars are smaller
NARROWEST: Final = 20  # ems of the plot on the narrowest screen served, where texts must not meet
_LATIN: Final = 0.5  # ems of a character in texts without a Chinese one, set in a narrower font
# Of few and of many rows: size of the text in ems of the chart's, then in ems of that text a
# line, the gap between rows, and a bar against the one asked for.
_FEW: Final = (1.0, 1.35, 0.55, 1.0)
_MANY: Final = (0.86, 1.2, 0.4, 0.8)
_BLOCK: Final = 1.1


@dataclass(frozen=True)
class Entry:
    """What one row says.

    Attributes
    ----------
    name, label : str
        At the left and at the right above the marks.
    details : tuple of str
        Quieter, each on lines of its own below them.
    hover : str
        HTML shown when the row is pointed at.
    code : str
        The place that a click on the row leads to.
    rank : str
        Written before the name.
    other_label : str
        What the same row says in a chart beside this one: names break alike in both.
    is_marked : bool
        Whether it is the place chosen.
    is_first : bool
        Whether a block begins, with room above it.
    heading, heading_label : str
        Above the row at the left and at the right: what a block of rows holds.
    has_marks : bool
        Whether the row has room for marks.
    """

    name: str
    label: str = ""
    details: tuple[str, ...] = ()
    hover: str = ""
    code: str = ""
    rank: str = ""
    other_label: str = ""
    is_marked: bool = False
    is_first: bool = False
    heading: str = ""
    heading_label: str = ""
    has_marks: bool = True


@dataclass(frozen=True)
class Spot:
    """Where a row stands, in pixels from the top: its edges, its texts and each of its marks."""

    top: float
    bottom: float
    name: float
    label: float
    detail: float
    marks: tuple[float, ...]
    name_lines: tuple[str, ...]
    detail_lines: tuple[str, ...]
    heading: float = 0.0


@dataclass(frozen=True)
class Rows:
    """The rows of a chart, placed; `size` and `thickness` are of texts and marks, in pixels."""

    entries: tuple[Entry, ...]
    spots: tuple[Spot, ...]
    size: int
    thickness: float
    font_size: int

    @property
    def height(self) -> float:
        """Return the height of all rows in pixels."""
        return self.spots[-1].bottom

    def list_middles(self, mark: int = 0) -> list[float]:
        """Return where each row's mark of a number stands."""
        return [spot.marks[mark] for spot in self.spots]


def place_rows(
    entries: Sequence[Entry], font_size: int, *, marks: int = 1, thickness: float = 0.65
) -> Rows:
    """Place rows below one another.

    Parameters
    ----------
    marks : int
        How many bars stand below one another in each row.
    thickness : float
        Of a bar, in ems.
    """
    scale, line, gap, bar = _MANY if len(entries) >= DENSE_FROM else _FEW
    size = round(font_size * scale)
    pitch = _Pitch(size, size * line, size * gap, round(size * thickness * bar), marks)
    spots: list[Spot] = []
    top = 0.0
    for entry in entries:
        if entry.is_first and spots:
            top += size * _BLOCK
        heading = top + pitch.line / 2
        if entry.heading or entry.heading_label:
            top += pitch.line
        spot = _place_row(entry, top, pitch, NARROWEST * font_size)
        spots.append(replace(spot, heading=heading))
        top = spots[-1].bottom
    return Rows(tuple(entries), tuple(spots), size, pitch.thick, font_size)


@dataclass(frozen=True)
class _Pitch:
    """Sizes of a chart's rows in pixels, and how many marks each has."""

    size: int
    line: float
    gap: float
    thick: float
    marks: int


def _place_row(entry: Entry, top: float, pitch: _Pitch, room: int) -> Spot:
    """Place one row; its texts share `room` pixels, as many as the narrowest screen has."""
    size, line = pitch.size, pitch.line
    longest = max(_measure(label, size) for label in (entry.label, entry.other_label))
    beside = room - longest - size
    text = f"{entry.rank} {entry.name}".strip()
    # Figures that leave too little room beside them stand on a line of their own.
    is_apart = beside < min(_measure(text, size), size * 5)
    names = _wrap(text, size, room if is_apart else beside)
    details = [part for detail in entry.details for part in _wrap(detail, size, room)]
    start, above = top + pitch.gap / 2, len(names) + is_apart
    first = start + (above + len(details)) * line + size * 0.1 + pitch.thick / 2
    middles = tuple(first + index * (pitch.thick + size * 0.15) for index in range(pitch.marks))
    return Spot(
        top=top,
        bottom=(middles[-1] if entry.has_marks else first - pitch.thick)
        + (pitch.thick + pitch.gap) / 2,
        name=start + len(names) * line / 2,
        label=start + (len(names) + 0.5 if is_apart else len(names) / 2) * line,
        detail=start + (above + len(details) / 2) * line,
        marks=middles,
        name_lines=tuple(names),
        detail_lines=tuple(details),
    )


def _is_latin(text: str) -> bool:
    return all(east_asian_width(character) not in "WF" for character in text)


def _measure(text: str, size: int) -> float:
    return len(text) * _LATIN * size if _is_latin(text) else measure_text(text, size)


def _wrap(text: str, size: int, width: float) -> list[str]:
    return wrap_text(text, size, round(width * LATIN_EMS / _LATIN if _is_latin(text) else width))
