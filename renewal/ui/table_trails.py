"""Which figures of a table have a trail, and what opens it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from renewal.metrics import METRICS

# Columns of reports whose figures `sources__trail` can follow, besides the measures.
_FOLLOWED: Final = {
    "checks__totals": re.compile("computed|published|difference"),
    "funding__mix": re.compile("share_of_planned"),
    "progress__change": re.compile(r"\w+_(change|from|to)"),
    "sources__figures": re.compile("value"),
}
_OF_MEASURES: Final = frozenset(
    {
        "funding__mix",
        "parking__spaces",
        "progress__by_place",
        "progress__total",
        "progress__trend",
    }
)
# Columns that hold a figure listed in sources__figures, and the column with its key there.
_LISTED: Final = {
    "value": "figure_id",
    "first_value": "first_figure_id",
    "second_value": "second_figure_id",
}


def find_trail(report: str, row: Mapping[str, Any], name: str) -> str:
    """Return what a figure of a report opens; empty where it has no trail of its own."""
    row_key = row.get("row_key")
    if row_key and _is_followed(report, name):
        return f"{report}|{row_key}/{name}"
    figure_id = row.get(_LISTED.get(name, ""))
    return f"sources__figures|{figure_id}/value" if figure_id else ""


def _is_followed(report: str, name: str) -> bool:
    if report in _OF_MEASURES and name.removesuffix("_published") in METRICS:
        return True
    pattern = _FOLLOWED.get(report)
    return pattern is not None and pattern.fullmatch(name) is not None
