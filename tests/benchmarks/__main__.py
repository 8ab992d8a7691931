"""Print the speed card: ``python -m tests.benchmarks``."""

from __future__ import annotations

import logging

from tests.benchmarks.machine import describe_machine
from tests.benchmarks.pages import measure_clicks, measure_scripts
from tests.benchmarks.reading import measure_bulletins, measure_flat_sheet
from tests.benchmarks.slides import measure_slides
from tests.benchmarks.tasks import measure_build, measure_start
from tests.benchmarks.workbooks import measure_writers

HEADER = (
    "| task | median ms | held against | median ms | ratio | repeats |\n|---|--:|---|--:|--:|--:|"
)

CLICK_HEADER = (
    "| page | click on | painted ms, median | p95 | kB to the browser, median |\n"
    "|---|---|--:|--:|--:|"
)

SLIDE_HEADER = "| briefing | ms, median | p95 | repeats |\n|---|--:|--:|--:|"

WRITER_HEADER = (
    "| rows | writer | s, median | ratio | more memory at its peak, MB | repeats |\n"
    "|---|---|--:|--:|--:|--:|"
)


def main() -> None:
    """Measure everything and print a Markdown table with the machine named."""
    logging.disable(logging.WARNING)  # Streamlit without a browser warns at each run
    print(describe_machine(), end="\n\n")
    print(HEADER)
    print(measure_build().as_row(), flush=True)
    for measurement in measure_flat_sheet():
        print(measurement.as_row(), flush=True)
    bulletins, memory = measure_bulletins()
    print(bulletins.as_row(), flush=True)
    start = measure_start()
    print(start.as_row() if start else "| cold start: no Chromium here | | | | | |", flush=True)
    for measurement in measure_scripts():
        print(measurement.as_row(), flush=True)
    print(f"\n{CLICK_HEADER}")
    for click in measure_clicks():
        print(click.as_row(), flush=True)
    slides = measure_slides()
    print(f"\n{SLIDE_HEADER}\n{slides.as_rows()}" if slides else "| no Chromium here | | | |")
    print(f"\n{WRITER_HEADER}")
    for row in measure_writers():
        print(row, flush=True)
    print(f"\n{memory}")


if __name__ == "__main__":
    main()
