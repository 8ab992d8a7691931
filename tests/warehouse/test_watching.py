"""The watcher: a change is noticed once it has settled, a refusal is not tried over and over."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from renewal.config import Settings
from renewal.errors import DataError, SnapshotError
from renewal.queries import load_queries
from renewal.warehouse import (
    Outcome,
    Served,
    Snapshot,
    Watcher,
    build_snapshot,
    ensure_snapshot,
    find_watcher,
    open_current,
    read_table,
    serving,
    watching,
)
from renewal.warehouse.signatures import read_signature
from renewal.warehouse.watching import STILL_LOOKS
from tests.warehouse.test_processes import read_number, write_number

PROMISED_SECONDS = 5


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Outcome]:
    """What the watcher got each time it brought the snapshot up to date."""
    made: list[Outcome] = []
    original = watching.serve_once

    def serve(settings: Settings) -> Outcome:
        made.append(original(settings))
        return made[-1]

    monkeypatch.setattr(watching, "serve_once", serve)
    return made


@pytest.fixture
def watcher(data_copy: Settings, builds: list[Outcome]) -> Watcher:
    """A watcher that has served 1 and then looked; it looks when told to."""
    write_number(data_copy, 1)
    watcher = Watcher(data_copy)
    assert read_number(watcher.outcome.take().snapshot) == 1
    look(watcher)
    assert len(builds) == 1
    return watcher


def look(watcher: Watcher, count: int = STILL_LOOKS) -> Served:
    for _ in range(count):
        watcher.look()
    return watcher.outcome.take()


def list_rules(served: Served) -> list[str]:
    return [problem.rule for problem in served.problems]


def wait_until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_change_is_served_once_it_has_settled(watcher: Watcher, builds: list[Outcome]) -> None:
    write_number(watcher.settings, 2)
    before = watcher.outcome
    look(watcher, STILL_LOOKS - 1)
    assert watcher.outcome is before
    assert read_number(look(watcher, 1).snapshot) == 2
    look(watcher, 3)
    assert len(builds) == 2
    assert watcher.outcome.mark != before.mark


def test_a_file_that_still_grows_is_not_read(watcher: Watcher, builds: list[Outcome]) -> None:
    path = watcher.settings.data_dir / "extracts" / "big.csv"
    for _ in range(5):
        with path.open("a", encoding="utf-8") as file:
            file.write("half a line")
        watcher.look()
    assert len(builds) == 1
    path.unlink()
    assert look(watcher, 3).problems == ()
    assert len(builds) == 1


def test_a_refusal_is_not_tried_again_until_the_data_changes(
    watcher: Watcher, builds: list[Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "RETRY_SECONDS", 0)
    good = watcher.outcome.take().snapshot
    bad = watcher.settings.data_dir / "extracts" / "bad.xlsx"
    bad.write_bytes(b"torn")
    served = look(watcher, STILL_LOOKS + 4)
    assert (served.snapshot, len(builds)) == (good, 2)
    assert {problem.file_name for problem in served.problems} == {"bad.xlsx"}
    bad.unlink()
    served = look(watcher)
    assert (served.snapshot, served.problems, len(builds)) == (good, (), 3)


def test_another_refusal_has_another_mark(watcher: Watcher) -> None:
    marks = {watcher.outcome.mark}
    for name in ("a.xlsx", "b.xlsx"):
        (watcher.settings.data_dir / "extracts" / name).write_bytes(b"torn")
        look(watcher)
        marks.add(watcher.outcome.mark)
    assert len(marks) == 3


def test_a_copy_that_keeps_size_and_time_is_noticed(data_copy: Settings) -> None:
    write_number(data_copy, 1)
    path = data_copy.data_dir / "extracts" / "梅州_2012-06.csv"
    status, before = path.stat(), read_signature(data_copy.data_dir)
    path.write_text(path.read_text("utf-8").replace("900,1", "900,2"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert read_signature(data_copy.data_dir) != before


@pytest.mark.parametrize("name", ["~$open.xlsx", ".hidden.csv"])
def test_a_file_that_never_goes_into_a_snapshot_is_no_change(
    data_copy: Settings, name: str
) -> None:
    before = read_signature(data_copy.data_dir)
    (data_copy.data_dir / "extracts" / name).write_bytes(b"x")
    (data_copy.data_dir / "reference" / "boundaries" / "more.geojson").write_bytes(b"{}")
    assert read_signature(data_copy.data_dir) == before
    (data_copy.data_dir / "extracts" / "table.csv.toml").write_bytes(b"")
    assert read_signature(data_copy.data_dir) != before


def test_the_pointer_moved_by_another_process_is_followed(
    watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher, "_retry_at", 0.0)
    other = build_snapshot(watcher.settings)
    assert watcher.outcome.take().snapshot != other
    assert look(watcher, 1).snapshot == other


def test_a_snapshot_removed_from_outside_is_built_again(
    watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = watcher.outcome.take().snapshot
    gone.path.unlink()
    monkeypatch.setattr(watcher, "_retry_at", 0.0)
    served = look(watcher, 1)
    assert served.snapshot != gone
    assert open_current(watcher.settings) == served.snapshot
    assert read_number(served.snapshot) == 1


def test_a_full_disk_is_tried_again_and_its_mark_stays(
    watcher: Watcher, builds: list[Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(watching, "RETRY_SECONDS", 0)
    write_number(watcher.settings, 2)
    with monkeypatch.context() as full:
        full.setattr(os, "replace", refuse)
        served = look(watcher)
        assert list_rules(served) == ["snapshot.not_built"]
        mark = watcher.outcome.mark
        look(watcher, 1)
        assert (watcher.outcome.mark, len(builds)) == (mark, 3)
    served = look(watcher, 1)
    assert (served.problems, read_number(served.snapshot)) == ((), 2)


def test_a_data_folder_that_goes_away_comes_back_by_itself(watcher: Watcher) -> None:
    good = watcher.outcome.take().snapshot
    away = watcher.settings.data_dir.with_name("away")
    watcher.settings.data_dir.rename(away)
    served = look(watcher)
    assert served.snapshot == good
    assert served.problems != ()
    away.rename(watcher.settings.data_dir)
    assert look(watcher) == Served(good)


def test_without_any_good_data_the_reason_is_kept_until_there_is(data_copy: Settings) -> None:
    bad = data_copy.data_dir / "extracts" / "bad.xlsx"
    bad.write_bytes(b"torn")
    watcher = Watcher(data_copy)
    for _ in range(2):
        with pytest.raises(DataError) as caught:
            watcher.outcome.take()
        assert {problem.file_name for problem in caught.value.problems} == {"bad.xlsx"}
    assert watcher.outcome.mark.startswith("none.")
    bad.unlink()
    assert look(watcher).problems == ()


def test_a_started_watcher_shows_a_new_file_in_time_and_survives_any_error(
    data_copy: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write_number(data_copy, 1)
    ensure_snapshot(data_copy)
    watcher = Watcher(data_copy)
    watcher.start()
    try:
        assert find_watcher(data_copy) is watcher
        first = watcher.outcome
        with monkeypatch.context() as broken:
            broken.setattr(watching, "read_signature", _fail)
            wait_until(lambda: "could not be looked at" in caplog.text)
        assert watcher.outcome is first
        write_number(data_copy, 2)
        wait_until(lambda: watcher.outcome is not first, PROMISED_SECONDS)
        assert read_number(watcher.outcome.take().snapshot) == 2
    finally:
        watcher.stop()
    assert find_watcher(data_copy) is None


def _fail(_: Path) -> Any:
    raise RuntimeError("unexpected")


def read_everything(snapshot: Snapshot) -> None:
    for query in load_queries("marts").values():
        read_table(snapshot, query)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 4)


def write_over(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.seek(3 * 4096)  # behind the file's own headers
        stream.write(b"\xff" * (path.stat().st_size - 3 * 4096))


@pytest.mark.parametrize("damage", [cut, write_over])
def test_a_file_found_damaged_by_a_query_is_built_again_at_the_next_look(
    watcher: Watcher, damage: Callable[[Path], None]
) -> None:
    damaged = watcher.outcome.take().snapshot
    damage(damaged.path)
    with pytest.raises(SnapshotError, match=str(damaged.path)):
        read_everything(damaged)
    served = look(watcher, 1)
    assert served.snapshot != damaged
    assert (served.problems, read_number(served.snapshot)) == ((), 1)
    assert open_current(watcher.settings) == served.snapshot


def test_a_damaged_file_that_cannot_be_replaced_gives_way_to_the_one_before(
    watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = watcher.outcome.take().snapshot
    write_number(watcher.settings, 2)
    damaged = look(watcher).snapshot
    cut(damaged.path)
    with pytest.raises(SnapshotError):
        read_everything(damaged)

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(os, "replace", refuse)
        served = look(watcher, 1)
    assert (served.snapshot, list_rules(served)) == (before, ["snapshot.not_built"])


def test_the_snapshot_before_serves_while_a_damaged_one_is_built_again(
    watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = watcher.outcome.take().snapshot
    write_number(watcher.settings, 2)
    damaged = look(watcher).snapshot
    cut(damaged.path)
    with pytest.raises(SnapshotError):
        read_everything(damaged)
    meanwhile: list[Served] = []
    original = watching.serve_once

    def serve(settings: Settings) -> Outcome:
        meanwhile.append(watcher.outcome.take())
        return original(settings)

    monkeypatch.setattr(watching, "serve_once", serve)
    served = look(watcher, 1)
    assert [(each.snapshot, list_rules(each)) for each in meanwhile] == [
        (before, ["snapshot.not_built"])
    ]
    assert (served.problems, read_number(served.snapshot)) == ((), 2)


def test_a_file_that_can_no_longer_be_opened_is_built_again_at_the_next_look(
    watcher: Watcher,
) -> None:
    damaged = watcher.outcome.take().snapshot
    serving._connections.pop(damaged.path).connection.close()  # as after queries on newer ones
    damaged.path.write_bytes(b"\xff" * damaged.path.stat().st_size)
    with pytest.raises(SnapshotError):
        read_everything(damaged)
    served = look(watcher, 1)
    assert served.snapshot != damaged
    assert (served.problems, read_number(served.snapshot)) == ((), 1)
