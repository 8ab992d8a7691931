"""The colours of slides in a bright and in a dark room, as custom properties of a style sheet.

Ink and quiet ink have a contrast of at least 7:1 on paper and on what is raised from it: the last
row reads a picture that a lamp washes out.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from renewal.briefing.deck_display import Theme
from renewal.charts.painting import DARK_PAPER, DARK_SWATCHES
from renewal.metrics import PALETTE, PAPER

SURFACES: Final[Mapping[Theme, Mapping[str, str]]] = MappingProxyType(
    {
        "light": {
            "paper": PAPER,
            "raised": "#EEF2F6",
            "ink": "#15202B",
            "quiet": "#434D58",
            "rule": "#D3DAE1",
            "land": "#E3E9EF",
            "accent": PALETTE["started"].colour,
        },
        "dark": {
            "paper": DARK_PAPER,
            "raised": "#1E2832",
            "ink": "#F2F5F8",
            "quiet": "#B9C3CE",
            "rule": "#34414E",
            "land": "#26323E",
            "accent": DARK_SWATCHES["started"],
        },
    }
)


def build_theme_rules() -> str:
    """Return a style sheet that gives every surface and every role its colour in each theme."""
    light = {role: swatch.colour for role, swatch in PALETTE.items()}
    roles: dict[Theme, Mapping[str, str]] = {"light": light, "dark": DARK_SWATCHES}
    return "\n".join(
        f':root[data-theme="{theme}"] {{ color-scheme: {theme}; '
        + " ".join(f"--{name}: {colour};" for name, colour in SURFACES[theme].items())
        + " "
        + " ".join(f"--role-{role}: {colour};" for role, colour in roles[theme].items())
        + " }"
        for theme in SURFACES
    )
