"""Which fields, form and charts the workbook of each report has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from renewal.i18n import Language, format_month, has_text, translate
from renewal.labels import label_export_column, label_report
from renewal.metrics import METRICS, to_exact
from renewal.row_sources import Row
from renewal.workbooks.chart_sheets import MOST_ROWS
from renewal.workbooks.model import (
    Chart,
    DataTable,
    Field,
    Form,
    FormColumn,
    Kind,
    Rows,
    Series,
)
from renewal.workbooks.page_charts.documents import chart_documents

_STAGES: Final = ("planned", "preparing", "started", "completed")
_BASES: Final = ("communities", "households")
_SHARES: Final = {"communities": "community_start_share", "households": "household_start_share"}
_MONEY: Final = ("investment_planned_cny", "investment_completed_cny")
# Keys for programs; a person has no use for them.
_KEYS: Final = ("row_key", "row_order", "figure_id", "first_figure_id", "second_figure_id")
# Reports whose rows are the units of one place, each once: their figures add up.
_OF_UNITS: Final = ("progress__by_place",)


def title_report(report: str, language: Language) -> str:
    """Return what a report is called; one that no page lists keeps its name."""
    return label_report(report, language) if has_text(f"report.{report}", language) else report


def list_fields(columns: Sequence[str], language: Language) -> tuple[Field, ...]:
    """Return the columns of the flat sheet: texts in the language, no keys for programs."""
    other = "en" if language == "zh" else "zh"
    kept = [
        name
        for name in columns
        if name not in _KEYS
        and not (name.endswith(f"_{other}") and f"{name.removesuffix(other)}{language}" in columns)
    ]
    kept.sort(key=lambda name: name not in (f"name_{language}", f"title_{language}"))
    return tuple(Field(name, _label(name, language)) for name in kept)


def _label(name: str, language: Language) -> str:
    if has_text(f"workbook.field.{name}", language):
        return translate(f"workbook.field.{name}", language)
    metric = METRICS.get(name)
    is_counted = metric is not None and metric.format == "count"
    label = label_export_column(name, language)
    return add_unit(name, label, language) if is_counted else label


def add_unit(name: str, label: str, language: Language) -> str:
    """Return a header with the unit of a column's figures; shares and words have none."""
    metric = METRICS.get(name)
    unit = metric.unit if metric else next((u for u in ("cny", "m2") if name.endswith(u)), "")
    key = f"column.in_{unit}" if unit in ("cny", "m2") else f"workbook.unit.{unit}"
    return translate(key, language, name=label) if has_text(key, language) else label


def build_data(report: str, columns: Sequence[str], rows: Rows, language: Language) -> DataTable:
    """Return the flat sheet of a report."""
    return DataTable(report, list_fields(columns, language), rows)


def build_form(
    report: str,
    rows: Sequence[Row],
    language: Language,
    *,
    title: str,
    notes: Sequence[str],
    is_part: bool = False,
) -> Form | None:
    """Return the sheet in the look of a bulletin; None for a table that has no such form."""
    if report not in _OF_UNITS or not rows:
        return None

    def say(key: str, **values: object) -> str:
        return translate(key, language, **values)

    counted = [f"{basis}_{stage}" for stage in _STAGES for basis in _BASES]
    has = {name for name in (*counted, *_MONEY) if any(_is_printed(row, name) for row in rows)}
    columns = [FormColumn(f"name_{language}", "", say("briefing.table.name"))]
    columns += [
        FormColumn(
            f"{basis}_{stage}",
            say(f"briefing.table.{stage}"),
            say(f"briefing.table.{basis}"),
            is_summed=True,
        )
        for stage in _STAGES
        for basis in _BASES
        if f"{basis}_{stage}" in has
    ]
    columns += [
        FormColumn(name, "", label_export_column(name, language), is_summed=True)
        for name in _MONEY
        if name in has
    ]
    columns += [
        FormColumn(
            _SHARES[basis],
            "",
            say(
                "workbook.rate",
                name=say("briefing.table.rate"),
                basis=say(f"briefing.table.rate.{basis}"),
            ),
            parts=_find_parts(basis, has),
        )
        for basis in _BASES
        if any(_has_rate(row, basis) for row in rows)
    ]
    first = rows[0]
    total = "workbook.total_part" if is_part else "briefing.table.total"
    as_of = format_month(first["as_of_date"], language, first.get("as_of_precision") or "month")
    return Form(
        title=title,
        as_of=say("briefing.table.as_of", as_of=as_of),
        unit_line=_say_units(has, language),
        number_label=say("briefing.table.number"),
        total_label=say(total) if len({row["source_id"] for row in rows}) == 1 else "",
        columns=tuple(columns),
        rows=rows,
        notes=tuple(notes),
    )


