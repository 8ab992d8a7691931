"""Texts, numbers and dates in both languages."""

import json
import string
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from renewal.errors import TranslationError
from renewal.i18n import (
    LANGUAGES,
    Language,
    Number,
    format_area,
    format_change,
    format_count,
    format_money,
    format_month,
    format_qualified,
    format_reason,
    format_share,
    load_texts,
    translate,
)


def read_places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert set(load_texts("zh")) == set(load_texts("en"))


def test_both_languages_fill_their_places_from_the_same_values() -> None:
    # A text may use fewer of the values it is given: only the names have to be the same ones.
    chinese, english = load_texts("zh"), load_texts("en")
    own = {"month", "month_name"}
    strange = {
        key: (read_places(chinese[key]) - own, read_places(english[key]) - own)
        for key in chinese
        if not (
            read_places(chinese[key]) - own <= read_places(english[key])
            or read_places(english[key]) - own <= read_places(chinese[key])
        )
    }
    assert strange == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: Language) -> None:
    assert [key for key, text in load_texts(language).items() if not text.strip()] == []


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(TranslationError, match=r"no\.such\.key"):
        translate("no.such.key", "zh")


def test_a_text_without_its_value_is_refused() -> None:
    with pytest.raises(TranslationError, match="number"):
        translate("money.yuan", "en", amount=1)


def test_a_key_defined_twice_is_refused(tmp_path: Path) -> None:
    for name in ("a.zh.json", "b.zh.json"):
        (tmp_path / name).write_text(json.dumps({"same": "同"}), encoding="utf-8")
    with pytest.raises(TranslationError, match=r"b\.zh\.json.*'same'"):
        load_texts("zh", tmp_path)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(14736, "14,736"), (0, "0"), (Decimal("5.50"), "5.5"), (2_000, "2,000"), (None, "—")],
)
def test_counts_are_grouped_by_thousands(value: Number | None, expected: str) -> None:
    assert format_count(value, "zh") == format_count(value, "en") == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(873, "+873"), (-12, "−12"), (0, "0"), (2763, "+2,763"), (None, "—")]
)
def test_differences_carry_their_sign(value: Number | None, expected: str) -> None:
    assert format_change(value, "zh") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(121, 135), "89.6%"),  # Meizhou, 2021-11: communities
        (Fraction(11911, 14736), "80.8%"),  # households
        (Fraction(95, 120), "79.2%"),  # 2021-09: communities
        (Fraction(9148, 13863), "66.0%"),  # households
        (Fraction(1, 2000), "0.1%"),  # a half goes up, not to the even digit
        (0.0025, "0.3%"),
        (Decimal("0.6245"), "62.5%"),
        (1.1, "110.0%"),  # Shanghai, 2021-08: never clipped
        (0, "0.0%"),
        (None, "—"),
    ],
)
def test_shares_are_rounded_half_up(value: Number | None, expected: str) -> None:
    assert format_share(value, "zh") == format_share(value, "en") == expected


@pytest.mark.parametrize(
    ("cny", "chinese", "english"),
    [
        (17_410_000, "1,741万元", "CNY 17.41 million"),
        (577_000_000, "5.77亿元", "CNY 577 million"),
        (243_460_000, "2.4346亿元", "CNY 243.46 million"),
        (6_000_000_000, "60亿元", "CNY 6 billion"),
        (97_700, "9.77万元", "CNY 97,700"),
        (100, "100元", "CNY 100"),
        (Decimal("861572500.00"), "8.6157亿元", "CNY 861.57 million"),
        (300, "300元", "CNY 300"),
        (0, "0元", "CNY 0"),
        (None, "—", "—"),
    ],
)
def test_money_is_scaled_the_way_it_is_spoken(
    cny: Number | None, chinese: str, english: str
) -> None:
    assert (format_money(cny, "zh"), format_money(cny, "en")) == (chinese, english)


@pytest.mark.parametrize(
    ("square_metres", "chinese", "english"),
    [
        (75_000, "7.5万㎡", "75,000 m²"),
        (1_256, "1,256㎡", "1,256 m²"),
        (8_160_000, "816万㎡", "8.16 million m²"),
        (100_000_000, "1亿㎡", "100 million m²"),
    ],
)
def test_areas_are_scaled_the_way_they_are_spoken(
    square_metres: Number, chinese: str, english: str
) -> None:
    assert format_area(square_metres, "zh") == chinese
    assert format_area(square_metres, "en") == english


@pytest.mark.parametrize(
    ("precision", "chinese", "english"),
    [
        ("year", "2021年", "2021"),
        ("month", "2021年9月", "September 2021"),
        ("day", "2021年9月29日", "29 September 2021"),
    ],
)
def test_dates_are_no_finer_than_they_are_known(precision: str, chinese: str, english: str) -> None:
    assert format_month(date(2021, 9, 29), "zh", precision) == chinese
    assert format_month(date(2021, 9, 29), "en", precision) == english


def test_a_document_without_a_date_says_so() -> None:
    assert format_month(None, "zh") == "日期未注明"
    assert format_month(None, "en") == "undated"


@pytest.mark.parametrize(
    ("qualifier", "chinese", "english"),
    [
        ("exact", "600", "600"),
        ("at_least", "≥600", "≥ 600"),
        ("about", "约600", "≈ 600"),
        ("just_under", "近600", "just under 600"),
        (None, "600", "600"),
    ],
)
def test_a_qualifier_stands_before_its_figure(
    qualifier: str | None, chinese: str, english: str
) -> None:
    assert format_qualified("600", qualifier, "zh") == chinese
    assert format_qualified("600", qualifier, "en") == english


def test_an_unknown_qualifier_is_refused() -> None:
    with pytest.raises(TranslationError, match="perhaps"):
        format_qualified("600", "perhaps", "en")


def test_slash_zero_blank_and_no_column_read_differently() -> None:
    texts = [format_reason(r, "zh") for r in ("not_applicable", "zero", "missing", "not_in_table")]
    assert texts == ["/", "0", "— 未填", "—"]
