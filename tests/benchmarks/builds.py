"""What building costs: ``python -m tests.benchmarks.builds [S|M|L|XL] [changes]``.

A full build beside a plain `read_csv` of the same bytes, in one run; then one file changes, and the
time runs from its last byte to the new snapshot being served, watching and settling included.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

import duckdb

from renewal.config import Settings, load_settings
from renewal.inputs import list_extracts
from renewal.warehouse import Watcher, build_snapshot
from tests.benchmarks.nation import Size, make_country

# A province and a year of its counties; of size S a small table of this form is put beside.
CHANGED: Final = "440000_2024_by_county.csv"
SMALL: Final = (
    "月份,行政区划代码,计划小区数,开工小区数,计划投资额(万元),累计完成投资额(万元)\n"
    "2024-06,440103,20,10,6400,1920\n2024-06,440104,30,12,9600,2304\n"
)
MEGABYTE: Final = 1024 * 1024


def measure_builds(size: Size, changes: int = 5) -> Iterator[str]:
    """Give lines on a full build, on one that only has to make tables, and on changes."""
    with tempfile.TemporaryDirectory() as folder:
        data_dir = make_country(Path(folder) / "data", size)
        if not (data_dir / "extracts" / CHANGED).is_file():
            (data_dir / "extracts" / CHANGED).write_text(SMALL, encoding="utf-8")
        settings = load_settings(data_dir, Path(folder) / "state")
        start = time.perf_counter()
        snapshot = build_snapshot(settings)
        full = time.perf_counter() - start
        plain = _read_plainly(data_dir)
        yield (
            f"| {size} | {_count_bytes(data_dir) / MEGABYTE:,.0f} | {full:,.1f} | {plain:,.2f} | "
            f"{full / plain:,.1f} | {_read_peak(resource.RUSAGE_SELF):,.0f} | "
            f"{_read_peak(resource.RUSAGE_CHILDREN):,.0f} | "
            f"{snapshot.path.stat().st_size / MEGABYTE:,.0f} | "
            + " | ".join(_measure_changes(settings, changes))
            + " |"
        )


def _measure_changes(settings: Settings, count: int) -> tuple[str, str]:
    """Return the median and the longest time in seconds until a change is served."""
    path = settings.data_dir / "extracts" / CHANGED
    watcher = Watcher(settings)
    watcher.start()
    times = []
    try:
        for _ in range(count):
            before = watcher.outcome.mark
            _change(path)
            start = time.perf_counter()
            while watcher.outcome.mark == before:
                time.sleep(0.01)
            times.append(time.perf_counter() - start)
    finally:
        watcher.stop()
    return f"{statistics.median(times):.2f}", f"{max(times):.2f}"


def _change(path: Path) -> None:
    """Let a county have spent ten thousand yuan more, or less again."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    start, _, figure = lines[1].rstrip("\n").rpartition(",")
    lines[1] = f"{start},{int(figure) + (1 if int(figure) % 2 == 0 else -1)}\n"
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text("".join(lines), encoding="utf-8")
    os.replace(unfinished, path)


def _count_bytes(data_dir: Path) -> int:
    return sum(path.stat().st_size for path in list_extracts(data_dir))


def _read_peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def _read_plainly(data_dir: Path) -> float:
    """Return the seconds that a plain reading of the same tables takes, each into a table."""
    paths = [str(path) for path in list_extracts(data_dir) if path.suffix == ".csv"]
    start = time.perf_counter()
    with duckdb.connect() as connection:
        for path in paths:
            try:
                connection.execute("create or replace table t as from read_csv($1)", [path])
            except duckdb.Error:  # in another encoding, which the engine does not read
                connection.execute(
                    "create or replace table t as "
                    "from read_csv($1, encoding = 'latin-1', all_varchar = true)",
                    [path],
                )
    return time.perf_counter() - start


if __name__ == "__main__":
    for line in measure_builds(
        cast("Size", sys.argv[1] if len(sys.argv) > 1 else "L"),
        int(sys.argv[2]) if len(sys.argv) > 2 else 5,
    ):
        print(line, flush=True)
