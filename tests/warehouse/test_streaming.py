"""Rows that are read some at a time are those that are read at once."""

from __future__ import annotations

import pytest

from renewal.metrics import list_rows
from renewal.queries import load_queries
from renewal.row_sources import hold_rows, pick_rows
from renewal.warehouse import (
    Snapshot,
    read_table,
    run_report,
    serving,
    stream_report,
    stream_table,
)

MEIZHOU = {"parent_place_code": "梅州市", "as_of_date": "2021-11"}


def test_a_report_is_read_as_often_as_wanted(snapshot: Snapshot) -> None:
    source = stream_report(snapshot, "progress__by_place", MEIZHOU)
    whole = list_rows(run_report(snapshot, "progress__by_place", MEIZHOU))
    assert source.count == len(whole) == 9
    assert list(source.read()) == list(source.read()) == whole


def test_more_rows_than_are_taken_at_once(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "ROWS_AT_ONCE", 7)
    query = load_queries("marts")["fct_progress_value"]
    source = stream_table(snapshot, query)
    frame = read_table(snapshot, query)
    assert source.columns == tuple(frame.columns)
    assert source.count == len(frame) > 50
    assert list(source.read()) == list_rows(frame)


def test_rows_are_picked_by_their_places() -> None:
    source = hold_rows(["n"], [{"n": number} for number in range(6)])
    picked = pick_rows(source, [0, 2, 5])
    assert picked.count == 3
    assert [row["n"] for row in picked.read()] == [0, 2, 5]
    assert list(pick_rows(source, []).read()) == []
    assert [row["n"] for row in pick_rows(source, [5, 0, 2]).read()] == [5, 0, 2]
