"""The DuckDB side: build immutable snapshots, serve them, run reports on them.

The only package that imports DuckDB.
"""

from renewal.warehouse.browsing import Browser, CellRule, Demand
from renewal.warehouse.publishing import build_snapshot, ensure_snapshot, find_problems
from renewal.warehouse.serving import read_table, run_report, stream_report, stream_table
from renewal.warehouse.snapshots import Served, Snapshot, find_snapshot, open_current
from renewal.warehouse.watching import Outcome, Watcher, find_watcher, serve_once

__all__ = [
    "Browser",
    "CellRule",
    "Demand",
    "Outcome",
    "Served",
    "Snapshot",
    "Watcher",
    "build_snapshot",
    "ensure_snapshot",
    "find_problems",
    "find_snapshot",
    "find_watcher",
    "open_current",
    "read_table",
    "run_report",
    "serve_once",
    "stream_report",
    "stream_table",
]
