"""The settings file beside a table, and the roles of header words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from renewal.catalogue import Catalogue
from renewal.config import PROJECT_DIR
from renewal.errors import ReferenceDataError
from renewal.reading import read_extract
from tests.reading.conftest import ReadText

TABLE = "区县名称,小区数(个)\n梅江区,3\n"


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ('plan_year = "2022"', "plan_year = '2022'"),
        ("plan_year = 22", "plan_year = 22"),
        ("plan_year = true", "plan_year = True"),
        ('units = "万元"', "units = '万元'"),
        ('headers = ["ignore"]', "headers = ['ignore']"),
        ('stages = "planned"', "stages = 'planned'"),
        ('stage = "plan"', "stage = 'plan'"),
        ("place_code = 441400", "place_code = 441400"),
        ('[units]\n"小区数" = "公顷"', "units.小区数 = '公顷'"),
        ('[headers]\n"小区数" = "小区"', "headers.小区数 = '小区'"),
        ('[headers]\n"小区数" = 3', "headers.小区数 = 3"),
    ],
)
def test_a_setting_that_is_not_known_is_named(
    read_text: ReadText, settings: str, named: str
) -> None:
    (problem,) = read_text(TABLE, settings=settings).problems
    assert (problem.rule, problem.file_name) == ("settings.unreadable", "梅州_2021-11.csv.toml")
    assert named in problem.value


@pytest.mark.parametrize("meaning", ["communities_{stage}", "communities_planned"])
def test_a_header_may_be_given_its_measure(read_text: ReadText, meaning: str) -> None:
    settings = f'stage = "planned"\n[headers]\n"改造数" = "{meaning}"\n'
    (value,) = read_text("区县名称,改造数(个)\n梅江区,3\n", settings=settings).values
    assert (value.indicator, value.printed) == ("communities_planned", "3")


def test_a_role_that_is_not_known_names_file_row_and_value(tmp_path: Path) -> None:
    shutil.copytree(PROJECT_DIR / "data" / "reference", tmp_path / "reference")
    words = tmp_path / "reference" / "header_words.csv"
    words.write_text(
        words.read_text(encoding="utf-8").replace("编号,index", "编号,idex"), encoding="utf-8"
    )
    table = PROJECT_DIR / "data" / "extracts" / "mohurd_2023-09_province_starts.csv"
    with pytest.raises(ReferenceDataError) as raised:
        read_extract(table, Catalogue(tmp_path))
    (problem,) = raised.value.problems
    assert (problem.rule, problem.file_name) == ("reference.role", "header_words.csv")
    assert (problem.cell, problem.value) == ("row 3, role", "idex")
