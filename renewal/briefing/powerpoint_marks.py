"""What the native charts share: fonts, fills, labels of points, axes, and where the plot lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final
from xml.sax.saxutils import escape

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from renewal.briefing.powerpoint_text import Box, clean_text
from renewal.i18n import Language
from renewal.metrics import INK, PALETTE, PAPER

# Latin and Chinese typeface. Digits are Arial in Chinese too: a machine without Microsoft YaHei
# has Chinese letters of the same width, but digits a fifth wider.
FONTS: Final = {
    "zh": ("Arial", "Microsoft YaHei"),
    "en": ("Arial", "Microsoft YaHei"),
}
TAGS: Final = {"zh": "zh-CN", "en": "en-US"}


@dataclass(frozen=True)
class Pen:
    """How a chart writes: the size of its texts in points, and their language and typefaces."""

    size: float
    language: Language
    latin: str
    east_asian: str

    @property
    def properties(self) -> str:
        """Return the run properties of every text of the chart."""
        return self.write_properties("a:defRPr", is_bold=False)

    def write_properties(self, tag: str, *, is_bold: bool) -> str:
        """Return run properties as XML, under the name that their place asks for."""
        return (
            f'<{tag} lang="{TAGS[self.language]}" sz="{round(self.size * 100)}" b="{is_bold:d}">'
            f'<a:solidFill><a:srgbClr val="{INK[1:]}"/></a:solidFill>'
            f'<a:latin typeface="{self.latin}"/><a:ea typeface="{self.east_asian}"/></{tag}>'
        )


@dataclass(frozen=True)
class Label:
    """The label of one point: a number format that follows the value, or a text of its own.

    A filled one hides the line that it lies upon; `lower` is how much lower than usual it stands,
    as a part of the chart's height.
    """

    index: int
    text: str
    number_format: str | None = None
    is_bold: bool = False
    position: str = "outEnd"
    is_filled: bool = False
    lower: float = 0.0


def to_colour(colour: str) -> RGBColor:
    """Return a colour token as the file format writes it."""
    colour_value: RGBColor = RGBColor.from_string(colour.lstrip("#"))
    return colour_value


def paint(point: Any, role: str, look: str) -> None:
    """Fill a bar: full, hatched where its figure is not stated, an outline where it is planned."""
    colour = to_colour(PALETTE[role].colour)
    fill = point.format.fill
    if look == "full":
        fill.solid()
        fill.fore_color.rgb = colour
        return
    if look == "hatch":
        fill.patterned()
        fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb = colour
        fill.back_color.rgb = to_colour(PAPER)
    else:
        fill.solid()
        fill.fore_color.rgb = to_colour(PAPER)
    point.format.line.color.rgb = colour
    point.format.line.width = Pt(1.75)


def set_font(chart: Any, pen: Pen) -> None:
    """Give every text of a chart its size, colour, language and typefaces."""
    text = _write_text_properties(pen, is_bold=False, tag="c:txPr")
    space = chart._chartSpace
    for old in space.findall(qn("c:txPr")):
        space.remove(old)
    follower = space.find(qn("c:externalData"))
    frame = f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"  # no border
    follower.addprevious(parse_xml(frame))
    follower.addprevious(parse_xml(text))


def _write_text_properties(pen: Pen, *, is_bold: bool, tag: str) -> str:
    return (
        f"<{tag} {nsdecls('c', 'a')}><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f"{pen.write_properties('a:defRPr', is_bold=is_bold)}</a:pPr>"
        f'<a:endParaRPr lang="{TAGS[pen.language]}"/></a:p></{tag}>'
    )


def set_labels(series: Any, labels: Sequence[Label], pen: Pen) -> None:
    """Label some points of a series and no others."""
    holder = series._element.get_or_add_dLbls()
    for child in list(holder):
        holder.remove(child)
    for label in labels:
        holder.append(parse_xml(_write_label(label, pen)))
    for flag in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        holder.append(parse_xml(f'<c:show{flag} {nsdecls("c")} val="0"/>'))


def _write_label(label: Label, pen: Pen) -> str:
    flags = "".join(
        f'<c:show{flag} val="{flag == "Val":d}"/>'
        for flag in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    if label.number_format is None:
        properties = pen.write_properties("a:rPr", is_bold=label.is_bold)
        shown = (
            "<c:tx><c:rich><a:bodyPr wrap='none'/><a:lstStyle/><a:p><a:pPr>"
            f"{pen.write_properties('a:defRPr', is_bold=label.is_bold)}</a:pPr>"
            f"<a:r>{properties}<a:t>{escape(clean_text(label.text))}</a:t></a:r></a:p></c:rich></c:tx>"
        )
        behind = ""
    else:
        code = escape(clean_text(label.number_format), {'"': "&quot;"})
        shown = f'<c:numFmt formatCode="{code}" sourceLinked="0"/>'
        text = _write_text_properties(pen, is_bold=label.is_bold, tag="c:txPr")
        behind = text.replace("<a:bodyPr/>", "<a:bodyPr wrap='none'/>")
    layout = (
        "<c:layout><c:manualLayout>"
        f'<c:x val="0"/><c:y val="{label.lower:.5f}"/></c:manualLayout></c:layout>'
        if label.lower
        else ""
    )
    paper = f'<a:solidFill><a:srgbClr val="{PAPER[1:]}"/></a:solidFill>'
    fill = paper if label.is_filled else "<a:noFill/>"
    return (
        f'<c:dLbl {nsdecls("c", "a")}><c:idx val="{label.index}"/>{layout}{shown}'
        f"<c:spPr>{fill}<a:ln><a:noFill/></a:ln></c:spPr>{behind}"
        f'<c:dLblPos val="{label.position}"/>{flags}</c:dLbl>'
    )


def place_plot(chart: Any, plot: Box, whole: Box) -> None:
    """Lay the plot at a fixed place of its chart, so that labels have the room they need."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    sizes = {
        "x": plot.left / whole.width,
        "y": plot.top / whole.height,
        "w": plot.width / whole.width,
        "h": plot.height / whole.height,
    }
    values = "".join(f'<c:{name} val="{value:.5f}"/>' for name, value in sizes.items())
    layout = (
        f"<c:layout {nsdecls('c')}><c:manualLayout>"
        '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{values}</c:manualLayout></c:layout>"
    )
    area.insert(0, parse_xml(layout))


