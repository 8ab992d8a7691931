"""Horizontal bars as a native chart; its workbook holds the reports' own values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK

from renewal.briefing.powerpoint_formats import (
    choose_plain_format,
    name_value,
    write_number_format,
)
from renewal.briefing.powerpoint_marks import (
    Label,
    Pen,
    name_each,
    paint,
    place_plot,
    scale_axis,
    set_font,
    set_labels,
    to_colour,
)
from renewal.briefing.powerpoint_text import LINE, Box, clean_text, measure_text
from renewal.briefing.slides import Bar, Bars
from renewal.i18n import translate
from renewal.metrics import INK

MARK: Final = "◆ "  # before the name of the bar that the briefing is about
_PITCH: Final = 66.0  # points from bar to bar at most, so that two bars are not two blocks
_GAP: Final = 12.0
_NAMES_MOST: Final = 0.55  # of the width for the names of one chart
_PLOT_LEAST: Final = 0.2  # of the width for bars and labels of one chart
_BARS_LEAST: Final = 0.3  # of a plot's width for the bars, where labels say what they are of


@dataclass(frozen=True)
class _Plan:
    """How the width of the charts is shared out, in points, and what their axes end at.

    Attributes
    ----------
    names : tuple of float
        Width for the names, one for each chart.
    plot : float
        Width for the bars and the labels at their ends, the same in each chart.
    """

    names: tuple[float, ...]
    plot: float
    limit: Fraction
    has_details: bool
    has_whole: bool


def add_bars(shapes: Any, box: Box, bars: Bars, pen: Pen) -> list[Any]:
    """Draw bars into a box, the first on top; more than one column has room for in two charts.

    Returns
    -------
    list of graphic frames
        Of the one or two charts; both have the same scale.
    """
    halves = [bars]
    if len(bars.rows) > max(1, int((box.height - pen.size * LINE) / (pen.size * LINE))):
        middle = (len(bars.rows) + 1) // 2
        halves = [replace(bars, rows=rows) for rows in (bars.rows[:middle], bars.rows[middle:])]
    plan = _plan_widths(halves, box.width, pen)
    frames, left = [], box.left
    pitch = min(_PITCH, (box.height - pen.size * LINE - 8) / len(halves[0].rows))
    for half, names in zip(halves, plan.names, strict=True):
        part = Box(left, box.top, names + plan.plot, box.height)
        frames.append(_add_chart(shapes, part, half, names, pitch, plan, pen))
        left += part.width + _GAP
    return frames


def _add_chart(
    shapes: Any, box: Box, bars: Bars, names: float, pitch: float, plan: _Plan, pen: Pen
) -> Any:
    head = pen.size * LINE + 4 if plan.has_whole else 2.0
    height = len(bars.rows) * pitch
    box = Box(box.left, box.top, box.width, height + head + 2)
    values = _list_values(bars, pen)
    frame = shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box.as_lengths(), values)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    set_font(chart, pen)
    place_plot(chart, Box(names, head, plan.plot, height), box)
    _set_axes(chart, bars, plan, pen)
    chart.plots[0].gap_width, chart.plots[0].vary_by_categories = 55, False
    series = chart.plots[0].series[0]
    series.invert_if_negative = False
    for index, row in enumerate(bars.rows):
        if row.value is not None:
            paint(series.points[index], row.role, row.look)
    set_labels(series, _list_labels(bars, plan), pen)
    return frame


def _list_values(bars: Bars, pen: Pen) -> CategoryChartData:
    values = CategoryChartData(number_format=choose_plain_format(bars.format))
    values.categories = [name_bar(row, pen) for row in bars.rows]
    values.add_series(
        clean_text(bars.series),
        [None if row.value is None else float(row.value) for row in bars.rows],
    )
    return values


def name_bar(row: Bar, pen: Pen) -> str:
    """Return what stands beside a bar: its name, and why it has no length where it has none."""
    name = clean_text(row.name)
    if row.value is None:
        name = translate("office.no_bar", pen.language, name=name, text=row.text)
    return MARK + name if row.is_marked else name


def _label(row: Bar, *, has_details: bool) -> str:
    return f"{row.text}  {row.detail}" if row.detail and has_details else row.text


def _plan_widths(halves: list[Bars], width: float, pen: Pen) -> _Plan:
    """Share out the width: names, bars of one scale, and the labels at their ends.

    What the bars are of is left out of the labels where the bars would have no room left.
    """
    bars = halves[0]
    names = _plan_names(halves, width, pen)
    plot = (width - sum(names) - _GAP * (len(halves) - 1)) / len(halves)
    rows = [row for half in halves for row in half.rows]
    for has_details in (True, False):
        limit = _find_limit(rows, bars.limit, plot, pen, has_details=has_details)
        has_whole = bars.whole is not None and bool(bars.whole_label) and limit < 2 * bars.whole
        if bars.limit >= limit * _BARS_LEAST and (has_whole or bars.whole is None):
            break
    return _Plan(names, plot, limit, has_details, has_whole)


def _plan_names(halves: list[Bars], width: float, pen: Pen) -> tuple[float, ...]:
    """Return the width for the names of each chart; the longest give way to the bars."""
    names = [
        min(
            max(measure_text(name_bar(row, pen), pen.size) for row in half.rows) + pen.size / 2,
            width * _NAMES_MOST,
        )
        for half in halves
    ]
    excess = sum(names) + len(halves) * (_GAP + width * _PLOT_LEAST) - width
    longest = names.index(max(names))
    names[longest] -= max(excess, 0.0)
    return tuple(names)


def _find_limit(
    rows: list[Bar], limit: Fraction, plot: float, pen: Pen, *, has_details: bool
) -> Fraction:
    """Return what the axis ends at so that each bar has room for its label behind it."""
    needed = [limit * Fraction(102, 100)]
    for row in rows:
        if row.value is not None:
            text = _label(row, has_details=has_details)
            width = measure_text(text, pen.size) * (1.06 if row.is_marked else 1) + pen.size / 2
            rest = max(plot - width, plot * 0.2)
            needed.append(row.value * Fraction(plot / rest).limit_denominator(1000))
    return max(needed)


def _set_axes(chart: Any, bars: Bars, plan: _Plan, pen: Pen) -> None:
    names = chart.category_axis
    names.reverse_order = True
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = False
    names.format.line.color.rgb = to_colour(INK)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    name_each(names, pen)
    values = chart.value_axis
    values.major_tick_mark = XL_TICK_MARK.NONE
    if plan.has_whole and bars.whole is not None:
        scale_axis(values, plan.limit, bars.whole, name_value(bars.whole, bars.whole_label))
    else:
        scale_axis(values, plan.limit, plan.limit)


def _list_labels(bars: Bars, plan: _Plan) -> list[Label]:
    labels = []
    for index, row in enumerate(bars.rows):
        if row.value is None:
            continue
        detail = row.detail if plan.has_details else ""
        code = write_number_format(row.text, row.value, detail) if row.is_exact else None
        text = _label(row, has_details=plan.has_details)
        labels.append(Label(index, text, code, row.is_marked, is_filled=plan.has_whole))
    return labels
