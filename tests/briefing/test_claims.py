"""Slides claim no more than their data: blanks, printed rates, plans without starts, both ways."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation

from renewal.briefing.powerpoint import export_powerpoint
from renewal.briefing.slides import Bars, Briefing, CaseMap, Figures
from renewal.maps import read_lines
from renewal.warehouse import Snapshot
from tests.briefing.composed import BOUNDARIES, change_rows, compose, find, list_ids


def read_notes(briefing: Briefing, slide_id: str) -> dict[str, str]:
    return {note.heading: note.text for note in find(briefing, slide_id).notes}


def blank_meijiang(row: dict[str, Any]) -> None:
    """Leave out what 梅江区 has started, 1,073 of 2,393 households."""
    if row["place_code"] == "441402":
        row["households_started"] = row["household_start_share"] = None
        row["households_started_reason"] = "missing"


def test_no_boundary_line_and_no_island_of_the_country_is_lost(snapshot: Snapshot) -> None:
    body = find(compose(snapshot, "000000"), "map").body
    assert isinstance(body, CaseMap)
    assert len(body.lines) == len(read_lines(BOUNDARIES / "china_lines.geojson"))
    points = [point for line in body.lines for point in line]
    assert max(y for _, y in points) <= body.height + 0.1
    rings = [ring for shape in body.shapes for ring in shape.rings]
    assert min(len(set(ring)) for ring in rings) >= 3


def test_a_unit_without_a_figure_is_said(snapshot: Snapshot) -> None:
    reader = change_rows(snapshot, "progress__by_place", blank_meijiang)
    briefing = compose(snapshot, "441400", "2021-11", reader=reader)
    rates = find(briefing, "rates")
    assert rates.title.startswith("梅州市8个单位：")
    assert "1个单位没有这个数，未计入" in rates.basis
    left = find(briefing, "left")
    assert isinstance(left.body, Bars)
    assert [bar.name for bar in left.body.rows] == ["城市排水中心"]
    assert "1个单位没有这个数，未计入" in left.basis


def test_a_rate_of_some_units_says_so(snapshot: Snapshot) -> None:
    # Without 梅江区: 10838 of 12343 households; 10838 of 14736 would be no rate of anything.
    def lower(row: dict[str, Any]) -> None:
        row["households_started"] = 10838
        row["household_start_share"] = 10838 / 12343

    briefing = compose(
        snapshot, "441400", "2021-11", reader=change_rows(snapshot, "progress__total", lower)
    )
    body = find(briefing, "figures").body
    assert isinstance(body, Figures)
    shown = {item.label: (item.text, item.change) for item in body.items}
    assert shown["开工率（户数）"] == ("87.8%", "只算两项都填的单位")
    assert "只算计划和开工都填了的单位" in read_notes(briefing, "figures")["这个数怎么来的？"]
    assert briefing.table is not None
    assert briefing.table.total[-1] == "87.8%"
    assert "合计的开工率只算计划和开工都填了的单位。" in briefing.table.notes


def test_a_table_of_starts_alone_has_no_slide_of_rates(snapshot: Snapshot) -> None:
    def strip(row: dict[str, Any]) -> None:
        for name in ("community_start_share_published", "community_start_share_as_published"):
            row[name] = None

    reader = change_rows(snapshot, "progress__by_place", strip)
    assert "rates" not in list_ids(compose(snapshot, "000000", "2023-09", reader=reader).offered)


@pytest.mark.parametrize(
    ("place", "as_of", "said"),
    [
        ("441400", "2021-11", "开工率的分母为同一张表的计划"),
        ("000000", "2023-09", "开工率为来源公布的数"),
        ("371400", "2022-12", "截至2022年"),
    ],
)
def test_the_line_below_says_what_the_rates_are(
    snapshot: Snapshot, place: str, as_of: str, said: str
) -> None:
    assert find(compose(snapshot, place, as_of), "figures").basis.endswith(said)


def test_a_plan_without_starts_claims_no_rate(snapshot: Snapshot) -> None:
    briefing = compose(snapshot, "371400", "2022-12")
    assert "这个数怎么来的？" not in read_notes(briefing, "figures")
    assert briefing.table is not None
    assert not any("开工率" in note for note in briefing.table.notes)


def test_what_is_not_the_case_is_not_asked(snapshot: Snapshot) -> None:
    nation = compose(snapshot, "000000", "2025-12", basis="communities")
    assert "计划为什么调整？" not in read_notes(nation, "change")  # 25,000 in both months
    meizhou = compose(snapshot, "441400", "2021-11")
    assert "计划为什么调整？" in read_notes(meizhou, "change")
    assert "其余的钱从哪来？" in read_notes(meizhou, "funding:fengshun")
    eshan = compose(snapshot, "530426")
    assert "其余的钱从哪来？" not in read_notes(eshan, "funding:eshan-phase-1")


def test_a_printed_total_that_its_rows_miss_is_named(snapshot: Snapshot) -> None:
    table = compose(snapshot, "430000", "2021-08").table
    assert table is not None
    # printed 752393.73 万元, its rows add up to 752393.76
    assert any("75.2394亿元" in note and "各行之和" in note for note in table.notes)
    assert table.unit_line == "单位：个、元"
    nation = compose(snapshot, "000000", "2023-09").table
    assert nation is not None
    assert nation.total[-1] == "97.0%"
    assert "开工率为来源公布的数；已进场施工不等于完工。" in nation.notes


def test_a_course_is_that_of_the_briefing_s_own_year(snapshot: Snapshot) -> None:
    # May 2022 is the first month of its year: there is no course yet.
    may = compose(snapshot, "000000", "2022-05", basis="households")
    trend = [slide for slide in may.offered if slide.slide_id == "trend"]
    assert not any("2021年5月的42.4%" in slide.title for slide in trend)


def test_printed_and_computed_rates_in_one_chart_are_said(snapshot: Snapshot) -> None:
    slide = find(compose(snapshot, "000000", "2022-12", basis="communities"), "trend")
    assert "有公布值的用公布值" in slide.basis


def test_the_documents_counted_are_those_of_the_slides_chosen(snapshot: Snapshot) -> None:
    chosen = ("title", "figures", "sources")
    briefing = compose(snapshot, "441400", "2021-11", slides=chosen)
    assert list_ids(briefing.slides) == list(chosen)
    assert briefing.slides[-1].title == "这份汇报的数字出自一份文件。"


def test_starts_above_the_plan_stand_below_zero(snapshot: Snapshot) -> None:
    slide = find(compose(snapshot, "000000", "2025-12", basis="communities"), "change")
    # 25,800 and 27,100 started of 25,000 planned: 800 and 2,100 more than planned
    steps = slide.body.steps  # type: ignore[union-attr]
    assert [(step.start, step.end) for step in steps] == [
        (0, Fraction(-800)), (Fraction(-800), Fraction(-800)),
        (Fraction(-800), Fraction(-2100)), (0, Fraction(-2100)),
    ]  # fmt: skip


def test_a_column_below_zero_is_drawn_below_zero_in_powerpoint(snapshot: Snapshot) -> None:
    briefing = compose(snapshot, "000000", "2025-12", basis="communities", slides=("change",))
    stream = BytesIO()
    export_powerpoint(briefing, stream)
    stream.seek(0)
    charts = [shape.chart for shape in Presentation(stream).slides[0].shapes if shape.has_chart]
    foot, above, below = (list(series.values) for series in charts[0].plots[0].series)
    assert foot == [0, -800, -800, 0]
    assert above == [0, 0, 0, 0]
    assert below == [-800, 0, -1300, -2100]
    assert charts[0].value_axis.minimum_scale == -2100
