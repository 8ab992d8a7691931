"""A sheet as it was understood: what each of its cells is."""

from __future__ import annotations

from dataclasses import dataclass, field

from renewal.reading.cells import Sheet
from renewal.reading.layout import Layout
from renewal.reading.own_headers import PRECISION, REASON
from renewal.reading.placed_rows import PlacedRow
from renewal.reading.units import read_unit_line

# What a cell can be in a sheet that was read, in the order of a legend.
CELL_ROLES = (
    "title", "unit_line", "header", "number", "unit", "data", "total", "part", "ignored", "note",
)  # fmt: skip


@dataclass(frozen=True)
class SheetReading:
    """One sheet as it was understood.

    Attributes
    ----------
    sheet : Sheet
    layout : Layout or None
        None when the sheet has no table, or was passed over.
    rows : tuple of PlacedRow
        The rows of figures with their roles.
    """

    sheet: Sheet
    layout: Layout | None = None
    rows: tuple[PlacedRow, ...] = ()
    _by_row: dict[int, PlacedRow] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._by_row.update({placed.row.number: placed for placed in self.rows})

    def get_role(self, row: int, column: int) -> str:
        """Return the role of a cell, one of CELL_ROLES, or "" for a blank one.

        Below a header whose rows could not be read no cell has a role.
        """
        if not self.sheet.get_cell(row, column).text:
            return ""
        if self.layout is None:
            return "ignored"
        header = self.layout.header
        if row < header.first_row:
            units, unknown = read_unit_line(self.sheet.get_cell(row, column).text)
            return "unit_line" if units or unknown else "title"
        if row <= header.end_row:
            return "header"
        placed = self._by_row.get(row)
        if placed is None:
            return "note" if self.rows else ""
        return self._get_row_role(placed, column, self.layout)

    def _get_row_role(self, placed: PlacedRow, column: int, layout: Layout) -> str:
        word = next((col.word for col in layout.columns if col.number == column), None)
        role = word.role if word else "ignored"
        if role == "index" and not placed.row.is_total:
            return "number"
        if role in ("ignore", "ignored", "row_note", PRECISION, REASON):
            return "ignored"
        if placed.role != "unit":
            return "total" if placed.role == "segment" else placed.role
        return "data" if role in ("measure", "plan_statement") else "unit"
