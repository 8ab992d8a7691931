"""Start rates of one unit at two dates: divided here, or as printed where only that exists."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

import pandas as pd

from renewal.charts.completion_words import qualify_share
from renewal.charts.layout import Row, sort_as_printed
from renewal.charts.ranking import read_rate
from renewal.i18n import Language, format_count, format_qualified, format_share, translate
from renewal.metrics import Basis, divide, list_rows

ENDS: Final = ("from", "to")
_ALL_STARTED: Final = "全部开工"


@dataclass(frozen=True)
class Rate:
    """A start rate at one date: divided here, or as printed where only that exists.

    `share` is None where neither is known; `is_least` where the source says that all is started,
    which is the whole plan or more.
    """

    share: Fraction | None
    text: str
    is_computed: bool
    is_least: bool


def read_end(row: Row, end: str, basis: Basis, language: Language) -> Rate:
    """Return the start rate of one end of a row of `progress__change`, on the plan of that date."""
    started, planned = (f"{basis}_{stage}_{end}" for stage in ("started", "planned"))
    share = divide(row.get(started), row.get(planned))
    if share is not None:
        qualifier = qualify_share(row.get(f"{started}_qualifier"), row.get(f"{planned}_qualifier"))
        text = format_qualified(format_share(share, language), qualifier or "about", language)
        return Rate(share, text, is_computed=qualifier == "exact", is_least=False)
    printed = {
        "community_start_share_published": row.get(f"community_start_share_published_{end}"),
        "community_start_share_as_published": row.get(f"community_start_share_as_published_{end}"),
    }
    share = read_rate(printed, basis)
    words = printed["community_start_share_as_published"]
    if share is None:
        return Rate(None, format_share(None, language), is_computed=False, is_least=False)
    is_least = words == _ALL_STARTED
    text = translate("progress.all_started", language) if is_least else str(words or "")
    return Rate(share, text or format_share(share, language), is_computed=False, is_least=is_least)


class RateMove(NamedTuple):
    """A unit of `progress__change` with its start rate at both dates."""

    row: Row
    before: Rate
    after: Rate


def list_rate_moves(frame: pd.DataFrame, basis: Basis, language: Language) -> list[RateMove]:
    """Return each unit with its two rates, the highest later rate first.

    Units that the later date lacks come last; those without a rate are left out.
    """
    moves = [
        RateMove(row, *(read_end(row, end, basis, language) for end in ENDS))
        for row in sort_as_printed(list_rows(frame))
    ]
    known = [move for move in moves if not (move.before.share is None and move.after.share is None)]
    return sorted(known, key=_rank, reverse=True)


def _rank(move: RateMove) -> tuple[bool, Fraction, Fraction]:
    after, before = move.after.share, move.before.share
    return after is not None, after or Fraction(0), before or Fraction(0)


def format_move(before: Rate, after: Rate, language: Language) -> str:
    """Write both rates, and the points between them where both are exact and divided here.

    Printed rates are rounded already: their difference is not that of the rates.
    """
    texts = {"before": before.text, "after": after.text}
    if before.share is None or after.share is None:
        return translate("rates.label", language, **texts)
    if not (before.is_computed and after.is_computed):
        return translate("rates.label", language, **texts)
    change = (after.share - before.share) * 100
    sign = "+" if change > 0 else "−" if change < 0 else ""
    points = sign + format_count(abs(change), language, digits=1)
    return translate("rates.label_points", language, points=points, **texts)
