"""Texts, numbers and dates in Chinese and English.

Numbers are rounded half up from exact decimals, the way the bulletins print them.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, get_args

from renewal.errors import TranslationError

Language = Literal["zh", "en"]
Number: TypeAlias = int | float | Decimal | Fraction

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
LOCALES_DIR: Final = Path(__file__).parent / "locales"
NOTHING: Final = "—"

# (lower bound, divisor, decimals at most, key of the pattern); 4 decimals of 亿元 are 1 万元.
_Scale: TypeAlias = tuple[tuple[int, int, int, str], ...]
_MONEY: Final[dict[Language, _Scale]] = {
    "zh": ((10**8, 10**8, 4, "money.yi"), (10**4, 10**4, 2, "money.wan"), (0, 1, 2, "money.yuan")),
    "en": (
        (10**9, 10**9, 4, "money.billion"),
        (10**6, 10**6, 2, "money.million"),
        (0, 1, 2, "money.yuan"),
    ),
}
_AREA: Final[dict[Language, _Scale]] = {
    "zh": ((10**8, 10**8, 4, "area.yi"), (10**4, 10**4, 2, "area.wan"), (0, 1, 2, "area.m2")),
    "en": ((10**6, 10**6, 3, "area.million"), (0, 1, 2, "area.m2")),
}


def load_texts(language: Language, folder: Path = LOCALES_DIR) -> Mapping[str, str]:
    """Load every `*.<language>.json` of a folder as one read-only mapping of key to text.

    Raises
    ------
    TranslationError
        When two files define the same key.
    """
    texts: dict[str, str] = {}
    for path in sorted(folder.glob(f"*.{language}.json")):
        entries: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        for key, text in entries.items():
            if key in texts:
                raise TranslationError(
                    f"{path.name}: a key is defined once (got {key!r} again). Rename or drop one."
                )
            texts[key] = text
    return MappingProxyType(texts)


@cache
def _load_cached(language: Language) -> Mapping[str, str]:
    return load_texts(language)


def translate(key: str, language: Language, **values: object) -> str:
    """Return the text of a key, with `{name}` places filled from `values`.

    Raises
    ------
    TranslationError
        When the key is unknown or a place has no value.
    """
    text = _load_cached(language).get(key)
    if text is None:
        raise TranslationError(
            f"locales/*.{language}.json: a text must have an entry (got {key!r}). Add the key."
        )
    try:
        return text.format(**values)
    except (KeyError, IndexError) as error:
        raise TranslationError(
            f"locales/*.{language}.json, {key}: each place needs a value (got {sorted(values)}). "
            f"Give {error.args[0]!r}."
        ) from error


def has_text(key: str, language: Language) -> bool:
    """Tell whether a key has a text in a language."""
    return key in _load_cached(language)


def list_texts(prefix: str, language: Language) -> dict[str, str]:
    """Return the texts whose keys begin with `prefix`, by the rest of the key."""
    return {
        key.removeprefix(prefix): text
        for key, text in _load_cached(language).items()
        if key.startswith(prefix)
    }


def _round_half_up(value: Number, digits: int) -> Decimal:
    """Round exactly; a float counts as the shortest decimal that prints it."""
    step = Decimal(1).scaleb(-digits)
    if isinstance(value, Fraction):
        scaled = abs(value) * 10**digits
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        return (Decimal(whole) * step).copy_sign(Decimal(value.numerator))
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    return exact.quantize(step, rounding=ROUND_HALF_UP)


def _format_plain(value: Number, digits: int) -> str:
    """Write with thousands separators and no more decimals than needed."""
    text = f"{_round_half_up(value, digits):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_count(value: Number | None, language: Language, digits: int = 2) -> str:  # noqa: ARG001 (both languages group by thousands)
    """Format a count with thousands separators, `14,736`; decimals only where there are any."""
    return NOTHING if value is None else _format_plain(value, digits)


def format_change(value: Number | None, language: Language) -> str:
    """Format a difference with its sign: `+873`, `−12`, `0`."""
    if value is None:
        return NOTHING
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + format_count(-value if value < 0 else value, language)


def format_share(
    value: Number | None,
    language: Language,  # noqa: ARG001 (both languages write 89.6%)
    digits: int = 1,
) -> str:
    """Format a share (0–1, more where the plan is exceeded) as `89.6%`, rounded half up.

    Give a `Fraction` of numerator and denominator where both are known: it is rounded exactly.
    """
    if value is None:
        return NOTHING
    share = value if isinstance(value, Fraction) else Decimal(str(value))
    return f"{_round_half_up(share * 100, digits):,f}%"


def _format_scaled(value: Number, scale: _Scale, language: Language) -> str:
    exact = value if isinstance(value, Fraction) else Fraction(str(value))
    for lower_bound, divisor, digits, key in scale:
        if abs(exact) >= lower_bound:
            number = _format_plain(exact / divisor, digits)
            return translate(key, language, number=number)
    return NOTHING  # unreachable: every scale ends at 0


def format_money(cny: Number | None, language: Language) -> str:
    """Format CNY as `1,741万元` or `5.77亿元`, in English as `CNY 17.41 million`."""
    return NOTHING if cny is None else _format_scaled(cny, _MONEY[language], language)


def format_area(square_metres: Number | None, language: Language) -> str:
    """Format m² as `7.5万㎡`, in English as `75,000 m²` or `8.16 million m²`."""
    return (
        NOTHING
        if square_metres is None
        else _format_scaled(square_metres, _AREA[language], language)
    )


def format_month(
    day: date | None,
    language: Language,
    precision: Literal["year", "month", "day"] | str = "month",
) -> str:
    """Format a date no finer than it is known: `2021年11月`, `November 2021`; undated says so."""
    if day is None:
        return translate("date.none", language)
    key = f"date.{precision}" if precision in ("year", "day") else "date.month"
    month_name = translate(f"month.{day.month}", language)
    return translate(
        key, language, year=day.year, month=day.month, month_name=month_name, day=day.day
    )


def format_qualified(text: str, qualifier: str | None, language: Language) -> str:
    """Put the source's qualifier before a figure: `≥600`, `约1,000`, `近1万元`.

    Raises
    ------
    TranslationError
        When the qualifier is none of exact, about, just_under, at_least.
    """
    return translate(f"qualifier.{qualifier or 'exact'}", language, figure=text)


def format_reason(reason: str | None, language: Language) -> str:
    """Say why a cell holds no number: `/` as printed, not filled in, or not in the table.

    Raises
    ------
    TranslationError
        When the reason is none of not_applicable, zero, missing, not_in_table.
    """
    return translate(f"reason.{reason}", language) if reason else NOTHING
