"""The headline of the case studies: how many there are, and in how many places."""

from __future__ import annotations

from collections.abc import Sequence

from renewal.headlines.wording import Row, write_count
from renewal.i18n import Language, translate


def write_cases(rows: Sequence[Row], language: Language, themes: str = "") -> str:
    """Say how many cases there are and in how many places; a street counts as its county.

    Parameters
    ----------
    rows : sequence of mappings
        Report `cases__map`, all or those in view.
    themes : str
        The themes that those in view were chosen by, named in the language.
    """
    if not rows:
        return ""
    places = {str(row["place_code"]).partition(":")[0] for row in rows}
    kind = "counties" if all(_is_county(code) for code in places) else "places"
    key = "headline.cases_of" if themes else "headline.cases"
    return translate(
        key,
        language,
        themes=themes,
        cases=write_count(len(rows), "cases", language),
        places=write_count(len(places), kind, language),
    )


def write_periods(row: Row, language: Language) -> list[str]:
    """Say when a case was begun and completed, as far as its source says; a year in words."""
    periods = {kind: str(row.get(f"{kind}_period") or "") for kind in ("started", "completed")}
    return [
        translate(
            f"cases.{kind}",
            language,
            period=translate("date.year", language, year=period) if period.isdecimal() else period,
        )
        for kind, period in periods.items()
        if period
    ]


def _is_county(code: str) -> bool:
    """Tell a county's code from a prefecture's or province's, which end in 00 (GB/T 2260)."""
    return len(code) == 6 and code.isdecimal() and not code.endswith("00")
