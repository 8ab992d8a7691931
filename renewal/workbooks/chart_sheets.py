"""Native charts over the cells of the flat sheet."""

from __future__ import annotations

from typing import Any, Final

from renewal.metrics import GRID, PALETTE, PAPER
from renewal.workbooks.model import Chart, Part
from renewal.workbooks.styles import FONTS, INK, Styles

_TYPES: Final[dict[str, dict[str, str]]] = {
    "bar": {"type": "bar"},
    "stacked": {"type": "bar", "subtype": "stacked"},
    "line": {"type": "line"},
}
_PATTERNS: Final = {"/": "wide_upward_diagonal", ".": "percent_20", "-": "narrow_horizontal",
                    "x": "diagonal_cross"}  # fmt: skip
_WIDTH: Final = 960  # px
_LEAST, _ROW, _AROUND = 320, 26, 140  # px high: at least, for a bar, for what is around them
_PAGE: Final = 600  # px that a printed page holds below one another
_GAP: Final = 3  # rows of the sheet between two charts
_ROW_HEIGHT: Final = 20


def write_charts(writer: Any, sheet: Any, data_name: str, part: Part, styles: Styles) -> None:
    """Write each chart below the one before, bound to the cells of the flat sheet."""
    sheet.hide_gridlines(2)
    places = {field.name: index for index, field in enumerate(part.table.fields)}
    last = len(part.table.rows)
    at = 0
    breaks: list[int] = []
    for chart in part.charts:
        drawn = _draw(writer, chart, data_name, places, last, FONTS[styles.language])
        height = _LEAST
        if chart.kind != "line":
            wanted = max(_LEAST, _ROW * last * max(len(chart.series), 1) + _AROUND)
            # A chart that is a little too tall for a page is drawn closer, to stand on one.
            height = _PAGE if _PAGE < wanted < 1.5 * _PAGE else wanted
        drawn.set_size({"width": _WIDTH, "height": height})
        sheet.insert_chart(at, 0, drawn, {"description": chart.alt, "object_position": 3})
        at += height // _ROW_HEIGHT + _GAP
        breaks.append(at)
    styles.set_page(sheet)
    sheet.set_h_pagebreaks(breaks[:-1])


def _draw(
    writer: Any, chart: Chart, sheet: str, places: dict[str, int], last: int, font: str
) -> Any:
    drawn = writer.add_chart(_TYPES[chart.kind])
    text = {"name": font, "color": INK, "size": 11}
    category = places[chart.category]
    for series in chart.series:
        column = places[series.name]
        look = _look_of_line(series.role) if chart.kind == "line" else _look_of_bar(series.role)
        labels: dict[str, Any] = {"value": True, "font": text}
        if chart.kind == "line":
            labels["position"] = "above"
        drawn.add_series(
            {
                "name": [sheet, 0, column],
                "categories": [sheet, 1, category, last, category],
                "values": [sheet, 1, column, last, column],
                "data_labels": labels,
                **look,
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {**text, "size": 14, "bold": True}})
    figures: dict[str, Any] = {"num_font": text, "num_format": "0%" if chart.is_share else "#,##0"}
    if chart.kind == "line":
        drawn.set_x_axis({"num_font": text, "num_format": "yyyy-mm"})
        drawn.set_y_axis({**figures, "min": 0})
    else:  # the first row on top, its axis below the last
        grid = {"visible": True, "line": {"color": GRID}}
        drawn.set_x_axis({**figures, "label_position": "high", "major_gridlines": grid})
        drawn.set_y_axis({"num_font": text, "reverse": True})
    has_legend = len(chart.series) > 1
    drawn.set_legend({"position": "bottom", "font": text} if has_legend else {"none": True})
    drawn.show_blanks_as("gap")
    return drawn


def _look_of_line(role: str) -> dict[str, Any]:
    colour = PALETTE[role].colour
    marker = {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
    return {"line": {"color": colour, "width": 2.25}, "marker": marker}


def _look_of_bar(role: str) -> dict[str, Any]:
    """Draw a bar by what it means: an outline for what is planned, a pattern besides colour."""
    swatch = PALETTE[role]
    look: dict[str, Any] = {"border": {"color": swatch.colour}, "gap": 60}
    if swatch.is_outlined:
        return look | {"fill": {"color": PAPER}}
    if swatch.pattern not in _PATTERNS:
        return look | {"fill": {"color": swatch.colour}}
    pattern = {"fg_color": swatch.colour, "bg_color": PAPER}
    return look | {"pattern": {"pattern": _PATTERNS[swatch.pattern], **pattern}}
