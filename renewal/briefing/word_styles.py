"""Styles of a bulletin: body 仿宋 三号, title 小标宋 二号, headings 黑体 and 楷体."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from renewal.i18n import Language

LATIN: Final = "Times New Roman"
BODY: Final = 16.0  # points: 3号
TABLE: Final = 10.5  # points: 5号
_LINE: Final = 28.9  # points: 22 lines in 225 mm
_CLOSER: Final = -0.25  # points from letter to letter: 28 letters in 156 mm


@dataclass(frozen=True)
class Style:
    """A paragraph style.

    Attributes
    ----------
    name : str
        Of Word's own styles where there is one, so that headings build a contents list.
    east_asian : str
    size, line : float
        Points; a line of 0 is as high as what stands in it.
    indent : int
        Of the first line, in letters.
    align : str
    before, after : float
        Points.
    spacing : float
        From letter to letter, in points.
    keeps_next : bool
        Whether it stays on the page of the paragraph that follows.
    """

    name: str
    east_asian: str = "仿宋_GB2312"
    size: float = BODY
    line: float = _LINE
    indent: int = 0
    align: str = "both"
    before: float = 0.0
    after: float = 0.0
    is_bold: bool = False
    keeps_next: bool = False
    spacing: float = 0.0


STYLES: Final = (
    Style("Normal", indent=0),
    Style("Body Text", indent=2, spacing=_CLOSER),
    Style("Title", "方正小标宋简体", 22, 34, align="center", after=8, keeps_next=True),
    Style("Subtitle", "楷体_GB2312", align="center", after=14),
    Style("Heading 1", "黑体", indent=2, align="left", keeps_next=True),
    Style("Heading 2", "楷体_GB2312", indent=2, align="left", keeps_next=True),
    Style("Caption", "黑体", 12, 20, align="center", after=6),
    Style("Chart", line=0, align="center", before=6, keeps_next=True),
    Style("Table Title", "黑体", align="center", keeps_next=True),
    Style("Table Line", size=TABLE, line=16, align="left", keeps_next=True),
    Style("Table Text", size=TABLE, line=14.5, align="left"),
    Style("Footer", "宋体", 14, 0, align="left"),
)
# In English the standard says nothing: smaller letters, and paragraphs set apart by space.
_ENGLISH_BODY: Final = ("Normal", "Body Text", "Heading 1", "Heading 2", "Subtitle", "Table Title")
_ENGLISH_BOLD: Final = ("Title", "Heading 1", "Heading 2", "Table Title", "Caption")


def set_styles(document: Any, language: Language) -> None:
    """Write the styles into a document, in place of what its template has."""
    _set_defaults(document)
    known = {style.name for style in document.styles}
    for style in STYLES:
        if style.name not in known:
            document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
        chosen = _translate(style) if language == "en" else style
        _write(document.styles[style.name]._element, chosen)


def _translate(style: Style) -> Style:
    """Return the style of an English document."""
    english = replace(
        style,
        indent=0,
        spacing=0.0,
        is_bold=style.name in _ENGLISH_BOLD,
        align="left" if style.align == "both" else style.align,
    )
    if style.name not in _ENGLISH_BODY:
        return english
    return replace(english, size=14.0, line=20.0, before=6.0, after=max(style.after, 4.0))


def _set_defaults(document: Any) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for child in list(defaults):
        defaults.remove(child)
    fonts = _write_fonts("仿宋_GB2312")
    # The first language is that of Latin letters: as Chinese, figures would be broken anywhere.
    defaults.append(
        parse_xml(
            f"<w:rPrDefault {nsdecls('w')}><w:rPr>{fonts}"
            '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        )
    )
    defaults.append(parse_xml(f"<w:pPrDefault {nsdecls('w')}/>"))


def _write_fonts(east_asian: str) -> str:
    return (
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{east_asian}" w:cs="{LATIN}"/>'
    )


def _write(element: Any, style: Style) -> None:
    for tag in ("w:pPr", "w:rPr"):
        for old in element.findall(qn(tag)):
            element.remove(old)
    keep = "<w:keepNext/><w:keepLines/>" if style.keeps_next else ""
    rule = "exact" if style.line else "auto"
    line = round(style.line * 20) if style.line else 240
    snap = "" if style.line == _LINE else '<w:snapToGrid w:val="0"/>'
    first = round(style.indent * style.size * 20)
    indent = (
        f'<w:ind w:firstLineChars="{style.indent * 100}" w:firstLine="{first}"/>'
        if style.indent
        else '<w:ind w:firstLine="0"/>'
    )
    level = style.name.removeprefix("Heading ")
    outline = f'<w:outlineLvl w:val="{int(level) - 1}"/>' if level.isdigit() else ""
    element.append(
        parse_xml(
            f"<w:pPr {nsdecls('w')}>{keep}{snap}"
            f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"'
            f' w:line="{line}" w:lineRule="{rule}"/>{indent}<w:jc w:val="{style.align}"/>{outline}'
            "</w:pPr>"
        )
    )
    size = round(style.size * 2)
    element.append(
        parse_xml(
            f"<w:rPr {nsdecls('w')}>{_write_fonts(style.east_asian)}"
            f'<w:b w:val="{style.is_bold:d}"/><w:i w:val="0"/><w:color w:val="000000"/>'
            f'<w:spacing w:val="{round(style.spacing * 20)}"/>'
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        )
    )