def scale_axis(axis: Any, limit: Fraction, unit: Fraction, number_format: str = "") -> None:
    """Set an axis of values from 0 to a limit; with a format it has a line at each unit."""
    axis.minimum_scale, axis.maximum_scale = 0, float(limit or 1)  # all values may be 0
    axis.major_unit = float(unit or 1)
    axis.has_major_gridlines = bool(number_format)
    axis.format.line.fill.background()
    if number_format:
        line = axis.major_gridlines.format.line
        line.color.rgb, line.width = to_colour(INK), Pt(1.25)
        line.dash_style = MSO_LINE_DASH_STYLE.DASH
        axis.tick_labels.number_format = number_format
        axis.tick_labels.number_format_is_linked = False
    else:
        axis.visible = False


def drop_shadow(shape: Any) -> None:
    """Draw a shape flat, whatever the theme gives to shapes."""
    shape.shadow.inherit = False
    for reference in shape._element.iter(qn("a:effectRef")):
        reference.set("idx", "0")


def describe_chart(frame: Any, text: str) -> None:
    """Give a chart, table or map its text for readers who cannot see it."""
    element = frame._element.xpath(".//p:cNvPr")[0]
    element.set("descr", clean_text(text))


def name_each(axis: Any, pen: Pen) -> None:
    """Have every category named upright, however tight they lie."""
    text = _write_text_properties(pen, is_bold=False, tag="c:txPr")
    text = text.replace("<a:bodyPr/>", '<a:bodyPr rot="0" vert="horz"/>')
    axis._element.find(qn("c:crossAx")).addprevious(parse_xml(text))
    follower = axis._element.find(qn("c:noMultiLvlLbl"))
    for tag in ("c:tickLblSkip", "c:tickMarkSkip"):
        follower.addprevious(parse_xml(f'<{tag} {nsdecls("c")} val="1"/>'))
