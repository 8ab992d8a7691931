"""What a slide shows, in words: for readers who cannot see its chart, and for the bulletin."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from renewal.briefing.slides import (
    Bar,
    Bars,
    BigFigure,
    Body,
    Bridge,
    CaseMap,
    Course,
    Figures,
    Slide,
    Stack,
    Story,
    Terms,
)
from renewal.i18n import Language, translate

# Between things named on one line.
GAPS: Final[Mapping[Language, str]] = {"zh": "\u3000\u3000", "en": "  ·  "}


def describe_body(slide: Slide, language: Language) -> str:
    """Return the title of a slide and every figure that its body shows."""
    sentence = end_sentence(slide.title, language)
    evidence = write_evidence(slide.body, language)
    return translate("office.two", language, first=sentence, second=evidence).strip()


def end_sentence(text: str, language: Language) -> str:
    """Return a text with the mark that ends a sentence, where it has none."""
    text = text.strip()
    return (
        text if text.endswith(tuple("。！？.!?；：")) else text + translate("office.end", language)
    )


def write_evidence(body: Body, language: Language) -> str:
    """Return the figures of a body as one sentence; empty for a cover."""
    items = list_evidence(body, language)
    if not items:
        return ""
    return end_sentence(translate("office.list", language).join(items), language)


def list_evidence(body: Body, language: Language) -> list[str]:
    """Return the figures of a body, each with its name, in the order in which they are shown."""
    if isinstance(body, Bars):
        return [_write_bar(row, language) for row in body.rows]
    if isinstance(body, Stack):
        rows = stack_as_bars(body).rows
        total = translate("office.pair", language, name=body.name, text=body.total)
        return [total, *(_write_bar(row, language) for row in rows)]
    if isinstance(body, Bridge):
        return [_pair(step.label, step.text, language) for step in body.steps]
    if isinstance(body, Course):
        return _list_course(body, language)
    if isinstance(body, Figures):
        return [write_figure(item, language) for item in body.items]
    if isinstance(body, CaseMap):
        return [
            translate("office.entry", language, number=entry.number, name=entry.name,
                      place=entry.place)
            for entry in body.entries
        ]  # fmt: skip
    if isinstance(body, Story):
        figures = [write_figure(item, language) for item in body.figures]
        return figures + [_note(part.heading, part.text, language) for part in body.parts]
    if isinstance(body, Terms):
        return [_note(row.heading, row.text, language) for row in body.rows]
    return []


def stack_as_bars(stack: Stack) -> Bars:
    """Return the parts of a stack as bars, each with its share of the total."""
    rows = tuple(
        Bar(part.label, part.value, part.text, part.share, part.role, part.look)
        for part in stack.parts
    )
    limit = max((part.value for part in stack.parts), default=Fraction(0))
    return Bars(rows, stack.series, stack.format, limit)


def write_figure(item: BigFigure, language: Language) -> str:
    """Return a headline figure with its name, and how it moved."""
    pair = _pair(item.label, item.text, language)
    if not item.change:
        return pair
    return translate("office.change", language, figure=pair, change=item.change)


def _pair(name: str, text: str, language: Language) -> str:
    return translate("office.pair", language, name=name, text=text)


def _note(heading: str, text: str, language: Language) -> str:
    return translate("office.note", language, heading=heading, text=text)


def _write_bar(row: Bar, language: Language) -> str:
    pair = _pair(row.name, row.text, language)
    if not row.detail:
        return pair
    return translate("office.detail", language, figure=pair, detail=row.detail)


def _list_course(course: Course, language: Language) -> list[str]:
    """Return the points that bear a text, with their month; names where lines are several."""
    items = []
    for line in course.lines:
        for category, text in zip(course.categories, line.texts, strict=True):
            if text:
                name = category if len(course.lines) == 1 else f"{line.name} {category}"
                items.append(_pair(name, text, language))
    return items
