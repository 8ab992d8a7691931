"""What a reader waits for: ``python -m tests.benchmarks.clicks [repeats]``.

From the start of the board to its first page, then from a click to the painted page, on the data
and the snapshot that `RENEWAL_DATA` and `RENEWAL_STATE` name; without them on the data here.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from renewal.config import load_settings
from renewal.warehouse import ensure_snapshot
from tests.benchmarks.pages import measure_clicks
from tests.browser.chromium import Visit, open_chromium
from tests.browser.serving import serve

STARTS: Final = 3
HEADER: Final = (
    "| page | click on | painted ms, median | p95 | kB to the browser, median |\n"
    "|---|---|--:|--:|--:|"
)


def measure_starts(state_dir: Path, repeats: int = STARTS) -> list[float]:
    """Seconds from the command to the first page's headline; the browser is open already."""
    seconds = []
    with open_chromium() as browser:
        for _ in range(repeats):
            start = time.perf_counter()
            with serve(state_dir, state_dir / "log.txt") as root:
                page = Visit(browser.new_context(), root).page
                page.goto(root)
                page.locator(".headline").first.wait_for()
                seconds.append(time.perf_counter() - start)
                page.context.close()
    return seconds


def main() -> None:
    """Measure what the command line asks for; print Markdown."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with ExitStack() as stack:
        chosen = os.environ.get("RENEWAL_STATE")
        folder = Path(chosen or stack.enter_context(tempfile.TemporaryDirectory()))
        ensure_snapshot(load_settings(state_dir=folder))
        starts = measure_starts(folder)
        print(f"Start to first page: median {statistics.median(starts):.1f} s of {len(starts)}\n")
        print(HEADER)
        for click in measure_clicks(repeats, folder):
            print(click.as_row(), flush=True)


if __name__ == "__main__":
    main()
