"""What boundary files say beside their lines: how far they reach, and the names of divisions."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from renewal.maps.labels import Box
from renewal.maps.placing import Pixel
from renewal.maps.views import Extent, project


@dataclass(frozen=True)
class Division:
    """A division of a boundary file.

    Attributes
    ----------
    code, name_zh : str
    rings : tuple
        The outer rings of its parts, in pixels at zoom 0.
    reach : Box
        The rectangle around them.
    """

    code: str
    name_zh: str
    rings: tuple[tuple[Pixel, ...], ...]
    reach: Box


@lru_cache(maxsize=16)
def read_extent(path: Path) -> Extent:
    """Return west, south, east and north of a GeoJSON file of polygons, in degrees (WGS 84)."""
    points = [
        point
        for feature in _read_features(path)
        for point in _list_points(feature["geometry"]["coordinates"])
    ]
    longitudes, latitudes = zip(*points, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


@lru_cache(maxsize=16)
def read_divisions(path: Path) -> tuple[Division, ...]:
    """Return the divisions that a GeoJSON file of polygons names."""
    return tuple(
        _build_division(feature)
        for feature in _read_features(path)
        if feature["properties"].get("adcode")
    )


@lru_cache(maxsize=4)
def read_lines(path: Path) -> tuple[tuple[Pixel, ...], ...]:
    """Return the lines of a GeoJSON file that enclose nothing, in pixels at zoom 0."""
    return tuple(
        tuple(project(*point) for point in line)
        for feature in _read_features(path)
        for line in _list_lines(feature["geometry"])
    )


def _list_lines(geometry: dict[str, Any]) -> list[Any]:
    if geometry["type"] == "LineString":
        return [geometry["coordinates"]]
    return list(geometry["coordinates"]) if geometry["type"] == "MultiLineString" else []


def _build_division(feature: dict[str, Any]) -> Division:
    geometry, properties = feature["geometry"], feature["properties"]
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    rings = tuple(tuple(project(*point) for point in polygon[0]) for polygon in polygons)
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    reach = Box(min(xs), min(ys), max(xs), max(ys))
    return Division(str(properties["adcode"]), str(properties["name"]), rings, reach)


def _read_features(path: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def _list_points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
        return
    for part in coordinates:
        yield from _list_points(part)
