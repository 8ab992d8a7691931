"""The case map: own outlines, honest positions, room for every label, nothing from outside."""

import json
import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from renewal.config import PROJECT_DIR
from renewal.i18n import LANGUAGES, Language
from renewal.maps import (
    Scene,
    build_case_map,
    describe_case_map,
    find_area,
    list_precisions,
    map_approval_line,
    read_divisions,
    read_extent,
)
from renewal.maps.arranging import arrange_marks
from renewal.maps.labels import LABEL_SIZE, Box, break_lines, build_label, measure_text
from renewal.maps.placing import Placing, Spot, list_boxes
from renewal.maps.views import fit_extent, project, unproject

BOUNDARIES = PROJECT_DIR / "data" / "reference" / "boundaries"
MEIZHOU = BOUNDARIES / "meizhou_441400.geojson"
SEAT = (116.083, 24.268)  # Meixian, where two cases of the bulletin lie
SIZES = [(280, 300), (520, 360), (840, 560)]  # a telephone, 1280 × 720, 1920 × 1080
# Name, English name, place, position of the cases of two areas, as in the curated data.
CASES = (
    ("xinzhongyuan", "新中苑", "Xinzhongyuan", "441402:江南街道", 116.121, 24.303),
    ("hongye-a4", "西桥社区宏业A4小区", "Hongye A4 (Xiqiao)", "441403:新城办事处", *SEAT),
    ("xiqiaotou", "西桥头小区", "Xiqiaotou", "441403", *SEAT),
    ("fengshun", "丰顺县城六大片区改造", "Fengshun: six areas", "441423", 116.184, 23.753),
    ("jiaoling", "蕉岭县微改造", "Jiaoling: small-scale renovation", "441427", 116.171, 24.653),
    ("baimadang", "白马凼社区", "Baimadang", "500107", 106.481, 29.523),
    ("xingjiaqiao", "邢家桥社区", "Xingjiaqiao", "500112:人和街道", 106.513, 29.601),
    ("wangrui", "旺瑞小区", "Wangrui", "500112:双龙湖街道", 106.513, 29.601),
    ("tuanjieba", "团结坝社区", "Tuanjieba", "500106:石井坡街道", 106.454, 29.541),
    ("zhongshan-er-lu", "中山二路社区", "Zhongshan Er Lu", "500103", 106.563, 29.557),
    ("changjiangcun", "长江村小区", "Changjiangcun", "500108", 106.561, 29.524),
    ("eshan", "峨山<一期>", "E'shan", "530426", 102.404, 24.173),
    ("nowhere", "无位置", "Nowhere", "000000", None, None),
)


def build_cases() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "programme_id": identity,
                "name_zh": name,
                "name_en": english,
                "place_code": place,
                "place_name_zh": f"某地{place[:6]}",
                "place_name_en": f"Place {place[:6]}",
                "longitude_deg": longitude,
                "latitude_deg": latitude,
                "position_precision": (
                    None
                    if longitude is None
                    else "district_indicative"
                    if place.startswith("50")
                    else "county_seat"
                ),
                "summary_zh": "摘要",
                "summary_en": "Summary",
            }
            for identity, name, english, place, longitude, latitude in CASES
        ],
        dtype=object,
    )


def read_deck(focus: str = "all", language: Language = "zh", **scene: Any) -> dict[str, Any]:
    urls = ["/boundaries/meizhou.geojson"]
    drawn = build_case_map(build_cases(), Scene(urls, focus, **scene), language)
    parsed: dict[str, Any] = json.loads(drawn.deck.to_json())
    return parsed


def read_layer(deck: dict[str, Any], layer_id: str) -> dict[str, Any]:
    layer: dict[str, Any] = next(layer for layer in deck["layers"] if layer["id"] == layer_id)
    return layer


def read_records(deck: dict[str, Any], layer_id: str = "cases-0") -> dict[str, dict[str, Any]]:
    return {record["code"]: record for record in read_layer(deck, layer_id)["data"]}


def test_the_map_asks_no_provider_for_tiles() -> None:
    deck = read_deck()
    assert deck.get("mapProvider") is None
    assert "http" not in str(deck.get("mapStyle"))


