"""Names of places, in both languages and on their day."""

from __future__ import annotations

from tests.reading.conftest import ReadText, list_findings


def test_english_names_are_read_with_their_blanks(read_text: ReadText) -> None:
    result = read_text("区县名称,开工数\nFengshun County,3\n1. Jiaoling  County,2\n蕉 岭县,1\n")
    assert list_findings(result) == [("place.duplicate", "A4", "蕉 岭县")]
    text = "区县名称,开工数\nFengshun County,3\n1. Jiaoling  County,2\n兴 宁市,1\n"
    codes = [value.place_code for value in read_text(text).values]
    assert codes == ["441423", "441427", "441481"]


def test_a_place_of_another_time_is_named_with_its_validity(read_text: ReadText) -> None:
    early = read_text("区县名称,开工数\n梅县,3\n蕉岭县,2\n")
    assert list_findings(early) == [("place.not_valid", "A2", "梅县")]
    assert "梅县 441421: … – 2013-12-07" in early.problems[0].cure_en
    late = read_text("区县,开工数\n渝北区,3\n江津区,2\n", "重庆_2025-11.csv")
    assert list_findings(late) == [("place.not_valid", "A2", "渝北区")]
    assert "2025-11-05" in late.problems[0].cure_zh


def test_names_in_a_series_are_held_against_their_own_month(read_text: ReadText) -> None:
    text = "as_of,区县,开工数\n2025-10,渝北区,3\n2025-10,江津区,2\n2025-12,渝北区,3\n"
    assert list_findings(read_text(text, "重庆.csv")) == [("place.not_valid", "B4", "渝北区")]
