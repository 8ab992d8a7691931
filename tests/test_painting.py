"""A chart on a dark page: every colour of the house is turned, and nothing else."""

import re

import plotly.graph_objects as go
import pytest

from renewal.charts import build_progress_bars, build_trend_lines, paint_dark
from renewal.charts.painting import DARK
from renewal.metrics import INK, PALETTE, PAPER
from renewal.ui.theming import COLOURS, Theme
from renewal.warehouse import Snapshot, run_report
from tests.test_metrics import measure_contrast

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def test_ink_paper_and_marks_turn() -> None:
    figure = go.Figure(
        data=[{"type": "bar", "y": [1], "marker": {"color": PALETTE["started"].colour}}],
        layout={"paper_bgcolor": PAPER, "font": {"color": INK}, "template": "none"},
    )
    painted = paint_dark(figure)
    assert painted.layout.paper_bgcolor == "#12181F"
    assert painted.layout.font.color == "#E6EBF0"
    assert painted.data[0].marker.color == "#6FB1EE"
    assert figure.layout.paper_bgcolor == PAPER  # the one given stays as it was


def test_see_through_paper_turns_and_keeps_its_share() -> None:
    figure = go.Figure(layout={"plot_bgcolor": "rgba(255,255,255,0.92)"})
    assert paint_dark(figure).layout.plot_bgcolor == "rgba(18,24,31,0.92)"


def test_texts_and_numbers_stay() -> None:
    figure = go.Figure(data=[{"type": "bar", "x": [1.5, 2], "y": ["梅江区 #1", "丰顺县"]}])
    painted = paint_dark(figure)
    assert list(painted.data[0].x) == [1.5, 2]
    assert list(painted.data[0].y) == ["梅江区 #1", "丰顺县"]


@pytest.mark.parametrize("name", ["units", "trend"])
def test_charts_use_colours_that_have_a_dark_twin(snapshot: Snapshot, name: str) -> None:
    if name == "units":
        frame = run_report(
            snapshot,
            "progress__by_place",
            {"parent_place_code": "441400", "as_of_date": "2021-11"},
        )
        figure = build_progress_bars(frame, "households", "zh")
    else:
        frame = run_report(snapshot, "progress__trend", {"place_code": "441400"})
        figure = build_trend_lines(frame, "zh", "households_started")
    used = {colour.upper() for colour in COLOUR.findall(figure.to_json())}
    assert used
    assert used - set(DARK) == set()


@pytest.mark.parametrize("theme", COLOURS)
def test_words_can_be_read_on_every_ground_of_the_page(theme: Theme) -> None:
    colours = COLOURS[theme]
    for ground in ("paper", "raised", "hover"):
        assert measure_contrast(colours["ink"], colours[ground]) >= 7
        for words in ("quiet", "accent", "error", "warning", "fine"):
            assert measure_contrast(colours[words], colours[ground]) >= 4.5
    assert measure_contrast(colours["warning"], colours["notice"]) >= 4.5
