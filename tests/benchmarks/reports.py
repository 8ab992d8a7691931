"""What each report costs as pages ask for it: ``python -m tests.benchmarks.reports [S|M|L]``.

Each is held against the best query written by hand on the same file, straight on what is kept
there, which gives the same rows in the same form. ``--snapshot FILE`` measures one that is built.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final, cast

import duckdb
import pandas as pd

from renewal.config import load_settings
from renewal.queries import load_reports
from renewal.warehouse import Browser, CellRule, Demand, Snapshot, build_snapshot, run_report
from renewal.warehouse.serving import borrow_cursor
from tests.benchmarks.nation import Size, make_country

REPEATS: Final = 40
# As pages ask: one place and its months, one programme, one document.
ASKED: Final[Mapping[str, Mapping[str, str]]] = {
    "S": {
        "parent_place_code": "441400", "place_code": "441400", "as_of_date": "2021-11",
        "from_date": "2021-09", "to_date": "2021-11", "source_id": "meizhou-2021-11",
    },
    "L": {
        "parent_place_code": "440100", "place_code": "440103", "as_of_date": "2024-06",
        "from_date": "2024-01", "to_date": "2024-06", "source_id": "file:440000_2024_by_county",
    },
}  # fmt: skip
# Parameters that pages leave open: every programme, every place with parking.
LEFT_OPEN: Final = ("programme_id",)
LEFT_OPEN_OF: Final = ("parking__income", "parking__shares", "parking__spaces")
# Reports no page asks for as a whole: pages look through them, place by place or page by page.
NOT_WHOLE: Final = ("funding__investment", "sources__figures", "sources__trail")
PAGE_ROWS: Final = 100
# What takes the same rows in the fewest words: no names looked up, nothing but the rows.
BY_HAND: Final[Mapping[str, str]] = {
    "progress__months": "from prepared_progress__months where place_code = $place_code "
    "order by as_of_date, source_id, unit_count",
    "progress__by_place": "from prepared_progress__by_place where parent_place_code = "
    "$parent_place_code and as_of_date = $as_of_date order by source_id, row_order",
    "progress__total": "from prepared_progress__total where parent_place_code = "
    "$parent_place_code and as_of_date = $as_of_date order by source_id",
    "progress__trend": "from prepared_progress__trend where place_code = $place_code "
    "order by as_of_date, source_id",
    "sources__contents": "from prepared_sources__contents where source_id = $source_id "
    "order by figure_count desc, indicator",
    "sources__subjects": "from prepared_sources__subjects where source_id = $source_id "
    "order by list_position(['table', 'row', 'programme'], subject_kind), as_of_date desc, "
    "place_code, programme_id",
    **{
        name: f"from prepared_{name}"
        for name in (
            "cases__figures", "cases__map", "cases__places", "cases__stories", "checks__totals",
            "funding__mix", "funding__stages", "funding__unit_cost",
            "parking__income", "parking__shares", "parking__spaces",
            "places__options", "sources__conflicts", "sources__freshness",
        )
    },
}  # fmt: skip


def measure_reports(snapshot: Snapshot, asked: Mapping[str, str], repeats: int) -> Iterator[str]:
    """Give a Markdown table of reports: rows, 95th percentile, and the ratio to a hand's query."""
    yield "| report | rows | warm ms, p95 | median | by hand, median ms | ratio |"
    yield "|---|--:|--:|--:|--:|--:|"
    with borrow_cursor(snapshot) as cursor:
        for name, report in load_reports().items():
            if name in NOT_WHOLE:
                continue
            given = {
                parameter.name: asked[parameter.name]
                for parameter in report.parameters
                if parameter.name in asked
                and parameter.name not in LEFT_OPEN
                and name not in LEFT_OPEN_OF
            }
            yield _measure(snapshot, cursor, name, given, repeats)


def measure_pages(snapshot: Snapshot, repeats: int) -> Iterator[str]:
    """Give lines on what is looked through page by page: the first one, and one of a place."""
    for name in ("sources__figures", "funding__investment", "progress__months"):
        report = load_reports()[name]
        browser = Browser(snapshot, report, {entry.name: None for entry in report.parameters})
        for label, demand in (
            ("first page", Demand()),
            ("page of a place", Demand((CellRule("place_code", values=("440103",)),))),
        ):
            times = _time(partial(browser.read_rows, demand, 0, PAGE_ROWS), repeats)
            count = browser.count_rows(demand)
            yield (
                f"| {name}, {label} | {count:,} | {_find_p95(times):.1f} | {_middle(times):.1f} "
                "| – | – |"
            )


def _measure(
    snapshot: Snapshot,
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    given: Mapping[str, str],
    repeats: int,
) -> str:
    def ask() -> pd.DataFrame:
        return run_report(snapshot, name, given)

    rows = ask()
    sql = BY_HAND.get(name)
    if sql is None:
        own = _time(ask, repeats)
        return f"| {name} | {len(rows):,} | {_find_p95(own):.1f} | {_middle(own):.1f} | – | – |"
    values = {key: _read(key, text) for key, text in given.items() if f"${key}" in sql}

    def ask_by_hand() -> pd.DataFrame:
        found = cursor.execute(sql, values).fetchall()
        return pd.DataFrame(found, columns=list(rows.columns), dtype=object)

    if not rows.equals(ask_by_hand()):
        raise RuntimeError(f"{name}: the query by hand gives other rows")
    own, hand = _time_by_turns(ask, ask_by_hand, repeats)
    ratio = _middle(own) / _middle(hand)
    return (
        f"| {name} | {len(rows):,} | {_find_p95(own):.1f} | {_middle(own):.1f} | "
        f"{_middle(hand):.1f} | {ratio:.2f} |"
    )


def _read(name: str, text: str) -> str:
    if not name.endswith("_date"):
        return text
    with duckdb.connect() as connection:
        row = connection.execute("select last_day(($1 || '-01')::date)::varchar", [text]).fetchone()
    return str(row[0] if row else "")


def _time(run: Callable[[], object], repeats: int) -> list[float]:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return times


def _time_by_turns(
    one: Callable[[], object], other: Callable[[], object], repeats: int
) -> tuple[list[float], list[float]]:
    turns = [(_time(one, 1)[0], _time(other, 1)[0]) for _ in range(repeats)]
    return [turn[0] for turn in turns], [turn[1] for turn in turns]


def _middle(times: list[float]) -> float:
    return statistics.median(times)


def _find_p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def main() -> None:
    """Build a country, or take a snapshot that is there, and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("size", nargs="?", default="S", choices=("S", "M", "L"))
    parser.add_argument("--snapshot", type=Path)
    parser.add_argument("--repeats", type=int, default=REPEATS)
    call = parser.parse_args()
    asked = ASKED["S" if call.size == "S" else "L"]
    with tempfile.TemporaryDirectory() as folder:
        if call.snapshot:
            snapshot = Snapshot(call.snapshot.stem, call.snapshot)
        else:
            data_dir = make_country(Path(folder) / "data", cast("Size", call.size))
            snapshot = build_snapshot(load_settings(data_dir, Path(folder) / "state"))
        for line in measure_reports(snapshot, asked, call.repeats):
            print(line, flush=True)
        for line in measure_pages(snapshot, call.repeats):
            print(line, flush=True)


if __name__ == "__main__":
    main()
