"""Draw a table into a grid as an office lays it out, and note what each cell must become."""

from __future__ import annotations

from collections.abc import Sequence

from tests.data.make_sheets.layouts import Column, Layout, Line
from tests.data.make_sheets.page import Area, Entry, Expected, Figure, Grid, Page


def draw_table(
    page: Page, layout: Layout, columns: Sequence[Column], lines: Sequence[Line], as_of: str
) -> Page:
    """Draw a table into the page's grid and note its values; return the page."""
    drawing = _Drawing(page, layout, columns)
    row = drawing.draw_titles()
    row = drawing.draw_header(row)
    drawing.draw_lines(row, lines, as_of)
    return page


class _Drawing:
    def __init__(self, page: Page, layout: Layout, columns: Sequence[Column]) -> None:
        self.page, self.layout, self.columns = page, layout, columns
        self.grid: Grid = page.grid
        self.name = layout.left + (1 if layout.index_head else 0)
        self.first = self.name + 1
        self.last = self.name + len(columns)

    def draw_titles(self) -> int:
        row = self.layout.top
        for title in self.layout.titles:
            self.grid.put(row, self.layout.left, title)
            if self.layout.is_merged:
                self.grid.merges.append((row, self.layout.left, row, self.last))
            row += 1
        if self.layout.unit_line:
            self.grid.put(row, self.last, self.layout.unit_line)
            row += 1
        return row + self.layout.gap_rows

    def draw_header(self, row: int) -> int:
        depth = max(len(column.heads) for column in self.columns)
        self.page.header_rows = (row, row + depth - 1)
        merges: list[Area] = []
        names = ([self.layout.index_head] if self.layout.index_head else []) + [
            self.layout.name_head
        ]
        for number, head in enumerate(names, start=self.layout.left):
            self.grid.put(row, number, head)
            merges.append((row, number, row + depth - 1, number))
        for level in range(depth):
            merges += self._draw_heads(row, level, depth)
        wide = [area for area in merges if area[:2] != area[2:]]
        if self.layout.is_merged:
            self.grid.merges += wide
        else:
            self.page.lost_merges = wide
        self._note_blocks()
        return self._draw_rows_below_heads(row + depth)

    def _draw_heads(self, row: int, level: int, depth: int) -> list[Area]:
        merges: list[Area] = []
        start = 0
        while start < len(self.columns):
            heads = self.columns[start].heads
            path = heads[: level + 1]
            end = start
            while end + 1 < len(self.columns) and self.columns[end + 1].heads[: level + 1] == path:
                end += 1
            if level < len(heads):
                last = row + depth - 1 if level == len(heads) - 1 else row + level
                self.grid.put(row + level, self.first + start, heads[level])
                merges.append((row + level, self.first + start, last, self.first + end))
            start = end + 1
        return merges

    def _note_blocks(self) -> None:
        for offset, column in enumerate(self.columns):
            is_same = offset and self.columns[offset - 1].heads[0] == column.heads[0]
            if is_same and len(column.heads) > 1:
                self.page.blocks[-1].append(self.first + offset)
            else:
                self.page.blocks.append([self.first + offset])

    def _draw_rows_below_heads(self, row: int) -> int:
        if self.layout.unit_row:
            for offset, column in enumerate(self.columns):
                self.grid.put(row, self.first + offset, column.unit)
            row += 1
        style = self.layout.number_row
        if style:
            self.page.number_row = row
            numbers = range(1, len(self.columns) + 1)
            names = {"甲": ("甲", "乙"), "(1)": ("(1)", "(2)"), "栏次": ("栏次", "栏次")}[style]
            if self.layout.index_head:
                self.grid.put(row, self.layout.left, names[0])
            self.grid.put(row, self.name, names[1] if self.layout.index_head else names[0])
            for number in numbers:
                shown = f"({number + 2})" if style == "(1)" else number
                self.grid.put(row, self.name + number, shown)
            row += 1
        return row

    def draw_lines(self, row: int, lines: Sequence[Line], as_of: str) -> None:
        group: list[int] = []
        index = 0
        for line in lines:
            if line.kind == "header":
                row = self._repeat_header(row)
                continue
            index += line.kind == "unit"
            if line.kind == "unit":
                group.append(row)
            elif group:
                # The unit that parts stand below keeps its place above them.
                self.page.groups.append(group[:-1] if line.kind == "part" else group)
                group = []
            self._draw_line(row, line, index, as_of)
            row += 1
        if group:
            self.page.groups.append(group)
        for note in self.layout.notes:
            self.grid.put(row, self.layout.left, note)
            row += 1

    def _repeat_header(self, row: int) -> int:
        first, last = self.page.header_rows
        for (above, column), entry in list(self.grid.cells.items()):
            if first <= above <= last:
                self.grid.cells[row + above - first, column] = entry
        shift = row - first
        self.grid.merges += [
            (a + shift, b, c + shift, d) for a, b, c, d in self.grid.merges if first <= a <= last
        ]
        return row + last - first + 1

    def _draw_line(self, row: int, line: Line, index: int, as_of: str) -> None:
        layout = self.layout
        is_total = line.kind == "total" and layout.index_head and layout.total_label_at == "index"
        self.grid.put(row, layout.left if is_total else self.name, line.label)
        if is_total and layout.is_merged:
            self.grid.merges.append((row, layout.left, row, self.name))
        if layout.index_head and line.kind == "unit":
            self.grid.put(row, layout.left, index)
        for number, column in enumerate(self.columns, start=self.first):
            figure = line.figures.get(column.indicator)
            if figure is None:
                continue
            entry = _show(figure, column)
            self.grid.put(row, number, entry.content, entry.number_format)
            if line.kind == "unit":
                found = Expected(line.place_code, column.indicator, figure, as_of)
                self.page.expected.setdefault((row, number), []).append(found)


def _show(figure: Figure, column: Column) -> Entry:
    if figure.printed is not None:
        return Entry(figure.printed)
    if figure.value is None:
        return Entry("/" if figure.reason == "not_applicable" else None)
    return column.show(figure.value / column.per)
