"""The map of the cases as native shapes, with the list of what its numbers are."""

from __future__ import annotations

from collections.abc import Callable
from math import copysign
from typing import Any, Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from renewal.briefing.powerpoint_marks import describe_chart, drop_shadow, to_colour
from renewal.briefing.powerpoint_text import (
    LINE,
    SMALLEST,
    Box,
    Line,
    Look,
    choose_size,
    draw_text,
    fill_frame,
    measure_height,
    measure_text,
)
from renewal.briefing.slides import CaseMap, Point
from renewal.i18n import Language, translate
from renewal.metrics import GRID, INK, PALETTE, PAPER, QUIET_INK

_MARK: Final = 27.0  # points across a mark
_LIST_LEAST: Final = 0.34  # of the width for the list
_LIST_MOST: Final = 0.5
_APART: Final = 2.0  # points between marks
_ROUNDS: Final = 10  # of moving marks apart
_GAP: Final = 24.0
_FINE: Final = 100  # steps within a point, since a freeform takes whole numbers
_SIZES: Final = (20.0, 18.0, SMALLEST)


def draw_map(shapes: Any, box: Box, body: CaseMap, text: str, language: Language) -> None:
    """Draw outlines with numbered marks at the left, the list of cases at the right."""
    texts = [
        translate("office.entry", language, number=entry.number, name=entry.name, place=entry.place)
        for entry in body.entries
    ]
    wanted = max((measure_text(text, 18) for text in texts), default=0.0)
    wanted = min(max(wanted, box.width * _LIST_LEAST), box.width * _LIST_MOST)
    right = Box(box.left + box.width - wanted, box.top, wanted, box.height)
    width = box.width - wanted - _GAP
    notes: list[Line] = [(note, Look()) for note in body.notes]
    below = measure_height(notes, width) + 6
    frame = Box(box.left, box.top, width, box.height - below)
    _draw_outlines(shapes, frame, body, text)
    _draw_list(shapes, right, texts, language)
    foot = Box(box.left, box.top + box.height - below + 6, width, below - 6)
    draw_text(shapes, foot, notes, language)


def _draw_outlines(shapes: Any, box: Box, body: CaseMap, text: str) -> None:
    """Fit the map into its box, one group of shapes that moves as one."""
    inner = Box(box.left + _MARK / 2, box.top + _MARK / 2, box.width - _MARK, box.height - _MARK)
    scale = min(inner.width / body.width, inner.height / body.height)
    left = inner.left + (inner.width - body.width * scale) / 2
    top = inner.top + (inner.height - body.height * scale) / 2

    def place(point: Point) -> tuple[float, float]:
        return left + point[0] * scale, top + point[1] * scale

    group = shapes.add_group_shape()
    for shape in body.shapes:
        rings = [[place(point) for point in ring] for ring in shape.rings if len(ring) > 2]
        if rings:
            drawn = _draw_freeform(group.shapes, rings, is_closed=True)
            drawn.name = shape.name
            drawn.fill.solid()
            drawn.fill.fore_color.rgb = to_colour(GRID)
            drawn.line.color.rgb, drawn.line.width = to_colour(QUIET_INK), Pt(0.75)
    for line in body.lines:
        if len(line) > 1:
            drawn = _draw_freeform(group.shapes, [[place(p) for p in line]], is_closed=False)
            drawn.fill.background()
            drawn.line.color.rgb, drawn.line.width = to_colour(INK), Pt(1.25)
    for mark, centre in zip(body.marks, _spread(body, place), strict=True):
        _draw_mark(group.shapes, centre, mark.text)
    describe_chart(group, text)


def _draw_freeform(shapes: Any, rings: list[list[Point]], *, is_closed: bool) -> Any:
    """Draw rings as one shape; the library draws its extent, since it is slow with outlines."""
    fine = [[(round(x * _FINE), round(y * _FINE)) for x, y in ring] for ring in rings]
    across = [x for ring in fine for x, _ in ring]
    down = [y for ring in fine for _, y in ring]
    left, top = min(across), min(down)
    builder = shapes.build_freeform(left, top, scale=float(Pt(1)) / _FINE)
    builder.add_line_segments([(max(across), max(down))], close=is_closed)
    shape = builder.convert_to_shape()
    (path,) = shape._element.iter(qn("a:path"))
    close = "<a:close/>" if is_closed else ""
    steps = "".join(
        f'<a:{"lnTo" if order else "moveTo"}><a:pt x="{x - left}" y="{y - top}"/>'
        f"</a:{'lnTo' if order else 'moveTo'}>{close if order == len(ring) - 1 else ''}"
        for ring in fine
        for order, (x, y) in enumerate(ring)
    )
    extent = f'w="{path.get("w")}" h="{path.get("h")}"'
    drawn = parse_xml(f"<a:path {nsdecls('a')} {extent}>{steps}</a:path>")
    path.getparent().replace(path, drawn)
    drop_shadow(shape)
    return shape


def _spread(body: CaseMap, place: Callable[[Point], Point]) -> list[Point]:
    """Return where marks stand, those that would lie over each other a little apart."""
    centres = [place((mark.x, mark.y)) for mark in body.marks]
    widths = [_measure_mark(mark.text) for mark in body.marks]
    for _ in range(_ROUNDS):
        for one in range(len(centres)):
            for other in range(one + 1, len(centres)):
                (x, y), (across, down) = centres[one], centres[other]
                wide = (widths[one] + widths[other]) / 2 + _APART - abs(across - x)
                high = _MARK + _APART - abs(down - y)
                if wide <= 0 or high <= 0:
                    continue
                aside = wide / 2 if wide < high else 0.0
                below = 0.0 if aside else high / 2
                aside, below = copysign(aside, across - x), copysign(below, down - y)
                centres[one] = (x - aside, y - below)
                centres[other] = (across + aside, down + below)
    return centres


def _measure_mark(text: str) -> float:
    return max(_MARK, measure_text(text, SMALLEST) + 10)


def _draw_mark(shapes: Any, centre: Point, text: str) -> None:
    width = _measure_mark(text)
    x, y = centre
    kind = MSO_SHAPE.OVAL if width == _MARK else MSO_SHAPE.ROUNDED_RECTANGLE
    box = Box(x - width / 2, y - _MARK / 2, width, _MARK)
    mark = shapes.add_shape(kind, *box.as_lengths())
    if kind == MSO_SHAPE.ROUNDED_RECTANGLE:
        mark.adjustments[0] = 0.5
    drop_shadow(mark)
    mark.fill.solid()
    mark.fill.fore_color.rgb = to_colour(PALETTE["case"].colour)
    mark.line.color.rgb, mark.line.width = to_colour(PAPER), Pt(1)
    look = Look(is_bold=True, colour=PAPER, align=PP_ALIGN.CENTER)
    fill_frame(mark.text_frame, [(text, look)], "en", MSO_ANCHOR.MIDDLE)
    mark.text_frame.word_wrap = False


def _draw_list(shapes: Any, box: Box, texts: list[str], language: Language) -> None:
    unbroken = [s for s in _SIZES if all(measure_text(text, s) <= box.width for text in texts)]
    sizes = unbroken or _SIZES[-1:]
    size = choose_size(texts, sizes, box.width, box.height - 6.0 * len(texts))
    after = 6.0 if len(texts) * (size * LINE + 6) < box.height else 0.0
    draw_text(shapes, box, [(text, Look(size, space_after=after)) for text in texts], language)
