"""The figures of a table as tidy values, each with its place, month and cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import TypeAlias

from renewal.catalogue import Catalogue
from renewal.reading.as_of import find_table_month
from renewal.reading.cells import Cell, Entry, Sheet, format_address
from renewal.reading.columns import Measure, resolve_measures, settle_shares
from renewal.reading.figures import COUNT_LIMIT, ParsedFigure, find_figure_fault, parse_figure
from renewal.reading.flat_sheets import FlatColumns
from renewal.reading.grouping import Grouper
from renewal.reading.labels import is_item_name
from renewal.reading.layout import Layout
from renewal.reading.months import AsOf, parse_month
from renewal.reading.own_headers import PRECISION
from renewal.reading.placed_rows import PlacedRow
from renewal.reading.places import PlaceFinder
from renewal.reading.results import ReadResult, TidyValue
from renewal.reading.rows import Row, RowFinder
from renewal.reading.settings import ExtractSettings
from renewal.reading.statements import parse_plan_statement
from renewal.reading.totals import list_segment
from renewal.reading.units import ONE

# Stands for the month of a table that has none and is refused for it.
UNDATED = AsOf(date.max, "month")
# A list of projects shows itself in its first rows.
SAMPLED_ROWS = 200

# Each (indicator, figure) of a cell, and the rule that the cell breaks, or "".
Parsed: TypeAlias = tuple[list[tuple[str, ParsedFigure]], str]


class TableReader:
    """Reads one table; problems and values go to the result it was given."""

    def __init__(
        self,
        result: ReadResult,
        sheet: Sheet,
        layout: Layout,
        catalogue: Catalogue,
        settings: ExtractSettings,
    ) -> None:
        self.result = result
        self.sheet = sheet
        self.layout = layout
        self.catalogue = catalogue
        self.settings = settings
        self.month_column = layout.get_column("as_of")
        self.is_series = self.month_column is not None and layout.get_column(PRECISION) is None
        self.note_column = layout.get_column("row_note")
        self.units = catalogue.indicator_units
        self.flat = FlatColumns(sheet, layout, [])
        self._parsed: dict[int, dict[str, Parsed]] = {}

    def read(self) -> list[PlacedRow]:
        """Add every value of the table to the result, and every problem found on the way.

        Returns
        -------
        list of PlacedRow
            The rows of figures, each with its role.
        """
        items = self.layout.get_column("item")
        if items is not None:
            text = self.sheet.get_cell(items.row, items.number).text
            position = (items.row, items.number)
            self.result.add_problem("sheet.project_list", self.sheet.name, position, text)
            return []
        self._check_side_by_side()
        measures = resolve_measures(
            self.result, self.sheet.name, self.layout, self.catalogue, self.settings
        )
        table_month = (
            None
            if self.month_column
            else find_table_month(
                self.result, self.sheet.name, self.layout, self.settings, measures
            )
        )
        finder = RowFinder(self.result, self.sheet, self.layout, self.catalogue, measures)
        rows = finder.list_rows()
        if self._is_project_list(rows, measures):
            return []
        measures = settle_shares(
            self.result, self.sheet, self.layout, measures, [row.number for row in rows]
        )
        if self.month_column is None and table_month is None:
            self._check_undated(finder, rows, measures)
            return []
        self.flat = FlatColumns(self.sheet, self.layout, rows)
        months = {row.number: table_month or self._read_row_month(row) for row in rows}
        titles = [*self.layout.title_lines, PurePath(self.result.file_name).stem]
        grouper = Grouper(
            self.result,
            self.sheet.name,
            self.layout.name_column,
            self.catalogue,
            PlaceFinder(self.catalogue, titles),
            self.settings.place_code,
        )
        placed = grouper.place_rows(rows, months)
        for row in placed:
            if row.role != "segment":
                self.result.values.extend(self._read_row(row, measures))
        self._check_totals(placed, measures)
        self._check_segments(placed, measures)
        return placed

    def _check_side_by_side(self) -> None:
        """Report a name column right of figures: two tables stand side by side."""
        measures = self.layout.list_columns("measure")
        for column in self.layout.list_columns("name"):
            if any(measure.number < column.number for measure in measures):
                text = " / ".join(column.path)
                position = (column.row, column.number)
                self.result.add_problem("sheet.several_tables", self.sheet.name, position, text)

    def _check_undated(self, finder: RowFinder, rows: list[Row], measures: list[Measure]) -> None:
        """Find what else is wrong with a table that is refused for its month."""
        for row in rows:
            if not row.is_total and not finder.is_known_label(row.label):
                position = (row.number, self.layout.name_column)
                self.result.add_problem("place.unknown", self.sheet.name, position, row.label)
            self._read_row(PlacedRow(row, UNDATED, None, "total"), measures)

    def _is_project_list(self, rows: list[Row], measures: list[Measure]) -> bool:
        """Report a table whose figures are names of communities, one a row."""
        sample = rows[:SAMPLED_ROWS]
        for measure in measures:
            cells = ((row, self.sheet.get_cell(row.number, measure.column)) for row in sample)
            items = [
                (row, cell.text)
                for row, cell in cells
                if cell.number is None and is_item_name(cell.text)
            ]
            if len(items) > 2 and 2 * len(items) >= len(sample):
                position = (items[0][0].number, measure.column)
                self.result.add_problem(
                    "sheet.project_list", self.sheet.name, position, items[0][1]
                )
                return True
        return False

    def _read_row_month(self, row: Row) -> AsOf | None:
        column = self.month_column.number if self.month_column else 1
        text = self.sheet.get_cell(row.number, column).text
        is_flat = self.flat.is_flat
        month = self.flat.read_month(row.number, text) if is_flat else parse_month(text)
        if month is None:
            self.result.add_problem("month.missing", self.sheet.name, (row.number, column), text)
        return month

    def _read_row(self, placed: PlacedRow, measures: list[Measure]) -> list[TidyValue]:
        """Return the values of a row.

        Nearly every cell is a plain whole number, with which nothing can be wrong, or a text that
        stands elsewhere in its column too: these take a short way, all others the whole one.
        """
        values: list[TidyValue] = []
        number, order = placed.row.number, placed.row.order
        code, name, parent, role = (
            placed.place_code, placed.name_zh, placed.parent_code, placed.role,
        )  # fmt: skip
        day, precision = placed.month.day, placed.month.precision
        note = self._read_note(number)
        file_name, sheet_name = self.result.file_name, self.sheet.name
        entries = self.sheet.list_entries(number)
        width = len(entries)
        for measure in measures:
            column, factor = measure.column, measure.count_factor
            entry = entries[column - 1] if column <= width else None
            plain = _read_plain(entry) if factor is not None and not self.flat.is_flat else ""
            if factor is not None and plain:
                value = Decimal(plain) if factor is ONE else Decimal(plain) * factor
                if value < COUNT_LIMIT:
                    values.append(
                        TidyValue(
                            code, name, parent, measure.indicator, value, measure.unit.unit, "",
                            "exact", day, precision, file_name, sheet_name,
                            f"{measure.letters}{number}", plain, order, role, note, factor,
                        )
                    )  # fmt: skip
                    continue
            elif type(entry) is Cell and entry.text and not self.flat.is_flat:
                figures, fault = self._parse_text(entry, measure)
                if not fault:
                    cell = f"{measure.letters}{number}"
                    values += [
                        TidyValue(
                            code, name, parent, indicator, figure.value, self.units[indicator],
                            figure.reason, figure.qualifier, day, precision, file_name,
                            sheet_name, cell, entry.text, order, role, note, figure.step,
                        )
                        for indicator, figure in figures
                    ]  # fmt: skip
                    continue
            values.extend(self._read_cell(placed, measure))
        return values

    def _parse_text(self, cell: Cell, measure: Measure) -> Parsed:
        """Parse a cell; a text is parsed once a column."""
        if cell.number is not None or cell.fault:
            return _parse_cell(cell, measure)
        known = self._parsed.setdefault(measure.column, {})
        if cell.text not in known:
            known[cell.text] = _parse_cell(cell, measure)
        return known[cell.text]

    def _read_note(self, row: int) -> str:
        return self.sheet.get_cell(row, self.note_column.number).text if self.note_column else ""

    def _read_cell(self, placed: PlacedRow, measure: Measure) -> list[TidyValue]:
        column = measure.column
        if self.flat.is_flat:
            column = self.flat.find_column(placed.row.number, measure)
            if not column:
                return []
            measure = replace(measure, column=column)
        position = (placed.row.number, column)
        cell = self.sheet.get_cell(*position)
        figures, fault = _parse_cell(cell, measure)
        anchor = self.sheet.get_anchor(*position)
        if anchor and any(figure.value is not None for _, figure in figures):
            fault, position = "cell.merged_figure", anchor
        # A series has no plan in one year and no rate in another: its blanks are no omission.
        elif not cell.text and placed.role == "unit" and not self.is_series:
            fault = "cell.blank"
        if fault:
            self.result.add_problem(fault, self.sheet.name, position, cell.text)
        return [
            self._build_value(placed, measure, cell.text, indicator, figure)
            for indicator, figure in figures
        ]

    def _build_value(
        self,
        placed: PlacedRow,
        measure: Measure,
        printed: str,
        indicator: str,
        figure: ParsedFigure,
    ) -> TidyValue:
        row = placed.row.number
        return TidyValue(
            placed.place_code,
            placed.name_zh,
            placed.parent_code,
            indicator,
            figure.value,
            self.units[indicator],
            figure.reason,
            figure.qualifier,
            placed.month.day,
            placed.month.precision,
            self.result.file_name,
            self.sheet.name,
            format_address(row, measure.column),
            printed,
            placed.row.order,
            placed.role,
            self._read_note(row),
            figure.step,
        )

    def _check_totals(self, placed: list[PlacedRow], measures: list[Measure]) -> None:
        """Report a total that is blank where others are not: its column may have moved up."""
        counted = [measure for measure in measures if measure.count_factor is not None]
        units = [item.row.number for item in placed if item.role == "unit"]
        for item in placed:
            if not item.row.is_total:
                continue
            cells = {m.column: self.sheet.get_cell(item.row.number, m.column) for m in counted}
            blank = [column for column, cell in cells.items() if not cell.text]
            if len(blank) == len(cells):
                continue
            for column in blank:
                if any(self.sheet.get_cell(row, column).text for row in units):
                    position = (item.row.number, column)
                    self.result.add_problem("total.blank", self.sheet.name, position)

    def _check_segments(self, placed: list[PlacedRow], measures: list[Measure]) -> None:
        """Hold the subtotals of rows that are no place of their own against these rows."""
        positions = [number for number, item in enumerate(placed) if item.role == "segment"]
        if not positions:
            return
        units: dict[tuple[int, str], TidyValue] = {
            (value.row_order, value.indicator): value for value in self.result.values
        }
        for position in positions:
            orders = [item.row.order for item in list_segment(placed, position)]
            for total in self._read_row(placed[position], measures):
                found = (units.get((order, total.indicator)) for order in orders)
                self._check_segment(total, [value for value in found if value])

    def _check_segment(self, total: TidyValue, parts: list[TidyValue]) -> None:
        if total.value is None or total.unit == "share" or not parts:
            return
        computed = sum((part.value or Decimal(0) for part in parts), Decimal(0))
        rounding = sum((part.step for part in parts), total.step) / 2
        if abs(computed - total.value) > (0 if total.step == 1 else rounding):
            statement = f"{total.printed} ≠ Σ {computed:f}"
            self.result.add_problem_at("total.segment", self.sheet.name, total.cell, statement)


def _read_plain(entry: Entry | None) -> str:
    """Return the digits of a whole number above nought; empty for anything else."""
    if type(entry) is int:
        return str(entry) if entry > 0 else ""
    if type(entry) is not Cell or entry.number is not None or entry.fault:
        return ""
    text = entry.text
    return text if text.isascii() and text.isdigit() and text[0] != "0" else ""


def _parse_cell(cell: Cell, measure: Measure) -> Parsed:
    """Return each (indicator, figure) of a cell, and the rule that the cell breaks, or ""."""
    if measure.is_statement:
        stated = parse_plan_statement(cell)
        return ([], stated) if isinstance(stated, str) else (stated, "")
    figure = parse_figure(cell, measure.unit)
    if isinstance(figure, str):
        return [], figure
    return [(measure.indicator, figure)], find_figure_fault(figure.value, measure.unit.unit)
