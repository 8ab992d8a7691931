"""The progress table of a month, as a bulletin prints it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from renewal.briefing.documents import Documents
from renewal.briefing.scope import Scope
from renewal.briefing.slides import HeaderGroup, ProgressTable
from renewal.charts.progress_labels import SINGULAR, format_rate
from renewal.charts.ranking import read_rate
from renewal.headlines.wording import read_name
from renewal.i18n import format_count, format_qualified, format_reason, format_share
from renewal.metrics import METRICS, Basis, divide, to_exact
from renewal.place_rows import TOTAL, Read, Row, read_units
from renewal.readings import write_printed

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
        unit_line=scope.say("briefing.table.units"),
        headers=_build_headers(columns, rates, scope),
        rows=tuple(cells),
        total=_write_total(totals[0], columns, rates, scope) if totals else (),
        notes=_list_notes(rows, scope, documents),
        values=tuple(
            (*(to_exact(row.get(name)) for name in columns),
             *(read_rate(row, basis) for basis in rates))
            for row in rows
        ),
    )  # fmt: skip


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
    shares: list[Fraction | None] = [
        divide(total.get(f"{basis}_started"), total.get(f"{basis}_planned")) for basis in rates
    ]
    written = (format_share(share, scope.language) if share is not None else "" for share in shares)
    return ("", scope.say("briefing.table.total"), *cells, *written)


def _list_notes(rows: Sequence[Row], scope: Scope, documents: Documents) -> tuple[str, ...]:
    """Return the notes below the table: what signs mean, units that are no division, sources."""
    notes = [scope.say("briefing.table.note.rate"), scope.say("briefing.table.note.signs")]
    apart = [read_name(row, scope.language) for row in rows if row.get("is_division") is False]
    if apart:
        names = scope.say("list.separator").join(apart)
        notes.append(scope.say("briefing.table.note.apart", names=names))
    notes += [
        scope.say("briefing.table.note.source", title=title)
        for title in documents.list_titles(rows)
    ]
    return tuple(notes)
