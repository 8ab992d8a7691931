"""What each row of a table is: a unit, a part of one, or a total, and of which place."""

from __future__ import annotations

from collections import Counter

from renewal.catalogue import Catalogue
from renewal.reading.labels import is_item_name, is_numbered, list_spellings
from renewal.reading.months import AsOf
from renewal.reading.placed_rows import PlacedRow
from renewal.reading.places import PlaceFinder, UnknownName
from renewal.reading.results import ReadResult
from renewal.reading.rows import Row
from renewal.reading.totals import TotalSettler

# A list of projects has this many names at least, and at least half of them are of that kind.
FEWEST_ITEMS = 3


class Grouper:
    """Places the rows of one table; problems go to the result it was given."""

    def __init__(
        self,
        result: ReadResult,
        sheet_name: str,
        name_column: int,
        catalogue: Catalogue,
        finder: PlaceFinder,
        place_code: str = "",
    ) -> None:
        self.result = result
        self.sheet_name = sheet_name
        self.name_column = name_column
        self.catalogue = catalogue
        self.finder = finder
        self.place_code = place_code
        self.group_codes: set[str] = set()
        self.totals = TotalSettler(catalogue, finder, place_code)

    def place_rows(self, rows: list[Row], months: dict[int, AsOf | None]) -> list[PlacedRow]:
        """Return the rows that have a place and a month; add a problem for each other one."""
        placed = self._find_places(rows, months)
        placed = self._mark_parts(placed)
        placed = self._mark_parents(placed)
        placed = self.totals.settle(placed)
        self.group_codes |= {item.place_code for item in placed if item.role == "total"}
        self._check_units([row for row in placed if row.role == "unit"])
        return placed

    def _find_places(self, rows: list[Row], months: dict[int, AsOf | None]) -> list[PlacedRow]:
        names = [
            (self._get_name(row), month.day if (month := months[row.number]) else None)
            for row in rows
            if not row.is_total
        ]
        votes = self.finder.count_parents(names)
        unknown: list[tuple[Row, UnknownName]] = []
        placed: list[PlacedRow] = []
        hints: list[str] = []
        for row in rows:
            month = months[row.number]
            if month is None:
                continue
            group_code = self._find_group(row, month, votes)
            if row.is_total:
                placed.append(PlacedRow(row, month, None, "total", parent_code=group_code))
                continue
            near = [group_code, *hints] if group_code else hints
            place = self.finder.choose(self._get_name(row), month.day, near, votes)
            if isinstance(place, UnknownName):
                unknown.append((row, place))
                continue
            if row.code not in ("", row.label) and not place.names & set(list_spellings(row.label)):
                self._add_name("place.code_differs", row, f"{place.name_zh} {place.place_code}")
            if group_code and group_code not in self.totals.list_ancestors(place.place_code):
                self._add_name("place.scattered", row, row.group)
            hints = [place.place_code, place.parent_place_code]
            placed.append(
                PlacedRow(row, month, place, "unit", place.place_code, place.parent_place_code)
            )
        self._report_unknown(unknown, len(names))
        return placed

    def _get_name(self, row: Row) -> str:
        """Return what says the place of a row: the settings, its code, or its name."""
        return self.place_code or row.code or row.label

    def _find_group(self, row: Row, month: AsOf, votes: Counter[str]) -> str:
        """Return the code of the place in the group column, which holds no place of the row."""
        if not row.group or row.group == row.label:
            return ""
        group = self.finder.choose(row.group, month.day, [], votes)
        if isinstance(group, UnknownName):
            return ""
        self.group_codes.add(group.place_code)
        return group.place_code

    def _report_unknown(self, unknown: list[tuple[Row, UnknownName]], row_count: int) -> None:
        items = [row for row, _ in unknown if is_item_name(row.label)]
        if len(items) >= FEWEST_ITEMS and 2 * len(items) >= row_count:
            self._add_name("sheet.project_list", items[0])
            return
        for row, name in unknown:
            rule = "cell.date" if row.is_dated else name.rule
            self._add_name(rule, row, "、".join(name.suggestions))

    def _mark_parts(self, placed: list[PlacedRow]) -> list[PlacedRow]:
        """Make rows after 其中 parts of the unit above them; below a total they are the units."""
        marked = []
        owner: PlacedRow | None = None
        is_inside = False
        for item in placed:
            is_child = (
                owner is not None
                and owner.place is not None
                and item.place is not None
                and item.place.parent_place_code == owner.place_code
            )
            if is_child and (item.row.is_marked or (is_inside and is_numbered(item.row.label))):
                is_inside = True
                marked.append(item._replace(role="part"))
                continue
            owner, is_inside = item, False
            marked.append(item)
        return marked

    def _mark_parents(self, placed: list[PlacedRow]) -> list[PlacedRow]:
        """Settle rows of a place and of the places below it in one table.

        When every place of the upper level has rows below it, the upper rows are totals; when
        only some have, the lower rows are parts.
        """
        units = [item for item in placed if item.role == "unit" and item.place]
        codes = {item.place_code for item in units}
        with_rows = {item.parent_code for item in units if item.parent_code in codes}
        if not with_rows:
            return placed
        levels: dict[str, set[str]] = {}
        for item in units:
            levels.setdefault(item.parent_code, set()).add(item.place_code)
        totals, wholes = set[str](), set[str]()
        for members in levels.values():
            above = members & with_rows
            (totals if above == members else wholes).update(above)
        self.group_codes |= totals
        settled = []
        for item in placed:
            if item.role == "unit" and item.place_code in totals:
                item = item._replace(role="total", parent_code=item.place_code)
            elif item.role == "unit" and item.parent_code in wholes:
                item = item._replace(role="part")
                self._add_name("row.part", item.row)
            settled.append(item)
        return settled

    def _check_units(self, units: list[PlacedRow]) -> None:
        seen: set[tuple[str, object]] = set()
        allowed = self._list_parents(units)
        counts = Counter(item.parent_code for item in units)
        for item in units:
            key = (item.place_code, item.month.day)
            if key in seen:
                self._add_name("place.duplicate", item.row)
            seen.add(key)
            if item.parent_code not in allowed and not item.row.code:
                top = max(sorted(allowed), key=lambda code: counts[code])
                near = self.catalogue.suggest_names(item.row.label, top)
                self._add_name("place.scattered", item.row, "、".join(near))

    def _list_parents(self, units: list[PlacedRow]) -> set[str]:
        """Return the parents that units of one table may have.

        One for all; or those that the table itself names as groups; or several that stand below
        one place, each with more than one unit.
        """
        counts = Counter(item.parent_code for item in units)
        if len(counts) < 2:
            return set(counts)
        top = max(sorted(counts), key=lambda code: counts[code])
        named = {code for code in counts if code in self.group_codes}
        if named:
            return named | {self.totals.find_common(list(counts)), top}
        above = {self.catalogue.find_parent_code(code) for code in counts}
        is_list_of_several = len(above) == 1 and min(counts.values()) > 1
        return set(counts) if is_list_of_several else {top}

    def _add_name(self, rule: str, row: Row, hint: str = "") -> None:
        position = (row.number, self.name_column)
        self.result.add_problem(rule, self.sheet_name, position, row.label, hint)
