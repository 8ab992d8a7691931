"""The rules of reading, each with its wording and cure in both languages."""

from __future__ import annotations

from renewal.problems import Problem, Severity

# rule: (severity, what must hold, cure), each in Chinese and English.
RULES: dict[str, tuple[Severity, str, str, str, str]] = {
    "file.unreadable": (
        "error",
        "文件应是能打开的 xlsx、csv 或 tsv",
        "the file must be an xlsx, csv or tsv that opens",
        "请用 Excel 或 WPS 另存为 xlsx 或 UTF-8 的 csv",
        "Save it again as xlsx or as UTF-8 csv",
    ),
    "settings.unreadable": (
        "error",
        "旁置设置文件应是正确的 TOML",
        "the settings file beside the table must be valid TOML",
        "请更正所指的行",
        "Correct the line named",
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
    "month.missing": (
        "error",
        "标题、日期行或文件名应有截至月份",
        "title, date line or file name must give the month",
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
    "cell.not_a_figure": (
        "error",
        "这一格应是数字、/ 或空白",
        "the cell must hold a figure, / or nothing",
        "请按原件更正",
        "Correct it from the original",
    ),
    "cell.formula": (
        "error",
        "公式应带有算好的值",
        "a formula must come with its stored result",
        "请在 Excel 里打开、重算并保存",
        "Open, recalculate and save it in Excel",
    ),
    "cell.error": (
        "error",
        "单元格不应是错误值",
        "the cell must not hold an error value",
        "请在 Excel 里更正公式",
        "Correct the formula in Excel",
    ),
    "cell.negative": (
        "error",
        "户数、小区数、面积和投资不能为负",
        "counts, areas and money cannot be negative",
        "请按原件更正",
        "Correct it from the original",
    ),
    "cell.fraction": (
        "error",
        "户数、小区数和楼栋数应是整数",
        "counts must be whole numbers",
        "请核对数字和单位",
        "Check the figure and its unit",
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
