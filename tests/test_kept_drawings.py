"""A chart is built once for all who look at the same thing, and anew for anything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

import pandas as pd
import plotly.graph_objects as go
import pytest

from renewal.charts import paint_dark
from renewal.metrics import INK
from renewal.ui import kept_drawings
from renewal.ui.kept_drawings import keep_chart

FRAME = pd.DataFrame({"x": [1, 2]})


@dataclass
class Run:
    """What a run of the script shows: snapshot and theme."""

    snapshot_id: str = "one"
    theme: str = "light"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what the next drawings are kept under."""
    run = Run()

    def serve() -> SimpleNamespace:
        return SimpleNamespace(snapshot=SimpleNamespace(snapshot_id=f"{id(run)} {run.snapshot_id}"))

    monkeypatch.setattr(kept_drawings, "serve_snapshot", serve)
    monkeypatch.setattr(kept_drawings, "read_theme", lambda: run.theme)
    return run


def build(frame: pd.DataFrame, name: str, *, marked: list[str] | None = None) -> go.Figure:
    layout = {"title": {"text": f"{name} {marked}"}, "font": {"color": INK}}
    return go.Figure([go.Bar(x=list(frame["x"]))], layout)


def test_the_same_chart_is_built_once(run: Run) -> None:
    first = keep_chart(("report", "441400"), build, FRAME, "zh", marked=["a"])
    assert keep_chart(("report", "441400"), build, FRAME.copy(), "zh", marked=["a"]) is first
    assert list(first.data[0].x) == [1, 2]
    assert run.theme == "light"


def _change_snapshot(run: Run) -> None:
    run.snapshot_id = "two"


def _change_theme(run: Run) -> None:
    run.theme = "dark"


@pytest.mark.parametrize("change", [_change_snapshot, _change_theme])
def test_another_snapshot_or_theme_has_a_chart_of_its_own(
    run: Run, change: Callable[[Run], None]
) -> None:
    first = keep_chart(("report",), build, FRAME, "zh")
    change(run)
    assert keep_chart(("report",), build, FRAME, "zh") is not first


def test_a_dark_page_has_a_dark_chart(run: Run) -> None:
    run.theme = "dark"
    drawn = keep_chart(("report",), build, FRAME, "zh")
    assert drawn.to_json() == paint_dark(build(FRAME, "zh")).to_json()
    assert drawn.layout.font.color != INK


@pytest.mark.parametrize(
    ("asked", "name", "marked"),
    [(("other",), "zh", ["a"]), (("report",), "en", ["a"]), (("report",), "zh", ["b"])],
)
def test_what_is_asked_and_chosen_belongs_to_what_it_is_kept_under(
    run: Run, asked: tuple[str, ...], name: str, marked: list[str]
) -> None:
    first = keep_chart(("report",), build, FRAME, "zh", marked=["a"])
    assert keep_chart(asked, build, FRAME, name, marked=marked) is not first
    assert run.snapshot_id == "one"


def test_rows_that_what_is_asked_does_not_tell_apart_are_found_by_every_test(run: Run) -> None:
    keep_chart(("too little",), build, FRAME, "zh")
    with pytest.raises(AssertionError, match="too little"):
        keep_chart(("too little",), build, FRAME.head(1), "zh")
    assert run.snapshot_id == "one"
