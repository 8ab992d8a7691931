"""Columns and cells of any report, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from renewal.i18n import format_month, has_text
from renewal.labels import label_column
from renewal.metrics import METRICS, format_figure, to_exact
from renewal.queries import Query
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, open_key
from renewal.ui.words import say

# A code is left out where its name stands beside it.
_NAMED: Final = {
    "indicator": "indicator_name_zh",
    "funding_category": "category_name_zh",
    "unit": "unit_zh",
}


def list_shown(names: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """Return the columns to show: a text in the reader's language stands where its twin stood."""
    language = read_language()
    own = [
        twin if (twin := f"{name.removesuffix('_zh')}_{language}") in names else name
        for name in names
    ]
    return [name for name in dict.fromkeys(own) if _is_shown(name, rows)]


def _is_shown(name: str, rows: Sequence[Row]) -> bool:
    """Leave out keys, the other language's texts, and what stands in its figure's cell."""
    other = "en" if read_language() == "zh" else "zh"
    if name in ("row_key", "row_order"):
        return False
    if name.endswith(("_reason", "_qualifier", f"_{other}")):
        return False
    named = _NAMED.get(name)
    return name in rows[0] and (named is None or named not in rows[0])


def make_column(report: str, name: str) -> Column:
    """Return one column of a report; its figures open their trails."""
    metric = METRICS.get(name.removesuffix("_published"))
    help_text = say(metric.definition_key) if metric else ""

    def read(row: Row) -> Figure:
        value = row.get(name)
        text = format_cell(name, value, row)
        is_figure = to_exact_or_none(value) is not None and not name.endswith("_deg")
        return Figure(text, open_key(report, row, name) if is_figure else "")

    return Column(
        label_column(name, read_language()), read, is_number=metric is not None, help=help_text
    )


def to_exact_or_none(value: Any) -> object | None:
    """Return a number as an exact fraction; None for what is no number."""
    if value is None or isinstance(value, str | bool | date):
        return None
    return to_exact(value)


def find_unit(name: str, row: Row) -> str:
    """Return the storage unit of a column, from its name or from the row's own `unit`."""
    metric = METRICS.get(name.removesuffix("_published"))
    if metric:
        return metric.unit
    for suffix, unit in (("_share", "share"), ("_cny", "cny"), ("_m2", "m2")):
        if name.endswith(suffix) or name.startswith("share_of"):
            return "share" if name.startswith("share_of") else unit
    if name in ("value", "computed", "published", "difference"):
        return str(row.get("unit") or "")
    return ""


def format_cell(name: str, value: Any, row: Row) -> str:
    """Return a cell as text in the reader's language."""
    language = read_language()
    if isinstance(value, bool):
        return say("cell.yes" if value else "cell.no")
    if isinstance(value, date):
        precision = str(row.get("as_of_precision") or "month") if name == "as_of_date" else "day"
        return format_month(value, language, precision)
    if isinstance(value, str):
        key = f"code.{name}.{value}"
        return say(key) if has_text(key, language) else value
    reason = row.get(f"{name}_reason") or (row.get("reason") if name == "value" else None)
    if value is None:
        return format_figure(None, "", language, reason=reason)
    qualifier = row.get(f"{name}_qualifier")
    if name in ("value", "amount_cny", "spaces"):
        qualifier = row.get("qualifier")
    if name.endswith("_deg"):
        return f"{float(value):.3f}°"
    return format_figure(value, find_unit(name, row), language, qualifier, reason)


def explain_columns(query: Query) -> list[tuple[str, str]]:
    """Return each column's own name and what it holds, in the reader's language."""
    entries = []
    for note in query.columns:
        metric = METRICS.get(note.name.removesuffix("_published"))
        text = label_column(note.name, read_language())
        if metric:
            text = say("tables.explained", label=text, definition=say(metric.definition_key))
        elif note.note and read_language() == "en":
            text = say("tables.explained", label=text, definition=note.note)
        entries.append((note.name, text))
    return entries