def test_a_wheel_over_the_map_is_left_to_the_page() -> None:
    controller = read_deck()["views"][0]["controller"]
    assert controller["scrollZoom"] is False
    assert controller["doubleClickZoom"] is True
    assert controller["keyboard"] is True


def test_outlines_come_by_address_from_the_board_itself() -> None:
    assert read_layer(read_deck(), "boundary-0")["data"] == "/boundaries/meizhou.geojson"


def test_every_case_of_an_area_is_drawn_once() -> None:
    assert sorted(read_records(read_deck("441400"))) == [
        "fengshun", "hongye-a4", "jiaoling", "xinzhongyuan", "xiqiaotou",
    ]  # fmt: skip


def test_cases_at_one_seat_are_drawn_apart_with_lines_to_their_place() -> None:
    deck = read_deck("441400")
    records = read_records(deck)
    one, other = records["hongye-a4"], records["xiqiaotou"]
    assert one["position"] == other["position"] == list(SEAT)
    assert math.dist(one["offset"], other["offset"]) >= 20
    assert "虚线另一端" in one["precision"]
    dots = read_layer(deck, "lines")["data"]
    seats = [record["position"] for record in read_layer(deck, "seats")["data"]]
    assert seats.count(list(SEAT)) == 2
    # The line runs straight from the seat to the mark and ends at its edge.
    (x, y), toward = (
        one["offset"],
        [
            dot["offset"]
            for dot in dots
            if abs(dot["offset"][0] * one["offset"][1] - dot["offset"][1] * one["offset"][0]) < 10
        ],
    )
    assert len(toward) >= 3
    assert max(math.hypot(*dot) for dot in toward) <= math.hypot(x, y) - 8


def test_a_case_alone_at_its_place_is_not_moved_and_has_no_line() -> None:
    deck = read_deck("530400")
    assert read_records(deck)["eshan"]["offset"] == [0.0, 0.0]
    assert read_layer(deck, "lines")["data"] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("focus", ["441400", "500000"])
def test_labels_cover_nothing_and_are_not_cut(
    focus: str, language: Language, size: tuple[int, int]
) -> None:
    whole = read_extent(MEIZHOU) if focus == "441400" else None
    deck = read_deck(focus, language, size=size, whole=whole)
    view = deck["initialViewState"]
    centre = project(view["longitude"], view["latitude"])
    boxes = []
    for record in read_records(deck).values():
        x, y = (
            (part - middle) * 2 ** view["zoom"] + side / 2
            for part, middle, side in zip(project(*record["position"]), centre, size, strict=True)
        )
        label = build_label(record["label"], 13 if size[0] < 400 else LABEL_SIZE)
        start = {"start": 0.0, "end": label.width}.get(record["anchor"], label.width / 2)
        left, middle = x + record["label_offset"][0] - start, y + record["label_offset"][1]
        boxes.append(Box(left, middle - label.height / 2, left + label.width,
                         middle + label.height / 2))  # fmt: skip
        mark_x, mark_y = x + record["offset"][0], y + record["offset"][1]
        boxes.append(Box(mark_x - 11, mark_y - 11, mark_x + 11, mark_y + 11))
    for number, box in enumerate(boxes):
        # Widths are estimates with some room to spare: a few pixels are none too many.
        assert box.measure_outside(Box(0, 0, *size)) < 120
        assert all(box.measure_overlap(other) < 60 for other in boxes[number + 1 :])


def test_the_chosen_case_is_full_and_bold_and_its_county_tinted_deepest() -> None:
    deck = read_deck("441400", selected="fengshun")
    assert [record["code"] for record in read_layer(deck, "discs")["data"]] == ["fengshun"]
    assert [record["code"] for record in read_layer(deck, "chosen-0")["data"]] == ["fengshun"]
    assert read_layer(deck, "chosen-0")["fontWeight"] == 700
    assert "fengshun" not in read_records(deck, "labels-0")
    fill = read_layer(deck, "boundary-0")["getFillColor"]
    assert fill.startswith("@@=properties.adcode == '441423' ?")
    assert "properties.adcode == '441403'" in fill


