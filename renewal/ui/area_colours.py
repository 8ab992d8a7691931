"""Colours of the start rates on the map and in the list, on a light page and on a dark one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from renewal.charts.painting import DARK, DARK_PAPER
from renewal.metrics import INK, PAPER, START_SCALE
from renewal.ui.theming import Theme

# On a dark page more is brighter: the scale turns over, and all of the plan keeps the colour of
# "started" there. tests/test_overview.py holds steps and contrast of labels.
DARK_START_SCALE: Final = ("#1B3348", "#264F72", "#356E9E", "#4F8DC4", "#6FB1EE", "#D3E9FD")


@dataclass(frozen=True)
class AreaColours:
    """Fill of each class, the letters on it, and what stands around the letters.

    Letters are those of the page where they can be read, with a rim of paper; else those of
    paper, with a rim of the fill.
    """

    fills: tuple[str, ...]
    letters: tuple[str, ...]
    rims: tuple[str, ...]


def _build(fills: tuple[str, ...], ink: str, paper: str, on_ink: int) -> AreaColours:
    """Build the colours of a page; the letters of the page stand on the first classes."""
    letters = tuple(ink if index < on_ink else paper for index in range(len(fills)))
    rims = tuple(paper if index < on_ink else fill for index, fill in enumerate(fills))
    return AreaColours(fills, letters, rims)


COLOURS: Final[dict[Theme, AreaColours]] = {
    "light": _build(START_SCALE, INK, PAPER, on_ink=4),
    "dark": _build(DARK_START_SCALE, DARK[INK.upper()], DARK_PAPER, on_ink=3),
}
