"""Single cells: values, reasons, qualifiers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renewal.reading.cells import Cell
from renewal.reading.figures import parse_figure

ONE = Decimal(1)
PERCENT = Decimal("0.01")


@pytest.mark.parametrize(
    ("text", "value", "reason", "qualifier"),
    [
        ("863", "863", "", "exact"),
        ("1,104", "1104", "", "exact"),
        ("１５０５", "1505", "", "exact"),
        ("0", "0", "zero", "exact"),
        ("4.03万", "40300", "", "exact"),
        ("约736万", "7360000", "", "about"),
        ("近1万", "10000", "", "just_under"),
        ("600多", "600", "", "at_least"),
        ("600多个", "600", "", "at_least"),
        ("3万余个", "30000", "", "at_least"),
        ("5679个", "5679", "", "exact"),
    ],
)
def test_printed_numbers_are_read_with_their_qualifier(
    text: str, value: str, reason: str, qualifier: str
) -> None:
    figure = parse_figure(Cell(text), ONE, is_share=False)
    assert figure is not None
    assert (figure.value, figure.reason, figure.qualifier) == (Decimal(value), reason, qualifier)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "missing"), ("/", "not_applicable"), ("／", "not_applicable"), ("—", "not_applicable")],
)
def test_slash_and_blank_have_no_value_and_differ(text: str, reason: str) -> None:
    figure = parse_figure(Cell(text), ONE, is_share=False)
    assert figure is not None
    assert (figure.value, figure.reason) == (None, reason)


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [("95.33%", "0.9533", "exact"), ("110%", "1.10", "exact"), ("全部开工", "1", "at_least")],
)
def test_shares_are_stored_as_fractions_and_never_clipped(
    text: str, value: str, qualifier: str
) -> None:
    figure = parse_figure(Cell(text), PERCENT, is_share=True)
    assert figure is not None
    assert (figure.value, figure.qualifier) == (Decimal(value), qualifier)


def test_a_percent_format_is_not_scaled_twice() -> None:
    cell = Cell("89.6%", number=Decimal("0.896"), is_percent=True)
    figure = parse_figure(cell, PERCENT, is_share=True)
    assert figure is not None
    assert figure.value == Decimal("0.896")


@pytest.mark.parametrize("text", ["浦沅小区11-14栋", "A4", "十二", "12%", "1.2.3", "#REF!", "1,10"])
def test_what_is_no_count_is_not_read_as_one(text: str) -> None:
    assert parse_figure(Cell(text), ONE, is_share=False) is None


def test_a_factor_turns_ten_thousands_into_base_units_exactly() -> None:
    figure = parse_figure(Cell("86157.25"), Decimal(10_000), is_share=False)
    assert figure is not None
    assert figure.value == Decimal("861572500")
