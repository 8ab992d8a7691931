"""Bodies of slides that are words: the cover, headline figures, a case, terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.util import Pt

from renewal.briefing.powerpoint_marks import describe_chart, drop_shadow, to_colour
from renewal.briefing.powerpoint_text import (
    LINE,
    SMALLEST,
    Box,
    Line,
    Look,
    choose_size,
    count_lines,
    draw_text,
    fill_frame,
    measure_height,
    measure_text,
)
from renewal.briefing.slides import BigFigure, Cover, Figures, Story, Terms
from renewal.i18n import Language
from renewal.metrics import GRID, PALETTE, PAPER

_BIG: Final = (60.0, 54.0, 48.0, 44.0)  # points; 8 % of a slide's height is 43
_MEDIUM: Final = (40.0, 36.0, 32.0, 28.0)  # figures beside a case
_LABEL: Final = 20.0
_TEXT: Final = (22.0, 20.0, 18.0, SMALLEST)
_GAP: Final = 28.0
_CELL: Final = 6.0  # margin of a cell on each side
_ACCENT: Final = PALETTE["started"].colour


def draw_cover(
    shapes: Any, title: Any, box: Box, body: Cover, text: str, language: Language
) -> None:
    """Draw the first slide: the title large, below it the place, the date and who issued it."""
    size = choose_size([text], (48.0, 44.0, 40.0, 36.0, 32.0), box.width, 150)
    height = count_lines(text, size, box.width) * size * LINE
    head = Box(box.left, 200 - height, box.width, height)
    title.left, title.top, title.width, title.height = head.as_lengths()
    fill_frame(title.text_frame, [(text, Look(size, is_bold=True))], language)
    rule = shapes.add_connector(1, Pt(box.left), Pt(216), Pt(box.left + 120), Pt(216))
    rule.line.color.rgb, rule.line.width = to_colour(_ACCENT), Pt(4)
    drop_shadow(rule)
    lines: list[Line] = [(f"{body.place}  {body.as_of}", Look(32, space_after=18))]
    room = Box(box.left, 240, box.width, 220)
    small = choose_size(body.lines, _TEXT, room.width, room.height - 32 * LINE - 18)
    lines += [(line, Look(small, space_after=6)) for line in body.lines]
    draw_text(shapes, room, lines, language)


def draw_figures(shapes: Any, box: Box, body: Figures, language: Language) -> None:
    """Draw headline figures in one row, or in two where one has no room for them."""
    count = len(body.items)
    columns = count if _fits_row(body.items, box.width, count) else min(2, count)
    rows = -(-count // columns)
    width = (box.width - _GAP * (columns - 1)) / columns
    height = min((box.height - 16 * (rows - 1)) / rows, 200)
    size = _choose_big([item.text for item in body.items], _BIG, width)
    deepest = max(count_lines(item.label, _LABEL, width) for item in body.items)
    top = box.top + (box.height - rows * height - 16 * (rows - 1)) / 3
    for index, item in enumerate(body.items):
        row, column = divmod(index, columns)
        place = Box(box.left + column * (width + _GAP), top + row * (height + 16), width, height)
        below = (deepest - count_lines(item.label, _LABEL, width)) * _LABEL * LINE
        _draw_figure(shapes, place, item, size, language, below)


def _fits_row(items: Sequence[BigFigure], width: float, count: int) -> bool:
    column = (width - _GAP * (count - 1)) / count
    return all(measure_text(item.text, _BIG[-1]) <= column for item in items)


def _choose_big(texts: Sequence[str], sizes: Sequence[float], width: float) -> float:
    """Return the largest size at which every figure stays on one line."""
    fitting = (size for size in sizes if all(measure_text(text, size) <= width for text in texts))
    return next(fitting, sizes[-1])


def _draw_figure(
    shapes: Any, box: Box, item: BigFigure, size: float, language: Language, below: float = 0.0
) -> None:
    """Draw a label, `below` it the figure, so that those of one row stand on one line."""
    lines: list[Line] = [
        (item.label, Look(_LABEL, space_after=below)),
        (item.text, Look(size, is_bold=True, space_after=4)),
    ]
    if item.change:
        lines.append((item.change, Look(18)))
    if measure_height(lines, box.width) > box.height:
        lines = [(text, Look(min(look.size, SMALLEST)) if look.size < size else look)
                 for text, look in lines]  # fmt: skip
    draw_text(shapes, box, lines, language)


def draw_story(shapes: Any, box: Box, body: Story, language: Language) -> None:
    """Draw a case: up to three figures in a column at the left, its parts beside them."""
    left = 0.0
    if body.figures:
        left = box.width * 0.3
        height = box.height / len(body.figures)
        size = _choose_big([item.text for item in body.figures], _MEDIUM, left)
        for index, item in enumerate(body.figures):
            place = Box(box.left, box.top + index * height, left, height)
            _draw_figure(shapes, place, item, size, language)
        left += _GAP
    room = Box(box.left + left, box.top, box.width - left, box.height)
    after = 8.0
    texts = [text for part in body.parts for text in (part.heading, part.text)]
    size = choose_size(texts, _TEXT, room.width, room.height - after * len(body.parts))
    lines: list[Line] = []
    for part in body.parts:
        lines.append((part.heading, Look(size, is_bold=True)))
        lines.append((part.text, Look(size, space_after=after)))
    draw_text(shapes, room, lines, language)


def draw_terms(shapes: Any, box: Box, body: Terms, text: str, language: Language) -> None:
    """Draw words and what they mean as a native table of two columns."""
    size, first, heights = _plan_table(body, box)
    area = Box(box.left, box.top, box.width, sum(heights))
    frame = shapes.add_table(len(body.rows), 2, *area.as_lengths())
    table = frame.table
    table.first_row, table.horz_banding = False, False
    table.columns[0].width, table.columns[1].width = Pt(first), Pt(box.width - first)
    for index, row in enumerate(body.rows):
        table.rows[index].height = Pt(heights[index])
        for column, words in enumerate((row.heading, row.text)):
            cell = table.cell(index, column)
            cell.fill.solid()
            cell.fill.fore_color.rgb = to_colour(GRID if index % 2 == 0 else PAPER)
            fill_frame(cell.text_frame, [(words, Look(size, is_bold=column == 0))], language)
            cell.margin_left = cell.margin_right = Pt(_CELL)
            cell.margin_top = cell.margin_bottom = Pt(_CELL / 2)
    describe_chart(frame, text)


def _plan_table(body: Terms, box: Box) -> tuple[float, float, list[float]]:
    """Return the size of the text, the width of the first column and the heights of the rows.

    The largest size that fits is taken, and of the widths the one that makes the table lowest.
    """
    plans = []
    for size in (20.0, 18.0, SMALLEST):
        longest = max(measure_text(row.heading, size) * 1.05 for row in body.rows) + 2 * _CELL + 4
        tried = []
        for most in (0.34, 0.42, 0.5):
            first = min(longest, box.width * most)
            rest = box.width - first - 2 * _CELL
            tried.append((size, first, _measure_rows(body, size, first - 2 * _CELL, rest)))
        plans.append(min(tried, key=lambda plan: sum(plan[2])))
        if sum(plans[-1][2]) <= box.height:
            break
    return plans[-1]


def _measure_rows(body: Terms, size: float, first: float, second: float) -> list[float]:
    return [
        max(count_lines(row.heading, size, first), count_lines(row.text, size, second))
        * size * LINE + _CELL
        for row in body.rows
    ]  # fmt: skip
