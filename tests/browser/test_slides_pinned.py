"""A briefing keeps its data, its slide and its speed, whatever happens meanwhile."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from renewal.config import Settings
from tests.browser.chromium import Visit
from tests.browser.serving import serve
from tests.browser.slide_layout import list_slides, read_shown
from tests.browser.slide_opening import MEIZHOU, expect_slide, open_wall
from tests.browser.test_following import DECEMBER, NAME, drop

pytestmark = pytest.mark.browser
Start = Callable[[str], Visit]


@pytest.fixture
def live(data_copy: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Address of a board on a data folder that a test may change."""
    monkeypatch.setenv("RENEWAL_DATA", str(data_copy.data_dir))
    with serve(data_copy.state_dir, tmp_path / "log.txt") as root:
        yield root


def test_newer_data_changes_nothing_until_it_is_taken(
    live: str, visit: Start, data_copy: Settings
) -> None:
    page = open_wall(visit, live)
    for _ in range(2):
        page.keyboard.press("PageDown")
    shown, before = read_shown(page), page.locator("#stage").text_content()
    pinned = re.search(r"snapshot=([\w-]+)", page.url)
    assert pinned is not None
    expect(page.locator("#newer")).to_be_hidden()
    drop(data_copy.data_dir, NAME, DECEMBER.encode())
    expect(page.locator("#newer")).to_have_text("有新数据，按U更新")
    assert page.locator("#stage").text_content() == before
    page.reload()  # the link is pinned
    expect_slide(page, shown)
    assert page.locator("#stage").text_content() == before
    expect(page.locator("#newer")).to_be_visible()
    page.keyboard.press("u")
    page.wait_for_url(lambda url: pinned[1] not in url)
    expect_slide(page, shown)
    expect(page.locator("#newer")).to_be_hidden()


def test_newer_data_is_taken_by_the_presenters_window_too(
    live: str, visit: Start, data_copy: Settings
) -> None:
    page = open_wall(visit, live)
    page.keyboard.press("PageDown")
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    notes, pinned = popup.value, re.search(r"snapshot=([\w-]+)", page.url)
    assert pinned is not None
    expect(notes).to_have_url(re.compile(pinned[1]))
    drop(data_copy.data_dir, NAME, DECEMBER.encode())
    expect(page.locator("#newer")).to_be_visible()
    page.keyboard.press("u")
    for window in (page, notes):
        window.wait_for_url(lambda url: pinned[1] not in url)
    expect(page.locator(".slide.is-shown")).to_have_count(1)
    expect(notes.locator("section:visible")).to_have_attribute("data-id", read_shown(page))
    notes.close()


def test_a_link_whose_data_is_gone_shows_what_is_served_and_says_so(
    board: str, visit: Start
) -> None:
    gone = "0123456789abcdef-20200101T000000000000-abcdef"
    page = open_wall(visit, board, f"{MEIZHOU}&snapshot={gone}")
    expect(page.get_by_text("原数据已不在，已换用现有数据")).to_be_visible()
    assert gone not in page.url


def test_a_lost_connection_is_said_and_found_again_on_the_same_slide(
    sample: Callable[..., Page],
) -> None:
    page = sample()
    page.keyboard.press("PageDown")
    shown = read_shown(page)
    page.route("**/slides/served", lambda route: route.abort("connectionrefused"))
    expect(page.locator("#lost")).to_have_text("连接中断，画面照常")
    assert read_shown(page) == shown
    page.keyboard.press("PageDown")  # slides are inside
    page.keyboard.press("PageUp")
    page.unroute("**/slides/served")
    expect(page.locator("#lost")).to_be_hidden()
    assert read_shown(page) == shown


def test_a_stopped_server_is_said_and_found_again(
    settings: Settings, tmp_path: Path, chromium: Browser
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    with serve(settings.state_dir, tmp_path / "log.txt") as root:
        page.goto(f"{root}/{MEIZHOU}")
        page.locator(".slide.is-shown").wait_for()
        page.keyboard.press("PageDown")
        shown = read_shown(page)
    expect(page.locator("#lost")).to_be_visible()
    assert read_shown(page) == shown
    with serve(settings.state_dir, tmp_path / "log2.txt", port=int(root.rsplit(":", 1)[1])):
        expect(page.locator("#lost")).to_be_hidden()
        assert read_shown(page) == shown
    context.close()


def test_two_hundred_changes_leave_no_trace(board: str, visit: Start) -> None:
    page = open_wall(visit, board)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    turn = """(key) => new Promise((done) => {
      const start = performance.now();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
    })"""

    def read_memory() -> tuple[float, float]:
        session.send("HeapProfiler.collectGarbage")
        metrics = {
            metric["name"]: float(metric["value"])
            for metric in session.send("Performance.getMetrics")["metrics"]
        }
        return metrics["JSHeapUsedSize"], metrics["Nodes"]

    def go(times: int) -> list[float]:
        count = len(list_slides(page)) - 1
        return [
            float(page.evaluate(turn, "PageDown" if step // count % 2 == 0 else "PageUp"))
            for step in range(times)
        ]

    go(30)
    page.keyboard.press("Home")
    heap, nodes = read_memory()
    delays = go(200)
    page.keyboard.press("Home")
    heap_after, nodes_after = read_memory()
    first, last = sorted(delays[:50])[25], sorted(delays[150:])[25]
    assert last < 3 * first
    assert heap_after < heap + 500_000
    assert nodes_after <= nodes + 50


@pytest.mark.parametrize(
    ("language", "link", "status", "words"),
    [
        ("zh", "slides?place=999999", 404, "没有可以放映的内容"),
        ("en", "slides?place=441400&as_of=1999-01", 404, "There is nothing to present"),
        ("en", "slides/notes?place=999999", 404, "There is nothing to present"),
    ],
)
def test_what_cannot_be_shown_is_said_with_a_way_back(
    board: str, windows: BrowserContext, language: str, link: str, status: int, words: str
) -> None:
    page = windows.new_page()
    answer = page.goto(f"{board}/{link}&lang={language}")
    assert answer is not None
    assert answer.status == status
    expect(page.locator("h1")).to_have_text(words)
    page.get_by_role("link").first.click()
    page.locator(".sentence").wait_for()
    page.close()


def test_without_any_good_data_a_briefing_says_so(
    data_copy: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chromium: Browser
) -> None:
    (data_copy.data_dir / "extracts" / "next_2021-12.xlsx").write_bytes(b"torn")
    monkeypatch.setenv("RENEWAL_DATA", str(data_copy.data_dir))
    with serve(data_copy.state_dir, tmp_path / "log.txt") as root:
        page = chromium.new_page()
        answer = page.goto(f"{root}/slides")
        assert answer is not None
        assert answer.status == 503
        expect(page.locator("h1")).to_have_text("目前没有可以显示的数据")
        page.close()
