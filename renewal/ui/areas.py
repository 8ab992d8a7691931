"""The units of a table as a map and a ranked list show them: rate, class, length of bar, words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from renewal.i18n import NOTHING, format_count, format_qualified, format_share
from renewal.metrics import METRICS, classify_start, divide, format_figure, to_exact
from renewal.place_rows import BY_PLACE
from renewal.ui.cells import SINGULAR, say_printed
from renewal.ui.choices import read_language
from renewal.ui.figures import Row, open_key
from renewal.ui.words import name_of, say

# What an English name says of its kind; on a map there is room for the name alone.
_KIND: Final = re.compile(r"( County| District| City)?( \(.+\))?$")


@dataclass(frozen=True)
class Area:
    """One unit of a table.

    Attributes
    ----------
    rank : str
        Its place by start rate, equal rates alike; empty without a rate.
    look : str
        `k0` to `k5` by start rate; `hatch` where nothing was filled in; `outline` without a rate.
    length : float or None
        Of its bar, 0–1; None for no bar.
    rate, counts, short, label : str
        Start rate (or plan) and what it is of, the rate and the name on the map.
    is_apart : bool
        Whether it is no division and has no outline anywhere.
    """

    code: str
    name: str
    rank: str
    look: str
    length: float | None
    rate: str
    counts: str
    short: str
    label: str
    opens: str
    goes: str
    is_apart: bool


@dataclass(frozen=True)
class Rate:
    """A start rate: its value if known, its words, what opens its trail."""

    share: Fraction | None
    text: str
    opens: str = ""
    is_words: bool = False


def shorten_name(name: str) -> str:
    """Return an English name without its kind and the place it lies in."""
    return _KIND.sub("", name)


def read_rate(row: Row, basis: str) -> Rate:
    """Return the start rate of a unit, divided exactly, or as printed where only that exists."""
    share = divide(row.get(f"{basis}_started"), row.get(f"{basis}_planned"))
    singular = SINGULAR[basis]
    if share is not None:
        text = format_share(share, read_language())
        text = format_qualified(text, _qualify(row, basis), read_language())
        return Rate(share, text, open_key(BY_PLACE, row, f"{singular}_start_share"))
    printed = row.get(f"{singular}_start_share_as_published")
    if not printed:
        return Rate(None, NOTHING)
    published = to_exact(row.get(f"{singular}_start_share_published"))
    text = say_printed(str(printed))
    opens = open_key(BY_PLACE, row, f"{singular}_start_share_published")
    return Rate(published, text, opens, is_words="%" not in text)


def _qualify(row: Row, basis: str) -> str:
    """Return how exact a rate is: least starts give a least rate of a known plan."""
    planned = row.get(f"{basis}_planned_qualifier") or "exact"
    return str(row.get(f"{basis}_started_qualifier") or "exact") if planned == "exact" else "about"


def has_starts(rows: Sequence[Row], basis: str) -> bool:
    """Tell whether a table says of any unit what has started."""
    return any(to_exact(row.get(f"{basis}_started")) is not None for row in rows)


def list_areas(rows: Sequence[Row], basis: str, lead: Callable[[str], str]) -> list[Area]:
    """Return the units by start rate, the highest first; by plan where nothing says what started.

    Parameters
    ----------
    rows : sequence of dict
        Report `progress__by_place`, in the order printed: equal ones keep it, and those without
        a figure come last.
    basis : {"households", "communities"}
    lead : callable
        Makes the address of a place from its code.
    """
    by_rate = has_starts(rows, basis)
    read = read_rate if by_rate else _read_plan
    pairs = [(read(row, basis), row) for row in rows]
    pairs.sort(key=lambda pair: (pair[0].share is None, -(pair[0].share or 0)))
    shares = [rate.share for rate, _ in pairs if rate.share is not None]
    longest = max([*shares, Fraction(1)]) if by_rate else max(shares, default=Fraction(1))
    return [
        Area(
            code=str(row["place_code"]),
            name=name_of(row),
            rank="" if rate.share is None else str(shares.index(rate.share) + 1),
            look=_find_look(row, rate, basis) if by_rate else "outline",
            length=None if rate.share is None else float(rate.share / (longest or 1)),
            rate=rate.text,
            counts=count_started(row, basis) if by_rate else "",
            short="" if rate.is_words or rate.share is None else rate.text,
            label=shorten_name(name_of(row)) if read_language() == "en" else "",
            opens=rate.opens,
            goes=lead(str(row["place_code"])),
            is_apart=row.get("is_division") is False,
        )
        for rate, row in pairs
    ]


def _read_plan(row: Row, basis: str) -> Rate:
    column = f"{basis}_planned"
    planned = to_exact(row.get(column))
    text = format_figure(
        planned,
        METRICS[column].unit,
        read_language(),
        row.get(f"{column}_qualifier"),
        row.get(f"{column}_reason"),
    )
    return Rate(planned, text, open_key(BY_PLACE, row, column))


def _find_look(row: Row, rate: Rate, basis: str) -> str:
    if rate.share is not None:
        return f"k{classify_start(rate.share)}"
    reasons = {row.get(f"{basis}_{stage}_reason") for stage in ("planned", "started")}
    return "hatch" if "missing" in reasons else "outline"


def count_started(row: Row, basis: str) -> str:
    """Return what a rate is of without its unit, `1,073/2,393`, or what there is of it."""
    language = read_language()
    started, planned = (to_exact(row.get(f"{basis}_{stage}")) for stage in ("started", "planned"))
    if started is None and planned is None:
        return ""
    texts = {
        stage: format_qualified(
            format_count(value, language), row.get(f"{basis}_{stage}_qualifier"), language
        )
        for stage, value in (("started", started), ("planned", planned))
        if value is not None
    }
    kind = "both" if len(texts) == 2 else next(iter(texts))
    return say(f"areas.counts.{kind}", **texts)
