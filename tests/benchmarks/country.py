"""What a whole country costs: ``python -m tests.benchmarks.country [S|M|L]``."""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

import duckdb

from renewal.config import load_settings
from renewal.queries import load_reports
from renewal.warehouse import Snapshot, build_snapshot, run_report
from tests.benchmarks.nation import Size, make_country

# A county in the middle of the made-up course, and what else reports ask for.
ASKED: Final = {
    "parent_place_code": "440100", "place_code": "440103", "as_of_date": "2024-06",
    "from_date": "2024-01", "to_date": "2024-06",
}  # fmt: skip
# For one figure, not for a table.
LEFT_OUT: Final = ("sources__trail",)


def measure_country(size: Size, repeats: int = 5) -> Iterator[str]:
    """Give lines on a build, beside a plain reading of the same tables, and on each report."""
    with tempfile.TemporaryDirectory() as folder:
        data_dir = make_country(Path(folder) / "data", size)
        start = time.perf_counter()
        snapshot = build_snapshot(load_settings(data_dir, Path(folder) / "state"))
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        plain = _read_plainly(data_dir)
        yield (
            f"- Size {size}: full build {seconds:,.1f} s, plain `read_csv` of its CSV tables "
            f"{plain:.2f} s (ratio {seconds / plain:,.0f}), peak {peak:,.0f} MB, snapshot "
            f"{snapshot.path.stat().st_size / 1e6:,.0f} MB."
        )
        yield "\n| report | rows | warm ms, median | first ms |\n|---|--:|--:|--:|"
        yield from (_measure_report(snapshot, name, repeats) for name in _list_asked())


def _list_asked() -> list[str]:
    return [name for name in load_reports() if name not in LEFT_OUT]


def _measure_report(snapshot: Snapshot, name: str, repeats: int) -> str:
    parameters = load_reports()[name].parameters
    asked = {entry.name: ASKED[entry.name] for entry in parameters if not entry.is_optional}
    times = []
    for _ in range(repeats + 1):
        start = time.perf_counter()
        rows = len(run_report(snapshot, name, asked))
        times.append((time.perf_counter() - start) * 1000)
    return f"| {name} | {rows:,} | {statistics.median(times[1:]):,.0f} | {times[0]:,.0f} |"


def _read_plainly(data_dir: Path) -> float:
    paths = [str(path) for path in (data_dir / "extracts").glob("*_by_county.csv")]
    start = time.perf_counter()
    with duckdb.connect() as connection:
        for path in paths:
            connection.execute("create or replace table t as from read_csv(?)", [path])
    return time.perf_counter() - start


if __name__ == "__main__":
    for line in measure_country(cast("Size", sys.argv[1] if len(sys.argv) > 1 else "L")):
        print(line, flush=True)
