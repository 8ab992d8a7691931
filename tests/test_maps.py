"""The case map: own outlines, honest positions, nothing from outside."""

import json
import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from renewal.i18n import LANGUAGES, Language
from renewal.maps import (
    build_case_map,
    describe_case_map,
    list_precisions,
    map_approval_line,
    read_extent,
)

SEAT = (116.083, 24.268)  # Meixian, where two cases of the bulletin lie


def build_cases() -> pd.DataFrame:
    rows = (
        ("hongye-a4", "西桥社区宏业A4小区", "Hongye A4", "441403:新城办事处", *SEAT, "county_seat"),
        ("xiqiaotou", "西桥头小区", "Xiqiaotou", "441403", *SEAT, "county_seat"),
        ("fengshun", "丰顺县城六大片区改造", "Fengshun", "441423", 116.184, 23.753, "county_seat"),
        ("baimadang", "白马凼社区", "Baimadang", "500107", 106.481, 29.523, "district_indicative"),
        ("eshan", "峨山<一期>", "E'shan", "530426", 102.404, 24.173, "county_seat"),
        ("nowhere", "无位置", "Nowhere", "000000", None, None, None),
    )
    return pd.DataFrame(
        [
            {
                "programme_id": identity,
                "name_zh": name,
                "name_en": english,
                "place_code": place,
                "place_name_zh": "某地",
                "place_name_en": "Some place",
                "longitude_deg": longitude,
                "latitude_deg": latitude,
                "position_precision": precision,
                "summary_zh": "摘要",
                "summary_en": "Summary",
            }
            for identity, name, english, place, longitude, latitude, precision in rows
        ],
        dtype=object,
    )


def read_deck(focus: str = "all", language: Language = "zh") -> dict[str, Any]:
    deck = build_case_map(build_cases(), ["/app/static/meizhou.geojson"], language, focus)
    parsed: dict[str, Any] = json.loads(deck.to_json())
    return parsed


def read_layer(deck: dict[str, Any], layer_id: str) -> dict[str, Any]:
    layer: dict[str, Any] = next(layer for layer in deck["layers"] if layer["id"] == layer_id)
    return layer


def test_the_map_asks_no_provider_for_tiles() -> None:
    deck = read_deck()
    assert deck.get("mapProvider") is None
    assert "http" not in str(deck.get("mapStyle"))


def test_outlines_come_by_address_from_the_board_itself() -> None:
    assert read_layer(read_deck(), "boundary-0")["data"] == "/app/static/meizhou.geojson"


def test_every_case_with_a_position_is_drawn_once() -> None:
    names = [record["label"] for record in read_layer(read_deck("441400"), "labels")["data"]]
    assert sorted(names) == sorted(build_cases()["name_zh"][:5])


def test_cases_at_one_seat_are_drawn_apart_and_say_so() -> None:
    records = {r["label"]: r for r in read_layer(read_deck("441403"), "marks")["data"]}
    one, other = records["西桥社区宏业A4小区"], records["西桥头小区"]
    assert one["position"] == other["position"] == list(SEAT)
    assert math.dist(one["offset"], other["offset"]) >= 20
    assert "分开排列" in one["precision"]


def test_a_case_alone_at_its_place_is_not_moved() -> None:
    records = {r["label"]: r for r in read_layer(read_deck("500000"), "marks")["data"]}
    assert records["白马凼社区"]["offset"] == [0.0, 0.0]


def test_the_mark_says_how_well_the_position_is_known() -> None:
    records = {r["label"]: r for r in read_layer(read_deck("441400"), "marks")["data"]}
    assert records["丰顺县城六大片区改造"]["mark"] == "◎"
    assert records["白马凼社区"]["mark"] == "○"
    assert list_precisions(build_cases(), "zh") == [
        ("◎", "按县城标注，近似位置（±1公里）"),
        ("○", "按区标注，仅作示意"),
    ]


@pytest.mark.parametrize("layer_id", ["marks", "labels"])
def test_chinese_text_is_drawn_by_the_measured_recipe(layer_id: str) -> None:
    layer = read_layer(read_deck(), layer_id)
    assert layer["characterSet"] == "auto"
    assert layer["fontFamily"].startswith("Microsoft YaHei")


def test_the_view_is_fitted_to_the_chosen_place() -> None:
    meizhou = read_deck("441400")["initialViewState"]
    assert meizhou["zoom"] > read_deck()["initialViewState"]["zoom"] + 2
    assert (meizhou["longitude"], meizhou["latitude"]) == (
        pytest.approx(116.1335),
        pytest.approx(24.01, abs=0.01),
    )


def test_the_whole_country_is_in_view_with_its_southern_islands() -> None:
    view = read_deck()["initialViewState"]
    pixels_a_degree = 512 * 2 ** view["zoom"] / 360
    assert view["longitude"] - 240 / pixels_a_degree < 73.5
    assert view["longitude"] + 240 / pixels_a_degree > 135.1
    assert view["latitude"] - 240 / pixels_a_degree < 4


def test_labels_turn_away_from_a_neighbour() -> None:
    frame = build_cases().iloc[[0, 2]].copy()
    frame["longitude_deg"] = pd.Series([116.0, 116.4], index=frame.index, dtype=object)
    frame["latitude_deg"] = pd.Series([24.0, 24.0], index=frame.index, dtype=object)
    deck = json.loads(build_case_map(frame, [], "zh", "441400").to_json())
    anchors = {r["label"]: r["anchor"] for r in read_layer(deck, "labels")["data"]}
    assert anchors == {"西桥社区宏业A4小区": "end", "丰顺县城六大片区改造": "start"}


def test_cases_that_lie_together_are_one_mark_on_the_map_of_the_country() -> None:
    records = {r["label"]: r for r in read_layer(read_deck(), "labels")["data"]}
    assert records["峨山<一期>"]["anchor"] == "end"  # away from the marks to its right
    assert read_layer(read_deck(), "labels")["background"] is False  # hides no outline
    assert sorted(records) == ["3个案例", "峨山<一期>", "白马凼社区"]
    assert (
        records["3个案例"]["summary"] == "西桥社区宏业A4小区<br>西桥头小区<br>丰顺县城六大片区改造"
    )


def test_a_place_without_cases_shows_all() -> None:
    assert read_deck("371400")["initialViewState"] == read_deck()["initialViewState"]


def test_a_report_without_cases_still_makes_a_map() -> None:
    deck = json.loads(build_case_map(build_cases().iloc[:0], [], "zh").to_json())
    assert read_layer(deck, "labels")["data"] == []


def test_a_name_with_markup_is_text_in_the_tooltip() -> None:
    names = {record["name"] for record in read_layer(read_deck("530400"), "marks")["data"]}
    assert "峨山&lt;一期&gt;" in names


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_has_words(language: Language) -> None:
    assert {"zh": "共6个案例", "en": "6 in all"}[language] in describe_case_map(
        build_cases(), language
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


def test_an_area_asked_for_whole_is_seen_whole() -> None:
    extent = (115.31, 23.37, 116.93, 24.94)  # Meizhou
    near = build_case_map(build_cases(), [], "zh", "441400").initial_view_state
    whole = build_case_map(build_cases(), [], "zh", "441400", extent).initial_view_state
    assert whole.zoom < near.zoom
    assert whole.longitude == pytest.approx((115.31 + 116.93) / 2)
