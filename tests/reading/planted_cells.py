"""Faults in single cells."""

from __future__ import annotations

from datetime import date

from tests.data.make_sheets import Formula
from tests.reading.edits import Fault, merge, put

STAGES = "meizhou_2022-03_four_stages.xlsx"  # header 4-5, total 6, units 7-15, C-J
BULLETIN = "meizhou_2021-09_bulletin.xlsx"  # header 2-4, units 5-13, total 14, C-H
HUNAN = "hunan_2021-08_as_published.csv"  # header 4, units 5-18, total 19, C-H
FORMATS = "hunan_2021-08_percent_formats.xlsx"  # the same cells
FORMULAS = "dezhou_2024-01_formulas.xlsx"  # header 2, units 3-14, total 15, C-E
AREA = "dezhou_2023-09_unit_line.xlsx"  # unit line 2, header 3-4, units 5-16, total 17, C-H
PLAN = "dezhou_2022_plan_total_first.csv"  # header 1, total 2, units 3-14, B-F
THOUSANDS = "meizhou_2022-09_thousands.csv"  # header 2, units 3-11, total 12, C-G
NUMBERED = "meizhou_2022-06_number_row.xlsx"  # header 2-3, units 4, numbers 5, rows 6-14, total 15
SERIES = "national_series.csv"  # header 1, months 2-11, B-E
PROVINCES = "mohurd_2023-06_as_published.csv"  # header 3, units 4-35, total 36, C-D

