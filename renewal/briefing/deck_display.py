"""How a briefing is shown on a wall: colours, timer and keys, as a link asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, cast, get_args

Theme: TypeAlias = Literal["light", "dark"]

LONGEST_SECONDS: Final = 3600
_DEFAULT_THEME: Final[Theme] = "light"


@dataclass(frozen=True)
class Display:
    """How the slides are shown.

    Attributes
    ----------
    theme : str
        `light` for a bright room, `dark` for a dark one.
    seconds : int
        After how long the next slide comes by itself; 0 where it does not.
    has_keys : bool
        Whether single letters and digits are shortcuts (WCAG 2.1.4 wants them to go off).
    """

    theme: Theme = _DEFAULT_THEME
    seconds: int = 0
    has_keys: bool = True

    def as_parameters(self) -> dict[str, str]:
        """Return what differs from the usual, as parameters of an address."""
        given = {
            "theme": self.theme if self.theme != _DEFAULT_THEME else "",
            "seconds": str(self.seconds) if self.seconds else "",
            "keys": "" if self.has_keys else "off",
        }
        return {name: value for name, value in given.items() if value}


def read_display(parameters: Mapping[str, str]) -> Display:
    """Read how to show from the parameters of an address; what is unknown there is the usual."""
    theme = str(parameters.get("theme", "")).strip()
    seconds = str(parameters.get("seconds", "")).strip()
    is_number = seconds.isascii() and seconds.isdigit() and len(seconds) <= len(f"{10**6}")
    return Display(
        theme=cast("Theme", theme) if theme in get_args(Theme) else _DEFAULT_THEME,
        seconds=min(int(seconds), LONGEST_SECONDS) if is_number else 0,
        has_keys=str(parameters.get("keys", "")).strip() != "off",
    )
