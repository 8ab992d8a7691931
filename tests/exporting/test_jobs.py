"""Long files: their progress, their end whatever it is, the line they stand in, what they leave."""

from __future__ import annotations

import csv
import errno
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from renewal.exporting import Job, Line, jobs, processes
from renewal.exporting.rooms import Room
from renewal.warehouse import Snapshot
from tests.exporting.conftest import TIMES, Ask, wait_for_end, wait_until
from tests.long_tables import ROWS, list_left

COUNT = ROWS * TIMES


def test_progress_rises_to_the_last_row_and_the_file_holds_them_all(line: Line, ask: Ask) -> None:
    job = line.submit(ask())
    seen = [0]
    while job.is_moving:
        if job.rows_written != seen[-1]:
            seen.append(job.rows_written)
    assert job.state == "done"
    assert seen == sorted(seen)
    assert len(seen) > 3
    assert (job.rows_written, job.share) == (COUNT, 1.0)
    with job.path.open(encoding="utf-8-sig", newline="") as stream:
        assert sum(1 for _ in csv.reader(stream)) == COUNT + 1
    # Nothing stands beside a finished file, its snapshot's second name neither.
    assert list_left(line.state_dir) == ["file.csv"]


@pytest.mark.parametrize("kind", ["xlsx", "csv", "parquet"])
def test_rows_are_those_chosen_in_the_order_chosen(line: Line, ask: Ask, kind: str) -> None:
    whole = line.submit(ask("parquet", is_short=True))
    job = line.submit(ask(kind, positions=(7, 2, 54), is_short=True))
    for each in (whole, job):
        wait_for_end(each)
    stories = pq.read_table(whole.path).to_pylist()
    wanted = [stories[at]["text_zh"] for at in (7, 2, 54)]
    if kind == "parquet":
        found = pq.read_table(job.path).column("text_zh").to_pylist()
    elif kind == "csv":
        with job.path.open(encoding="utf-8-sig", newline="") as stream:
            found = [row["内容"] for row in csv.DictReader(stream)]
    else:
        header, *rows = load_workbook(job.path)["数据"].iter_rows(values_only=True)
        found = [row[header.index("内容")] for row in rows]
    assert found == wanted


def test_a_cancelled_job_leaves_nothing(line: Line, ask: Ask) -> None:
    job = line.submit(ask("xlsx"))
    wait_until(lambda: job.rows_written > 0)
    line.drop(job)
    assert job.state == "dropped"
    assert line.find(job.token) is None
    wait_until(lambda: not job.path.parent.exists())
    assert list_left(line.state_dir) == []


def test_a_worker_that_is_killed_is_said_and_leaves_nothing(line: Line, ask: Ask) -> None:
    job = line.submit(ask())
    wait_until(lambda: job.rows_written > 0)
    assert job.process is not None
    job.process.kill()
    wait_for_end(job)
    assert job.state == "failed"
    assert list_left(line.state_dir) == []


def test_a_disk_without_room_is_said(line: Line, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    # No file of the process may be longer than this: the system refuses as for a full disk.
    start = processes.start_process

    def start_small(path: Path, log: object) -> object:
        process = start(path, log)  # type: ignore[arg-type]
        resource = pytest.importorskip("resource")
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (100_000, 100_000))
        return process

    monkeypatch.setattr(jobs, "start_process", start_small)
    made = [line.submit(ask("csv")), line.submit(ask("xlsx"))]
    for job in made:
        wait_for_end(job)
    assert [job.state for job in made] == ["no_room", "no_room"]
    assert list_left(line.state_dir) == []


def test_a_full_state_folder_is_said_before_anything_starts(
    line: Line, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert line.submit(ask()).state == "no_room"


def test_two_run_at_once_and_the_others_know_how_many_come_first(line: Line, ask: Ask) -> None:
    first, second, third, fourth = (line.submit(ask()) for _ in range(4))
    assert [job.state for job in (first, second, third, fourth)] == [
        "running", "running", "waiting", "waiting",
    ]  # fmt: skip
    assert [line.count_before(job) for job in (third, fourth)] == [2, 3]
    line.drop(third)
    assert line.count_before(fourth) == 2
    line.drop(first)
    wait_until(lambda: fourth.state == "running")
    for job in (second, fourth):
        wait_for_end(job)
        assert job.state == "done"


def test_the_snapshot_stays_while_a_file_waits_for_its_turn(
    line: Line, ask: Ask, snapshot: Snapshot, tmp_path: Path
) -> None:
    copy = tmp_path / "snapshots" / snapshot.path.name
    copy.parent.mkdir()
    shutil.copyfile(snapshot.path, copy)
    asked = ask(is_short=True)
    before = [line.submit(ask()) for _ in range(2)]
    job = line.submit(type(asked)(**{**vars(asked), "snapshot": Snapshot("x", copy)}))
    copy.unlink()  # as when others have been published meanwhile
    for each in before:
        line.drop(each)
    wait_for_end(job)
    assert job.state == "done"


def test_a_reader_who_does_not_come_again_takes_the_file_along(
    line: Line, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "ABSENT_SECONDS", 1.0)
    gone, back = (line.submit(ask(is_short=True)) for _ in range(2))
    for job in (gone, back):
        wait_for_end(job)
        line.leave(job)
    back.visits += 1
    wait_until(lambda: gone.state == "dropped")
    wait_until(lambda: list_left(line.state_dir) == ["file.csv"])
    assert back.state == "done"


def test_a_finished_file_is_kept_for_a_time(
    line: Line, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert jobs.KEPT_SECONDS == 3600
    monkeypatch.setattr(jobs, "KEPT_SECONDS", 0.05)
    job = line.submit(ask(is_short=True))
    wait_until(lambda: job.state == "dropped")
    assert list_left(line.state_dir) == []


def test_what_a_server_left_goes_when_the_next_starts_and_a_running_one_keeps_its_own(
    tmp_path: Path,
) -> None:
    running = Room(tmp_path)
    (running.path / "file.csv").write_text("1", encoding="utf-8")
    gone = tmp_path / "exports" / "gone"
    gone.mkdir()
    (gone / "file.csv").write_text("1", encoding="utf-8")
    gone.with_suffix(".lock").touch()
    unlocked = tmp_path / "exports" / "unlocked"
    unlocked.mkdir()
    Line(tmp_path)
    assert [path.name for path in (tmp_path / "exports").iterdir() if path.is_dir()] == [
        running.path.name
    ]
    assert list_left(tmp_path) == ["file.csv"]
    running.close()
    assert list((tmp_path / "exports").iterdir()) == []


def test_a_line_that_closes_stops_what_runs(line: Line, ask: Ask) -> None:
    made: list[Job] = [line.submit(ask()) for _ in range(3)]
    wait_until(lambda: made[0].rows_written > 0)
    line.close()
    assert {job.state for job in made} == {"dropped"}
    assert list_left(line.state_dir) == []
