"""What a briefing is about: a place in a month, and the table that holds its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from renewal.briefing.request import Request
from renewal.charts.ranking import read_rate
from renewal.errors import BriefingError
from renewal.headlines.wording import read_name
from renewal.i18n import Language, translate
from renewal.metrics import Basis, to_exact
from renewal.months import Month, collect_months, find_newest
from renewal.place_rows import Read, Row, read_place_row, read_units

DEFAULT_PLACE: Final = "441400"
BASES: Final[tuple[Basis, ...]] = ("households", "communities")
_NATION: Final = "000000"


@dataclass(frozen=True)
class Scope:
    """A place and a month; satisfies `place_rows.Chosen`.

    Attributes
    ----------
    place : mapping
        Its row of report `places__options`.
    every_month : tuple of Month
        Those with figures of the place, oldest first.
    month : Month or None
        None for a place that stands in no table and has programmes only.
    """

    place: Row
    every_month: tuple[Month, ...]
    month: Month | None
    basis: Basis
    language: Language

    @property
    def place_code(self) -> str:
        """Return the code of the place."""
        return str(self.place["place_code"])

    @property
    def place_name(self) -> str:
        """Return the name of the place."""
        return read_name(self.place, self.language)

    @property
    def unit_code(self) -> str | None:
        """Return the place where it is a row in the table of the place above it."""
        has_units = self.month is not None and self.month.has_units
        return None if has_units or not self.place["above_codes"] else self.place_code

    @property
    def table_code(self) -> str:
        """Return the place whose table of units is shown."""
        if self.unit_code is None:
            return self.place_code
        return str(self.place["above_codes"]).split("|")[-1]

    @property
    def table_name(self) -> str:
        """Return the name of the place whose table of units is shown."""
        if self.unit_code is None:
            return self.place_name
        return read_name(self.place, self.language, "above_names").split("|")[-1]

    @property
    def months(self) -> tuple[Month, ...]:
        """Return the months that compare with the chosen one: of the same kind of table."""
        has_units = self.month is None or self.month.has_units
        return tuple(month for month in self.every_month if month.has_units == has_units)

    @property
    def as_of(self) -> str:
        """Return the month in words; empty without one."""
        return self.month.format(self.language) if self.month else ""

    def holds(self, place_code: object) -> bool:
        """Tell whether a place is this one or lies in it; a street lies in its county."""
        code = str(place_code or "").partition(":")[0]
        own = self.place_code
        if own == _NATION:
            return bool(code)
        prefix = own.removesuffix("00").removesuffix("00")
        return code == own or (prefix != own and code.startswith(prefix))

    def link(self, page: str, **choices: str) -> str:
        """Return the address of a page with the same place, month and basis."""
        month = self.month.value if self.month else ""
        asked = Request(self.place_code, month, self.basis, self.language)
        return f"{page}?{asked.as_query(**choices)}"

    def say(self, key: str, **values: object) -> str:
        """Return a text in the language of the briefing."""
        return translate(key, self.language, **values)


def find_scope(read: Read, request: Request) -> Scope:
    """Return the place and the month that a request asks for.

    Raises
    ------
    BriefingError
        When there are no figures of the place, or none of the month.
    """
    places = {str(row["place_code"]): row for row in read("places__options")}
    code = request.place_code or (DEFAULT_PLACE if DEFAULT_PLACE in places else min(places))
    if code not in places:
        raise BriefingError(translate("briefing.no_place", request.language, asked=code))
    months = collect_months(read("progress__months", place_code=code))
    month = find_newest(months)
    if request.as_of:
        month = next((known for known in months if known.value == request.as_of), None)
    if month is None and (months or request.as_of):
        known = [known.format(request.language) for known in months]
        raise BriefingError(
            translate(
                "briefing.no_month",
                request.language,
                place=read_name(places[code], request.language),
                asked=request.as_of,
                known=translate("list.separator", request.language).join(known) or "—",
            )
        )
    scope = Scope(places[code], months, month, BASES[0], request.language)
    counted = _list_bases(read, scope)
    basis = next((basis for basis in counted if basis == request.basis), counted[0])
    return replace(scope, basis=basis)


def _list_bases(read: Read, scope: Scope) -> Sequence[Basis]:
    """Return the bases of which the table of the month has figures, those with a rate first."""
    rows = read_units(read, scope, scope.month)
    found = read_place_row(read, scope, scope.month)
    every: list[Row] = [*rows, *([found[1]] if found else [])]
    counted = [
        basis
        for basis in BASES
        if any(to_exact(row.get(f"{basis}_{stage}")) is not None
               for row in every for stage in ("planned", "started"))
    ]  # fmt: skip
    counted.sort(key=lambda basis: all(read_rate(row, basis) is None for row in every))
    return counted or BASES
