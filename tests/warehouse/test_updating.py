"""A build that brings the last snapshot up to date leaves what a build from nothing would."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from renewal.catalogue import Catalogue
from renewal.config import Settings
from renewal.errors import DataError
from renewal.extracts import gathering
from renewal.queries import load_kept, load_queries
from renewal.reading import ReadResult, read_extract
from renewal.warehouse import Snapshot, build_snapshot, read_table
from renewal.warehouse.serving import borrow_cursor
from renewal.warehouse.updating import MOST_UPDATES
from tests.changes import BULLETIN, add, put
from tests.warehouse.test_publishing import write_cell

NEW = "梅州_2022-03.csv"
REGISTER = "梅州小区清单_2021-11.csv"
# Who made a snapshot and when is its own; what is said of inputs is about this very build.
OF_ITSELF = {"dim_snapshot", "build_input"}
DURATION = {"programme_id": "meizhou", "indicator": "duration_years"}
Table = list[tuple[object, ...]]


def write_new(data_dir: Path, started: int) -> None:
    """Issue a table of two counties, in a month that no other table has."""
    text = f"区县名称,计划任务数,累计开工数\n蕉岭县,900,{started}\n丰顺县,800,10\n"
    (data_dir / "extracts" / NEW).write_text(text, encoding="utf-8")


def write_register(data_dir: Path, name: str, state: str) -> None:
    """Issue a list of two communities in two counties, in a month of the bulletins."""
    text = (
        f"区县,小区名称,户数,改造年度,改造状态\n梅江区,甲,10,2021,{state}\n五华县,乙,/,2021,竣工\n"
    )
    (data_dir / "extracts" / name).write_text(text, encoding="utf-8")


def accept_new(data_dir: Path) -> None:
    entry = 'rule = "stages_exceed_plan"\ncell = "C2"\nprinted = "1950"\nreason = "已核对"\n'
    (data_dir / "extracts" / f"{NEW}.toml").write_text(f"[[accept]]\n{entry}", encoding="utf-8")


def read_all(snapshot: Snapshot) -> dict[str, Table]:
    """Return every table of a snapshot, the rows of each in one order."""
    with duckdb.connect(str(snapshot.path), read_only=True) as connection:
        names = [row[0] for row in connection.execute("show tables").fetchall()]
        return {
            name: connection.execute(f"from {name} order by all").fetchall()
            for name in names
            if name not in OF_ITSELF
        }


def read_note(snapshot: Snapshot, name: str) -> str:
    with duckdb.connect(str(snapshot.path), read_only=True) as connection:
        rows = connection.execute("select mark from build_input where name = $1", [name])
        return str(rows.fetchall()[0][0])


def list_blocks(snapshot: Snapshot, names: list[str]) -> dict[str, Table]:
    """Return where in the file each table stands: elsewhere when it was made anew."""
    with duckdb.connect(str(snapshot.path), read_only=True) as connection:
        sql = "select block_id, block_offset from pragma_storage_info($1) order by all"
        return {name: connection.execute(sql, [name]).fetchall() for name in names}


def change_bulletin(data_dir: Path) -> None:
    """Let one county have started one community less, and its total with it."""
    write_cell(data_dir, "H12", 7)
    write_cell(data_dir, "H14", 120)


def find_refusal(settings: Settings) -> list[tuple[str, str]]:
    """Return the rules for which a build is refused, and where."""
    with pytest.raises(DataError) as caught:
        build_snapshot(settings)
    return [(problem.rule, problem.cell) for problem in caught.value.problems]


@pytest.fixture
def read_names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the files that are read."""
    names: list[str] = []

    def note(path: Path, catalogue: Catalogue) -> ReadResult:
        names.append(path.name)
        return read_extract(path, catalogue)

    monkeypatch.setattr(gathering, "read_extract", note)
    return names


def test_after_each_kind_of_change_an_update_equals_a_build_from_nothing(
    data_copy: Settings, tmp_path: Path
) -> None:
    data_dir = data_copy.data_dir
    changes: list[Callable[[], object]] = [
        lambda: change_bulletin(data_dir),
        lambda: write_new(data_dir, 20),
        lambda: write_new(data_dir, 1950),
        lambda: add("reference/sources", {}, source_id="made-2022-03", file_name=NEW)(data_dir),
        lambda: put("reference/places", {"place_code": "441427"}, name_en="Jiaoling")(data_dir),
        lambda: put("curated/observations", DURATION, note_zh="已核对")(data_dir),
        lambda: accept_new(data_dir),
        lambda: (data_dir / "extracts" / NEW).unlink(),
        lambda: write_register(data_dir, REGISTER, "已开工"),
        lambda: write_register(data_dir, f"又一份{REGISTER}", "未开工"),
        lambda: write_register(data_dir, REGISTER, "已完工"),
        lambda: (data_dir / "extracts" / REGISTER).unlink(),
    ]

    def whole_of(number: int) -> Settings:
        return replace(data_copy, state_dir=tmp_path / f"whole{number}")

    build_snapshot(data_copy)
    for number, change in enumerate(changes, start=1):
        change()
        updated = build_snapshot(data_copy)
        whole = build_snapshot(whole_of(number))
        assert int(read_note(updated, "updates")) > int(read_note(whole, "updates")) == 0
        assert read_all(updated) == read_all(whole), number
    write_cell(data_dir, "H14", 999)
    assert find_refusal(data_copy) == find_refusal(whole_of(99))


