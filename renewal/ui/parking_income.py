"""Panel about what parking earns a month and pays for: operating income, no renovation funding."""

from __future__ import annotations

from typing import Final

import streamlit as st

from renewal.metrics import format_figure
from renewal.takeaway import collect_sources
from renewal.ui.choices import read_language
from renewal.ui.figures import Figure, Row, draw_cards, draw_links, open_key
from renewal.ui.links import make_link
from renewal.ui.panel import Origin, describe_dates, draw_origin, open_panel
from renewal.ui.reports import read_rows
from renewal.ui.seen import draw_rest, read_seen, read_seen_rows
from renewal.ui.words import name_of, say

REPORT: Final = "parking__income"


def draw_income(chosen: str | None) -> None:
    """Draw fees, income and rents a month, each with what it pays for.

    Parameters
    ----------
    chosen : str or None
        The programme whose cards are marked.
    """
    rows, left_out = read_seen_rows(REPORT, "value", chosen)
    with open_panel(say("parking.panel.income"), say("parking.income_note")):
        if not rows:
            st.caption(say("parking.no_income"))
            return
        cards = [_make_card(row, chosen) for row in rows]
        draw_cards(cards, "parking_income", say("parking.panel.income"))
        draw_rest(left_out, REPORT, "more_income")
        _draw_capital()
        draw_origin(Origin("", describe_dates(rows), collect_sources(rows)))


def _make_card(row: Row, chosen: str | None) -> Figure:
    language = read_language()
    mark = "▸ " if row["programme_id"] == chosen else ""
    let = row["spaces_let"]
    spaces = format_figure(let, "space", language) if let == let and let is not None else ""
    rent_for = say("parking.rent_for", spaces=spaces) if spaces else ""
    return Figure(
        format_figure(row["value"], str(row["unit"]), language, row["qualifier"]),
        open_key(REPORT, row, "value"),
        note=name_of(row, "note") or rent_for,
        label=f"{mark}{name_of(row)} · {name_of(row, 'indicator_name')}",
    )


def _draw_capital() -> None:
    """Say which money that parking brings is renovation funding and stands on the other page."""
    parked = read_seen((), "parking__spaces", "spaces")
    links = []
    for row in read_rows("funding__mix", programme_id=None):
        code = str(row["programme_id"])
        if row["funding_category"] == "resident_contribution" and code in parked:
            amount = format_figure(row["amount_cny"], "cny", read_language(), row["qualifier"])
            what = name_of(row, "note").rstrip("。.") or name_of(row, "category_name")
            text = say("parking.is_capital", name=name_of(row), amount=amount, what=what)
            links.append(Figure(text, goes=make_link("funding", programme=code)))
    if links:
        draw_links(links, "parking_capital", label=say("parking.capital"))
