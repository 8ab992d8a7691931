"""A briefing as a Word document in the manner of the monthly bulletin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Final

from renewal.briefing.office_wording import GAPS, describe_body, end_sentence, list_evidence
from renewal.briefing.powerpoint_text import clean_text
from renewal.briefing.slides import (
    Bars,
    Bridge,
    Briefing,
    CaseMap,
    Course,
    Cover,
    Slide,
    Stack,
    Story,
    Terms,
)
from renewal.briefing.word_charts import add_chart
from renewal.briefing.word_page import start_document
from renewal.briefing.word_table import add_table
from renewal.errors import ExportError
from renewal.i18n import Language, translate

# Sections in their order, and the kinds of slides, the first words of their ids, in each.
_SECTIONS: Final = {
    "overall": ("figures",),
    "units": ("rates", "left"),
    "changes": ("change", "trend"),
    "money": ("investment", "funding"),
    "parking": ("parking",),
    "cases": ("map", "case"),
}
_LAST: Final = "terms"  # the section of everything else, with sources and snapshot
_CHARTS: Final = (Bars, Stack, Bridge, Course)


def export_word(briefing: Briefing, destination: Path | BinaryIO) -> None:
    """Write a briefing as a bulletin on A4: its sentences, figures, charts and progress table.

    The first slide of each kind of chart has a chart that Word can edit; later ones are written
    as sentences.

    Parameters
    ----------
    briefing : Briefing
    destination : Path or binary file
        Where the document goes; a file is replaced.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    document = start_document(briefing.language, briefing.title)
    _write_opening(document, briefing)
    drawn: set[type] = set()
    sections = _group(briefing.slides)
    for number, (section, slides) in enumerate(sections.items(), start=1):
        _add_heading(document, number, section, briefing.language)
        names = list(dict.fromkeys(slide.name for slide in slides))
        said: set[str] = set()
        for slide in slides:
            if len(names) > 1 and slide.name not in said:
                _add_subheading(document, names.index(slide.name) + 1, slide, briefing.language)
            _write_slide(document, slide, said, drawn, briefing.language)
            said |= {slide.name, slide.title}
    _write_sources(document, briefing)
    if briefing.table is not None:
        noted = replace(briefing.table, notes=(*briefing.table.notes, _name_snapshot(briefing)))
        add_table(document, noted, briefing.language)
    try:
        document.save(str(destination) if isinstance(destination, Path) else destination)
    except OSError as error:
        raise ExportError(
            f"{destination}: the document must be writable (got {error.strerror!r}). "
            "Close the file in Word or choose another folder."
        ) from error


def _group(slides: Sequence[Slide]) -> dict[str, list[Slide]]:
    """Return the slides of each section that has any; the last section is always there."""
    found: dict[str, list[Slide]] = {section: [] for section in (*_SECTIONS, _LAST)}
    for slide in slides:
        if isinstance(slide.body, Cover):
            continue
        stem = slide.slide_id.partition(":")[0].partition(".")[0]
        section = next((name for name, stems in _SECTIONS.items() if stem in stems), _LAST)
        found[section].append(slide)
    return {name: held for name, held in found.items() if held or name == _LAST}


def _write_opening(document: Any, briefing: Briefing) -> None:
    _add(document, briefing.title, "Title")
    parts = [briefing.place, briefing.as_of, briefing.made_on]
    gap = GAPS[briefing.language]
    _add(document, gap.join(part for part in parts if part), "Subtitle")
    if briefing.publishers:
        names = translate("office.list", briefing.language).join(briefing.publishers)
        text = translate("office.publishers", briefing.language, publishers=names)
        _add(document, end_sentence(text, briefing.language), "Body Text")


def _add(document: Any, text: str, style: str) -> None:
    document.add_paragraph(clean_text(text), style=style)


def _add_heading(document: Any, number: int, section: str, language: Language) -> None:
    name = translate(f"office.section.{section}", language)
    heading = translate("office.heading", language, number=_number(number, language), name=name)
    _add(document, heading, "Heading 1")


def _add_subheading(document: Any, order: int, slide: Slide, language: Language) -> None:
    shown = _number(order, language)
    heading = translate("office.subheading", language, number=shown, name=slide.name)
    _add(document, heading, "Heading 2")


def _write_slide(
    document: Any, slide: Slide, said: set[str], drawn: set[type], language: Language
) -> None:
    """Write a slide: its sentence, its figures, and its chart if it is the first of its kind.

    The second part of a long slide does not repeat the sentence of the first.
    """
    body = slide.body
    sentence = "" if slide.title in said else end_sentence(slide.title, language)
    items = list_evidence(body, language)
    if isinstance(body, Story | Terms | CaseMap):
        if sentence:
            _add(document, sentence, "Body Text")
        for item in items:
            _add(document, end_sentence(item, language), "Body Text")
        return
    has_chart = isinstance(body, _CHARTS) and type(body) not in drawn
    text = sentence
    if not has_chart and items:
        joined = end_sentence(translate("office.list", language).join(items), language)
        text = translate("office.two", language, first=sentence, second=joined).strip()
    if slide.basis:
        basis = translate("office.basis", language, basis=slide.basis)
        text = translate("office.two", language, first=text, second=basis).strip()
    _add(document, text, "Body Text")
    if has_chart and isinstance(body, _CHARTS):
        drawn.add(type(body))
        add_chart(document, body, describe_body(slide, language), language)
        caption = translate("office.figure", language, number=len(drawn), name=slide.name)
        _add(document, caption, "Caption")


def _number(order: int, language: Language) -> str:
    return translate(f"office.number.{order}", language) if order <= 10 else str(order)


def _name_snapshot(briefing: Briefing) -> str:
    text = translate("office.snapshot", briefing.language, snapshot=briefing.snapshot_id)
    return end_sentence(text, briefing.language)


def _write_sources(document: Any, briefing: Briefing) -> None:
    """Name each document unless a slide lists them, and the snapshot unless the table does."""
    language = briefing.language
    is_listed = any(slide.slide_id.partition(".")[0] == "sources" for slide in briefing.slides)
    names = dict.fromkeys(
        name for slide in briefing.slides for name in slide.sources if not is_listed
    )
    parts = []
    if names:
        joined = translate("office.list", language).join(names)
        parts.append(translate("office.sources", language, sources=joined))
    if briefing.table is None:
        parts.append(_name_snapshot(briefing))
    if not parts:
        return
    text = ""
    for part in parts:
        sentence = end_sentence(part, language)
        text = translate("office.two", language, first=text, second=sentence).strip()
    _add(document, text, "Body Text")
