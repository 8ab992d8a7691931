"""What the slide on the units of a table says, and what the presenter may be asked."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from renewal.briefing.scope import Scope
from renewal.briefing.slides import Note
from renewal.charts.progress_labels import SINGULAR, format_rate
from renewal.charts.ranking import read_rank_value, read_rate
from renewal.headlines.wording import NAMED_MOST, read_name, write_count
from renewal.i18n import format_count, format_qualified, format_share
from renewal.metrics import to_exact
from renewal.place_rows import Row
from renewal.readings import write_printed

MOST_BARS: Final = 32  # that one slide holds, in two columns
_ZERO: Final = Fraction(0)


def say_rates(ranked: Sequence[Row], scope: Scope) -> str:
    """Say how many units have started all or nothing, and which is the lowest of the others."""
    if scope.unit_code is not None:
        return _say_rank(ranked, scope)
    shares = [(read_rate(row, scope.basis), row) for row in ranked]
    known = [(share, row) for share, row in shares if share is not None]
    full = sum(share >= 1 for share, _ in known)
    none = [row for share, row in known if share == 0]
    between = [(share, row) for share, row in known if 0 < share < 1]
    units = write_count(len(known), "units", scope.language)
    clauses = []
    if full == len(known) == len(ranked):
        clauses.append(scope.say("briefing.rates.every"))
    elif full:
        clauses.append(scope.say("briefing.rates.full", count=full))
    if none:
        clauses.append(scope.say("briefing.rates.none", names=join_names(none, scope)))
    if between:
        share, row = min(between, key=lambda pair: pair[0])
        kind = "rest" if none else "lowest" if full else "between"
        clauses.append(
            scope.say(
                f"briefing.rates.{kind}",
                name=read_name(row, scope.language),
                share=format_share(share, scope.language),
                highest=read_name(known[0][1], scope.language),
                most=format_share(known[0][0], scope.language),
            )
        )
    text = scope.say("briefing.clause").join(clauses)
    return scope.say("briefing.rates", place=scope.place_name, units=units, text=text)


def _say_rank(ranked: Sequence[Row], scope: Scope) -> str:
    """Say the start rate of a single unit, and its place among those of its table."""
    row = next(row for row in ranked if row["place_code"] == scope.unit_code)
    share = read_rate(row, scope.basis)
    name = read_name(row, scope.language)
    if share is None:
        return scope.say("briefing.rates.unknown", name=name, table=scope.table_name)
    known = [other for other in ranked if other["rank"] is not None]
    if "%" not in write_rate(row, scope):
        return scope.say("briefing.rates.words", name=name, words=write_rate(row, scope))
    ties = sum(other["rank"] == row["rank"] for other in known)
    return scope.say(
        "briefing.rates.tied" if ties > 1 else "briefing.rates.rank",
        name=name,
        share=write_rate(row, scope),
        table=scope.table_name,
        units=write_count(len(known), "units", scope.language),
        rank=row["rank"],
        others=ties - 1,
    )


def say_absent(rows: Sequence[Row], sort: str, scope: Scope) -> str:
    """Say how many units have no figure to be ranked by; nothing where each has one."""
    count = sum(read_rank_value(row, sort, scope.basis) is None for row in rows)
    return scope.say("briefing.basis.absent", count=count) if count else ""


def say_first(count: int, scope: Scope) -> str:
    """Say that only the first of more bars than a slide holds are shown; else nothing."""
    return scope.say("briefing.basis.first", count=MOST_BARS) if count > MOST_BARS else ""


def write_rate(row: Row, scope: Scope) -> str:
    """Return a unit's start rate, the words printed in its place, or nothing."""
    share = read_rate(row, scope.basis)
    text = format_rate(row, scope.basis, scope.language)
    printed = row.get(f"{SINGULAR[scope.basis]}_start_share_as_published")
    if text is None and printed:
        text = write_printed(str(printed), scope.language)
    return text or ("" if share is None else format_share(share, scope.language))


def say_plans(ranked: Sequence[Row], scope: Scope) -> str:
    """Say what the units plan together, and which plans the most."""
    column = f"{scope.basis}_planned"
    known = [row for row in ranked if to_exact(row.get(column)) is not None]
    total = sum((to_exact(row[column]) or _ZERO for row in known), _ZERO)
    most = known[0]
    return scope.say(
        "briefing.plans",
        as_of=scope.as_of,
        place=scope.table_name,
        units=write_count(len(known), "units", scope.language),
        total=write_count(total, scope.basis, scope.language),
        name=read_name(most, scope.language),
        figure=write_count(to_exact(most[column]) or 0, scope.basis, scope.language),
    )


def explain_rates(ranked: Sequence[Row], scope: Scope, *, has_rates: bool) -> tuple[Note, ...]:
    """Return answers on units above their plan and on units that are no division."""
    found = []
    above = [row for row in ranked if has_rates and (read_rate(row, scope.basis) or 0) > 1]
    if above:
        text = scope.say("briefing.answer.above", names=join_names(above, scope, most=len(above)))
        found.append(Note(scope.say("briefing.asked.above"), text))
    apart = [row for row in ranked if row.get("is_division") is False]
    if apart:
        names = join_names(apart, scope, most=len(apart))
        text = scope.say("briefing.answer.apart", names=names)
        found.append(Note(scope.say("briefing.asked.apart", names=names), text))
    return tuple(found)


def count_started(row: Row, scope: Scope) -> str:
    """Return what a rate is of, `1,073/2,393户`, or the one side that the source gives."""
    texts = {}
    for stage in ("started", "planned"):
        value = to_exact(row.get(f"{scope.basis}_{stage}"))
        if value is not None:
            qualifier = row.get(f"{scope.basis}_{stage}_qualifier")
            number = format_count(value, scope.language)
            texts[stage] = format_qualified(number, qualifier, scope.language)
    kind = "both" if len(texts) == 2 else next(iter(texts), "")
    return scope.say(f"briefing.counts.{kind}.{scope.basis}", **texts) if kind else ""


def join_names(rows: Sequence[Row], scope: Scope, most: int = NAMED_MOST) -> str:
    """Join the names of units; of many only the first, and how many there are."""
    names = [read_name(row, scope.language) for row in rows]
    joined = scope.say("list.separator").join(names[:most])
    if len(names) <= most:
        return joined
    return scope.say("briefing.and_others", names=joined, count=len(names))
