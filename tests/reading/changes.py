"""Changes to a sheet that leave its figures what they were."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random

from tests.data.make_sheets import Entry, Formula, Grid, Page
from tests.data.make_sheets.layouts import widen
from tests.data.make_sheets.writing import print_entry

Change = Callable[[Page, Random], None]


def shuffle_rows(page: Page, random: Random) -> None:
    """Put the units of each group in another order."""
    for group in page.groups:
        move_lines(page.grid, dict(zip(group, random.sample(group, len(group)), strict=True)))


def shuffle_columns(page: Page, random: Random) -> None:
    """Put the columns in another order, those of a group within it, the groups among themselves."""
    first, last = page.header_rows
    if last - first == 1:
        for block in page.blocks:
            target = dict(zip(block, random.sample(block, len(block)), strict=True))
            rows = [row for row in range(last, page.grid.row_count + 1) if row != page.number_row]
            _permute(page.grid, rows, target)
    blocks = random.sample(page.blocks, len(page.blocks))
    order = [column for block in blocks for column in block]
    columns = sorted(order)
    target = dict(zip(order, columns, strict=True))
    rows = [row for row in range(first, page.grid.row_count + 1) if row != page.number_row]
    _permute(page.grid, rows, target)
    page.grid.merges = [
        (a, target.get(b, b), c, target.get(b, b) + d - b) if a >= first and b in target
        else (a, b, c, d)
        for a, b, c, d in page.grid.merges
    ]  # fmt: skip


def add_blank_rows(page: Page, random: Random) -> None:
    """Put blank rows above the header and between the units."""
    places = [row for group in page.groups for row in group[1:]]
    for row in sorted(random.sample(places, min(2, len(places))), reverse=True):
        insert_row(page.grid, row)
    insert_row(page.grid, page.header_rows[0])


def add_blank_columns(page: Page, random: Random) -> None:
    """Put a blank column before a group of columns, and one at the left."""
    insert_column(page.grid, random.choice(page.blocks)[0])
    insert_column(page.grid, 1)


def unmerge_header(page: Page, _random: Random) -> None:
    """Take the merges of the header apart; only the first cell of each keeps the text."""
    first, last = page.header_rows
    page.grid.merges = [area for area in page.grid.merges if not first <= area[0] <= last]


def merge_header(page: Page, _random: Random) -> None:
    """Merge the header of a file that lost its merges, saved as a workbook."""
    page.grid.merges += page.lost_merges
    as_workbook(page)


def widen_digits(page: Page, _random: Random) -> None:
    """Type every figure in full-width digits."""
    for position, entry in list_figures(page):
        page.grid.cells[position] = Entry(widen(print_entry(entry)))


def type_numbers_as_text(page: Page, _random: Random) -> None:
    """Store every figure as text."""
    for position, entry in list_figures(page):
        page.grid.cells[position] = Entry(print_entry(entry))


def change_file_kind(page: Page, random: Random) -> None:
    """Save a workbook of one sheet as text and a text file as a workbook."""
    if page.file_name.endswith(("xlsx", "xls")) and len(page.grids) == 1:
        stem = page.file_name.rpartition(".")[0]
        page.file_name, page.encoding = f"{stem}.csv", random.choice(["utf-8", "gb18030", "utf-16"])
    else:
        as_workbook(page)


CHANGES: tuple[Change, ...] = (
    shuffle_rows, shuffle_columns, add_blank_rows, add_blank_columns, unmerge_header, merge_header,
    widen_digits, type_numbers_as_text, change_file_kind,
)  # fmt: skip


def make_changed(page: Page, change: Change, seed: int) -> Page:
    """Return a changed copy of a page; an old workbook becomes a new one, which can be written."""
    changed = copy.deepcopy(page)
    if changed.file_name.endswith("xls"):
        as_workbook(changed)
    change(changed, Random(seed))
    return changed


def as_workbook(page: Page) -> None:
    """Make a page an xlsx workbook of the same name."""
    page.file_name = f"{page.file_name.rpartition('.')[0]}.xlsx"
    for grid in page.grids:
        grid.name = grid.name[:31]


def list_figures(page: Page) -> list[tuple[tuple[int, int], Entry]]:
    """Return the cells of figures of units and totals that hold a number, or text with digits."""
    columns = {column for block in page.blocks for column in block}
    rows = {row for group in page.groups for row in group}
    last = max(rows) + 1
    return [
        ((row, column), entry)
        for (row, column), entry in page.grid.cells.items()
        if column in columns and min(rows) <= row <= last and _holds_figure(entry)
    ]


def _holds_figure(entry: Entry) -> bool:
    return isinstance(entry.content, int | float | Formula)


def move_lines(grid: Grid, target: dict[int, int]) -> None:
    """Move whole rows to other numbers."""
    grid.cells = {
        (target.get(row, row), column): entry for (row, column), entry in grid.cells.items()
    }
    grid.hidden_rows = [target.get(row, row) for row in grid.hidden_rows]


def _permute(grid: Grid, rows: list[int], target: dict[int, int]) -> None:
    wanted = set(rows)
    grid.cells = {
        (row, target.get(column, column) if row in wanted else column): entry
        for (row, column), entry in grid.cells.items()
    }


def insert_row(grid: Grid, number: int) -> None:
    """Insert a blank row; a merge across it grows."""
    grid.cells = {(row + (row >= number), col): entry for (row, col), entry in grid.cells.items()}
    grid.merges = [(a + (a >= number), b, c + (c >= number), d) for a, b, c, d in grid.merges]
    grid.hidden_rows = [row + (row >= number) for row in grid.hidden_rows]


def insert_column(grid: Grid, number: int) -> None:
    """Insert a blank column; a merge across it grows."""
    grid.cells = {(row, col + (col >= number)): entry for (row, col), entry in grid.cells.items()}
    grid.merges = [(a, b + (b >= number), c, d + (d >= number)) for a, b, c, d in grid.merges]
    grid.hidden_columns = [col + (col >= number) for col in grid.hidden_columns]
