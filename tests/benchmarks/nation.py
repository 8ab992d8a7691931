"""A country's tables in the layouts that offices issue, made from nothing, the same for a seed.

Real division codes and a made-up course: each county plans at the year's beginning, revises some
plans in summer, starts and completes month by month; it has one programme, paid from three
sources, with works. One file a province and year, as a province collects them, and registers of the
communities that the counties plan (`nation_registers`).
"""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from renewal.config import PROJECT_DIR
from tests.benchmarks.nation_registers import YearPlan, write_registers
from tests.benchmarks.sheets import list_codes

Size = Literal["S", "M", "L", "XL"]
YEARS: Final = range(2021, 2026)
ONE_PROVINCE: Final = "44"
# Their counties stand in tables that are shipped, of the same months.
LEFT_OUT: Final = ("4414", "3714")
HEADER: Final = (
    "月份", "行政区划代码", "计划小区数", "前期小区数", "开工小区数", "完工小区数",
    "计划户数", "前期户数", "开工户数", "完工户数", "计划投资额(万元)", "累计完成投资额(万元)",
)  # fmt: skip
FUNDING: Final = (("central_subsidy", 30), ("special_bond", 50), ("resident_contribution", 5))
SOURCE: Final = "fengshun-undated"  # made-up figures have none; this one has no date
Row = Sequence[str | int]


@dataclass(frozen=True)
class _County:
    code: str
    name: str
    communities: int
    households: int
    pace: float


def make_country(folder: Path, size: Size, seed: int = 7) -> Path:
    """Write a data folder: the one that is shipped, with a country's tables beside it.

    Parameters
    ----------
    size : {"S", "M", "L", "XL"}
        Nothing beside it; the counties of one province; all counties, five years, by month, and
        300,000 communities with their current state; the same and each community in each of 44
        months, 13 million rows.
    """
    shutil.copytree(PROJECT_DIR / "data", folder)
    if size == "S":
        return folder
    chance = random.Random(seed)
    counties = [
        _County(code, name, chance.randint(10, 60), chance.randint(80, 120), chance.uniform(0.4, 1))
        for code, name, _ in list_codes("county")
        if not code.startswith(LEFT_OUT) and (size != "M" or code.startswith(ONE_PROVINCE))
    ]
    plans: dict[tuple[str, int], YearPlan] = {}
    for province in sorted({county.code[:2] for county in counties}):
        own = [county for county in counties if county.code.startswith(province)]
        for year in YEARS:
            course = _plan_year(own, chance)
            plans |= {(code, year): plan for code, plan in course.items()}
            path = folder / "extracts" / f"{province}0000_{year}_by_county.csv"
            _write(path, "w", [HEADER, *_make_year(own, year, course)])
    codes = [county.code for county in counties]
    write_registers(folder / "extracts", codes, plans, seed, is_monthly=size == "XL")
    curated = folder / "curated"
    _write(curated / "programmes.csv", "a", _make_programmes(counties))
    _write(curated / "funding.csv", "a", _make_funding(counties))
    _write(curated / "observations.csv", "a", _make_works(counties))
    return folder


def _write(path: Path, mode: Literal["w", "a"], rows: Iterable[Row]) -> None:
    with path.open(mode, encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def _plan_year(counties: Sequence[_County], chance: random.Random) -> dict[str, YearPlan]:
    """Return each county's plan of a year and how far it comes, by code."""
    plans = {county.code: county.communities + chance.randint(-5, 5) for county in counties}
    revised = {county.code for county in counties if chance.random() < 0.05}
    course = {}
    for county in counties:
        planned, started, completed = [], [], []
        for month in range(1, 13):
            more = 3 if month > 6 and county.code in revised else 0
            planned.append(plans[county.code] + more)
            started.append(round(planned[-1] * min(1.0, county.pace * month / 10)))
            completed.append(round(started[-1] * max(0, month - 6) / 12))
        course[county.code] = YearPlan(tuple(planned), tuple(started), tuple(completed))
    return course


def _make_year(
    counties: Sequence[_County], year: int, course: Mapping[str, YearPlan]
) -> Iterator[Row]:
    for month in range(1, 13):
        for county in counties:
            plan = course[county.code]
            planned, started = plan.planned[month - 1], plan.started[month - 1]
            completed = plan.completed[month - 1]
            per, money = county.households, planned * 320
            waiting = planned - started
            # As printed: nothing to report is a stroke in some counties, a nought in others.
            is_stroke = waiting == 0 and int(county.code) % 3 == 0
            yield (
                f"{year}-{month:02d}", county.code, planned, "/" if is_stroke else waiting, started,
                completed, planned * per, "/" if is_stroke else waiting * per, started * per,
                completed * per, money, round(money * started / planned * 0.6),
            )  # fmt: skip


def _make_programmes(counties: Iterable[_County]) -> Iterator[Row]:
    for county in counties:
        yield (
            f"made-{county.code}", "", county.code, f"{county.name}改造", f"Made {county.code}",
            "programme", "false", "为测速而编。", "Made to measure speed.", "", "", "", "", "",
            SOURCE,
        )  # fmt: skip


def _make_funding(counties: Iterable[_County]) -> Iterator[Row]:
    for county in counties:
        total = county.communities * 3_200_000
        for category, share in (("total", 100), *FUNDING):
            amount = total * share // 100
            yield (
                f"made-{county.code}", category, "planned", amount, "exact",
                f"{amount // 10_000}万元", "", SOURCE, "§1", "", "",
            )  # fmt: skip


def _make_works(counties: Iterable[_County]) -> Iterator[Row]:
    for county in counties:
        for indicator, unit, each in (
            ("parking_spaces_added", "space", 30),
            ("lifts_added", "lift", 2),
        ):
            for stage, share in (("planned", 100), ("actual", 40)):
                number = county.communities * each * share // 100
                yield (
                    f"made-{county.code}", indicator, stage, number, unit, "exact", str(number), "",
                    SOURCE, "§1", "", "",
                )  # fmt: skip