def test_only_the_changed_file_is_read_again(data_copy: Settings, read_names: list[str]) -> None:
    build_snapshot(data_copy)
    assert len(read_names) > 5
    read_names.clear()
    change_bulletin(data_copy.data_dir)
    build_snapshot(data_copy)
    assert read_names == [BULLETIN]


def test_registering_a_source_reads_no_file_again(
    data_copy: Settings, read_names: list[str]
) -> None:
    write_new(data_copy.data_dir, 20)
    build_snapshot(data_copy)
    read_names.clear()
    add("reference/sources", {}, source_id="made-2022-03", file_name=NEW)(data_copy.data_dir)
    snapshot = build_snapshot(data_copy)
    assert read_names == []
    values = read_table(snapshot, load_queries("marts")["fct_progress_value"])
    assert set(values[values["file_name"] == NEW]["source_id"]) == {"made-2022-03"}


def test_marts_that_a_change_does_not_touch_are_not_made_anew(data_copy: Settings) -> None:
    marts = [name for name, query in load_kept().items() if not query.is_view]
    before = list_blocks(build_snapshot(data_copy), marts)
    path = data_copy.data_dir / "curated" / "case_stories.csv"
    path.write_text(path.read_text("utf-8").replace("。", "！", 1), encoding="utf-8")
    after = list_blocks(build_snapshot(data_copy), marts)
    made = [name for name in marts if after[name] != before[name]]
    assert made == ["dim_case_story", "prepared_cases__stories"]


def test_a_mart_is_read_in_its_order_when_parts_were_made_anew(data_copy: Settings) -> None:
    build_snapshot(data_copy)
    change_bulletin(data_copy.data_dir)
    snapshot = build_snapshot(data_copy)
    values = read_table(snapshot, load_queries("marts")["fct_progress_value"])
    keys = list(values[["source_id", "as_of_date", "row_order"]].itertuples(index=False))
    assert keys == sorted(keys)


def test_a_database_updated_often_is_built_as_a_whole(data_copy: Settings) -> None:
    snapshot = build_snapshot(data_copy)
    with duckdb.connect(str(snapshot.path)) as connection:
        connection.execute(
            "update build_input set mark = $1 where name = 'updates'", [str(MOST_UPDATES)]
        )
    change_bulletin(data_copy.data_dir)
    assert read_note(build_snapshot(data_copy), "updates") == "0"


def test_a_reading_that_is_damaged_on_disk_is_made_again(
    data_copy: Settings, read_names: list[str]
) -> None:
    build_snapshot(data_copy)
    before = read_all(build_snapshot(data_copy))
    read_names.clear()
    kept = sorted((data_copy.state_dir / "readings").iterdir())
    kept[0].write_bytes(b"no table")
    assert read_all(build_snapshot(data_copy)) == before
    assert len(read_names) == 1


def test_without_room_for_readings_the_snapshot_is_built_all_the_same(
    data_copy: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    data_copy.state_dir.mkdir()
    (data_copy.state_dir / "readings").write_text("in the way", encoding="utf-8")
    snapshot = build_snapshot(data_copy)
    assert len(read_all(snapshot)["fct_progress_value"]) > 100
    assert "could not be kept as read" in caplog.text


def test_what_no_build_asks_for_goes_after_a_day(data_copy: Settings) -> None:
    build_snapshot(data_copy)
    folder = data_copy.state_dir / "readings"
    old = folder / f"{'0' * 64}.parquet"
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    recent = folder / f"{'1' * 64}.parquet"
    recent.write_bytes(b"")
    build_snapshot(data_copy)
    assert (old.exists(), recent.exists()) == (False, True)


@pytest.mark.parametrize(
    "name", [name for name, query in load_kept().items() if query.part and not query.is_view]
)
def test_the_part_and_the_order_of_a_mart_are_columns_of_it(snapshot: Snapshot, name: str) -> None:
    query = load_kept()[name]
    with borrow_cursor(snapshot) as cursor:
        blank = f"select count(*) from {name} where {query.part} is null"  # noqa: S608
        assert cursor.execute(blank).fetchall() == [(0,)]
        rows = cursor.execute(f"from {name} order by {query.order}").fetchall()
        assert cursor.execute(f"from {name} select count(*)").fetchall() == [(len(rows),)]
