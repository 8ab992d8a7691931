"""The areas that the case map can show, with the files that hold their outlines."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

Row: TypeAlias = Mapping[str, Any]

COUNTRY: Final = "all"
# A map of the whole country must be complete, so its lines at sea belong to it.
OUTLINES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        COUNTRY: ("china_provinces.geojson", "china_lines.geojson"),
        "441400": ("meizhou_441400.geojson",),
        "500000": ("chongqing_500000.geojson",),
        "530400": ("yuxi_530400.geojson",),
    }
)
# Small enough to be seen whole; Chongqing's cases lie within a few kilometres of its 450.
SEEN_WHOLE: Final = ("441400", "530400")


def find_area(row: Row) -> str:
    """Return the area of the map in which a case lies; the country where it is in none."""
    code = str(row.get("place_code") or "")
    areas = {f"{code[:4]}00", f"{code[:2]}0000"}
    return next((area for area in OUTLINES if area in areas), COUNTRY)


def find_county(row: Row) -> str:
    """Return the code of a case's county; that of a street begins with it."""
    return str(row.get("place_code") or "").partition(":")[0]
