"""Colours of the years: one a year, the oldest nearest to the page, the newest farthest from it."""

from typing import Final, TypeAlias

Ramp: TypeAlias = tuple[tuple[int, int, int], ...]

# Oldest, middle and newest year: grey to deep blue, each darker than the one before, the palest
# at 3:1 on white. Order shows without colour vision, and every piece of line carries its year.
RAMP: Final[Ramp] = ((0x8A, 0x92, 0x9B), (0x2F, 0x74, 0xB5), (0x05, 0x25, 0x4A))
# The same on a dark page: each lighter than the one before, the darkest at 3:1 on its paper.
DARK_RAMP: Final[Ramp] = ((0x6E, 0x77, 0x82), (0x6F, 0xB1, 0xEE), (0xE3, 0xF1, 0xFF))
MOST_YEARS: Final = 20  # that have a twin on a dark page


def choose_colours(count: int, ramp: Ramp = RAMP) -> list[str]:
    """Give one colour a year, oldest first, evenly spaced along a ramp."""
    colours = []
    for order in range(count):
        place = 2.0 if count == 1 else 2 * order / (count - 1)
        first = min(int(place), 1)
        mixed = (
            round(start + (end - start) * (place - first))
            for start, end in zip(ramp[first], ramp[first + 1], strict=True)
        )
        colours.append("#" + "".join(f"{part:02X}" for part in mixed))
    return colours
