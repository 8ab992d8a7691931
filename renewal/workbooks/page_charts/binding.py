"""Charts of a panel get their words, and the cells of the flat sheet where those hold the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from renewal.i18n import Language, translate
from renewal.metrics import to_exact
from renewal.row_sources import Row
from renewal.workbooks.chart_sheets import MOST_ROWS
from renewal.workbooks.model import Block, Chart


@dataclass(frozen=True)
class Drawn:
    """What a panel draws besides its table, made when a file asks for it.

    Attributes
    ----------
    build : callable
        Makes the charts.
    describe : callable
        Says in words what the figure shows.
    denominator, date : str
        What the panel says of its figures.
    """

    build: Callable[[], tuple[Chart, ...]]
    describe: Callable[[], str]
    denominator: str
    date: str


def finish_charts(
    drawn: Drawn, title: str, names: Sequence[str], rows: Sequence[Row], language: Language
) -> tuple[Chart, ...]:
    """Return the charts of a panel, titled, described, bound to the flat sheet where they can be.

    Parameters
    ----------
    title : str
        The panel's.
    names, rows : sequence
        Columns and rows of the flat sheet.
    """
    found = []
    for chart in drawn.build():
        named = _title(chart, drawn, title, language)
        alt = f"{named}{translate('headline.end', language)} {drawn.describe()}".strip()
        found.append(_bind(replace(chart, title=named, alt=alt), names, rows))
    return tuple(found)


def _title(chart: Chart, drawn: Drawn, title: str, language: Language) -> str:
    """Name a chart with what it counts or divides by, its date, and what it leaves out."""

    def say(key: str, **values: object) -> str:
        return translate(f"page_charts.{key}", language, **values)

    named = say("sub", title=title, sub=chart.title) if chart.title else title
    count = len(chart.block.rows) if chart.block else 0
    is_cut = chart.kind != "line" and count > MOST_ROWS
    scope = [
        say("unit", unit=chart.unit) if chart.unit else "",
        say("denominator", denominator=drawn.denominator)
        if chart.is_share and drawn.denominator
        else "",
        drawn.date,
        say("first", count=MOST_ROWS) if is_cut else "",
    ]
    texts = translate("list.clause", language).join(text for text in scope if text)
    return say("title", title=named, scope=texts) if texts else named


def _bind(chart: Chart, names: Sequence[str], rows: Sequence[Row]) -> Chart:
    """Draw the flat sheet's own cells where they hold the same names and figures."""
    block = chart.block
    if block is None or len(block.rows) != len(rows):
        return chart
    if any(
        series.name not in names or not _is_same(block, series.name, rows, series.name)
        for series in chart.series
    ):
        return chart
    texts = [str(row.get(chart.category) or "") for row in block.rows]
    for name in names:
        if [row.get(name) for row in rows] == texts:
            return replace(chart, category=name, block=None)
    return chart


def _is_same(block: Block, name: str, rows: Sequence[Row], column: str) -> bool:
    return all(
        to_exact(drawn.get(name)) == to_exact(row.get(column))
        if not isinstance(row.get(column), str)
        else False
        for drawn, row in zip(block.rows, rows, strict=True)
    )
