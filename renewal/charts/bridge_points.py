"""The bridge between two dates: what was not started, what the plan added, what work started."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from renewal.charts.completion_words import qualify_share
from renewal.charts.layout import Row
from renewal.metrics import Basis, divide, to_exact

STAGES: Final = ("planned", "started")
_ENDS: Final = tuple(f"{stage}_{end}" for end in ("from", "to") for stage in STAGES)


@dataclass(frozen=True)
class Bridge:
    """Plan and starts of the same units at two dates of one year.

    Attributes
    ----------
    figures : dict
        `planned_from`, `started_from`, `planned_to`, `started_to`: exact sums.
    qualifiers : dict
        How exact each of them is.
    rows : tuple
        The rows of `progress__change` that enter, and `left_out` those that lack a figure.
    """

    figures: dict[str, Fraction]
    qualifiers: dict[str, str]
    rows: tuple[Row, ...]
    left_out: tuple[Row, ...]

    @property
    def dates(self) -> tuple[date, date]:
        """Return the two dates."""
        return self.rows[0]["from_date"], self.rows[0]["to_date"]

    def read_left(self, end: str) -> Fraction:
        """Return what is planned and not started at an end; below zero where starts exceed it."""
        return self.figures[f"planned_{end}"] - self.figures[f"started_{end}"]

    def read_change(self, stage: str) -> Fraction:
        """Return what the plan (`planned`) or the starts (`started`) gained."""
        return self.figures[f"{stage}_to"] - self.figures[f"{stage}_from"]

    def read_share(self, end: str) -> Fraction | None:
        """Return the start rate at an end, on the plan of that date."""
        return divide(self.figures[f"started_{end}"], self.figures[f"planned_{end}"])

    def qualify_share(self, end: str) -> str | None:
        """Return how exact the rate of an end is; None where its parts allow none."""
        return qualify_share(self.qualifiers[f"started_{end}"], self.qualifiers[f"planned_{end}"])

    def qualify_left(self, end: str) -> str:
        """Return how exact it is what is not started at an end."""
        return self.qualify_difference(f"planned_{end}", f"started_{end}")

    def qualify_difference(self, *names: str) -> str:
        """Return how exact a difference of figures is: exact, or about where any is not exact."""
        return "exact" if all(self.qualifiers[name] == "exact" for name in names) else "about"


def read_bridge(rows: Sequence[Row], basis: Basis) -> Bridge | None:
    """Return the bridge of the units whose plan and starts both tables report.

    Parameters
    ----------
    rows : sequence
        Rows of `progress__change`, all units of a place or a single one.

    Returns
    -------
    Bridge or None
        None where no unit has all four figures, where a table is known by its year only, and
        across years: figures start anew each January (semantics: rule 1).
    """
    whole = [row for row in rows if is_whole(row, basis)]
    if not whole or not is_comparable(whole[0]):
        return None
    figures = {
        name: sum((to_exact(row[f"{basis}_{name}"]) or Fraction(0) for row in whole), Fraction(0))
        for name in _ENDS
    }
    qualifiers = {
        name: _combine(row.get(f"{basis}_{name}_qualifier") for row in whole) for name in _ENDS
    }
    left_out = tuple(row for row in rows if not is_whole(row, basis))
    return Bridge(figures, qualifiers, tuple(whole), left_out)


def list_steps(bridge: Bridge) -> list[tuple[str, Fraction, Fraction]]:
    """Give the four steps as name, where its bar begins, and where it ends."""
    first, last = bridge.read_left("from"), bridge.read_left("to")
    revised = first + bridge.read_change("planned")
    return [
        ("left_from", Fraction(0), first),
        ("planned", first, revised),
        ("started", revised, last),
        ("left_to", Fraction(0), last),
    ]


def is_whole(row: Row, basis: Basis) -> bool:
    """Tell whether plan and starts of both dates are known."""
    return all(to_exact(row.get(f"{basis}_{name}")) is not None for name in _ENDS)


def is_comparable(row: Row) -> bool:
    """Tell whether the two tables of a row are monthly ones of one year."""
    same_year: bool = row["from_date"].year == row["to_date"].year
    return same_year and row.get("as_of_precision", "month") == "month"


def _combine(qualifiers: Any) -> str:
    """Give the qualifier of a sum (semantics: rule 9)."""
    found = {qualifier or "exact" for qualifier in qualifiers} - {"exact"}
    if not found:
        return "exact"
    return "at_least" if found == {"at_least"} else "about"


def pair_rows(before: Row, after: Row) -> dict[str, Any]:
    """Return two reports of one place as a row like those of `progress__change`.

    Parameters
    ----------
    before, after : mapping
        Rows of `progress__trend`: a place whose figures stand in no table of units.
    """
    pair: dict[str, Any] = {
        "place_code": after["place_code"],
        "name_zh": after.get("name_zh"),
        "name_en": after.get("name_en"),
        "from_date": before["as_of_date"],
        "to_date": after["as_of_date"],
        "from_source_id": before.get("source_id"),
        "to_source_id": after.get("source_id"),
        "as_of_precision": "year"
        if "year" in (before.get("as_of_precision"), after.get("as_of_precision"))
        else "month",
    }
    for end, row in (("from", before), ("to", after)):
        for basis in ("households", "communities"):
            for stage in STAGES:
                name = f"{basis}_{stage}"
                pair[f"{name}_{end}"] = row.get(name)
                pair[f"{name}_{end}_qualifier"] = row.get(f"{name}_qualifier")
        for name in ("community_start_share_published", "community_start_share_as_published"):
            pair[f"{name}_{end}"] = row.get(name)
    return pair
