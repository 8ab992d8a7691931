"""A long table, and a line of exports that is closed after each test."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from renewal.config import Settings
from renewal.exporting import Asked, Job, Kind, Line
from renewal.warehouse import Snapshot
from renewal.workbooks.explaining import Circumstances
from tests.long_tables import ROWS, TABLE, write_long_snapshot

TIMES = 800  # as many times over: files of it take seconds
Ask = Callable[..., Asked]


@pytest.fixture(scope="session")
def long_snapshot(
    snapshot: Snapshot, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Snapshot:
    state_dir = tmp_path_factory.mktemp("long") / "state"
    return write_long_snapshot(snapshot, replace(settings, state_dir=state_dir), TIMES)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    line = Line(tmp_path / "state")
    yield line
    line.close()


@pytest.fixture
def ask(snapshot: Snapshot, long_snapshot: Snapshot) -> Ask:
    """Ask for a file of the long table, or with `is_short` of the table as it is."""

    def make(
        kind: Kind = "csv",
        *,
        positions: tuple[int, ...] | None = None,
        is_short: bool = False,
    ) -> Asked:
        around = Circumstances("全部数据", datetime.now().astimezone())
        times = 1 if is_short else TIMES
        return Asked(
            name=TABLE,
            kind=kind,
            snapshot=snapshot if is_short else long_snapshot,
            language="zh",
            around=around,
            count=ROWS * times if positions is None else len(positions),
            file_name=f"数字.{kind}",
            positions=positions,
        )

    return make


def wait_until(holds: Callable[[], bool], seconds: float = 120) -> None:
    """Wait until something holds; fail where it does not in any sensible time."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def wait_for_end(job: Job) -> None:
    wait_until(lambda: not job.is_moving)
