"""Files that must be refused, each with the cell and the rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.data.make_sheets import stray_files
from tests.data.make_sheets.counties import FLAT, STAGED, TWO
from tests.data.make_sheets.layouts import (
    Column,
    Layout,
)
from tests.data.make_sheets.page import Formula, Grid, Page
from tests.data.make_sheets.places import CHONGQING, HUNAN, MEIZHOU
from tests.data.make_sheets.ways import WAN, Report, cross, head

TITLE = "2024年2月梅州市城镇老旧小区改造进展情况表"
SOME = dict(list(CHONGQING.items())[8:14])
MONEY = [head("计划投资额", "investment_planned_cny", WAN),
         head("累计完成投资额", "investment_completed_cny", WAN)]  # fmt: skip
START = Report("", MEIZHOU, "2024-02-29", Layout([TITLE]), FLAT, 101)


def build_pages() -> list[Page]:
    """Return every file that must be refused."""
    pages = [report.draw() for report in (*_list_headers(), *_list_places())]
    return [*pages, *_build_spoiled(), *_build_several(), *stray_files.build_pages()]


def _named(name: str, *refused: str, **changes: object) -> Report:
    return replace(START, file_name=name, refused=refused, **changes)  # type: ignore[arg-type]


def _list_headers() -> list[Report]:
    shares = [*FLAT[:2], head("开工率", "community_start_share", show=START.columns[0].show)]
    return [
        _named("refused_monthly_increments.xlsx", "header.unknown Sheet1!D2",
          "header.unknown Sheet1!F2",
               columns=_rename({1: "本月新开工小区数（个）", 3: "当月完成户数（户）"})),
        _named("refused_unknown_word.xlsx", "header.unknown Sheet1!G2",
               columns=_rename({4: "惠及楼道数（个）"})),
        _named("refused_thousand_households.xlsx", "unit.unknown Sheet1!F2",
               layout=Layout([TITLE], unit_line="单位：千户"),
               columns=cross({"计划": "计划", "开工": "开工"}, TWO, brackets=False)),
        _named("refused_two_scales.xlsx", "header.unit Sheet1!C3", "header.unit Sheet1!D3",
               codes=HUNAN, columns=MONEY,
               layout=Layout(["2024年2月全省投资完成情况表"], unit_line="单位：万元、亿元")),
        _named("refused_area_without_unit.csv", "header.unit refused_area_without_unit!D2",
               layout=Layout([TITLE], is_merged=False),
               columns=[FLAT[0], head("计划改造建筑面积", "floor_area_planned_m2")]),
        _named("refused_no_stage.xlsx", "header.stage Sheet1!C2", "header.stage Sheet1!D2",
               columns=[head("小区数（个）", "communities_planned"),
                 head("户数（户）", "households_planned")]),
        _named("refused_same_measure_twice.xlsx", "header.repeated Sheet1!D2",
               columns=_rename({1: "计划改造小区数（个）"})),
        _named("refused_two_stages_in_one_head.xlsx", "header.ambiguous Sheet1!D2",
               columns=_rename({1: "计划开工小区数（个）"})),
        _named("refused_bare_fractions.xlsx", "header.share_unit Sheet1!E2",
               columns=shares, codes=SOME),
        _named("refused_settings_for_another_table.xlsx", "settings.unused", "settings.unused",
               settings='[units]\n"建筑面积" = "万平方米"\n\n[headers]\n"涉及人口" = "ignore"\n'),
        _named("refused_2024-01_two_months.xlsx", "month.conflict"),
        _named("refused_no_month.xlsx", "month.missing",
               layout=Layout(["梅州市城镇老旧小区改造进展情况表"])),
    ]  # fmt: skip


def _rename(texts: dict[int, str]) -> list[Column]:
    columns = list(FLAT)
    for number, text in texts.items():
        columns[number] = replace(columns[number], heads=(text,))
    return columns


def _list_places() -> list[Report]:
    def title(when: str) -> Layout:
        return Layout([f"{when}城镇老旧小区改造进展情况表"])

    scattered = {**dict(list(MEIZHOU.items())[:6]), "德城区": "371402"}
    return [
        _named("refused_former_county.xlsx", "place.not_valid Sheet1!B8",
               codes={("梅县" if name == "梅县区" else name): code for name,
                 code in MEIZHOU.items()}),
        _named("refused_abolished_districts.xlsx", "place.not_valid Sheet1!B7",
          "place.not_valid Sheet1!B14",
               codes=dict(list(CHONGQING.items())[:14]), layout=title("2025年12月重庆市")),
        _named("refused_district_before_its_time.xlsx", "place.not_valid Sheet1!B9",
               codes={**SOME, "两江新区": "500157"}, layout=title("2022年3月重庆市")),
        _named("refused_places_of_two_cities.xlsx", "place.scattered Sheet1!B9", codes=scattered),
        _named("refused_unknown_place.xlsx", "place.unknown Sheet1!B9",
               codes={**SOME, "两江大区": ""}, layout=title("2022年3月重庆市")),
    ]  # fmt: skip


def _build_spoiled() -> list[Page]:
    """Tables that are right but for what one change did to them."""
    changes: list[tuple[str, str, Callable[[Grid], None]]] = [
        ("refused_formula_without_result.xlsx", "cell.formula Sheet1!C12",
         lambda grid: grid.put(12, 3, Formula("=SUM(C3:C11)", None))),
        ("refused_error_values.xlsx", "cell.error Sheet1!D5",
         lambda grid: grid.put(5, 4, Formula("=D99/0", "#DIV/0!"))),
        ("refused_merged_figures.xlsx", "cell.merged_figure Sheet1!C4", _merge_figures),
        ("refused_stray_figure.xlsx", "cell.no_header Sheet1!I6", lambda grid: grid.put(6, 9, 37)),
        ("refused_name_on_two_rows.xlsx", "place.unknown Sheet1!B11", _split_name),
        ("refused_row_without_name.xlsx", "row.no_name Sheet1!B8",
         lambda grid: grid.put(8, 2, None)),
        ("refused_date_for_figure.xlsx", "cell.date Sheet1!D6",
         lambda grid: grid.cells.update({(6, 4): replace(grid.cells[6, 4],
           content=date(2024, 11, 14))})),
        ("refused_date_for_name.xlsx", "cell.date Sheet1!B7",
         lambda grid: grid.put(7, 2, date(2024, 11, 14))),
        ("refused_note_inside.xlsx", "row.note_inside Sheet1!A8", _put_note),
        ("refused_place_twice.xlsx", "place.duplicate Sheet1!B9",
         lambda grid: grid.put(9, 2, "丰顺县")),
        ("refused_names_torn_off.xlsx", "row.no_name Sheet1!B13", _tear_names),
    ]  # fmt: skip
    pages = []
    for name, refused, change in changes:
        page = _named(name, refused).draw()
        change(page.grid)
        pages.append(page)
    torn = _named(
        "refused_columns_torn.csv",
        "row.no_name refused_columns_torn!B13",
        layout=Layout([TITLE], is_merged=False),
    ).draw()
    _tear_names(torn.grid)
    return [*pages, torn]


def _merge_figures(grid: Grid) -> None:
    grid.put(5, 3, None)
    grid.merges.append((4, 3, 5, 3))


def _split_name(grid: Grid) -> None:
    """Put the last unit on two rows, as a scan of a wrapped cell gives it."""
    _shift_rows(grid, 12)
    grid.put(11, 2, "城市排")
    grid.put(12, 2, "水中心")


def _put_note(grid: Grid) -> None:
    _shift_rows(grid, 8)
    grid.put(8, 1, "注：以下各县为补报")


def _shift_rows(grid: Grid, first: int) -> None:
    for (row, column), entry in sorted(grid.cells.items(), reverse=True):
        if row >= first:
            grid.cells[row + 1, column] = entry
            del grid.cells[row, column]


def _tear_names(grid: Grid) -> None:
    """Leave the names on top and move their figures below, as a careless extraction does."""
    rows = range(3, 13)
    for row in rows:
        for column in range(3, 8):
            entry = grid.cells.pop((row, column), None)
            if entry is not None:
                grid.cells[row + len(rows), column] = entry


def _build_several() -> list[Page]:
    other = _named("other.xlsx", seed=102, sheet="另一张表").draw().grid
    two = _named("refused_two_sheets.xlsx", "sheet.several_tables", sheet="进展表").draw()
    two.grids.append(other)
    stacked = _named("refused_two_tables_in_one_sheet.xlsx", " Sheet1").draw()
    below = _named("x.xlsx", seed=103, columns=cross(STAGED, TWO)).draw().grid
    shift = stacked.grid.row_count + 2
    for (row, column), entry in below.cells.items():
        stacked.grid.cells[row + shift, column] = entry
    stacked.grid.merges += [(a + shift, b, c + shift, d) for a, b, c, d in below.merges]
    empty = _named("refused_no_rows.xlsx", "sheet.no_rows Sheet1").draw()
    for position in [position for position in empty.grid.cells if position[0] > 2]:
        del empty.grid.cells[position]
    return [two, stacked, empty]
