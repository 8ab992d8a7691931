"""What stands around the map: its marks explained, words instead of the picture, its approval."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

import pandas as pd

from renewal.i18n import Language, format_count, translate
from renewal.metrics import to_exact

Row: TypeAlias = Mapping[str, Any]

# A full mark where the source names the spot, a ring where it is only near, a hollow one where
# the position merely stands for a whole district.
PRECISION_MARKS: Final[dict[str, str]] = {
    "exact": "●",
    "street": "◉",
    "county_seat": "◎",
    "district_indicative": "○",
    "area_centre": "○",
    "unknown": "○",
}


def read_text(row: Row, stem: str, language: Language) -> str:
    """Return a bilingual column of a row, in Chinese where the other language has none."""
    return str(row.get(f"{stem}_{language}") or row.get(f"{stem}_zh") or "")


def has_position(row: Row) -> bool:
    """Tell whether a case can be drawn."""
    return all(to_exact(row.get(f"{axis}_deg")) is not None for axis in ("longitude", "latitude"))


def list_precisions(frame: pd.DataFrame, language: Language) -> list[tuple[str, str]]:
    """List the marks on the map with what each says of its position, nearest first."""
    rows = [row for row in frame.to_dict("records") if has_position(row)]
    found = {str(row.get("position_precision") or "unknown") for row in rows}
    return [
        (mark, translate(f"map.precision.{precision}", language))
        for precision, mark in PRECISION_MARKS.items()
        if precision in found
    ]


def describe_case_map(frame: pd.DataFrame, language: Language, selected: str = "") -> str:
    """Say in words where the cases are, place by place, and which one is chosen.

    Parameters
    ----------
    frame : DataFrame
        Rows of report `cases__map`, those that the map shows.
    selected : str
        The programme chosen, if any.
    """
    rows = frame.to_dict("records")
    if not rows:
        return translate("map.describe_none", language)
    by_place: dict[str, list[str]] = {}
    for row in rows:
        names = by_place.setdefault(read_text(row, "place_name", language), [])
        names.append(read_text(row, "name", language))
    text = translate(
        "map.describe",
        language,
        count=format_count(len(rows), language),
        parts=_join([_write_place(place, names, language) for place, names in by_place.items()],
                    "list.clause", language),
    )  # fmt: skip
    chosen = [row for row in rows if row["programme_id"] == selected]
    if not chosen:
        return text
    name = read_text(chosen[0], "name", language)
    return text + translate("map.describe_chosen", language, name=name)


def _write_place(place: str, names: Sequence[str], language: Language) -> str:
    listed = _join(names, "list.separator", language)
    return translate("map.describe_part", language, place=place, names=listed)


def _join(texts: Sequence[str], key: str, language: Language) -> str:
    return translate(key, language).join(texts)


def map_approval_line(number: str | None, language: Language) -> str:
    """Give the line a published map carries: the owner's approval number, or that it has none."""
    if number and number.strip():
        return translate("map.approval.number", language, number=number.strip())
    return translate("map.approval.none", language)
