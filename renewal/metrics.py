"""What each measure is: its columns, unit, format, label and colour. Defined once, used everywhere.

A ratio is a sum over a sum, never an average of ratios (semantics: rule 6).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final, Literal

import pandas as pd

from renewal.i18n import (
    Language,
    Number,
    format_area,
    format_count,
    format_money,
    format_qualified,
    format_reason,
    format_share,
    has_text,
    translate,
)

Basis = Literal["households", "communities"]
Format = Literal["count", "share", "money", "area"]


@dataclass(frozen=True)
class Swatch:
    """How one meaning is drawn: a colour, and a pattern so that colour is never alone."""

    colour: str
    pattern: str = ""
    is_outlined: bool = False


# One meaning per colour on the whole board. Each has a contrast of at least 3:1 on white
# (WCAG 1.4.11); tests/test_metrics.py measures that and simulated colour blindness.
PALETTE: Final[Mapping[str, Swatch]] = MappingProxyType(
    {
        "planned": Swatch("#5B6470", is_outlined=True),
        "preparing": Swatch("#B45F06", pattern="/"),
        "started": Swatch("#0B5FA5"),
        "completed": Swatch("#12693A", pattern="."),
        "central_subsidy": Swatch("#7F1D1D"),
        "central_provincial_subsidy": Swatch("#B3123C", pattern="-"),
        "special_bond": Swatch("#5B2A91"),
        "resident_contribution": Swatch("#0A5F56"),
        "utility_operators": Swatch("#8C7008"),
        "social_capital": Swatch("#C0448E"),
        "secured": Swatch("#7D8794"),
        "invested": Swatch("#3B4450"),
        "credit_line": Swatch("#1F2937", pattern="x", is_outlined=True),
        "not_stated": Swatch("#767B84", pattern="/", is_outlined=True),
        "spaces": Swatch("#2E5E6E"),
        "case": Swatch("#8A1C7C"),
    }
)
# Start rates on a map: one hue, darker is more. The last but one is all of the plan, in the colour
# of "started"; the last is above it. tests/test_metrics.py holds steps and contrast of labels.
START_SCALE: Final = ("#DCE9F5", "#B5D0E8", "#8AB4DA", "#5E98CB", "#0B5FA5", "#072B4D")
START_LIMITS: Final = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(1))
INK: Final = "#1F2933"
QUIET_INK: Final = "#56606C"
GRID: Final = "#E2E6EA"
PAPER: Final = "#FFFFFF"


@dataclass(frozen=True)
class Metric:
    """One measure.

    `numerator` and `denominator` are report columns; a plain sum has no denominator. `unit` is a
    storage unit (a ratio's is `share`), `role` a key of `PALETTE`.
    """

    name: str
    numerator: str
    denominator: str | None
    unit: str
    format: Format
    role: str

    @property
    def label_key(self) -> str:
        """Return the locale key of the label."""
        return f"metric.{self.name}.label"

    @property
    def definition_key(self) -> str:
        """Return the locale key of the definition."""
        return f"metric.{self.name}.definition"


def _count(column: str, unit: str, role: str) -> Metric:
    return Metric(column, column, None, unit, "count", role)


def _share(name: str, numerator: str, denominator: str, role: str) -> Metric:
    return Metric(name, numerator, denominator, "share", "share", role)


_ALL: Final = (
    *(
        _count(f"{plural}_{stage}", unit, stage)
        for plural, unit in (
            ("communities", "community"),
            ("households", "household"),
            ("buildings", "building"),
        )
        for stage in ("planned", "preparing", "started", "completed")
    ),
    _share("community_start_share", "communities_started", "communities_planned", "started"),
    _share("household_start_share", "households_started", "households_planned", "started"),
    _share(
        "community_completion_share", "communities_completed", "communities_planned", "completed"
    ),
    _share("household_completion_share", "households_completed", "households_planned", "completed"),
    _share(
        "community_completed_of_started_share",
        "communities_completed",
        "communities_started",
        "completed",
    ),
    _share(
        "household_completed_of_started_share",
        "households_completed",
        "households_started",
        "completed",
    ),
    _share("investment_share", "investment_completed_cny", "investment_planned_cny", "invested"),
    Metric("floor_area_planned_m2", "floor_area_planned_m2", None, "m2", "area", "planned"),
    Metric("investment_planned_cny", "investment_planned_cny", None, "cny", "money", "planned"),
    Metric(
        "investment_completed_cny", "investment_completed_cny", None, "cny", "money", "invested"
    ),
    Metric("amount_cny", "amount_cny", None, "cny", "money", "planned"),
    _count("spaces", "space", "spaces"),
)
METRICS: Final[Mapping[str, Metric]] = MappingProxyType({metric.name: metric for metric in _ALL})


def list_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a report, column name to value.

    The same as pandas' own `to_dict("records")`, which takes twenty times as long on frames of
    exact values.
    """
    names = [str(name) for name in frame.columns]
    values = frame.to_numpy(dtype=object).tolist()
    return [dict(zip(names, row, strict=True)) for row in values]


def to_exact(value: Any) -> Fraction | None:
    """Turn a cell of a report into an exact fraction; null in any of its forms is None."""
    if value is None or value is pd.NA:
        return None
    if isinstance(value, float):
        return None if value != value else Fraction(str(value))
    if isinstance(value, Decimal):
        return None if value.is_nan() else Fraction(value)
    return Fraction(int(value)) if not isinstance(value, Fraction) else value


def divide(numerator: Any, denominator: Any) -> Fraction | None:
    """Divide two cells exactly; None where either is unknown or the denominator is zero."""
    above, below = to_exact(numerator), to_exact(denominator)
    return None if above is None or not below else above / below


def classify_start(share: Fraction) -> int:
    """Return the class of a start rate, an index into `START_SCALE`."""
    if share > 1:
        return len(START_SCALE) - 1
    return sum(share >= limit for limit in START_LIMITS)


def _has_figure(row: Mapping[str, Any], column: str) -> bool:
    """Tell whether a cell says something: a number, or a printed `/` that adds nothing."""
    if to_exact(row.get(column)) is not None:
        return True
    return row.get(f"{column}_reason") == "not_applicable"


def compute_metric(frame: pd.DataFrame, metric: Metric) -> Fraction | None:
    """Sum a measure over a report's rows, or divide the sums; exact.

    A printed `/` adds nothing. For a ratio only rows enter that state both of its sides, so that
    starts without a known plan do not raise a rate. None where there is nothing to sum or the
    denominator is zero.
    """
    columns = [column for column in (metric.numerator, metric.denominator) if column]
    if any(column not in frame.columns for column in columns):
        return None
    rows = [row for row in list_rows(frame) if all(_has_figure(row, column) for column in columns)]
    sums = [
        sum((to_exact(row[column]) or Fraction(0) for row in rows), Fraction(0))
        for column in columns
    ]
    if not rows:
        return None
    return sums[0] if len(sums) == 1 else divide(sums[0], sums[1])


def format_figure(
    value: Number | None,
    unit: str,
    language: Language,
    qualifier: str | None = None,
    reason: str | None = None,
) -> str:
    """Format a figure of any unit for the screen: number, unit word, qualifier, or why none.

    `unit` is a storage unit (community, household, m2, cny, cny_per_month, share, space, …).
    A value of None shows the reason: `/`, not filled in, or `—`.

    Raises
    ------
    TranslationError
        When a qualifier or reason is not one of the vocabulary.
    """
    exact = to_exact(value)
    if exact is None:
        return format_reason(reason, language)
    if unit == "share":
        text = format_share(exact, language)
    elif unit in ("cny", "cny_per_month"):
        text = format_money(exact, language)
    elif unit == "m2":
        text = format_area(exact, language)
    else:
        text = format_unit(exact, unit, language)
    text = format_qualified(text, qualifier, language)
    return translate("unit.per_month", language, figure=text) if unit == "cny_per_month" else text


def format_unit(value: Number, unit: str, language: Language) -> str:
    """Format a count with its unit word: `14,736户`, `1 household`; an unknown unit adds none."""
    if unit == "year":  # a calendar year, not a number of years
        return translate("unit.year", language, number=f"{int(value)}")
    key = f"unit.{unit}.one" if value == 1 and has_text(f"unit.{unit}.one", language) else ""
    key = key or f"unit.{unit}"
    number = format_count(value, language)
    return translate(key, language, number=number) if has_text(key, language) else number
