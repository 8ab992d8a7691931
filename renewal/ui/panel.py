"""A panel: one figure with what it counts, of when and from whom, and its table one click away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from renewal.charts import CHART_CONFIG
from renewal.i18n import format_month
from renewal.takeaway import title_source
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Row, draw_table
from renewal.ui.markup import escape
from renewal.ui.page_files import draw_panel_file
from renewal.ui.picking import draw_picker
from renewal.ui.reports import read_rows
from renewal.ui.words import say
from renewal.workbooks import Chart
from renewal.workbooks.page_charts.binding import Drawn


@dataclass(frozen=True)
class Origin:
    """What a panel must say about its figures: denominator, date and sources."""

    denominator: str
    date: str
    source_ids: tuple[str, ...]


def read_source_titles() -> dict[str, str]:
    """Return each source's title with who republished it, in the reader's language."""
    language = read_language()
    documents = read_rows("sources__documents")
    return {str(row["source_id"]): title_source(row, language) for row in documents}


def name_sources(source_ids: Sequence[str]) -> str:
    """Return the titles of sources, those that are known, as one text."""
    titles = read_source_titles()
    return say("list.separator").join(titles[name] for name in source_ids if name in titles)


def draw_origin(origin: Origin, text: str = "") -> None:
    """Draw the line that states denominator, date and source.

    Parameters
    ----------
    text : str
        What the figure above shows, in words: read out, not seen.
    """
    parts = (
        ("panel.denominator", origin.denominator),
        ("panel.date", origin.date),
        ("panel.source", name_sources(origin.source_ids)),
    )
    texts = [f"<b>{escape(say(key))}</b>{escape(text)}" for key, text in parts if text]
    words = f'<p class="for-readers" role="note">{escape(text)}</p>' if text else ""
    st.html(f'{words}<p class="source-line">{" &nbsp;|&nbsp; ".join(texts)}</p>')


@contextmanager
def open_panel(title: str, note: str = "") -> Iterator[None]:
    """Open a framed panel with its title and what a reader should know before reading it."""
    with st.container(border=True):
        st.subheader(title, anchor=False)
        if note:
            st.caption(note)
        yield


def draw_chart(key: str, figure: go.Figure, pick: Callable[[str], None] | None = None) -> None:
    """Draw a figure as `keep_chart` returns it; `pick` takes the code of a mark clicked."""
    st.plotly_chart(figure, key=f"{key}_chart", theme=None, config=dict(CHART_CONFIG))
    if pick is not None:
        draw_picker(f"{key}_chart", pick)


def draw_panel(
    key: str,
    title: str,
    figure: go.Figure,
    *,
    origin: Origin,
    text: str,
    rows: Sequence[Row],
    columns: Sequence[Column],
    pick: Callable[[str], None] | None = None,
    selected: Callable[[Row], bool] | None = None,
    native: Callable[[], tuple[Chart, ...]] | None = None,
    adds_up: bool = False,
) -> None:
    """Draw a figure with its origin, its words, and its table and file one click away.

    Parameters
    ----------
    key : str
        Unique on the page.
    title : str
        Names the table for screen readers.
    figure : Figure
        In the colours of the page: `keep_chart` returns such a one.
    text : str
        What the figure shows, in words: read out in place of the picture.
    rows, columns : sequence
        The table behind the figure; each of its numbers opens its trail.
    pick : callable, optional
        Takes the code that a clicked mark holds as its `customdata`.
    selected : callable, optional
        Tells the rows of the table to mark.
    native : callable, optional
        Makes the figure anew as charts of a workbook.
    adds_up : bool
        Whether the rows are units of one place, each once.
    """
    draw_chart(key, figure, pick)
    draw_origin(origin, text)
    drawn = Drawn(native, lambda: text, origin.denominator, origin.date) if native else None
    with st.expander(say("panel.table")):
        table = draw_table(
            rows,
            columns,
            caption=title,
            key=f"{key}_table",
            selected=selected,
            drawn=drawn,
            adds_up=adds_up,
        )
        if rows:
            draw_panel_file(table, key)


def describe_dates(rows: Sequence[Row]) -> str:
    """Return the months that figures speak of, and that some are undated."""
    language = read_language()
    days = sorted({row["as_of_date"] for row in rows if row["as_of_date"] is not None})
    texts = [format_month(day, language) for day in days]
    if any(row["as_of_date"] is None for row in rows):
        texts.append(format_month(None, language))
    return say("list.separator").join(dict.fromkeys(texts))


def draw_empty(title: str, text: str) -> None:
    """Draw the state of a panel that has nothing to show, and say why."""
    st.html(f'<div class="empty" role="note"><h3>{escape(title)}</h3>{escape(text)}</div>')
