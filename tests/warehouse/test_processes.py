"""Builds killed, doubled, starved of disk: the last good snapshot serves, and whole ones follow."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from renewal.config import Settings
from renewal.errors import StateFolderError
from renewal.inputs import hash_inputs
from renewal.warehouse import (
    Snapshot,
    build_snapshot,
    ensure_snapshot,
    locking,
    open_current,
    publishing,
    run_report,
    writing,
)
from renewal.warehouse.building import fill_database
from renewal.warehouse.serving import check_readable
from renewal.warehouse.snapshots import SNAPSHOTS_KEPT, UNFINISHED_KEPT_SECONDS, list_snapshots
from tests.warehouse.processes import (
    build_once,
    build_until_call,
    ensure_on_full_disk,
    ensure_repeatedly,
    ensure_without_rights,
    get_context,
    list_files,
    read_slowly,
    run_apart,
)

SEED = 20211122
KILLS = 8
# Module, function and which of its calls: the build is killed just before it.
LAST_BEFORE_PUBLISHING = ("os", "replace", 2)
STEPS = [
    ("renewal.warehouse.writing", "fill_database", 1),
    ("renewal.warehouse.writing", "lock_pointer", 1),
    ("os", "fsync", 1),
    ("os", "replace", 1),
    ("renewal.warehouse.writing", "move_pointer", 1),
    LAST_BEFORE_PUBLISHING,
    ("renewal.warehouse.writing", "remove_old", 1),
    ("renewal.warehouse.snapshots", "_remove", 1),
]
OURS = re.compile(
    r"current|(?:publishing|building)\.lock|current\.[0-9a-f]{32}\.part"
    r"|snapshots/[0-9a-f]{16}-\d{8}T\d{12}-[0-9a-f]{6}\.(?:duckdb|part(?:\.wal|\.tmp/.*)?)"
)


def write_number(settings: Settings, number: int) -> None:
    """Put a table of one county into the folder at one blow, as a program that saves well does."""
    path = settings.data_dir / "extracts" / "梅州_2012-06.csv"
    unfinished = settings.data_dir / ".unfinished"
    unfinished.write_text(
        f"区县名称,计划任务数,累计开工数\n蕉岭县,900,{number}\n合计,900,{number}\n", "utf-8"
    )
    os.replace(unfinished, path)


def read_number(snapshot: Snapshot) -> int:
    rows = run_report(snapshot, "progress__trend", {"place_code": "441427"})
    mine = rows[rows["source_id"] == "file:梅州_2012-06"]
    return int(mine.iloc[0]["communities_started"])


def assert_whole(settings: Settings, numbers: set[int]) -> None:
    """The pointer names a snapshot of one build, and each file is whole or known as unfinished."""
    assert read_number(open_current(settings)) in numbers
    for found in list_snapshots(settings.state_dir):
        check_readable(found)
    assert [name for name in list_files(settings.state_dir) if not OURS.fullmatch(name)] == []


def assert_tidy_in_the_end(settings: Settings) -> None:
    """After the time that unfinished files are kept, a build leaves whole snapshots only."""
    long_ago = time.time() - UNFINISHED_KEPT_SECONDS - 60
    for path in settings.state_dir.rglob("*.part*"):
        os.utime(path, (long_ago, long_ago))
    built = build_snapshot(settings)
    names = list_files(settings.state_dir)
    assert open_current(settings) == built
    assert [name for name in names if ".part" in name] == []
    assert len(names) <= SNAPSHOTS_KEPT + len({"current", "publishing.lock", "building.lock"}) + 3


def test_a_build_killed_at_any_moment_leaves_the_last_good_snapshot(data_copy: Settings) -> None:
    write_number(data_copy, 0)
    began = time.monotonic()
    build_snapshot(data_copy)
    build_seconds = time.monotonic() - began
    moments, context = random.Random(SEED), get_context()
    for number in range(1, KILLS + 1):
        write_number(data_copy, number)
        here, there = context.Pipe()
        process = context.Process(target=build_once, args=(there, data_copy))
        process.start()
        assert here.poll(60)
        process.join(moments.uniform(0, build_seconds * 1.3))
        process.kill()
        process.join()
        assert_whole(data_copy, set(range(number + 1)))
    served = ensure_snapshot(data_copy)
    assert (served.problems, read_number(served.snapshot)) == ((), KILLS)
    assert_tidy_in_the_end(data_copy)


def test_a_build_killed_between_two_steps_leaves_nothing_half_made(data_copy: Settings) -> None:
    write_number(data_copy, 0)
    build_snapshot(data_copy)
    for number, step in enumerate(STEPS, start=1):
        write_number(data_copy, number)
        process = get_context().Process(target=build_until_call, args=(data_copy, *step))
        process.start()
        process.join(60)
        assert process.exitcode == -signal.SIGKILL, step
        is_published = STEPS.index(step) > STEPS.index(LAST_BEFORE_PUBLISHING)
        assert read_number(open_current(data_copy)) == (number if is_published else 0), step
        assert_whole(data_copy, {0, number})
    assert_tidy_in_the_end(data_copy)
    assert read_number(open_current(data_copy)) == len(STEPS)


def test_two_processes_that_build_at_once_do_no_harm(data_copy: Settings) -> None:
    write_number(data_copy, 0)
    ensure_snapshot(data_copy)
    context = get_context()
    stop, pipes = context.Event(), [context.Pipe() for _ in range(2)]
    processes = [
        context.Process(target=ensure_repeatedly, args=(there, data_copy, stop))
        for _, there in pipes
    ]
    for process in processes:
        process.start()
    newest = 0
    for number in range(1, 4):
        write_number(data_copy, number)
        wanted, deadline = hash_inputs(data_copy.data_dir), time.monotonic() + 30
        while (current := open_current(data_copy)).content_hash != wanted:
            assert time.monotonic() < deadline
            check_readable(current)
            found = read_number(current)
            assert newest <= found <= number
            newest = found
    stop.set()
    for (here, _), process in zip(pipes, processes, strict=True):
        assert here.poll(60)
        count, rules = here.recv()
        process.join(20)
        assert (process.exitcode, rules) == (0, [])
        assert count > 0
    assert read_number(open_current(data_copy)) == 3
    assert_tidy_in_the_end(data_copy)


def test_older_data_is_never_published_over_newer(
    data_copy: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_number(data_copy, 1)
    numbers, newer = iter([2]), []

    def fill_while_another_publishes(*arguments: Any) -> Any:
        problems = fill_database(*arguments)
        for number in numbers:
            write_number(data_copy, number)
            newer.append(build_snapshot(data_copy))
        return problems

    monkeypatch.setattr(writing, "fill_database", fill_while_another_publishes)
    served = ensure_snapshot(data_copy)
    assert [served.snapshot] == newer
    assert list_snapshots(data_copy.state_dir) == [served.snapshot]
    assert read_number(served.snapshot) == 2


def test_a_file_half_copied_when_it_was_read_is_read_again(
    data_copy: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data_copy.data_dir / "extracts" / "梅州_2012-06.csv"
    path.write_text("区县名称,计划任务数,累计开工数\n蕉岭县,900,7\n合计,900,", "utf-8")
    copies = iter([7])
    calls = []

    def fill_while_the_copy_ends(*arguments: Any) -> Any:
        calls.append(1)
        for number in copies:
            write_number(data_copy, number)
        return fill_database(*arguments)

    monkeypatch.setattr(writing, "fill_database", fill_while_the_copy_ends)
    served = ensure_snapshot(data_copy)
    assert (served.problems, read_number(served.snapshot)) == ((), 7)
    assert len(calls) == 2


def test_a_folder_that_never_rests_is_said(
    data_copy: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_number(data_copy, 0)
    good = ensure_snapshot(data_copy).snapshot
    write_number(data_copy, 1)
    numbers = iter(range(2, 100))

    def fill_while_the_folder_changes(*arguments: Any) -> Any:
        write_number(data_copy, next(numbers))
        return fill_database(*arguments)

    monkeypatch.setattr(writing, "fill_database", fill_while_the_folder_changes)
    served = ensure_snapshot(data_copy)
    assert served.snapshot == good
    assert [problem.rule for problem in served.problems] == ["data.changing"]


def test_cleaning_spares_what_another_process_reads(data_copy: Settings) -> None:
    write_number(data_copy, 0)
    read = build_snapshot(data_copy)
    context = get_context()
    here, there = context.Pipe()
    process = context.Process(target=read_slowly, args=(there, read))
    process.start()
    assert here.poll(60)
    assert here.recv() == "began"
    for number in range(1, 6):
        write_number(data_copy, number)
        build_snapshot(data_copy)
    assert read.path.exists()
    here.send("go on")
    assert here.poll(60)
    fetched, (total,) = here.recv()
    process.join(20)
    assert (fetched, process.exitcode) == (total, 0)
    assert total > 100
    build_snapshot(data_copy)
    assert not read.path.exists()


@pytest.mark.parametrize("limit_bytes", [0, 100_000, 3_000_000])
def test_a_full_disk_is_said_and_the_last_good_snapshot_serves(
    data_copy: Settings, limit_bytes: int
) -> None:
    write_number(data_copy, 1)
    good = ensure_snapshot(data_copy).snapshot
    before = list_files(data_copy.state_dir)
    write_number(data_copy, 2)
    served, row_count = run_apart(ensure_on_full_disk, data_copy, limit_bytes)
    assert served.snapshot == good
    assert [problem.rule for problem in served.problems] == ["snapshot.not_built"]
    assert "快照" in served.problems[0].value
    assert row_count > 0
    assert list_files(data_copy.state_dir) == before
    recovered = ensure_snapshot(data_copy)
    assert (recovered.problems, read_number(recovered.snapshot)) == ((), 2)


def test_a_folder_that_may_not_be_written_is_said_and_the_last_good_snapshot_serves(
    data_copy: Settings,
) -> None:
    write_number(data_copy, 1)
    good = ensure_snapshot(data_copy).snapshot
    write_number(data_copy, 2)
    with make_read_only(data_copy.state_dir, data_copy.state_dir / "snapshots"):
        served, row_count = run_apart(ensure_without_rights, data_copy)
    assert served.snapshot == good
    assert [problem.rule for problem in served.problems] == ["snapshot.not_built"]
    assert str(data_copy.state_dir) in served.problems[0].value
    assert row_count > 0
    recovered = ensure_snapshot(data_copy)
    assert (recovered.problems, read_number(recovered.snapshot)) == ((), 2)


@contextmanager
def make_read_only(*folders: Path) -> Iterator[None]:
    for folder in folders:
        folder.chmod(0o555)
    try:
        yield
    finally:
        for folder in folders:
            folder.chmod(0o755)


def test_a_pointer_held_by_a_halted_process_is_said(
    data_copy: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "WAIT_SECONDS", 0.1)
    data_copy.state_dir.mkdir()
    with locking.lock_pointer(data_copy.state_dir), pytest.raises(StateFolderError) as caught:
        build_snapshot(data_copy)
    assert "publishing.lock" in str(caught.value)
    assert list_files(data_copy.state_dir) == ["publishing.lock"]


def test_a_process_waits_for_the_build_of_another_and_takes_what_it_made(
    data_copy: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Path] = []
    with ThreadPoolExecutor(1) as others:
        with locking.take_turns_building(data_copy.state_dir):  # as another process holds it
            waiting = others.submit(ensure_snapshot, data_copy)
            built = build_snapshot(data_copy)
            monkeypatch.setattr(publishing, "write_snapshot", lambda *_: started.append(Path()))
            assert not waiting.done()
        assert waiting.result(timeout=30).snapshot == built
    assert started == []


def test_a_build_that_was_halted_is_not_waited_for_for_ever(
    data_copy: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "BUILDING_SECONDS", 0.0)
    with locking.take_turns_building(data_copy.state_dir):
        assert ensure_snapshot(data_copy).snapshot == open_current(data_copy)
