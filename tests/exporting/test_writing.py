"""A file is whole or not there, and one that was there stays as it was until then."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from renewal.errors import ExportError
from renewal.exporting import Kind, find_kind, write_file
from renewal.exporting.writing import KINDS
from renewal.row_sources import RowSource, hold_rows
from renewal.workbooks.explaining import Circumstances

BY_KIND = pytest.mark.parametrize("kind", KINDS)
ROWS = hold_rows(("name_zh", "spaces"), [{"name_zh": "甲", "spaces": 3}])


def write(source: RowSource, destination: Path, kind: Kind) -> None:
    around = Circumstances("全部数据", datetime.now().astimezone())
    write_file(source, destination, kind, report="parking__spaces", around=around, language="zh")


def break_off(error: BaseException) -> RowSource:
    """Return rows of which the second cannot be read."""

    def read() -> Iterator[dict[str, Any]]:
        yield {"name_zh": "甲", "spaces": 3}
        raise error

    return RowSource(("name_zh", "spaces"), 2, read)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("甲.xlsx", "xlsx"),
        ("甲.CSV", "csv"),
        ("a.parquet", "parquet"),
        ("a.pdf", None),
        ("a", None),
    ],
)
def test_the_ending_says_the_kind(name: str, kind: str | None) -> None:
    assert find_kind(Path(name)) == kind


@BY_KIND
def test_a_file_is_replaced_by_a_whole_one(tmp_path: Path, kind: Kind) -> None:
    path = tmp_path / f"梅州市.{kind}"
    path.write_bytes(b"before")
    write(ROWS, path, kind)
    assert path.read_bytes() != b"before"
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


@BY_KIND
@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError(), ValueError("bad row")])
def test_what_breaks_off_leaves_the_file_as_it_was(
    tmp_path: Path, kind: Kind, error: BaseException
) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(b"before")
    with pytest.raises(type(error)):
        write(break_off(error), path, kind)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@BY_KIND
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said_in_both_languages(tmp_path: Path, kind: Kind, number: int) -> None:
    error = OSError(number, os.strerror(number))
    with pytest.raises(ExportError, match=r"a\..*磁盘已满.*the disk is full.*another disk"):
        write(break_off(error), tmp_path / f"a.{kind}", kind)
    assert list(tmp_path.iterdir()) == []


@BY_KIND
def test_a_file_open_in_excel_is_said_before_a_row_is_read(
    tmp_path: Path, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(b"before")
    plain = Path.open

    def refuse(self: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if self == path and mode == "r+b":  # as Windows does while Excel has it open
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return plain(self, mode, *rest, **named)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ExportError, match=r"请先关闭.*Close it in Excel or WPS"):
        write(break_off(AssertionError("read")), path, kind)
    monkeypatch.undo()
    assert path.read_bytes() == b"before"


@BY_KIND
def test_a_folder_that_is_not_there_is_said(tmp_path: Path, kind: Kind) -> None:
    with pytest.raises(ExportError, match="没有这个文件夹 / there is no such folder"):
        write(ROWS, tmp_path / "no" / f"a.{kind}", kind)


@BY_KIND
def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path, kind: Kind) -> None:
    (tmp_path / "no").write_bytes(b"")
    with pytest.raises(ExportError, match="没有这个文件夹 / there is no such folder"):
        write(ROWS, tmp_path / "no" / f"a.{kind}", kind)
