"""How far the outlines of a boundary file reach."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from renewal.maps.placing import Extent


@lru_cache(maxsize=16)
def read_extent(path: Path) -> Extent:
    """Return west, south, east and north of a GeoJSON file of polygons, in degrees (WGS 84)."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    points = [
        point for feature in features for point in _list_points(feature["geometry"]["coordinates"])
    ]
    longitudes, latitudes = zip(*points, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _list_points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
        return
    for part in coordinates:
        yield from _list_points(part)
