"""What the map says of each case: names, how near its position is, words instead of the picture."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final, TypeAlias

import pandas as pd

from renewal.i18n import Language, format_count, translate
from renewal.maps.placing import Pixel, Placing, project
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


def read_positions(frame: pd.DataFrame) -> list[tuple[Row, Pixel]]:
    """Read the cases that have a position, each with its pixel at zoom 0."""
    placed = []
    for row in frame.to_dict("records"):
        longitude, latitude = (
            to_exact(row.get(f"{axis}_deg")) for axis in ("longitude", "latitude")
        )
        if longitude is not None and latitude is not None:
            placed.append((row, project(float(longitude), float(latitude))))
    return placed


def is_within(row: Row, focus: str) -> bool:
    """Tell whether a case lies in a place; a code's trailing 00 stands for all below it."""
    prefix = focus
    while prefix.endswith("00") and len(prefix) > 2:
        prefix = prefix[:-2]
    return str(row.get("place_code") or "").startswith(prefix)


def build_record(row: Row, place: Placing, language: Language) -> dict[str, Any]:
    """Build what deck.gl draws of one case: position, mark, label and tooltip."""

    def read(prefix: str) -> str:
        return str(row.get(f"{prefix}_{language}") or row.get(f"{prefix}_zh") or "")

    precision = str(row.get("position_precision") or "unknown")
    notes = [read("position_note") or translate(f"map.precision.{precision}", language)]
    if place.shift != (0.0, 0.0):
        notes.append(translate("map.apart", language))
    offset = [round(part, 1) for part in place.shift]
    return {
        "position": [float(row["longitude_deg"]), float(row["latitude_deg"])],
        "name": escape(read("name")),
        "label": read("name"),
        "place": escape(translate("map.tooltip.place", language, place=read("place_name"))),
        "summary": escape(read("summary")),
        "precision": escape(translate("list.clause", language).join(notes)),
        "mark": PRECISION_MARKS.get(precision, "○"),
        "offset": offset,
        "label_offset": [offset[0] + (-12 if place.is_left else 12), offset[1]],
        "anchor": "end" if place.is_left else "start",
    }


def build_group(rows: Sequence[Row], place: Placing, language: Language) -> dict[str, Any]:
    """Build the one mark of cases that lie together on the map of the whole country."""
    record = build_record(rows[0], place, language)
    if len(rows) == 1:
        return record
    count = translate("map.group", language, count=format_count(len(rows), language))
    names = [str(row.get(f"name_{language}") or row.get("name_zh")) for row in rows]
    middle = [
        sum(float(row[f"{axis}_deg"]) for row in rows) / len(rows)
        for axis in ("longitude", "latitude")
    ]
    return record | {
        "position": middle,
        "name": count,
        "label": count,
        "place": "",
        "summary": "<br>".join(escape(name) for name in names),
        "precision": translate("map.group_note", language),
        "mark": PRECISION_MARKS["area_centre"],
        "label_offset": [0.0, 20.0],  # below: beside Meizhou a label would cover Taiwan
        "anchor": "middle",
    }


def list_precisions(frame: pd.DataFrame, language: Language) -> list[tuple[str, str]]:
    """List the marks on the map with what each says of its position, nearest first."""
    found = {str(row.get("position_precision") or "unknown") for row, _ in read_positions(frame)}
    return [
        (mark, translate(f"map.precision.{precision}", language))
        for precision, mark in PRECISION_MARKS.items()
        if precision in found
    ]


def describe_case_map(frame: pd.DataFrame, language: Language) -> str:
    """Say in words where the cases are, place by place."""
    rows = frame.to_dict("records")
    if not rows:
        return translate("chart.empty", language)
    counts = Counter(
        str(row.get(f"place_name_{language}") or row.get("place_name_zh")) for row in rows
    )
    parts = [
        translate("map.describe_part", language, place=place, count=format_count(count, language))
        for place, count in counts.items()
    ]
    return translate(
        "map.describe",
        language,
        count=format_count(len(rows), language),
        parts=translate("list.separator", language).join(parts),
    )


def map_approval_line(number: str | None, language: Language) -> str:
    """Give the line a published map carries: the owner's approval number, or that it has none."""
    if number and number.strip():
        return translate("map.approval.number", language, number=number.strip())
    return translate("map.approval.none", language)
