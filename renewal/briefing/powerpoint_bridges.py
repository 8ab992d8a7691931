"""The bridge between two dates as a native chart: columns that stand on one another."""

from __future__ import annotations

from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from renewal.briefing.powerpoint_formats import choose_plain_format
from renewal.briefing.powerpoint_marks import (
    Label,
    Pen,
    paint,
    place_plot,
    scale_axis,
    set_font,
    set_labels,
    to_colour,
)
from renewal.briefing.powerpoint_text import LINE, Box, clean_text, count_lines
from renewal.briefing.slides import Bridge
from renewal.i18n import translate
from renewal.metrics import INK, PALETTE

# A bar's own child that a line does not have.
_BAR_ONLY: Final = "c:invertIfNegative"


def add_bridge(shapes: Any, box: Box, bridge: Bridge, pen: Pen) -> Any:
    """Draw a bridge into a box and return the frame of its chart.

    The workbook's series are where each column begins (not drawn), how far it reaches above zero
    and, where starts exceed the plan, below it, and where it ends on top, which carries the labels.
    """
    steps = bridge.steps
    values = CategoryChartData(number_format=choose_plain_format(bridge.format))
    values.categories = [clean_text(step.label) for step in steps]
    lows = [float(min(step.start, step.end)) for step in steps]
    tops = [float(max(step.start, step.end)) for step in steps]
    feet = [max(low, 0.0) + min(top, 0.0) for low, top in zip(lows, tops, strict=True)]
    above = [max(top, 0.0) - max(low, 0.0) for low, top in zip(lows, tops, strict=True)]
    below = [min(low, 0.0) - min(top, 0.0) for low, top in zip(lows, tops, strict=True)]
    values.add_series(translate("office.series.foot", pen.language), feet)
    values.add_series(clean_text(bridge.series), above)
    if any(below):
        values.add_series(translate("office.series.below", pen.language), below)
    values.add_series(translate("office.series.top", pen.language), tops)
    frame = shapes.add_chart(XL_CHART_TYPE.COLUMN_STACKED, *box.as_lengths(), values)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    set_font(chart, pen)
    chart.plots[0].gap_width, chart.plots[0].overlap = 45, 100
    foot, *bodies, top = chart.plots[0].series
    foot.format.fill.background()
    for body, reaches in zip(bodies, (above, below), strict=False):
        for index, step in enumerate(steps):
            if reaches[index]:
                is_outlined = PALETTE[step.role].is_outlined
                paint(body.points[index], step.role, "outline" if is_outlined else "full")
    set_labels(top, [_label(index, step.text) for index, step in enumerate(steps)], pen)
    _turn_into_line(chart, top)
    _set_axes(chart, box, bridge, pen)
    return frame


def _label(index: int, text: str) -> Label:
    return Label(index, text, None, is_bold=True, position="t")


def _turn_into_line(chart: Any, top: Any) -> None:
    """Move the series of tops into a line that is not drawn: only a line labels above itself."""
    bars = chart.plots[0]._element
    series = top._element
    bars.remove(series)
    for child in series.findall(qn(_BAR_ONLY)):
        series.remove(child)
    hidden = parse_xml(f"<c:spPr {nsdecls('c', 'a')}><a:ln><a:noFill/></a:ln></c:spPr>")
    marker = parse_xml(f'<c:marker {nsdecls("c")}><c:symbol val="none"/></c:marker>')
    old = series.find(qn("c:spPr"))
    if old is not None:
        series.remove(old)
    name = series.find(qn("c:tx"))
    name.addnext(hidden)
    hidden.addnext(marker)
    series.append(parse_xml(f'<c:smooth {nsdecls("c")} val="0"/>'))
    line = parse_xml(
        f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/>'
        '<c:marker val="1"/></c:lineChart>'
    )
    line.insert(2, series)
    for axis in bars.findall(qn("c:axId")):
        line.append(parse_xml(f'<c:axId {nsdecls("c")} val="{axis.get("val")}"/>'))
    bars.addnext(line)


def _set_axes(chart: Any, box: Box, bridge: Bridge, pen: Pen) -> None:
    names = chart.category_axis
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = False
    names.format.line.color.rgb = to_colour(INK)
    chart.value_axis.major_tick_mark = XL_TICK_MARK.NONE
    limit = max(max(step.start, step.end) for step in bridge.steps)
    lowest = min([step.start for step in bridge.steps] + [step.end for step in bridge.steps])
    scale_axis(chart.value_axis, limit, max(limit, -lowest))
    chart.value_axis.minimum_scale = min(float(lowest), 0.0)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    width = box.width / len(bridge.steps) - pen.size / 2
    lines = max(count_lines(step.label, pen.size, width) for step in bridge.steps)
    head, foot = pen.size * LINE * 1.4, (lines + 0.5) * pen.size * LINE
    place_plot(chart, Box(0, head, box.width, box.height - head - foot), box)
