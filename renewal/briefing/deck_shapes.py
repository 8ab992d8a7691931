"""Where things stand on a slide: places as percentages of the room that a drawing has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Any, Final

from renewal.briefing.slides import Bar, Bars, Bridge, CaseMap, Course, Line, Point, Stack

# Above this many bars they stand in two columns.
ROWS_IN_ONE_COLUMN: Final = 12
# From here on the label of a line stands to its left, as there is no room to its right.
_RIGHT_HALF: Final = Fraction(1, 2)
# Up to a mark and with it; marks in brackets end no clause.
_CLAUSE: Final = re.compile(r"(?:（[^）]*）|[^，；：。])+[，；：。]*|[，；：。]+")
_NUMBER: Final = re.compile(r"[+\-−]?\d[\d,]*(?:\.\d+)?%?")


def split_clauses(text: str) -> list[str]:
    """Split a Chinese sentence behind its marks: a line ends there sooner than within a word."""
    return _CLAUSE.findall(text)


def split_figure(text: str) -> list[tuple[bool, str]]:
    """Split a figure into its numbers, which are written large, and the words around them."""
    pieces: list[tuple[bool, str]] = []
    at = 0
    for found in _NUMBER.finditer(text):
        pieces += [(False, text[at : found.start()]), (True, found[0])]
        at = found.end()
    pieces.append((False, text[at:]))
    return [(is_number, piece) for is_number, piece in pieces if piece]


def shape_bars(body: Bars) -> dict[str, Any]:
    """Place bars in one column or two, with the line at which the whole plan stands."""
    is_dense = len(body.rows) > ROWS_IN_ONE_COLUMN
    half = ceil(len(body.rows) / 2)
    columns = [body.rows[:half], body.rows[half:]] if is_dense else [body.rows]
    whole = None if body.whole is None else Fraction(body.whole) / body.limit
    return {
        "is_dense": is_dense,
        "columns": [[_shape_bar(bar, body.limit) for bar in column] for column in columns],
        "row_count": half if is_dense else len(body.rows),
        "has_marked": any(bar.is_marked for bar in body.rows),
        "whole": None if whole is None else _percent(whole),
        "is_whole_left": whole is not None and whole > _RIGHT_HALF,
    }


def _shape_bar(bar: Bar, limit: Fraction) -> dict[str, Any]:
    width = None if bar.value is None or not limit else _percent(Fraction(bar.value) / limit)
    return {"bar": bar, "width": width}


def shape_bridge(body: Bridge) -> dict[str, Any]:
    """Place the steps of a bridge; each begins where the one before it ended."""
    edges = [edge for step in body.steps for edge in (step.start, step.end)]
    low, high = min(*edges, Fraction(0)), max(*edges, Fraction(0))
    span = (high - low) or Fraction(1)
    return {
        "zero": _percent((Fraction(0) - low) / span),
        "steps": [
            {
                "step": step,
                "bottom": _percent((min(step.start, step.end) - low) / span),
                "top": _percent((max(step.start, step.end) - low) / span),
                "height": _percent(abs(step.end - step.start) / span),
                "end": _percent((step.end - low) / span),
            }
            for step in body.steps
        ],
    }


def shape_course(body: Course) -> dict[str, Any]:
    """Place the points of lines; a dashed line leads over months without a report."""
    count = len(body.categories)
    places = [(Fraction(2 * index + 1, 2 * count)) for index in range(count)]
    return {
        "ticks": [(_percent(places[index]), body.categories[index]) for index in body.ticks],
        "whole": None if body.whole is None else _percent(1 - body.whole / body.limit),
        "has_names": any(line.name for line in body.lines),
        "lines": [_shape_line(line, places, body.limit) for line in body.lines],
    }


def _shape_line(line: Line, places: Sequence[Fraction], limit: Fraction) -> dict[str, Any]:
    known = [
        (index, places[index], 1 - Fraction(value) / limit)
        for index, value in enumerate(line.values)
        if value is not None
    ]
    runs: list[list[tuple[Fraction, Fraction]]] = []
    gaps: list[list[tuple[Fraction, Fraction]]] = []
    before = None
    for index, x, y in known:
        if before is not None and index == before[0] + 1:
            runs[-1].append((x, y))
        else:
            if before is not None:
                gaps.append([(before[1], before[2]), (x, y)])
            runs.append([(x, y)])
        before = (index, x, y)
    return {
        "line": line,
        "runs": [_join(run) for run in runs if len(run) > 1],
        "gaps": [_join(gap) for gap in gaps],
        "points": [
            {"x": _percent(x), "y": _percent(y), "text": line.texts[index]} for index, x, y in known
        ],
    }


def shape_stack(body: Stack) -> dict[str, Any]:
    """Place the parts of a total one under the other, each beginning where the last one ended."""
    total = sum((part.value for part in body.parts), Fraction(0)) or Fraction(1)
    rows, at = [], Fraction(0)
    for part in body.parts:
        rows.append(
            {"part": part, "left": _percent(at / total), "width": _percent(part.value / total)}
        )
        at += part.value
    return {"rows": rows}


def shape_map(body: CaseMap) -> dict[str, Any]:
    """Draw the outlines of a map as paths, and place its marks."""
    return {
        "ratio": f"{body.width / body.height:.5f}",
        "view": f"0 0 {body.width:g} {body.height:g}",
        "outlines": ["".join(_trace(ring) + "Z" for ring in shape.rings) for shape in body.shapes],
        "lines": [_trace(line) for line in body.lines],
        "marks": [
            {
                "text": mark.text,
                "x": f"{mark.x / body.width * 100:.3f}",
                "y": f"{mark.y / body.height * 100:.3f}",
            }
            for mark in body.marks
        ],
    }


def _trace(points: Sequence[Point]) -> str:
    return "".join(f"{'L' if at else 'M'}{x:.2f} {y:.2f}" for at, (x, y) in enumerate(points))


def _join(points: Sequence[tuple[Fraction, Fraction]]) -> str:
    return " ".join(f"{_percent(x)},{_percent(y)}" for x, y in points)


def _percent(share: Fraction) -> str:
    return f"{float(share) * 100:.3f}"
