"""Words of a headline sentence: counts, qualifiers and names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Final, TypeAlias

from renewal.i18n import Language, Number, format_count, format_money, has_text, translate
from renewal.metrics import to_exact

Row: TypeAlias = Mapping[str, Any]

EXACT: Final = "exact"
NAMED_MOST: Final = 3  # programmes that one sentence names before it says "and others"
BETWEEN_SENTENCES: Final[dict[Language, str]] = {"zh": "", "en": " "}
# (from, divisor, multiple of, key): a large unit is used only where it drops no digit.
_LARGE: Final[dict[Language, tuple[tuple[int, int, int, str], ...]]] = {
    "zh": (
        (10**8, 10**8, 10**6, "headline.number.yi"),
        (10**4, 10**4, 100, "headline.number.wan"),
    ),
    "en": ((10**6, 10**6, 10**4, "headline.number.million"),),
}


def write_number(value: Number, language: Language) -> str:
    """Write a count: `51,294`, and `3万` or `736万` where the large unit loses nothing."""
    exact = Fraction(value)
    for lower_bound, divisor, step, key in _LARGE[language]:
        if exact >= lower_bound and exact % step == 0:
            return translate(key, language, number=format_count(exact / divisor, language))
    return format_count(exact, language)


def write_count(
    value: Number, counted: str, language: Language, qualifier: str | None = EXACT
) -> str:
    """Write a count with its unit word: `不少于330个`, `1 community`.

    Parameters
    ----------
    counted : str
        Ending of a key `headline.count.*`; one ending in `.short` has been named before.
    """
    key = f"headline.count.{counted}"
    if value == 1 and has_text(f"{key}.one", language):
        key += ".one"
    text = translate(key, language, number=write_number(value, language))
    return qualify(text, qualifier, language)


def write_money(cny: Number, language: Language, qualifier: str | None = EXACT) -> str:
    """Write an amount of CNY with its qualifier in words: `不少于60亿元`."""
    return qualify(format_money(cny, language), qualifier, language)


def qualify(text: str, qualifier: str | None, language: Language) -> str:
    """Put a source's qualifier before a figure as a word, for reading aloud.

    Raises
    ------
    TranslationError
        When the qualifier is none of exact, about, just_under, at_least.
    """
    return translate(f"headline.qualifier.{qualifier or EXACT}", language, figure=text)


def combine_qualifiers(qualifiers: Iterable[str | None]) -> str:
    """Return the qualifier of a sum (semantics: rule 9): all exact, at least, or else about."""
    found = {qualifier or EXACT for qualifier in qualifiers} - {EXACT}
    if not found:
        return EXACT
    return "at_least" if found == {"at_least"} else "about"


def read_name(row: Row, language: Language, stem: str = "name") -> str:
    """Return a bilingual column of a row, in Chinese where the other is not given."""
    return str(row.get(f"{stem}_{language}") or row.get(f"{stem}_zh") or "")


def read_exact(row: Row, column: str) -> Fraction | None:
    """Return a cell as an exact number; None where there is none, a printed `/` included."""
    return to_exact(row.get(column))


def join_sentences(sentences: Iterable[str], language: Language) -> str:
    """Join whole sentences the way the language spaces them; empty ones are left out."""
    return BETWEEN_SENTENCES[language].join(sentence for sentence in sentences if sentence)
