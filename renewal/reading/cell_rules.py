"""The rules of single cells, each with its wording and cure in both languages."""

from __future__ import annotations

from renewal.problems import Severity

# severity, what must hold (Chinese, English), cure (Chinese, English)
Rule = tuple[Severity, str, str, str, str]

CELL_RULES: dict[str, Rule] = {
    "cell.not_a_figure": (
        "error",
        "这一格应是与本列单位相符的一个数字、/ 或空白",
        "the cell must hold one figure in the unit of its column, / or nothing",
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
    "cell.date": (
        "error",
        "数字和名称不应存成日期",
        "a figure or a name must not be stored as a date",
        "请按原件改回文字或数字（11-14 会被 Excel 改成 11月14日）",
        "Write it as text or number as in the original (Excel turns 11-14 into 14 November)",
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
    "cell.scale_twice": (
        "error",
        "表头已写万或亿时，单元格里的万、亿应带单位",
        "where the header has 万 or 亿, a cell that prints one too must print its unit",
        "请按原件写明单位，如 8.6亿元，或删去多余的万、亿",
        "Write the unit as in 8.6亿元, or remove the 万 or 亿 that is one too many",
    ),
    "cell.share_unit": (
        "error",
        "同一列的比率应都带 %",
        "the shares of one column must all print %",
        "请按原件补上 %，或在文件旁的 .toml 的 [units] 里写明",
        "Add the % as in the original, or give the unit in [units] of the .toml beside the file",
    ),
    "cell.scaled_format": (
        "error",
        "单元格格式不应把数字显示成另一个数",
        "a number format must not show another number than the stored one",
        "请把单元格格式改为常规，并写明单位",
        "Set the format to General and give the unit",
    ),
    "cell.too_large": (
        "error",
        "数字不应大得不合情理",
        "a figure must not be beyond all reason",
        "请按原件核对位数和单位",
        "Check its digits and unit against the original",
    ),
    "cell.merged_figure": (
        "error",
        "数字不应在合并单元格里",
        "a figure must not stand in merged cells",
        "请取消合并，各行各列分别填写",
        "Unmerge the cells and fill in each of them",
    ),
    "cell.no_header": (
        "error",
        "每个有内容的单元格都应有表头",
        "every cell that is filled must stand under a header",
        "请补上表头、移走多余内容；csv 里带千分位逗号的数字要加引号",
        "Add a header or remove the cell; in a csv, quote figures that hold commas",
    ),
    "cell.household_goal": (
        "error",
        "目标户数没有对应的指标",
        "a goal counted in households has no measure",
        "请确认是计划数还是目标数",
        "See whether it is a plan or a goal",
    ),
    "cell.blank": (
        "warning",
        "单位的数据行不应有空白",
        "the row of a unit should have no blank",
        "如不适用请填 /，如为零请填 0，缺数可保留空白",
        "Enter / if it does not apply and 0 if it is zero; leave it if the figure is missing",
    ),
}
