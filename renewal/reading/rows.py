"""The rows of figures of a table, and what in them belongs to no column."""

from __future__ import annotations

import re
from typing import NamedTuple

from renewal.catalogue import Catalogue
from renewal.reading.cells import Sheet
from renewal.reading.columns import Measure
from renewal.reading.figures import ParsedFigure, parse_figure
from renewal.reading.labels import is_heading, is_note, list_spellings, read_total, strip_part_mark
from renewal.reading.layout import Layout
from renewal.reading.months import parse_month
from renewal.reading.results import ReadResult
from renewal.reading.units import split_header

INDEX_NUMBER = re.compile(r"[0-9]{1,6}")


class Row(NamedTuple):
    """A row of figures.

    Attributes
    ----------
    number, order : int
        Row in the sheet from 1, rank in the table from 1.
    label : str
        Name as printed.
    group : str
        Text of the group column left of the name, such as the prefecture of a county, or "".
    total_scope : str or None
        What a total says it is of (梅州市 of 梅州市合计); None when the row is no total.
    is_marked : bool
        Whether the name begins with 其中.
    code : str
        Division code printed beside the name, "" when there is none.
    is_dated : bool
        Whether the name is stored as a date.
    """

    number: int
    order: int
    label: str
    group: str = ""
    total_scope: str | None = None
    is_marked: bool = False
    code: str = ""
    is_dated: bool = False

    @property
    def is_total(self) -> bool:
        """Whether the name says that the row is a total."""
        return self.total_scope is not None


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
        index = layout.get_column("index")
        names = layout.list_columns("name")
        self.is_named_by_month = not names and layout.get_column("code") is None
        self.name_column = layout.name_column
        code = layout.get_column("code")
        self.code_column = code.number if code else 0
        self.group_columns = [column.number for column in names[:-1]]
        self.index_column = index.number if index else 0
        self.last_measure = max((measure.column for measure in measures), default=0)
        self.headed = {column.number for column in layout.columns}
        header = layout.header
        self.header_width = max(
            (sheet.widths.get(row, 0) for row in range(header.first_row, header.last_row + 1)),
            default=0,
        )
        self.header_texts = {
            tuple(sheet.list_texts(row)) for row in range(header.first_row, header.end_row + 1)
        }
        self.last_row = header.end_row
        self._known_labels: dict[str, bool] = {}

    def list_rows(self) -> list[Row]:
        """Return the rows of figures in order; notes below end the table."""
        rows: list[Row] = []
        group = ""
        for number in range(self.layout.header.end_row + 1, self.sheet.row_count + 1):
            texts = self.sheet.list_texts(number)
            if not texts:
                continue
            label, own_group = self._read_label(number)
            if not self.is_known_label(label):
                outcome = self._judge(number, texts, label)
                if outcome == "end":
                    self._check_below(number, rows)
                    break
                if outcome == "skip":
                    continue
            group = own_group or group
            rows.append(self._build_row(number, len(rows) + 1, label, group))
            self._check_stray_cells(number, texts)
            self.last_row = number
        if all(row.is_total for row in rows):
            position = (self.layout.header.last_row, self.name_column)
            self.result.add_problem("sheet.no_rows", self.sheet.name, position)
        self._check_hidden()
        self._check_index(rows)
        return rows

    def _build_row(self, number: int, order: int, label: str, group: str) -> Row:
        plain, is_marked = strip_part_mark(label)
        scope = None if self.is_named_by_month else read_total(plain)
        code = self.sheet.get_cell(number, self.code_column).text if self.code_column else ""
        group = group if self.group_columns else ""
        is_dated = self.sheet.get_cell(number, self.name_column).fault == "date"
        return Row(number, order, label, group, scope, is_marked, code, is_dated)

    def _read_label(self, row: int) -> tuple[str, str]:
        """Return the name of a row and the group text beside it.

        A total's word may stand in the number column, a group's own row may leave the name blank.
        """
        label = self.sheet.get_cell(row, self.name_column).text
        groups = [self.sheet.get_cell(row, column).text for column in self.group_columns]
        group = next((text for text in reversed(groups) if text), "")
        if label:
            return label, group
        index_text = self.sheet.get_cell(row, self.index_column).text
        if read_total(index_text) is not None:
            return index_text, group
        return group, group

    def is_known_label(self, label: str) -> bool:
        """Return whether a name is a total's, a place's of any time, or in a series a month."""
        known = self._known_labels.get(label)
        if known is None:
            known = bool(label) and (
                parse_month(label) is not None
                if self.is_named_by_month
                else read_total(strip_part_mark(label)[0]) is not None or self._is_place(label)
            )
            self._known_labels[label] = known
        return known

    def _is_place(self, label: str) -> bool:
        return any(name in self.catalogue.places_by_name for name in list_spellings(label))

    def _judge(self, number: int, texts: list[tuple[int, str]], label: str) -> str:
        """Return what a row with no known name is: ``row``, ``skip`` or the table's ``end``."""
        if tuple(texts) in self.header_texts:
            self._add(number, "row.header_repeated", texts)
            return "skip"
        word = self.catalogue.find_header_word((split_header(label)[0],)) if label else None
        if word is not None and word.role == "name":
            self._add(number, "sheet.several_tables", texts)
            return "end"
        if self._is_note_row(number, label):
            if not self._has_rows_below(number):
                return "end"
            self._add(number, "row.note_inside", texts)
            return "skip"
        has_figures = self._count_figures(number) > 0
        if not has_figures and not self._has_rows_below(number):
            if self.sheet.get_own_cell(number, self.name_column).text:
                self._add(number, "row.text_below", texts)
            return "end"
        if not has_figures and len(texts) == 1 and self._is_heading(number, texts[0]):
            self._add(number, "row.heading", texts)
            return "skip"
        if has_figures and not label:
            column = self.name_column
            value = "、".join(text for _, text in texts[:3])
            self.result.add_problem("row.no_name", self.sheet.name, (number, column), value)
            return "skip"
        return "row"

    def _check_below(self, first: int, rows: list[Row]) -> None:
        """Report figures below the table: a column that moved down leaves a blank above them."""
        for number in range(first, self.sheet.row_count + 1):
            is_note = self._is_note_row(number, self._read_label(number)[0])
            is_note = is_note and self._count_figures(number) < 2
            for measure in self.measures:
                if self._count_figures(number, [measure]) == 0:
                    continue
                has_gap = any(
                    not self.sheet.get_cell(row.number, measure.column).text for row in rows
                )
                if has_gap or not is_note:
                    position = (number, measure.column)
                    text = self.sheet.get_cell(*position).text
                    self.result.add_problem("row.figure_below", self.sheet.name, position, text)

    def _is_heading(self, row: int, text: tuple[int, str]) -> bool:
        is_merged = self.sheet.get_anchor(row, text[0]) is not None
        return is_heading(text[1]) or (
            is_merged and self.sheet.get_anchor(row, text[0] + 1) == (row, text[0])
        )

    def _is_note_row(self, row: int, label: str) -> bool:
        """Return whether a row is a note; a remark in the index column of a unit's row is none."""
        index_text = self.sheet.get_cell(row, self.index_column).text
        others = (
            text for column, text in self.sheet.list_texts(row) if column != self.index_column
        )
        name = label or next(others, "")
        if is_note(name):
            return True
        is_sentence = not name or ":" in index_text or "：" in index_text
        return is_sentence and is_note(index_text)

    def _has_rows_below(self, row: int) -> bool:
        """Return whether figures of a known unit, or several figures in a row, stand below."""
        for below in range(row + 1, self.sheet.row_count + 1):
            figures = self._count_figures(below)
            if figures > 1 or (figures and self.is_known_label(self._read_label(below)[0])):
                return True
        return False

    def _count_figures(self, row: int, measures: list[Measure] | None = None) -> int:
        parsed = (
            parse_figure(self.sheet.get_own_cell(row, measure.column), measure.unit)
            for measure in (self.measures if measures is None else measures)
        )
        return sum(isinstance(found, ParsedFigure) and found.value is not None for found in parsed)

    def _check_stray_cells(self, row: int, texts: list[tuple[int, str]]) -> None:
        for column, text in texts:
            if column not in self.headed:
                self.result.add_problem("cell.no_header", self.sheet.name, (row, column), text)
        width = self.sheet.widths.get(row, 0)
        if 0 < width < self.last_measure:
            position = (row, width + 1)
            text = self.sheet.get_own_cell(row, width).text
            self.result.add_problem("row.short", self.sheet.name, position, text)
        # One field more than the header: an unquoted comma moved the figures, even if the last
        # field is blank.
        if width > self.header_width > 0:
            position = (row, self.header_width + 1)
            text = self.sheet.get_own_cell(*position).text
            self.result.add_problem("cell.no_header", self.sheet.name, position, text)

    def _check_hidden(self) -> None:
        """Report the rows and columns that the office hid: they are read like the others."""
        first = self.layout.header.first_row
        for row in sorted(self.sheet.hidden_rows):
            texts = self.sheet.list_texts(row) if first <= row <= self.last_row else []
            if texts:
                self._add(row, "row.hidden", texts)
        for column in sorted(self.sheet.hidden_columns):
            for row in range(first, self.last_row + 1):
                text = self.sheet.get_own_cell(row, column).text
                if text:
                    self.result.add_problem("column.hidden", self.sheet.name, (row, column), text)
                    break

    def _check_index(self, rows: list[Row]) -> None:
        """Report numbers of rows that skip or repeat: a row was lost or entered twice."""
        last = 0
        for row in rows if self.index_column else []:
            text = self.sheet.get_own_cell(row.number, self.index_column).text
            if not INDEX_NUMBER.fullmatch(text) or row.is_total or row.is_marked:
                continue
            if last and int(text) not in (last + 1, 1):
                position = (row.number, self.index_column)
                self.result.add_problem("row.index_gap", self.sheet.name, position, text)
            last = int(text)

    def _add(self, row: int, rule: str, texts: list[tuple[int, str]]) -> None:
        column, text = texts[0]
        self.result.add_problem(rule, self.sheet.name, (row, column), text)
