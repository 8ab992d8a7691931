"""What is measured: building, starting, running each page."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
from streamlit.testing.v1 import AppTest

from renewal.config import PROJECT_DIR, load_settings
from renewal.rawdata import list_extracts
from renewal.warehouse import build_snapshot
from tests.benchmarks.timing import Measurement, measure
from tests.browser.chromium import find_chromium, open_chromium
from tests.browser.serving import START_SECONDS, serve

EMPTY_SCRIPT = "import streamlit as st\n\nst.title('empty')\n"


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


def measure_pages(repeats: int = 15) -> Iterator[Measurement]:
    """Script time of a warm rerun of each page against an empty script."""
    frame = PROJECT_DIR / "pages" / "frame.py"
    empty = AppTest.from_string(EMPTY_SCRIPT, default_timeout=60)
    empty.run()
    with tempfile.TemporaryDirectory() as state_dir:
        os.environ["RENEWAL_STATE"] = state_dir
        for path in sorted(PROJECT_DIR.glob("pages/*/*.py")):
            page = AppTest.from_file(str(frame), default_timeout=60)
            page.switch_page(f"{path.parent.name}/{path.name}")
            page.run()
            if page.exception:
                raise RuntimeError(f"{path.stem}: {page.exception[0].message}")
            run: Callable[[], object] = page.run
            yield measure(f"page {path.stem}, warm rerun", run, "empty script", empty.run, repeats)


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
