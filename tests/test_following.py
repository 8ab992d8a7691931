"""A run shows one snapshot only; open pages are told when another is served."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from renewal.config import Settings
from renewal.i18n import Language
from renewal.problems import Problem
from renewal.ui import following
from renewal.ui.findings import make_refusal_line
from renewal.ui.reports import pin_snapshot, read_rows, read_settings, serve_snapshot
from renewal.warehouse import Watcher, build_snapshot, find_watcher
from tests.asking import ask, ask_together

CALL = "from tests import test_following\ntest_following.{}"


@pytest.fixture
def served_copy(data_copy: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """A data folder of its own that the pages show."""
    monkeypatch.setenv("RENEWAL_DATA", str(data_copy.data_dir))
    monkeypatch.setenv("RENEWAL_STATE", str(data_copy.state_dir))
    st.cache_resource.clear()
    yield data_copy
    st.cache_resource.clear()


def run_while_another_is_published() -> None:
    """Script of a page: what it shows before and after another snapshot is published."""
    pin_snapshot()
    before = serve_snapshot().snapshot
    build_snapshot(read_settings())
    watcher = find_watcher(read_settings())
    assert watcher is not None
    watcher._retry_at = 0.0
    watcher.look()
    assert watcher.outcome.take().snapshot != before
    assert read_rows("places__options")
    st.text(before.snapshot_id)
    st.text(serve_snapshot().snapshot.snapshot_id)


def test_a_run_keeps_to_the_snapshot_it_began_with(
    served_copy: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher = Watcher(served_copy)
    first = watcher.outcome.take().snapshot.snapshot_id
    monkeypatch.setattr("renewal.warehouse.watching._running", {served_copy: watcher})
    page = AppTest.from_string(
        CALL.format("run_while_another_is_published()"), default_timeout=60
    ).run()
    assert not page.exception
    assert [text.value for text in page.text] == [first, first]
    second = watcher.outcome.take().snapshot.snapshot_id
    page.run()
    assert [text.value for text in page.text] == [second, second]
    assert first != second


def test_the_route_says_from_memory_what_is_served(
    data_copy: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher = Watcher(data_copy)
    mark = watcher.outcome.mark

    def refuse(*_: object) -> None:
        raise AssertionError("the route must not look at the disk")

    for name in ("ensure_snapshot", "read_signature", "_read_pointer"):
        monkeypatch.setattr(f"renewal.warehouse.watching.{name}", refuse)
    route = following.make_served_route(watcher)
    answer = ask(route)
    assert answer.body == mark.encode()
    assert answer.headers["cache-control"] == "no-store"
    assert route.path == following.PATH
    assert ask(route, "shown=of.before").body == mark.encode()


def test_who_shows_what_is_served_is_answered_as_soon_as_it_is_another(
    data_copy: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher = Watcher(data_copy)
    before = watcher.outcome
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            watcher._outcome = replace(before, mark="another")

    monkeypatch.setattr(asyncio, "sleep", wait)
    route = following.make_served_route(watcher)
    answers = ask_together(route, f"shown={before.mark}", 20)
    assert {bytes(answer.body) for answer in answers} == {b"another"}
    assert len(waits) == 3  # one looks for all who wait


def test_the_browser_asks_the_route() -> None:
    script = (following._HERE / "following.js").read_text(encoding="utf-8")
    assert f'const PATH = "{following.PATH}";' in script


def draw_line(language: str, names: list[str], cell: str, value: str) -> None:
    """Script of a page that says which files were refused."""
    st.query_params["lang"] = language
    problems = [
        Problem(
            name, "表1", cell, "total.differs", "error", value,
            "合计应等于各行之和", "the total must be the sum of the rows", "请改", "Correct it",
        )
        for name in names
    ]  # fmt: skip
    st.text(make_refusal_line(problems, "2021-11-22 10:03"))


LINES = [
    (
        "zh", ["甲*.xlsx"], "C5", "121 ≠ Σ 122",
        "《甲*.xlsx》未采用：表1!C5：合计应等于各行之和（读到“121 ≠ Σ 122”）；"
        "以下仍为2021-11-22 10:03的数据；改正前，其他改动也在等待。",
    ),
    (
        "en", ["a.csv"], "C5", "9",
        "Not used: “a.csv”. C5: the total must be the sum of the rows (got “9”). "
        "What stands below is still the data of 2021-11-22 10:03; "
        "other changes wait until it is put right.",
    ),
    (
        "zh", ["a.csv", "b.csv", "c.csv", "d.csv"], "", "a library's words",
        "《a.csv》、《b.csv》、《c.csv》等4个文件未采用：《a.csv》：合计应等于各行之和；"
        "以下仍为2021-11-22 10:03的数据；改正前，其他改动也在等待。",
    ),
    (
        "en", ["a.xlsx", "b.xlsx"], "C5", "x" * 80,
        f"Not used: “a.xlsx”, “b.xlsx”. “a.xlsx”: 表1!C5: the total must be the sum of the rows "
        f"(got “{'x' * 60}…”). "
        "What stands below is still the data of 2021-11-22 10:03; "
        "other changes wait until it is put right.",
    ),
    (
        "zh", ["extracts"], "", "",
        "新数据未采用：表1：合计应等于各行之和；以下仍为2021-11-22 10:03的数据；"
        "改正前，其他改动也在等待。",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "names", "cell", "value", "line"), LINES, ids=range(len(LINES))
)
def test_one_line_names_the_files_the_first_reason_and_the_time(
    language: Language, names: list[str], cell: str, value: str, line: str
) -> None:
    page = AppTest.from_string(CALL.format(f"draw_line{language, names, cell, value}")).run()
    assert not page.exception
    assert [text.value for text in page.text] == [line]
