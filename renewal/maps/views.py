"""What part of the earth a map shows: projection, and the nearest view in which all has room."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from renewal.maps.placing import Pixel

Extent: TypeAlias = tuple[float, float, float, float]  # west, south, east, north in degrees
Made = TypeVar("Made")

_WORLD: Final = 512  # px of the whole earth at zoom 0 in Web Mercator, as deck.gl counts
MAX_ZOOM: Final = 11.0  # a few districts fill the view; nearer would pretend to know the spot
_EDGE: Final = 8  # px kept free around an area that is seen whole
_STEP: Final = 0.2
_STEPS: Final = 12
_STEP_HARM: Final = 60.0  # px² of harm that a step back has to save
# West, south, east and north of the country with the South China Sea islands: a map of the whole
# country shows all of it.
COUNTRY_EXTENT: Final = (73.0, 3.0, 136.0, 54.0)


@dataclass(frozen=True)
class View:
    """A view of the map: its centre in pixels at zoom 0, its zoom and its size in pixels."""

    centre: Pixel
    zoom: float
    size: tuple[int, int]

    @property
    def position(self) -> tuple[float, float]:
        """Return longitude and latitude of the centre."""
        return unproject(*self.centre)

    def locate(self, point: Pixel) -> Pixel:
        """Return where a pixel at zoom 0 stands on the screen, from the upper left corner."""
        return self.locate_all([point])[0]

    def locate_all(self, points: Sequence[Pixel]) -> list[Pixel]:
        """Return where pixels at zoom 0 stand on the screen, from the upper left corner."""
        scale = 2**self.zoom
        left = self.centre[0] - self.size[0] / 2 / scale
        top = self.centre[1] - self.size[1] / 2 / scale
        return [((x - left) * scale, (y - top) * scale) for x, y in points]

    def find_position(self, point: Pixel) -> tuple[float, float]:
        """Return longitude and latitude of a point of the screen."""
        scale = 2**self.zoom
        x, y = (
            middle + (part - side / 2) / scale
            for part, middle, side in zip(point, self.centre, self.size, strict=True)
        )
        return unproject(x, y)


def project(longitude: float, latitude: float) -> Pixel:
    """Give Web Mercator pixels at zoom 0."""
    y = math.asinh(math.tan(math.radians(latitude)))
    return (_WORLD * (longitude + 180) / 360, _WORLD * (math.pi - y) / (2 * math.pi))


def unproject(x: float, y: float) -> tuple[float, float]:
    """Give longitude and latitude of Web Mercator pixels at zoom 0."""
    latitude = math.degrees(math.atan(math.sinh(math.pi - 2 * math.pi * y / _WORLD)))
    return x / _WORLD * 360 - 180, latitude


def fit_points(points: Sequence[Pixel], size: tuple[int, int], edge: float = _EDGE) -> View:
    """Give the nearest view that holds every point, at least `edge` px from its border."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    spans = [max(max(xs) - min(xs), 1e-9), max(max(ys) - min(ys), 1e-9)]
    zoom = min(math.log2((side - 2 * edge) / span) for side, span in zip(size, spans, strict=True))
    centre = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
    return View(centre, min(zoom, MAX_ZOOM), size)


def fit_extent(extent: Extent, size: tuple[int, int], edge: float = _EDGE) -> View:
    """Give the nearest view that holds an area seen whole."""
    west, south, east, north = extent
    return fit_points([project(west, south), project(east, north)], size, edge)


def find_view(nearest: View, make: Callable[[View], tuple[Made, float]]) -> tuple[View, Made]:
    """Step back from the nearest view until what is made for it does no harm.

    Parameters
    ----------
    make : callable
        Makes something for a view, and says how much harm it does there.

    Returns
    -------
    View, Made
        The view with the least harm, where a step back counts as some.
    """
    best = None
    for step in range(_STEPS):
        view = View(nearest.centre, nearest.zoom - step * _STEP, nearest.size)
        made, harm = make(view)
        if best is None or harm + step * _STEP_HARM < best[2]:
            best = (view, made, harm + step * _STEP_HARM)
        if not harm:
            break
    if best is None:
        raise ValueError("there is no view to choose from")
    return best[0], best[1]
