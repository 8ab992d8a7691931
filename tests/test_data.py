"""The curated data against the documents it came from.

Expected sums were added up by hand from the printed tables. Where the source documents are at
hand, the extracts are held against them byte by byte and word by word.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from renewal.catalogue import Catalogue, read_rows
from renewal.config import PROJECT_DIR
from renewal.inputs import list_extracts
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
PLACES = read_rows(DATA / "reference" / "places.csv")
PLACES_TODAY = [row for row in PLACES if not row["valid_to_date"]]
CODED_LEVELS = {"nation", "province", "prefecture", "county"}
# Prefectures and counties that a province has since 2025-11-06, by the first two digits.
DIVISIONS_BY_PROVINCE = {
    "11": (0, 16), "12": (0, 16), "31": (0, 16), "35": (9, 84), "37": (16, 136),
    "44": (21, 122), "46": (4, 25), "50": (0, 37), "64": (5, 22),
}  # fmt: skip
HAND_CHECKED_NAMES = {
    "140428": "Zhangzi County", "320116": "Luhe District", "320924": "Sheyang County",
    "330382": "Yueqing City", "340722": "Zongyang County", "341500": "Lu'an",
    "361124": "Yanshan County", "370724": "Linqu County", "371722": "Shan County",
    "410621": "Xun County", "440113": "Panyu District", "511123": "Qianwei County",
    "652823": "Yuli County", "620802": "Kongtong District", "130726": "Yu County",
    "650100": "Ürümqi", "540200": "Xigazê", "141100": "Lüliang", "361000": "Fuzhou (Jiangxi)",
    "622921": "Linxia County",
}  # fmt: skip


def list_names(row: dict[str, str]) -> set[str]:
    return {row["name_zh"], row["short_name_zh"], *row["aliases"].split("|")} - {""}


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


def test_places_are_those_of_the_whole_country() -> None:
    counts: dict[tuple[str, str], int] = Counter(
        (row["place_level"], row["place_code"][:2]) for row in PLACES_TODAY
    )
    levels = Counter(row["place_level"] for row in PLACES_TODAY)
    assert levels["nation"] == 1
    assert levels["province"] == 34
    assert levels["prefecture"] == 333
    # 2846 at the end of 2024, less the two new counties of Xinjiang and one of Chongqing in 2025.
    outside = counts["county", "71"] + counts["county", "81"]
    assert levels["county"] - outside == 2843
    for province, expected in DIVISIONS_BY_PROVINCE.items():
        assert (counts["prefecture", province], counts["county", province]) == expected, province


def test_a_code_tells_the_parent_of_its_place() -> None:
    codes = {row["place_code"] for row in PLACES}
    for row in PLACES:
        if row["place_level"] not in CODED_LEVELS:
            continue
        code, parent = row["place_code"], row["parent_place_code"]
        assert re.fullmatch(r"[0-9]{6}", code), row
        expected = {
            "nation": {""},
            "province": {"000000"},
            "prefecture": {f"{code[:2]}0000"},
            "county": {f"{code[:4]}00", f"{code[:2]}0000"} & codes,
        }[row["place_level"]]
        # A county led by its province has no prefecture of its first four digits.
        assert parent == max(expected), row
        assert code.endswith("00") == (row["place_level"] != "county"), row


def test_no_code_is_valid_twice_and_codes_of_new_places_are_sorted() -> None:
    codes = [row["place_code"] for row in PLACES]
    assert len(codes) == len(set(codes))
    added = codes[codes.index("500112:双龙湖街道") + 1 :]
    assert added == sorted(added)
    assert len(added) > 3000


def test_a_name_means_one_place_under_its_parent() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in PLACES_TODAY:
        for name in (*list_names(row), row["name_en"]):
            owners[row["parent_place_code"], name].add(row["place_code"])
    assert {key: found for key, found in owners.items() if len(found) > 1} == {}


def test_a_short_form_takes_no_name_of_a_province_nor_a_former_name() -> None:
    names = {row["place_code"]: list_names(row) for row in PLACES}
    provinces = {row["place_code"] for row in PLACES if row["place_level"] == "province"}
    of_provinces = set.union(*(names[code] for code in provinces))
    for row in PLACES:
        if row["place_code"] in provinces or row["place_level"] not in CODED_LEVELS:
            continue
        short = list_names(row) - {row["name_zh"]}
        assert not short & of_provinces, row
        # Of a county the last letter says what it is: 梅县 was another place than 梅县区.
        if row["name_zh"].endswith("区"):
            assert not any(name.endswith("县") for name in short), row
        if row["place_level"] == "county" and row["parent_place_code"] not in provinces:
            assert not short & names[row["parent_place_code"]], row


def test_english_names_are_written_in_letters() -> None:
    for row in PLACES:
        assert re.fullmatch(r"[A-ZÜ][A-Za-zÜüê', ()-]+", row["name_en"]), row


def test_english_names_follow_the_reading_of_the_place() -> None:
    names = {row["place_code"]: row["name_en"] for row in PLACES}
    assert {code: names[code] for code in HAND_CHECKED_NAMES} == HAND_CHECKED_NAMES


def test_a_point_says_how_precise_it_is() -> None:
    for row in PLACES:
        has_point = row["longitude_deg"] != ""
        assert has_point == (row["latitude_deg"] != "") == (row["position_precision"] != ""), row
        if has_point:
            assert 73 < float(row["longitude_deg"]) < 136, row
            assert 3 < float(row["latitude_deg"]) < 54, row


def test_our_tables_are_plain_utf8_without_a_mark() -> None:
    for folder in ("reference", "curated"):
        for path in (DATA / folder).glob("*.csv"):
            content = path.read_bytes()
            assert not content.startswith(b"\xef\xbb\xbf"), path
            with path.open(encoding="utf-8", newline="") as stream:
                assert len({len(line) for line in csv.reader(stream)}) == 1, path
