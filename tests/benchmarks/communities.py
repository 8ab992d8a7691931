"""What registers of communities cost: ``python -m tests.benchmarks.communities [M|L|XL]``."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

import duckdb

from renewal.catalogue import Catalogue
from renewal.config import load_settings
from renewal.registers import is_register, read_register
from renewal.warehouse import Snapshot, build_snapshot, run_report
from tests.benchmarks.nation import Size, make_country

# A county, a prefecture, the nation; the newest month and one in the middle.
ASKED: Final[tuple[tuple[str, dict[str, str | None]], ...]] = (
    ("communities__by_place", {"parent_place_code": "440100", "as_of_date": "2025-12"}),
    ("communities__by_place", {"parent_place_code": "000000", "as_of_date": "2025-12"}),
    ("communities__by_place", {"parent_place_code": "000000", "as_of_date": "2024-06"}),
    ("communities__trend", {"place_code": "440103"}),
    ("communities__trend", {"place_code": "000000"}),
    ("communities__list", {"place_code": "440103"}),
    ("communities__list", {"place_code": "440000", "state": "completed", "row_limit": "100"}),
    ("communities__list", {"place_code": "000000", "row_limit": "100"}),
    ("communities__list", {"place_code": "440103", "as_of_date": "2024-06"}),
)


def measure_communities(size: Size, repeats: int = 9) -> Iterator[str]:
    """Give lines on reading the registers of a country, on building, and on each report."""
    with tempfile.TemporaryDirectory() as folder:
        data_dir = make_country(Path(folder) / "data", size)
        catalogue = Catalogue(data_dir)
        _ = catalogue.places_by_name
        listed = sorted(data_dir.glob("extracts/*communities*.csv"))
        start = time.perf_counter()
        paths = [path for path in listed if is_register(path, catalogue)]
        found = [read_register(path, catalogue, lambda _: None).row_count for path in paths]
        seconds = time.perf_counter() - start
        plain = _read_plainly(paths)
        yield (
            f"- Size {size}: {sum(found):,} rows of registers read in {seconds:,.1f} s by one "
            f"thread, plain `read_csv` of the same bytes {plain:,.1f} s (ratio "
            f"{seconds / plain:.1f})."
        )
        snapshot = build_snapshot(load_settings(data_dir, Path(folder) / "state"))
        yield "\n| report | asked | rows | warm ms, median | first ms |\n|---|---|--:|--:|--:|"
        for name, asked in ASKED:
            yield _measure_report(snapshot, name, asked, repeats)


def _measure_report(
    snapshot: Snapshot, name: str, asked: dict[str, str | None], repeats: int
) -> str:
    times = []
    for _ in range(repeats + 1):
        start = time.perf_counter()
        rows = len(run_report(snapshot, name, asked))
        times.append((time.perf_counter() - start) * 1000)
    words = ", ".join(str(value) for value in asked.values())
    median = statistics.median(times[1:])
    return f"| {name} | {words} | {rows:,} | {median:,.0f} | {times[0]:,.0f} |"


def _read_plainly(paths: list[Path]) -> float:
    """Read what is in UTF-8; the engine knows no other encoding."""
    start = time.perf_counter()
    with duckdb.connect() as connection:
        for path in paths:
            sql = "create or replace table t as from read_csv(?, skip = ?, header = true)"
            skip = 0 if "by_month" in path.name else 2
            try:
                connection.execute(sql, [str(path), skip])
            except duckdb.InvalidInputException:
                continue
    return time.perf_counter() - start


if __name__ == "__main__":
    for line in measure_communities(cast("Size", sys.argv[1] if len(sys.argv) > 1 else "L")):
        print(line, flush=True)
