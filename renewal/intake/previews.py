"""A bounded part of a sheet, with what each of its cells was understood as."""

from __future__ import annotations

from dataclasses import dataclass

from renewal.reading.cells import Sheet
from renewal.reading.sheet_readings import SheetReading

SHOWN_ROWS = 200
SHOWN_COLUMNS = 40
# A cell may hold 32,767 characters; a page shows the beginning.
SHOWN_CHARACTERS = 200
# Beyond these only the names of sheets are kept.
SHOWN_SHEETS = 20


@dataclass(frozen=True)
class CellPreview:
    """One cell as it is drawn; spans are those of its merge within the part shown."""

    row: int
    column: int
    text: str
    role: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True)
class SheetPreview:
    """One sheet as it is drawn.

    Attributes
    ----------
    state : str
        ``read``, ``hidden`` or ``passed_over``.
    row_count, column_count : int
        Of the whole sheet; ``rows`` holds the first SHOWN_ROWS and SHOWN_COLUMNS.
    is_body_read : bool
        False where the header of the table keeps its rows from being read.
    """

    name: str
    state: str
    row_count: int
    column_count: int
    rows: tuple[tuple[CellPreview, ...], ...] = ()
    is_body_read: bool = True

    @property
    def is_cut(self) -> bool:
        """Whether the sheet holds more than is shown."""
        return self.row_count > SHOWN_ROWS or self.column_count > SHOWN_COLUMNS


def build_previews(readings: list[SheetReading]) -> tuple[SheetPreview, ...]:
    """Return a preview of each sheet; the one that was read always has its cells."""
    return tuple(
        _build_preview(reading, has_cells=number < SHOWN_SHEETS or reading.layout is not None)
        for number, reading in enumerate(readings)
    )


def _build_preview(reading: SheetReading, *, has_cells: bool) -> SheetPreview:
    sheet = reading.sheet
    state = "read" if reading.layout else "hidden" if sheet.is_hidden else "passed_over"
    rows: tuple[tuple[CellPreview, ...], ...] = ()
    if has_cells:
        height = min(sheet.row_count, SHOWN_ROWS)
        width = min(sheet.column_count, SHOWN_COLUMNS)
        spans = _measure_spans(sheet, height, width)
        rows = tuple(_build_row(reading, row, width, spans) for row in range(1, height + 1))
    is_body_read = reading.layout is None or bool(reading.rows)
    return SheetPreview(sheet.name, state, sheet.row_count, sheet.column_count, rows, is_body_read)


def _measure_spans(sheet: Sheet, height: int, width: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Return how many rows and columns each merge takes of the part shown, by its anchor."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for (row, column), anchor in sheet.anchors.items():
        if row <= height and column <= width:
            rows, columns = spans.get(anchor, (1, 1))
            spans[anchor] = (
                max(rows, row - anchor[0] + 1),
                max(columns, column - anchor[1] + 1),
            )
    return spans


def _build_row(
    reading: SheetReading,
    row: int,
    width: int,
    spans: dict[tuple[int, int], tuple[int, int]],
) -> tuple[CellPreview, ...]:
    cells = []
    for column in range(1, width + 1):
        if reading.sheet.get_anchor(row, column) in (None, (row, column)):
            text = reading.sheet.get_cell(row, column).text
            shown = text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
            role = _get_role(reading, row, column)
            cells.append(CellPreview(row, column, shown, role, *spans.get((row, column), (1, 1))))
    return tuple(cells)


def _get_role(reading: SheetReading, row: int, column: int) -> str:
    """Return the role of a cell; none below a header that was not understood."""
    is_body = reading.layout is not None and row > reading.layout.header.end_row
    return "" if is_body and not reading.rows else reading.get_role(row, column)
