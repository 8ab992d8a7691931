"""Charts on a dark page: each colour of the house has a twin there, of the same meaning."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import plotly.graph_objects as go

from renewal.charts.trend_marks import GAP_COLOUR
from renewal.charts.years_colours import DARK_RAMP, MOST_YEARS, RAMP, choose_colours
from renewal.metrics import GRID, INK, PALETTE, PAPER, QUIET_INK

# Paper is also what stands on a filled bar (letters, patterns): it turns with the page, so letters
# stay legible there. tests/test_painting.py measures contrast and simulated colour blindness.
DARK_SWATCHES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "planned": "#AAB4BF",
        "preparing": "#F2A65A",
        "started": "#6FB1EE",
        "completed": "#5FCB8E",
        "central_subsidy": "#F6B0A8",
        "central_provincial_subsidy": "#FF7A98",
        "special_bond": "#B99AF0",
        "resident_contribution": "#1E9E8D",
        "utility_operators": "#DDBE4E",
        "social_capital": "#FFC6E8",
        "secured": "#8794A3",
        "invested": "#E9EEF3",
        "credit_line": "#D5DCE4",
        "not_stated": "#9AA3AE",
        "spaces": "#7FBBD0",
        "case": "#E28AD6",
    }
)
DARK_PAPER: Final = "#12181F"
DARK: Final[Mapping[str, str]] = MappingProxyType(
    {PALETTE[role].colour.upper(): colour for role, colour in DARK_SWATCHES.items()}
    | {
        INK.upper(): "#E6EBF0",
        QUIET_INK.upper(): "#A9B4C0",
        GRID.upper(): "#2C3742",
        PAPER.upper(): DARK_PAPER,
        GAP_COLOUR.upper(): "#26313D",
    }
    | {
        light: dark
        for count in range(1, MOST_YEARS + 1)
        for light, dark in zip(
            choose_colours(count, RAMP), choose_colours(count, DARK_RAMP), strict=True
        )
    }
)
# The halo of a text names colours among other things.
_SHADOW: Final = re.compile(r'"shadow":"([^"]*)"')
_HEX: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_COLOUR: Final = re.compile(r'"(#[0-9A-Fa-f]{6})"|"rgba\((\d+), ?(\d+), ?(\d+), ?([\d.]+)\)"')


def _turn(match: re.Match[str]) -> str:
    if match[1]:
        return f'"{DARK.get(match[1].upper(), match[1])}"'
    twin = DARK.get("#" + "".join(f"{int(match[part]):02X}" for part in (2, 3, 4)))
    if twin is None:
        return match[0]
    red, green, blue = (int(twin[start : start + 2], 16) for start in (1, 3, 5))
    return f'"rgba({red},{green},{blue},{match[5]})"'


def _turn_shadow(match: re.Match[str]) -> str:
    turned = _HEX.sub(lambda found: DARK.get(found[0].upper(), found[0]), match[1])
    return f'"shadow":"{turned}"'


def paint_dark(figure: go.Figure) -> go.Figure:
    """Return a figure in the colours of a dark page.

    Parameters
    ----------
    figure : Figure
        Drawn with the colours of `renewal.metrics` alone; others stay as they are.
    """
    text = _SHADOW.sub(_turn_shadow, figure.to_json())
    return go.Figure(json.loads(_COLOUR.sub(_turn, text)), skip_invalid=True)
