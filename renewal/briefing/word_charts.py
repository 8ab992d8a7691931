"""Native charts in Word: the same charts as on the slides, with their workbooks."""

from __future__ import annotations

from typing import Any, Final
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx import Presentation
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml.ns import qn

from renewal.briefing.office_wording import stack_as_bars
from renewal.briefing.powerpoint_bars import add_bars
from renewal.briefing.powerpoint_bridges import add_bridge
from renewal.briefing.powerpoint_courses import add_course
from renewal.briefing.powerpoint_marks import FONTS, Pen
from renewal.briefing.powerpoint_text import Box, clean_text
from renewal.briefing.slides import Bars, Bridge, Course, Stack
from renewal.i18n import Language

_WIDTH: Final = 440.0  # points: the text block is 442 wide
_SIZE: Final = 10.5  # points: 5号
_ROW: Final = 24.0  # from bar to bar where there are few
_BLANK: Final = 6  # index of the empty layout in the library's own template


def add_chart(
    document: Any, body: Bars | Stack | Bridge | Course, text: str, language: Language
) -> None:
    """Add a paragraph with a chart that Word can edit; `text` is for who cannot see it."""
    scratch = Presentation()
    shapes = scratch.slides.add_slide(scratch.slide_layouts[_BLANK]).shapes
    frame = _draw(shapes, body, Pen(_SIZE, language, *FONTS[language]))
    part = _copy_parts(document, frame.chart.part)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    number = len(document.inline_shapes) + 1
    namespaces = nsdecls("w", "wp", "a", "r")
    drawing = parse_xml(
        f'<w:drawing {namespaces}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{frame.width}" cy="{frame.height}"/>'
        f'<wp:docPr id="{number}" name="{number}" descr={quoteattr(clean_text(text))}/>'
        "<wp:cNvGraphicFramePr/><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
        f' r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    document.add_paragraph(style="Chart").add_run()._r.append(drawing)


def _draw(shapes: Any, body: Bars | Stack | Bridge | Course, pen: Pen) -> Any:
    if isinstance(body, Bridge):
        return add_bridge(shapes, Box(0, 0, _WIDTH, 200), body, pen)
    if isinstance(body, Course):
        return add_course(shapes, Box(0, 0, _WIDTH, 200), body, pen)
    bars = stack_as_bars(body) if isinstance(body, Stack) else body
    row = _ROW if len(bars.rows) <= 16 else pen.size * 1.4
    return add_bars(shapes, Box(0, 0, _WIDTH, len(bars.rows) * row + 2 * pen.size), bars, pen)[0]


def _copy_parts(document: Any, chart: Any) -> Part:
    """Put a chart of a slide and its workbook into the document."""
    package = document.part.package
    number = 1 + sum(part.content_type == CONTENT_TYPE.DML_CHART for part in package.iter_parts())
    workbook = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        chart.chart_workbook.xlsx_part.blob,
        package,
    )
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    relation = part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
    space = chart._element
    space.find(qn("c:externalData")).set(qn("r:id"), relation)
    part._blob = serialize_part_xml(space)
    return part
