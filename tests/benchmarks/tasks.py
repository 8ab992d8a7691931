"""What is measured: building and starting."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import openpyxl

from renewal.config import PROJECT_DIR, load_settings
from renewal.inputs import list_extracts
from renewal.warehouse import build_snapshot
from tests.benchmarks.pages import EMPTY_SCRIPT
from tests.benchmarks.timing import Measurement, measure
from tests.browser.chromium import find_chromium, open_chromium
from tests.browser.serving import START_SECONDS, serve


def measure_build(repeats: int = 7) -> Measurement:
    """A full build against only opening the same files with the libraries that read them."""
    data_dir = PROJECT_DIR / "data"
    with tempfile.TemporaryDirectory() as state_dir:
        settings = load_settings(data_dir, state_dir)
        build_snapshot(settings)
        return measure(
            "full build of the data here",
            lambda: build_snapshot(settings),
            "openpyxl and csv over the same files",
            lambda: _read_plainly(data_dir),
            repeats,
        )


def measure_start(repeats: int = 3) -> Measurement | None:
    """A cold start to the first page in Chromium against an empty Streamlit script."""
    if find_chromium() is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY_SCRIPT, encoding="utf-8")
        return measure(
            "cold start to the first page's key figure in Chromium",
            lambda: _start("app.py", "14,736"),
            "the same for an empty Streamlit script",
            lambda: _start(str(empty), "empty"),
            repeats,
        )


def _read_plainly(data_dir: Path) -> None:
    for path in [*list_extracts(data_dir), *data_dir.rglob("*.csv")]:
        if path.suffix == ".xlsx":
            for sheet in openpyxl.load_workbook(path, data_only=True):
                list(sheet.iter_rows(values_only=True))
        else:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                list(csv.reader(stream))


def _start(script: str, text: str) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Path(folder) / "state", Path(folder) / "log.txt", script) as root,
        open_chromium() as browser,
    ):
        page = browser.new_page()
        page.goto(root)
        page.get_by_text(text).first.wait_for(timeout=START_SECONDS * 1000)
