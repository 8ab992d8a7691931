"""Which programmes and tables a page draws where there are more than can be looked at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

import streamlit as st

from renewal.i18n import format_count
from renewal.metrics import to_exact
from renewal.queries import get_report
from renewal.ui.choices import read_language
from renewal.ui.figures import Figure, Row, draw_links
from renewal.ui.filters import get_filters
from renewal.ui.kept_answers import KeptRow
from renewal.ui.links import make_link
from renewal.ui.places import list_places
from renewal.ui.reports import read_browser, read_rows, serve_snapshot
from renewal.ui.words import say
from renewal.warehouse import Browser, CellRule, Demand

MIX: Final = "funding__mix"
INVESTMENT: Final = "funding__investment"
TOTAL: Final = "planned_total_cny"
# So many bars fit on a screen and a half; with fewer programmes all are drawn.
MOST_PROGRAMMES: Final = 20
MOST_TABLES: Final = 3
_MOST_LISTED: Final = 100_000
Table = tuple[str, date, str]


def choose_programmes(
    rows: Sequence[Row],
    chosen: Sequence[str],
    path: Sequence[str],
    most: int = MOST_PROGRAMMES,
    *,
    measure: str = TOTAL,
) -> tuple[str, ...]:
    """Return the programmes to draw: all where they are few, else the largest of a place.

    Parameters
    ----------
    rows : sequence of dict
        A report of programmes, with their places.
    chosen : sequence of str
        Programmes that the reader chose: they are drawn first, whatever their size.
    path : sequence of str
        Codes of the place in view and of those above it; where a place has no programme, those
        of the one above it stand for it.
    measure : str
        The column that tells how large a programme is.
    """
    totals: dict[str, Any] = {}
    places: dict[str, str] = {}
    for row in rows:
        programme_id = str(row["programme_id"])
        totals[programme_id] = max(to_exact(row[measure]) or 0, totals.get(programme_id, 0))
        places[programme_id] = str(row["place_code"]).split(":", maxsplit=1)[0]
    if len(totals) <= most:
        return tuple(totals)
    near = _find_near(places, path) or totals
    largest = sorted(near, key=lambda code: (-totals[code], code))
    wanted = [code for code in chosen if code in totals]
    return tuple(dict.fromkeys([*wanted, *largest]))[:most]


def _find_near(places: Mapping[str, str], path: Sequence[str]) -> list[str]:
    """Return the programmes of the nearest place on a path that has any."""
    known = list_places()
    lines = {code: known[code].path if code in known else (code,) for code in set(places.values())}
    for place_code in reversed(path):
        found = [code for code, place in places.items() if place_code in lines[place]]
        if found:
            return found
    return []


def read_seen(
    chosen: Sequence[str] = (), report: str = MIX, measure: str = TOTAL
) -> tuple[str, ...]:
    """Return the programmes of a report that a page draws, as `choose_programmes` chooses them."""
    snapshot_id = serve_snapshot().snapshot.snapshot_id
    return _choose(snapshot_id, report, measure, tuple(chosen), get_filters().place.path)


@st.cache_resource(max_entries=500, show_spinner=False)
def _choose(
    snapshot_id: str,  # noqa: ARG001 (part of the cache's key)
    report: str,
    measure: str,
    chosen: tuple[str, ...],
    path: tuple[str, ...],
) -> tuple[str, ...]:
    every = dict.fromkeys(parameter.name for parameter in get_report(report).parameters)
    rows = read_rows(report, **every)
    return choose_programmes(rows, chosen, path, MOST_PROGRAMMES, measure=measure)


def keep_seen(rows: Sequence[Row], seen: Collection[str]) -> list[Row]:
    """Return the rows of the programmes that are drawn."""
    return [row for row in rows if row["programme_id"] in seen]


def read_seen_rows(report: str, measure: str, chosen: str | None = None) -> tuple[list[Row], int]:
    """Return the rows of a report's programmes that are drawn, and how many are left out.

    Parameters
    ----------
    report : str
        One that takes the code of a place, here all.
    measure : str
        The column that tells how large a programme is.
    chosen : str or None
        The programme in view, drawn whatever its size.
    """
    every = read_rows(report, place_code=None)
    seen = read_seen([chosen] if chosen else [], report, measure)
    return keep_seen(every, seen), len({row["programme_id"] for row in every}) - len(seen)


def draw_rest(count: int, report: str, key: str) -> None:
    """Say how many more there are than are drawn, with the way to all of them."""
    if count <= 0:
        return
    shown = format_count(count, read_language())
    st.caption(say("funding.more", count=shown, place=get_filters().place_name))
    link = Figure(say("funding.to_all"), goes=make_link("tables", report=report))
    draw_links([link], key, label=say("funding.to_all"), kind="row")


def choose_tables(tables: Sequence[Table], path: Sequence[str]) -> list[Table]:
    """Return the tables to draw: all where they are few, else a place's newest one.

    Parameters
    ----------
    tables : sequence of (str, date, str)
        Place above the units, month, document.
    path : sequence of str
        Codes from the nation down to the place in view; the nearest that has a table counts.
    """
    if len(tables) <= MOST_TABLES:
        return list(tables)
    codes = {table[0] for table in tables}
    nearest = next((code for code in reversed(path) if code in codes), None)
    own = [table for table in tables if nearest is None or table[0] == nearest]
    return [max(own, key=lambda table: (table[1], table[2]))]


def read_investment() -> tuple[list[list[KeptRow]], int]:
    """Return the rows of each table of investment to draw, and how many tables are left out."""
    snapshot_id = serve_snapshot().snapshot.snapshot_id
    tables, left_out = _read_tables(snapshot_id, get_filters().place.path)
    return [list(table) for table in tables], left_out


@st.cache_resource(max_entries=200, show_spinner=False)
def _read_tables(
    snapshot_id: str,  # noqa: ARG001 (part of the cache's key)
    path: tuple[str, ...],
) -> tuple[tuple[tuple[KeptRow, ...], ...], int]:
    browser = read_browser(INVESTMENT)
    names = ("parent_place_code", "as_of_date", "source_id")
    every = [
        (str(row[names[0]]), row[names[1]], str(row[names[2]]))
        for row in browser.read_different(names, _MOST_LISTED)
    ]
    shown = choose_tables(every, path)
    tables = tuple(_read_table(browser, names, table) for table in shown)
    return tables, len(every) - len(shown)


def _read_table(browser: Browser, names: Sequence[str], table: Table) -> tuple[KeptRow, ...]:
    texts = (table[0], table[1].isoformat(), table[2])
    rules = tuple(CellRule(name, values=(text,)) for name, text in zip(names, texts, strict=True))
    return tuple(map(KeptRow, browser.read_rows(Demand(rules), limit=_MOST_LISTED)))
