"""Snapshots: built apart, published last, refused whole."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import openpyxl
import pytest

from renewal.config import Settings
from renewal.errors import (
    CheckFailedError,
    DataError,
    ExtractError,
    SnapshotError,
    StateFolderError,
)
from renewal.extracts import Shelf
from renewal.inputs import hash_inputs
from renewal.queries import load_queries
from renewal.rawdata import RawData, read_data_dir
from renewal.warehouse import (
    Snapshot,
    build_snapshot,
    ensure_snapshot,
    open_current,
    publishing,
    read_table,
    run_report,
    serving,
)
from renewal.warehouse.serving import CONNECTIONS_KEPT, list_open_paths
from renewal.warehouse.snapshots import SNAPSHOTS_KEPT


def write_cell(data_dir: Path, cell: str, value: object) -> None:
    path = data_dir / "extracts" / "meizhou_2021-11_bulletin.xlsx"
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0][cell] = value
    workbook.save(path)


def read_started(snapshot: Snapshot) -> int:
    parameters = {"parent_place_code": "441400", "as_of_date": "2021-11"}
    return int(run_report(snapshot, "progress__total", parameters).iloc[0]["communities_started"])


def test_each_build_is_a_new_file_and_the_pointer_names_the_last(data_copy: Settings) -> None:
    first = build_snapshot(data_copy)
    second = build_snapshot(data_copy)
    assert first.path != second.path
    assert first.content_hash == second.content_hash
    assert open_current(data_copy) == second


def test_an_unchanged_folder_is_not_built_again(data_copy: Settings) -> None:
    assert ensure_snapshot(data_copy).snapshot == ensure_snapshot(data_copy).snapshot


def test_changed_data_is_served_by_a_new_snapshot_while_the_old_one_still_answers(
    data_copy: Settings,
) -> None:
    before = ensure_snapshot(data_copy).snapshot
    assert read_started(before) == 121
    # One community less started in 梅江区 and in the total.
    write_cell(data_copy.data_dir, "H12", 7)
    write_cell(data_copy.data_dir, "H14", 120)
    after = ensure_snapshot(data_copy).snapshot
    assert after != before
    assert (read_started(before), read_started(after)) == (121, 120)


def test_a_broken_total_is_refused_and_the_last_good_snapshot_keeps_serving(
    data_copy: Settings,
) -> None:
    good = ensure_snapshot(data_copy).snapshot
    write_cell(data_copy.data_dir, "H12", 9)
    served = ensure_snapshot(data_copy)
    assert served.snapshot == good
    (problem,) = served.problems
    assert (problem.file_name, problem.sheet, problem.cell, problem.value) == (
        "meizhou_2021-11_bulletin.xlsx", "进展情况", "H14", "121 ≠ Σ 122",
    )  # fmt: skip
    assert served.failure is not None
    assert read_started(served.snapshot) == 121
    with pytest.raises(CheckFailedError):
        build_snapshot(data_copy)


def test_an_unreadable_extract_publishes_nothing(data_copy: Settings) -> None:
    (data_copy.data_dir / "extracts" / "new_2022-01.xlsx").write_bytes(b"not a workbook")
    with pytest.raises(ExtractError) as caught:
        build_snapshot(data_copy)
    assert [problem.file_name for problem in caught.value.problems] == ["new_2022-01.xlsx"]
    with pytest.raises(SnapshotError):
        open_current(data_copy)
    assert list((data_copy.state_dir / "snapshots").iterdir()) == []


def test_an_unregistered_extract_becomes_a_source_of_its_own(data_copy: Settings) -> None:
    path = data_copy.data_dir / "extracts" / "梅州_2012-06.csv"
    path.write_text(
        "区县名称,计划任务数,累计开工数\n梅县,3,1\n蕉岭县,2,2\n合计,5,3\n", encoding="utf-8"
    )
    snapshot = build_snapshot(data_copy)
    rows = run_report(snapshot, "progress__trend", {"place_code": "441421"})
    assert rows.iloc[0]["communities_started"] == 1
    documents = run_report(snapshot, "sources__documents").set_index("source_id")
    assert documents.loc["file:梅州_2012-06", "is_registered"] is False


def test_old_snapshots_are_cleaned_up(data_copy: Settings) -> None:
    built = [build_snapshot(data_copy) for _ in range(SNAPSHOTS_KEPT + 2)]
    kept = {path.name for path in (data_copy.state_dir / "snapshots").iterdir()}
    assert kept == {snapshot.path.name for snapshot in built[-SNAPSHOTS_KEPT:]}


def test_a_snapshot_is_locked_down(snapshot: Snapshot) -> None:
    with serving.borrow_cursor(snapshot) as cursor:
        for statement in (
            "create table intruder (a int)",
            "from read_csv('/etc/hostname')",
            "set enable_external_access = true",
        ):
            with pytest.raises(duckdb.Error):
                cursor.execute(statement)


def test_threads_get_their_own_rows(snapshot: Snapshot) -> None:
    months = ["2021-09", "2021-11"] * 100

    def read(month: str) -> int:
        parameters = {"parent_place_code": "441400", "as_of_date": month}
        return int(
            run_report(snapshot, "progress__total", parameters).iloc[0]["households_planned"]
        )

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(read, months)) == [13863, 14736] * 100


def test_an_unregistered_file_is_not_credited_to_the_registered_source_of_its_name(
    data_copy: Settings,
) -> None:
    path = data_copy.data_dir / "extracts" / "hunan-2021-08.csv"
    path.write_text("区县名称,计划任务数,累计开工数\n蕉岭县,2,2\n合计,2,2\n", encoding="utf-8")
    rows = run_report(build_snapshot(data_copy), "progress__trend", {"place_code": "441427"})
    assert "file:hunan-2021-08" in set(rows["source_id"])
    assert "hunan-2021-08" not in set(rows["source_id"])


@pytest.mark.parametrize("is_removed", [True, False], ids=["removed", "empty"])
def test_a_folder_without_extracts_is_refused_and_the_last_good_snapshot_serves(
    data_copy: Settings, is_removed: bool
) -> None:
    good = ensure_snapshot(data_copy).snapshot
    shutil.rmtree(data_copy.data_dir / "extracts")
    if not is_removed:
        (data_copy.data_dir / "extracts").mkdir()
    with pytest.raises(DataError) as caught:
        build_snapshot(data_copy)
    assert [problem.rule for problem in caught.value.problems] == ["extracts.none"]
    served = ensure_snapshot(data_copy)
    assert (served.snapshot, served.problems) == (good, caught.value.problems)


def test_what_the_engine_refuses_is_a_problem_of_the_data(
    data_copy: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = ensure_snapshot(data_copy).snapshot
    write_cell(data_copy.data_dir, "H12", 9)

    def read(data_dir: Path, _shelf: Shelf) -> RawData:
        raw = read_data_dir(data_dir)
        raw.tables["raw_funding"]["amount_cny"][0] = "no number"
        return raw

    monkeypatch.setattr(publishing, "read_data_dir", read)
    served = ensure_snapshot(data_copy)
    assert served.snapshot == good
    assert [problem.rule for problem in served.problems] == ["data.refused"]
    assert "no number" in served.problems[0].value


def test_a_state_folder_that_is_a_file_is_named(data_copy: Settings) -> None:
    data_copy.state_dir.write_text("not a folder", encoding="utf-8")
    with pytest.raises(StateFolderError, match="RENEWAL_STATE"):
        ensure_snapshot(data_copy)


def test_the_last_good_snapshot_serves_while_nothing_can_be_written(
    data_copy: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = ensure_snapshot(data_copy).snapshot
    write_cell(data_copy.data_dir, "H12", 7)
    write_cell(data_copy.data_dir, "H14", 120)

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "replace", refuse)
    served = ensure_snapshot(data_copy)
    assert served.snapshot == good
    assert [problem.rule for problem in served.problems] == ["snapshot.not_built"]
    assert "Read-only file system" in served.problems[0].value
    assert [path.suffix for path in (data_copy.state_dir / "snapshots").iterdir()] == [".duckdb"]


def write_foreign_database(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table foreign_table as select 1 as a")


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"garbage" * 1000),
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
        write_foreign_database,
    ],
    ids=["garbage", "zero length", "gone", "another database"],
)
def test_a_damaged_snapshot_is_built_again(
    data_copy: Settings, damage: Callable[[Path], object]
) -> None:
    first = build_snapshot(data_copy)
    damage(first.path)
    served = ensure_snapshot(data_copy)
    assert served.snapshot != first
    assert served.problems == ()
    assert read_started(served.snapshot) == 121


@pytest.mark.parametrize(
    "pointer", [b"\xff\xfe\x00", b"", b"../../elsewhere\n", b"a\x00b\n", b"nonsense\n"]
)
def test_a_damaged_pointer_is_written_again(data_copy: Settings, pointer: bytes) -> None:
    first = build_snapshot(data_copy)
    (data_copy.state_dir / "current").write_bytes(pointer)
    served = ensure_snapshot(data_copy)
    assert served.snapshot != first
    assert open_current(data_copy) == served.snapshot


def test_bad_data_beside_a_damaged_pointer_leaves_the_newest_good_snapshot_serving(
    data_copy: Settings,
) -> None:
    build_snapshot(data_copy)
    good = build_snapshot(data_copy)
    newer = good.path.with_name("0123456789abcdef-29990101T000000000000-abcdef.duckdb")
    newer.write_bytes(b"garbage")
    (data_copy.state_dir / "current").write_bytes(b"\xff")
    write_cell(data_copy.data_dir, "H12", 9)
    assert ensure_snapshot(data_copy).snapshot == good


def test_stray_files_stay_and_what_killed_builds_left_goes_after_a_day(
    data_copy: Settings,
) -> None:
    snapshots_dir = data_copy.state_dir / "snapshots"
    snapshots_dir.mkdir(parents=True)
    old, new = snapshots_dir / "old.part", snapshots_dir / "new.part"
    stray = [snapshots_dir / name for name in ("notes.duckdb", "a-b.duckdb", "readme.txt")]
    for path in (old, new, *stray):
        path.write_text("x", encoding="utf-8")
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(old, (two_days_ago, two_days_ago))
    for _ in range(SNAPSHOTS_KEPT + 1):
        built = ensure_snapshot(data_copy).snapshot
        build_snapshot(data_copy)
    assert read_started(built) == 121
    assert not old.exists()
    assert all(path.exists() for path in (new, *stray))


def test_a_query_on_a_snapshot_removed_meanwhile_is_answered_by_the_current_one(
    data_copy: Settings,
) -> None:
    removed = build_snapshot(data_copy)
    build_snapshot(data_copy)
    removed.path.unlink()
    assert read_started(removed) == 121
    assert not read_table(removed, load_queries("marts")["dim_place"]).empty


def test_a_snapshot_removed_with_none_in_service_is_an_error(data_copy: Settings) -> None:
    removed = build_snapshot(data_copy)
    removed.path.unlink()
    with pytest.raises(SnapshotError):
        read_started(removed)


def test_only_the_last_connections_stay_open(data_copy: Settings) -> None:
    built = [build_snapshot(data_copy) for _ in range(CONNECTIONS_KEPT)]
    for found in built:
        assert read_started(found) == 121
    built.append(build_snapshot(data_copy))
    assert read_started(built[-1]) == 121
    mine = [found.path for found in built if found.path in list_open_paths()]
    assert mine == [found.path for found in built[-CONNECTIONS_KEPT:]]
    assert len(list_open_paths()) == CONNECTIONS_KEPT


def test_a_connection_in_use_is_not_closed(data_copy: Settings) -> None:
    first = build_snapshot(data_copy)
    with serving.borrow_cursor(first) as cursor:
        cursor.execute("from dim_place")
        for _ in range(CONNECTIONS_KEPT + 1):
            assert read_started(build_snapshot(data_copy)) == 121
        assert cursor.fetchone() is not None
        assert first.path in list_open_paths()


def test_a_data_folder_below_one_named_boundaries_is_watched_too(
    tmp_path: Path, settings: Settings
) -> None:
    data_dir = tmp_path / "boundaries" / "data"
    shutil.copytree(settings.data_dir, data_dir)
    before = hash_inputs(data_dir)
    write_cell(data_dir, "H12", 7)
    after = hash_inputs(data_dir)
    assert before != after
    (data_dir / "reference" / "boundaries" / "more.geojson").write_text("{}", encoding="utf-8")
    assert hash_inputs(data_dir) == after
