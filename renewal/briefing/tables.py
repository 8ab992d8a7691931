"""The progress table of a month, as a bulletin prints it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from renewal.briefing.documents import Documents
from renewal.briefing.scope import Scope
from renewal.briefing.slides import HeaderGroup, ProgressTable
from renewal.charts.progress_labels import SINGULAR, format_rate
from renewal.charts.ranking import read_rate
from renewal.headlines.wording import read_name
from renewal.i18n import format_count, format_qualified, format_reason
from renewal.metrics import METRICS, Basis, Metric, format_figure, to_exact
from renewal.place_rows import TOTAL, Read, Row, read_units
from renewal.readings import format_reading, read_figure, write_printed

_STAGES: Final = ("planned", "preparing", "started", "completed")
_BASES: Final[tuple[Basis, ...]] = ("communities", "households")
_MONEY: Final = ("investment_planned_cny", "investment_completed_cny")
# What a bulletin prints of a column that it has.
_PRINTED: Final = ("not_applicable", "zero", "missing")


def build_table(read: Read, scope: Scope, documents: Documents) -> ProgressTable | None:
    """Return the table of units that holds the place's figures; None where it stands in none.

    Only columns that the source has are there. The sums are those of the printed figures; a rate's
    is that of the sums.
    """
    rows = read_units(read, scope, scope.month)
    if not rows or scope.month is None:
        return None
    rows.sort(key=lambda row: row["row_order"])
    counts = [f"{basis}_{stage}" for stage in _STAGES for basis in _BASES]
    columns = [name for name in (*counts, *_MONEY) if any(_is_printed(row, name) for row in rows)]
    rates: list[Basis] = [
        basis for basis in _BASES if any(read_rate(row, basis) is not None for row in rows)
    ]
    if not columns:
        return None
    parameters = {"parent_place_code": scope.table_code, "as_of_date": scope.month.value}
    totals = read(TOTAL, **parameters)
    cells = [_write_row(number, row, columns, rates, scope) for number, row in enumerate(rows, 1)]
    return ProgressTable(
        title=scope.say("briefing.table.title", place=scope.table_name),
        as_of=scope.say("briefing.table.as_of", as_of=scope.as_of),
        unit_line=_list_units(columns, scope),
        headers=_build_headers(columns, rates, scope),
        rows=tuple(cells),
        total=_write_total(totals[0], columns, rates, scope) if totals else (),
        notes=(
            *_explain_rates(rows, rates, totals, scope),
            *_compare_totals(read, scope),
            *_list_notes(rows, scope, documents),
        ),
        values=tuple(
            (*(to_exact(row.get(name)) for name in columns),
             *(read_rate(row, basis) for basis in rates))
            for row in rows
        ),
    )  # fmt: skip


def _list_units(columns: Sequence[str], scope: Scope) -> str:
    """Return the line of units: those of the columns that the table has."""
    stems = {name.split("_")[0]: scope.say(f"briefing.table.unit.{name.split('_')[0]}")
             for name in columns}  # fmt: skip
    return scope.say("briefing.table.units", units=scope.say("list.separator").join(stems.values()))


def _is_printed(row: Row, column: str) -> bool:
    return to_exact(row.get(column)) is not None or row.get(f"{column}_reason") in _PRINTED


def _build_headers(
    columns: Sequence[str], rates: Sequence[Basis], scope: Scope
) -> tuple[HeaderGroup, ...]:
    """Return the header: a group for each stage, and one for the rates."""
    groups = [
        HeaderGroup(scope.say("briefing.table.number"), ("",)),
        HeaderGroup(scope.say("briefing.table.name"), ("",)),
    ]
    for stage in _STAGES:
        names = [name for name in columns if name.endswith(f"s_{stage}")]
        if names:
            labels = tuple(scope.say(f"briefing.table.{name.split('_')[0]}") for name in names)
            groups.append(HeaderGroup(scope.say(f"briefing.table.{stage}"), labels))
    groups += [
        HeaderGroup(scope.say("column.in_cny", name=scope.say(METRICS[name].label_key)), ("",))
        for name in columns
        if name in _MONEY
    ]
    if rates:
        labels = tuple(scope.say(f"briefing.table.rate.{basis}") for basis in rates)
        groups.append(HeaderGroup(scope.say("briefing.table.rate"), labels))
    return tuple(groups)


def _write_row(
    number: int, row: Row, columns: Sequence[str], rates: Sequence[Basis], scope: Scope
) -> tuple[str, ...]:
    return (
        str(number),
        read_name(row, scope.language),
        *(_write_cell(row, name, scope) for name in columns),
        *(_write_rate(row, basis, scope) for basis in rates),
    )


def _write_cell(row: Row, name: str, scope: Scope) -> str:
    value = to_exact(row.get(name))
    if value is None:
        return format_reason(row.get(f"{name}_reason"), scope.language)
    text = format_count(value, scope.language)
    return format_qualified(text, row.get(f"{name}_qualifier"), scope.language)


def _write_rate(row: Row, basis: Basis, scope: Scope) -> str:
    computed = format_rate(row, basis, scope.language)
    if computed is not None:
        return computed
    printed = row.get(f"{SINGULAR[basis]}_start_share_as_published")
    return write_printed(str(printed), scope.language) if printed else "—"


def _write_total(
    total: Row, columns: Sequence[str], rates: Sequence[Basis], scope: Scope
) -> tuple[str, ...]:
    """Return the sums; a column that is not summed stays empty."""
    cells = []
    for name in columns:
        value = to_exact(total.get(name))
        qualifier = total.get(f"{name}_qualifier")
        text = format_count(value, scope.language) if value is not None else ""
        cells.append(format_qualified(text, qualifier, scope.language) if text else "")
    figures = [(read_figure([("", total)], metric), metric) for metric in _name_rates(rates)]
    written = [
        "" if figure is None else format_reading(figure, metric, scope.language)
        for figure, metric in figures
    ]
    return ("", scope.say("briefing.table.total"), *cells, *written)


def _name_rates(rates: Sequence[Basis]) -> list[Metric]:
    return [METRICS[f"{SINGULAR[basis]}_start_share"] for basis in rates]


def _explain_rates(
    rows: Sequence[Row], rates: Sequence[Basis], totals: Sequence[Row], scope: Scope
) -> list[str]:
    """Say whether the rates are divided here or as printed, and of whom the total's is."""
    notes = []
    divided = [row for row in rows for basis in rates if format_rate(row, basis, scope.language)]
    if divided:
        notes.append(scope.say("briefing.table.note.rate"))
    elif rates:
        notes.append(scope.say("briefing.table.note.printed"))
    figures = [read_figure([("", row)], metric) for row in totals for metric in _name_rates(rates)]
    if any(figure is not None and figure.is_partial for figure in figures):
        notes.append(scope.say("briefing.table.note.partial"))
    return notes


def _compare_totals(read: Read, scope: Scope) -> list[str]:
    """Say which printed totals are not the sums of their rows (semantics: rule 8)."""
    day = scope.month.day if scope.month else None
    return [
        scope.say(
            "briefing.table.note.total",
            name=read_name(row, scope.language, "indicator_name"),
            published=format_figure(to_exact(row["published"]), row["unit"], scope.language),
            computed=format_figure(to_exact(row["computed"]), row["unit"], scope.language),
        )
        for row in read("checks__totals")
        if (row["place_code"], row["as_of_date"]) == (scope.table_code, day) and row["difference"]
    ]


def _list_notes(rows: Sequence[Row], scope: Scope, documents: Documents) -> tuple[str, ...]:
    """Return the notes below the table: what signs mean, units that are no division, sources."""
    notes = [scope.say("briefing.table.note.signs")]
    apart = [read_name(row, scope.language) for row in rows if row.get("is_division") is False]
    if apart:
        names = scope.say("list.separator").join(apart)
        notes.append(scope.say("briefing.table.note.apart", names=names))
    notes += [
        scope.say("briefing.table.note.source", title=title)
        for title in documents.list_titles(rows)
    ]
    return tuple(notes)
