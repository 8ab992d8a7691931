"""The headline of funding: the largest programme, what sources name and what they do not state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from renewal.headlines.wording import (
    NAMED_MOST,
    Row,
    combine_qualifiers,
    join_sentences,
    read_exact,
    read_name,
    write_count,
    write_money,
)
from renewal.i18n import Language, translate

_STAGES: Final = ("planned", "secured", "invested")  # the furthest one of a category counts
_ZERO: Final = Fraction(0)


@dataclass(frozen=True)
class _Programme:
    """What the rows say of one programme: total, named parts, remainder, credit line."""

    row: Row
    total: Fraction | None
    named: tuple[Row, ...]
    rest: Row | None
    credit: Row | None

    def write_name(self, language: Language) -> str:
        return read_name(self.row, language)

    def write_total(self, language: Language) -> str:
        qualifier = self.row.get("planned_total_qualifier")
        return write_money(self.total or 0, language, qualifier)

    @property
    def named_amount(self) -> Fraction:
        return sum((read_exact(row, "amount_cny") or _ZERO for row in self.named), _ZERO)

    def write_named(self, language: Language) -> str:
        qualifier = combine_qualifiers(row.get("qualifier") for row in self.named)
        return write_money(self.named_amount, language, qualifier)


def write_funding(rows: Sequence[Row], language: Language, programme_id: str | None = None) -> str:
    """Say what one programme is paid from, or which of all is the largest and what is named.

    A planned total, money secured and money invested stay apart from credit lines, and no
    programme is added to another, since one may lie inside the other (semantics: rules 11, 12).

    Parameters
    ----------
    rows : sequence of mappings
        Report `funding__mix`.
    programme_id : str or None
        The programme in view; None for all.
    """
    programmes = _gather(rows)
    if programme_id is not None:
        chosen = programmes.get(programme_id)
        return _write_one(chosen, language) if chosen else ""
    with_total = [programme for programme in programmes.values() if programme.total is not None]
    if not with_total:
        parts = [_write_one(programme, language) for programme in programmes.values()]
        return join_sentences(parts, language)
    with_total.sort(key=lambda programme: programme.total or _ZERO, reverse=True)
    largest, *others = with_total
    first = translate(
        "headline.funding.largest",
        language,
        programmes=write_count(len(with_total), "programmes", language),
        name=largest.write_name(language),
        total=largest.write_total(language),
        parts=_write_parts(largest, language),
    )
    explained = [programme for programme in others if programme.named]
    return join_sentences([first, _write_explained(explained, language)], language)


def _gather(rows: Sequence[Row]) -> dict[str, _Programme]:
    by_id: dict[str, list[Row]] = {}
    for row in rows:
        if read_exact(row, "amount_cny") is not None:
            by_id.setdefault(str(row["programme_id"]), []).append(row)
    return {identity: _read_programme(found) for identity, found in by_id.items()}


def _read_programme(rows: Sequence[Row]) -> _Programme:
    named: dict[str, Row] = {}
    rest = credit = None
    for row in rows:
        category = str(row["funding_category"])
        if row["stage"] == "credit_line":
            credit = row
        elif category == "not_stated":
            rest = row
        elif category not in named or _rank(row) > _rank(named[category]):
            named[category] = row
    total = read_exact(rows[0], "planned_total_cny")
    return _Programme(rows[0], total, tuple(named.values()), rest, credit)


def _rank(row: Row) -> int:
    return _STAGES.index(row["stage"]) if row["stage"] in _STAGES else -1


def _write_parts(programme: _Programme, language: Language) -> str:
    """Say what of a planned total is named, and what is not stated."""
    if not programme.named:
        return translate("headline.funding.nothing_named", language)
    named = programme.write_named(language)
    if programme.rest is None:
        is_whole = programme.named_amount == programme.total
        key = "headline.funding.all_named" if is_whole else "headline.funding.only_named"
        return translate(key, language, named=named)
    rest = write_money(programme.rest["amount_cny"], language, programme.rest.get("qualifier"))
    return translate("headline.funding.named", language, named=named, rest=rest)


def _write_explained(programmes: Sequence[_Programme], language: Language) -> str:
    """Say of the other programmes whose funding is named how much of each total is."""
    if not programmes:
        return ""
    parts = [
        translate(
            "headline.funding.part",
            language,
            name=programme.write_name(language),
            total=programme.write_total(language),
            parts=_write_parts(programme, language),
        )
        for programme in programmes[:NAMED_MOST]
    ]
    if len(programmes) > NAMED_MOST:
        parts.append(translate("headline.more", language))
    text = translate("list.separator", language).join(parts)
    return translate("headline.funding.explained", language, parts=text)


def _write_one(programme: _Programme, language: Language) -> str:
    name = programme.write_name(language)
    if programme.total is not None:
        return translate(
            "headline.funding.one",
            language,
            name=name,
            total=programme.write_total(language),
            parts=_write_parts(programme, language),
        )
    if programme.named:
        key, amount = "headline.funding.no_total", programme.write_named(language)
    elif programme.credit is not None:
        credit = programme.credit
        amount = write_money(credit["amount_cny"], language, credit.get("qualifier"))
        key = "headline.funding.credit"
    else:
        return ""
    return translate(key, language, name=name, amount=amount)
