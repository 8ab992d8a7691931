"""What deck.gl draws of a case: position, mark, label, tooltip and the line to its place."""

import math
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, Final

from renewal.i18n import Language, format_count, translate
from renewal.maps.labels import Label, break_lines, build_label
from renewal.maps.placing import MARK_REACH, Pixel, Placing, find_label_offset
from renewal.maps.words import PRECISION_MARKS, Row, read_text
from renewal.metrics import PALETTE, PAPER

AREA: Final = "area:"  # stands before the code of a mark that holds all cases of an area
_DOT_STEP: Final = 6.0  # px between the dots of the line from a mark to its place


def read_colour(code: str, alpha: int = 255) -> list[int]:
    """Return a colour of the palette as deck.gl wants it: red, green, blue, alpha."""
    return [*(int(code[i : i + 2], 16) for i in (1, 3, 5)), alpha]


def read_position(row: Row) -> list[float]:
    """Return longitude and latitude of a case, in degrees."""
    return [float(row["longitude_deg"]), float(row["latitude_deg"])]


def write_label(row: Row, width: float, size: int, language: Language) -> Label:
    """Return the name of a case, in two lines where it is wider than `width` px.

    What a name adds in brackets is left to the tooltip.
    """
    name = re.sub(r" \(.*\)$", "", read_text(row, "name", language))
    return build_label(break_lines(name, width, size), size)


def build_record(
    row: Row, placing: Placing, label: Label, language: Language, *, is_chosen: bool
) -> dict[str, Any]:
    """Build the mark of one case; the chosen one is full, its ring drawn in white."""
    precision = str(row.get("position_precision") or "unknown")
    note = read_text(row, "position_note", language)
    notes = [note or translate(f"map.precision.{precision}", language)]
    if placing.is_moved:
        notes.append(translate("map.apart", language))
    place = translate("map.tooltip.place", language, place=read_text(row, "place_name", language))
    return {
        "code": str(row["programme_id"]),
        "position": read_position(row),
        "name": escape(read_text(row, "name", language)),
        "place": escape(place),
        "summary": escape(read_text(row, "summary", language)),
        "precision": escape(translate("list.clause", language).join(notes)),
        "mark": PRECISION_MARKS.get(precision, PRECISION_MARKS["unknown"]),
        "mark_size": 24,
        "ink": read_colour(PAPER if is_chosen else PALETTE["case"].colour),
        "is_chosen": is_chosen,
        **_build_places(placing, label),
    }


def find_middle(rows: Sequence[Row]) -> list[float]:
    """Return the middle of the positions of cases, longitude and latitude in degrees."""
    points = [read_position(row) for row in rows]
    return [sum(axis) / len(points) for axis in zip(*points, strict=True)]


def build_group(
    rows: Sequence[Row], area: str, placing: Placing, label: Label, language: Language, *,
    is_chosen: bool,
) -> dict[str, Any]:  # fmt: skip
    """Build the one mark of an area on the map of the whole country: how many cases it holds."""
    count = format_count(len(rows), language)
    names = [escape(read_text(row, "name", language)) for row in rows]
    return {
        "code": f"{AREA}{area}",
        "position": find_middle(rows),
        "name": escape(translate("map.group", language, place=label.text, count=count)),
        "place": "",
        "summary": "<br>".join(names),
        "precision": escape(translate("map.group_note", language)),
        "mark": count,
        "mark_size": 15,
        "ink": read_colour(PAPER),
        "is_chosen": is_chosen,
        **_build_places(placing, label),
    }


def _build_places(placing: Placing, label: Label) -> dict[str, Any]:
    anchors = {"right": "start", "left": "end"}
    offset = find_label_offset(placing, label.height)
    return {
        "label": label.text,
        "offset": [round(part, 1) for part in placing.shift],
        "label_offset": [round(part, 1) for part in offset],
        "anchor": anchors.get(placing.side, "middle"),
    }


def list_dots(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """List the dots of the line from a mark that was moved to the place it stands for."""
    offset: Pixel = record["offset"]
    length = math.hypot(*offset) - MARK_REACH + 2
    for step in range(1, math.ceil(length / _DOT_STEP)):
        share = step * _DOT_STEP / math.hypot(*offset)
        yield {
            "position": record["position"],
            "offset": [round(part * share, 1) for part in offset],
        }
