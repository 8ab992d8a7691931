"""What a link to a briefing asks for: codes, so that it means the same in either language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast, get_args
from urllib.parse import quote, urlencode

from renewal.i18n import LANGUAGES, Language
from renewal.metrics import Basis

_DEFAULT_LANGUAGE: Final[Language] = "zh"


@dataclass(frozen=True)
class Request:
    """A place, a month, what is counted, and which slides in which order.

    Attributes
    ----------
    place_code : str
        Empty for the board's own default.
    as_of : str
        Month as `YYYY-MM`; empty for the newest one.
    basis : {"households", "communities"} or None
        None for the one that the table of the month has a start rate of.
    slides : tuple of str
        Ids of slides in the order wanted; empty for the usual ones.
    """

    place_code: str = ""
    as_of: str = ""
    basis: Basis | None = None
    language: Language = _DEFAULT_LANGUAGE
    slides: tuple[str, ...] = ()

    def as_query(self, **more: str) -> str:
        """Return the request as the query of an address, with parameters of one's own behind."""
        named = {
            "lang": self.language,
            "place": self.place_code,
            "as_of": self.as_of,
            "basis": self.basis or "",
            "slides": ",".join(self.slides),
        }
        given = {name: value for name, value in (named | more).items() if value}
        return urlencode(given, quote_via=quote, safe=",:")


def read_request(parameters: Mapping[str, str]) -> Request:
    """Read a request from the parameters of an address; what is unknown there is the default.

    Whether the place, the month and the slides exist is for the composer to say.
    """
    asked = {name: str(value).strip() for name, value in parameters.items()}
    basis, language = asked.get("basis"), asked.get("lang")
    ids = [part.strip() for part in asked.get("slides", "").split(",")]
    return Request(
        place_code=asked.get("place", ""),
        as_of=asked.get("as_of", ""),
        basis=cast("Basis", basis) if basis in get_args(Basis) else None,
        language=language if language in LANGUAGES else _DEFAULT_LANGUAGE,
        slides=tuple(dict.fromkeys(part for part in ids if part)),
    )