def test_the_mark_says_how_well_the_position_is_known() -> None:
    assert read_records(read_deck("441400"), "marks")["fengshun"]["mark"] == "◎"
    assert read_records(read_deck("500000"), "marks")["baimadang"]["mark"] == "○"
    assert list_precisions(build_cases(), "zh") == [
        ("◎", "按县城标注，近似位置（±1公里）"),
        ("○", "按区标注，仅作示意"),
    ]


@pytest.mark.parametrize("layer_id", ["marks", "labels-0", "names"])
def test_chinese_text_is_drawn_by_the_measured_recipe(layer_id: str) -> None:
    layer = read_layer(read_deck(), layer_id)
    assert layer["characterSet"] == "auto"
    assert layer["fontFamily"].startswith("Microsoft YaHei")


def test_a_click_gives_the_layers_new_names_so_that_the_next_one_counts() -> None:
    names = [
        {layer["id"] for layer in read_deck("441400", clicks=clicks)["layers"]
         if layer.get("pickable")}
        for clicks in (0, 1)
    ]  # fmt: skip
    assert names[0] == {"cases-0", "labels-0", "chosen-0"}
    assert not names[0] & names[1]


def test_an_area_asked_for_whole_is_seen_whole() -> None:
    west, south, east, north = read_extent(MEIZHOU)
    view = read_deck("441400", size=(520, 360), whole=(west, south, east, north))[
        "initialViewState"
    ]
    scale = 2 ** view["zoom"]
    (left, bottom), (right, top) = project(west, south), project(east, north)
    x, y = project(view["longitude"], view["latitude"])
    assert (x - left) * scale < 260 > (right - x) * scale
    assert (y - top) * scale < 180 > (bottom - y) * scale


def test_the_whole_country_is_in_view_with_its_southern_islands() -> None:
    view = read_deck(size=(520, 360))["initialViewState"]
    scale = 2 ** view["zoom"]
    x, y = project(view["longitude"], view["latitude"])
    left, top = unproject(x - 260 / scale, y - 180 / scale)
    right, bottom = unproject(x + 260 / scale, y + 180 / scale)
    assert left < 73.5
    assert right > 135.1
    assert top > 53.6
    assert bottom < 4


def test_an_area_is_one_mark_with_its_number_on_the_map_of_the_country() -> None:
    deck = read_deck(selected="wangrui")
    records = read_records(deck)
    marks = read_records(deck, "marks")
    assert {code: record["mark"] for code, record in marks.items()} == {
        "area:441400": "5", "area:500000": "6", "area:530400": "1",
    }  # fmt: skip
    assert [record["label"] for record in read_layer(deck, "chosen-0")["data"]] == ["重庆市"]
    assert records["area:441400"]["summary"].startswith("新中苑<br>西桥社区宏业A4小区<br>")


def test_asking_for_the_first_view_changes_all_its_parts_by_nothing_that_is_seen() -> None:
    first = read_deck("441400")["initialViewState"]
    again = read_deck("441400", nudge=1e-9)["initialViewState"]
    for part in ("longitude", "latitude", "zoom"):
        assert again[part] != first[part]
        assert again[part] == pytest.approx(first[part], abs=1e-6)


def test_names_of_divisions_stand_within_them_and_beside_the_labels() -> None:
    divisions = read_divisions(MEIZHOU)
    assert {division.name_zh for division in divisions} == {
        "梅江区", "梅县区", "大埔县", "丰顺县", "五华县", "平远县", "蕉岭县", "兴宁市",
    }  # fmt: skip
    whole = read_extent(MEIZHOU)
    deck = read_deck("441400", divisions=divisions, whole=whole, names={"441424": "Wuhua"})
    names = {record["name"]: record["position"] for record in read_layer(deck, "names")["data"]}
    assert {"Wuhua", "兴宁市", "平远县", "大埔县"} <= set(names)
    longitude, latitude = names["Wuhua"]
    assert 115.3 < longitude < 116.0  # the county lies in the south-west
    assert 23.6 < latitude < 24.2


def test_a_place_without_an_area_of_its_own_shows_the_country() -> None:
    assert read_deck("371400")["initialViewState"] == read_deck()["initialViewState"]
    assert find_area({"place_code": "371402"}) == "all"


