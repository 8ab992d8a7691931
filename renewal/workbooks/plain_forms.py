"""The printed look of a table that is no bulletin's: what a reader needs of it, in its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import Final

from renewal.i18n import Language, format_month, translate
from renewal.labels import NAMED_BY
from renewal.row_sources import Row
from renewal.workbooks.form_cells import break_header, measure_widths
from renewal.workbooks.model import Field, Form, FormColumn
from renewal.workbooks.reports import list_fields
from renewal.workbooks.values import drop_null

MOST_ROWS: Final = 2_000  # longer tables are not for printing
_MOST_WIDTH: Final = 180  # characters that are still read on a page, drawn smaller
_SHORT: Final = 26  # characters of a column of short texts
# Signs stand in the figures, reasons in the cells; codes, places of cells and the like are for
# programs, and stand on the flat sheet.
_ENDINGS: Final = ("qualifier", "reason", "_precision", "_deg", "_range", "_order", "locator")
_NAMES: Final = frozenset(
    {
        "above_codes", "indicator", "is_computed", "is_sum", "key", "licence_en", "licence_zh",
        "origin_en", "origin_zh", "parent_place_code", "parent_programme_id", "report",
        "short_name_zh",
    }
)  # fmt: skip
_SOURCES: Final = ("source_id", "first_source_id", "second_source_id")
_NAMED: Final = {**NAMED_BY, "place_code": "name_zh"}


def build_plain_form(
    columns: Sequence[str],
    rows: Sequence[Row],
    language: Language,
    *,
    title: str,
    notes: Sequence[str],
    titles: Mapping[str, str],
) -> Form | None:
    """Return the printed look of a table; None for one that is empty or too long to print.

    Columns without a single figure or text are left out, those that no page has room for, and what
    all rows share: their date stands above them, their document below.

    Parameters
    ----------
    titles : mapping
        Of documents, by their ids.
    """
    if not 0 < len(rows) <= MOST_ROWS:
        return None
    days = _find_days(rows)
    shared = {"as_of_date"} if len(days) == 1 else set()
    if len({row.get("source_id") for row in rows}) == 1:
        shared.add("source_id")
    fields = [
        entry
        for entry in list_fields(columns, language)
        if entry.name not in shared and _is_printed(entry.name, columns, rows)
    ]
    if not fields:
        return None
    if fields[0].name.startswith(("name_", "title_")):
        # A document's title takes much room: where the rows have names, they need it least.
        fields.sort(key=lambda entry: entry.name == "source_id")
    dates = [format_month(day, language, precision) for day, precision in days]
    as_of = translate("briefing.table.as_of", language, as_of=dates[0]) if len(dates) == 1 else ""
    whole = Form(
        title=title,
        as_of=as_of,
        unit_line="",
        number_label=translate("briefing.table.number", language),
        total_label="",
        columns=tuple(_make_column(entry, language) for entry in fields),
        rows=[{**row, **_name_sources(row, titles)} for row in rows],
        notes=tuple(notes),
    )
    return _cut(whole, language)


def _name_sources(row: Row, titles: Mapping[str, str]) -> dict[str, str]:
    return {
        name: titles.get(str(row[name]), str(row[name]))
        for name in _SOURCES
        if row.get(name) is not None
    }


def _make_column(entry: Field, language: Language) -> FormColumn:
    is_source = entry.name == "source_id"
    label = translate("export.notes.sources", language) if is_source else entry.label
    return FormColumn(entry.name, "", break_header(label))


def _cut(form: Form, language: Language) -> Form:
    """Return a form with the columns that a page has room for, and a note on the others.

    Figures are kept before texts, short texts before long ones.
    """
    number_width, *widths = measure_widths(replace(form, title="", notes=()), language)
    by_need = sorted(range(len(widths)), key=lambda at: (_rank(form, at, widths[at]), at))
    reached = accumulate((widths[at] for at in by_need), initial=number_width)
    room = sum(width <= _MOST_WIDTH for width in reached) - 1
    kept = sorted(by_need[: max(room, 1)])
    left_out = len(widths) - len(kept)
    if not left_out:
        return form
    note = translate("workbook.more_columns", language, count=left_out)
    columns = tuple(form.columns[at] for at in kept)
    return replace(form, columns=columns, notes=(note, *form.notes))


def _rank(form: Form, at: int, width: int) -> int:
    """Return how much a column is needed, 0 most: the name, figures and dates, texts."""
    values = [drop_null(row.get(form.columns[at].name)) for row in form.rows]
    if at == 0:
        return 0
    if not any(isinstance(value, str) for value in values):
        return 1
    return 2 if width <= _SHORT else 3


def _find_days(rows: Sequence[Row]) -> list[tuple[date, str]]:
    days = {
        (row["as_of_date"], str(row.get("as_of_precision") or "month"))
        if drop_null(row.get("as_of_date")) is not None
        else (date.min, "")
        for row in rows
    }
    # Where a row has no date, the others' is not that of the table.
    return [] if any(not precision for _, precision in days) else sorted(days)


def _is_printed(name: str, columns: Sequence[str], rows: Sequence[Row]) -> bool:
    if name.endswith(_ENDINGS) or name in _NAMES or _NAMED.get(name) in columns:
        return False
    return any(
        drop_null(row.get(name)) is not None or row.get(f"{name}_reason") == "not_applicable"
        for row in rows
    )
