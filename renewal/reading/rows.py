"""The rows of figures of a table, and what in them belongs to no column."""

from __future__ import annotations

from dataclasses import dataclass

from renewal.catalogue import Catalogue
from renewal.reading.cells import Sheet
from renewal.reading.columns import Measure
from renewal.reading.figures import ParsedFigure, parse_figure
from renewal.reading.layout import Layout, is_note, is_total_label
from renewal.reading.months import parse_month
from renewal.reading.places import is_known_name
from renewal.reading.results import ReadResult


@dataclass(frozen=True)
class Row:
    """A row of figures: its number from 1, its rank, its name as printed."""

    number: int
    order: int
    label: str
    is_total: bool


class RowFinder:
    """Finds the rows of one table; problems go to the result it was given."""

    def __init__(
        self,
        result: ReadResult,
        sheet: Sheet,
        layout: Layout,
        catalogue: Catalogue,
        measures: list[Measure],
    ) -> None:
        self.result = result
        self.sheet = sheet
        self.layout = layout
        self.catalogue = catalogue
        self.measures = measures
        name = layout.get_column("name")
        index = layout.get_column("index")
        self.is_named_by_month = name is None
        self.name_column = layout.name_column
        self.index_column = index.number if index else 0

    def list_rows(self) -> list[Row]:
        """Return the rows of figures in order; notes below end the table."""
        rows: list[Row] = []
        for number in range(self.layout.header_last_row + 1, self.sheet.row_count + 1):
            texts = self.sheet.list_row_texts(number)
            if not texts:
                continue
            if self._is_note_row(number):
                if not self._has_rows_below(number):
                    break
                column = self._find_first_column(number)
                self.result.add_problem(
                    "row.note_inside", self.sheet.name, (number, column), texts[0]
                )
                continue
            label = self._read_label(number)
            rows.append(Row(number, len(rows) + 1, label, is_total_label(label)))
            self._check_stray_cells(number)
        if not any(not row.is_total for row in rows):
            position = (self.layout.header_last_row, self.name_column)
            self.result.add_problem("sheet.no_rows", self.sheet.name, position)
        return rows

    def _read_label(self, row: int) -> str:
        label = self.sheet.get_cell(row, self.name_column).text
        index_text = self.sheet.get_cell(row, self.index_column).text
        return index_text if not label and is_total_label(index_text) else label

    def _is_known_label(self, label: str) -> bool:
        if is_total_label(label):
            return True
        if self.is_named_by_month:
            return parse_month(label) is not None
        return is_known_name(label, self.catalogue)

    def _is_note_row(self, row: int) -> bool:
        """Return whether a row is a note; a remark in the index column of a unit's row is none."""
        label = self._read_label(row)
        if self._is_known_label(label):
            return False
        index_text = self.sheet.get_cell(row, self.index_column).text
        others = (
            self.sheet.get_own_cell(row, column).text
            for column in range(1, self.sheet.column_count + 1)
            if column != self.index_column
        )
        name = label or next(filter(None, others), "")
        if is_note(name):
            return True
        is_sentence = not name or ":" in index_text or "：" in index_text
        return is_sentence and is_note(index_text)

    def _has_rows_below(self, row: int) -> bool:
        """Return whether figures of a known unit, or several figures in a row, stand below."""
        for below in range(row + 1, self.sheet.row_count + 1):
            figures = self._count_figures(below)
            if figures > 1 or (figures and self._is_known_label(self._read_label(below))):
                return True
        return False

    def _count_figures(self, row: int) -> int:
        parsed = (
            parse_figure(self.sheet.get_own_cell(row, measure.column), measure.unit)
            for measure in self.measures
        )
        return sum(isinstance(found, ParsedFigure) and found.value is not None for found in parsed)

    def _find_first_column(self, row: int) -> int:
        columns = range(1, self.sheet.column_count + 1)
        return next(column for column in columns if self.sheet.get_own_cell(row, column).text)

    def _check_stray_cells(self, row: int) -> None:
        headed = {column.number for column in self.layout.columns}
        for column in range(1, self.sheet.column_count + 1):
            text = self.sheet.get_own_cell(row, column).text
            if text and column not in headed:
                self.result.add_problem("cell.no_header", self.sheet.name, (row, column), text)
        # One field more than the header: an unquoted comma moved the figures, even if the last
        # field is blank.
        header_width = self.sheet.widths.get(self.layout.header_last_row, 0)
        if self.sheet.widths.get(row, 0) > header_width > 0:
            position = (row, header_width + 1)
            text = self.sheet.get_own_cell(*position).text
            self.result.add_problem("cell.no_header", self.sheet.name, position, text)
