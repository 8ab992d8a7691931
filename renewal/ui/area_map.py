"""Map of the parts of a place coloured by start rate, beside their ranked list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import streamlit as st

from renewal.maps import map_approval_line
from renewal.metrics import to_exact
from renewal.ui.area_colours import COLOURS
from renewal.ui.areas import Area, has_starts, list_areas, shorten_name
from renewal.ui.figures import Row
from renewal.ui.filters import Filters
from renewal.ui.links import follow_trigger, make_link
from renewal.ui.outlines import COUNTRY, find_outlines, list_outlined
from renewal.ui.reports import read_mart, read_settings, serve_snapshot
from renewal.ui.theming import read_theme
from renewal.ui.trail import draw_trail
from renewal.ui.words import say

_HERE: Final = Path(__file__).parent
# In this order: each part of the script uses what stands above it.
_SCRIPTS: Final = (
    "area_outlines.js",
    "area_labels.js",
    "area_list.js",
    "area_drawing.js",
    "area_map.js",
)
_MOUNT: Final = st.components.v2.component(
    "renewal_areas",
    html=(_HERE / "area_map.html").read_text(encoding="utf-8"),
    css=(_HERE / "area_map.css").read_text(encoding="utf-8"),
    js="\n".join((_HERE / name).read_text(encoding="utf-8") for name in _SCRIPTS),
)
KEY: Final = "areas"
# The limits of the classes of START_SCALE, the same in every language.
_CLASSES: Final = ("<25%", "25–<50%", "50–<75%", "75–<100%", "100%", ">100%")


def draw_areas(filters: Filters, rows: Sequence[Row]) -> None:
    """Draw map and list; a click on an area or a row goes to that place.

    Parameters
    ----------
    rows : sequence of dict
        Report `progress__by_place` of the table shown, in the order printed.
    """
    content = build_content(filters, rows)
    result = _MOUNT(
        data=content,
        key=KEY,
        on_opened_change=_ignore,
        on_went_change=lambda: follow_trigger(KEY),
    )
    opened = result.get("opened")
    if opened:
        report, _, figure_key = str(opened["opens"]).partition("|")
        draw_trail(report, figure_key, str(opened["text"]))


def _ignore() -> None:
    """Let Streamlit deliver the click; the run that follows draws the trail."""


def build_content(filters: Filters, rows: Sequence[Row]) -> dict[str, Any]:
    """Return what the browser draws: codes, texts and classes, never an outline."""
    shared = {} if filters.is_basis_forced else {"basis": str(filters.basis)}
    areas = list_areas(
        rows,
        filters.basis,
        lambda code: make_link(place=code, as_of=filters.as_of, **shared),
    )
    files = find_outlines(filters.table_code)
    is_locator = not list_outlined(files) & {area.code for area in areas}
    if is_locator:
        files = find_outlines(COUNTRY)
    is_country = is_locator or filters.table_code == COUNTRY
    marked = _find_province(filters) if is_locator else filters.unit_code or ""
    outlined = list_outlined(files)
    others = {marked} & outlined if is_locator else outlined - {area.code for area in areas}
    return {
        "kind": "locator" if is_locator else "map",
        "files": [f"/boundaries/{name}" for name in files],
        "is_country": is_country,
        "areas": [asdict(area) for area in areas],
        "names": _name_others(others, filters.language),
        "selected": filters.unit_code or "",
        "marked": marked,
        "colours": asdict(COLOURS[read_theme()]),
        "legend": _list_legend(filters, areas, others, is_locator),
        "heads": _list_heads(filters, rows),
        "notes": [say("areas.apart", mark="◇")] if any(area.is_apart for area in areas) else [],
        "words": _list_words(filters, is_locator),
    }


def _find_province(filters: Filters) -> str:
    return filters.table_code[:2] + "0000"


def _name_others(codes: Iterable[str], language: str) -> dict[str, str]:
    """Return the names of outlined places that the table does not list, as the map shows them."""
    return _name_places(serve_snapshot().snapshot.snapshot_id, tuple(sorted(codes)), language)


@st.cache_data(max_entries=50, show_spinner=False)
def _name_places(snapshot_id: str, codes: tuple[str, ...], language: str) -> dict[str, str]:  # noqa: ARG001 (the cache's key)
    places = read_mart("dim_place_newest")
    rows = places[places["place_code"].isin(codes)].to_dict("records")
    stem = "short_name_zh" if language == "zh" else "name_en"
    return {str(row["place_code"]): shorten_name(str(row[stem])) for row in rows}


def _list_legend(
    filters: Filters, areas: Sequence[Area], others: Iterable[str], is_locator: bool
) -> list[dict[str, str]]:
    """Return every class of the scale, and of the other looks those that are on the map."""
    if is_locator:
        province = _find_province(filters)
        names = _name_others([province], filters.language)
        return [{"look": "here", "text": names.get(province, name_table(filters))}]
    looks = {area.look for area in areas}
    entries = []
    if any(look.startswith("k") for look in looks):
        entries += [{"look": f"k{index}", "text": text} for index, text in enumerate(_CLASSES)]
    entries += [
        {"look": look, "text": say(f"areas.look.{look}")}
        for look in ("hatch", "outline")
        if look in looks
    ]
    if others:
        entries.append({"look": "absent", "text": say("areas.look.absent")})
    return entries


def _list_heads(filters: Filters, rows: Sequence[Row]) -> dict[str, str]:
    unit = say(f"areas.unit.{filters.basis}")
    if not has_starts(rows, filters.basis):
        return {"name": say("column.name"), "figure": say("areas.planned"), "counts": ""}
    has_plan = any(to_exact(row.get(f"{filters.basis}_planned")) is not None for row in rows)
    return {
        "name": say("column.name"),
        "figure": say("areas.rate"),
        "counts": say("areas.started" if has_plan else "areas.started_only", unit=unit),
    }


def _list_words(filters: Filters, is_locator: bool) -> dict[str, str]:
    month = filters.month.format(filters.language) if filters.month else ""
    place, unit = name_table(filters), say(f"areas.unit.{filters.basis}")
    unit = unit if filters.language == "zh" else f" {unit}"
    return {
        "map": say("areas.map", place=place, month=month),
        "list": say("areas.list", place=place, month=month),
        "said": say("areas.said", name="{name}", rate="{rate}", counts="{counts}"),
        "month": month,
        "rate": say("areas.rate"),
        # The head of the list says the unit; Chinese repeats it, English unit words are long.
        "unit": unit,
        "row_unit": unit if filters.language == "zh" else "",
        "failed": say("areas.failed"),
        "south_sea": say("areas.south_sea"),
        "mark": "◇",
        "open": say("trail.open"),
        "approval": map_approval_line(read_settings().map_approval_number, filters.language),
        "origin": say("cases.map_origin"),
        "about": say("areas.no_outlines", place=place) if is_locator else "",
    }


def name_table(filters: Filters) -> str:
    """Return the name of the place whose table is shown."""
    above = dict(filters.place.above)
    return above.get(filters.table_code, filters.place_name)
