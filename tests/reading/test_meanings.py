"""What headers mean: dictionary, subject and stage together, and what contradicts."""

from __future__ import annotations

import pytest

from renewal.catalogue import Catalogue, HeaderWord
from renewal.config import PROJECT_DIR
from renewal.reading.meanings import Dictionary

CATALOGUE = Catalogue(PROJECT_DIR / "data")
DICTIONARY = Dictionary(CATALOGUE, {})


@pytest.mark.parametrize(
    ("path", "indicator"),
    [
        ("改造计划>涉及户数", "households_planned"),
        ("户数>计划", "households_planned"),
        ("计划任务数", "communities_planned"),
        ("户数>计划任务数", "households_planned"),
        ("计划改造小区数", "communities_planned"),
        ("已完工楼栋数", "buildings_completed"),
        ("改造进展情况>已开工>小区数", "communities_started"),
        ("2021年计划>户数", "households_planned"),
        ("截至11月底开工小区数", "communities_started"),
        ("改造计划>已开工户数", "households_started"),
        ("户数>开工率", "household_start_share"),
        ("累计开工>开工率", "community_start_share"),
        ("小区数", "communities_{stage}"),
    ],
)
def test_a_header_means_what_it_counts_at_which_stage(path: str, indicator: str) -> None:
    meaning = DICTIONARY.find_meaning(tuple(path.split(">")))
    assert isinstance(meaning, HeaderWord)
    assert meaning.indicator == indicator


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("本月>开工数", "header.unknown"),
        ("本月新开工小区数", "header.unknown"),
        ("8月开工小区数", "header.unknown"),
        ("计划开工小区数", "header.ambiguous"),
        ("小区数>户数", "header.ambiguous"),
        ("计划", "header.unknown"),
        ("涉及人口", "header.unknown"),
        ("户数>开工数>小区数", "header.ambiguous"),
    ],
)
def test_a_header_that_contradicts_itself_is_refused(path: str, rule: str) -> None:
    assert DICTIONARY.find_meaning(tuple(path.split(">"))) == rule


def test_words_of_a_settings_file_go_first() -> None:
    own = HeaderWord(("涉及人口",), "ignore", "", "")
    dictionary = Dictionary(CATALOGUE, {"本月>开工数": own})
    assert dictionary.find_meaning(("本月", "开工数")) is own
    assert dictionary.find_meaning(("上月", "开工数")) == "header.unknown"
