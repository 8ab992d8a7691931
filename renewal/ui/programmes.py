"""Which programme a page speaks of: chosen from a list, by a click on a chart, or by a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from renewal.ui.choices import (
    draw_select,
    drop_choice,
    read_asked,
    read_language,
    read_several,
    write_choice,
)
from renewal.ui.figures import Column, Figure, Row
from renewal.ui.links import make_link
from renewal.ui.reports import read_mart_rows, read_rows
from renewal.ui.words import name_of, say

CHOICE: Final = "programme"
COMPARE: Final = "compare"
COMPARED_MOST: Final = 4
NONE_COMPARED: Final = "none"  # no programme's id: a link that takes back what was compared
_LAST_PAGE: Final = "last_page"
ALL: Final = "all"
# Page, the report that says which programmes it has, its parameters, and the page's own choice.
_PAGES: Final[tuple[tuple[str, str, dict[str, str | None], str], ...]] = (
    ("cases", "cases__map", {}, "case"),
    ("funding", "funding__mix", {"programme_id": None}, CHOICE),
    ("parking", "parking__spaces", {"place_code": None}, CHOICE),
)


def list_programmes(rows: Sequence[Row]) -> dict[str, str]:
    """Return the programmes that rows speak of, id to name, in the rows' order."""
    language = read_language()
    return {str(row["programme_id"]): name_of(row, language=language) for row in rows}


def read_programme(names: Mapping[str, str]) -> str | None:
    """Return the programme chosen, None for all or where the page has none of it."""
    asked = read_asked(CHOICE)
    return asked if asked in names else None


def find_absent(names: Mapping[str, str]) -> str:
    """Return the name of a programme that was asked for and that the page has no figure of."""
    asked = read_asked(CHOICE)
    if asked in (None, ALL) or asked in names:
        return ""
    known = list_programmes(read_mart_rows("dim_programme"))
    return known.get(str(asked), str(asked))


def draw_programme_select(names: Mapping[str, str]) -> None:
    """Draw the list of programmes, all of them first; the choice lives in the URL."""
    labels = {ALL: say("programmes.all")} | dict(names)
    draw_select(
        CHOICE,
        say("programmes.choose"),
        tuple(labels),
        default=ALL,
        format_option=lambda code: labels[code],
        also=_forget_all,
    )


def _forget_all() -> None:
    """Leave nothing in the address where everything is shown."""
    if read_asked(CHOICE) == ALL:
        drop_choice(CHOICE)


def pick_programme(code: str) -> None:
    """Choose the programme whose bar was clicked; a second click shows all again."""
    if read_asked(CHOICE) == code:
        drop_choice(CHOICE)
    else:
        write_choice(CHOICE, code)


def forget_taken_back(page: str) -> None:
    """Forget programmes that the browser's back button took out of the address.

    The menu takes them out too, on the way to another page: then they are kept. Comes first in
    each run.
    """
    is_same = st.session_state.get(_LAST_PAGE) == page
    st.session_state[_LAST_PAGE] = page
    for name in (CHOICE, COMPARE):
        if is_same and name not in st.query_params:
            drop_choice(name)


def read_compared(names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the programmes to set side by side, in the order in which they were chosen."""
    if read_asked(COMPARE) == NONE_COMPARED:
        drop_choice(COMPARE)
    return read_several(COMPARE, tuple(names))[:COMPARED_MOST]


def describe_scope(page: str) -> str:
    """Return in words what a page shows that follows no place: which programmes, as of when."""
    names = _read_names(page)
    one = read_programme(names)
    chosen = read_compared(names) if page == "funding" else ()
    shown = [names[code] for code in chosen or ((one,) if one else ())]
    text = say("list.separator").join(shown) or say("programmes.all")
    return say(f"page.{page}.scope", programmes=text)


def _read_names(page: str) -> dict[str, str]:
    """Return the programmes that a page has, id to name; none where it is about none."""
    for name, report, parameters, choice in _PAGES:
        if name == page and choice == CHOICE:
            return list_programmes(read_rows(report, **parameters))
    return {}


def draw_absent(names: Mapping[str, str]) -> None:
    """Say that the programme asked for has no figures on this page."""
    absent = find_absent(names)
    if absent:
        st.info(say("programmes.absent", name=absent))


def list_programme_links(programme_id: str, here: str) -> list[Figure]:
    """Return links to the other pages that have a programme: its case, funding, parking.

    Parameters
    ----------
    here : str
        The page on which the links stand; it is left out.
    """
    links = []
    for page, report, parameters, choice in _PAGES:
        known = {str(row["programme_id"]) for row in read_rows(report, **parameters)}
        if page != here and programme_id in known:
            href = make_link(page, **{choice: programme_id})
            links.append(Figure(say(f"programmes.to_{page}"), goes=href))
    return links


def make_programme_column(**also: str) -> Column:
    """Return the column with a programme's name, a link that chooses it on the page in view.

    Parameters
    ----------
    **also : str
        Other choices that the link makes, by their URL names.
    """

    def read(row: Row) -> Figure:
        return Figure(name_of(row), goes=make_link(programme=str(row["programme_id"]), **also))

    return Column(say("column.programme"), read, is_number=False)