def test_a_report_without_cases_still_makes_a_map() -> None:
    for focus in ("all", "500000", "441400"):
        drawn = build_case_map(build_cases().iloc[:0], Scene([], focus), "zh")
        assert read_layer(json.loads(drawn.deck.to_json()), "marks")["data"] == []
        assert drawn.has_moved is False


def test_a_name_with_markup_is_text_in_the_tooltip() -> None:
    assert read_records(read_deck("530400"))["eshan"]["name"] == "峨山&lt;一期&gt;"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_has_words_for_what_it_shows_and_what_is_chosen(language: Language) -> None:
    shown = build_cases().iloc[[1, 2, 3]]
    assert (
        describe_case_map(shown, language, "fengshun")
        == {
            "zh": (
                "案例分布示意图，共3个案例。某地441403：西桥社区宏业A4小区、西桥头小区；"
                "某地441423：丰顺县城六大片区改造。位置均按来源所述的区县或街道标注。"
                "当前所选：丰顺县城六大片区改造。"
            ),
            "en": (
                "Sketch map of cases, 3 in all. Place 441403: Hongye A4 (Xiqiao), Xiqiaotou; "
                "Place 441423: Fengshun: six areas. Each is placed at the county or street its "
                "source names. Chosen now: Fengshun: six areas."
            ),
        }[language]
    )
    assert (
        describe_case_map(shown.iloc[:0], language)
        == {
            "zh": "案例分布示意图，所示范围内没有案例。",
            "en": "Sketch map of cases; there is none in the area shown.",
        }[language]
    )


def test_a_map_without_an_approval_number_says_so() -> None:
    assert map_approval_line(None, "zh") == map_approval_line(" ", "zh") == "示意图，未经审图"
    assert map_approval_line("粤S(2026)001号", "zh") == "审图号：粤S(2026)001号"


def test_the_extent_of_an_outline_is_that_of_all_its_parts(tmp_path: Path) -> None:
    island = [[[116.0, 24.0], [116.5, 24.0], [116.5, 24.5], [116.0, 24.0]]]
    mainland = [[[115.2, 23.4], [116.9, 23.4], [116.9, 24.9], [115.2, 23.4]]]
    geometry = {"type": "MultiPolygon", "coordinates": [island, mainland]}
    path = tmp_path / "outline.geojson"
    path.write_text(json.dumps({"features": [{"geometry": geometry}]}), encoding="utf-8")
    assert read_extent(path) == (115.2, 23.4, 116.9, 24.9)


def test_a_view_holds_an_extent_and_its_screen_is_read_back() -> None:
    view = fit_extent((115.0, 23.0, 117.0, 25.0), (520, 360))
    longitude, latitude = view.find_position(view.locate(project(116.0, 24.2)))
    assert longitude == pytest.approx(116.0)
    assert latitude == pytest.approx(24.2)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("新中苑", 100, ["新中苑"]),
        ("西桥社区宏业A4小区", 120, ["西桥社区宏", "业A4小区"]),  # 10 wide, 2 narrow letters
        ("Fengshun: six district areas", 200, ["Fengshun: six", "district areas"]),
        ("Indivisible", 20, ["Indivisible"]),
    ],
)
def test_a_long_label_is_broken_where_its_words_allow(
    text: str, width: float, lines: list[str]
) -> None:
    assert break_lines(text, width, LABEL_SIZE).split("\n") == lines


def test_a_chinese_character_is_as_wide_as_it_is_high() -> None:
    assert measure_text("小区", 15) == 30


def test_labels_turn_away_from_a_neighbour_and_from_what_else_is_there() -> None:
    frame = Box(0, 0, 400, 200)
    spots = [Spot((200, 100), 90, 19), Spot((270, 100), 90, 19)]
    places, harm = arrange_marks(spots, frame)
    assert (places[0].side, places[1].side, harm) == ("left", "right", 0)
    places, harm = arrange_marks(spots[:1], frame, taken=[Box(215, 90, 400, 110)])
    assert (places[0].side, harm) == ("left", 0)
    mark, label = list_boxes(spots[0], Placing(side="above"))
    assert label.bottom == mark.top
