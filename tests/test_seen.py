"""Which programmes and tables the page of money draws where there are thousands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from renewal.ui import seen
from renewal.ui.kept_answers import KeptRow
from renewal.ui.places import Place
from renewal.ui.seen import choose_programmes, choose_tables

NATION, PROVINCE, COUNTY, OTHER = "100000", "440000", "440103", "110101"


def make_row(programme_id: str, place_code: str, total: int | None) -> dict[str, Any]:
    return {"programme_id": programme_id, "place_code": place_code, "planned_total_cny": total}


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know a county of Guangdong and one of Beijing."""
    known = {
        code: Place(code, code, code, tuple((above, above) for above in line), True, False)
        for code, line in {
            NATION: (), PROVINCE: (NATION,), COUNTY: (NATION, PROVINCE), OTHER: (NATION, "110000")
        }.items()
    }  # fmt: skip
    monkeypatch.setattr(seen, "list_places", lambda: known)


ROWS = [
    make_row("small", COUNTY, 1), make_row("large", COUNTY, 9),
    make_row("street", f"{COUNTY}:x", 5), make_row("far", OTHER, 99),
    make_row("unstated", OTHER, None),
]  # fmt: skip


def test_few_programmes_are_all_drawn_in_their_own_order() -> None:
    drawn = choose_programmes(ROWS, (), (NATION, PROVINCE, COUNTY), most=5)
    assert drawn == ("small", "large", "street", "far", "unstated")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((NATION,), ("far", "large")),
        ((NATION, PROVINCE), ("large", "street")),
        ((NATION, PROVINCE, "440000:nothing"), ("large", "street")),
        ((NATION, "110000", OTHER), ("far", "unstated")),
    ],
)
def test_of_many_the_largest_of_the_place_are_drawn(
    path: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert choose_programmes(ROWS, (), path, most=2) == expected


def test_what_the_reader_chose_is_drawn_first() -> None:
    assert choose_programmes(ROWS, ("small",), (NATION,), most=2) == ("small", "far")


def test_of_many_tables_the_newest_of_the_nearest_place_is_drawn() -> None:
    tables = [
        (PROVINCE, date(2023, 12, 31), "a"), (PROVINCE, date(2024, 6, 30), "a"),
        (PROVINCE, date(2024, 6, 30), "b"), ("110000", date(2025, 1, 31), "c"),
    ]  # fmt: skip
    assert choose_tables(tables, (NATION, PROVINCE, COUNTY)) == [(PROVINCE, date(2024, 6, 30), "b")]
    assert choose_tables(tables, (NATION,)) == [("110000", date(2025, 1, 31), "c")]
    assert choose_tables(tables[:3], (NATION,)) == tables[:3]


def test_a_row_that_sessions_share_cannot_be_changed() -> None:
    row = KeptRow(name="梅州市")
    changes: list[Callable[[], object]] = [
        lambda: row.update(name="x"), lambda: row.pop("name"), lambda: row.setdefault("y", 1),
        row.clear, lambda: row.__setitem__("name", "x"), lambda: row.__delitem__("name"),
    ]  # fmt: skip
    for change in changes:
        with pytest.raises(TypeError, match="shared by every session"):
            change()
    assert dict(row) == {"name": "梅州市"} == row
