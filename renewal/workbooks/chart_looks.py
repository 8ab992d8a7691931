"""How a native chart looks: fonts, axes, labels, and each series by what it means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from renewal.i18n import Language
from renewal.metrics import GRID, PALETTE, PAPER, to_exact
from renewal.row_sources import Row
from renewal.workbooks.chart_cells import Cells
from renewal.workbooks.chart_language import set_language
from renewal.workbooks.model import Chart, Series
from renewal.workbooks.styles import INK

# Charts are read on screens: a font without serifs, named for where it is at home.
FONTS: Final[dict[Language, str]] = {"zh": "Microsoft YaHei", "en": "Arial"}
_TYPES: Final[dict[str, dict[str, str]]] = {
    "bar": {"type": "bar"},
    "overlap": {"type": "bar"},
    "stacked": {"type": "bar", "subtype": "stacked"},
    "columns": {"type": "column", "subtype": "stacked"},
    "line": {"type": "line"},
}
_PATTERNS: Final = {"/": "wide_upward_diagonal", ".": "percent_20", "-": "narrow_horizontal",
                    "x": "outlined_diamond"}  # fmt: skip
# Lines differ by their marks as well as by their colours.
_MARKERS: Final = ("circle", "square", "diamond", "triangle", "x", "star")
_SIZE: Final = 11
_FEW_LINES, _LABELLED = 3, 7  # lines, and points of one, that have room for their figures


def draw_chart(writer: Any, chart: Chart, cells: Cells, language: Language) -> Any:
    """Return the chart over its cells."""
    drawn = writer.add_chart(_TYPES[chart.kind])
    set_language(drawn, language)
    text = {"name": FONTS[language], "color": INK, "size": _SIZE}
    names = cells.read(chart.category)
    are_dates = any(isinstance(name, date) for name in names)
    for order, series in enumerate(chart.series):
        drawn.add_series(
            {
                "name": cells.name_head(series.name),
                "categories": cells.name_cells(chart.category),
                "values": cells.name_cells(series.name),
                "values_data": [_as_number(value) for value in cells.read(series.name)],
                **({} if are_dates else {"categories_data": names}),
                **_draw_labels(chart, order, cells.rows, text),
                **_draw_series(chart, order),
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {**text, "size": 13, "bold": True}})
    _set_axes(drawn, chart, cells.rows, text, language, are_dates=are_dates)
    unseen = [order for order, series in enumerate(chart.series) if not _is_seen(series)]
    # One series alone may still mean something else: an outline is what is planned.
    has_legend = chart.kind == "overlap" or len(chart.series) - len(unseen) > 1
    legend = {"position": "bottom", "font": text, "delete_series": unseen}
    drawn.set_legend(legend if has_legend else {"none": True})
    drawn.show_blanks_as("gap")
    return drawn


def _as_number(value: Any) -> Any:
    """Return a number; a printed `/` is no figure to draw."""
    return value if isinstance(value, int | float) else None


def _is_seen(series: Series) -> bool:
    return bool(series.role or series.colour)


def _set_axes(
    drawn: Any,
    chart: Chart,
    rows: Sequence[Row],
    text: dict[str, Any],
    language: Language,
    *,
    are_dates: bool,
) -> None:
    number_format = chart.number_format or ("0%" if chart.is_share else "#,##0")
    title = {"name": chart.unit, "name_font": {**text, "bold": False}} if chart.unit else {}
    grid = {"visible": True, "line": {"color": GRID}}
    figures: dict[str, Any] = {"num_font": text, "num_format": number_format, **title}
    figures["major_gridlines"] = grid
    if chart.kind in ("line", "columns"):
        months = 'yyyy"年"m"月"' if language == "zh" else "mmm yyyy"
        dates = {"date_axis": True, "num_format": months, "major_unit_type": "months"}
        drawn.set_x_axis(
            {"num_font": text, "label_position": "low", **(dates if are_dates else {})}
        )
        lowest = {} if chart.kind == "columns" else {"min": 0}
        drawn.set_y_axis({**figures, **lowest})
    else:  # the first row on top, its axis below the last
        drawn.set_x_axis({**figures, "label_position": "high", **_end_at_whole(chart, rows)})
        names = {"reverse": True, "label_position": "low", "interval_unit": 1}
        drawn.set_y_axis({"num_font": text, **names})


def _end_at_whole(chart: Chart, rows: Sequence[Row]) -> dict[str, Any]:
    """End the axis of shares at the whole, unless one passes it: that is legal, never clipped."""
    shares = (to_exact(row.get(series.name)) or 0 for row in rows for series in chart.series)
    return {"max": 1} if chart.is_share and all(share <= 1 for share in shares) else {}


def _draw_labels(
    chart: Chart, order: int, rows: Sequence[Row], text: dict[str, Any]
) -> dict[str, Any]:
    """Return how a series is labelled; words of a row stand in place of its figure."""
    series = chart.series[order]
    if not _is_seen(series):
        return {}
    labels: dict[str, Any] = {"value": True, "font": text}
    if chart.number_format and not series.number_format:
        labels["num_format"] = chart.number_format
    words = [row.get(f"{series.name}_label") for row in rows]
    if any(words):
        labels["custom"] = [{"value": str(word), "font": text} if word else None for word in words]
    if chart.kind == "line":
        return {"data_labels": labels | _place_on_line(chart, series.name, rows)}
    if chart.kind in ("stacked", "columns") or _lies_over(
        chart, order, rows
    ):  # a figure over a pattern needs a ground
        place = "inside_base" if chart.kind == "overlap" else "center"
        labels |= {"position": place, "fill": {"color": PAPER}}
    return {"data_labels": labels}


def _lies_over(chart: Chart, order: int, rows: Sequence[Row]) -> bool:
    """Tell whether a series is drawn over one before it in any row."""
    before = [series.name for series in chart.series[:order]]
    return chart.kind == "overlap" and any(
        row.get(chart.series[order].name) is not None
        and any(row.get(name) is not None for name in before)
        for row in rows
    )


def _place_on_line(chart: Chart, name: str, rows: Sequence[Row]) -> dict[str, Any]:
    """Write the figures of a short line; of a long one, or of one among many, the last alone."""
    known = [index for index, row in enumerate(rows) if row.get(name) is not None]
    if len(chart.series) <= _FEW_LINES and len(known) <= _LABELLED:
        return {"position": "above"}
    others = [None if index == known[-1] else {"delete": True} for index in range(len(rows))]
    return {"position": "right", "custom": others}


def _draw_series(chart: Chart, order: int) -> dict[str, Any]:
    series = chart.series[order]
    if chart.kind == "line":
        return _look_of_line(series, order)
    look = _look_of_bar(series) | {"gap": 60}
    if chart.kind == "overlap":
        look["overlap"] = 100
    return look


def _look_of_line(series: Series, order: int) -> dict[str, Any]:
    colour = series.colour or PALETTE[series.role].colour
    is_outlined = bool(series.role) and PALETTE[series.role].is_outlined
    marker = {"type": _MARKERS[order % len(_MARKERS)], "size": 7, "border": {"color": colour},
              "fill": {"color": PAPER if is_outlined else colour}}  # fmt: skip
    dash = {"dash_type": "dash"} if is_outlined else {}
    return {"line": {"color": colour, "width": 2, **dash}, "marker": marker}


def _look_of_bar(series: Series) -> dict[str, Any]:
    """Draw a bar by what it means: an outline for what is planned, a pattern besides colour."""
    if not _is_seen(series):
        return {"fill": {"none": True}, "border": {"none": True}}
    if series.colour:
        return {"fill": {"color": series.colour}, "border": {"color": series.colour}}
    swatch = PALETTE[series.role]
    look: dict[str, Any] = {"border": {"color": swatch.colour, "width": 1.25}}
    shape = series.pattern or swatch.pattern
    if shape in _PATTERNS:
        pattern = {"fg_color": swatch.colour, "bg_color": PAPER}
        return look | {"pattern": {"pattern": _PATTERNS[shape], **pattern}}
    is_outlined = series.is_outlined or swatch.is_outlined
    return look | {"fill": {"color": PAPER if is_outlined else swatch.colour}}
