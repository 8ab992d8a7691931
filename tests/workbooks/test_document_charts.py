"""Charts of what documents state: what never adds never stands in one chart."""

from __future__ import annotations

import pytest

from renewal.i18n import LANGUAGES, Language
from renewal.warehouse import Snapshot
from tests.workbooks.charts_read import read_page_charts
from tests.workbooks.exported import export


def test_the_four_measures_of_parking_are_charts_of_their_own(snapshot: Snapshot) -> None:
    charts = read_page_charts(export(snapshot, "parking__spaces", {}))
    found = {chart.title.partition("（")[0]: chart.series[0].stored_names for chart in charts}
    # E'shan's 600 planned in all and 330 net added are never two bars of one chart.
    assert found == {
        "停车位：新增车位": ["重庆市老旧小区改造（2018年以来）", "丰顺县城六大片区改造"],
        "停车位：净增车位": ["峨山县老旧小区改造一期"],
        "停车位：规划车位总数": ["峨山县老旧小区改造一期", "新中苑"],
        "停车位：改造后车位总数": ["西桥头小区"],
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_credit_line_is_no_bar_among_the_parts_of_funding(
    snapshot: Snapshot, language: Language
) -> None:
    parts, credit = read_page_charts(export(snapshot, "funding__mix", {}, language))
    names = [str(name) for name in parts.series[0].stored_names]
    assert not any("2018" in name for name in names)
    assert len(names) == len(set(names))
    assert all("2018" in str(name) for name in credit.series[0].stored_names)


def test_each_bar_of_a_stage_says_which_it_is(snapshot: Snapshot) -> None:
    (chart,) = read_page_charts(export(snapshot, "funding__stages", {}))
    names = chart.series[0].stored_names
    assert len(names) == len(set(names)) == 3  # Fengshun's alone has several stages
