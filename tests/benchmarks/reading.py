"""What is measured of reading: one large sheet, and a hundred bulletins at once."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import openpyxl

from renewal.catalogue import Catalogue
from renewal.config import PROJECT_DIR
from renewal.reading import read_extract
from tests.benchmarks.sheets import make_bulletins, make_flat_sheet
from tests.benchmarks.timing import Measurement, measure

FLAT_ROWS = 200_000
BULLETINS = 100


def measure_flat_sheet(row_count: int = FLAT_ROWS, repeats: int = 2) -> Iterator[Measurement]:
    """A flat sheet of 12 columns against the library that it is read with, both ways it offers."""
    catalogue = Catalogue(PROJECT_DIR / "data")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "flat.xlsx"
        make_flat_sheet(path, row_count)

        def read() -> None:
            result = read_extract(path, catalogue)
            if len(result.values) != 10 * row_count:
                raise RuntimeError("\n".join(found.as_text() for found in result.problems[:5]))

        task = f"reading a flat sheet of {row_count:,} × 12"
        for name, is_streamed in (("openpyxl", False), ("openpyxl, read-only mode", True)):
            plain = partial(_read_values, [path], read_only=is_streamed)
            yield measure(task, read, f"{name}, values only", plain, repeats)


def measure_bulletins(count: int = BULLETINS, repeats: int = 3) -> tuple[Measurement, str]:
    """Checking and building a folder of bulletins; also a sentence on memory.

    Each repeat is a process of its own, so that its peak is its own.
    """
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder) / "data"
        shutil.copytree(PROJECT_DIR / "data", data_dir)
        paths = make_bulletins(data_dir / "extracts", count)
        state_dir = Path(folder) / "state"

        def run() -> None:
            for command in ("check", "build"):
                _run_command(command, data_dir, state_dir)

        measurement = measure(
            f"check and build with {len(paths)} bulletins",
            run,
            "openpyxl over the same bulletins",
            partial(_read_values, paths, read_only=False),
            repeats,
        )
        started = time.perf_counter()
        _run_command("build", data_dir, state_dir)
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return measurement, (
        f"- {len(paths)} bulletins: building alone took {seconds:.1f} s; the largest of the "
        f"processes had a peak of {peak:,.0f} MB."
    )


def _run_command(command: str, data_dir: Path, state_dir: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "renewal", command],
        cwd=PROJECT_DIR,
        env={"RENEWAL_DATA": str(data_dir), "RENEWAL_STATE": str(state_dir), "PATH": ""},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode:
        raise RuntimeError(done.stdout[-2_000:] + done.stderr[-2_000:])


def _read_values(paths: list[Path], *, read_only: bool) -> None:
    for path in paths:
        workbook = openpyxl.load_workbook(path, data_only=True, read_only=read_only)
        for sheet in workbook.worksheets:
            for _ in sheet.iter_rows(values_only=True):
                pass
        workbook.close()
