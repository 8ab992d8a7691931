"""Text on a slide: how much room it takes, and how it is written there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from unicodedata import east_asian_width

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Pt

from renewal.i18n import Language
from renewal.metrics import INK

SMALLEST: Final = 16.0  # points: 3 % of a slide's height, 2.8 % is the least that can be read
LINE: Final = 1.25  # height of a line, in font sizes
_WORD: Final = re.compile(r"[A-Za-z0-9,.%'’()/+−≥≈~–-]+|\s+|.", re.DOTALL)
_WIDE: Final = r"\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
_BORDERS: Final = re.compile(rf"[{_WIDE}](?=[A-Za-z0-9])|[A-Za-z0-9%](?=[{_WIDE}])")
_GAP: Final = 0.25
_FULL: Final = 0.97  # of a line that is counted upon: bold letters are a little wider
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LANGUAGES: Final = {
    "zh": MSO_LANGUAGE_ID.SIMPLIFIED_CHINESE,
    "en": MSO_LANGUAGE_ID.ENGLISH_US,
}


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in points from its top left corner."""

    left: float
    top: float
    width: float
    height: float

    def as_lengths(self) -> tuple[Pt, Pt, Pt, Pt]:
        """Return the rectangle in the lengths that a slide is written in."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)


@dataclass(frozen=True)
class Look:
    """How a paragraph looks; `size` and `space_after` in points."""

    size: float = SMALLEST
    is_bold: bool = False
    colour: str = INK
    align: Any = PP_ALIGN.LEFT
    space_after: float = 0.0


Line = tuple[str, Look]


def measure_text(text: str, size: float) -> float:
    """Return about how wide a text is on one line, in points; rather too wide than too narrow.

    Between Chinese and Latin letters some programs leave a gap.
    """
    return size * (
        sum(_measure_letter(letter) for letter in text) + _GAP * len(_BORDERS.findall(text))
    )


def _measure_letter(letter: str) -> float:
    if east_asian_width(letter) in "WF" or letter in "≥≈—–…":
        return 1.02
    if letter in "mwMW%":
        return 0.87
    if letter.isupper():
        return 0.7
    return 0.32 if letter in " .,:;'’|()/-fijlrtI·" else 0.56


def count_lines(text: str, size: float, width: float) -> int:
    """Return how many lines a text takes in a width; words are not split, Chinese anywhere."""
    lines = 0
    for paragraph in text.split("\n"):
        used, lines = 0.0, lines + 1
        for word in _WORD.findall(paragraph):
            length = measure_text(word, size)
            if used and used + length > width * _FULL and not word.isspace():
                lines, used = lines + 1, 0.0
            used += length
    return lines


def measure_height(lines: Sequence[Line], width: float) -> float:
    """Return the height that paragraphs take in a width, in points."""
    return sum(
        count_lines(text, look.size, width) * look.size * LINE + look.space_after
        for text, look in lines
    )


def choose_size(texts: Sequence[str], sizes: Sequence[float], width: float, height: float) -> float:
    """Return the first of the sizes at which the texts, one below the other, fit; else the last."""
    for size in sizes:
        if measure_height([(text, Look(size)) for text in texts], width) <= height:
            return size
    return sizes[-1]


def clean_text(text: str) -> str:
    """Drop the control characters that a file may not contain."""
    return _CONTROLS.sub("", text)


def write_line(paragraph: Any, text: str, look: Look, language: Language) -> None:
    """Write a paragraph of one run with size, colour and language of its own."""
    paragraph.alignment = look.align
    paragraph.line_spacing = Pt(look.size * LINE)
    paragraph.space_after = Pt(look.space_after)
    paragraph.space_before = Pt(0)
    run = paragraph.add_run()
    run.text = clean_text(text)
    style_font(run.font, look, language)


def style_font(font: Any, look: Look, language: Language) -> None:
    """Set size, weight, colour and language; the typefaces are those of the theme."""
    font.size = Pt(look.size)
    font.bold = look.is_bold
    font.language_id = _LANGUAGES[language]
    font.color.rgb = RGBColor.from_string(look.colour.lstrip("#"))


def fill_frame(
    frame: Any, lines: Sequence[Line], language: Language, anchor: Any = MSO_ANCHOR.TOP
) -> None:
    """Write paragraphs into a text frame without margins that keeps its size."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for index, (text, look) in enumerate(lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        write_line(paragraph, text, look, language)


def draw_text(
    shapes: Any,
    box: Box,
    lines: Sequence[Line],
    language: Language,
    anchor: Any = MSO_ANCHOR.TOP,
) -> Any:
    """Draw a text box and return its shape."""
    shape = shapes.add_textbox(*box.as_lengths())
    fill_frame(shape.text_frame, lines, language, anchor)
    return shape
