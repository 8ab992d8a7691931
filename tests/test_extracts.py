"""Extracts are read once and kept; registers go straight to where they are kept."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from renewal.catalogue import Catalogue
from renewal.config import Settings
from renewal.extracts import COMMUNITIES, Extract, Shelf, gather_extracts, gathering
from renewal.inputs import list_extracts

REGISTER = """月份,行政区划代码,小区名称,户数,改造状态
2024-06,441427,桂岭小区,120,已开工
2024-06,441427,龙安小区,80,未开工
"""


@pytest.fixture
def register(data_copy: Settings) -> Path:
    path = data_copy.data_dir / "extracts" / "蕉岭县小区清单.csv"
    path.write_text(REGISTER, encoding="utf-8")
    return path


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "readings")


def gather(data_dir: Path, paths: list[Path], shelf: Shelf | None) -> list[Extract]:
    return gather_extracts(data_dir, paths, Catalogue(data_dir), shelf)


def read_rows(extract: Extract) -> pa.Table:
    return pq.read_table(extract.rows) if isinstance(extract.rows, Path) else extract.rows


def test_a_register_is_kept_and_found_again(
    data_copy: Settings, register: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = gather(data_copy.data_dir, [register], shelf)
    monkeypatch.setattr(gathering, "is_register", None)  # nothing is opened any more
    (second,) = gather(data_copy.data_dir, [register], shelf)
    assert first == second
    assert (first.kind, first.sheet, first.file_name) == (
        "communities",
        "蕉岭县小区清单",
        "蕉岭县小区清单.csv",
    )
    rows = read_rows(second)
    assert rows["community_name"].to_pylist() == ["桂岭小区", "龙安小区"]
    assert rows["households"].to_pylist() == [120, 80]
    assert rows["row_number"].to_pylist() == [2, 3]


def test_a_register_goes_out_in_groups(
    data_copy: Settings, register: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "GROUP_ROWS", 1)
    (kept,) = gather(data_copy.data_dir, [register], shelf)
    (held,) = gather(data_copy.data_dir, [register], None)
    assert isinstance(held.rows, pa.Table)
    assert read_rows(kept).equals(held.rows)
    assert held.rows.schema == COMMUNITIES


def test_a_register_that_is_refused_is_not_kept(
    data_copy: Settings, register: Path, shelf: Shelf
) -> None:
    register.write_text(REGISTER.replace("未开工", "不详情况"), encoding="utf-8")
    (refused,) = gather(data_copy.data_dir, [register], shelf)
    assert refused.is_refused
    assert read_rows(refused).num_rows == 0
    assert list(shelf.folder.iterdir()) == []


def test_processes_of_their_own_read_what_is_read_here(
    data_copy: Settings, register: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = list_extracts(data_copy.data_dir)
    assert register in paths
    here = gather(data_copy.data_dir, paths, Shelf(shelf.folder / "here"))
    monkeypatch.setattr(gathering, "MANY_FILES", 2)
    read_here: list[str] = []
    monkeypatch.setattr(gathering, "_read", lambda path, _: read_here.append(path.name))
    apart = gather(data_copy.data_dir, paths, shelf)
    assert read_here == []
    assert [extract.file_name for extract in apart] == [extract.file_name for extract in here]
    for one, other in zip(here, apart, strict=True):
        assert one.problems == other.problems
        assert read_rows(one).equals(read_rows(other))


def test_digits_beyond_the_sixth_are_rounded_half_up(data_copy: Settings) -> None:
    path = data_copy.data_dir / "extracts" / "梅州_2012-06.csv"
    path.write_text(
        "区县名称,计划任务数,累计开工数,开工率\n蕉岭县,3,2,66.66665%\n", encoding="utf-8"
    )
    (extract,) = gather(data_copy.data_dir, [path], None)
    values = dict(
        zip(
            read_rows(extract)["indicator"].to_pylist(),
            map(str, read_rows(extract)["value"].to_pylist()),
            strict=True,
        )
    )
    assert values["community_start_share"] == "0.666667"
