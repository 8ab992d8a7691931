"""Where a case leads: its money, its parking, the progress of its place, and the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from renewal.maps import find_county
from renewal.ui.choices import read_several
from renewal.ui.figures import Figure, Row
from renewal.ui.links import make_link
from renewal.ui.places import list_places
from renewal.ui.reports import read_rows
from renewal.ui.words import say

MOST_COMPARED: Final = 4


def list_case_links(case: Row, every: Sequence[Row]) -> list[Figure]:
    """Return the links of a case, those that have something to show."""
    programme = str(case["programme_id"])
    links = []
    payer = _find_funded(case)
    if payer is not None:
        links.append(Figure(say("cases.to_funding"), goes=make_link("funding", programme=payer)))
    if _has_parking(programme):
        goes = make_link("parking", programme=programme)
        links.append(Figure(say("cases.to_parking"), goes=goes))
    links.extend(_list_place_links(case))
    compared = read_several("compare", [str(row["programme_id"]) for row in every])
    if programme not in compared and len(compared) < MOST_COMPARED:
        goes = make_link(case=programme, compare=",".join((*compared, programme)))
        links.append(Figure(say("cases.to_compare"), goes=goes))
    return links


def _find_funded(case: Row) -> str | None:
    """Return the programme whose money the funding page shows: the case, or the one around it."""
    funded = {str(row["programme_id"]) for row in read_rows("funding__mix", programme_id=None)}
    own = str(case["programme_id"])
    around = [
        str(row["figure_programme_id"])
        for row in read_rows("cases__figures", programme_id=own)
        if row["is_of_parent"]
    ]
    return next((name for name in (own, *around) if name in funded), None)


def _has_parking(programme: str) -> bool:
    rows = read_rows("parking__spaces", place_code=None)
    return any(row["programme_id"] == programme for row in rows)


def _list_place_links(case: Row) -> list[Figure]:
    """Return the progress of the county, or of what is right above it, where there are figures."""
    county, places = find_county(case), list_places()
    parents = {
        str(row["place_code"]): str(row["parent_place_code"]) for row in read_rows("cases__places")
    }
    for code in (county, parents.get(county, "")):
        if code in places:
            text = say("cases.to_place", place=places[code].name)
            return [Figure(text, goes=make_link("overview", place=code))]
    return []
