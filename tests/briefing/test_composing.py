"""Slides hold the reports' own figures, say the sentence that these support, and nothing else.

Expected figures are those of the two Meizhou bulletins, the tables of Hunan, Dezhou and the
ministry, and the documents on Fengshun, E'shan and Chongqing, worked out by hand.
"""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from renewal.briefing.request import Request, read_request
from renewal.briefing.slides import (
    Bars,
    Bridge,
    CaseMap,
    Course,
    Cover,
    Figures,
    Slide,
    Stack,
    Story,
    Terms,
)
from renewal.errors import BriefingError
from renewal.i18n import LANGUAGES, Language
from renewal.maps import Box, clip_line, clip_ring
from renewal.warehouse import Snapshot
from tests.briefing.composed import compose, find, list_ids

EVERYWHERE = [
    ("441400", "2021-11"), ("441400", "2021-09"), ("000000", "2023-09"), ("000000", "2025-12"),
    ("430000", "2021-08"), ("371400", "2022-12"), ("500000", "2023-09"), ("530426", ""),
    ("441423", "2021-11"),
]  # fmt: skip
PLACES = pytest.mark.parametrize(("place", "as_of"), EVERYWHERE)


def read_bars(slide: Slide) -> dict[str, Fraction | None]:
    assert isinstance(slide.body, Bars)
    return {bar.name: bar.value for bar in slide.body.rows}


def test_the_usual_briefing_of_a_prefecture(snapshot: Snapshot) -> None:
    briefing = compose(snapshot, "441400", "2021-11")
    assert list_ids(briefing.slides) == [
        "title", "figures", "rates", "change", "left", "trend", "funding:fengshun", "parking",
        "parking.stock", "map", "case:xinzhongyuan", "case:xiqiaotou", "case:hongye-a4",
        "terms", "sources",
    ]  # fmt: skip
    assert briefing.title == "梅州市城镇老旧小区改造进展"
    assert briefing.publishers == ("梅州市住房和城乡建设局",)
    cover = briefing.slides[0].body
    assert isinstance(cover, Cover)
    assert (cover.place, cover.as_of) == ("梅州市", "2021年11月")
    assert "2021年第11期 总第18期" in cover.lines[0]


def test_headline_figures_have_their_change(snapshot: Snapshot) -> None:
    slide = find(compose(snapshot, "441400", "2021-11"), "figures")
    assert isinstance(slide.body, Figures)
    # 80.8 = 11911 / 14736, 66.0 = 9148 / 13863, 89.6 = 121 / 135, 79.2 = 95 / 120
    assert [(item.text, item.change) for item in slide.body.items] == [
        ("14,736户", "+873户（较9月）"),
        ("11,911户", "+2,763户（较9月）"),
        ("80.8%", "+14.8个百分点（较9月）"),
        ("89.6%", "+10.5个百分点（较9月）"),
    ]
    assert "开工率80.8%，较9月提高14.8个百分点" in slide.title
    answers = {note.heading: note.text for note in slide.notes}
    assert "80.8% = 已开工11,911 ÷ 计划14,736" in answers["这个数怎么来的？"]


def test_units_are_ranked_by_start_rate(snapshot: Snapshot) -> None:
    slide = find(compose(snapshot, "441400", "2021-11"), "rates")
    rates = read_bars(slide)
    assert list(rates)[:1] == ["兴宁市"]  # of those at 100 % the one with most starts
    assert list(rates)[-2:] == ["梅江区", "城市排水中心"]
    assert rates["梅江区"] == Fraction(1073, 2393)
    assert rates["城市排水中心"] == 0
    assert slide.title == (
        "梅州市9个单位：7个开工率达到100%，城市排水中心尚未开工，其余最低的是梅江区（44.8%）。"
    )


def test_a_county_is_marked_among_its_neighbours(snapshot: Snapshot) -> None:
    slide = find(compose(snapshot, "441423", "2021-11"), "rates")
    assert isinstance(slide.body, Bars)
    assert [bar.name for bar in slide.body.rows if bar.is_marked] == ["丰顺县"]
    assert slide.title == "丰顺县开工率100.0%，在梅州市9个单位中与另外6个并列第1。"


def test_a_change_parts_the_plan_from_the_work(snapshot: Snapshot) -> None:
    slide = find(compose(snapshot, "441400", "2021-11"), "change")
    assert isinstance(slide.body, Bridge)
    # 13863 − 9148 = 4715; + 873 planned = 5588; − 2763 started = 2825 = 14736 − 11911
    ends = [(int(step.start), int(step.end)) for step in slide.body.steps]
    assert ends == [(0, 4715), (4715, 5588), (5588, 2825), (0, 2825)]
    assert [step.text for step in slide.body.steps] == ["4,715户", "+873户", "−2,763户", "2,825户"]
    assert slide.title.startswith("2021年9月尚未开工4,715户，2021年11月尚未开工2,825户")


