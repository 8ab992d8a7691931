"""Single cells: values, reasons, qualifiers, units and steps."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renewal.reading.cells import Cell
from renewal.reading.figures import ParsedFigure, find_figure_fault, parse_figure
from renewal.reading.units import ColumnUnit

ONE = Decimal(1)
COMMUNITIES = ColumnUnit("community", ONE)
HOUSEHOLDS = ColumnUnit("household", ONE)
MONEY_IN_WAN = ColumnUnit("cny", Decimal(10_000))
AREA_IN_WAN = ColumnUnit("m2", Decimal(10_000))
PERCENTAGES = ColumnUnit("share", Decimal("0.01"))
FRACTIONS = ColumnUnit("share", ONE)
UNSAID_SHARES = ColumnUnit("share", None)


def read_cell(cell: Cell, column: ColumnUnit) -> ParsedFigure:
    figure = parse_figure(cell, column)
    assert isinstance(figure, ParsedFigure), figure
    return figure


@pytest.mark.parametrize(
    ("text", "value", "reason", "qualifier"),
    [
        ("863", "863", "", "exact"),
        ("1,104", "1104", "", "exact"),
        ("１５０５", "1505", "", "exact"),
        ("１，１０４", "1104", "", "exact"),
        ("0", "0", "zero", "exact"),
        ("4.03万", "40300", "", "exact"),
        ("约736万", "7360000", "", "about"),
        ("约 736 万", "7360000", "", "about"),
        ("近1万", "10000", "", "just_under"),
        ("600多", "600", "", "at_least"),
        ("600多个", "600", "", "at_least"),
        ("3万余个", "30000", "", "at_least"),
        ("5679 个", "5679", "", "exact"),
    ],
)
def test_printed_numbers_are_read_with_their_qualifier(
    text: str, value: str, reason: str, qualifier: str
) -> None:
    figure = read_cell(Cell(text), COMMUNITIES)
    assert (figure.value, figure.reason, figure.qualifier) == (Decimal(value), reason, qualifier)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "missing"), ("/", "not_applicable"), ("／", "not_applicable"), ("—", "not_applicable")],
)
def test_slash_and_blank_have_no_value_and_differ(text: str, reason: str) -> None:
    figure = read_cell(Cell(text), HOUSEHOLDS)
    assert (figure.value, figure.reason, figure.step) == (None, reason, Decimal(0))


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [("95.33%", "0.9533", "exact"), ("110％", "1.10", "exact"), ("全部开工", "1", "at_least")],
)
@pytest.mark.parametrize("column", [PERCENTAGES, FRACTIONS, UNSAID_SHARES])
def test_shares_are_stored_as_fractions_and_never_clipped(
    text: str, value: str, qualifier: str, column: ColumnUnit
) -> None:
    figure = read_cell(Cell(text), column)
    assert (figure.value, figure.qualifier) == (Decimal(value), qualifier)


def test_a_bare_share_is_what_its_column_says_and_nothing_else() -> None:
    assert read_cell(Cell("95.33"), PERCENTAGES).value == Decimal("0.9533")
    assert read_cell(Cell("0.9533"), FRACTIONS).value == Decimal("0.9533")
    assert parse_figure(Cell("95.33"), UNSAID_SHARES) == "cell.share_unit"
    assert read_cell(Cell("0"), UNSAID_SHARES).reason == "zero"


def test_a_percent_format_is_not_scaled_twice() -> None:
    cell = Cell("89.6%", number=Decimal("0.896"), is_percent=True)
    figure = read_cell(cell, PERCENTAGES)
    assert (figure.value, figure.step) == (Decimal("0.896"), Decimal("0.001"))
    assert parse_figure(cell, HOUSEHOLDS) == "cell.not_a_figure"


@pytest.mark.parametrize(
    "text",
    [
        "浦沅小区11-14栋", "A4", "十二", "12%", "1.2.3", "#REF!", "1,10",
        "150 143", "1 104", "12\n3", "71①", "86³", "⑨", "½", "٣",
    ],
)  # fmt: skip
def test_what_is_no_count_is_not_read_as_one(text: str) -> None:
    assert parse_figure(Cell(text), COMMUNITIES) == "cell.not_a_figure"


@pytest.mark.parametrize(
    ("text", "column", "value"),
    [
        ("86157.25", MONEY_IN_WAN, "861572500"),
        ("8.6亿元", MONEY_IN_WAN, "860000000"),
        ("5000万元", MONEY_IN_WAN, "50000000"),
        ("13533.40元", MONEY_IN_WAN, "13533.40"),
        ("104.87万平方米", AREA_IN_WAN, "1048700"),
        ("5.68万㎡", AREA_IN_WAN, "56800"),
        ("56824平方米", AREA_IN_WAN, "56824"),
        ("4.03万", COMMUNITIES, "40300"),
    ],
)
def test_a_unit_in_a_cell_goes_before_the_unit_of_its_column(
    text: str, column: ColumnUnit, value: str
) -> None:
    assert read_cell(Cell(text), column).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "column", "rule"),
    [
        ("86157.25万", MONEY_IN_WAN, "cell.scale_twice"),
        ("0.86亿", MONEY_IN_WAN, "cell.scale_twice"),
        ("863元", HOUSEHOLDS, "cell.not_a_figure"),
        ("863个", HOUSEHOLDS, "cell.not_a_figure"),
        ("12平方米", MONEY_IN_WAN, "cell.not_a_figure"),
        ("4万%", PERCENTAGES, "cell.not_a_figure"),
        ("4万", PERCENTAGES, "cell.not_a_figure"),
    ],
)
def test_a_unit_that_contradicts_its_column_is_refused(
    text: str, column: ColumnUnit, rule: str
) -> None:
    assert parse_figure(Cell(text), column) == rule


@pytest.mark.parametrize(
    ("text", "column", "step"),
    [
        ("86157.25", MONEY_IN_WAN, "100"),
        ("13533.40", MONEY_IN_WAN, "100"),
        ("6828", MONEY_IN_WAN, "10000"),
        ("863", HOUSEHOLDS, "1"),
        ("4.03万", COMMUNITIES, "100"),
        ("95.33%", UNSAID_SHARES, "0.0001"),
        ("8.6亿元", MONEY_IN_WAN, "10000000"),
        ("全部开工", UNSAID_SHARES, "0"),
    ],
)
def test_the_step_is_the_last_printed_digit_in_base_units(
    text: str, column: ColumnUnit, step: str
) -> None:
    assert read_cell(Cell(text), column).step == Decimal(step)


@pytest.mark.parametrize(
    ("value", "unit", "rule"),
    [
        ("999999999", "household", ""),
        ("1000000000", "household", "cell.too_large"),
        ("1E+13", "m2", "cell.too_large"),
        ("9E+12", "m2", ""),
        ("1E+15", "cny", "cell.too_large"),
        ("9E+14", "cny", ""),
        ("100", "share", "cell.too_large"),
        ("1.1", "share", ""),
        ("12.5", "building", "cell.fraction"),
        ("-1", "cny", "cell.negative"),
    ],
)
def test_figures_beyond_reason_are_refused(value: str, unit: str, rule: str) -> None:
    assert find_figure_fault(Decimal(value), unit) == rule
