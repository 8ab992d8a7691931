"""How a figure moved since the report before, differences taken before rounding."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

from renewal.headlines.wording import write_count
from renewal.i18n import Language, format_count, translate
from renewal.metrics import Basis

_LEAST_POINTS: Final = Fraction(5, 10_000)  # half of the last decimal shown, as a share


def _name_month(since: date, language: Language) -> str:
    """Return the month without its year, which is that of the report itself."""
    return translate(f"month.{since.month}", language)


def write_share_move(
    share: Fraction, before: Fraction | None, since: date, language: Language
) -> str:
    """Say how far a rate moved in percentage points; nothing where the one before is unknown."""
    if before is None:
        return ""
    change = share - before
    if change == 0:
        kind = "same"
    elif abs(change) < _LEAST_POINTS:
        kind = "hardly"
    else:
        kind = "up" if change > 0 else "down"
    points = format_count(abs(change) * 100, language, digits=1)
    return translate(
        f"headline.move.{kind}", language, month=_name_month(since, language), points=points
    )


def write_count_move(
    value: Fraction, before: Fraction | None, basis: Basis, since: date, language: Language
) -> str:
    """Say how many more or fewer there are; nothing where the number before is unknown."""
    if before is None:
        return ""
    month = _name_month(since, language)
    if value == before:
        return translate("headline.move.same", language, month=month, points="0")
    kind = "more" if value > before else "fewer"
    change = write_count(abs(value - before), f"{basis}.short", language)
    return translate(f"headline.move.{kind}", language, month=month, change=change)


def write_plan_move(
    planned: Fraction | None,
    before: Fraction | None,
    are_exact: bool,
    basis: Basis,
    since: date,
    language: Language,
) -> str:
    """Say how the plan was revised (semantics: rule 4); nothing where it was not."""
    if planned is None or before is None or planned == before or not are_exact:
        return ""
    kind = "more" if planned > before else "fewer"
    change = write_count(abs(planned - before), f"{basis}.short", language)
    return translate(
        f"headline.plan.{kind}",
        language,
        month=_name_month(since, language),
        change=change,
    )
