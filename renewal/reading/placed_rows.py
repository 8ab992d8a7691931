"""A row of figures with the place it speaks of."""

from __future__ import annotations

from typing import NamedTuple

from renewal.catalogue import Place
from renewal.reading.months import AsOf
from renewal.reading.rows import Row


class PlacedRow(NamedTuple):
    """A row with the place it speaks of.

    Attributes
    ----------
    row : Row
    month : AsOf
    place : Place or None
        None for a total that names none.
    role : str
        ``unit``, ``total``, ``part``, or ``segment`` for a subtotal of rows that are no place.
    place_code, parent_code : str
        Of a total: the place it sums, twice.
    """

    row: Row
    month: AsOf
    place: Place | None
    role: str = "unit"
    place_code: str = ""
    parent_code: str = ""

    @property
    def name_zh(self) -> str:
        """Name of the place; empty for a total."""
        return self.place.name_zh if self.place and self.role in ("unit", "part") else ""
