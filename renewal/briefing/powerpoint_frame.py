"""What stands on every slide around its body: sentence, sources, footer; and the notes below."""

from __future__ import annotations

from typing import Any, Final

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from renewal.briefing.office_wording import GAPS
from renewal.briefing.powerpoint_marks import TAGS, drop_shadow, to_colour
from renewal.briefing.powerpoint_text import (
    LINE,
    SMALLEST,
    Box,
    Look,
    clean_text,
    count_lines,
    draw_text,
    fill_frame,
)
from renewal.briefing.powerpoint_theme import WIDTH
from renewal.briefing.slides import Bars, Briefing, Slide
from renewal.i18n import Language, translate
from renewal.metrics import GRID, INK

MARGIN: Final = 44.0
TITLE: Final = Box(MARGIN, 26, WIDTH - 2 * MARGIN, 84)
_TITLE_SIZES: Final = (30.0, 28.0, 26.0, 24.0, 22.0)
_FOOT_TOP: Final = 504.0


def draw_head(title: Any, text: str, language: Language) -> float:
    """Write the sentence at the top, on two lines where it can be, and return where it ends."""
    fitting = (size for size in _TITLE_SIZES if count_lines(text, size, TITLE.width) <= 2)
    size = next(fitting, _TITLE_SIZES[-1])
    height = count_lines(text, size, TITLE.width) * size * LINE
    box = Box(TITLE.left, TITLE.top, TITLE.width, height)
    title.left, title.top, title.width, title.height = box.as_lengths()
    fill_frame(title.text_frame, [(text, Look(size, is_bold=True))], language)
    return box.top + height


def draw_sources(shapes: Any, slide: Slide, language: Language) -> float:
    """Write what the figures count and where they are from; return where that begins."""
    gap = GAPS[language]
    parts = [slide.basis] if slide.basis else []
    if isinstance(slide.body, Bars) and slide.body.detail_label:
        detail = translate("office.detail_label", language, label=slide.body.detail_label)
        parts = [gap.join((*parts, detail))]
    if slide.sources:
        joined = translate("office.list", language).join(slide.sources)
        parts.append(translate("office.sources", language, sources=joined))
    if not parts:
        return _FOOT_TOP - 8
    one = gap.join(parts)
    texts = [one] if count_lines(one, SMALLEST, TITLE.width) == 1 else parts
    lines = sum(count_lines(text, SMALLEST, TITLE.width) for text in texts)
    height = lines * SMALLEST * LINE
    top = _FOOT_TOP - 10 - height
    box = Box(MARGIN, top, TITLE.width, height)
    draw_text(shapes, box, [(text, Look()) for text in texts], language)
    return top


def draw_foot(shapes: Any, briefing: Briefing, number: int) -> None:
    """Draw the thin footer: place and date at the left, a live slide number at the right."""
    language = briefing.language
    y = Pt(_FOOT_TOP - 4)
    rule = shapes.add_connector(1, Pt(MARGIN), y, Pt(WIDTH - MARGIN), y)
    rule.line.color.rgb, rule.line.width = to_colour(GRID), Pt(1)
    drop_shadow(rule)
    height = SMALLEST * LINE
    place = Box(MARGIN, _FOOT_TOP + 2, 600, height)
    named = " · ".join(part for part in (briefing.place, briefing.as_of) if part)
    draw_text(
        shapes,
        place,
        [(named, Look())],
        language,
    )
    right = Box(WIDTH - MARGIN - 120, _FOOT_TOP + 2, 120, height)
    counter = draw_text(
        shapes, right, [(f" / {len(briefing.slides)}", Look(align=PP_ALIGN.RIGHT))], language
    )
    run = counter.text_frame.paragraphs[0]._p.r_lst[0]
    field = parse_xml(
        f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
        f'<a:rPr lang="{TAGS[language]}" sz="{round(SMALLEST * 100)}">'
        f'<a:solidFill><a:srgbClr val="{INK[1:]}"/></a:solidFill></a:rPr>'
        f"<a:t>{number}</a:t></a:fld>"
    )
    run.addprevious(field)


def write_notes(drawn: Any, briefing: Briefing, slide: Slide) -> None:
    """Write what the presenter may need, then the sources and the snapshot."""
    language = briefing.language
    lines = [
        translate("office.note", language, heading=note.heading, text=note.text)
        for note in slide.notes
    ]
    if slide.sources:
        joined = translate("office.list", language).join(slide.sources)
        lines.append(translate("office.sources", language, sources=joined))
    lines.append(translate("office.snapshot", language, snapshot=briefing.snapshot_id))
    frame = drawn.notes_slide.notes_text_frame
    for index, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = clean_text(line)
        run._r.get_or_add_rPr().set("lang", TAGS[language])
