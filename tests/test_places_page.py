"""Every place with figures has its page: the nation, a province, a county, one with programmes."""

from __future__ import annotations

import pytest

from tests.opening import Open
from tests.shown import list_texts


def read_sentence(page: object) -> str:
    return next(text for text in list_texts(page) if " · " in text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "texts"),
    [
        # Fengshun, November 2021: 863 of 863 households in 10 communities.
        ("441423", ["截至2021年11月，丰顺县计划改造863户", "863户", "10个"]),
        # Meijiang: 1,073 of 2,393.
        ("441402", ["截至2021年11月，梅江区计划改造2,393户", "1,073户", "44.8%"]),
        # No division, and part of the total: 0 of 1,505.
        ("城市排水中心", ["1,505户"]),
        # A province's own row: 2023-09 is the newest national table.
        ("500000", ["2023年9月"]),
    ],
)
def test_a_unit_has_a_page_of_its_own_figures(
    open_page: Open, place: str, texts: list[str]
) -> None:
    page = open_page("overview", place=place)
    assert not page.exception
    shown = "\n".join(list_texts(page))
    assert [text for text in texts if text not in shown] == []


def test_the_way_up_from_a_county_names_what_stands_above(open_page: Open) -> None:
    shown = list_texts(open_page("overview", place="441423"))
    end = shown.index("所在地区")
    assert shown[end - 4 : end] == ["全国", "广东省", "梅州市", "丰顺县"]


def test_a_county_without_tables_says_where_its_figures_are(open_page: Open) -> None:
    shown = "\n".join(list_texts(open_page("overview", place="530426")))
    assert "峨山彝族自治县没有收录分单位的进展表" in shown
    assert "改造进展" in shown


def test_a_province_with_tables_of_its_own_starts_at_their_newest(open_page: Open) -> None:
    page = open_page("overview", place="430000")
    assert "湖南省 · 2021年8月" in "\n".join(list_texts(page))
    months = next(box for box in page.selectbox if box.label == "截至月份")
    assert months.options == [
        "2023年9月（本级数，无下级表）", "2023年6月（本级数，无下级表）", "2021年8月",
    ]  # fmt: skip


def test_the_nations_own_series_can_be_chosen_and_says_that_it_has_no_parts(
    open_page: Open,
) -> None:
    shown = "\n".join(list_texts(open_page("overview", place="000000", as_of="2025-12")))
    assert "截至2025年12月，全国" in shown
    assert "最近一期有下级数据的是2023年9月" in shown


def test_a_value_that_no_list_offers_is_said(open_page: Open) -> None:
    page = open_page("overview", basis="dwellings")
    assert any("basis=dwellings" in box.value for box in page.info)
    assert not any("basis" in box.value for box in open_page("overview", basis="households").info)


def test_the_page_asked_for_in_vain_is_said_once(open_page: Open) -> None:
    page = open_page("overview", lost="nope")
    assert any("“nope”" in box.value for box in page.info)
    assert not any("“nope”" in box.value for box in page.run().info)
