"""What is measured of writing workbooks: the board's beside the bare libraries, the same cells.

Each run is a process of its own, ``python -m tests.benchmarks.workbooks WRITER ROWS``, so that its
peak of memory is its own.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Final

import openpyxl
import xlsxwriter
from openpyxl.cell import WriteOnlyCell

from renewal.config import PROJECT_DIR
from renewal.row_sources import RowSource
from renewal.takeaway import export_report
from renewal.workbooks.explaining import Circumstances

SIZES: Final = ((1_000, 5), (20_000, 3), (200_000, 2))
MONTHS: Final = tuple(date(2021 + n // 12, n % 12 + 1, 28) for n in range(60))
COLUMNS: Final = (
    "name_zh", "place_code", "communities_planned", "communities_preparing",
    "communities_started", "communities_completed", "households_planned", "households_started",
    "community_start_share", "as_of_date", "investment_planned_cny", "source_id",
)  # fmt: skip
FORMATS: Final = (
    "@", "@", "#,##0", "#,##0", "#,##0", "#,##0", "#,##0", "#,##0", "0.0%", 'yyyy"年"m"月"',
    "#,##0.00", "@",
)  # fmt: skip
Cells = tuple[Any, ...]


def make_cells(count: int, seed: int = 7) -> Iterator[Cells]:
    """Give rows of twelve cells as a report has them, the same for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        planned = chance.randint(10, 60)
        yield (
            f"第{number % 2846}县", f"{110000 + number % 2846:06}", planned, planned // 5,
            planned // 2, planned // 4, planned * 97, planned * 41, chance.random(),
            MONTHS[number // 2846 % 60], Decimal(planned * 1_000_001) / 100,
            f"bulletin-{number % 60}",
        )  # fmt: skip


def write_board(path: Path, count: int) -> None:
    """Write as the board does, with its table, its notes and all that it looks after."""

    def read() -> Iterator[dict[str, Any]]:
        for cells in make_cells(count):
            yield dict(zip(COLUMNS, cells, strict=True))

    around = Circumstances("全部", datetime(2026, 11, 22, tzinfo=UTC))
    source = RowSource(COLUMNS, count, read)
    export_report(source, path, report="fct_progress", around=around, language="zh")


def write_xlsxwriter(path: Path, count: int, *, is_constant: bool = True) -> None:
    """Write the cells and their formats, nothing else."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": is_constant})
    sheet = book.add_worksheet("数据")
    formats = [
        book.add_format({"num_format": text, "font_name": "宋体", "valign": "vcenter"})
        for text in FORMATS
    ]
    put = [
        {str: sheet.write_string, date: sheet.write_datetime}.get(type(cell), sheet.write_number)
        for cell in next(make_cells(1))
    ]
    for column, name in enumerate(COLUMNS):
        sheet.write_string(0, column, name)
    for row, cells in enumerate(make_cells(count), start=1):
        for column, cell in enumerate(cells):
            put[column](row, column, cell, formats[column])
    book.close()


def write_openpyxl(path: Path, count: int) -> None:
    """Write the same with the library that reads for the board, in its streaming mode."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("数据")
    sheet.append(COLUMNS)
    for cells in make_cells(count):
        row = []
        for value, text in zip(cells, FORMATS, strict=True):
            cell = WriteOnlyCell(sheet, value=value)
            cell.number_format = text
            row.append(cell)
        sheet.append(row)
    book.save(path)


def write_rust(path: Path, count: int) -> None:
    """Write the same with a library in Rust, its formats by column."""
    library: Any = importlib.import_module("rustpy_xlsxwriter")
    formats = {
        name: library.Format().set_num_format(text)
        for name, text in zip(COLUMNS, FORMATS, strict=True)
    }
    rows = (
        {
            name: float(cell) if type(cell) is Decimal else cell
            for name, cell in zip(COLUMNS, cells, strict=True)
        }
        for cells in make_cells(count)
    )
    library.write_worksheet(rows, str(path), sheet_name="数据", column_formats=formats)


WRITERS: Final[dict[str, Callable[[Path, int], None]]] = {
    "board": write_board,
    "XlsxWriter, constant memory": write_xlsxwriter,
    "XlsxWriter, as it comes": partial(write_xlsxwriter, is_constant=False),
    "openpyxl, streaming": write_openpyxl,
    "rustpy-xlsxwriter": write_rust,
}


def measure_writers() -> Iterator[str]:
    """Give a Markdown table row for each writer and size, timed by turns."""
    names = [name for name in WRITERS if name != "rustpy-xlsxwriter" or _has_rust()]
    for count, repeats in SIZES:
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in names}
        for _ in range(repeats):
            for name in names:
                runs[name].append(_run(name, count))
        plain = statistics.median(run["seconds"] for run in runs["XlsxWriter, constant memory"])
        for name in names:
            seconds = statistics.median(run["seconds"] for run in runs[name])
            memory = max(run["megabytes"] for run in runs[name])
            yield (
                f"| {count:,} × 12 | {name} | {seconds:,.2f} | {seconds / plain:.2f} "
                f"| {memory:,.0f} | {repeats} |"
            )


def _has_rust() -> bool:
    return importlib.util.find_spec("rustpy_xlsxwriter") is not None


def _run(name: str, count: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.workbooks", name, str(count)],
        cwd=PROJECT_DIR,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main(name: str, count: int) -> None:
    """Write once; print the processor's seconds, and by how much the peak of memory rose.

    A writer uses one processor and waits for nothing; what else the machine does then counts less.
    """
    with tempfile.TemporaryDirectory() as folder:
        WRITERS[name](Path(folder) / "first.xlsx", 10)  # what is loaded at first use is loaded
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        WRITERS[name](Path(folder) / "out.xlsx", count)
        seconds = time.process_time() - start
        rise = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(json.dumps({"seconds": seconds, "megabytes": rise / 1024}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
