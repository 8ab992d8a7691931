"""Columns of shares: percent or fraction, decided for the column as a whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl.worksheet.worksheet import Worksheet as Sheet

from renewal.reading import ReadResult
from tests.reading.conftest import ReadBook, ReadText, list_findings


def list_shares(result: ReadResult) -> list[Decimal | None]:
    return [value.value for value in result.values]


def write_shares(header: str, first: str, second: str) -> str:
    return f"区县名称,{header}\n梅江区,{first}\n蕉岭县,{second}\n"


def test_a_header_that_prints_percent_makes_bare_numbers_percentages(read_text: ReadText) -> None:
    result = read_text(write_shares("开工率（%）", "95.33", "0.5"))
    assert list_shares(result) == [Decimal("0.9533"), Decimal("0.005")]


def test_bare_numbers_that_can_only_be_percentages_are_read(read_text: ReadText) -> None:
    assert list_shares(read_text(write_shares("开工率", "95.33", "1"))) == [
        Decimal("0.9533"),
        Decimal("0.01"),
    ]


def test_a_bare_number_beside_percentages_is_refused(read_text: ReadText) -> None:
    result = read_text(write_shares("开工率", "95.33%", "0.93"))
    assert list_findings(result) == [("cell.share_unit", "B3", "0.93")]


@pytest.mark.parametrize(("first", "second"), [("0.9533", "1.1"), ("0.8", "2")])
def test_bare_numbers_that_may_be_fractions_ask_for_their_unit(
    read_text: ReadText, first: str, second: str
) -> None:
    result = read_text(write_shares("开工率", first, second))
    assert list_findings(result) == [("header.share_unit", "B1", "开工率")]


@pytest.mark.parametrize(("unit", "value"), [("%", "0.0093"), ("1", "0.93")])
def test_settings_say_what_bare_shares_are(read_text: ReadText, unit: str, value: str) -> None:
    settings = f'[units]\n"开工率" = "{unit}"\n'
    result = read_text(write_shares("开工率", "0.93", "0"), settings=settings)
    assert list_shares(result) == [Decimal(value), 0]


def test_a_footnote_in_a_header_is_no_unit(read_text: ReadText) -> None:
    result = read_text(write_shares("开工率(1)", "95.33%", "93%"))
    assert list_findings(result) == [("header.unknown", "B1", "开工率(1)")]


LINES: list[list[object]] = [["区县名称", "开工率", "开工数"], ["梅江区", 0.896, 12]]


def test_a_percent_format_is_read_as_seen(read_book: ReadBook) -> None:
    def change(sheet: Sheet) -> None:
        sheet["B2"].number_format = "0.00%"

    result = read_book(LINES, change)
    (share, _) = result.values
    assert (share.value, share.printed, share.step) == (
        Decimal("0.896"), "89.60%", Decimal("0.0001"),
    )  # fmt: skip


@pytest.mark.parametrize("number_format", ['0.00"%"', "0.00\\%", '[>0]0.00"%"'])
def test_a_percent_sign_that_is_only_text_scales_nothing(
    read_book: ReadBook, number_format: str
) -> None:
    def change(sheet: Sheet) -> None:
        sheet["B2"] = 95.3
        sheet["B2"].number_format = number_format

    (share, _) = read_book(LINES, change).values
    assert (share.value, share.printed) == (Decimal("0.9530"), "95.30%")


def test_a_percent_format_in_a_column_of_counts_is_refused(read_book: ReadBook) -> None:
    def change(sheet: Sheet) -> None:
        sheet["B2"].number_format = "0%"
        sheet["C2"].number_format = "0%"

    assert list_findings(read_book(LINES, change)) == [("cell.not_a_figure", "C2", "1200%")]


@pytest.mark.parametrize(
    ("number_format", "value", "printed"),
    [('0"个"', 12, "12个"), ("#,##0.00_);[Red](#,##0.00)", 12, "12.00"), ('"约"0', 12, "约12")],
)
def test_text_of_a_number_format_is_read_as_printed(
    read_book: ReadBook, number_format: str, value: int, printed: str
) -> None:
    def change(sheet: Sheet) -> None:
        sheet["B2"].number_format = "0%"
        sheet["C2"].number_format = number_format

    started = read_book(LINES, change).values[1]
    assert (int(started.value or 0), started.printed) == (value, printed)


@pytest.mark.parametrize("number_format", ['0!.0,"万"', "#,##0,", '0"户"'])
def test_a_format_that_shows_another_figure_is_refused(
    read_book: ReadBook, number_format: str
) -> None:
    def change(sheet: Sheet) -> None:
        sheet["B2"].number_format = "0%"
        sheet["C2"] = 86000
        sheet["C2"].number_format = number_format

    (problem,) = read_book(LINES, change).problems
    assert problem.cell == "C2"
    assert problem.rule in {"cell.scaled_format", "cell.not_a_figure"}


def test_noise_of_a_float_is_not_printed(read_book: ReadBook) -> None:
    def change(sheet: Sheet) -> None:
        sheet["B2"] = 0.1 + 0.2
        sheet["B2"].number_format = "0.0%"

    assert read_book(LINES, change).values[0].value == Decimal("0.3")
