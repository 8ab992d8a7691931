"""The headline of a place's progress: plan, starts, start rate, and how they moved."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from renewal.headlines.coverage import write_coverage
from renewal.headlines.moves import write_count_move, write_plan_move, write_share_move
from renewal.headlines.reported import State, are_exact, read_states
from renewal.headlines.wording import (
    EXACT,
    Row,
    join_sentences,
    qualify,
    read_exact,
    read_name,
    write_count,
    write_money,
)
from renewal.i18n import Language, format_month, format_share, translate
from renewal.metrics import Basis, divide


def write_overview(
    row: Row,
    basis: Basis,
    language: Language,
    *,
    previous: Row | None = None,
    units: Sequence[Row] = (),
    previous_units: Sequence[Row] = (),
) -> str:
    """Say what a place plans, what has started, the start rate, its change, and who reported.

    Parameters
    ----------
    row : mapping
        One row of `progress__total`, or of `progress__by_place` for a single unit.
    previous : mapping or None
        The same of the report before. One of an earlier year is not compared: figures start anew
        each January.
    units, previous_units : sequence of mappings
        Report `progress__by_place` of the two months; empty for a single unit.

    Returns
    -------
    str
        Empty where the row has neither a plan nor starts on this basis.
    """
    return _write(read_states(row, basis, previous, units, previous_units), units, language)


def write_summary(
    row: Row,
    basis: Basis,
    language: Language,
    *,
    previous: Row | None = None,
    units: Sequence[Row] = (),
    previous_units: Sequence[Row] = (),
) -> str:
    """Say of `write_overview` the first sentence: plan, starts, start rate and their change."""
    return _write_main(*read_states(row, basis, previous, units, previous_units), language)


def write_progress(
    row: Row,
    basis: Basis,
    language: Language,
    *,
    previous: Row | None = None,
    units: Sequence[Row] = (),
    previous_units: Sequence[Row] = (),
) -> str:
    """Say the same as `write_overview`, and how many units have started everything or nothing."""
    states = read_states(row, basis, previous, units, previous_units)
    return _write(states, units, language, has_breakdown=True)


def _write(
    states: tuple[State, State | None],
    units: Sequence[Row],
    language: Language,
    *,
    has_breakdown: bool = False,
) -> str:
    state, before = states
    main = _write_main(state, before, language)
    if not main:
        return ""
    investment = _write_investment(state.row, units, language)
    covered = write_coverage(state.coverage, language, has_breakdown=has_breakdown)
    return join_sentences([main, investment, covered], language)


def _write_main(state: State, before: State | None, language: Language) -> str:
    planned, started = state.read("planned"), state.read("started")
    if planned is None and started is None:
        return ""
    precision = str(state.row.get("as_of_precision") or "month")
    lead = "year" if precision == "year" else "month"
    date = format_month(state.row["as_of_date"], language, precision)
    text = translate(f"headline.lead.{lead}", language, date=date)
    if planned is None:
        text += _write_starts_only(state, before, language)
    else:
        text += _write_plan(state, language)
        text += _write_rate(state, before, language)
    if before is not None:
        text += write_plan_move(
            planned, before.read("planned"), are_exact(state, before, "planned"),
            state.basis, before.row["as_of_date"], language,
        )  # fmt: skip
    return text + translate("headline.end", language)


def _write_plan(state: State, language: Language) -> str:
    """Say what is planned, and what of it has started or why that is not known."""
    name = read_name(state.row, language)
    planned, started = state.read("planned"), state.read("started")
    text = write_count(planned or 0, state.basis, language, state.qualifier("planned"))
    clause = translate("headline.planned", language, name=name, planned=text)
    if started is None:
        return clause + _write_absence(state, "started", language)
    if started == 0:
        clause += translate("headline.none_started", language)
        preparing = state.read("preparing")
        if not preparing:
            return clause
        waiting = write_count(
            preparing, f"{state.basis}.short", language, state.qualifier("preparing")
        )
        return clause + translate("headline.preparing", language, preparing=waiting)
    shown = write_count(started, f"{state.basis}.short", language, state.qualifier("started"))
    return clause + translate("headline.started", language, started=shown)


def _write_absence(state: State, stage: str, language: Language) -> str:
    """Say why there is no figure: `/` printed, left blank, or no such column."""
    what = translate(f"headline.what.{stage}.{state.basis}", language)
    return translate(f"headline.absent.{state.find_reason(stage)}", language, what=what)


def _write_starts_only(state: State, before: State | None, language: Language) -> str:
    started = state.read("started") or Fraction(0)
    shown = write_count(started, state.basis, language, state.qualifier("started"))
    name = read_name(state.row, language)
    text = translate("headline.started_only", language, name=name, started=shown)
    if before is not None and are_exact(state, before, "started"):
        since = before.row["as_of_date"]
        text += write_count_move(started, before.read("started"), state.basis, since, language)
    text += _write_absence(state, "planned", language)
    if state.says_all_started():
        return text + translate("headline.rate.all_started", language)
    published = state.read_published_share()
    if published is None:
        return text
    text += translate("headline.rate.published", language, share=format_share(published, language))
    if before is not None:
        since = before.row["as_of_date"]
        text += write_share_move(published, before.read_published_share(), since, language)
    return text


def _write_rate(state: State, before: State | None, language: Language) -> str:
    """Say the start rate; of the units that give both sides only, where some leave one blank."""
    share = state.read_share()
    if share is None or state.read("started") is None:
        return ""
    coverage, shown = state.coverage, format_share(share, language)
    if len(coverage.filled) < len(coverage.units):
        shown = qualify(shown, _about(coverage.find_qualifier()), language)
        units = write_count(len(coverage.filled), "units", language)
        return translate("headline.rate.part", language, share=shown, units=units)
    qualifier = state.find_rate_qualifier()
    text = translate("headline.rate", language, share=qualify(shown, qualifier, language))
    if before is None or qualifier != EXACT or before.find_rate_qualifier() != EXACT:
        return text
    return text + write_share_move(share, before.read_share(), before.row["as_of_date"], language)


def _about(qualifier: str) -> str:
    return EXACT if qualifier == EXACT else "about"


def _write_investment(row: Row, units: Sequence[Row], language: Language) -> str:
    """Say what part of the planned investment is completed, where every unit gives both."""
    columns = ("investment_completed_cny", "investment_planned_cny")
    completed, planned = (read_exact(row, column) for column in columns)
    share = divide(completed, planned)
    if completed is None or planned is None or share is None:
        return ""
    if any(read_exact(unit, column) is None for unit in units for column in columns):
        return ""
    return translate(
        "headline.investment",
        language,
        completed=write_money(completed, language),
        planned=write_money(planned, language),
        share=format_share(share, language),
    )
