"""The curated data against the documents it came from.

Expected sums were added up by hand from the printed tables. Where the source documents are at
hand, the extracts are held against them byte by byte and word by word.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from renewal.catalogue import Catalogue, read_rows
from renewal.config import PROJECT_DIR
from renewal.rawdata import list_extracts
from renewal.reading import read_extract

DATA = PROJECT_DIR / "data"
SHARED = PROJECT_DIR.parent / "shared"
needs_documents = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the source documents are not beside the project"
)

# Printed totals, read from the documents.
PRINTED_TOTALS: dict[str, dict[str, Decimal | int]] = {
    "meizhou_2021-09_bulletin.xlsx": {
        "households_planned": 13863, "communities_planned": 120, "households_preparing": 4715,
        "communities_preparing": 25, "households_started": 9148, "communities_started": 95,
    },
    "meizhou_2021-11_bulletin.xlsx": {
        "households_planned": 14736, "communities_planned": 135, "households_preparing": 2825,
        "communities_preparing": 14, "households_started": 11911, "communities_started": 121,
    },
    "mohurd_2023-06_province_starts.csv": {"communities_started": 42621},
    "mohurd_2023-09_province_starts.csv": {"communities_started": 51294},
    "dezhou_2022_plan_by_county.csv": {
        "projects_planned": 313, "communities_planned": 313, "buildings_planned": 1164,
        "households_planned": 35305, "floor_area_planned_m2": 3777200,
    },
    "hunan_2021-08_city_starts_investment.csv": {
        "communities_planned": 1500, "communities_started": 1110,
        "investment_planned_cny": Decimal("7523937300"),
        "investment_completed_cny": Decimal("2816826000"),
    },
}  # fmt: skip
# What the units of Hunan's table add up to; the printed total is 0.03 万元 less.
HUNAN_PLANNED_INVESTMENT_SUM = Decimal("7523937600")


@pytest.mark.parametrize("file_name", PRINTED_TOTALS)
def test_units_add_up_to_the_printed_totals(file_name: str) -> None:
    result = read_extract(DATA / "extracts" / file_name, Catalogue(DATA))
    sums: dict[str, Decimal] = defaultdict(Decimal)
    printed = {}
    for value in result.values:
        if value.unit == "share":
            continue
        if value.row_role == "total":
            printed[value.indicator] = value.value
        else:
            sums[value.indicator] += value.value or 0
    assert printed == PRINTED_TOTALS[file_name]
    expected = dict(PRINTED_TOTALS[file_name])
    if "hunan" in file_name:
        expected["investment_planned_cny"] = HUNAN_PLANNED_INVESTMENT_SUM
    assert sums == expected


def test_every_shipped_extract_reads_without_a_problem() -> None:
    catalogue = Catalogue(DATA)
    for path in list_extracts(DATA):
        result = read_extract(path, catalogue)
        assert result.problems == [], path.name
        assert result.values, path.name
        assert path.name in catalogue.source_ids, path.name


@needs_documents
@pytest.mark.parametrize("path", sorted(SHARED.glob("extracts/*.csv")), ids=lambda path: path.name)
def test_csv_extracts_are_the_published_ones(path: Path) -> None:
    assert (DATA / "extracts" / path.name).read_bytes() == path.read_bytes()


@needs_documents
@pytest.mark.parametrize("month", ["2021-09", "2021-11"])
def test_bulletin_workbooks_hold_every_printed_cell(month: str) -> None:
    heading = f"{month[:4]}年{int(month[5:])}月梅州市城镇老旧小区改造进展情况\n\n序号"
    documents = (path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*")))
    text = next(document for document in documents if heading in document)
    table = text[text.index(heading) :]
    lines = [line.split("\t") for line in table.splitlines() if re.match(r"\d\t|合计", line)]
    result = read_extract(DATA / "extracts" / f"meizhou_{month}_bulletin.xlsx", Catalogue(DATA))
    printed: dict[int, list[str]] = defaultdict(list)
    for value in result.values:
        printed[value.row_order].append(value.printed)
    # 序号 and name come first in a row of a unit, only 合计 in the row of totals.
    expected = [line[-6:] for line in lines]
    assert len(expected) == 10
    assert [printed[order] for order in sorted(printed)] == expected


@needs_documents
@pytest.mark.parametrize("name", ["observations", "funding"])
def test_printed_wording_stands_in_the_documents(name: str) -> None:
    words = "".join(path.read_text(encoding="utf-8") for path in (SHARED / "seeds").glob("*.txt"))
    everything = re.sub(r"\s", "", words)
    for row in read_rows(DATA / "curated" / f"{name}.csv"):
        assert row["as_published"] in everything, row
        assert len(row["as_published"]) <= 12, row


@needs_documents
def test_summaries_copy_no_sentence() -> None:
    words = "".join(path.read_text(encoding="utf-8") for path in (SHARED / "seeds").glob("*.txt"))
    everything = re.sub(r"\s", "", words)
    for row in read_rows(DATA / "curated" / "programmes.csv"):
        for column in ("summary_zh", "lesson_zh"):
            text = row[column]
            copied = [
                text[i : i + 16] for i in range(len(text) - 15) if text[i : i + 16] in everything
            ]
            assert copied == [], (row["programme_id"], copied)


@needs_documents
def test_no_person_named_in_the_documents_enters_the_repository() -> None:
    # Family names of officials and staff whom the documents name, with what follows them there.
    words = "".join(path.read_text(encoding="utf-8") for path in (SHARED / "seeds").glob("*.txt"))
    titles = r"(?:同志|书记|主任|处长|区域总经理|记者|副市长)"
    names = set(re.findall(rf"{titles}([\u4e00-\u9fa5]{{3}})(?=说|介绍|多次|同样|调研|摄)", words))
    assert len(names) >= 4
    kept = [*DATA.rglob("*.csv"), *DATA.rglob("*.md"), *PROJECT_DIR.glob("renewal/**/*.json")]
    for path in kept:
        text = path.read_text(encoding="utf-8-sig")
        assert not [name for name in names if name in text], path


def test_reference_tables_name_everything_in_both_languages() -> None:
    for name, columns in {
        "reference/places": ("name_zh", "name_en"),
        "reference/sources": ("title_zh", "title_en", "origin_zh", "origin_en"),
        "reference/indicators": ("name_zh", "name_en", "definition_zh", "definition_en"),
        "reference/boundaries": ("origin_zh", "origin_en", "licence_zh", "licence_en", "note_zh"),
        "curated/programmes": ("name_zh", "name_en", "summary_zh", "summary_en"),
    }.items():
        for row in read_rows(DATA / f"{name}.csv"):
            assert all(row[column] for column in columns), (name, row)


def test_boundaries_on_file_are_the_ones_described() -> None:
    described = {row["file_name"] for row in read_rows(DATA / "reference" / "boundaries.csv")}
    on_file = {path.name for path in (DATA / "reference" / "boundaries").glob("*.geojson")}
    assert on_file == described
    for row in read_rows(DATA / "reference" / "boundaries.csv"):
        assert "审图号" in row["note_zh"], row["file_name"]


def test_places_change_codes_on_the_known_days() -> None:
    rows = read_rows(DATA / "reference" / "places.csv")
    ends = {row["place_code"]: row["valid_to_date"] for row in rows}
    starts = {row["place_code"]: row["valid_from_date"] for row in rows}
    assert ends["500105"] == ends["500112"] == "2025-11-05"
    assert starts["500157"] == "2025-11-06"
    assert ends["441421"] < starts["441403"]


def test_our_tables_are_plain_utf8_without_a_mark() -> None:
    for folder in ("reference", "curated"):
        for path in (DATA / folder).glob("*.csv"):
            content = path.read_bytes()
            assert not content.startswith(b"\xef\xbb\xbf"), path
            with path.open(encoding="utf-8", newline="") as stream:
                assert len({len(line) for line in csv.reader(stream)}) == 1, path