def test_there_is_no_change_without_a_table_before_or_without_a_move(snapshot: Snapshot) -> None:
    assert "change" not in list_ids(compose(snapshot, "441400", "2021-09").offered)
    assert "change" not in list_ids(compose(snapshot, "441423", "2021-11").offered)


def test_who_has_not_started(snapshot: Snapshot) -> None:
    slide = find(compose(snapshot, "441400", "2021-11"), "left")
    assert read_bars(slide) == {"城市排水中心": 1505, "梅江区": 2393 - 1073}
    assert "共2,825户，其中城市排水中心最多（1,505户，尚无开工）" in slide.title


def test_a_month_without_a_report_is_a_gap(snapshot: Snapshot) -> None:
    slide = find(compose(snapshot, "441400", "2021-11"), "trend")
    assert isinstance(slide.body, Course)
    (line,) = slide.body.lines
    assert slide.body.categories == ("2021年9月", "2021年10月", "2021年11月")
    assert line.values == (Fraction(9148, 13863), None, Fraction(11911, 14736))
    assert line.texts == ("66.0%", "", "80.8%")


def test_a_course_ends_with_the_month_of_the_briefing(snapshot: Snapshot) -> None:
    slide = find(compose(snapshot, "000000", "2022-09", basis="communities"), "trend")
    assert isinstance(slide.body, Course)
    assert [line.name for line in slide.body.lines] == ["2021年", "2022年"]
    newest = slide.body.lines[-1]
    assert [newest.is_focus, newest.texts[8]] == [True, "100.9%"]
    assert newest.values[8] == Fraction("1.009")
    assert newest.values[9:] == (None, None, None)


def test_words_in_place_of_a_rate_stay_words(snapshot: Snapshot) -> None:
    briefing = compose(snapshot, "500000", "2023-09")
    assert find(briefing, "rates").title == "来源写明重庆市全部开工。"
    assert "2023年9月来源写明全部开工" in find(briefing, "trend").title


def test_investment_completed_divides_sums(snapshot: Snapshot) -> None:
    slide = find(compose(snapshot, "430000", "2021-08"), "investment")
    rates = read_bars(slide)
    assert rates["长沙市"] == Fraction(36_836_13, 86_157_25)
    assert "37.4%" in slide.title
    assert next(iter(rates)) == "张家界市"
    assert "investment" not in list_ids(compose(snapshot, "441400", "2021-11").offered)


def test_parts_of_a_programme_add_up_to_its_total(snapshot: Snapshot) -> None:
    slide = find(compose(snapshot, "441400"), "funding:fengshun")
    assert isinstance(slide.body, Stack)
    assert sum(part.value for part in slide.body.parts) == 577_000_000
    rest = slide.body.parts[-1]
    # 57700 − 12346 − 12000 − 10261 = 23093 万元
    assert (rest.value, rest.look, rest.share) == (Fraction(230_930_000), "hatch", "40.0%")


def test_a_credit_line_is_in_the_notes_only(snapshot: Snapshot) -> None:
    briefing = compose(snapshot, "500000", "2023-09")
    slide = find(briefing, "funding:baimadang-ppp")
    assert isinstance(slide.body, Stack)
    assert [part.value for part in slide.body.parts] == [370_000_000]
    assert "37亿元" in next(note.text for note in slide.notes if note.heading == "授信算不算？")
    assert "37亿元" not in slide.title + slide.basis


def test_spaces_in_all_are_not_spaces_added(snapshot: Snapshot) -> None:
    briefing = compose(snapshot, "530426")
    added, stock = find(briefing, "parking").body, find(briefing, "parking.stock").body
    assert isinstance(added, Figures)
    assert isinstance(stock, Figures)
    assert [(item.label, item.text) for item in added.items] == [("净增车位（计划）", "≥330个车位")]
    assert [item.text for item in stock.items] == ["≥600个车位"]


def test_a_place_in_no_table_has_its_programmes(snapshot: Snapshot) -> None:
    briefing = compose(snapshot, "530426")
    assert list_ids(briefing.slides)[:2] == ["title", "funding:eshan-phase-1"]
    assert briefing.table is None
    assert briefing.as_of == ""


def test_each_case_has_one_number_on_the_map(snapshot: Snapshot) -> None:
    body = find(compose(snapshot, "441400"), "map").body
    assert isinstance(body, CaseMap)
    numbers = [number for mark in body.marks for number in mark.numbers]
    assert numbers == [1, 2, 3, 4, 5] == [entry.number for entry in body.entries]
    assert [shape.name for shape in body.shapes].count("梅江区") == 1
    assert body.notes[0] == "示意图，未经审图"


def test_a_map_of_the_country_is_whole_and_states_its_number(snapshot: Snapshot) -> None:
    body = find(compose(snapshot, "000000", approval="GS(2026)0001号"), "map").body
    assert isinstance(body, CaseMap)
    assert len(body.shapes) == 34
    assert len(body.lines) > 100  # of the nine-dash line and the other boundary lines
    assert "GS(2026)0001号" in body.notes[0]


