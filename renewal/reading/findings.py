"""The rules of reading, each with its wording and cure in both languages."""

from __future__ import annotations

from renewal.problems import Problem
from renewal.reading.cell_rules import CELL_RULES, Rule

RULES: dict[str, Rule] = {
    **CELL_RULES,
    "file.unreadable": (
        "error",
        "文件应是能打开的 xlsx、csv 或 tsv",
        "the file must be an xlsx, csv or tsv that opens",
        "请用 Excel 或 WPS 另存为 xlsx 或 UTF-8 的 csv",
        "Save it again as xlsx or as UTF-8 csv",
    ),
    "settings.unreadable": (
        "error",
        "旁置设置文件应是正确的 TOML，只含已知的键和值",
        "the settings file beside the table must be valid TOML with known keys and values",
        "请更正所指的键、值或行",
        "Correct the key, value or line named",
    ),
    "reference.role": (
        "error",
        "表头词的 role 应是已知的",
        "the role of a header word must be a known one",
        "请改为其中之一",
        "Write one of these",
    ),
    "sheet.no_table": (
        "error",
        "文件里应有一张带表头的进度表或计划表",
        "the file must hold a table with a header",
        "请确认表头含有单位名称列和指标列；词条见 data/reference/header_words.csv",
        "See that the header names a unit column and measures; words are in header_words.csv",
    ),
    "sheet.hidden": (
        "note",
        "隐藏的工作表不读取",
        "a hidden sheet is not read",
        "如需读取请取消隐藏",
        "Unhide it if it should be read",
    ),
    "sheet.passed_over": (
        "note",
        "没有表头的工作表不读取",
        "a sheet without a header is passed over",
        "如应读取，请补上表头",
        "Add a header if it should be read",
    ),
    "sheet.no_rows": (
        "error",
        "表头之下应有各单位的数据行",
        "rows of units must stand below the header",
        "请补上各单位的行，或删去这张空表",
        "Add the rows of units, or remove the empty table",
    ),
    "sheet.several_tables": (
        "error",
        "一个文件只能有一张可读的表",
        "a file may hold only one table that can be read",
        "请把各表另存为单独的文件",
        "Save each table in a file of its own",
    ),
    "header.unknown": (
        "error",
        "表头词应在词典里",
        "a header word must be in the dictionary",
        "请在文件旁的 .toml 里写明对应指标或忽略，或加进 header_words.csv",
        "Map or ignore it in the .toml beside the file, or add it to header_words.csv",
    ),
    "header.stage": (
        "error",
        "表头应说明是计划数还是进展数",
        "the header must say whether it counts plan or progress",
        "请在文件旁的 .toml 里写 stage",
        "Write a stage in the .toml beside the file",
    ),
    "header.unit": (
        "error",
        "数字应有单位",
        "a figure must have a unit",
        "请在表头、单位行或文件旁的 .toml 的 [units] 里写明单位",
        "Give it in the header, a unit line or [units] of the .toml beside the file",
    ),
    "header.repeated": (
        "error",
        "两列不能是同一个指标",
        "two columns cannot hold the same measure",
        "请在文件旁的 .toml 里把其中一列写为 ignore，或拆开合并的表头",
        "Set one of them to ignore in the .toml beside the file, or unmerge the header",
    ),
    "header.no_measure": (
        "error",
        "表头应有至少一个指标列",
        "the header must name at least one measure",
        "请补上指标列的表头，如 小区数（个）",
        "Add the headers of the figures, such as 小区数（个）",
    ),
    "header.share_unit": (
        "error",
        "比率列应印有 %，或说明是百分数还是小数",
        "a column of shares must print % or say whether it holds percentages or fractions",
        '请在文件旁的 .toml 的 [units] 里为这个表头写 "%"（95 即 95%）或 "1"（0.95 即 95%）',
        'Give this header "%" (95 is 95 %) or "1" (0.95 is 95 %) in [units] of the .toml file',
    ),
    "month.missing": (
        "error",
        "标题、日期行或文件名应有截至月份；只有计划表可以只写年份",
        "title, date line or file name must give the month; a year alone will do only for a plan",
        "请在文件名里加上如 2021-12 的月份",
        "Add a month such as 2021-12 to the file name",
    ),
    "month.conflict": (
        "error",
        "标题与文件名的月份应一致",
        "title and file name must give the same month",
        "请更正其中之一",
        "Correct one of them",
    ),
    "place.unknown": (
        "error",
        "单位名称应是已知的地方或填报单位",
        "a name must be a known place or reporting unit",
        "请核对名称，或在 data/reference/places.csv 登记",
        "Check the name, or register it in data/reference/places.csv",
    ),
    "place.not_valid": (
        "error",
        "单位在表格的日期应仍存在或已设立",
        "the place must exist at the date of the table",
        "请核对日期，或改用当时的名称；有效期",
        "Check the date, or use the name of that time; valid",
    ),
    "place.scattered": (
        "error",
        "一张表的各单位应属于同一个上级",
        "the units of a table must share one parent",
        "请核对名称是否有误",
        "Check the names",
    ),
    "place.duplicate": (
        "error",
        "一个单位在一张表里只能有一行",
        "a unit may stand in a table only once",
        "请删去重复的行或更正名称",
        "Remove the repeated row or correct the name",
    ),
    "row.note_inside": (
        "error",
        "注释行之下不应再有数据行",
        "no rows of figures may stand below a note",
        "请把注释移到表尾之后，或删去这一行",
        "Move the note below the table, or remove the row",
    ),
}


def build_problem(
    rule: str, file_name: str, sheet: str = "", cell: str = "", value: str = "", hint: str = ""
) -> Problem:
    """Return a problem by its rule; ``hint`` is added to both cures."""
    severity, rule_zh, rule_en, cure_zh, cure_en = RULES[rule]
    return Problem(
        file_name=file_name,
        sheet=sheet,
        cell=cell,
        rule=rule,
        severity=severity,
        value=value,
        rule_zh=rule_zh,
        rule_en=rule_en,
        cure_zh=f"{cure_zh}（{hint}）" if hint else cure_zh,
        cure_en=f"{cure_en} ({hint})" if hint else cure_en,
    )
