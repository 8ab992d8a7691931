"""The page of a bulletin: A4 with the margins, sizes and typefaces of GB/T 9704-2012."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from renewal.briefing.word_styles import set_styles
from renewal.i18n import Language

# The standard's paper: 37 mm above and 28 mm left of a text block of 156 × 225 mm on A4.
PAGE_WIDTH_MM: Final = 210
PAGE_HEIGHT_MM: Final = 297
TOP_MM: Final = 37
LEFT_MM: Final = 28
TEXT_WIDTH_MM: Final = 156
TEXT_HEIGHT_MM: Final = 225
_NUMBER_BELOW_MM: Final = 7  # from the text block to the page number
_LINES: Final = 22  # to a page
_NUMBER: Final = 14.0  # points: 4号
# Typefaces that may not be bundled, what stands in for each, and its class for Windows.
_FALLBACKS: Final = (
    ("仿宋_GB2312", "仿宋,FangSong,华文仿宋", "02010609030101010101", "modern"),
    ("楷体_GB2312", "楷体,KaiTi,华文楷体", "02010609030101010101", "modern"),
    ("黑体", "SimHei,Microsoft YaHei", "02010609060101010101", "modern"),
    ("方正小标宋简体", "宋体,SimSun,华文中宋", "02010600030101010101", "auto"),
    ("宋体", "SimSun,Noto Serif CJK SC", "02010600030101010101", "auto"),
)
_TAGS: Final = {"zh": "zh-CN", "en": "en-US"}


def start_document(language: Language, title: str) -> Any:
    """Return an empty document with page, styles, footer, typefaces and language set."""
    document = Document()
    _set_page(document.sections[0], language)
    set_styles(document, language)
    _name_fonts(document)
    _set_language(document)
    _set_footers(document)
    _set_properties(document, language, title)
    return document


def _set_page(section: Any, language: Language) -> None:
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(PAGE_WIDTH_MM), Mm(PAGE_HEIGHT_MM)
    section.top_margin, section.left_margin = Mm(TOP_MM), Mm(LEFT_MM)
    section.right_margin = Mm(PAGE_WIDTH_MM - LEFT_MM - TEXT_WIDTH_MM)
    bottom = PAGE_HEIGHT_MM - TOP_MM - TEXT_HEIGHT_MM
    section.bottom_margin = Mm(bottom)
    section.footer_distance = Mm(bottom - _NUMBER_BELOW_MM - 7)
    section.header_distance = Mm(15)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is not None:
        section._sectPr.remove(grid)
    if language == "zh":
        pitch = round(TEXT_HEIGHT_MM / 25.4 * 1440 / _LINES)
        grid = f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{pitch}"/>'
        section._sectPr.append(parse_xml(grid))


def _name_fonts(document: Any) -> None:
    """Name in the font table what stands in for a typeface that a computer does not have."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="default"/></w:font>'
        for name, others, panose, family in _FALLBACKS
    )
    text = part.blob.decode("utf-8")
    known = text[: text.index("</w:fonts>")]
    part._blob = f"{known}{entries}</w:fonts>".encode()


def _set_language(document: Any) -> None:
    settings = document.settings
    settings.odd_and_even_pages_header_footer = True
    root = settings.element
    for old in root.findall(qn("w:themeFontLang")):
        root.remove(old)
    tag = f'<w:themeFontLang {nsdecls("w")} w:val="en-US" w:eastAsia="zh-CN"/>'
    root.find(qn("w:clrSchemeMapping")).addprevious(parse_xml(tag))


def _set_footers(document: Any) -> None:
    """Write page numbers between dashes: at the right of odd pages, at the left of even ones."""
    section = document.sections[0]
    for footer, align in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = align
        indent = Pt(_NUMBER)  # one letter from the edge
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
        _add_run(paragraph, "— ")
        for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("1", "1"), ("end", "")):
            _add_field_part(paragraph, kind, text)
        _add_run(paragraph, " —")


def _add_run(paragraph: Any, text: str) -> Any:
    run = paragraph.add_run(text)
    run.font.size = Pt(_NUMBER)
    return run


def _add_field_part(paragraph: Any, kind: str, text: str) -> None:
    run = _add_run(paragraph, text if kind == "1" else "")
    if kind in ("begin", "separate", "end"):
        part = f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'
    elif kind == "":
        part = f'<w:instrText {nsdecls("w")} xml:space="preserve"> {text} </w:instrText>'
    else:
        return
    run._r.append(parse_xml(part))


def _set_properties(document: Any, language: Language, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.language = title, _TAGS[language]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.subject = properties.keywords = properties.category = ""
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    properties.revision = 1
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.rels.pop(key)
