"""A briefing as one document: what is in it, what is not, and where its marks stand."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction

import pytest

from renewal.briefing.deck import render_deck, render_failure, render_notes
from renewal.briefing.deck_colours import SURFACES
from renewal.briefing.deck_display import Display, Theme, read_display
from renewal.briefing.deck_shapes import (
    shape_bars,
    shape_bridge,
    shape_course,
    shape_stack,
    split_clauses,
    split_figure,
)
from renewal.briefing.request import Request
from renewal.briefing.slides import Bar, Bars, Bridge, Course, Line, Part, Stack, Step
from renewal.i18n import LANGUAGES, Language
from tests.browser.deck_samples import SNAPSHOT, build_sample
from tests.test_metrics import measure_contrast

REQUEST = Request("441400", "2021-11")


def read_settings(document: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="settings">(.*?)</script>', document)
    assert found is not None
    settings: dict[str, object] = json.loads(found[1])
    return settings


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_slides_are_inside_in_their_order(language: Language) -> None:
    briefing = build_sample(language)
    document = render_deck(briefing, Request(language=language), Display())
    found = re.findall(r'<section class="slide [^"]*" data-id="([^"]+)"', document)
    assert found == [slide.slide_id for slide in briefing.slides]
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}"' in document


def test_notes_are_not_on_the_wall() -> None:
    briefing = build_sample("zh")
    assert "只在讲稿中出现" not in render_deck(briefing, REQUEST, Display())
    assert "只在讲稿中出现" in render_notes(briefing, REQUEST, Display())


def test_what_a_source_says_is_never_code() -> None:
    briefing = build_sample("zh")
    evil = '</script><script>alert("x")</script>'
    slide = replace(briefing.slides[1], title=evil, name=evil, page=f'"{evil}')
    briefing = replace(briefing, slides=(slide,), place=evil, snapshot_id=evil)
    for document in (
        render_deck(briefing, Request(evil), Display()),
        render_notes(briefing, Request(evil), Display()),
        render_failure(evil, evil, {evil: f'"{evil}'}, "zh"),
    ):
        assert "<script>alert" not in document
        assert 'alert("x")' not in document


def test_nothing_is_loaded_from_elsewhere() -> None:
    document = render_deck(build_sample("zh"), REQUEST, Display())
    assert re.findall(r"https?:|//\w|stylesheet|<[^>]* src=|url\(|@import", document) == []


def test_the_document_says_which_data_it_was_made_from() -> None:
    settings = read_settings(render_deck(build_sample("zh"), REQUEST, Display("dark", 20)))
    assert settings["snapshot"] == SNAPSHOT
    assert settings["seconds"] == 20
    assert settings["notes"] == (
        "slides/notes?lang=zh&place=441400&as_of=2021-11&theme=dark&seconds=20"
    )


def test_wall_and_notes_share_a_channel_that_the_data_is_no_part_of() -> None:
    one, other = build_sample("zh"), build_sample("zh", SNAPSHOT.replace("a", "b"))
    channels = [
        read_settings(render(briefing, REQUEST, Display()))["channel"]
        for render in (render_deck, render_notes)
        for briefing in (one, other)
    ]
    assert len(set(channels)) == 1


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, Display("light", 0, has_keys=True)),
        ({"theme": "dark", "seconds": "20", "keys": "off"}, Display("dark", 20, has_keys=False)),
        ({"theme": "pink", "seconds": "-3", "keys": "no"}, Display()),
        ({"seconds": "999999"}, Display(seconds=3600)),
        ({"seconds": "9" * 5000}, Display()),
        ({"seconds": "²"}, Display()),
    ],
)
def test_display_is_read_from_a_link(parameters: dict[str, str], expected: Display) -> None:
    assert read_display(parameters) == expected


def test_display_is_written_as_it_is_read() -> None:
    for display in (Display(), Display("dark", 15, has_keys=False)):
        assert read_display(display.as_parameters()) == display


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("14,736户", ["14,736"]),
        ("≥1,600个", ["1,600"]),
        ("CNY 17.41 million", ["17.41"]),
        ("80.8%", ["80.8%"]),
        ("−2,763户", ["−2,763"]),
        ("已全部开工", []),
    ],
)
def test_numbers_of_a_figure_are_told_from_its_words(text: str, numbers: list[str]) -> None:
    pieces = split_figure(text)
    assert "".join(piece for _, piece in pieces) == text
    assert [piece for is_number, piece in pieces if is_number] == numbers


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("共5个案例，分布在4个区县。", ["共5个案例，", "分布在4个区县。"]),
        ("共2,825户，最多（1,505户，尚无开工）。", ["共2,825户，", "最多（1,505户，尚无开工）。"]),
        ("，。", ["，。"]),
        ("", []),
    ],
)
def test_a_chinese_sentence_breaks_behind_its_marks(text: str, clauses: list[str]) -> None:
    assert split_clauses(text) == clauses


@pytest.mark.parametrize(("count", "columns"), [(1, [1]), (12, [12]), (13, [7, 6]), (31, [16, 15])])
def test_many_bars_stand_in_two_columns(count: int, columns: list[int]) -> None:
    rows = tuple(Bar(str(number), Fraction(1, 2), "50.0%") for number in range(count))
    shape = shape_bars(Bars(rows, "", "share", Fraction(5, 4), Fraction(1), "plan"))
    assert [len(column) for column in shape["columns"]] == columns
    assert shape["columns"][0][0]["width"] == "40.000"  # 1/2 of 5/4
    assert shape["whole"] == "80.000"


def test_a_bar_without_a_figure_is_no_bar_of_nothing() -> None:
    rows = (Bar("a", None, "—"), Bar("b", Fraction(0), "0"))
    shape = shape_bars(Bars(rows, "", "count", Fraction(1)))
    assert [row["width"] for row in shape["columns"][0]] == [None, "0.000"]


def test_a_bridge_may_go_below_nothing() -> None:
    steps = (
        Step("before", Fraction(0), Fraction(30), "30", "planned", is_stock=True),
        Step("work", Fraction(30), Fraction(-10), "−40", "started", is_stock=False),
    )
    shape = shape_bridge(Bridge(steps, ""))
    assert shape["zero"] == "25.000"  # 10 of 40
    assert [(one["bottom"], one["height"]) for one in shape["steps"]] == [
        ("25.000", "75.000"),
        ("0.000", "100.000"),
    ]


def test_a_month_without_a_report_is_bridged_by_a_line_of_its_own() -> None:
    values = (Fraction(1, 4), Fraction(1, 2), None, Fraction(1), None)
    line = Line("a", values, ("25%", "", "", "100%", ""))
    course = Course(("1", "2", "3", "4", "5"), (0, 4), (line,), "", "share", Fraction(1))
    shaped = shape_course(course)["lines"][0]
    assert shaped["runs"] == ["10.000,75.000 30.000,50.000"]
    assert shaped["gaps"] == ["30.000,50.000 70.000,0.000"]
    assert [point["text"] for point in shaped["points"]] == ["25%", "", "100%"]


def test_parts_of_a_stack_begin_where_the_one_before_ended() -> None:
    parts = tuple(
        Part(name, Fraction(value), "", "", "started") for name, value in (("a", 3), ("b", 1))
    )
    rows = shape_stack(Stack("", "4", parts, ""))["rows"]
    assert [(row["left"], row["width"]) for row in rows] == [
        ("0.000", "75.000"),
        ("75.000", "25.000"),
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "quiet"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
def test_every_ink_is_legible_from_the_last_row(theme: Theme, ink: str, ground: str) -> None:
    assert measure_contrast(SURFACES[theme][ink], SURFACES[theme][ground]) >= 7
