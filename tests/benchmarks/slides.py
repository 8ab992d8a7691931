"""What a briefing costs: the next slide, from the key to the changed picture, and the first one."""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import FloatRect, Page

from tests.benchmarks.pages import REPEATS, find_p95
from tests.browser.chromium import find_chromium, open_chromium
from tests.browser.serving import serve

LINK: Final = "slides?place=441400&as_of=2021-11"
LONGEST_SECONDS: Final = 10
# Where the title stands: a picture of all of it would take longer than the browser to draw it.
CORNER: Final[FloatRect] = {"x": 0, "y": 0, "width": 640, "height": 270}
# From the key's event until the browser has drawn two frames with the next slide in them.
NEXT: Final = """(key) => new Promise((done) => {
  const before = document.querySelector(".slide.is-shown");
  const start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  if (document.querySelector(".slide.is-shown") === before) throw new Error("nothing turned");
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""


@dataclass(frozen=True)
class Turning:
    """What slides cost in milliseconds: each next one, and the first of a server just started."""

    next_ms: tuple[float, ...]
    pixels_ms: tuple[float, ...]
    first_ms: tuple[float, ...]

    def as_rows(self) -> str:
        """Return Markdown table rows."""
        rows = (
            ("next slide, from the key to two frames drawn", self.next_ms),
            ("next slide, from the key to other pixels in a screenshot", self.pixels_ms),
            ("first slide of a server just started, from the link", self.first_ms),
        )
        return "\n".join(
            f"| {name} | {statistics.median(values):,.0f} | {find_p95(values):,.0f} "
            f"| {len(values)} |"
            for name, values in rows
        )


def measure_slides(repeats: int = REPEATS, starts: int = 5) -> Turning | None:
    """Turn slides in Chromium on a board of its own; None where there is no Chromium."""
    if find_chromium() is None:
        return None
    first: list[float] = []
    turned: list[float] = []
    pixels: list[float] = []
    with tempfile.TemporaryDirectory() as folder, open_chromium() as browser:
        for number in range(starts):
            with serve(Path(folder) / "state", Path(folder) / "log.txt") as root:
                page = browser.new_page(viewport={"width": 1920, "height": 1080})
                first.append(_time_first(page, f"{root}/{LINK}"))
                if number == starts - 1:
                    page.wait_for_timeout(1000)  # the slides that follow are fitted meanwhile
                    turned += [float(page.evaluate(NEXT, key)) for key in _list_keys(repeats)]
                    page.keyboard.press("Home")
                    pixels += [_time_pixels(page, key) for key in _list_keys(repeats)]
                page.close()
    return Turning(tuple(turned), tuple(pixels), tuple(first))


def _list_keys(count: int) -> list[str]:
    return ["PageDown" if number % 20 < 10 else "PageUp" for number in range(count)]


def _time_first(page: Page, link: str) -> float:
    start = time.perf_counter()
    page.goto(link)
    page.locator(".slide.is-shown").wait_for()
    return (time.perf_counter() - start) * 1000


def _time_pixels(page: Page, key: str) -> float:
    """Time a key until a screenshot differs; taking it counts as well, so this is the most."""
    before = page.screenshot(clip=CORNER)
    start = time.perf_counter()
    page.keyboard.press(key)
    while page.screenshot(clip=CORNER) == before:
        if time.perf_counter() > start + LONGEST_SECONDS:
            raise RuntimeError(f"{key} changed nothing")
    return (time.perf_counter() - start) * 1000
