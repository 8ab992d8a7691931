"""One headline figure: read from the first report that has it, formatted, and how far it moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from renewal.headlines.wording import write_number
from renewal.i18n import Language, format_count, format_qualified, has_text, translate
from renewal.metrics import Metric, divide, format_figure, to_exact
from renewal.place_rows import Row

_LARGE: Final = 1_000_000  # from here on a count is said in 万 or millions
_SAME_SHARE: Final = Fraction(1, 10**9)  # a float that a report divided is this close, or another


@dataclass(frozen=True)
class Reading:
    """One figure.

    Attributes
    ----------
    column : str
        Of the report's row: the measure, or the printed rate in its place.
    words : str
        What a source prints in place of a rate.
    is_partial : bool
        Whether it is a rate of those units only that give both of its sides.
    """

    value: Fraction
    report: str
    row: Row
    column: str
    qualifier: str = "exact"
    words: str = ""
    is_partial: bool = False

    @property
    def is_published(self) -> bool:
        """Tell whether it is a rate as printed."""
        return self.column.endswith("_published")

    @property
    def is_exact(self) -> bool:
        """Tell whether it can be compared with another."""
        return self.qualifier == "exact" and not self.words and not self.is_partial


def read_figure(rows: Sequence[tuple[str, Row]], metric: Metric) -> Reading | None:
    """Return a measure from the first row that has it, computed or as printed.

    Parameters
    ----------
    rows : sequence of (str, dict)
        Reports, each with its row of the place and month.
    """
    for report, row in rows:
        found = _read_computed(report, row, metric) or _read_printed(report, row, metric)
        if found is not None:
            return found
    return None


def _read_computed(report: str, row: Row, metric: Metric) -> Reading | None:
    """Return a sum, or a rate divided exactly where the row's own is that of both its sides."""
    if metric.denominator is None:
        value = to_exact(row.get(metric.name))
        qualifier = str(row.get(f"{metric.name}_qualifier") or "exact")
        return None if value is None else Reading(value, report, row, metric.name, qualifier)
    exact = divide(row.get(metric.numerator), row.get(metric.denominator))
    reported = to_exact(row.get(metric.name))
    if reported is not None and (exact is None or abs(exact - reported) >= _SAME_SHARE):
        return Reading(reported, report, row, metric.name, is_partial=True)
    if exact is None:
        return None
    above, below = (
        str(row.get(f"{column}_qualifier") or "exact")
        for column in (metric.numerator, metric.denominator)
    )
    # Least starts give a least rate of a known plan.
    return Reading(exact, report, row, metric.name, above if below == "exact" else "about")


def _read_printed(report: str, row: Row, metric: Metric) -> Reading | None:
    column = f"{metric.name}_published"
    value = to_exact(row.get(column))
    if value is None:
        return None
    printed = str(row.get(f"{metric.name}_as_published") or "")
    words = "" if "%" in printed else printed
    return Reading(value, report, row, column, words=words)


def format_reading(figure: Reading, metric: Metric, language: Language) -> str:
    """Format a figure with its unit, or give what is printed in place of a rate.

    In English the label already says what is counted.
    """
    if figure.words:
        return write_printed(figure.words, language)
    if metric.format != "count":
        return format_figure(figure.value, metric.unit, language, figure.qualifier)
    number = _write_count(figure.value, language)
    text = translate(f"unit.{metric.unit}", language, number=number) if language == "zh" else number
    return format_qualified(text, figure.qualifier, language)


def write_printed(printed: str, language: Language) -> str:
    """Return a printed rate in a language."""
    return translate("progress.all_started", language) if printed == "全部开工" else printed


def _write_count(value: Fraction, language: Language) -> str:
    return write_number(value, language) if value >= _LARGE else format_count(value, language)


def describe_move(
    figure: Reading, before: Reading | None, metric: Metric, language: Language
) -> str:
    """Say how far a figure moved, with its unit; a rate moves in percentage points.

    Nothing where one of the two is not exactly known or not of the same kind.
    """
    if before is None or (figure.report, figure.is_published) != (
        before.report,
        before.is_published,
    ):
        return ""
    if not figure.is_exact or not before.is_exact:
        return ""
    change = figure.value - before.value
    if change == 0:
        return translate("overview.same", language)
    sign, size = "+" if change > 0 else "−", abs(change)
    if metric.unit == "share":
        points = format_count(size * 100, language, digits=1)
        return translate("overview.points", language, change=f"{sign}{points}")
    if metric.format != "count":
        return sign + format_figure(size, metric.unit, language)
    key = f"unit.{metric.unit}"
    one = f"{key}.one" if size == 1 and has_text(f"{key}.one", language) else key
    return translate(one, language, number=sign + _write_count(size, language))
