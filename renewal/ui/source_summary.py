"""The state of all data in one sentence and six figures, each leading to its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

import streamlit as st

from renewal.i18n import format_count, format_month
from renewal.problems import SEVERITIES
from renewal.ui.choices import read_language
from renewal.ui.figures import Figure, Row, draw_cards
from renewal.ui.links import make_link
from renewal.ui.markup import escape
from renewal.ui.reports import read_rows
from renewal.ui.words import name_of, say

_STYLE_SHEET: Final = Path(__file__).with_name("sentences.css")
# A pair of other scope was not compared.
COMPARED: Final = ("same", "within_rounding", "approximate", "differs")


def count(number: int) -> str:
    """Return a count in the reader's language."""
    return format_count(number, read_language())


def find_newest(rows: list[Row]) -> Row | None:
    """Return the row of the freshness report that is newest, the highest place first."""
    dated = [row for row in rows if row["newest_as_of_date"] is not None]
    return max(dated, key=lambda row: row["newest_as_of_date"], default=None)


def name_newest(row: Row) -> str:
    """Return the month of a row of the freshness report, no finer than it is known."""
    return format_month(row["newest_as_of_date"], read_language(), row["as_of_precision"])


def count_months(day: date, until: date) -> int:
    """Return how many months lie between two days, by their calendar months."""
    return (until.year - day.year) * 12 + until.month - day.month


def draw_summary() -> None:
    """Draw how many documents and figures there are, and how their checks ended."""
    documents = read_rows("sources__documents")
    totals = read_rows("checks__totals")
    severities = Counter(str(row["severity"]) for row in read_rows("checks__problems"))
    verdicts = Counter(str(row["verdict"]) for row in read_rows("sources__conflicts"))
    newest = find_newest(read_rows("sources__freshness"))
    values = {
        "documents": count(len(documents)),
        "figures": count(sum(row["figure_count"] for row in documents)),
        "totals": count(len(totals)),
        "reconciled": count(sum(bool(row["is_reconciled"]) for row in totals)),
        "findings": count(severities.total()),
        "pairs": count(sum(verdicts[name] for name in COMPARED)),
        "conflicts": count(verdicts["differs"]),
        "newest": name_newest(newest) if newest else "",
        "place": name_of(newest) if newest else "",
    }
    key = "sources.headline" if newest else "sources.headline_without_tables"
    st.html(_STYLE_SHEET)
    st.html(f'<p class="headline">{escape(say(key, **values))}</p>')
    cards = _list_cards(values, severities)
    draw_cards(cards, key="sources_summary", caption=say("page_charts.headlines"))


def _list_cards(values: Mapping[str, str], severities: Counter[str]) -> list[Figure]:
    found = say("list.separator").join(
        say("sources.of_severity", severity=say(f"severity.{name}"), count=count(severities[name]))
        for name in SEVERITIES
        if severities[name]
    )
    return [
        _make_card("documents", "documents", values),
        _make_card("figures", "figures", values),
        _make_card("totals", "totals", values),
        _make_card("problems", "findings", values, note=found),
        _make_card("conflicts", "conflicts", values, note=say("sources.card.pairs", **values)),
        _make_card("freshness", "newest", values, note=values["place"]),
    ]


def _make_card(view: str, name: str, values: Mapping[str, str], note: str = "") -> Figure:
    return Figure(
        say(f"sources.card.{name}", **values),
        label=say(f"sources.card.{name}_label"),
        note=note,
        goes=make_link("sources", view=view, source="all"),
    )
