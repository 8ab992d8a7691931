"""One table of a page as a part of its workbook: as a form, flat, and drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from renewal.i18n import Language, format_month, translate
from renewal.metrics import METRICS, divide, to_exact
from renewal.workbooks.form_cells import break_header
from renewal.workbooks.model import Chart, DataTable, Field, Form, FormColumn, Part
from renewal.workbooks.page_charts.binding import Drawn, finish_charts

_SAME: Final = Fraction(1, 10**9)  # a float that a report divided is this close
_ADDED: Final = ("count", "money", "area")


@dataclass(frozen=True)
class ShownTable:
    """A table of the page as its reader sees it.

    Attributes
    ----------
    title : str
    names, labels : tuple of str
        Of the columns: those in its rows, and their headers.
    rows : tuple of mapping
        Typed where a figure has a trail to its column, else the text shown.
    drawn : Drawn or None
        What its panel draws.
    adds_up : bool
        Whether its rows are units of one place, each once.
    """

    title: str
    names: tuple[str, ...]
    labels: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]
    drawn: Drawn | None = None
    adds_up: bool = False

    def build(self) -> ShownTable:
        """Return itself."""
        return self


def build_part(
    table: ShownTable, number: int, sentence: str, notes: tuple[str, ...], language: Language
) -> Part:
    """Return the sheets of a table.

    Parameters
    ----------
    number : int
        Its place among the tables of the workbook.
    sentence : str
        What the page is about.
    notes : tuple of str
        Lines below the form.
    """
    pairs = list(zip(table.names, table.labels, strict=True))
    has_total = table.adds_up and len({row.get("source_id") for row in table.rows}) == 1
    charts: tuple[Chart, ...] = ()
    if table.drawn is not None:
        charts = finish_charts(table.drawn, table.title, table.names, table.rows, language)
    form = Form(
        title=table.title,
        as_of=_say_date(table, sentence, language),
        unit_line=_say_units(table, language),
        number_label=translate("briefing.table.number", language),
        total_label=translate("briefing.table.total", language) if has_total else "",
        columns=tuple(
            _make_column(name, break_header(label), table, has_total) for name, label in pairs
        ),
        rows=table.rows,
        notes=notes,
    )
    fields = tuple(Field(name, label) for name, label in pairs)
    return Part(table.title, DataTable(f"table_{number}", fields, table.rows), form, charts)


def _say_date(table: ShownTable, sentence: str, language: Language) -> str:
    """Return what the page is about, or of when the table is where that is another month.

    A panel may hold other months than the page's, and documents without a date (rule 15).
    """
    days = {
        (row["as_of_date"], str(row.get("as_of_precision") or "month"))
        for row in table.rows
        if "as_of_date" in row
    }
    known = sorted((day, precision) for day, precision in days if day is not None)
    texts = [format_month(day, language, precision) for day, precision in known]
    if any(day is None for day, _ in days):
        texts.append(format_month(None, language))
    own = translate("list.separator", language).join(dict.fromkeys(texts))
    date = (table.drawn.date if table.drawn is not None else "") or own
    return sentence if not date or date in sentence else translate("panel.date", language) + date


def _make_column(name: str, label: str, table: ShownTable, has_total: bool) -> FormColumn:
    """Return a column of the form: summed where its rows add up, a rate over its parts' cells."""
    metric = METRICS.get(name)
    if metric is None:
        return FormColumn(name, "", label)
    if metric.denominator is None:
        return FormColumn(name, "", label, is_summed=has_total and metric.format in _ADDED)
    parts = (metric.numerator, metric.denominator)
    return FormColumn(name, "", label, parts=parts if _is_divided(table, name, parts) else None)


def _is_divided(table: ShownTable, name: str, parts: tuple[str, str]) -> bool:
    """Tell whether a column's rates are those of two others; printed ones stand as printed."""
    if not set(parts) <= set(table.names):
        return False
    for row in table.rows:
        share = divide(
            *(None if isinstance(row.get(part), str) else row.get(part) for part in parts)
        )
        shown = None if isinstance(row.get(name), str) else to_exact(row.get(name))
        if share is not None and (shown is None or abs(share - shown) > _SAME):
            return False
    return True


def _say_units(table: ShownTable, language: Language) -> str:
    """Return the line that names the units of the figures; empty where the columns have none."""
    metrics = (METRICS[name] for name in table.names if name in METRICS)
    units = dict.fromkeys(metric.unit for metric in metrics if metric.format in _ADDED)
    names = dict.fromkeys(translate(f"page_charts.unit.{unit}", language) for unit in units)
    separator = translate("list.separator", language)
    return translate("workbook.units", language, names=separator.join(names)) if names else ""
