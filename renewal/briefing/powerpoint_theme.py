"""The file around the slides: paper of 16:9, typefaces, one layout, title and language."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from renewal.briefing.powerpoint_marks import FONTS, TAGS
from renewal.i18n import Language, translate

WIDTH: Final = 960.0  # points: 13.333 in
HEIGHT: Final = 540.0
_TITLE_ONLY: Final = 5  # index of that layout in the library's own template
# Of Microsoft YaHei: a machine without it takes another sans serif.
_PANOSE: Final = "020B0503020204020204"


def start_presentation(language: Language, title: str) -> Any:
    """Return an empty presentation of 16:9 with typefaces for Chinese, and its one layout."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    layouts = presentation.slide_layouts
    for index, layout in enumerate(list(layouts)):
        if index != _TITLE_ONLY:
            layouts.remove(layout)
    layouts[0]._element.cSld.set("name", translate("office.layout", language))
    master = presentation.slide_master
    for holder in (master, layouts[0]):
        _clear_placeholders(holder, language)
    _set_typefaces(_find_theme(master), language)
    _set_properties(presentation, language, title)
    return presentation


def _clear_placeholders(holder: Any, language: Language) -> None:
    """Keep the title alone, as wide as the slide, and speak the language of the briefing."""
    for shape in list(holder.placeholders):
        if shape.placeholder_format.type is None or shape.placeholder_format.idx != 0:
            shape._element.getparent().remove(shape._element)
            continue
        shape.left, shape.top, shape.width, shape.height = Pt(44), Pt(26), Pt(WIDTH - 88), Pt(84)
        shape.name = shape.text_frame.text = translate("office.title", language)


def _find_theme(master: Any) -> Any:
    return master.part.part_related_by(RELATIONSHIP_TYPE.THEME)


def _set_typefaces(theme: Any, language: Language) -> None:
    """Name the typefaces in the theme, so that every text and every chart follows."""
    root = parse_xml(theme.blob)
    latin, east_asian = FONTS[language]
    for kind in ("a:majorFont", "a:minorFont"):
        for family in root.iter(qn(kind)):
            family.find(qn("a:latin")).set("typeface", latin)
            name = family.find(qn("a:ea"))
            name.set("typeface", east_asian)
            name.set("panose", _PANOSE)
            for script in family.findall(qn("a:font")):
                if script.get("script") == "Hans":
                    script.set("typeface", "微软雅黑")
    theme._blob = serialize_part_xml(root)


def _set_properties(presentation: Any, language: Language, title: str) -> None:
    properties = presentation.core_properties
    properties.title, properties.language = title, TAGS[language]
    properties.author = properties.last_modified_by = ""
    properties.subject = properties.keywords = properties.comments = properties.category = ""
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    properties.revision = 1
    package = presentation.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package._rels.pop(key)
