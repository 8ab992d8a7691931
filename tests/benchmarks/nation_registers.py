"""A country's registers of communities, made from nothing, the same for a seed.

The communities of a county are those that its tables plan for 2023 to 2025, so that both tell the
same in each month, but for one county in a few hundred whose register lacks one. One file a
province with the state of the last month; on demand one a province and year with each month's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from tests.benchmarks.sheets import list_codes

PLAN_YEARS: Final = range(2023, 2026)
LAST: Final = (2025, 12)
# Forty-four months, the last one before that of the current state.
FIRST_OF_MONTHS: Final = (2022, 4)
MONTHS: Final = 44
IN_GB18030: Final = ("22", "52")
STREETS: Final = ("东", "南", "西", "北", "中")
# What offices write for each state, from not started to completed; provinces differ.
SPELLINGS: Final = (
    ("未开工", "前期准备", "已开工", "已完工"),
    ("尚未开工", "前期工作", "施工中", "竣工"),
    ("待开工", "前期", "已进场", "已竣工"),
)
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class YearPlan:
    """One county's plan of one year, month by month: communities planned, started, completed."""

    planned: tuple[int, ...]
    started: tuple[int, ...]
    completed: tuple[int, ...]


Plans = Mapping[tuple[str, int], YearPlan]


@dataclass(frozen=True)
class _Province:
    """The communities of a province, one an item; months count from January of year 0."""

    code: str
    counties: tuple[str, ...]
    county: Numbers
    listed: Numbers
    started: Numbers
    completed: Numbers
    texts: dict[str, pa.Array]


def write_registers(
    folder: Path, codes: Sequence[str], plans: Plans, seed: int, *, is_monthly: bool
) -> None:
    """Write the registers of the provinces of some counties.

    Parameters
    ----------
    folder : Path
        Of extracts.
    codes : sequence of str
        County codes.
    plans : mapping
        By county and year.
    is_monthly : bool
        Whether to write each community in each of forty-four months as well.
    """
    for province in sorted({code[:2] for code in codes}):
        own = tuple(code for code in codes if code.startswith(province))
        made = _make_province(province, own, plans, np.random.default_rng([seed, int(province)]))
        _write_current(folder, made)
        if is_monthly:
            _write_months(folder, made)


