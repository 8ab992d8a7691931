"""Small slips that hands and programs make in a table, one edit each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string

from tests.data.make_sheets import Entry, Grid, Page
from tests.data.make_sheets.page import Content

Edit = Callable[[Page], None]


@dataclass(frozen=True)
class Fault:
    """A sheet with one slip, and where it must be found.

    Attributes
    ----------
    name : str
        What was done, the test's id.
    sheet : str
        File of the corpus.
    edit : Edit
        Changes the page.
    rule : str
        Beginning of the rule that must be broken; empty for any error. A name without a dot is a
        check of ``queries/checks``.
    cells : str
        Where, any one of these; empty where the finding has no cell.
    """

    name: str
    sheet: str
    edit: Edit
    rule: str
    cells: str


def find_position(address: str) -> tuple[int, int]:
    """Return (row, column) of an address such as C7."""
    letters, row = coordinate_from_string(address)
    return row, column_index_from_string(letters)


def put(address: str, content: Content, number_format: str = "General") -> Edit:
    """Write another content into a cell."""
    row, column = find_position(address)
    return lambda page: page.grid.put(row, column, content, number_format)


def replace_text(address: str, old: str, new: str) -> Edit:
    """Replace a part of a cell's text."""

    def edit(page: Page) -> None:
        position = find_position(address)
        text = str(page.grid.cells[position].content)
        if old not in text:
            raise ValueError(f"{address} holds {text}")
        page.grid.put(*position, text.replace(old, new))

    return edit


def swap(one: str, other: str) -> Edit:
    """Exchange two cells."""

    def edit(page: Page) -> None:
        cells = page.grid.cells
        first, second = find_position(one), find_position(other)
        cells[first], cells[second] = cells[second], cells[first]

    return edit


def merge(area: str) -> Edit:
    """Merge cells; all but the first lose their content."""
    (top, left), (bottom, right) = map(find_position, area.split(":"))

    def edit(page: Page) -> None:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    page.grid.put(row, column, None)
        page.grid.merges.append((top, left, bottom, right))

    return edit


def delete_cell(address: str) -> Edit:
    """Delete a cell and let those at its right move left."""
    row, first = find_position(address)

    def edit(page: Page) -> None:
        for column in range(first, page.grid.column_count + 1):
            _move(page.grid, (row, column + 1), (row, column))

    return edit


def insert_cell(address: str) -> Edit:
    """Insert an empty cell and push those at its right further."""
    row, first = find_position(address)

    def edit(page: Page) -> None:
        for column in range(page.grid.column_count, first - 1, -1):
            _move(page.grid, (row, column), (row, column + 1))

    return edit


def delete_cell_up(address: str) -> Edit:
    """Delete a cell and let those below move up."""
    first, column = find_position(address)

    def edit(page: Page) -> None:
        for row in range(first, page.grid.row_count + 1):
            _move(page.grid, (row + 1, column), (row, column))

    return edit


def push_down(address: str) -> Edit:
    """Insert an empty cell and push those below further down, beyond the table."""
    first, column = find_position(address)

    def edit(page: Page) -> None:
        last = max(row for group in page.groups for row in group)
        for row in range(last + 1, first - 1, -1):
            _move(page.grid, (row, column), (row + 1, column))

    return edit


def delete_row(number: int) -> Edit:
    """Delete a row; merges of the rows below move with them."""

    def edit(page: Page) -> None:
        grid = page.grid
        for row in range(number, grid.row_count + 1):
            for column in range(1, grid.column_count + 1):
                _move(grid, (row + 1, column), (row, column))
        shifted = [
            (a - (a > number), b, c - (c > number), d) for a, b, c, d in grid.merges if a != number
        ]
        grid.merges[:] = shifted

    return edit


def change_settings(text: str) -> Edit:
    """Write another settings file beside the table."""

    def edit(page: Page) -> None:
        page.settings = text

    return edit


def _move(grid: Grid, source: tuple[int, int], target: tuple[int, int]) -> None:
    entry: Entry | None = grid.cells.pop(source, None)
    if entry is None:
        grid.cells.pop(target, None)
    else:
        grid.cells[target] = entry
