"""A briefing on the wall is turned by key, finger and clock; its notes stand elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Visit
from tests.browser.slide_layout import list_slides, read_shown
from tests.browser.slide_opening import MEIZHOU, expect_slide, open_wall
from tests.browser.test_access import list_grave

pytestmark = pytest.mark.browser
Start = Callable[[str], Visit]


def test_keys_turn_the_slides(board: str, visit: Start) -> None:
    page = open_wall(visit, board)
    ids = list_slides(page)
    steps = (
        ("ArrowRight", 1), ("Space", 2), ("PageDown", 3), ("ArrowDown", 4), ("ArrowLeft", 3),
        ("Shift+Space", 2), ("PageUp", 1), ("ArrowUp", 0), ("ArrowUp", 0), ("End", len(ids) - 1),
        ("PageDown", len(ids) - 1), ("Home", 0),
    )  # fmt: skip
    for key, index in steps:
        page.keyboard.press(key)
        assert read_shown(page) == ids[index], key
        assert page.locator("#number").text_content() == f"{index + 1}/{len(ids)}"
    page.keyboard.press("3")
    expect(page.locator("#typed")).to_have_text("3")
    page.keyboard.press("Enter")
    assert read_shown(page) == ids[2]
    expect(page.locator("#typed")).to_be_hidden()
    for digit in "99":
        page.keyboard.press(digit)
    page.keyboard.press("Enter")  # there is no such slide
    assert read_shown(page) == ids[2]


def test_keys_of_the_browser_are_left_alone(board: str, visit: Start) -> None:
    page = open_wall(visit, board)
    page.evaluate(
        "addEventListener('keydown', (event) => { window.taken = event.defaultPrevented; })"
    )
    for key in ("F5", "F11", "F12", "Tab", "Control+ArrowRight", "Alt+ArrowRight", "Meta+b"):
        page.evaluate(
            """(name) => {
              const parts = name.split("+"), key = parts.pop();
              document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true,
                cancelable: true, ctrlKey: parts.includes("Control"),
                altKey: parts.includes("Alt"), metaKey: parts.includes("Meta") }));
            }""",
            key,
        )
        assert page.evaluate("window.taken") is False, key
    assert read_shown(page) == list_slides(page)[0]


def test_letters_work_with_a_chinese_input_method(sample: Callable[..., Page]) -> None:
    page = sample()
    page.evaluate(
        """document.body.dispatchEvent(new KeyboardEvent("keydown",
          { key: "Process", code: "KeyB", keyCode: 229, bubbles: true, cancelable: true }))"""
    )
    expect(page.locator("#black")).to_be_visible()


def test_black_and_back(board: str, visit: Start) -> None:
    page = open_wall(visit, board)
    page.keyboard.press("PageDown")
    shown = read_shown(page)
    for key, is_black in (("b", True), ("b", False), (".", True), ("Escape", False)):
        page.keyboard.press(key)
        assert page.locator("#black").is_visible() is is_black, key
    assert read_shown(page) == shown


def test_a_slide_is_chosen_from_the_list(board: str, visit: Start) -> None:
    page = open_wall(visit, board)
    ids = list_slides(page)
    page.keyboard.press("g")
    chosen = page.locator("#list [aria-current]")
    expect(chosen).to_be_focused()
    expect(chosen).to_contain_text("1")
    page.locator("#list [data-to='2']").click()
    expect(page.locator("#list")).to_be_hidden()
    assert read_shown(page) == ids[2]
    page.keyboard.press("g")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#list [data-to='3']")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#list")).to_be_hidden()
    assert read_shown(page) == ids[2]


def test_a_number_jumps_from_the_list_too(board: str, visit: Start) -> None:
    page = open_wall(visit, board)
    for key in ("g", "4", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#list")).to_be_hidden()
    assert read_shown(page) == list_slides(page)[3]


def test_everything_works_without_single_keys(board: str, visit: Start) -> None:
    page = open_wall(visit, board, f"{MEIZHOU}&keys=off")
    ids = list_slides(page)
    for key in ("b", "g", "h", "2", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#black")).to_be_hidden()
    expect(page.locator("#list")).to_be_hidden()
    assert read_shown(page) == ids[0]
    page.keyboard.press("PageDown")
    assert read_shown(page) == ids[1]
    page.mouse.move(600, 300)
    controls = page.locator("#controls")
    expect(controls).to_have_css("opacity", "1")
    controls.get_by_role("button", name="黑屏").click()
    expect(page.locator("#black")).to_be_visible()
    page.keyboard.press("Escape")
    controls.get_by_role("button", name="按键").click()
    page.get_by_role("button", name="单键快捷键：关").click()
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("keys=off"))
    page.keyboard.press("b")
    expect(page.locator("#black")).to_be_visible()


def test_controls_are_reached_by_tab_and_go_by_themselves(board: str, visit: Start) -> None:
    page = open_wall(visit, board)
    controls = page.locator("#controls")
    expect(controls).to_have_css("opacity", "0")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(controls).to_have_css("opacity", "1")
    page.keyboard.press("Enter")  # on 下一页
    assert read_shown(page) == list_slides(page)[1]
    page.evaluate("document.activeElement.blur()")
    expect(controls).to_have_css("opacity", "0")


def test_mouse_turns_slides_and_leaves_selected_text_alone(board: str, visit: Start) -> None:
    page = open_wall(visit, board)
    ids = list_slides(page)
    page.mouse.click(900, 400)
    assert read_shown(page) == ids[1]
    page.mouse.click(640, 650)
    assert read_shown(page) == ids[2]
    page.mouse.click(200, 400)
    assert read_shown(page) == ids[1]
    page.mouse.wheel(0, 500)
    title = page.locator(".slide.is-shown .title").bounding_box()
    assert title is not None
    page.mouse.move(title["x"] + 2, title["y"] + 20)
    page.mouse.down()
    page.mouse.move(title["x"] + 300, title["y"] + 20)
    page.mouse.up()
    assert page.evaluate("String(getSelection()).length") > 3
    assert read_shown(page) == ids[1]


def test_fingers_swipe_and_tap(sample: Callable[..., Page]) -> None:
    page = sample()
    ids = list_slides(page)
    session = page.context.new_cdp_session(page)

    def swipe(start: int, end: int) -> None:
        points = [[{"x": x, "y": 400}] for x in (start, (start + end) // 2, end)]
        kinds = ("touchStart", "touchMove", "touchMove")
        for kind, point in zip(kinds, points, strict=True):
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": point})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    swipe(900, 500)
    expect_slide(page, ids[1])
    swipe(900, 500)
    expect_slide(page, ids[2])
    swipe(500, 900)
    expect_slide(page, ids[1])
    page.touchscreen.tap(900, 400)
    expect_slide(page, ids[2])
    page.touchscreen.tap(100, 400)
    expect_slide(page, ids[1])


def test_the_timer_is_seen_stopped_and_ends_on_the_last_slide(sample: Callable[..., Page]) -> None:
    page = sample("zh", 2)
    ids = list_slides(page)
    expect(page.locator("#timer-text")).to_have_text(re.compile(r"^\d秒后翻页$"))
    expect_slide(page, ids[1])
    page.keyboard.press("t")
    expect(page.locator("#timer-text")).to_have_text("已暂停")
    page.wait_for_timeout(2600)  # longer than a slide stays
    assert read_shown(page) == ids[1]
    page.keyboard.press("t")
    expect_slide(page, ids[2])
    page.keyboard.press("End")
    expect(page.locator("#timer-text")).to_have_text("已到最后一页")


def test_no_timer_where_none_is_asked_for(sample: Callable[..., Page]) -> None:
    page = sample()
    expect(page.locator("#timer")).to_be_hidden()
    expect(page.locator("[data-do='pause']")).to_be_hidden()


def test_colours_change_by_key_and_stay_after_a_reload(board: str, visit: Start) -> None:
    page = open_wall(visit, board)
    page.keyboard.press("l")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("l")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_a_slide_leads_to_its_page_and_back_to_itself(board: str, visit: Start) -> None:
    page = open_wall(visit, board)
    for _ in range(3):
        page.keyboard.press("PageDown")
    shown = read_shown(page)
    page.keyboard.press("p")
    page.locator("h1").first.wait_for()
    expect(page).to_have_url(re.compile(r"place=441400"))
    assert "/slides" not in page.url
    page.locator('[data-test-script-state="notRunning"]').first.wait_for()
    page.go_back()
    expect_slide(page, shown)
    page.reload()
    expect_slide(page, shown)


def test_notes_stand_in_the_presenters_window_and_never_on_the_wall(
    board: str, visit: Start
) -> None:
    page = open_wall(visit, board)
    ids = list_slides(page)
    page.keyboard.press("PageDown")
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    notes = popup.value
    current = notes.locator("section:visible")
    expect(current).to_have_attribute("data-id", ids[1])
    page.keyboard.press("PageDown")
    expect(current).to_have_attribute("data-id", ids[2])
    notes.keyboard.press("PageDown")
    expect_slide(page, ids[3])
    expect(current).to_have_attribute("data-id", ids[3])
    notes.get_by_role("button", name="上一页").click()
    expect_slide(page, ids[2])
    expect(notes.locator("#elapsed")).to_have_text(re.compile(r"^\d+:\d\d$"))
    # Definitions and sources have slides of their own, in the same words.
    page.evaluate("document.querySelectorAll('.kind-terms').forEach((slide) => slide.remove())")
    wall = page.content()
    texts = notes.locator("section p:not(.coming)").all_text_contents()
    written = [text for text in texts if text != "本页没有讲稿。"]
    assert written
    assert [text for text in written if text in wall] == []
    assert list_grave(notes) == []
    notes.close()


def test_windows_without_broadcasts_talk_through_their_storage(
    board: str, chromium: Browser
) -> None:
    context = chromium.new_context()
    context.add_init_script("delete window.BroadcastChannel")
    wall, notes = context.new_page(), context.new_page()
    wall.goto(f"{board}/{MEIZHOU}")
    wall.locator(".slide.is-shown").wait_for()
    notes.goto(f"{board}/{MEIZHOU.replace('slides', 'slides/notes')}")
    ids = list_slides(wall)
    notes.keyboard.press("PageDown")
    expect_slide(wall, ids[1])
    expect(notes.locator("section:visible")).to_have_attribute("data-id", ids[1])
    context.close()
