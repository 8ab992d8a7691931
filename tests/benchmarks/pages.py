"""What one click costs on each page: script, bytes to the browser, and time until it is painted."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page
from streamlit.testing.v1 import AppTest

from renewal.config import PROJECT_DIR
from renewal.ui.menu import ENTRIES
from tests.benchmarks.timing import Measurement, measure
from tests.browser.chromium import Visit, find_chromium, open_chromium
from tests.browser.serving import serve

REPEATS: Final = 30
FRAME: Final = PROJECT_DIR / "pages" / "frame.py"
EMPTY_SCRIPT: Final = "import streamlit as st\n\nst.title('empty')\n"
# Two places to click by turns on each page: a choice of its own, and the one before.
CLICKS: Final = {
    "overview": ("按小区数", "按户数"),
    "progress": ("按小区数", "按户数"),
    "sources": ("指标定义", "来源文件"),
}
LANGUAGES: Final = ("English", "中文")
# From the click until the script has ended and the browser has drawn two frames since.
CLICK: Final = """(node) => new Promise((done, fail) => {
  const app = document.querySelector('[data-testid="stApp"]');
  let ran = false;
  const start = performance.now();
  const finish = () => requestAnimationFrame(() => requestAnimationFrame(
    () => done(performance.now() - start)));
  const watch = new MutationObserver(() => {
    if (app.dataset.testScriptState === "running") ran = true;
    else if (ran) { watch.disconnect(); finish(); }
  });
  watch.observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
  setTimeout(() => fail(new Error("nothing ran")), 20000);
  node.click();
})"""


@dataclass(frozen=True)
class Click:
    """What clicks on one page cost, each figure over `REPEATS` of them."""

    page: str
    what: str
    painted_ms: tuple[float, ...]
    message_bytes: tuple[int, ...]

    def as_row(self) -> str:
        """Return a Markdown table row."""
        painted = f"{statistics.median(self.painted_ms):,.0f} | {find_p95(self.painted_ms):,.0f}"
        kilobytes = f"{statistics.median(self.message_bytes) / 1000:,.0f}"
        return f"| {self.page} | {self.what} | {painted} | {kilobytes} |"


def find_p95(values: tuple[float, ...]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def measure_scripts(repeats: int = REPEATS) -> Iterator[Measurement]:
    """Script time of a warm rerun of each page against an empty script."""
    empty = AppTest.from_string(EMPTY_SCRIPT, default_timeout=60)
    empty.run()
    with tempfile.TemporaryDirectory() as state_dir:
        os.environ["RENEWAL_STATE"] = state_dir
        for entry in ENTRIES:
            page = AppTest.from_file(str(FRAME), default_timeout=60)
            page.switch_page(f"{entry.section}/{entry.stem}.py")
            page.run()
            if page.exception:
                raise RuntimeError(f"{entry.stem}: {page.exception[0].message}")
            yield measure(
                f"page {entry.stem}, warm rerun", page.run, "empty script", empty.run, repeats
            )


def measure_clicks(repeats: int = REPEATS, state_dir: Path | None = None) -> Iterator[Click]:
    """Painted time and bytes of a click on each page, in Chromium, on a board of its own.

    Parameters
    ----------
    state_dir : Path, optional
        Where a snapshot stands already.
    """
    if find_chromium() is None:
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(state_dir or Path(folder) / "state", Path(folder) / "log.txt") as root,
        open_chromium() as browser,
    ):
        for entry in ENTRIES:
            context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="zh-CN")
            seen = Visit(context, root)
            page = seen.open(entry.stem)
            labels = CLICKS.get(entry.stem, LANGUAGES)
            what = "a filter" if entry.stem in CLICKS else "the language"
            yield _measure_clicks(page, entry.stem, what, labels, repeats)
            context.close()


def _find(page: Page, label: str) -> Locator:
    return (
        page.get_by_role("radio", name=label)
        .or_(page.get_by_role("button", name=label, exact=True))
        .first
    )


def _measure_clicks(
    page: Page, stem: str, what: str, labels: tuple[str, str], repeats: int
) -> Click:
    received: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: received.append(_count_bytes(event["response"])),
    )
    painted, sizes = [], []
    for number in range(repeats + 2):
        received.clear()
        painted.append(float(_find(page, labels[number % 2]).evaluate(CLICK)))
        sizes.append(sum(received))
        time.sleep(0.3)  # what the page does after a click is not the next one's
    return Click(stem, what, tuple(painted[2:]), tuple(sizes[2:]))


def _count_bytes(frame: dict[str, object]) -> int:
    """Count the bytes of a frame; Chromium gives binary ones in base64."""
    text = str(frame["payloadData"])
    return len(text) * 3 // 4 if frame["opcode"] == 2 else len(text)
