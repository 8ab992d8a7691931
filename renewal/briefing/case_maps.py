"""The map of a briefing: outlines as plain points, cases numbered, those at one place together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from renewal.briefing.scope import Scope
from renewal.briefing.slides import CaseMap, Entry, Mark, Point, Shape
from renewal.headlines.wording import read_name
from renewal.maps import (
    COUNTRY,
    OUTLINES,
    SEEN_WHOLE,
    Box,
    clip_line,
    clip_ring,
    find_area,
    map_approval_line,
    project,
    read_divisions,
    read_lines,
)
from renewal.metrics import to_exact
from renewal.place_rows import Row

_SIZE: Final = 1000.0  # of the longer side
_NEAR: Final = 90.0  # marks nearer than this are one mark
_DOT: Final = 1.0  # of an island that is no larger than a point
_LEAST_SPAN: Final = 0.6  # degrees; nearer would pretend to know the spot
_MARGIN: Final = 0.25  # around cases, as a share of how far they lie apart
# The outlines of Chongqing are those of the time of its documents (semantics: rule 16).
_OLD_OUTLINES: Final = ("500000",)


def find_shown_area(cases: Sequence[Row]) -> str:
    """Return the area that holds every case; the country where they lie in several."""
    areas = {find_area(row) for row in cases}
    return areas.pop() if len(areas) == 1 else COUNTRY


def draw_cases(cases: Sequence[Row], scope: Scope, folder: Path, approval: str | None) -> CaseMap:
    """Return the map of cases.

    Parameters
    ----------
    cases : sequence of dict
        Rows of report `cases__map`, at least one.
    folder : Path
        Holds the outlines.
    approval : str or None
        The map approval number set by the owner.
    """
    area = find_shown_area(cases)
    outlines, *others = [folder / name for name in OUTLINES[area]]
    divisions = read_divisions(outlines)
    points = [point for division in divisions for ring in division.rings for point in ring]
    points += [point for path in others for line in read_lines(path) for point in line]
    is_whole = area == COUNTRY or area in SEEN_WHOLE
    frame = _frame(points) if is_whole else _frame_cases(cases)
    scale = _SIZE / max(frame.width, frame.height)

    def place(point: Point) -> Point:
        return (point[0] - frame.left) * scale, (point[1] - frame.top) * scale

    shapes = [
        Shape(division.name_zh, tuple(_keep_small(_thin(ring, place)) for ring in clipped))
        for division in divisions
        if (clipped := [ring for part in division.rings if (ring := clip_ring(part, frame))])
    ]
    lines = [
        _thin(piece, place)
        for path in others
        for line in read_lines(path)
        for piece in clip_line(line, frame)
    ]
    marks, ordered = _number(cases, place)
    return CaseMap(
        width=frame.width * scale,
        height=frame.height * scale,
        shapes=tuple(shapes),
        lines=tuple(lines),
        marks=marks,
        entries=tuple(
            Entry(number, read_name(row, scope.language), _name_place(row, scope))
            for number, row in enumerate(ordered, start=1)
        ),
        notes=_list_notes(area, scope, approval),
    )


def _frame(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _frame_cases(cases: Sequence[Row]) -> Box:
    """Return a square around the cases, with room on each side."""
    around = _frame([_project(row) for row in cases])
    least = project(_LEAST_SPAN, 0)[0] - project(0, 0)[0]
    half = max(around.width, around.height, least) * (0.5 + _MARGIN)
    x, y = (around.left + around.right) / 2, (around.top + around.bottom) / 2
    return Box(x - half, y - half, x + half, y + half)


def _project(row: Row) -> Point:
    longitude, latitude = (float(to_exact(row[f"{a}_deg"]) or 0) for a in ("longitude", "latitude"))
    return project(longitude, latitude)


def _thin(points: Sequence[Point], place: Callable[[Point], Point]) -> tuple[Point, ...]:
    """Place points to a tenth of a unit, and leave out those that fall on the one before."""
    found: list[Point] = []
    for point in points:
        x, y = place(point)
        rounded = (round(x, 1), round(y, 1))
        if not found or rounded != found[-1]:
            found.append(rounded)
    return tuple(found)


def _keep_small(ring: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return a ring that is drawn: an island smaller than a point of the map stays as a dot."""
    if len(set(ring)) > 2:
        return ring
    x, y = ring[0]
    return (x, y), (x + _DOT, y), (x + _DOT, y + _DOT)


def _number(
    cases: Sequence[Row], place: Callable[[Point], Point]
) -> tuple[tuple[Mark, ...], list[Row]]:
    """Return the marks, and the cases in the order of their numbers: those of a mark together."""
    groups: list[tuple[Point, list[Row]]] = []
    for row in sorted(cases, key=lambda row: str(row["place_code"])):
        x, y = place(_project(row))
        near = next(
            (members for (at_x, at_y), members in groups
             if abs(x - at_x) < _NEAR and abs(y - at_y) < _NEAR),
            None,
        )  # fmt: skip
        if near is None:
            groups.append(((x, y), [row]))
        else:
            near.append(row)
    marks: list[Mark] = []
    ordered: list[Row] = []
    for (x, y), members in groups:
        first = len(ordered) + 1
        ordered += members
        marks.append(Mark(tuple(range(first, len(ordered) + 1)), round(x, 1), round(y, 1)))
    return tuple(marks), ordered


def _name_place(row: Row, scope: Scope) -> str:
    return read_name(row, scope.language, "county_name")


def _list_notes(area: str, scope: Scope, approval: str | None) -> tuple[str, ...]:
    notes = [map_approval_line(approval, scope.language), scope.say("cases.map_origin")]
    if area in _OLD_OUTLINES:
        notes.append(scope.say("cases.map_old_outlines"))
    return tuple(notes)
