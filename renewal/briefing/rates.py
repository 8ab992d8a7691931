"""Slide on the units of a table: their start rates ranked, or their plans."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from renewal.briefing.documents import Documents
from renewal.briefing.rates_words import (
    MOST_BARS,
    count_started,
    explain_rates,
    say_absent,
    say_plans,
    say_rates,
    write_rate,
)
from renewal.briefing.scope import Scope
from renewal.briefing.slides import Bar, Bars, Slide
from renewal.charts.progress_labels import SINGULAR
from renewal.charts.ranking import read_rate, sort_units
from renewal.headlines.wording import read_name
from renewal.i18n import format_reason, format_share
from renewal.metrics import METRICS, Metric, divide, format_figure, to_exact
from renewal.place_rows import Read, Row, read_units


def build_rates(read: Read, scope: Scope, documents: Documents) -> list[Slide]:
    """Return the units by start rate, the highest first; by plan where nothing says what started.

    A table of more units than a slide holds goes on on the next one, under the same sentence.
    """
    rows = read_units(read, scope, scope.month)
    if len(rows) < 2:
        return []
    has_rates = any(read_rate(row, scope.basis) is not None for row in rows)
    if not has_rates and all(to_exact(row.get(f"{scope.basis}_planned")) is None for row in rows):
        return []
    ranked = sort_units(rows, "rate" if has_rates else "planned", scope.basis)
    bars = [_build_rate(row, scope) if has_rates else _build_plan(row, scope) for row in ranked]
    name = f"{SINGULAR[scope.basis]}_start_share" if has_rates else f"{scope.basis}_planned"
    metric = METRICS[name]
    longest = max((bar.value for bar in bars if bar.value is not None), default=Fraction(1))
    limit = max(longest, Fraction(1)) if has_rates else longest
    title = say_rates(ranked, scope) if has_rates else say_plans(ranked, scope)
    chunks = [bars[start : start + MOST_BARS] for start in range(0, len(bars), MOST_BARS)]
    return [
        Slide(
            slide_id="rates" if not order else f"rates.{order + 1}",
            name=scope.say("briefing.name.rates" if has_rates else "briefing.name.plans"),
            title=title,
            body=Bars(
                tuple(chunk),
                scope.say(metric.label_key),
                "share" if has_rates else "count",
                limit or Fraction(1),
                Fraction(1) if has_rates else None,
                scope.say("briefing.whole") if has_rates else "",
            ),
            basis=_state_rates(ranked, metric, scope, has_rates=has_rates)
            + say_absent(ranked, "rate" if has_rates else "planned", scope),
            sources=documents.list_titles(rows),
            notes=(
                *explain_rates(ranked, scope, has_rates=has_rates),
                *documents.define([metric.name]),
                *documents.list_notes(rows),
            ),
            page=scope.link("progress", sort="rate" if has_rates else "planned"),
        )
        for order, chunk in enumerate(chunks)
    ]


def _build_rate(row: Row, scope: Scope) -> Bar:
    language, basis = scope.language, scope.basis
    share = read_rate(row, basis)
    text = write_rate(row, scope)
    plain = format_share(share, language) if share is not None else ""
    return Bar(
        name=read_name(row, language),
        value=share,
        text=text or _say_absent(row, scope),
        detail=count_started(row, scope),
        is_exact=bool(plain) and text == plain,
        is_marked=row["place_code"] == scope.unit_code,
    )


def _build_plan(row: Row, scope: Scope) -> Bar:
    column = f"{scope.basis}_planned"
    planned = to_exact(row.get(column))
    qualifier, reason = row.get(f"{column}_qualifier"), row.get(f"{column}_reason")
    unit = METRICS[column].unit
    return Bar(
        name=read_name(row, scope.language),
        value=planned,
        text=format_figure(planned, unit, scope.language, qualifier, reason),
        role="planned",
        look="outline",
        is_exact=qualifier in (None, "exact"),
        is_marked=row["place_code"] == scope.unit_code,
    )


def _say_absent(row: Row, scope: Scope) -> str:
    """Say why a unit has no rate: the reason of the side that is missing."""
    reasons = [row.get(f"{scope.basis}_{stage}_reason") for stage in ("started", "planned")]
    return format_reason(next((reason for reason in reasons if reason), None), scope.language)


def _state_rates(ranked: Sequence[Row], metric: Metric, scope: Scope, *, has_rates: bool) -> str:
    """Say what the rates are of and as of when."""
    if not has_rates:
        return scope.say(
            "briefing.basis.plain", label=scope.say(metric.label_key), as_of=scope.as_of
        )
    computed = any(divide(row.get(f"{scope.basis}_started"), row.get(f"{scope.basis}_planned"))
                   is not None for row in ranked)  # fmt: skip
    kind = scope.basis if computed else "printed"
    return scope.say(f"briefing.basis.rates.{kind}", as_of=scope.as_of)
