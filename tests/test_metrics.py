"""Measures: sums over sums, colours that can be told apart."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise

import pandas as pd
import pytest

from renewal.charts.painting import DARK_PAPER, DARK_SWATCHES
from renewal.i18n import LANGUAGES, Language, format_share, translate
from renewal.metrics import (
    METRICS,
    PALETTE,
    PAPER,
    Metric,
    classify_start,
    compute_metric,
    divide,
    format_figure,
    to_exact,
)
from renewal.ui.area_colours import COLOURS, AreaColours

# Meizhou, November 2021, as printed: planned and started households.
PLANNED = [863, 3528, 819, 385, 2476, 2034, 733, 2393, 1505]
STARTED = [863, 3528, 819, 385, 2476, 2034, 733, 1073, 0]

Colour = tuple[float, float, float]


def build_meizhou() -> pd.DataFrame:
    return pd.DataFrame(
        {"households_planned": PLANNED, "households_started": STARTED}, dtype=object
    )


def test_a_rate_is_a_sum_over_a_sum() -> None:
    share = compute_metric(build_meizhou(), METRICS["household_start_share"])
    assert share == Fraction(11911, 14736)
    assert format_share(share, "zh") == "80.8%"  # the mean of the nine rates would be 82.8%


def test_a_rate_above_one_is_kept() -> None:
    frame = pd.DataFrame({"communities_planned": [100], "communities_started": [110]}, dtype=object)
    assert compute_metric(frame, METRICS["community_start_share"]) == Fraction(11, 10)


def test_a_printed_slash_adds_nothing() -> None:
    frame = pd.DataFrame(
        {
            "households_preparing": [None, 1320],
            "households_preparing_reason": ["not_applicable", None],
        },
        dtype=object,
    )
    assert compute_metric(frame, METRICS["households_preparing"]) == 1320


def test_starts_without_a_plan_do_not_raise_a_rate() -> None:
    frame = pd.DataFrame(
        {"communities_planned": [100, None], "communities_started": [50, 45]}, dtype=object
    )
    assert compute_metric(frame, METRICS["community_start_share"]) == Fraction(1, 2)


def test_a_plan_whose_starts_are_blank_does_not_lower_a_rate() -> None:
    frame = pd.DataFrame(
        {
            "communities_planned": [100, 80],
            "communities_started": [50, None],
            "communities_started_reason": [None, "missing"],
        },
        dtype=object,
    )
    assert compute_metric(frame, METRICS["community_start_share"]) == Fraction(1, 2)


def test_a_rate_without_a_denominator_is_none() -> None:
    frame = pd.DataFrame({"communities_planned": [0], "communities_started": [0]}, dtype=object)
    assert compute_metric(frame, METRICS["community_start_share"]) is None
    assert compute_metric(frame.iloc[:0], METRICS["communities_started"]) is None


def test_a_measure_that_the_report_does_not_have_is_none() -> None:
    assert compute_metric(build_meizhou(), METRICS["households_completed"]) is None


@pytest.mark.parametrize("nothing", [None, float("nan"), Decimal("NaN"), pd.NA])
def test_every_kind_of_null_is_none(nothing: object) -> None:
    assert to_exact(nothing) is None
    assert divide(nothing, 1) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda metric: metric.name)
def test_every_metric_has_a_label_a_definition_and_a_colour(
    metric: Metric, language: Language
) -> None:
    assert translate(metric.label_key, language)
    assert translate(metric.definition_key, language)
    assert metric.role in PALETTE


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "chinese", "english"),
    [
        (600, "space", "at_least", "≥600个车位", "≥ 600 spaces"),
        (1, "household", "exact", "1户", "1 household"),
        (
            Decimal("10000"),
            "cny_per_month",
            "just_under",
            "每月近1万元",
            "just under CNY 10,000 a month",
        ),
        (Decimal("42"), "km", None, "42公里", "42 km"),
        (75000, "m2", None, "7.5万㎡", "75,000 m²"),
        (0.896, "share", None, "89.6%", "89.6%"),
        (7, "no-such-unit", None, "7", "7"),
    ],
)
def test_a_figure_is_shown_with_its_unit_and_qualifier(
    value: Decimal, unit: str, qualifier: str | None, chinese: str, english: str
) -> None:
    assert format_figure(value, unit, "zh", qualifier) == chinese
    assert format_figure(value, unit, "en", qualifier) == english


def test_a_figure_that_is_not_there_says_why() -> None:
    assert format_figure(None, "household", "zh", reason="not_applicable") == "/"
    assert format_figure(None, "household", "zh", reason="missing") == "— 未填"
    assert format_figure(None, "household", "zh") == "—"


def read_colour(colour: str) -> Colour:
    """Give linear red, green and blue (0–1) of a #rrggbb colour."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return red, green, blue


