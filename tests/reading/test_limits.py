"""Files that would exhaust the server are refused before they do."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from renewal.catalogue import Catalogue
from renewal.config import PROJECT_DIR
from renewal.errors import FileTooLargeError
from renewal.reading import read_extract
from renewal.reading.files import read_sheets
from renewal.reading.limits import Limits

CATALOGUE = Catalogue(PROJECT_DIR / "data")
BULLETIN = PROJECT_DIR / "data" / "extracts" / "meizhou_2021-11_bulletin.xlsx"


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(file_bytes=100), "B > 100 B"),
        (Limits(unpacked_bytes=1_000), "B unpacked > 1,000 B"),
        (Limits(parts=3), "parts > 3"),
        (Limits(cells=50), "more than 50 cells"),
        (Limits(columns=7), "column 8 > 7"),
    ],
)
def test_each_limit_is_held_and_said(limits: Limits, words: str) -> None:
    with pytest.raises(FileTooLargeError, match=words):
        read_sheets(BULLETIN, limits)


def test_a_table_beyond_a_limit_is_refused_as_too_large() -> None:
    result = read_extract(BULLETIN, CATALOGUE, Limits(cells=50))
    assert [(found.rule, found.severity) for found in result.problems] == [
        ("file.too_large", "error")
    ]
    assert result.values == []


def test_an_archive_that_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb_2021-11.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(700):
            part.write(b"\0" * 1_000_000)
    assert path.stat().st_size < 1_000_000
    assert [found.rule for found in read_extract(path, CATALOGUE).problems] == ["file.too_large"]


def test_a_cell_at_the_far_corner_and_a_merge_of_everything_cost_nothing(tmp_path: Path) -> None:
    path = tmp_path / "corner_2021-11.xlsx"
    with zipfile.ZipFile(BULLETIN) as source, zipfile.ZipFile(path, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                corner = b'<row r="1048576"><c r="A1048576" t="str"><v>\xe6\xb3\xa8</v></c></row>'
                assert content.count(b"</sheetData>") == content.count(b"</mergeCells>") == 1
                content = content.replace(b"</sheetData>", corner + b"</sheetData>")
                everything = b'<mergeCell ref="A20:XFD1048576"/></mergeCells>'
                content = content.replace(b"</mergeCells>", everything)
            copy.writestr(name, content)
    result = read_extract(path, CATALOGUE)
    assert [found.rule for found in result.problems] == ["file.too_large"]
    assert result.values == []


def test_a_far_column_is_refused(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(BULLETIN)
    workbook.worksheets[0]["XFD3"] = "注"
    path = tmp_path / "far_2021-11.xlsx"
    workbook.save(path)
    (problem,) = read_extract(path, CATALOGUE).problems
    assert (problem.rule, problem.value) == ("file.too_large", "column 16,384 > 1,000")
