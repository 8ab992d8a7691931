"""The page that prepares a briefing: what it offers, what it remembers, where its links lead."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from renewal.ui.briefing import SECONDS
from tests.opening import Open
from tests.shown import list_texts


def find_links(page: AppTest) -> dict[str, dict[str, list[str]]]:
    """Return the addresses on the page that lead to slides, by path, with their parameters."""
    html = "\n".join(element.proto.body for element in page.get("html"))
    found = re.findall(r'href="(slides[^"]*)"', html)
    parts = [urlsplit(link.replace("&amp;", "&")) for link in found]
    return {part.path: parse_qs(part.query) for part in parts}


def test_the_slides_of_a_place_are_offered(open_page: Open) -> None:
    page = open_page("briefing", place="441400", as_of="2021-11")
    assert not page.exception
    shown = list_texts(page)
    assert "各单位开工率" in shown
    assert "案例：蕉岭县微改造" in shown  # offered, not among the usual ones
    assert "投资完成" not in shown  # no investment in the bulletins


def test_the_links_ask_for_what_is_in_view(open_page: Open) -> None:
    links = find_links(open_page("briefing", place="441400", as_of="2021-09"))
    assert set(links) == {"slides", "slides.pptx", "slides.docx"}
    for asked in links.values():
        assert (asked["place"], asked["as_of"]) == (["441400"], ["2021-09"])
        assert "slides" not in asked  # the usual ones need no list


@pytest.mark.parametrize("language", ["zh", "en"])
def test_choice_and_order_are_in_the_links(open_page: Open, language: str) -> None:
    page = open_page("briefing", place="441400", slides="left,figures,nonsense", lang=language)
    assert not page.exception
    for asked in find_links(page).values():
        assert asked["slides"] == ["left,figures"]
        assert asked["lang"] == [language]


def test_how_it_is_shown_is_in_the_link_of_the_wall_only(open_page: Open) -> None:
    page = open_page("briefing", room="dark", seconds=SECONDS[2], shortcuts="off")
    links = find_links(page)
    wall = links["slides"]
    assert (wall["theme"], wall["seconds"], wall["keys"]) == (["dark"], ["30"], ["off"])
    assert not {"theme", "seconds", "keys"} & set(links["slides.pptx"])


def test_a_place_with_a_programme_only_can_be_briefed(open_page: Open) -> None:
    page = open_page("briefing", place="530426")
    assert not page.exception
    assert "资金构成：峨山县老旧小区改造一期" in list_texts(page)


def test_a_month_without_figures_offers_nothing(open_page: Open) -> None:
    page = open_page("briefing", place="441400", as_of="2021-10")
    assert not page.exception
    assert find_links(page) == {}


@pytest.mark.parametrize("stem", ["overview", "funding", "cases", "tables"])
def test_every_page_leads_to_the_wall(open_page: Open, stem: str) -> None:
    page = open_page(stem, place="441400", as_of="2021-11")
    assert "投影" in list_texts(page)
