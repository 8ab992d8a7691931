"""Slides on money: what each programme is paid from, and investment completed by unit."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import pandas as pd

from renewal.briefing.documents import Documents
from renewal.briefing.rates_words import MOST_BARS, say_first
from renewal.briefing.scope import Scope
from renewal.briefing.slides import Bar, Bars, Look, Note, Part, Slide, Stack
from renewal.charts.funding_parts import (
    Programme,
    format_amount,
    format_part,
    format_total,
    gather_programmes,
)
from renewal.headlines import write_funding
from renewal.headlines.wording import Row, read_name
from renewal.i18n import Language, format_count, format_money, format_share
from renewal.metrics import METRICS, divide, to_exact
from renewal.place_rows import Read, read_units

_MIX: Final = "funding__mix"
# What amounts beside bars are counted in, with how many decimals: 亿元, millions.
_LARGE: Final[dict[Language, tuple[int, int]]] = {"zh": (10**8, 2), "en": (10**6, 1)}


def build_funding(read: Read, scope: Scope, documents: Documents) -> list[Slide]:
    """Return a slide for each programme of the place whose money a source names in part.

    Credit lines are no money of a programme and stand in the presenter's notes only.
    """
    rows = [row for row in read(_MIX, programme_id=None) if scope.holds(row["place_code"])]
    if not rows:
        return []
    programmes = gather_programmes(pd.DataFrame(rows, dtype=object))
    return [
        _build_programme(programme, rows, scope, documents)
        for programme in programmes
        if set(programme.parts) - {"not_stated"}
    ]


def _build_programme(
    programme: Programme, rows: Sequence[Row], scope: Scope, documents: Documents
) -> Slide:
    code = str(programme.row["programme_id"])
    own = [row for row in rows if row["programme_id"] == code]
    parts = tuple(
        Part(
            label=format_part(category, row, scope.language),
            value=to_exact(row["amount_cny"]) or Fraction(0),
            text=format_amount(row, scope.language),
            share=_format_part_share(row, programme, scope),
            role=category,
            look=_find_look(category, row),
        )
        for category, row in programme.parts.items()
    )
    name = read_name(programme.row, scope.language)
    return Slide(
        slide_id=f"funding:{code}",
        name=scope.say("briefing.name.funding", name=name),
        title=write_funding(own, scope.language, code),
        body=Stack(name, format_total(programme, scope.language), parts,
                   scope.say("metric.amount_cny.label")),
        basis=scope.say("briefing.basis.funding" if programme.total else "briefing.basis.no_total"),
        sources=documents.list_titles(own),
        notes=(
            *_list_printed(own, scope),
            *(
                (Note(scope.say("briefing.asked.rest"), scope.say("briefing.answer.rest")),)
                if "not_stated" in programme.parts
                else ()
            ),
            *_list_credit(rows, scope),
            *documents.define(["amount_cny"]),
            *documents.list_notes(own),
        ),
        page=scope.link("funding", programme=code),
    )  # fmt: skip


def _format_part_share(row: Row, programme: Programme, scope: Scope) -> str:
    share = divide(row["amount_cny"], programme.total)
    return "" if share is None else format_share(share, scope.language)


def _find_look(category: str, row: Row) -> Look:
    """Hatch what no source states; draw money that is planned only as an outline."""
    if category == "not_stated":
        return "hatch"
    return "outline" if row["stage"] == "planned" else "full"


def _list_printed(rows: Sequence[Row], scope: Scope) -> list[Note]:
    """Return each amount as its document prints it, and where."""
    printed = [
        scope.say("briefing.printed", text=row["as_published"], locator=row["locator"] or "—")
        for row in rows
        if row["as_published"]
    ]
    if not printed:
        return []
    return [Note(scope.say("briefing.notes.printed"), scope.say("list.clause").join(printed))]


def _list_credit(rows: Sequence[Row], scope: Scope) -> list[Note]:
    """Return the credit lines of the place, which are kept apart from its money."""
    lines = [row for row in rows if row["stage"] == "credit_line"]
    if not lines:
        return []
    texts = [
        f"{read_name(row, scope.language)} {format_amount(row, scope.language)}" for row in lines
    ]
    text = scope.say("briefing.answer.credit", lines=scope.say("list.separator").join(texts))
    return [Note(scope.say("briefing.asked.credit"), text)]


def build_investment(read: Read, scope: Scope, documents: Documents) -> Slide | None:
    """Return the share of the planned investment completed by unit, where every unit gives both."""
    if scope.unit_code is not None:
        return None
    rows = read_units(read, scope, scope.month)
    columns = ("investment_completed_cny", "investment_planned_cny")
    sides = {column: [to_exact(row.get(column)) for row in rows] for column in columns}
    if not rows or any(value is None for values in sides.values() for value in values):
        return None
    completed, planned = (
        sum((value or Fraction(0) for value in sides[c]), Fraction(0)) for c in columns
    )
    total = divide(completed, planned)
    if total is None:
        return None
    bars = sorted((_build_investment(row, scope) for row in rows), key=_rank, reverse=True)
    language = scope.language
    return Slide(
        slide_id="investment",
        name=scope.say("briefing.name.investment"),
        title=scope.say(
            "briefing.investment",
            place=scope.place_name,
            as_of=scope.as_of,
            completed=format_money(completed, language),
            planned=format_money(planned, language),
            share=format_share(total, language),
        ),
        body=Bars(
            tuple(bars[:MOST_BARS]),
            scope.say(METRICS["investment_share"].label_key),
            "share",
            max([Fraction(1), *(bar.value or Fraction(0) for bar in bars)]),
            Fraction(1),
            scope.say("briefing.whole.investment"),
            scope.say("briefing.investment.detail"),
        ),
        basis=scope.say("briefing.basis.investment", as_of=scope.as_of)
        + say_first(len(bars), scope),
        sources=documents.list_titles(rows),
        notes=(
            Note(scope.say("briefing.asked.how"), scope.say("briefing.answer.investment")),
            *documents.define(["investment_share", *columns]),
            *documents.list_notes(rows),
        ),
        page=scope.link("funding"),
    )  # fmt: skip


def _build_investment(row: Row, scope: Scope) -> Bar:
    completed, planned = row["investment_completed_cny"], row["investment_planned_cny"]
    share = divide(completed, planned)
    amounts = [_shorten(to_exact(value) or Fraction(0), scope) for value in (completed, planned)]
    return Bar(
        name=read_name(row, scope.language),
        value=share,
        text=format_share(share, scope.language),
        detail=scope.say("briefing.counts.money", completed=amounts[0], planned=amounts[1]),
        role="invested",
    )


def _shorten(cny: Fraction, scope: Scope) -> str:
    """Return an amount in the unit that the text around it names, rounded for the wall."""
    divisor, digits = _LARGE[scope.language]
    return format_count(cny / divisor, scope.language, digits=digits)


def _rank(bar: Bar) -> Fraction:
    return bar.value if bar.value is not None else Fraction(-1)
