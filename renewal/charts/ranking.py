"""Orders of reporting units: as printed, or by what is planned, started or still to start."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from renewal.charts.layout import Row, sort_as_printed
from renewal.metrics import Basis, divide, to_exact

SORTS: Final = ("printed", "rate", "planned", "started", "left")  # what the URL holds under `sort`
_ALL_STARTED: Final = "全部开工"


def read_rate(row: Row, basis: Basis) -> Fraction | None:
    """Give a unit's start rate: of its two figures, else as printed where only that exists.

    Words in place of a rate, that all is started, count as the whole plan: at least 1.
    """
    share = divide(row.get(f"{basis}_started"), row.get(f"{basis}_planned"))
    if share is not None or basis != "communities":
        return share
    share = to_exact(row.get("community_start_share_published"))
    if share is None and row.get("community_start_share_as_published") == _ALL_STARTED:
        return Fraction(1)
    return share


def read_rank_value(row: Row, sort: str, basis: Basis) -> Fraction | None:
    """Give what a unit is ranked by; None where its figures do not allow it."""
    if sort == "rate":
        return read_rate(row, basis)
    planned, started = (to_exact(row.get(f"{basis}_{stage}")) for stage in ("planned", "started"))
    if sort == "left":
        return None if planned is None or started is None else planned - started
    return {"planned": planned, "started": started}.get(sort)


def list_sorts(rows: Sequence[Row], basis: Basis) -> tuple[str, ...]:
    """Give the orders that the figures of a table allow."""
    return tuple(
        sort
        for sort in SORTS
        if sort == "printed" or any(read_rank_value(row, sort, basis) is not None for row in rows)
    )


def sort_units(rows: Sequence[Row], sort: str, basis: Basis) -> list[dict[str, Any]]:
    """Put units in an order, the largest first, each with its `rank`.

    Equal values share a rank (1, 1, 3) and stand with more starts first; units without a value
    have no rank and come last. As printed there are no ranks.
    """
    printed = [dict(row) for row in sort_as_printed(rows)]
    if sort == "printed":
        return [row | {"rank": None} for row in printed]
    pairs = [(read_rank_value(row, sort, basis), row) for row in printed]
    known = [(value, row) for value, row in pairs if value is not None]
    known.sort(key=lambda pair: (pair[0], _count_starts(pair[1], basis)), reverse=True)
    values = [value for value, _ in known]
    ranked = [row | {"rank": 1 + sum(other > value for other in values)} for value, row in known]
    return ranked + [row | {"rank": None} for value, row in pairs if value is None]


def _count_starts(row: Row, basis: Basis) -> Fraction:
    return to_exact(row.get(f"{basis}_started")) or Fraction(0)