def _make_province(
    province: str, codes: tuple[str, ...], plans: Plans, chance: np.random.Generator
) -> _Province:
    parts: list[tuple[Numbers, ...]] = []
    years: list[Numbers] = []
    for index, code in enumerate(codes):
        for year in PLAN_YEARS:
            plan = plans[code, year]
            # One is forgotten by a few counties, for the check that holds both against each other.
            order = np.arange(plan.planned[-1] - (int(code) % 331 == 7))
            january = year * 12
            started = np.searchsorted(plan.started, order, side="right")
            late = order - plan.started[-1]
            started = january + np.where(late >= 0, 12 + late // 4, started)
            completed = np.searchsorted(plan.completed, order, side="right")
            late = order - plan.completed[-1]
            completed = january + np.where(late >= 0, 12 + late // 2, completed)
            listed = np.where(order < plan.planned[0], 0, january + 6)
            parts.append((np.full(len(order), index), listed, started, completed))
            years.append(np.full(len(order), year))
    county, listed, started, completed = (np.concatenate(part) for part in zip(*parts, strict=True))
    completed = np.maximum(completed, started)
    texts = _print_texts(province, county, np.concatenate(years), chance)
    return _Province(province, codes, county, listed, started, completed, texts)


def _print_texts(
    province: str, county: Numbers, years: Numbers, chance: np.random.Generator
) -> dict[str, pa.Array]:
    """Return what stays the same from month to month, as printed."""
    count = len(county)
    firsts = np.searchsorted(county, county)
    numbers = np.arange(count) - firsts + 1
    names = [f"某{STREETS[n % 5]}街道{n}号小区" for n in numbers.tolist()]
    households = chance.integers(40, 900, count)
    areas = households * chance.integers(60, 95, count) + chance.integers(0, 100, count) / 100
    printed = households.astype(str).astype(object)
    quirk = chance.random(count)
    printed[quirk < 0.015] = ["约" + text for text in printed[quirk < 0.015]]
    printed[quirk < 0.01] = ""
    printed[quirk < 0.005] = "/"
    is_large = int(province) % 3 == 0
    shown = np.char.mod("%.4f", areas / 10_000) if is_large else np.char.mod("%.2f", areas)
    area_head = "建筑面积(万平方米)" if is_large else "建筑面积(平方米)"
    return {
        "小区名称": pa.array(names),
        "户数": pa.array(printed.tolist(), pa.string()),
        "楼栋数": pa.array(chance.integers(1, 30, count).astype(str).tolist(), pa.string()),
        area_head: pa.array(shown.tolist(), pa.string()),
        "建成年份": pa.array(chance.integers(1970, 2001, count).astype(str).tolist(), pa.string()),
        "改造年度": pa.array(years.astype(str).tolist(), pa.string()),
    }


def _print_month(province: _Province, year: int, month: int) -> tuple[pa.Array, pa.Array]:
    """Return which communities a month's list has, and each one's state as printed."""
    now = year * 12 + month - 1
    listed = np.flatnonzero(province.listed <= now)
    started, completed = province.started[listed], province.completed[listed]
    states = (now >= started - 3).astype(np.int64) + (now >= started) + (now >= completed)
    return pa.array(listed), pa.array(SPELLINGS[int(province.code) % 3]).take(pa.array(states))


def _write_current(folder: Path, province: _Province) -> None:
    year, month = LAST
    listed, states = _print_month(province, year, month)
    names = {code: (name, parent) for code, name, parent in list_codes("county")}
    above = {
        code: name for level in ("prefecture", "province") for code, name, _ in list_codes(level)
    }
    counties = [names[code][0] for code in province.counties]
    groups = [above.get(names[code][1], "") for code in province.counties]
    county = pa.array(province.county).take(listed)
    columns = {
        "序号": pa.array(range(1, len(listed) + 1)).cast(pa.string()),
        "城市": pa.array(groups).take(county),
        "区县": pa.array(counties).take(county),
        **{head: texts.take(listed) for head, texts in province.texts.items()},
        "改造进展": states,
        "联系电话": pa.array(["0000"] * len(listed)),
    }
    title = f"{above[f'{province.code}0000']}城镇老旧小区改造台账\n截至{year}年{month}月底\n"
    path = folder / f"{province.code}0000_communities_{year}-{month:02d}.csv"
    _write(path, title, pa.table(columns), is_gb=province.code in IN_GB18030)


def _write_months(folder: Path, province: _Province) -> None:
    first = FIRST_OF_MONTHS[0] * 12 + FIRST_OF_MONTHS[1] - 1
    codes = pa.array(province.counties)
    by_year: dict[int, list[pa.Table]] = {}
    for now in range(first, first + MONTHS):
        year, month = now // 12, now % 12 + 1
        listed, states = _print_month(province, year, month)
        columns = {
            "月份": pa.array([f"{year}-{month:02d}"] * len(listed)),
            "行政区划代码": codes.take(pa.array(province.county).take(listed)),
            **{head: texts.take(listed) for head, texts in province.texts.items()},
            "改造状态": states,
        }
        by_year.setdefault(year, []).append(pa.table(columns))
    for year, tables in by_year.items():
        table = pa.concat_tables(tables)
        numbers = pc.cast(pa.array(range(1, table.num_rows + 1)), pa.string())
        path = folder / f"{province.code}0000_{year}_communities_by_month.csv"
        table = table.add_column(0, "序号", numbers)
        _write(path, "", table, is_gb=province.code in IN_GB18030)


def _write(path: Path, title: str, table: pa.Table, *, is_gb: bool) -> None:
    sink = pa.BufferOutputStream()
    options = pyarrow.csv.WriteOptions(quoting_style="none")
    pyarrow.csv.write_csv(table, sink, options)
    content = title.encode() + sink.getvalue().to_pybytes().replace(b'"', b"")
    path.write_bytes(content.decode().encode("gb18030") if is_gb else content)
