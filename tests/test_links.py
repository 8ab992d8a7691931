"""Links hold codes under their names, and following one makes its choices."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from renewal.ui.choices import read_several
from renewal.ui.links import follow_link, make_link, take_destination
from renewal.ui.translating import load_words

CALL = "from tests import test_links\ntest_links.{}()"


def run(script: Callable[[], None], **url: str) -> AppTest:
    page = AppTest.from_string(CALL.format(script.__name__))
    for name, value in url.items():
        page.query_params[name] = value
    return page.run()


def say_links() -> None:
    """Script: what links look like."""
    st.text(make_link("progress", place="441400", as_of="2021-11"))
    st.text(make_link(place="城市排水中心"))
    st.text(make_link("cases", compare="a,b"))


def test_a_link_holds_the_language_and_codes() -> None:
    page = run(say_links, lang="en")
    assert [text.value for text in page.text] == [
        "progress?lang=en&place=441400&as_of=2021-11",
        "?lang=en&place=%E5%9F%8E%E5%B8%82%E6%8E%92%E6%B0%B4%E4%B8%AD%E5%BF%83",
        "cases?lang=en&compare=a,b",
    ]


def follow_to_a_place() -> None:
    """Script: a link to another place, followed."""
    follow_link("progress?lang=zh&place=441423")
    st.text(str(take_destination()))
    st.text(str(take_destination()))


def test_a_link_to_another_place_leaves_the_month_behind() -> None:
    page = run(follow_to_a_place, place="441400", as_of="2021-09", basis="communities")
    assert [text.value for text in page.text] == ["progress", "None"]  # gone to once
    assert dict(page.query_params) == {
        "place": "441423", "basis": "communities", "lang": "zh",
    }  # fmt: skip


def follow_to_a_month() -> None:
    """Script: a link that names place and month, followed."""
    follow_link("?place=441400&as_of=2021-11")
    st.text(str(take_destination()))


def test_a_link_may_name_its_month_and_stay_on_its_page() -> None:
    page = run(follow_to_a_month, as_of="2021-09")
    assert page.text[0].value == "None"
    assert page.query_params["as_of"] == "2021-11"


def say_several() -> None:
    """Script: several choices of one name."""
    st.text(",".join(read_several("compare", ("a", "b", "c"))))


@pytest.mark.parametrize(("asked", "read"), [("b,a", "b,a"), ("a,a,x", "a"), ("", ""), ("x", "")])
def test_several_choices_are_those_that_exist_in_the_order_made(asked: str, read: str) -> None:
    assert run(say_several, compare=asked).text[0].value == read


def test_streamlits_words_have_chinese_ones_without_english() -> None:
    words = load_words("zh")
    said = {re.sub(r"\$\d|MB", "", text) for text in words.values()}
    assert [text for text in said if re.search(r"[A-Za-z]{2,}", text)] == []
    assert any(re.match(pattern, "Skip to main content") for pattern in words)
    assert any(re.match(pattern, "71 options available.") for pattern in words)
    assert load_words("en") == {}