def measure_contrast(colour: str, ground: str) -> float:
    one, other = (
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (read_colour(colour), read_colour(ground))
    )
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def measure_contrast_on_white(colour: str) -> float:
    return measure_contrast(colour, PAPER)


# What each role is drawn with, and on what.
PAGES = {
    "light": (PAPER, {role: swatch.colour for role, swatch in PALETTE.items()}),
    "dark": (DARK_PAPER, dict(DARK_SWATCHES)),
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", PALETTE)
def test_every_mark_has_a_contrast_of_three_to_one_on_its_page(role: str, page: str) -> None:
    ground, colours = PAGES[page]
    assert measure_contrast(colours[role], ground) >= 3


@pytest.mark.parametrize("page", PAGES)
def test_no_colour_has_two_meanings(page: str) -> None:
    assert len(set(PAGES[page][1].values())) == len(PALETTE)


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
TOGETHER = (
    ("planned", "preparing", "started", "completed"),
    (
        "central_subsidy",
        "central_provincial_subsidy",
        "special_bond",
        "resident_contribution",
        "utility_operators",
        "social_capital",
        "not_stated",
    ),
)


def convert_to_lab(colour: str, blindness: str) -> Colour:
    linear = read_colour(colour)
    red, green, blue = (
        min(1, max(0, sum(weight * part for weight, part in zip(row, linear, strict=True))))
        for row in BLINDNESS[blindness]
    )
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("group", TOGETHER, ids=("progress", "funding"))
def test_marks_drawn_together_differ_in_colour_or_pattern(
    group: tuple[str, ...], blindness: str, page: str
) -> None:
    colours = PAGES[page][1]
    alike = []
    for one, other in combinations(group, 2):
        labs = (convert_to_lab(colours[role], blindness) for role in (one, other))
        distance = sum((a - b) ** 2 for a, b in zip(*labs, strict=True)) ** 0.5
        look = {(PALETTE[r].pattern, PALETTE[r].is_outlined) for r in (one, other)}
        if distance < 12 and len(look) == 1:
            alike.append((one, other, round(distance)))
    assert alike == []


@pytest.mark.parametrize(
    ("share", "step"),
    [
        (Fraction(0), 0),
        (Fraction(1, 4) - Fraction(1, 10**6), 0),
        (Fraction(1, 4), 1),
        (Fraction(1073, 2393), 1),
        (Fraction(1, 2), 2),
        (Fraction(3, 4), 3),
        (Fraction(999, 1000), 3),
        (Fraction(1), 4),
        (Fraction(110, 100), 5),
    ],
)
def test_a_start_rate_belongs_to_one_class(share: Fraction, step: int) -> None:
    assert classify_start(share) == step


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_start_rates_darken_step_by_step_and_brighten_on_a_dark_page(blindness: str) -> None:
    light = [convert_to_lab(colour, blindness)[0] for colour in COLOURS["light"].fills]
    dark = [convert_to_lab(colour, blindness)[0] for colour in COLOURS["dark"].fills]
    assert min(pale - deep for pale, deep in pairwise(light)) > 8
    assert min(bright - deep for deep, bright in pairwise(dark)) > 8
    # All of the plan has started: the colour that "started" has on the whole board.
    assert COLOURS["light"].fills[4] == PALETTE["started"].colour
    assert COLOURS["dark"].fills[4] == DARK_SWATCHES["started"]


@pytest.mark.parametrize("colours", COLOURS.values(), ids=COLOURS.keys())
def test_names_on_start_rates_can_be_read(colours: AreaColours) -> None:
    contrasts = [
        measure_contrast(letters, fill)
        for letters, fill in zip(colours.letters, colours.fills, strict=True)
    ]
    assert min(contrasts) >= 4.5