def _say_units(has: set[str], language: Language) -> str:
    """Return the line that names the units of the figures."""
    units = [basis for basis in _BASES if any(name.startswith(basis) for name in has)]
    units += ["money"] if has & set(_MONEY) else []
    names = [translate(f"workbook.units.{unit}", language) for unit in units]
    return translate(
        "workbook.units", language, names=translate("list.separator", language).join(names)
    )


def _find_parts(basis: str, has: set[str]) -> tuple[str, str] | None:
    parts = (f"{basis}_started", f"{basis}_planned")
    return parts if set(parts) <= has else None


def _is_printed(row: Row, name: str) -> bool:
    if to_exact(row.get(name)) is not None:
        return True
    return row.get(f"{name}_reason") in ("not_applicable", "zero", "missing")


def _has_rate(row: Row, basis: str) -> bool:
    name = _SHARES[basis]
    values = (row.get(name), row.get(f"{name}_published"))
    return any(to_exact(value) is not None for value in values)


def build_charts(
    report: str, columns: Sequence[str], rows: Sequence[Row], language: Language
) -> tuple[Chart, ...]:
    """Return the charts of a report, those of which the rows have figures."""
    category = f"name_{language}"
    found = []
    if report == "progress__by_place":
        for basis in _BASES:
            names = [f"{basis}_{stage}" for stage in ("planned", "started", "completed")]
            shown = [
                name for name in names if any(to_exact(row.get(name)) is not None for row in rows)
            ]
            if shown:
                found.append(_make("overlap", shown, category, language, rows=rows))
    if report == "progress__trend":
        for basis in _BASES:
            name = _SHARES[basis]
            if sum(to_exact(row.get(name)) is not None for row in rows) > 1:
                found.append(_make("line", [name], "as_of_date", language))
    return (*found, *chart_documents(report, columns, rows, language))


def _make(
    kind: Kind,
    names: Sequence[str],
    category: str,
    language: Language,
    *,
    rows: Sequence[Row] = (),
) -> Chart:
    """Make a chart that says what it counts, of when, and which rows it leaves out."""
    labels = [label_export_column(name, language) for name in names]
    separator = translate("list.separator", language)
    unit = METRICS[names[0]].unit
    is_share = unit == "share"
    days = {(row.get("as_of_date"), row.get("as_of_precision") or "month") for row in rows}
    day, precision = days.pop() if len(days) == 1 else (None, "month")
    unit_name = "" if is_share else translate(f"page_charts.unit.{unit}", language)
    scope = (
        translate("page_charts.unit", language, unit=unit_name) if unit_name else "",
        format_month(day, language, precision) if day is not None else "",
        translate("page_charts.first", language, count=MOST_ROWS) if len(rows) > MOST_ROWS else "",
    )
    texts = translate("list.clause", language).join(text for text in scope if text)
    title = separator.join(labels)
    if texts:
        title = translate("page_charts.title", language, title=title, scope=texts)
    series = tuple(Series(name, METRICS[name].role) for name in names)
    alt = translate("workbook.chart_alt", language, title=title)
    return Chart(kind, title, alt, category, series, is_share, unit=unit_name)
