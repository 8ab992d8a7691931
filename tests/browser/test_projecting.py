"""The way from a page to the wall and back, and the slides chosen and ordered before."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import Visit

pytestmark = pytest.mark.browser
Start = Callable[[str], Visit]


def list_chosen(page: Page) -> list[str]:
    """Return the names of the slides that are ticked, in their order."""
    rows = page.locator(".slides li:not(.left-out) .name")
    return rows.all_inner_texts()


def test_one_key_on_any_page_opens_the_briefing_of_what_it_shows(board: str, visit: Start) -> None:
    page = visit(board).open("progress", place="441400", as_of="2021-09")
    page.keyboard.press("F9")
    expect(page).to_have_url(re.compile(r"/slides\?.*place=441400&as_of=2021-09"))
    expect(page.get_by_role("heading", name="梅州市城镇老旧小区改造进展")).to_be_visible()


def test_from_a_slide_to_its_page_and_back_to_the_same_slide(board: str, visit: Start) -> None:
    seen = visit(board)
    seen.page.goto(f"{board}/slides?place=441400&as_of=2021-11#change")
    expect(seen.page.get_by_text("2021年9月尚未开工4,715户", exact=False).first).to_be_visible()
    seen.page.keyboard.press("p")
    expect(seen.page).to_have_url(re.compile(r"/progress\?.*from=2021-09&to=2021-11"))
    seen.wait()
    seen.page.get_by_role("link", name="返回汇报").click()
    expect(seen.page).to_have_url(re.compile(r"/slides\?.*#change$"))
    expect(seen.page.get_by_text("2021年9月尚未开工4,715户", exact=False).first).to_be_visible()


def test_slides_are_chosen_and_ordered_before_the_start(board: str, visit: Start) -> None:
    page = visit(board).open("briefing", place="441400", as_of="2021-11")
    expect(page.locator(".slides li").first).to_be_visible()
    assert list_chosen(page)[:3] == ["封面", "主要数字", "各单位开工率"]
    page.get_by_role("button", name="上移: 各单位开工率").click()
    expect(page.locator(".slides .name").nth(1)).to_have_text("各单位开工率")
    page.get_by_role("checkbox", name="封面").uncheck()
    expect(page.locator(".slides .name").nth(0)).to_have_text("各单位开工率")
    page.get_by_role("checkbox", name="案例：蕉岭县微改造").check()
    expect(page).to_have_url(re.compile(r"slides=rates(,|%2C)figures(,|%2C).*case(:|%3A)jiaoling"))
    page.get_by_role("link", name="开始投影").click()
    expect(page).to_have_url(re.compile(r"/slides\?.*slides=rates"))
    expect(page.get_by_text("梅州市9个单位", exact=False).first).to_be_visible()


def test_the_usual_slides_come_back(board: str, visit: Start) -> None:
    page = visit(board).open("briefing", place="441400", as_of="2021-11", slides="left,rates")
    expect(page.locator(".slides li:not(.left-out)")).to_have_count(2)
    page.get_by_role("button", name="恢复默认").click()
    expect(page.locator(".slides li:not(.left-out)")).to_have_count(15)
    expect(page).not_to_have_url(re.compile("slides="))


def test_a_choice_of_slides_goes_with_its_place(board: str, visit: Start) -> None:
    page = visit(board).open("briefing", place="441400", as_of="2021-11", slides="left,rates")
    page.get_by_role("link", name="全国").click()
    expect(page).not_to_have_url(re.compile("slides="))
