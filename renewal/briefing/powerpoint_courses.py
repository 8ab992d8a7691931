"""Lines over months, and the bridge between two dates, as native charts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.util import Pt

from renewal.briefing.powerpoint_formats import (
    choose_plain_format,
    name_value,
    write_number_format,
)
from renewal.briefing.powerpoint_marks import (
    Label,
    Pen,
    name_each,
    place_plot,
    scale_axis,
    set_font,
    set_labels,
    to_colour,
)
from renewal.briefing.powerpoint_places import Place, crosses_whole, place_last_labels
from renewal.briefing.powerpoint_text import LINE, Box, clean_text, measure_text
from renewal.briefing.slides import Course, Line
from renewal.i18n import translate
from renewal.metrics import INK, PALETTE, PAPER

# Lines beside the one in focus are told apart by dash and marker, not by colour.
_STYLES: Final = (
    (MSO_LINE_DASH_STYLE.DASH, XL_MARKER_STYLE.SQUARE),
    (MSO_LINE_DASH_STYLE.ROUND_DOT, XL_MARKER_STYLE.DIAMOND),
    (MSO_LINE_DASH_STYLE.LONG_DASH, XL_MARKER_STYLE.TRIANGLE),
    (MSO_LINE_DASH_STYLE.DASH_DOT, XL_MARKER_STYLE.X),
)
_FOCUS: Final = PALETTE["started"].colour
_BESIDE: Final = PALETTE["planned"].colour


def add_course(shapes: Any, box: Box, course: Course, pen: Pen) -> Any:
    """Draw lines into a box and return the frame of their chart; a gap stays a gap."""
    plot = _plan_plot(box, course, pen)
    ticks = _choose_ticks(course, plot, pen)
    values = CategoryChartData(number_format=choose_plain_format(course.format))
    values.categories = [clean_text(category) for category in course.categories]
    for line in course.lines:
        figures = [None if value is None else float(value) for value in line.values]
        values.add_series(clean_text(line.name), figures)
    marks = [0 if index in ticks else None for index in range(len(course.categories))]
    values.add_series(translate("office.series.months", pen.language), marks)
    frame = shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *box.as_lengths(), values)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    set_font(chart, pen)
    place_plot(chart, plot, box)
    _set_axes(chart, course, pen)
    others = iter(_STYLES * len(course.lines))
    *drawn, months = chart.plots[0].series
    _name_months(months, course, ticks, pen)
    places = _place_names(course, plot, box, pen)
    for series, line, last in zip(drawn, course.lines, places, strict=True):
        series.smooth = False
        _style_line(series, None if line.is_focus else next(others), pen)
        set_labels(series, _list_labels(line, course, pen, last, plot, box.height), pen)
    return frame


def _plan_plot(box: Box, course: Course, pen: Pen) -> Box:
    """Leave room for the labels of the last points, of the first month and of the whole."""
    line = pen.size * LINE
    left = max(
        measure_text(course.whole_label, pen.size) + pen.size / 2 if course.whole_label else 0.0,
        pen.size * 3,
    )
    names = [_name_last(entry, pen) for entry in course.lines if len(course.lines) > 1]
    right = max([measure_text(name, pen.size) + pen.size for name in names], default=pen.size * 3)
    top, bottom = line * 1.4, line * 1.5
    return Box(left, top, box.width - left - right, box.height - top - bottom)


def _set_axes(chart: Any, course: Course, pen: Pen) -> None:
    months = chart.category_axis
    months.major_tick_mark = XL_TICK_MARK.OUTSIDE
    months.has_major_gridlines = False
    months.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    months.format.line.color.rgb = to_colour(INK)
    name_each(months, pen)
    values = chart.value_axis
    values.major_tick_mark = XL_TICK_MARK.NONE
    whole = course.whole
    if whole is not None and course.whole_label and course.limit < 2 * whole:
        scale_axis(values, course.limit, whole, name_value(whole, course.whole_label))
    else:
        scale_axis(values, course.limit, course.limit)


def _choose_ticks(course: Course, plot: Box, pen: Pen) -> list[int]:
    """Return the months to be named, from the last one back, those without room left out."""
    slot = plot.width / len(course.categories)
    chosen: list[int] = []
    for index in sorted(course.ticks, reverse=True):
        text = course.categories[index]
        if not chosen or (chosen[-1] - index) * slot > measure_text(text, pen.size) + pen.size / 2:
            chosen.append(index)
    return chosen[::-1]


def _name_months(series: Any, course: Course, ticks: list[int], pen: Pen) -> None:
    """Name months below the axis by a series that is not drawn.

    The axis' own names would be broken into lines as narrow as one month.
    """
    series.smooth = False
    series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.NONE
    labels = [Label(index, course.categories[index], position="b") for index in ticks]
    set_labels(series, labels, pen)


def _style_line(series: Any, other: tuple[Any, Any] | None, pen: Pen) -> None:
    colour = to_colour(_BESIDE if other else _FOCUS)
    dash, marker = other or (MSO_LINE_DASH_STYLE.SOLID, XL_MARKER_STYLE.CIRCLE)
    series.format.line.color.rgb = colour
    series.format.line.width = Pt(pen.size / (9 if other else 5))
    series.format.line.dash_style = dash
    series.marker.style, series.marker.size = marker, round(pen.size * (0.45 if other else 0.55))
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = to_colour(PAPER) if other else colour
    series.marker.format.line.color.rgb = colour


def _list_labels(
    line: Line, course: Course, pen: Pen, last: Place | None, plot: Box, height: float
) -> list[Label]:
    """Label the points that have a text; the last one bears the name where lines are several."""
    known = [index for index, value in enumerate(line.values) if value is not None]
    labels = []
    for index in known:
        text, value = line.texts[index], line.values[index]
        if last is not None and index == known[-1]:
            label = Label(index, _name_last(line, pen), None, line.is_focus, last.position)
            labels.append(replace(label, lower=last.lower / height))
        elif text:
            code = write_number_format(text, value or Fraction(0))
            is_low = crosses_whole(value or Fraction(0), course, plot, pen.size * LINE)
            labels.append(Label(index, text, code, line.is_focus, "b" if is_low else "t"))
    return labels


def _name_last(line: Line, pen: Pen) -> str:
    """Return what stands at a line's last point: its name, and the figure if it has a text."""
    texts = [text for text, value in zip(line.texts, line.values, strict=True) if value is not None]
    figure = texts[-1] if texts else ""
    return translate("office.line", pen.language, name=line.name, text=figure).strip()


def _place_names(course: Course, plot: Box, box: Box, pen: Pen) -> list[Place | None]:
    """Return where each line's name stands; None where there is only one line."""
    if len(course.lines) == 1:
        return [None]
    sizes = [
        (measure_text(_name_last(line, pen), pen.size) * 1.05, pen.size * LINE)
        for line in course.lines
    ]
    return list(place_last_labels(course, plot, box, sizes))
