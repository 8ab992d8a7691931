"""The headline of parking: spaces added and net added, each programme by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from renewal.headlines.wording import NAMED_MOST, Row, read_exact, read_name, write_count
from renewal.i18n import Language, translate

# Only these two count as added; they never add to each other (semantics: rule 10).
_MEASURES: Final = ("added", "net_added")
_ORDER: Final = (*_MEASURES, "planned_total", "total")


def write_parking(rows: Sequence[Row], language: Language, programme_id: str | None = None) -> str:
    """Say which programmes state spaces added or net added, the largest first; nothing is summed.

    Of one programme every measure is said that its source states.

    Parameters
    ----------
    rows : sequence of mappings
        Report `parking__spaces`, all or those in view.
    programme_id : str or None
        The programme in view; None for all.
    """
    if programme_id is not None:
        own = [row for row in rows if row["programme_id"] == programme_id]
        return _write_programme(own, language)
    clauses = [_write_measure(rows, measure, language) for measure in _MEASURES]
    stated = [clause for clause in clauses if clause]
    if not stated:
        return translate("headline.parking.none", language) if rows else ""
    text = translate("list.clause", language).join(stated)
    text = text[:1].upper() + text[1:]
    return translate("headline.parking", language, clauses=text)


def _write_programme(rows: Sequence[Row], language: Language) -> str:
    """Say every measure that one programme's source states; none is added to another."""
    found = [row for row in rows if read_exact(row, "spaces") is not None]
    found.sort(key=lambda row: _ORDER.index(row["measure"]))
    if not found:
        return ""
    parts = []
    for row in found:
        measure = translate(f"parking.measure.{row['measure']}", language)
        parts.append(_write_part(dict(row) | {f"name_{language}": measure}, language))
    text = translate("list.clause", language).join(parts)
    return translate(
        "headline.parking.one", language, name=read_name(found[0], language), parts=text
    )


def _write_measure(rows: Sequence[Row], measure: str, language: Language) -> str:
    found = [
        row for row in rows if row["measure"] == measure and read_exact(row, "spaces") is not None
    ]
    if not found:
        return ""
    found.sort(key=lambda row: read_exact(row, "spaces") or 0, reverse=True)
    parts = [_write_part(row, language) for row in found[:NAMED_MOST]]
    if len(found) > NAMED_MOST:
        parts.append(translate("headline.more", language))
    return translate(
        f"headline.parking.{measure}",
        language,
        parts=translate("list.separator", language).join(parts),
    )


def _write_part(row: Row, language: Language) -> str:
    spaces = write_count(row["spaces"], "spaces", language, row.get("qualifier"))
    key = "headline.parking.part"
    if row.get("stage") in ("planned", "expected"):  # not yet built: say so
        key = f"headline.parking.part_{row['stage']}"
    return translate(key, language, name=read_name(row, language), spaces=spaces)
