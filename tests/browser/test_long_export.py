"""A long table becomes a file in a process of its own; other readers do not wait for it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace
from http import HTTPStatus
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from renewal.config import Settings
from renewal.warehouse import Snapshot
from tests.browser.chromium import Visit
from tests.browser.serving import serve
from tests.long_tables import ROWS, TABLE, list_left, write_long_snapshot

pytestmark = pytest.mark.browser
TIMES = 1_200
COUNT = ROWS * TIMES
# Clicks of another reader, each from the press until the page says so.
CLICKS = 7
# A click may take this many times as long while a file is made: two processors, one of them taken.
SLOWEST = 4


@pytest.fixture(scope="module")
def state_dir(
    snapshot: Snapshot, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    state_dir = tmp_path_factory.mktemp("long") / "state"
    write_long_snapshot(snapshot, replace(settings, state_dir=state_dir), TIMES)
    return state_dir


@pytest.fixture(scope="module")
def long_board(state_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(state_dir, tmp_path_factory.mktemp("log") / "log.txt") as root:
        yield root


def measure_clicks(page: Page) -> float:
    """Return the median time of a click on another page, in milliseconds."""
    times: list[float] = []
    for number in range(CLICKS):
        label = ("按小区数", "按户数")[number % 2]
        times.append(
            page.evaluate(
                """async (label) => {
                  const start = performance.now();
                  [...document.querySelectorAll('button')]
                    .find((node) => node.textContent.trim() === label).click();
                  const sentence = () => document.querySelector('.sentence').textContent;
                  while (!sentence().includes(label)) await new Promise(requestAnimationFrame);
                  return performance.now() - start;
                }""",
                label,
            )
        )
        page.locator('[data-test-script-state="notRunning"]').first.wait_for()
    return statistics.median(times)


def test_a_long_file_is_made_apart_and_nobody_waits_for_it(
    long_board: str, state_dir: Path, visit: Callable[[str], Visit]
) -> None:
    seen, other = visit(long_board), visit(long_board)
    elsewhere = other.open("progress", basis="households")
    measure_clicks(elsewhere)  # the first ones fill the caches
    quiet = measure_clicks(elsewhere)
    page = seen.open("tables", report=TABLE)
    expect(page.get_by_text(f"共{COUNT:,}行。")).to_be_visible()
    page.get_by_role("button", name="生成Excel工作簿").press("Enter")
    bar = page.get_by_role("progressbar", name="进度")
    expect(bar).to_be_visible()
    expect(page.get_by_text("已写")).to_be_visible()
    busy = measure_clicks(elsewhere)
    assert bar.is_visible()  # the file was in the making all the while
    assert busy < SLOWEST * quiet
    link = page.get_by_role("link", name="下载文件")
    link.wait_for(timeout=180_000)
    assert list_left(state_dir) == ["file.xlsx"]
    with page.expect_download() as download:
        link.press("Enter")
    assert download.value.suggested_filename == "案例的改造经过（全部）.xlsx"
    book = load_workbook(BytesIO(download.value.path().read_bytes()), read_only=True)
    header, *rows = book["数据"].iter_rows(values_only=True)
    assert len(rows) == COUNT
    assert header == ("项目编号", "方面", "次序", "内容", "来源编号", "文中位置")
    expect(page.locator("h1")).to_have_text("数据表")  # the page stands as it stood
    page.get_by_role("button", name="移除文件").click()
    expect(link).to_have_count(0)
    assert list_left(state_dir) == []


def test_an_export_is_cancelled_with_the_keyboard(
    long_board: str, state_dir: Path, visit: Callable[[str], Visit]
) -> None:
    seen = visit(long_board)
    page = seen.open("tables", report=TABLE)
    page.get_by_role("button", name="生成Excel工作簿").click()
    page.get_by_role("button", name="取消导出").press("Enter")
    expect(page.get_by_role("button", name="生成Excel工作簿")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    for _ in range(100):
        if not list_left(state_dir):
            break
        page.wait_for_timeout(100)
    assert list_left(state_dir) == []


def test_a_file_that_is_gone_is_said_in_both_languages(long_board: str) -> None:
    connection = HTTPConnection(urlsplit(long_board).netloc, timeout=30)
    # As a browser asks for what is typed into its address line.
    connection.request("GET", "/export?file=0", headers={"Accept": "text/html"})
    answer = connection.getresponse()
    assert answer.status == HTTPStatus.NOT_FOUND
    assert answer.read().decode().split("\n") == [
        "这个文件已经移除。请回到数据表重新导出。",
        "This file has been removed. Go back to the tables and export it again.",
    ]
    connection.close()
