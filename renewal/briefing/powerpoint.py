"""A briefing as PowerPoint: native charts, tables and shapes, with the presenter's notes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO, Final

from renewal.briefing.office_wording import describe_body, stack_as_bars
from renewal.briefing.powerpoint_bars import add_bars
from renewal.briefing.powerpoint_bodies import draw_cover, draw_figures, draw_story, draw_terms
from renewal.briefing.powerpoint_bridges import add_bridge
from renewal.briefing.powerpoint_courses import add_course
from renewal.briefing.powerpoint_frame import (
    MARGIN,
    TITLE,
    draw_foot,
    draw_head,
    draw_sources,
    write_notes,
)
from renewal.briefing.powerpoint_maps import draw_map
from renewal.briefing.powerpoint_marks import FONTS, Pen, describe_chart, to_colour
from renewal.briefing.powerpoint_text import (
    LINE,
    SMALLEST,
    Box,
    Look,
    draw_text,
)
from renewal.briefing.powerpoint_theme import start_presentation
from renewal.briefing.slides import (
    Bars,
    Body,
    Bridge,
    Briefing,
    CaseMap,
    Course,
    Cover,
    Figures,
    Slide,
    Stack,
    Story,
    Terms,
)
from renewal.errors import ExportError
from renewal.i18n import Language
from renewal.metrics import PAPER

_CHART_SIZES: Final = (20.0, 18.0, SMALLEST)


def export_powerpoint(briefing: Briefing, destination: Path | BinaryIO) -> None:
    """Write a briefing as a presentation of 16:9, one slide for each of its slides.

    Charts, tables and maps are PowerPoint's own and can be edited; a chart's workbook holds the
    reports' values. Every text is 16 pt or more, 3 % of the slide's height.

    Parameters
    ----------
    briefing : Briefing
    destination : Path or binary file
        Where the presentation goes; a file is replaced.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    presentation = start_presentation(briefing.language, briefing.title)
    for number, slide in enumerate(briefing.slides, start=1):
        _add_slide(presentation, briefing, slide, number)
    try:
        presentation.save(str(destination) if isinstance(destination, Path) else destination)
    except OSError as error:
        raise ExportError(
            f"{destination}: the presentation must be writable (got {error.strerror!r}). "
            "Close the file in PowerPoint or choose another folder."
        ) from error


def _add_slide(presentation: Any, briefing: Briefing, slide: Slide, number: int) -> None:
    language = briefing.language
    drawn = presentation.slides.add_slide(presentation.slide_layouts[0])
    drawn.background.fill.solid()
    drawn.background.fill.fore_color.rgb = to_colour(PAPER)
    title, shapes = drawn.shapes.title, drawn.shapes
    if isinstance(slide.body, Cover):
        draw_cover(shapes, title, TITLE, slide.body, slide.title, language)
    else:
        bottom = draw_head(title, slide.title, language)
        top = draw_sources(shapes, slide, language)
        room = Box(MARGIN, bottom + 14, TITLE.width, top - bottom - 24)
        _draw_body(shapes, room, slide, language)
    draw_foot(shapes, briefing, number)
    write_notes(drawn, briefing, slide)


def _draw_body(shapes: Any, room: Box, slide: Slide, language: Language) -> None:
    body: Body = slide.body
    text = describe_body(slide, language)
    if isinstance(body, Figures):
        draw_figures(shapes, room, body, language)
    elif isinstance(body, Story):
        draw_story(shapes, room, body, language)
    elif isinstance(body, Terms):
        draw_terms(shapes, room, body, text, language)
    elif isinstance(body, CaseMap):
        draw_map(shapes, room, body, text, language)
    elif isinstance(body, Bars | Stack | Bridge | Course):
        for frame in _draw_chart(shapes, room, body, language):
            describe_chart(frame, text)


def _draw_chart(
    shapes: Any, room: Box, body: Bars | Stack | Bridge | Course, language: Language
) -> list[Any]:
    pen = Pen(18.0, language, *FONTS[language])
    if isinstance(body, Stack):
        total = f"{body.name}  {body.total}"
        height = 24 * LINE
        head = Box(room.left, room.top, room.width, height)
        draw_text(shapes, head, [(total, Look(24, is_bold=True))], language)
        below = height + 8
        room = Box(room.left, room.top + below, room.width, room.height - below)
        return add_bars(shapes, room, stack_as_bars(body), pen)
    if isinstance(body, Bridge):
        return [add_bridge(shapes, room, body, pen)]
    if isinstance(body, Course):
        return [add_course(shapes, room, body, pen)]
    size = next((s for s in _CHART_SIZES if len(body.rows) * s * 1.5 <= room.height), SMALLEST)
    return add_bars(shapes, room, body, Pen(size, language, *FONTS[language]))
