"""A snapshot with a long table: the rows of a mart many times over."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from renewal.config import Settings
from renewal.warehouse import Snapshot

# One report alone reads it: the pages are as quick as with the table as it was.
TABLE, ROWS = "dim_case_story", 55


def write_long_snapshot(snapshot: Snapshot, settings: Settings, times: int) -> Snapshot:
    """Put a snapshot in service in the state folder of `settings`, its `TABLE` `times` as long."""
    path = settings.state_dir / "snapshots" / snapshot.path.name
    path.parent.mkdir(parents=True)
    shutil.copyfile(snapshot.path, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            f"insert into {TABLE} select figures.* from {TABLE} as figures, range({times - 1})"  # noqa: S608 (a name of our own)
        )
    (settings.state_dir / "current").write_text(snapshot.snapshot_id + "\n", encoding="utf-8")
    return Snapshot(snapshot.snapshot_id, path)


def list_left(state_dir: Path) -> list[str]:
    """Return the files of exports that stand in a state folder, without the locks of servers."""
    paths = (state_dir / "exports").rglob("*")
    return [path.name for path in paths if path.is_file() and path.suffix != ".lock"]
