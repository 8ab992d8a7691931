"""Which place a total is of, and which rows a subtotal sums."""

from __future__ import annotations

from renewal.catalogue import Catalogue
from renewal.reading.labels import is_subtotal
from renewal.reading.placed_rows import PlacedRow
from renewal.reading.places import PlaceFinder


class TotalSettler:
    """Settles the totals of one table.

    Parameters
    ----------
    catalogue : Catalogue
    finder : PlaceFinder
    place_code : str
        Place that every row speaks of, "" when the rows name theirs.
    """

    def __init__(self, catalogue: Catalogue, finder: PlaceFinder, place_code: str) -> None:
        self.catalogue = catalogue
        self.finder = finder
        self.place_code = place_code

    def settle(self, placed: list[PlacedRow]) -> list[PlacedRow]:
        """Return the rows with each total's place, or as a segment where it sums no place."""
        units = [item for item in placed if item.role == "unit"]
        parents = list(dict.fromkeys(item.parent_code for item in units))
        table_code = self.place_code or self.find_common(parents)
        has_grand = any(item.row.is_total and not is_subtotal(item.row.label) for item in placed)
        subtotals = [item for item in placed if item.row.is_total and is_subtotal(item.row.label)]
        is_grouped = has_grand or len(subtotals) > 1
        settled = []
        for position, item in enumerate(placed):
            if not item.row.is_total:
                settled.append(item)
                continue
            code = self._find_scope(item) or item.parent_code
            role = "total"
            if not code and is_subtotal(item.row.label) and is_grouped:
                code = self._find_segment_parent(placed, position)
                if not code or (len(parents) == 1 and code == table_code):
                    role = "segment"
            code = code or table_code
            settled.append(item._replace(role=role, place_code=code, parent_code=code))
        return settled

    def _find_scope(self, item: PlacedRow) -> str:
        """Return the code of the place that a total names: 梅州市 of 梅州市合计."""
        scope = item.row.total_scope
        found = self.finder.find_candidates(scope, item.month.day) if scope else []
        return found[0].place_code if len(found) == 1 else ""

    def _find_segment_parent(self, placed: list[PlacedRow], position: int) -> str:
        """Return the place that all units of a subtotal's segment stand below, or ""."""
        parents = {item.parent_code for item in list_segment(placed, position)}
        return parents.pop() if len(parents) == 1 else ""

    def find_common(self, codes: list[str]) -> str:
        """Return the nearest place at or above all of these places."""
        chains = [self.list_ancestors(code) for code in codes]
        if not chains:
            return ""
        return next((code for code in chains[0] if all(code in chain for chain in chains)), "")

    def list_ancestors(self, code: str) -> list[str]:
        """Return a place's code and those of the places above it, the nearest first."""
        chain: list[str] = []
        while code and code not in chain:
            chain.append(code)
            code = self.catalogue.find_parent_code(code)
        return chain


def list_segment(placed: list[PlacedRow], position: int) -> list[PlacedRow]:
    """Return the units that a subtotal sums: those before it up to the total before that.

    Where none stands there, as when subtotals come first, those after it.
    """
    before: list[PlacedRow] = []
    for item in reversed(placed[:position]):
        if item.row.is_total:
            break
        if item.role == "unit":
            before.append(item)
    if before and not _comes_first(placed):
        return before
    after: list[PlacedRow] = []
    for item in placed[position + 1 :]:
        if item.row.is_total:
            break
        if item.role == "unit":
            after.append(item)
    return after


def _comes_first(placed: list[PlacedRow]) -> bool:
    """Return whether a table's first subtotal stands above its units."""
    for item in placed:
        if item.row.is_total and is_subtotal(item.row.label):
            return True
        if item.role == "unit":
            return False
    return False
