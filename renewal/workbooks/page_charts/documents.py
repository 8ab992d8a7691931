"""Native charts of what documents state: measures and stages that never add stand apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, TypeAlias

import pandas as pd

from renewal.charts import (
    describe_credit,
    describe_funding,
    describe_parking,
    describe_stages,
)
from renewal.i18n import Language, format_month, translate
from renewal.labels import label_report
from renewal.row_sources import Row
from renewal.workbooks.model import Chart
from renewal.workbooks.page_charts.binding import Drawn, finish_charts
from renewal.workbooks.page_charts.counted import chart_parking
from renewal.workbooks.page_charts.money import chart_credit, chart_funding, chart_stages

_Build: TypeAlias = Callable[[pd.DataFrame, Language], tuple[Chart, ...]]
_Describe: TypeAlias = Callable[[pd.DataFrame, Language], str]


def chart_documents(
    report: str, columns: Sequence[str], rows: Sequence[Row], language: Language
) -> tuple[Chart, ...]:
    """Return the charts of a report on funding or parking as its page draws them.

    One bar beside another would compare a credit line with money spent, or spaces planned with
    spaces added (semantics: rules 10 and 12). Nothing for any other report.
    """
    if report not in _DRAWN or not rows or not set(columns) >= _NEEDED:
        return ()
    frame = pd.DataFrame([dict(row) for row in rows], columns=list(columns), dtype=object)
    date = _list_dates(rows, language)
    # Of shares; amounts and spaces are divided by nothing.
    whole = translate("panel.denominator.funding", language)
    found: list[Chart] = []
    for build, describe in _DRAWN[report]:
        drawn = Drawn(
            partial(build, frame, language), partial(describe, frame, language), whole, date
        )
        found += finish_charts(drawn, label_report(report, language), columns, rows, language)
    return tuple(found)


def _chart_credit(frame: pd.DataFrame, language: Language) -> tuple[Chart, ...]:
    """Name the credit lines as such: they are drawn below the funding that they are no part of."""
    title = translate("stage.credit_line", language)
    return tuple(replace(chart, title=title) for chart in chart_credit(frame, language))


def _list_dates(rows: Sequence[Row], language: Language) -> str:
    """Return the months that rows speak of, and that some are undated."""
    days = sorted({row["as_of_date"] for row in rows if row["as_of_date"] is not None})
    texts = [format_month(day, language) for day in days]
    if any(row["as_of_date"] is None for row in rows):
        texts.append(format_month(None, language))
    return translate("list.separator", language).join(dict.fromkeys(texts))


# What tells their rows apart; without it there is nothing to draw.
_NEEDED: Final = frozenset({"programme_id", "stage", "as_of_date"})
_DRAWN: Final[dict[str, tuple[tuple[_Build, _Describe], ...]]] = {
    "funding__mix": ((chart_funding, describe_funding), (_chart_credit, describe_credit)),
    "funding__stages": ((chart_stages, describe_stages),),
    "parking__spaces": ((chart_parking, describe_parking),),
}
