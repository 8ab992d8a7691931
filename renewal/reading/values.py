"""The figures of a table as tidy values, each with its place, month and cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from renewal.catalogue import Catalogue, Place
from renewal.reading.as_of import find_table_month
from renewal.reading.cells import Cell, Sheet, format_address
from renewal.reading.columns import Measure, resolve_measures, settle_shares
from renewal.reading.figures import ParsedFigure, find_figure_fault, parse_figure
from renewal.reading.layout import Layout
from renewal.reading.months import AsOf, parse_month
from renewal.reading.places import UnknownName, resolve_places
from renewal.reading.results import ReadResult, TidyValue
from renewal.reading.rows import Row, RowFinder
from renewal.reading.settings import ExtractSettings
from renewal.reading.statements import parse_plan_statement


@dataclass(frozen=True)
class _PlacedRow:
    row: Row
    place: Place | None
    parent_code: str
    month: AsOf


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

    def read(self) -> None:
        """Add every value of the table to the result, and every problem found on the way."""
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
        if self.month_column is None and table_month is None:
            return
        finder = RowFinder(self.result, self.sheet, self.layout, self.catalogue, measures)
        rows = finder.list_rows()
        measures = settle_shares(
            self.result, self.sheet, self.layout, measures, [row.number for row in rows]
        )
        for placed in self._place_rows(rows, table_month):
            for measure in measures:
                self._read_cell(placed, measure)

    def _place_rows(self, rows: list[Row], table_month: AsOf | None) -> list[_PlacedRow]:
        months = {row.number: table_month or self._read_row_month(row) for row in rows}
        units = [row for row in rows if not row.is_total]
        days = [month.day if (month := months[row.number]) else None for row in units]
        parent_code, places = self._resolve([row.label for row in units], days)
        found = {row.number: place for row, place in zip(units, places, strict=True)}
        placed = []
        seen: set[tuple[str, date]] = set()
        for row in rows:
            place = found.get(row.number)
            month = months[row.number]
            if isinstance(place, UnknownName):
                self._add_name(place.rule, row, "、".join(place.suggestions))
                continue
            if month is None:
                continue
            if place is not None:
                if (place.place_code, month.day) in seen:
                    self._add_name("place.duplicate", row)
                seen.add((place.place_code, month.day))
                if place.parent_place_code != parent_code:
                    self._add_name("place.scattered", row)
            placed.append(_PlacedRow(row, place, parent_code or "", month))
        return placed

    def _read_row_month(self, row: Row) -> AsOf | None:
        column = self.month_column.number if self.month_column else 1
        text = self.sheet.get_cell(row.number, column).text
        month = parse_month(text)
        if month is None:
            self.result.add_problem("month.missing", self.sheet.name, (row.number, column), text)
        return month

    def _resolve(
        self, labels: list[str], days: list[date | None]
    ) -> tuple[str | None, list[Place | UnknownName]]:
        if self.settings.place_code:
            labels = [self.settings.place_code] * len(labels)
        return resolve_places(list(zip(labels, days, strict=True)), self.catalogue)

    def _read_cell(self, placed: _PlacedRow, measure: Measure) -> None:
        position = (placed.row.number, measure.column)
        cell = self.sheet.get_cell(*position)
        figures, fault = _parse_cell(cell, measure)
        anchor = self.sheet.anchors.get(position)
        if anchor and any(figure.value is not None for _, figure in figures):
            fault, position = "cell.merged_figure", anchor
        # A series has no plan in one year and no rate in another: its blanks are no omission.
        elif not cell.text and not placed.row.is_total and self.month_column is None:
            fault = "cell.blank"
        if fault:
            self.result.add_problem(fault, self.sheet.name, position, cell.text)
        for indicator, figure in figures:
            value = self._build_value(placed, measure.column, indicator, figure)
            self.result.values.append(value)

    def _build_value(
        self, placed: _PlacedRow, column: int, indicator: str, figure: ParsedFigure
    ) -> TidyValue:
        row = placed.row.number
        note = self.layout.get_column("row_note")
        return TidyValue(
            place_code=placed.place.place_code if placed.place else placed.parent_code,
            name_zh=placed.place.name_zh if placed.place else "",
            parent_place_code=placed.parent_code,
            indicator=indicator,
            value=figure.value,
            unit=self.catalogue.indicator_units[indicator],
            reason=figure.reason,
            qualifier=figure.qualifier,
            as_of_date=placed.month.day,
            as_of_precision=placed.month.precision,
            file_name=self.result.file_name,
            sheet=self.sheet.name,
            cell=format_address(row, column),
            printed=self.sheet.get_cell(row, column).text,
            row_order=placed.row.order,
            is_total=placed.row.is_total,
            row_note=self.sheet.get_cell(row, note.number).text if note else "",
            step=figure.step,
        )

    def _add_name(self, rule: str, row: Row, hint: str = "") -> None:
        position = (row.number, self.layout.name_column)
        self.result.add_problem(rule, self.sheet.name, position, row.label, hint)


def _parse_cell(cell: Cell, measure: Measure) -> tuple[list[tuple[str, ParsedFigure]], str]:
    """Return each (indicator, figure) of a cell, and the rule that the cell breaks, or ""."""
    if measure.is_statement:
        stated = parse_plan_statement(cell)
        return ([], stated) if isinstance(stated, str) else (stated, "")
    figure = parse_figure(cell, measure.unit)
    if isinstance(figure, str):
        return [], figure
    return [(measure.indicator, figure)], find_figure_fault(figure.value, measure.unit.unit)
