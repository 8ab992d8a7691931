"""Sheets of cases: their stories part by part, with the figures that belong to each part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import streamlit as st

from renewal.headlines.cases import write_periods
from renewal.metrics import format_figure
from renewal.takeaway import collect_sources
from renewal.ui.case_choice import list_themes, name_themes
from renewal.ui.choices import read_language
from renewal.ui.figures import Figure, Row, open_key
from renewal.ui.links import follow_trigger
from renewal.ui.panel import name_sources
from renewal.ui.reports import read_rows
from renewal.ui.trail import draw_trail
from renewal.ui.words import name_of, say

ASPECTS: Final = ("before", "works", "money", "participation", "after", "lesson")
FIGURES: Final = "sources__figures"  # the report whose rows the trails of these figures name
_HERE: Final = Path(__file__).parent
_MOUNT: Final = st.components.v2.component(
    "renewal_case_sheets",
    html='<div class="sheets"></div>',
    css=(_HERE / "case_sheets.css").read_text(encoding="utf-8"),
    js=(_HERE / "case_sheets.js").read_text(encoding="utf-8"),
)
Content = dict[str, Any]


def read_story(programme_id: str) -> dict[str, Row]:
    """Return the parts of a case's story by aspect."""
    rows = read_rows("cases__stories", programme_id=programme_id)
    return {str(row["aspect"]): row for row in rows}


def read_figures(programme_id: str) -> list[Row]:
    """Return the figures of a case and of the programme around it."""
    return read_rows("cases__figures", programme_id=programme_id)


def name_period(row: Row) -> str:
    """Return when a case was renovated, as far as its source says."""
    parts = write_periods(row, read_language())
    return say("list.separator").join(parts) or say("cases.not_stated")


def list_facts(row: Row) -> list[tuple[str, str]]:
    """Return place, period and themes of a case, each with its label."""
    themes = name_themes(list_themes(row))
    return [
        (say("cases.place"), name_of(row, "place_name")),
        (say("cases.period"), name_period(row)),
        (say("cases.themes"), themes or say("cases.no_theme")),
    ]


def build_sections(
    story: Mapping[str, Row], figures: Sequence[Row], *, is_full: bool
) -> list[Content]:
    """Build the parts of a story with their figures.

    Parameters
    ----------
    story : mapping
        Its parts by aspect.
    figures : sequence of dict
        Figures of the case and of the programme around it.
    is_full : bool
        Whether parts of which the source says nothing are there too, and say so.
    """
    sections = []
    for aspect in ASPECTS:
        part = story.get(aspect)
        own = [row for row in figures if row["aspect"] == aspect and not row["is_of_parent"]]
        around = [row for row in figures if row["aspect"] == aspect and row["is_of_parent"]]
        if part is None and not own and not around and not is_full:
            continue
        sections.append(
            {
                "label": say(f"cases.aspect.{aspect}"),
                "text": name_of(part, "text") if part else "",
                "none": "" if part else say("cases.not_stated"),
                "note": _name_locator(part),
                "figures": [_build_figure(row) for row in own],
                "around_label": _name_around(around),
                "around": [_build_figure(row) for row in around],
            }
        )
    return sections


def list_missing(sections: Sequence[Content]) -> list[str]:
    """Return the labels of the parts of a story of which the source says nothing."""
    told = {section["label"] for section in sections}
    labels = [say(f"cases.aspect.{aspect}") for aspect in ASPECTS]
    return [label for label in labels if label not in told]


def _name_locator(part: Row | None) -> str:
    locator = str(part["locator"]) if part and part["locator"] else ""
    return say("cases.locator", locator=locator) if locator else ""


def _name_around(rows: Sequence[Row]) -> str:
    return say("cases.around", name=name_of(rows[0], "figure_name")) if rows else ""


def _build_figure(row: Row) -> Content:
    value = format_figure(row["value"], str(row["unit"] or ""), read_language(), row["qualifier"])
    if str(row["indicator"]).endswith("before_year"):
        value = say("cases.before_year", year=value)
    note = say("cell.printed", printed=row["as_published"]) if row["as_published"] else ""
    opens = open_key(FIGURES, row, "value")
    return asdict(Figure(value, opens, note=note, label=_label_figure(row)))


def _label_figure(row: Row) -> str:
    """Name what was counted, and its stage where the name does not hold it."""
    name, stage = name_of(row, "indicator_name"), str(row["stage"] or "actual")
    is_named = stage == "actual" or any(word in row["indicator"] for word in (stage, "before_year"))
    return name if is_named else say("cases.figure", name=name, stage=say(f"stage.{stage}"))


def build_sheet(row: Row) -> Content:
    """Build one case for the comparison, every part in its row."""
    story, figures = read_story(str(row["programme_id"])), read_figures(str(row["programme_id"]))
    return {
        "name": name_of(row),
        "facts": [{"label": label, "text": text} for label, text in list_facts(row)],
        "sections": build_sections(story, figures, is_full=True),
        "source_label": say("panel.source"),
        "source": name_sources(collect_sources([row, *figures])),
    }


def draw_sheets(content: Content, key: str) -> None:
    """Draw sheets of cases; a figure opens its trail, a link is followed in place."""
    result = _MOUNT(
        data=content | {"open": say("trail.open")},
        key=key,
        on_opened_change=_ignore,
        on_went_change=lambda: follow_trigger(key),
    )
    opened = result.get("opened")
    if opened:
        report, _, figure_key = str(opened["opens"]).partition("|")
        draw_trail(report, figure_key, str(opened["text"]))


def _ignore() -> None:
    """Let Streamlit deliver the click; the run that follows draws the trail."""
