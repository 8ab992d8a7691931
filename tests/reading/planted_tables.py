"""Faults that move rows and columns, or change what a header or a title says; wrong sums."""

from __future__ import annotations

from tests.data.make_sheets import Page
from tests.reading.edits import (
    Fault,
    change_settings,
    delete_cell,
    delete_cell_up,
    delete_row,
    insert_cell,
    push_down,
    put,
    replace_text,
    swap,
)  # fmt: skip
from tests.reading.planted_cells import (
    AREA,
    BULLETIN,
    FORMATS,
    HUNAN,
    NUMBERED,
    PLAN,
    STAGES,
    THOUSANDS,
)

BOOK = "hunan_2024-03_cover_and_notes.xlsx"
NAMED_SHEET = "hunan_2024-05_sheet_in_settings.xlsx"


def hide_table(page: Page) -> None:
    page.grid.is_hidden = True


def show_draft(page: Page) -> None:
    page.grids[3].is_hidden = False


FAULTS = [
    Fault("row moved left by a deleted cell", STAGES, delete_cell("D8"), "totals_differ", "D6"),
    Fault("row moved right by an inserted cell", STAGES, insert_cell("D8"), "cell.no_header", "K8"),
    Fault("row of a text file moved left", HUNAN, delete_cell("D6"), "", "C6 D6 E6 F6 G6 H6"),
    Fault("row of a text file moved right", HUNAN, insert_cell("D6"), "cell.", "D6 E6 F6 G6 H6 I6"),
    Fault("name moved into the figures", STAGES, insert_cell("B8"), "", "B8 C8 K8"),
    Fault("names moved down a row", NUMBERED, push_down("B6"), "row.no_name", "B6"),
    Fault("names moved up a row", NUMBERED, delete_cell_up("B6"), "row.no_name", "B14"),
    Fault("a column moved down a row", NUMBERED, push_down("C6"), "", "A16 B16 C16 C6"),
    Fault("a column moved down into the notes", STAGES, push_down("D7"), "", "A16 B16 D16 D7"),
    Fault("a column moved up from its middle", NUMBERED, delete_cell_up("C8"), "", "C14 C15"),
    Fault("a column of text moved up", THOUSANDS, delete_cell_up("D4"), "", "D11 D12"),
    Fault("total printed over a unit", NUMBERED, delete_row(14), "totals_differ", "C15 C14"),
    Fault("unit left out", STAGES, delete_row(9), "totals_differ", "C6"),
    Fault("unit left out below a first total", PLAN, delete_row(5), "totals_differ", "B2"),
    Fault("total wrong by one", HUNAN, put("C19", "1501"), "totals_differ", "C19"),
    Fault("total with swapped digits", THOUSANDS, swap("F12", "G12"), "totals_differ", "F12"),
    Fault("first total wrong", PLAN, put("E2", "35350"), "totals_differ", "E2"),
    Fault("total of an area wrong", AREA, put("F17", 234.22), "totals_differ", "F17"),
    Fault("figure with a digit too many", STAGES, put("D7", 25780), "totals_differ", "D6"),
    Fault("figure with swapped digits", BULLETIN, put("C7", 891), "totals_differ", "C14"),
    Fault("decimal point moved", HUNAN, put("F5", "8615.725"), "totals_differ", "F19"),
    Fault("figure struck out", BULLETIN, put("C7", "/"), "totals_differ", "C14"),
    Fault("subtotal wrong", "dezhou_2024-03_subtotals.xlsx", put("C7", 52), "total", "C7"),
    Fault("part larger than its whole", "shandong_2024-09_cities_with_parts.xlsx", put("B4", 9999),
          "parts_exceed_whole", "B3 B4"),
    Fault("rate wrong", HUNAN, put("E5", "93.55%"), "rates_differ", "E5"),
    Fault("rate a hundred times too high", HUNAN, put("E5", "9533%"), "rates_differ", "E5"),
    Fault("rate of the total wrong", HUNAN, put("E19", "75.00%"), "rates_differ", "E19"),
    Fault("share of money wrong", FORMATS, put("H7", 0.4629, "0.00%"), "rates_differ", "H7"),
    Fault("started instead of rate's base", HUNAN, swap("C5", "D5"), "rates_differ", "E5"),
    Fault("preparing and started above the plan", STAGES, put("E7", 3), "stages_exceed_plan", "G7"),
    Fault("plan and start exchanged", STAGES, swap("C4", "G4"), "stages_exceed_plan", "C9 C12 G12"),
    Fault("communities and households exchanged", STAGES, swap("C5", "D5"),
      "households_contradict_communities", "C7"),
    Fault("households in ten thousands by mistake", NUMBERED, put("D4", "万户"),
      "households_contradict_communities", "D6"),
    Fault("word of the header misspelt", STAGES, put("C5", "小区薮（个）"), "header.unknown", "C5"),
    Fault("word of the header removed", STAGES, put("C5", None), "header.", "C4 C5"),
    Fault("group of the header removed", STAGES, put("C4", None), "header.", "C5 C4"),
    Fault("group of the header unknown", STAGES, put("C4", "改造意愿"), "header.", "C5 C4"),
    Fault("heads of a column twice", STAGES, put("D5", "小区数（个）"), "header.repeated", "D5"),
    Fault("groups of the header twice", STAGES, put("G4", "前期准备"), "header.repeated", "G5"),
    Fault("increment of the month", STAGES, put("G4", "本月新开工"), "header.", "G5 G4"),
    Fault("column without a head", THOUSANDS, put("E2", None), "", "E2 E3"),
    Fault("name column without a head", THOUSANDS, put("B2", None), "", ""),
    Fault("unit in the header of another kind", STAGES, put("D5", "户数（个）"), "header.unit",
      "D5"),
    Fault("unit in the header unknown", STAGES, put("D5", "户数（千户）"), "", "D5"),
    Fault("unit row of another kind", NUMBERED, put("D4", "个"), "", "D3 D4"),
    Fault("unit row unknown", NUMBERED, put("D4", "千户"), "", "D3 D4"),
    Fault("unit of area lost", AREA, replace_text("H2", "、万平方米", ""), "header.unit", "F4"),
    Fault("unit of money lost", HUNAN, put("F4", "计划投资额"), "header.unit", "F4"),
    Fault("unit line with an unknown unit", AREA, replace_text("H2", "户", "千户"), "unit.unknown",
      "H2"),
    Fault("unit line with people", AREA, replace_text("H2", "户", "人"), "unit.unknown", "H2"),
    Fault("unit line with two scales", AREA, replace_text("H2", "万平方米", "万平方米、平方米"),
          "header.unit", "F4"),
    Fault("month of another table in the title", BULLETIN, replace_text("A1", "9月", "8月"),
          "month.conflict", ""),
    Fault("year of another table in the title", BULLETIN, replace_text("A1", "2021", "2012"),
          "month.conflict", ""),
    Fault("two months above the table", STAGES, put("A1", "2022年2月梅州市进展情况表"),
          "month.conflict", ""),
    Fault("date that is none", STAGES, replace_text("A3", "3月31日", "13月31日"), "month.", ""),
    Fault("month left out", "hunan_2022_fourth_quarter.xlsx",
      replace_text("A1", "2022年四季度", ""),
          "month.missing", ""),
    Fault("note in place of a name", STAGES, put("B8", "注：补报"), "row.note_inside", "A8 B8"),
    Fault("table on a hidden sheet", BOOK, hide_table, "sheet.no_table", ""),
    Fault("draft beside the table", BOOK, show_draft, "sheet.several_tables", ""),
    Fault("sheet that is not there", NAMED_SHEET, change_settings('sheet = "进度"\n'), "", ""),
    Fault("settings without the sheet", NAMED_SHEET, change_settings(""), "sheet.several_tables",
      ""),
    Fault("settings with a misspelt key", PLAN, change_settings('plan_yaer = 2022\n'),
          "settings.unreadable", ""),
    Fault("settings with a word too many", STAGES, change_settings('[units]\n"面积" = "㎡"\n'),
          "settings.unused", ""),
    Fault("settings with a unit of another kind", PLAN,
          change_settings('plan_year = 2022\nstage = "planned"\n[units]\n"建筑面积" = "万元"\n'),
          "header.unit", "F1"),
]  # fmt: skip
