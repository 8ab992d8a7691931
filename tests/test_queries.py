"""The SQL files: headers against the engine, and house rules."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from renewal.config import QUERIES_DIR
from renewal.errors import QueryError
from renewal.queries import Query, load_queries, read_query
from renewal.warehouse import Snapshot, read_table, run_report

FILES = sorted(QUERIES_DIR.glob("*/*.sql"))
EXAMPLES = {
    "parent_place_code": "441400", "place_code": "441400", "as_of_date": "2021-11",
    "from_date": "2021-09", "to_date": "2021-11", "programme_id": "fengshun",
    "source_id": "fengshun-undated", "report": "cases__map", "key": "fengshun/summary_zh",
    "state": "started", "row_limit": "10", "row_offset": "0",
}  # fmt: skip

# No register is shipped: tests/test_reports_communities.py builds some.
OF_REGISTERS = {
    "communities__by_place", "communities__list", "communities__trend", "dim_register",
    "fct_community", "fct_community_count", "fct_community_now", "fct_community_repeat",
    "fct_community_sum",
}  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_sql_keeps_the_house_rules(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert all(len(line) <= 100 for line in text.splitlines())
    assert not re.search(r"\b(SELECT|FROM|WHERE|JOIN|GROUP|ORDER)\b", text)
    query = read_query(path)
    assert "order by" in text or query.is_view
    assert query.grain.startswith("One row per")


@pytest.mark.parametrize("query", load_queries("reports").values(), ids=lambda query: query.name)
def test_report_header_lists_the_columns_the_engine_returns(
    snapshot: Snapshot, query: Query
) -> None:
    parameters = {parameter.name: EXAMPLES[parameter.name] for parameter in query.parameters}
    frame = run_report(snapshot, query.name, parameters)
    assert [column.name for column in query.columns] == list(frame.columns)
    assert not frame.empty or query.name in {"checks__problems", *OF_REGISTERS}


@pytest.mark.parametrize("query", load_queries("marts").values(), ids=lambda query: query.name)
def test_mart_header_lists_the_columns_the_engine_returns(snapshot: Snapshot, query: Query) -> None:
    frame = read_table(snapshot, query)
    assert [column.name for column in query.columns] == list(frame.columns)
    # Nothing in the shipped data is let stand.
    assert frame.empty == (query.name in {"fct_accepted", *OF_REGISTERS})


def test_values_reach_sql_only_as_parameters() -> None:
    for query in load_queries("reports").values():
        used = set(re.findall(r"\$([a-z_]+)", query.sql.split("\n", 1)[1]))
        assert used == {parameter.name for parameter in query.parameters}


def test_dates_mean_the_end_of_the_month(snapshot: Snapshot) -> None:
    frame = run_report(
        snapshot, "progress__by_place", {"parent_place_code": "441400", "as_of_date": "2021-11"}
    )
    assert set(frame["as_of_date"]) == {date(2021, 11, 30)}


def test_a_header_without_its_grain_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nameless.sql"
    path.write_text("-- Columns: a\nselect 1 as a\n", encoding="utf-8")
    with pytest.raises(QueryError, match="One row per"):
        read_query(path)


def test_each_query_says_who_uses_it() -> None:
    for path in FILES:
        assert read_query(path).used_by, path


@pytest.mark.parametrize("query", load_queries("checks").values(), ids=lambda query: query.name)
def test_check_lists_the_columns_of_a_problem(query: Query) -> None:
    assert [column.name for column in query.columns] == [
        "file_name", "sheet", "cell", "value", "rule_zh", "rule_en", "cure_zh", "cure_en",
    ]  # fmt: skip
    assert query.parameters == ()


def test_only_errors_and_warnings_can_be_accepted() -> None:
    acceptable = [query for query in load_queries("checks").values() if query.is_acceptable]
    assert {query.name for query in acceptable} == {
        "totals_differ", "totals_differ_qualified", "parts_exceed_whole", "rates_differ",
        "stages_exceed_plan", "completed_exceeds_started", "households_contradict_communities",
        "progress_falls", "figures_jump", "figures_slip", "units_absent",
    }  # fmt: skip
    assert all(query.severity != "note" for query in acceptable)
