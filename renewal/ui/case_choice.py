"""Which cases are in view: the filter by theme, the case chosen, and what a link asked in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from renewal.i18n import format_count
from renewal.maps import OUTLINES, find_area
from renewal.ui.choices import (
    draw_select,
    drop_choice,
    read_asked,
    read_language,
    read_several,
    write_choice,
    write_choices,
)
from renewal.ui.figures import Row
from renewal.ui.reports import read_rows
from renewal.ui.words import name_of, say

REPORT: Final = "cases__map"
THEMES: Final = ("parking", "funding", "lifts", "governance", "pipes")


@dataclass(frozen=True)
class Cases:
    """The cases in view.

    Attributes
    ----------
    every : list of dict
        All cases, rows of report `cases__map`.
    shown : list of dict
        Those of the themes chosen; all where none is.
    themes : tuple of str
        The themes chosen.
    chosen : dict
        The case to read.
    remarks : tuple of str
        What a link asked for and cannot be shown as asked.
    """

    every: list[Row]
    shown: list[Row]
    themes: tuple[str, ...]
    chosen: Row
    remarks: tuple[str, ...]


def list_themes(row: Row) -> tuple[str, ...]:
    """Return the themes of a case, in our order."""
    own = str(row["themes"] or "").split("|")
    return tuple(theme for theme in THEMES if theme in own)


def name_themes(themes: Sequence[str]) -> str:
    """Return themes as one text."""
    return say("list.separator").join(say(f"theme.{theme}") for theme in themes)


def label_case(row: Row) -> str:
    """Return a case's name with its county."""
    return say("cases.option", name=name_of(row), place=name_of(row, "county_name"))


def read_cases() -> Cases | None:
    """Read the cases, those of the themes chosen, and the one to read; None where there is none."""
    every = read_rows(REPORT)
    asked_themes = read_several("theme", THEMES)
    themes = tuple(theme for theme in THEMES if theme in asked_themes)
    shown = [row for row in every if not themes or set(themes) & set(list_themes(row))]
    if not shown:
        return None
    asked, area = read_asked("case"), read_asked("area")
    by_id = {str(row["programme_id"]): row for row in shown}
    nearby = [row for row in shown if find_area(row) == area]
    chosen = by_id.get(asked or "") or (nearby or shown)[0]
    remarks = (*_check_themes(), *_check_case(asked, every, themes, chosen), *_check_area(area))
    return Cases(every, shown, themes, chosen, remarks)


def _check_themes() -> list[str]:
    asked = [theme for theme in (read_asked("theme") or "").split(",") if theme]
    unknown = [theme for theme in asked if theme not in THEMES]
    return [say("cases.absent.theme", asked=say("list.separator").join(unknown))] if unknown else []


def _check_case(
    asked: str | None, every: Sequence[Row], themes: Sequence[str], chosen: Row
) -> list[str]:
    if asked in (None, chosen["programme_id"]):
        return []
    hidden = next((row for row in every if row["programme_id"] == asked), None)
    if hidden is None:
        return [say("cases.absent.case", asked=asked, shown=name_of(chosen))]
    names = {"asked": name_of(hidden), "themes": name_themes(themes), "shown": name_of(chosen)}
    return [say("cases.hidden.case", **names)]


def _check_area(asked: str | None) -> list[str]:
    return [] if asked is None or asked in OUTLINES else [say("cases.absent.area", asked=asked)]


def choose_case(programme_id: str) -> None:
    """Choose a case as if from the list: the map turns to where it lies."""
    write_choices({"case": programme_id}, ("area",))


def choose_area(area: str) -> None:
    """Choose an area of the map, and read its first case, so that both speak of one place."""
    chosen = {"area": area}
    cases = read_cases()
    inside = [row for row in cases.shown if find_area(row) == area] if cases else []
    if cases and inside and cases.chosen not in inside:
        chosen["case"] = str(inside[0]["programme_id"])
    write_choices(chosen)


def draw_case_select(cases: Cases) -> None:
    """Draw the list of cases in view; the chosen one stands in the URL as `case`."""
    labels = {str(row["programme_id"]): label_case(row) for row in cases.shown}
    draw_select(
        "case",
        say("cases.choose"),
        tuple(labels),
        default=str(cases.chosen["programme_id"]),
        format_option=lambda case: labels.get(case, case),
        forgets=("area",),
    )


def _take_themes() -> None:
    chosen = st.session_state.get("theme_choice") or ()
    if chosen:
        write_choice("theme", ",".join(theme for theme in THEMES if theme in chosen))
    else:
        drop_choice("theme")


def draw_theme_filter(cases: Cases) -> None:
    """Draw the themes, each with the number of its cases; they stand in the URL as `theme`."""
    language = read_language()
    counts = Counter(theme for row in cases.every for theme in list_themes(row))
    st.session_state["theme_choice"] = list(cases.themes)
    st.pills(
        say("cases.theme"),
        [theme for theme in THEMES if counts[theme]],
        selection_mode="multi",
        key="theme_choice",
        format_func=lambda theme: say(
            "cases.theme_option",
            theme=say(f"theme.{theme}"),
            count=format_count(counts[theme], language),
        ),
        on_change=_take_themes,
    )
