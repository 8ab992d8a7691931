"""Long tables are looked through in the snapshot: the same rows as where a table is held."""

from __future__ import annotations

from typing import Any

import pytest

from renewal.errors import QueryError
from renewal.queries import load_queries, load_reports
from renewal.ui.long_tables import LongRows, find_long
from renewal.ui.report_cells import Wording, list_shown
from renewal.ui.report_table import list_near
from renewal.ui.table_conditions import Condition
from renewal.ui.table_selection import Selection, build_haystacks, select_positions
from renewal.warehouse import Browser, CellRule, Demand, Snapshot

WORDING = Wording("zh", {"place_code": {"441402": "梅江区", "441403": "梅县区"}})
MART = load_queries("marts")["fct_progress_value"]
MEIJIANG = Condition("place_code", values=("441402",))


def list_both(
    snapshot: Snapshot, selection: Selection, name: str = MART.name
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return what a reader is shown of a table that is held, and of the same one that is not."""
    query = (load_reports() | load_queries("marts"))[name]
    params = {parameter.name: None for parameter in query.parameters}
    rows = LongRows(Browser(snapshot, query, params))
    held = [dict(row) for row in rows]
    names = list_shown([note.name for note in query.columns], "zh")
    haystacks = build_haystacks(held, names, WORDING)
    positions = select_positions(held, haystacks, selection, WORDING)
    found = find_long(
        rows, WORDING, names, selection.conditions, selection.search, selection.order,
        is_descending=selection.is_descending,
    )  # fmt: skip
    listed = rows.browser.read_rows(found.demand, found.first, len(found))
    return [held[position] for position in positions], listed


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(conditions=(MEIJIANG,)),
        Selection(conditions=(Condition("value", low="1000", high="2500.5"),)),
        Selection(conditions=(Condition("as_of_date", low="2021-10"),)),
        Selection(conditions=(Condition("as_of_date", high="2021-09"),)),
        Selection(conditions=(Condition("reason", values=("",)),)),
        Selection(conditions=(Condition("value", values=("2508", "0.804")),)),
        Selection(conditions=(Condition("cell", part="c1"), MEIJIANG)),
        Selection(search="梅江 11月"),
        Selection(search="2021年11月"),
        Selection(search="10797"),
        Selection(search="10,797"),
        Selection(search="没有这样的字"),
        Selection(order="value", is_descending=True, conditions=(MEIJIANG,)),
        Selection(order="place_code"),
        Selection(order="as_of_date", is_descending=True),
    ],
    ids=repr,
)
def test_a_long_table_shows_what_a_short_one_would(
    snapshot: Snapshot, selection: Selection
) -> None:
    held, listed = list_both(snapshot, selection)
    if selection.order:
        column = selection.order
        assert [row[column] for row in listed] == [row[column] for row in held]
        assert sorted(map(repr, listed)) == sorted(map(repr, held))
    else:
        assert listed == held
    assert bool(held) == (selection.search != "没有这样的字")


def test_a_long_report_keeps_its_own_order_under_a_condition(snapshot: Snapshot) -> None:
    condition = Condition("indicator", values=("households_planned",))
    held, listed = list_both(snapshot, Selection(conditions=(condition,)), "sources__figures")
    assert listed == held
    assert listed


def test_one_page_of_a_long_table_is_read_at_a_time(snapshot: Snapshot) -> None:
    rows = LongRows(Browser(snapshot, MART, {}))
    found = find_long(rows, WORDING, ["place_code"], (), "")
    page = found[100:150]
    assert (len(found), len(page), page.first) == (len(rows), 50, 100)
    assert rows.read_page(page.demand, page.first, len(page)) == tuple(rows[100:150])


def test_what_a_reader_writes_never_becomes_sql(snapshot: Snapshot) -> None:
    browser = Browser(snapshot, MART, {})
    spiteful = "'); drop table fct_progress_value; --"
    assert browser.count_rows(Demand((CellRule("file_name", part=spiteful),))) == 0
    assert browser.count_rows(Demand((CellRule("file_name", values=(spiteful,)),))) == 0
    assert browser.count_rows() > 0


def test_a_column_of_another_table_is_refused(snapshot: Snapshot) -> None:
    with pytest.raises(QueryError, match="no column 'name_zh'"):
        Browser(snapshot, MART, {}).count_rows(Demand((CellRule("name_zh", part="x"),)))


def test_the_rows_found_are_streamed_for_a_file(snapshot: Snapshot) -> None:
    browser = Browser(snapshot, MART, {})
    demand = Demand((CellRule("place_code", values=("441402",)),))
    streamed = browser.stream_rows(demand)
    assert [dict(row) for row in streamed] == browser.read_rows(demand, 0, len(streamed))
    assert {row["place_code"] for row in streamed} == {"441402"}


def test_of_thousands_of_pages_the_near_ones_and_steps_are_offered() -> None:
    pages = tuple(str(number) for number in range(1, 17_059))
    offered = list_near(pages, 5_000)
    assert offered[0] == "1"
    assert offered[-1] == "17058"
    assert {str(number) for number in range(4_990, 5_011)} <= set(offered)
    assert len(offered) <= 125
    assert list_near(pages[:200], 7) == pages[:200]
