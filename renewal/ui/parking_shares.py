"""Panels about parking spaces per 100 households, and before and after."""

from __future__ import annotations

from typing import Final

import streamlit as st

from renewal.charts import (
    describe_undivided,
    format_share_of_households,
    read_share,
    write_share_scope,
)
from renewal.metrics import format_figure
from renewal.takeaway import collect_sources
from renewal.ui.choices import read_language
from renewal.ui.figures import Figure, Row, draw_cards, open_key
from renewal.ui.panel import Origin, describe_dates, draw_empty, draw_origin, open_panel
from renewal.ui.seen import draw_rest, read_seen_rows
from renewal.ui.words import name_of, say

REPORT: Final = "parking__shares"


def draw_shares(chosen: str | None) -> None:
    """Draw spaces per 100 households where spaces and households have one scope.

    Parameters
    ----------
    chosen : str or None
        The programme whose cards come first, marked.
    """
    rows, left_out = read_seen_rows(REPORT, "spaces", chosen)
    divided = [row for row in rows if read_share(row) is not None]
    divided.sort(key=lambda row: row["programme_id"] != chosen)
    undivided = [row for row in rows if read_share(row) is None]
    with open_panel(say("parking.panel.shares"), say("parking.shares_note")):
        cards = [_make_card(row, chosen) for row in divided]
        draw_cards(cards, "parking_shares", say("parking.panel.shares"))
        if undivided:
            texts = [describe_undivided(row, read_language()) for row in undivided]
            st.caption(say("parking.undivided", rows=say("list.clause").join(texts)))
        draw_rest(left_out, REPORT, "more_shares")
        draw_origin(
            Origin(
                say("panel.denominator.parking_share"), describe_dates(rows), collect_sources(rows)
            )
        )


def _make_card(row: Row, chosen: str | None) -> Figure:
    language = read_language()
    measure = say("parking.per_100_measure", measure=say(f"parking.measure.{row['measure']}"))
    mark = "▸ " if row["programme_id"] == chosen else ""
    return Figure(
        format_share_of_households(row, language),
        open_key(REPORT, row, "spaces_per_100_households"),
        note=write_share_scope(row, language),
        label=f"{mark}{name_of(row)} · {measure}",
    )


def draw_before_after() -> None:
    """Say that no source gives the spaces there were before, and why they are not worked out."""
    rows, _ = read_seen_rows("parking__spaces", "spaces")
    by_key = {(str(row["programme_id"]), str(row["measure"])): row for row in rows}
    sentences = [say("parking.before_none")]
    for (code, measure), row in by_key.items():
        total = by_key.get((code, "planned_total")) or by_key.get((code, "total"))
        if measure == "net_added" and total is not None:
            net, all_spaces = (
                format_figure(one["spaces"], "space", read_language(), one["qualifier"])
                for one in (row, total)
            )
            open_ended = {row["qualifier"], total["qualifier"]} != {"exact"}
            key = "parking.before_open" if open_ended else "parking.before_not_printed"
            sentences.append(say(key, name=name_of(row), total=all_spaces, net=net))
    draw_empty(say("parking.panel.before"), "".join(sentences))