FAULTS = [
    Fault("letter O for zero", STAGES, put("C7", "3O"), "cell.", "C7"),
    Fault("letter l for one", THOUSANDS, put("C3", "l3"), "cell.", "C3"),
    Fault("Chinese numerals", STAGES, put("C7", "三十三"), "cell.", "C7"),
    Fault("formal Chinese numerals", STAGES, put("D7", "贰仟伍佰柒拾捌"), "cell.", "D7"),
    Fault("two numbers in a cell", STAGES, put("C7", "33 42"), "cell.", "C7"),
    Fault("two numbers on two lines", STAGES, put("C7", "33\n42"), "cell.", "C7"),
    Fault("two numbers with a slash", STAGES, put("C7", "33/42"), "cell.", "C7"),
    Fault("negative count", STAGES, put("C7", -33), "cell.negative", "C7"),
    Fault("negative count with a full-width sign", STAGES, put("C7", "－３３"), "cell.", "C7"),
    Fault("negative count in brackets", STAGES, put("C7", "(33)"), "cell.", "C7"),
    Fault("negative count by its format", STAGES, put("C7", -33, "#,##0;(#,##0)"), "cell.", "C7"),
    Fault("fraction of a household", STAGES, put("D8", 3872.5), "cell.fraction", "D8"),
    Fault("fraction of a household hidden by its format", STAGES, put("D8", 3872.5, "0"), "cell.",
      "D8"),
    Fault("double decimal point", HUNAN, put("G5", "368.36.13"), "cell.", "G5"),
    Fault("comma for the decimal point", HUNAN, put("G5", "36836,13"), "cell.", "G5"),
    Fault("thousands parted at the wrong place", THOUSANDS, put("F3", "26,99"), "cell.", "F3"),
    Fault("Chinese full stop for the decimal point", HUNAN, put("G5", "36836。13"), "cell.", "G5"),
    Fault("unit of another kind", STAGES, put("C7", "33户"), "cell.", "C7"),
    Fault("money among counts", STAGES, put("C7", "33万元"), "cell.", "C7"),
    Fault("ten thousands twice", FORMATS, put("F5", "8.6万"), "cell.scale_twice", "F5"),
    Fault("ratio without its sign", HUNAN, put("E5", "95.33"), "cell.share_unit", "E5"),
    Fault("ratio without its format", FORMATS, put("E5", 0.9533), "cell.share_unit", "E5"),
    Fault("percentage among counts", STAGES, put("C7", "33%"), "cell.", "C7"),
    Fault("percent format among counts", STAGES, put("C7", 0.33, "0%"), "cell.", "C7"),
    Fault("sign twice", HUNAN, put("E5", "95.33%%"), "cell.", "E5"),
    Fault("per mille for per cent", HUNAN, put("E5", "953.3‰"), "cell.", "E5"),
    Fault("reference error", FORMULAS, put("D5", Formula("=#REF!+1", "#REF!")), "cell.error", "D5"),
    Fault("division error", FORMULAS, put("E5", Formula("=D5/0", "#DIV/0!")), "cell.error", "E5"),
    Fault("error typed as text", THOUSANDS, put("D4", "#N/A"), "cell.", "D4"),
    Fault("formula without result", FORMULAS, put("D5", Formula("=D4+1", None)), "cell.formula",
      "D5"),
    Fault("total formula without result", FORMULAS, put("C15", Formula("=SUM(C3:C14)", None)),
          "cell.formula", "C15"),
    Fault("formula that gives empty text", FORMULAS, put("D5", Formula('=IF(1,"","")', " ")),
      "cell.blank", "D5"),
    Fault("date for a figure", STAGES, put("C7", date(2022, 11, 14)), "cell.date", "C7"),
    Fault("figure with a date format", STAGES, put("C7", 33, "yyyy-mm-dd"), "cell.", "C7"),
    Fault("date for a name", STAGES, put("B7", date(2022, 11, 14)), "cell.date", "B7"),
    Fault("month for a figure", STAGES, put("C7", "2022年3月"), "cell.", "C7"),
    Fault("truth value for a figure", STAGES, put("C7", True), "cell.", "C7"),
    Fault("format that divides by a thousand", STAGES, put("C7", 33000, "#,##0,"), "cell.", "C7"),
    Fault("format that says 万", AREA, put("D5", 2820, '0.0,"万"'), "cell.", "D5"),
    Fault("beyond all reason", STAGES, put("D7", 257825782578), "cell.too_large", "D7"),
    Fault("question mark", STAGES, put("C7", "33?"), "cell.", "C7"),
    Fault("more or less", STAGES, put("C7", "33左右"), "cell.", "C7"),
    Fault("range", STAGES, put("C7", "30-33"), "cell.", "C7"),
    Fault("ditto", STAGES, put("C8", "同上"), "cell.", "C8"),
    Fault("name of buildings for a figure", STAGES, put("C8", "11-14栋"), "cell.", "C8"),
    Fault("number of a footnote", STAGES, put("C8", "42①"), "cell.", "C8"),
    Fault("superscript", STAGES, put("C8", "42²"), "cell.", "C8"),
    Fault("bracketed remark", STAGES, put("C8", "42（含续建3）"), "cell.", "C8"),
    Fault("sum in a cell", STAGES, put("C8", "40+2"), "cell.", "C8"),
    Fault("sum typed with its result", STAGES, put("C8", "40+2=42"), "cell.", "C8"),
    Fault("power of ten", THOUSANDS, put("F3", "2.7E+03"), "cell.", "F3"),
    Fault("digits of another script", STAGES, put("C8", "٤٢"), "cell.", "C8"),
    Fault("not yet reported", STAGES, put("C8", "未报"), "cell.", "C8"),
    Fault("none in words", STAGES, put("E9", "无"), "cell.", "E9"),
    Fault("all started among counts", PROVINCES, put("C4", "全部开工"), "cell.", "C4"),
    Fault("figures merged downwards", STAGES, merge("C7:C8"), "cell.merged_figure", "C7"),
    Fault("figures merged sideways", STAGES, merge("C7:D7"), "cell.merged_figure", "C7"),
    Fault("ten thousand twice in a series", SERIES, put("B2", "4.03万万"), "cell.", "B2"),
    Fault("plan without its unit", SERIES, put("E5", "5.1万个、840"), "cell.", "E5"),
    Fault("month that is none", SERIES, put("A3", "2021-13"), "month.missing", "A3"),
    Fault("the same month twice", SERIES, put("A4", "2021-05"), "place.duplicate", "A4"),
    Fault("figure with a blank inside", HUNAN, put("F5", "86157. 25"), "cell.", "F5"),
    Fault("digits in two halves", HUNAN, put("F5", "861 57.25"), "cell.", "F5"),
    Fault("name with a wrong character", STAGES, put("B7", "丰顺具"), "place.unknown", "B7"),
    Fault("name in old characters", STAGES, put("B7", "豐順縣"), "place.unknown", "B7"),
    Fault("name of another city's county", STAGES, put("B8", "德城区"), "place.", "B8"),
    Fault("name twice", STAGES, put("B8", "丰顺县"), "place.duplicate", "B8"),
    Fault("name twice in another spelling", STAGES, put("B8", "丰 顺"), "place.duplicate", "B8"),
    Fault("name left out", STAGES, put("B8", None), "row.no_name", "B8"),
    Fault("two names in a cell", STAGES, put("B8", "兴宁市、丰顺县"), "place.unknown", "B8"),
    Fault("name of a former county", STAGES, put("B12", "梅县"), "place.not_valid", "B12"),
    Fault("name of an abolished district", "chongqing_2025-12_new_district.xlsx",
          put("B39", "渝北区"), "place.not_valid", "B39"),
    Fault("code with a wrong digit", "chongqing_2022-08_codes.csv", put("B5", "500199"),
          "place.unknown", "B5"),
    Fault("code of another district", "chongqing_2023-06_code_column.xlsx", put("A4", 500115),
          "", "A4 B4"),
    Fault("total misspelt", STAGES, put("B6", "合记"), "place.unknown", "B6"),
    Fault("total without its label", STAGES, put("B6", None), "row.no_name", "B6"),
    Fault("figure right of the table", STAGES, put("L8", 42), "cell.no_header", "L8"),
    Fault("figure left of the table", "meizhou_2023-06_blank_lines.xlsx", put("A8", 42),
          "cell.no_header", "A8"),
    Fault("figure below the notes", STAGES, put("C21", 42), "", "A21 B21 C21"),
    Fault("remark beside the table", STAGES, put("L8", "待核实"), "cell.no_header", "L8"),
]  # fmt: skip