def test_a_near_map_holds_no_point_outside_it(snapshot: Snapshot) -> None:
    body = find(compose(snapshot, "500000"), "map").body
    assert isinstance(body, CaseMap)
    points = [point for shape in body.shapes for ring in shape.rings for point in ring]
    assert all(-0.1 <= x <= body.width + 0.1 and -0.1 <= y <= body.height + 0.1 for x, y in points)
    assert len({mark.text for mark in body.marks}) == len(body.marks) > 1


def test_a_story_is_short_and_the_rest_is_in_the_notes(snapshot: Snapshot) -> None:
    slide = find(compose(snapshot, "441400"), "case:fengshun")
    assert isinstance(slide.body, Story)
    assert [part.heading for part in slide.body.parts] == ["改造前", "做了什么", "进展和成效"]
    assert {"钱从哪来", "居民参与"} <= {note.heading for note in slide.notes}
    assert [figure.text for figure in slide.body.figures] == ["38个", "5.77亿元", "1,505个车位"]


def test_the_table_is_the_bulletin_s(snapshot: Snapshot) -> None:
    table = compose(snapshot, "441400", "2021-11").table
    assert table is not None
    assert [group.label for group in table.headers] == [
        "序号", "单位", "计划改造", "前期准备", "已进场施工", "开工率",
    ]  # fmt: skip
    assert table.rows[0] == (
        "1", "丰顺县", "10", "863", "/", "/", "10", "863", "100.0%", "100.0%",
    )  # fmt: skip
    assert table.total == (
        "", "合计", "135", "14,736", "14", "2,825", "121", "11,911", "89.6%", "80.8%",
    )  # fmt: skip
    assert table.values[0][:3] == (Fraction(10), Fraction(863), None)


def test_slides_come_in_the_order_asked_for(snapshot: Snapshot) -> None:
    asked = ("left", "figures", "case:fengshun")
    briefing = compose(snapshot, "441400", slides=(*asked, "nonsense"))
    assert list_ids(briefing.slides) == list(asked)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"place": "999999"}, "999999"),
        ({"place": "441400", "as_of": "2021-10"}, "2021年9月、2021年11月"),
        ({"place": "441400", "slides": ("nonsense",)}, "rates"),
        ({"place": "530426", "as_of": "2021-11"}, "2021-11"),
    ],
)
def test_what_does_not_exist_is_said(snapshot: Snapshot, asked: dict[str, str], said: str) -> None:
    with pytest.raises(BriefingError, match=re.escape(said)):
        compose(snapshot, **asked)  # type: ignore[arg-type]


@PLACES
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_can_say_where_it_comes_from(
    snapshot: Snapshot, place: str, as_of: str, language: Language
) -> None:
    for slide in compose(snapshot, place, as_of, language).offered:
        assert slide.title
        assert slide.name
        assert f"place={place}" in slide.page
        if isinstance(slide.body, Terms | Cover):
            continue
        assert slide.notes
        assert slide.basis or isinstance(slide.body, Story)
        assert slide.sources or isinstance(slide.body, CaseMap)


@PLACES
def test_english_slides_speak_english(snapshot: Snapshot, place: str, as_of: str) -> None:
    for slide in compose(snapshot, place, as_of, "en").offered:
        texts = [slide.title, slide.name, slide.basis, *slide.sources]
        assert [text for text in texts if re.search(r"[\u4e00-\u9fff]", text)] == []


def test_a_request_survives_its_link() -> None:
    request = Request("441400", "2021-11", "communities", "en", ("case:fengshun", "rates"))
    assert request.as_query() == (
        "lang=en&place=441400&as_of=2021-11&basis=communities&slides=case:fengshun,rates"
    )
    asked = {"lang": "en", "place": "441400", "as_of": "2021-11", "basis": "communities",
             "slides": "case:fengshun, rates,rates,"}  # fmt: skip
    assert read_request(asked) == request
    assert read_request({"lang": "xx", "basis": "rooms"}) == Request()


def test_what_leaves_the_frame_is_cut_off() -> None:
    frame = Box(0, 0, 10, 10)
    inside = ((1, 1), (9, 1), (9, 9))
    assert clip_ring(inside, frame) == list(inside)
    assert set(clip_ring(((5, 5), (15, 5), (15, 15), (5, 15)), frame)) == {
        (5, 5), (10, 5), (10, 10), (5, 10),
    }  # fmt: skip
    assert clip_ring(((20, 20), (30, 20), (30, 30)), frame) == []
    assert clip_line(((1, 1), (2, 2), (20, 2), (3, 3), (4, 4)), frame) == [
        ((1, 1), (2, 2)),
        ((3, 3), (4, 4)),
    ]
