"""Random damage to sheets and files, each kind with the figures that it may change."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.data.make_sheets import Grid, Page
from tests.reading.changes import as_workbook, insert_column, insert_row

Position = tuple[int, int]
ODD_CONTENTS: tuple[str | int | float, ...] = (
    "", "/", "—", "0", 0, 7, -3, 2.5, "１２", "1,104", "12%", "0.5", "约12", "12多", "1.2万",
    "#REF!",
    "合计", "小计", "其中：", "注：", "序号", "县（市、区）", "户数（户）", "小区数（个）", "计划",
    "开工",
    "单位：万元", "单位：户", "2023年5月", "11-14栋", "梅江区", "德州市", "全省", "全部开工", "甲",
    "=1+1",
    "\n", "１．", "null", "①", "％", "一、市辖区", "0x1F", "1e5", "∞", "𠮷", "\u200b", "九",
    "12 34",
)  # fmt: skip
Damage = Callable[[Page, Random], None]


def corrupt_page(page: Page, random: Random) -> Page:
    """Return a copy of a page with one random slip."""
    damaged = copy.deepcopy(page)
    if damaged.file_name.endswith("xls"):
        as_workbook(damaged)
    random.choice(DAMAGES)(damaged, random)
    return damaged


def _pick(page: Page, random: Random) -> Position:
    """Return a cell of the table, or now and then one near it."""
    grid = page.grid
    if random.random() < 0.2:
        return random.randint(1, grid.row_count + 2), random.randint(1, grid.column_count + 2)
    return random.choice(sorted(grid.cells))


def _put_odd(page: Page, random: Random) -> None:
    page.grid.put(*_pick(page, random), random.choice(ODD_CONTENTS))


def _put_digits(page: Page, random: Random) -> None:
    digits = str(random.randint(0, 10 ** random.randint(1, 12)))
    text = "".join(
        random.choice("0123456789.,-%/ 万户O") if random.random() < 0.1 else x for x in digits
    )
    page.grid.put(*_pick(page, random), text or "0")


def _swap(page: Page, random: Random) -> None:
    cells = page.grid.cells
    one, other = random.choice(sorted(cells)), random.choice(sorted(cells))
    cells[one], cells[other] = cells[other], cells[one]


def _copy_cell(page: Page, random: Random) -> None:
    cells = page.grid.cells
    cells[_pick(page, random)] = cells[random.choice(sorted(cells))]


def _edit_text(page: Page, random: Random) -> None:
    """Delete, double or replace one character of a text."""
    position = random.choice(sorted(page.grid.cells))
    text = str(page.grid.cells[position].content)
    place = random.randrange(len(text))
    new = random.choice(["", text[place] * 2, random.choice("区县市户个万0１/（")])
    page.grid.put(*position, text[:place] + new + text[place + 1 :])


def _drop_row(page: Page, random: Random) -> None:
    dropped = random.randint(1, page.grid.row_count)
    page.grid.cells = {
        (row - (row > dropped), column): entry
        for (row, column), entry in page.grid.cells.items()
        if row != dropped
    }
    page.grid.merges = [
        (a - (a > dropped), b, c - (c > dropped), d)
        for a, b, c, d in page.grid.merges
        if not a <= dropped <= c
    ]


def _drop_column(page: Page, random: Random) -> None:
    dropped = random.randint(1, page.grid.column_count)
    page.grid.cells = {
        (row, column - (column > dropped)): entry
        for (row, column), entry in page.grid.cells.items()
        if column != dropped
    }
    page.grid.merges = [
        (a, b - (b > dropped), c, d - (d > dropped))
        for a, b, c, d in page.grid.merges
        if not b <= dropped <= d
    ]


def _double_row(page: Page, random: Random) -> None:
    row = random.randint(1, page.grid.row_count)
    insert_row(page.grid, row + 1)
    for column in range(1, page.grid.column_count + 1):
        entry = page.grid.cells.get((row, column))
        if entry is not None:
            page.grid.cells[row + 1, column] = entry


def _insert_row(page: Page, random: Random) -> None:
    insert_row(page.grid, random.randint(1, page.grid.row_count))


def _insert_column(page: Page, random: Random) -> None:
    insert_column(page.grid, random.randint(1, page.grid.column_count))


def _merge(page: Page, random: Random) -> None:
    row, column = random.choice(sorted(page.grid.cells))
    area = (row, column, row + random.randint(0, 2), column + random.randint(0, 2))
    if area[:2] != area[2:] and not any(_overlap(area, other) for other in page.grid.merges):
        page.grid.merges.append(area)
        covered = {
            (below, right)
            for below in range(area[0], area[2] + 1)
            for right in range(area[1], area[3] + 1)
        } - {(row, column)}
        for place in covered:
            page.grid.cells.pop(place, None)


def _overlap(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _unmerge(page: Page, random: Random) -> None:
    if page.grid.merges:
        page.grid.merges.pop(random.randrange(len(page.grid.merges)))


def _reformat(page: Page, random: Random) -> None:
    position = random.choice(sorted(page.grid.cells))
    entry = page.grid.cells[position]
    formats = ["0%", "0.00%", "0.0", "#,##0", "yyyy-mm-dd", "@", "0,", '0"万"', ";;;", "General"]
    page.grid.cells[position] = replace(entry, number_format=random.choice(formats))


DAMAGES: tuple[Damage, ...] = (
    _put_odd, _put_odd, _put_odd, _put_digits, _put_digits, _swap, _copy_cell, _edit_text,
    _edit_text,
    _drop_row, _drop_column, _double_row, _insert_row, _insert_column, _merge, _unmerge, _reformat,
)  # fmt: skip


def find_touched(page: Page, damaged: Page) -> set[Position]:
    """Return the cells of a damaged page that no longer hold what they held.

    Empty where rows or columns were moved as a whole: then every figure keeps its row's name and
    its column's head, and none may change.
    """
    before, after = page.grid, damaged.grid
    if (before.row_count, before.column_count) != (after.row_count, after.column_count):
        moved = set(before.cells.values()) == set(after.cells.values())
        if (
            moved
            or len(before.cells) - len(after.cells) > 2
            or len(after.cells) > len(before.cells) + 2
        ):
            return set()
    places = set(before.cells) | set(after.cells)
    touched = {place for place in places if before.cells.get(place) != after.cells.get(place)}
    return touched | _list_merged(before, after)


def _list_merged(before: Grid, after: Grid) -> set[Position]:
    changed = set(before.merges) ^ set(after.merges)
    return {
        (row, column)
        for a, b, c, d in changed
        for row in range(a, c + 1)
        for column in range(b, d + 1)
    }


def corrupt_bytes(content: bytes, random: Random) -> bytes:
    """Return bytes with one of them changed, some left out, doubled, or the end cut off."""
    place = random.randrange(len(content))
    length = random.randint(1, 40)
    kind = random.choice(["change", "change", "change", "bit", "drop", "double", "cut"])
    if kind == "change":
        return content[:place] + bytes([random.randrange(256)]) + content[place + 1 :]
    if kind == "bit":
        flipped = content[place] ^ (1 << random.randrange(8))
        return content[:place] + bytes([flipped]) + content[place + 1 :]
    if kind == "drop":
        return content[:place] + content[place + length :]
    if kind == "double":
        return content[: place + length] + content[place:]
    return content[:place]
