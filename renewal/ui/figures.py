"""Figures that open their trail, and links: cards, tables and lists made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

import streamlit as st

from renewal.ui.choices import read_language
from renewal.ui.links import follow_trigger
from renewal.ui.page_files import note_table
from renewal.ui.shown_tables import NotedTable, Typed, build_card_table
from renewal.ui.trail import draw_trail
from renewal.ui.words import say
from renewal.workbooks.page_charts.binding import Drawn
from renewal.workbooks.page_parts import ShownTable

_HERE: Final = Path(__file__).parent


def _read(*names: str) -> str:
    """Return the parts of a script or a style sheet as one."""
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)


_MOUNT: Final = st.components.v2.component(
    "renewal_figures",
    html='<div class="figures"></div>',
    css=_read("figure_table.css", "figure_cards.css"),
    js=_read("figure_cards.js", "figure_table.js"),
)
_LINKS: Final = st.components.v2.component(
    "renewal_links",
    html='<nav class="links"></nav>',
    css=(_HERE / "links.css").read_text(encoding="utf-8"),
    js=(_HERE / "links.js").read_text(encoding="utf-8"),
)
_FOR_FILES: Final = ("value", "unit", "qualifier")  # of a card, which the browser has no use for
Row = dict[str, Any]


@dataclass(frozen=True)
class Figure:
    """One thing to show.

    Attributes
    ----------
    text, note, label : str
        What it says, what stands below it, what it is called.
    opens : str
        The report and key whose trail it opens.
    goes : str
        The address it leads to, see `make_link`.
    tag : str
        How grave it is: error, warning, note or fine.
    """

    text: str
    opens: str = ""
    note: str = ""
    label: str = ""
    goes: str = ""
    tag: str = ""


@dataclass(frozen=True)
class Trend:
    """Points of one year and the words that replace their picture.

    `points` are month number and height, 0 for nothing and 1 for the highest; a month without a
    figure has none.
    """

    points: tuple[tuple[int, float], ...]
    words: str


@dataclass(frozen=True)
class Card(Figure):
    """One headline figure: how far it moved, since when, and its small trend.

    `value`, `unit` and `qualifier` are the same as in its text, for files.
    """

    change: str = ""
    since: str = ""
    trend: Trend | None = None
    value: float | None = None
    unit: str = ""
    qualifier: str = ""


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    label : str
        Its header, in the reader's language.
    read : callable
        Makes the cell of a row: a text, or a `Figure` that opens its trail.
    help : str
        What the column means, shown when pointed at.
    typed : (str, callable), optional
        Name and reader of its number for files, where no trail of a cell tells them.
    """

    label: str
    read: Callable[[Row], Figure | str]
    is_number: bool = True
    help: str = ""
    typed: Typed | None = None


def open_key(report: str, row: Row, column: str) -> str:
    """Return what a figure of a report opens; empty where the row has no key."""
    row_key = row.get("row_key")
    return f"{report}|{row_key}/{column}" if row_key else ""


def _ignore() -> None:
    """Let Streamlit deliver the click; the run that follows draws the trail."""


def _draw(content: dict[str, Any], key: str) -> None:
    result = _MOUNT(
        data=content | {"open": say("trail.open"), "sort": say("table.sort")},
        key=key,
        on_opened_change=_ignore,
        on_went_change=lambda: follow_trigger(key),
    )
    opened = result.get("opened")
    if opened:
        report, _, figure_key = str(opened["opens"]).partition("|")
        draw_trail(report, figure_key, str(opened["text"]))


def draw_cards(
    cards: Sequence[Figure], key: str, caption: str = "", drawn: Drawn | None = None
) -> ShownTable | None:
    """Draw headline figures side by side, a `Card` with its change; each opens its trail.

    Parameters
    ----------
    caption : str
        What they are called in the page's file; without it they are not in it.
    drawn : Drawn, optional
        What stands above them as a chart, for that file.

    Returns
    -------
    ShownTable or None
        What a file takes of them.
    """
    content = [asdict(card) for card in cards]
    shown = [{k: v for k, v in card.items() if k not in _FOR_FILES} for card in content]
    _draw({"cards": shown}, key)
    if not caption or not content:
        return None
    noted = replace(build_card_table(caption, content, read_language()), drawn=drawn)
    note_table(noted)
    return noted


def draw_table(
    rows: Sequence[Row],
    columns: Sequence[Column],
    caption: str,
    key: str,
    *,
    selected: Callable[[Row], bool] | None = None,
    is_sortable: bool = True,
    is_whole: bool = False,
    drawn: Drawn | None = None,
    adds_up: bool = False,
) -> NotedTable:
    """Draw a table with a sticky header, scrollable by keyboard; figures open their trails.

    Parameters
    ----------
    rows : sequence of dict
        Report rows, in the order to show.
    caption : str
        The table's name for screen readers.
    selected : callable, optional
        Tells the rows to mark.
    is_sortable : bool
        Whether a click on a header sorts the rows shown.
    is_whole : bool
        Whether it stands in full height instead of scrolling within itself.
    drawn : Drawn, optional
        What stands above it as a chart, for the file of the page.
    adds_up : bool
        Whether its rows are units of one place, each once.

    Returns
    -------
    NotedTable
        What a file takes of it.
    """
    cells = [[_as_cell(column.read(row)) for column in columns] for row in rows]
    heads = [
        {"label": column.label, "is_number": column.is_number, "help": column.help}
        for column in columns
    ]
    marked = [index for index, row in enumerate(rows) if selected is not None and selected(row)]
    noted = NotedTable(
        caption,
        tuple(column.label for column in columns),
        rows,
        cells,
        read_language(),
        [column.typed for column in columns],
        [column.is_number for column in columns],
        drawn,
        adds_up,
    )
    if rows:
        note_table(noted)
    content = {"columns": heads, "rows": cells, "caption": caption, "marked": marked}
    _draw(content | {"is_sortable": is_sortable, "is_whole": is_whole}, key)
    return noted


def draw_links(items: Sequence[Figure], key: str, *, label: str, kind: str = "notes") -> None:
    """Draw a list of links.

    Parameters
    ----------
    items : sequence of Figure
        Each with its text; `goes` makes it a link, `label` and `tag` stand before it.
    label : str
        The list's name for screen readers.
    kind : {"notes", "row", "trail"}
        One below the other, side by side, or as the way down to the last of them.
    """
    shown: list[dict[str, Any]] = [asdict(item) for item in items]
    if kind == "trail" and shown:
        shown[-1]["is_current"] = True
    _LINKS(
        data={"items": shown, "label": label, "kind": kind},
        key=key,
        on_went_change=lambda: follow_trigger(key),
    )


def _as_cell(made: Figure | str) -> dict[str, Any]:
    # Thousands a page: `asdict` would copy each field with a care that texts do not need.
    return dict(vars(made if isinstance(made, Figure) else Figure(made)))
