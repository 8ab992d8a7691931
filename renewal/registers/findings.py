"""What can be wrong with a register, and how often that is said."""

from __future__ import annotations

from typing import Final

from renewal.problems import Problem, sort_problems
from renewal.reading.cell_rules import Rule
from renewal.reading.cells import format_address
from renewal.reading.findings import RULES

# Of a rule so many different texts are named, each at its first cell; the others are counted.
MOST_NAMED: Final = 20
REGISTER_RULES: Final[dict[str, Rule]] = {
    "register.personal": (
        "note",
        "个人信息列（联系人、电话等）不读取",
        "a column with personal data (contacts, telephone numbers) is not read",
        "无需处理；最好从清单里删去这一列",
        "Nothing needs doing; better remove the column from the list",
    ),
    "register.column_not_read": (
        "note",
        "看板不用的列不读取",
        "a column that the board has no use for is not read",
        "如应读取，请把表头改为常用写法，或在文件旁的 .toml 的 [headers] 里写明",
        "If it should be read, use a usual header or name its meaning in [headers] of the .toml",
    ),
    "register.no_place": (
        "error",
        "清单应有行政区划代码或区县列，或由旁置设置文件写明地方",
        "a register must have a column of division codes or counties, or a place in its settings",
        "请补上这一列，或在文件旁的 .toml 里写 place_code",
        "Add the column, or write place_code in the .toml beside the file",
    ),
    "register.place_blank": (
        "error",
        "清单的每一行都应写明区县",
        "each row of a register must say its county",
        "请补上；合并单元格拆开后要逐行填写",
        "Fill it in; cells that were merged must be filled row by row",
    ),
    "register.no_name": (
        "error",
        "清单的每一行都应有小区名称",
        "each row of a register must name its community",
        "请按原件补上",
        "Put it in from the original",
    ),
    "register.state_unknown": (
        "error",
        "改造状态应是已知的写法",
        "the state of a community must be a known word",
        "请改为 未开工、前期准备、已开工 或 已完工，或把写法加进 register_states.csv",
        "Use 未开工, 前期准备, 已开工 or 已完工, or add the word to register_states.csv",
    ),
    "register.state_blank": (
        "warning",
        "清单的每一行都应有改造状态；没有的按“未说明”计，不算未开工",
        "each row should give the state; one without counts as not stated, not as not started",
        "请补上",
        "Fill it in",
    ),
    "register.year": (
        "warning",
        "年份应是四位数，如 1998；不是的按未说明处理",
        "a year should be four digits, such as 1998; any other is taken as not stated",
        "请改为四位年份",
        "Write the year with four digits",
    ),
    "register.built_later": (
        "error",
        "建成年份不应晚于截至月份",
        "a community cannot have been built after the month of the list",
        "请按原件更正",
        "Correct it from the original",
    ),
    "register.completed_bare": (
        "note",
        "已完工的小区应有户数",
        "a completed community should give its households",
        "请补上，否则完工户数偏少",
        "Fill it in, or completed households are too few",
    ),
    "register.repeated": (
        "error",
        "同一月份里一个小区只能有一行",
        "a community may stand in a month only once",
        "请删去重复的行；确是两个小区的，请写明编码或用不同的名称",
        "Remove the repeated row; if they are two, give each its code or a name of its own",
    ),
    "register.decimals": (
        "error",
        "建筑面积的小数位不应多于万分之一平方米",
        "a floor area cannot have more digits than 0.0001 m²",
        "请按原件更正",
        "Correct it from the original",
    ),
    "register.total_row": (
        "note",
        "清单里的合计行不读取，合计由看板逐行相加",
        "a row of totals in a register is not read; the board sums the rows",
        "无需处理",
        "Nothing needs doing",
    ),
    "register.no_rows": (
        "error",
        "表头之下应有小区的数据行",
        "rows of communities must stand below the header",
        "请补上各小区的行，或删去这张空表",
        "Add the rows, or remove the empty table",
    ),
}  # fmt: skip


class Findings:
    """Collects the findings of one register, each text of a rule once with its first cell."""

    def __init__(self, file_name: str, sheet: str = "") -> None:
        self.file_name = file_name
        self.sheet = sheet
        self.has_errors = False
        self._first: dict[tuple[str, str, str], str] = {}
        self._counts: dict[tuple[str, str, str], int] = {}
        self._more: dict[str, int] = {}
        self._hints: dict[tuple[str, str, str], str] = {}

    def add(
        self,
        rule: str,
        position: tuple[int, int] | None = None,
        value: str = "",
        hint: str = "",
        count: int = 1,
    ) -> None:
        """Add a finding at (row, column) from 1; ``count`` rows have the same text."""
        self.has_errors = self.has_errors or _find_rule(rule)[0] == "error"
        # Texts of one rule are held apart by column; cells in no column by their own place.
        key = (rule, str(position[1]) if position else "", value)
        if key in self._counts:
            self._counts[key] += count
        elif sum(known[0] == rule for known in self._counts) >= MOST_NAMED:
            self._more[rule] = self._more.get(rule, 0) + count
        else:
            self._first[key] = format_address(*position) if position else ""
            self._counts[key] = count
            self._hints[key] = hint

    def list_problems(self) -> list[Problem]:
        """Return the findings as problems, how often each was met in the cure."""
        problems = []
        for key, cell in self._first.items():
            rule, _, value = key
            hint, count = self._hints[key], self._counts[key]
            problems.append(self._build(rule, cell, value, hint, count))
        for rule, count in self._more.items():
            problems.append(self._build(rule, "", "…", "", count))
        return sort_problems(problems)

    def _build(self, rule: str, cell: str, value: str, hint: str, count: int) -> Problem:
        severity, rule_zh, rule_en, cure_zh, cure_en = _find_rule(rule)
        hints_zh = [hint, f"共 {count:,} 行" if count > 1 else ""]
        hints_en = [hint, f"{count:,} rows" if count > 1 else ""]
        zh, en = ("；".join(filter(None, hints_zh)), "; ".join(filter(None, hints_en)))
        return Problem(
            self.file_name, self.sheet, cell, rule, severity, value, rule_zh, rule_en,
            f"{cure_zh}（{zh}）" if zh else cure_zh, f"{cure_en} ({en})" if en else cure_en,
        )  # fmt: skip


def _find_rule(rule: str) -> Rule:
    return REGISTER_RULES.get(rule) or RULES[rule]
