"""A page that stands open follows the data folder: within five seconds, without a touch."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from renewal.config import Settings, load_settings
from renewal.warehouse import build_snapshot
from tests.browser.chromium import Visit
from tests.browser.serving import serve

pytestmark = pytest.mark.browser
Start = Callable[[str], Visit]

# Seconds promised on a quiet machine, which builds this data in the seconds below; a slower or
# busier one is given more, in proportion to what it takes for the same build.
PROMISED_SECONDS = 5.0
QUIET_BUILD_SECONDS = 0.8
# The layout of the Meizhou bulletins, one month on; 2 of 3 and 6 of 7: 8 of 10 communities started.
DECEMBER = """梅州市2021年城镇老旧小区改造进展情况
（截至2021年12月31日）
区县名称,计划任务数（个）,累计开工数（个）
梅县区,3,2
蕉岭县,7,6
合计,10,8
"""
NAME = "梅州_2021-12.csv"
TORN = "下月_2022-01.xlsx"
NEW_FIGURE = "80.0%"
OLD_FIGURE = "80.8%"
ASK_MS = 2500  # a question, its answer after two seconds, and the pause before the next


@pytest.fixture
def live_board(
    data_copy: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Address of a board on a data folder that a test may change."""
    measure_promise()  # before the time runs, and on the data in the repository
    monkeypatch.setenv("RENEWAL_DATA", str(data_copy.data_dir))
    with serve(data_copy.state_dir, tmp_path / "log.txt") as root:
        yield root


def drop(data_dir: Path, name: str, content: bytes) -> float:
    """Copy a file into the extracts and return when the copy ended."""
    source = data_dir.parent / name
    source.write_bytes(content)
    shutil.copyfile(source, data_dir / "extracts" / name)
    return time.monotonic()


@cache
def measure_promise() -> float:
    """Return the seconds promised on this machine, as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        build_snapshot(load_settings(state_dir=folder))
        return PROMISED_SECONDS * max(1.0, (time.monotonic() - began) / QUIET_BUILD_SECONDS)


def remaining_ms(began: float) -> float:
    return max(1.0, (began + measure_promise() - time.monotonic()) * 1000)


def expect_text(page: Page, text: str, began: float) -> None:
    """The text is seen on the page before the promised time is over."""
    expect(page.get_by_text(text).first).to_be_visible(timeout=remaining_ms(began))
    assert time.monotonic() - began < measure_promise()


def test_a_new_table_is_on_the_open_page_in_time(
    live_board: str, visit: Start, data_copy: Settings
) -> None:
    page = visit(live_board).open("overview")
    expect(page.get_by_text(OLD_FIGURE).first).to_be_visible()
    expect(page.get_by_text(NEW_FIGURE)).to_have_count(0)
    ended = drop(data_copy.data_dir, NAME, DECEMBER.encode())
    expect_text(page, NEW_FIGURE, ended)
    expect(page.locator(".sentence")).to_contain_text("2021年12月")
    expect(page.locator(".refused")).to_have_count(0)


def test_a_refused_table_is_named_in_time_and_the_figures_stay(
    live_board: str, visit: Start, data_copy: Settings
) -> None:
    page = visit(live_board).open("overview")
    ended = drop(data_copy.data_dir, TORN, b"torn")
    expect_text(page, f"《{TORN}》未采用", ended)
    expect(page.get_by_text(OLD_FIGURE).first).to_be_visible()
    page.locator(".refused summary").click()
    expect(page.locator(".refused li")).to_contain_text(TORN)
    for title in ("改造进展", "来源与核对"):
        page.locator('[data-testid="stSidebarNav"]').get_by_text(title, exact=True).click()
        expect(page.locator("h1")).to_have_text(title)
        expect(page.locator(".refused")).to_contain_text(f"《{TORN}》未采用")
    (data_copy.data_dir / "extracts" / TORN).unlink()
    ended = time.monotonic()
    expect(page.locator(".refused")).to_have_count(0, timeout=remaining_ms(ended))


def test_following_disturbs_no_reader(live_board: str, visit: Start, data_copy: Settings) -> None:
    page = visit(live_board).open("overview", lang="en")
    expect(page.locator(".st-key-follower")).to_have_count(1)
    box = page.locator(".st-key-follower").bounding_box()
    assert box is None or box["width"] * box["height"] == 0
    page.get_by_role("combobox").first.focus()
    page.mouse.move(800, 500)
    page.mouse.wheel(0, 300)
    scroller = page.locator('[data-testid="stMain"]')
    page.wait_for_function("document.querySelector('[data-testid=\"stMain\"]').scrollTop > 200")
    top = scroller.evaluate("node => node.scrollTop")
    drawing = page.locator(".areas .map svg")
    drawing.evaluate("node => { node.isTheSame = true }")
    ended = drop(data_copy.data_dir, TORN, b"torn")
    expect(page.get_by_text("Not used:")).to_have_count(1, timeout=remaining_ms(ended))
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    assert drawing.evaluate("node => node.isTheSame") is True
    # What came above pushes the page down; it is not thrown back to its top.
    assert scroller.evaluate("node => node.scrollTop") >= top


def test_an_open_trail_stays_open_and_the_page_follows_once_it_is_closed(
    live_board: str, visit: Start, data_copy: Settings
) -> None:
    page = visit(live_board).open("overview")
    page.get_by_role("button", name=OLD_FIGURE).first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("14,736户")
    before = page.request.get(f"{live_board}/served").text()
    drop(data_copy.data_dir, TORN, b"torn")
    while page.request.get(f"{live_board}/served").text() == before:
        page.wait_for_timeout(100)
    page.wait_for_timeout(2 * ASK_MS)  # nothing may happen in this time
    expect(dialog).to_contain_text("14,736户")
    page.keyboard.press("Escape")
    expect(page.locator(".refused")).to_contain_text(TORN, timeout=measure_promise() * 1000)


def test_a_page_without_any_good_data_recovers_by_itself(
    visit: Start, data_copy: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torn = data_copy.data_dir / "extracts" / TORN
    torn.write_bytes(b"torn")
    monkeypatch.setenv("RENEWAL_DATA", str(data_copy.data_dir))
    with serve(data_copy.state_dir, tmp_path / "log.txt") as root:
        page = visit(root).page
        page.goto(root)
        expect(page.get_by_text("目前没有可以显示的数据")).to_be_visible()
        torn.unlink()
        # The first page of a process takes its time to be drawn.
        expect(page.get_by_text(OLD_FIGURE).first).to_be_visible(timeout=20_000)
        page.close()
