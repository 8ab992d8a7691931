"""The DuckDB side: build immutable snapshots, serve them, run reports on them.

The only package that imports DuckDB.
"""

from renewal.warehouse.publishing import build_snapshot, ensure_snapshot, find_problems
from renewal.warehouse.serving import read_table, run_report
from renewal.warehouse.snapshots import Served, Snapshot, open_current

__all__ = [
    "Served",
    "Snapshot",
    "build_snapshot",
    "ensure_snapshot",
    "find_problems",
    "open_current",
    "read_table",
    "run_report",
]
