"""Snapshots: built apart, published last, refused whole."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import openpyxl
import pytest

from renewal.config import Settings
from renewal.errors import CheckFailedError, ExtractError, SnapshotError
from renewal.warehouse import Snapshot, build_snapshot, ensure_snapshot, open_current, run_report
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
    assert documents.loc["梅州_2012-06", "is_registered"] is False


def test_old_snapshots_are_cleaned_up(data_copy: Settings) -> None:
    built = [build_snapshot(data_copy) for _ in range(SNAPSHOTS_KEPT + 2)]
    kept = {path.name for path in (data_copy.state_dir / "snapshots").iterdir()}
    assert kept == {snapshot.path.name for snapshot in built[-SNAPSHOTS_KEPT:]}


def test_a_snapshot_is_locked_down(snapshot: Snapshot) -> None:
    from renewal.warehouse import serving

    with serving._connect(snapshot).cursor() as cursor:
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
