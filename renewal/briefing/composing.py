"""Compose the briefing of a place and month from the reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from renewal.briefing.request import Request
from renewal.briefing.slides import Briefing
from renewal.errors import BriefingError
from renewal.place_rows import Read


@dataclass(frozen=True)
class Ground:
    """What a briefing stands on besides the reports.

    Attributes
    ----------
    boundaries_dir : Path
        Holds the outlines.
    approval_number : str or None
        The map approval number (审图号) set by the owner.
    snapshot_id : str
    made_on : date
    """

    boundaries_dir: Path
    approval_number: str | None
    snapshot_id: str
    made_on: date


def compose_briefing(read: Read, request: Request, ground: Ground) -> Briefing:
    """Return the briefing that a link asks for.

    Raises
    ------
    BriefingError
        When the place or the month has no figures, or none of the slides asked for exists.
    """
    raise BriefingError(f"{request} {ground} {read}")
