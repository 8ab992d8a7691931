"""Read one extract as published into tidy values, or say what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from renewal.catalogue import Catalogue, Place
from renewal.errors import ExtractError
from renewal.problems import Problem, sort_problems
from renewal.reading.cells import Sheet, format_address
from renewal.reading.columns import Measure, resolve_measures
from renewal.reading.figures import ParsedFigure, parse_figure
from renewal.reading.files import read_sheets
from renewal.reading.findings import build_problem
from renewal.reading.layout import Layout, find_layout, is_note, is_total_label
from renewal.reading.months import AsOf, find_months, find_year, parse_month
from renewal.reading.places import UnknownName, resolve_places
from renewal.reading.settings import ExtractSettings, get_settings_path, read_extract_settings
from renewal.reading.statements import parse_plan_statement

WHOLE_UNITS = frozenset({"community", "household", "building", "project"})


@dataclass(frozen=True)
class TidyValue:
    """One printed figure with everything needed to find it again.

    ``value`` is in base units (households, m², CNY, shares as 0–1); ``reason`` says why there is
    none, or ``zero``.
    """

    place_code: str
    name_zh: str
    parent_place_code: str
    indicator: str
    value: Decimal | None
    unit: str
    reason: str
    qualifier: str
    as_of_date: date
    as_of_precision: str
    file_name: str
    sheet: str
    cell: str
    printed: str
    row_order: int
    is_total: bool
    row_note: str = ""


@dataclass
class ReadResult:
    """What one file became.

    ``values`` is empty when a problem is an error: a file loads whole or not at all.
    """

    file_name: str
    source_id: str
    title: str = ""
    values: list[TidyValue] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.severity == "error" for problem in self.problems)


def read_extract(path: Path, catalogue: Catalogue) -> ReadResult:
    """Read one file as published.

    Parameters
    ----------
    path : Path
        An extract; a settings file ``<name>.toml`` may stand beside it.
    catalogue : Catalogue
        Places, header words and units.

    Returns
    -------
    ReadResult
        Values, or the problems that refuse the file; never both values and an error.
    """
    result = ReadResult(path.name, catalogue.source_ids.get(path.name, path.stem))
    try:
        settings = read_extract_settings(path)
    except ExtractError as error:
        name = get_settings_path(path).name
        result.problems.append(build_problem("settings.unreadable", name, value=str(error)))
        return result
    try:
        sheets = read_sheets(path)
    except (ExtractError, OSError) as error:
        result.problems.append(build_problem("file.unreadable", path.name, value=str(error)))
        return result
    _read_sheets_into(result, sheets, catalogue, settings)
    result.problems = sort_problems(result.problems)
    if result.is_refused:
        result.values = []
    return result


def _read_sheets_into(
    result: ReadResult, sheets: list[Sheet], catalogue: Catalogue, settings: ExtractSettings
) -> None:
    tables: list[tuple[Sheet, Layout]] = []
    for sheet in sheets:
        if sheet.is_hidden:
            result.problems.append(build_problem("sheet.hidden", result.file_name, sheet.name))
            continue
        layout = find_layout(sheet, catalogue, settings.headers)
        if layout is not None:
            tables.append((sheet, layout))
        elif len(sheets) > 1:
            result.problems.append(build_problem("sheet.passed_over", result.file_name, sheet.name))
    if not tables:
        result.problems.append(build_problem("sheet.no_table", result.file_name))
    elif len(tables) > 1:
        names = "、".join(sheet.name for sheet, _ in tables)
        result.problems.append(build_problem("sheet.several_tables", result.file_name, value=names))
    else:
        sheet, layout = tables[0]
        result.title = layout.title_lines[0] if layout.title_lines else ""
        _TableReader(result, sheet, layout, catalogue, settings).read()


class _TableReader:
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

    def read(self) -> None:
        measures, problems = resolve_measures(
            self.result.file_name, self.sheet.name, self.layout, self.catalogue, self.settings
        )
        self.result.problems.extend(problems)
        month_column = self.layout.get_column("as_of")
        table_month = None if month_column else self._find_table_month()
        if month_column is None and table_month is None:
            return
        rows = self._list_rows()
        labels = [label for _, label, is_total in rows if not is_total]
        day = table_month.day if table_month else None
        parent_code, places = self._resolve(labels, day)
        remaining = iter(places)
        seen: set[tuple[str, date]] = set()
        for order, (row, label, is_total) in enumerate(rows, start=1):
            place = None if is_total else next(remaining)
            if isinstance(place, UnknownName):
                self._add("place.unknown", row, self._name_column(), label, place.suggestions)
                continue
            month = table_month or self._read_row_month(row)
            if month is None:
                continue
            if place is not None:
                if (place.place_code, month.day) in seen:
                    self._add("place.duplicate", row, self._name_column(), label)
                seen.add((place.place_code, month.day))
                if place.parent_place_code != parent_code:
                    self._add("place.scattered", row, self._name_column(), label)
            self._read_row(row, order, place, parent_code or "", month, measures)

    def _find_table_month(self) -> AsOf | None:
        printed = find_months(self.layout.title_lines)
        from_name = parse_month(self.result.file_name)
        if len(printed) > 1 or (printed and from_name and from_name != printed[0]):
            found = [*printed, *([from_name] if from_name else [])]
            value = "、".join(f"{month.day:%Y-%m}" for month in found)
            self.result.problems.append(
                build_problem("month.conflict", self.result.file_name, self.sheet.name, value=value)
            )
            return None
        if printed or from_name:
            return printed[0] if printed else from_name
        if self.settings.plan_year is not None:
            return AsOf(date(self.settings.plan_year, 12, 31), "year")
        year = find_year(" ".join(self.layout.title_lines)) or find_year(self.result.file_name)
        if year is None:
            self.result.problems.append(
                build_problem("month.missing", self.result.file_name, self.sheet.name)
            )
        return year

    def _read_row_month(self, row: int) -> AsOf | None:
        column = self.layout.get_column("as_of")
        assert column is not None  # noqa: S101  (a table without a month column has a table month)
        text = self.sheet.get_cell(row, column.number).text
        month = parse_month(text)
        if month is None:
            self._add("month.missing", row, column.number, text)
        return month

    def _name_column(self) -> int:
        column = self.layout.get_column("name") or self.layout.get_column("as_of")
        return column.number if column else 1

    def _list_rows(self) -> list[tuple[int, str, bool]]:
        """Return (row, name, is_total) for each row of figures; notes below end the table."""
        rows = []
        index = self.layout.get_column("index")
        for row in range(self.layout.header_last_row + 1, self.sheet.row_count + 1):
            texts = self.sheet.list_row_texts(row)
            if not texts:
                continue
            if is_note(texts[0]):
                break
            label = self.sheet.get_cell(row, self._name_column()).text
            index_text = self.sheet.get_cell(row, index.number).text if index else ""
            if not label and is_total_label(index_text):
                label = index_text
            rows.append((row, label, is_total_label(label)))
        return rows

    def _resolve(
        self, labels: list[str], day: date | None
    ) -> tuple[str | None, list[Place | UnknownName]]:
        if not self.settings.place_code:
            return resolve_places(labels, day, self.catalogue)
        _, found = resolve_places([self.settings.place_code], day, self.catalogue)
        place = found[0]
        parent = place.parent_place_code if isinstance(place, Place) else None
        return parent, [place for _ in labels]

    def _read_row(
        self,
        row: int,
        order: int,
        place: Place | None,
        parent_code: str,
        month: AsOf,
        measures: list[Measure],
    ) -> None:
        note_column = self.layout.get_column("row_note")
        note = self.sheet.get_cell(row, note_column.number).text if note_column else ""
        for measure in measures:
            cell = self.sheet.get_cell(row, measure.column)
            if measure.is_statement:
                figures = parse_plan_statement(cell.text)
            else:
                figure = self._parse(row, measure)
                figures = [(measure.indicator, figure)] if figure else []
            for indicator, figure in figures:
                self.result.values.append(
                    TidyValue(
                        place_code=place.place_code if place else parent_code,
                        name_zh=place.name_zh if place else "",
                        parent_place_code=parent_code,
                        indicator=indicator,
                        value=figure.value,
                        unit=self.catalogue.indicator_units[indicator],
                        reason=figure.reason,
                        qualifier=figure.qualifier,
                        as_of_date=month.day,
                        as_of_precision=month.precision,
                        file_name=self.result.file_name,
                        sheet=self.sheet.name,
                        cell=format_address(row, measure.column),
                        printed=cell.text,
                        row_order=order,
                        is_total=place is None,
                        row_note=note,
                    )
                )

    def _parse(self, row: int, measure: Measure) -> ParsedFigure | None:
        cell = self.sheet.get_cell(row, measure.column)
        if cell.fault:
            self._add(f"cell.{cell.fault}", row, measure.column, cell.text)
            return None
        figure = parse_figure(cell, measure.factor, is_share=measure.unit == "share")
        if figure is None:
            self._add("cell.not_a_figure", row, measure.column, cell.text)
        elif figure.value is not None and figure.value < 0:
            self._add("cell.negative", row, measure.column, cell.text)
        elif (
            figure.value is not None
            and measure.unit in WHOLE_UNITS
            and figure.value != figure.value.to_integral_value()
        ):
            self._add("cell.fraction", row, measure.column, cell.text)
        return figure

    def _add(
        self, rule: str, row: int, column: int, value: str, suggestions: tuple[str, ...] = ()
    ) -> None:
        self.result.problems.append(
            build_problem(
                rule,
                self.result.file_name,
                self.sheet.name,
                format_address(row, column),
                value,
                "、".join(suggestions),
            )
        )
