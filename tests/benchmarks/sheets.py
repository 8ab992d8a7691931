"""Large tables in official layouts, made from nothing, the same for the same seed."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import openpyxl

from renewal.config import PROJECT_DIR

FLAT_HEADER = (
    "月份", "行政区划代码", "计划小区数", "前期小区数", "开工小区数", "完工小区数",
    "计划户数", "前期户数", "开工户数", "完工户数", "计划楼栋数", "计划投资额(万元)",
)  # fmt: skip
BULLETIN_HEADER = (
    "序号", "区县名称", "计划小区数", "开工小区数", "完工小区数", "计划户数", "开工户数",
    "完工户数",
)  # fmt: skip


def list_codes(level: str) -> list[tuple[str, str, str]]:
    """Return (code, name, parent code) of the divisions of a level that exist today."""
    path = PROJECT_DIR / "data" / "reference" / "places.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            (row["place_code"], row["name_zh"], row["parent_place_code"])
            for row in csv.DictReader(stream)
            if row["place_level"] == level
            and row["is_division"] == "true"
            and not row["valid_to_date"]
            and not row["valid_from_date"]
        ]


def make_flat_sheet(path: Path, row_count: int, seed: int = 7) -> None:
    """Write a workbook of one flat sheet: a header row, then one row a county and month."""
    chance = random.Random(seed)
    codes = [code for code, _, _ in list_codes("county")]
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "数据"
    sheet.append(FLAT_HEADER)
    for number in range(row_count):
        month, county = divmod(number, len(codes))
        year = 2000 + month // 12
        planned = chance.randint(10, 60)
        households = planned * chance.randint(80, 120)
        sheet.append(
            [
                f"{year}-{month % 12 + 1:02d}", codes[county],
                planned, planned // 5, planned // 2, planned // 4,
                households, households // 5, households // 2, households // 4,
                planned * 3, households * 1.25,
            ]
        )  # fmt: skip
    workbook.save(path)


def make_bulletins(folder: Path, count: int, seed: int = 7) -> list[Path]:
    """Write a bulletin for each of the first prefectures with three counties or more.

    Title, unit line, merged header of two rows, 序号, units, 合计 last, as an office issues it.
    """
    chance = random.Random(seed)
    names = {code: name for code, name, _ in list_codes("prefecture")}
    counties: dict[str, list[str]] = {}
    for _, name, parent_code in list_codes("county"):
        counties.setdefault(parent_code, []).append(name)
    chosen = [code for code in names if len(counties.get(code, [])) > 2][:count]
    return [_write_bulletin(folder, names[code], code, counties[code], chance) for code in chosen]


def _write_bulletin(
    folder: Path, place: str, code: str, units: list[str], chance: random.Random
) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "进展情况"
    sheet.append([f"{place}城镇老旧小区改造进展情况"])
    sheet.append(["截至2024年6月底", None, None, None, None, None, "单位：个、户"])
    sheet.append(["序号", "区县名称", "改造计划", None, "已开工", None, "已完工"])
    sheet.append([None, None, "小区数", "户数", "小区数", "户数", "小区数"])
    sums = [0] * 5
    for number, unit in enumerate(units, start=1):
        planned = chance.randint(5, 60)
        figures = [planned, planned * 100, planned // 2, planned * 50, planned // 4]
        sums = [total + figure for total, figure in zip(sums, figures, strict=True)]
        sheet.append([number, unit, *figures])
    sheet.append(["合计", None, *sums])
    for area in ("A1:G1", "A3:A4", "B3:B4", "C3:D3", "E3:F3"):
        sheet.merge_cells(area)
    path = folder / f"{code}_{place}_2024-06.xlsx"
    workbook.save(path)
    return path
